package main

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
)

// sent is a call that has reached the SP's Global Token Revocation endpoint.
type sent struct{ authorization, body string }

// logoutEndpoint is the SP's Global Token Revocation endpoint.
type logoutEndpoint struct {
	url    string
	calls  chan sent
	server http.Server
}

// newLogoutEndpoint serves one on loopback. The caller closes it.
func newLogoutEndpoint() (*logoutEndpoint, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	e := &logoutEndpoint{url: "http://" + l.Addr().String() + "/global-token-revocation", calls: make(chan sent, 10)}
	e.server.Handler = http.HandlerFunc(e.take)
	go e.server.Serve(l) //nolint:errcheck // it ends by Close
	return e, nil
}

func (e *logoutEndpoint) take(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	select {
	case e.calls <- sent{r.Header.Get("Authorization"), string(body)}:
	default: // nobody has asked for so many
	}
	w.WriteHeader(http.StatusNoContent)
}

// universalLogout asks as a third party that Okta trusts, and waits for the call at the SP.
// Source: https://developer.okta.com/docs/guides/oin-universal-logout-overview/main/
func universalLogout(ctx context.Context, s *subject) (answer, error) {
	_, _, token, err := s.verified(ctx)
	if err != nil {
		return answer{}, err
	}
	r, err := s.api(ctx, http.MethodPost, "/oauth2/v1/global-token-revocation",
		map[string]any{"sub_id": map[string]any{"format": "opaque", "id": token.Subject}})
	if err != nil {
		return answer{}, err
	}
	if r.status != http.StatusNoContent {
		return no("%s", r)
	}
	select {
	case call := <-s.calls:
		return s.judge(ctx, call)
	default: // it responds after the SP has
		return no("it responds with %d, and nothing has reached the SP", r.status)
	}
}

// judge says whether a call is one that an SP may trust.
func (s *subject) judge(ctx context.Context, call sent) (answer, error) {
	raw, isBearer := strings.CutPrefix(call.authorization, "Bearer ")
	if !isBearer {
		return no("the call has no bearer token")
	}
	provider, err := oidc.NewProvider(ctx, s.issuer)
	if err != nil {
		return answer{}, err
	}
	if _, err := provider.VerifierContext(ctx, &oidc.Config{ClientID: s.logout}).Verify(ctx, raw); err != nil {
		return no("its JWT does not verify: %v", err)
	}
	var body struct {
		Subject map[string]string `json:"sub_id"`
	}
	if err := json.Unmarshal([]byte(call.body), &body); err != nil || !slices.Contains([]string{body.Subject["email"], body.Subject["sub"]}, s.alice.login) {
		return no("its body names somebody else: %s", call.body)
	}
	return yes("")
}
