package defect

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp"
)

// call is a kind of call to Okta.
type call string

const (
	tokenCall    call = "token"
	userinfoCall call = "userinfo"
	keysCall     call = "keys"
	metadataCall call = "metadata"
)

// callOf tells which kind of call a request is.
func callOf(r *http.Request) call {
	switch {
	case r.Method == http.MethodPost:
		return tokenCall
	case strings.HasSuffix(r.URL.Path, "openid-configuration"):
		return metadataCall
	case r.Header.Get("Authorization") != "":
		return userinfoCall
	}
	return keysCall
}

func callAreas(c call) []string {
	return map[call][]string{tokenCall: {"CODE", "DISCOVERY"}, userinfoCall: {"USERINFO", "DISCOVERY"}, keysCall: {"JWKS", "DISCOVERY"}, metadataCall: {"DISCOVERY"}}[c]
}

// backChannelMutants are about responses to the service provider's own requests.
func backChannelMutants() []Mutant {
	var all []Mutant
	for _, c := range []call{tokenCall, userinfoCall, keysCall, metadataCall} {
		name := string(c) + "-call"
		for _, status := range []int{301, 302, 303, 307, 308} {
			all = append(all, Mutant{ID: fmt.Sprintf("%s:follows-%d", name, status), Does: fmt.Sprintf("follows a redirect of the %s endpoint with status %d", c, status),
				Areas: callAreas(c), Plant: follows(c, status), watches: "answer", judges: otherStatus(c, func(given int) bool { return given == status })})
		}
		for _, class := range []int{3, 4, 5} {
			all = append(all, Mutant{ID: fmt.Sprintf("%s:status-%dxx", name, class), Does: fmt.Sprintf("takes a response of the %s endpoint with status %dxx for a good one", c, class),
				Areas: callAreas(c), Plant: takesStatus(c, class), watches: "answer", judges: otherStatus(c, func(given int) bool { return given/100 == class })})
		}
		all = append(all,
			Mutant{ID: name + ":trailing", Does: "passes over what follows the JSON of the " + string(c) + " response", Areas: callAreas(c), Plant: responses(c, firstValue), watches: "answer", judges: untrailed(c)},
			Mutant{watches: "answer", judges: undoubted(c), ID: name + ":any-certificate", Does: "calls the " + string(c) + " endpoint with any certificate", Areas: []string{"DISCOVERY"},
				Plant: certificates(c, func(*x509.CertPool) *tls.Config { return &tls.Config{InsecureSkipVerify: true} })},
			Mutant{watches: "answer", judges: undoubted(c), ID: name + ":any-host-name", Does: "calls the " + string(c) + " endpoint with a certificate for any host", Areas: []string{"DISCOVERY"}, Plant: certificates(c, anyHostName)})
	}
	return append(all, Mutant{watches: "answer", judges: noJWT, ID: "userinfo-call:unsigned-jwt", Does: "takes userinfo in a JWT without a look at its signature", Areas: []string{"USERINFO"},
		Plant: userinfoBy(func(body []byte) (sp.Claims, error) {
			if payload := payloadOf(string(body)); payload != nil {
				body = payload
			}
			return sp.ParseClaims(body)
		})})
}

// follows lets one kind of call follow redirects with one status.
func follows(c call, status int) func(*sp.Config) {
	return backChannel(func(client *http.Client) {
		client.CheckRedirect = func(r *http.Request, via []*http.Request) error {
			if callOf(via[0]) != c || r.Response == nil || r.Response.StatusCode != status || len(via) > 5 {
				return http.ErrUseLastResponse
			}
			return nil
		}
	})
}

// transport is a function that is an http.RoundTripper.
type transport func(*http.Request) (*http.Response, error)

// RoundTrip implements http.RoundTripper.
func (t transport) RoundTrip(r *http.Request) (*http.Response, error) { return t(r) }

func takesStatus(c call, class int) func(*sp.Config) {
	return backChannel(func(client *http.Client) {
		next := client.Transport
		client.Transport = transport(func(r *http.Request) (*http.Response, error) {
			response, err := next.RoundTrip(r)
			if err == nil && callOf(r) == c && response.StatusCode/100 == class {
				response.StatusCode, response.Status = http.StatusOK, strconv.Itoa(http.StatusOK)
			}
			return response, err
		})
	})
}

// responses changes the bodies of the responses to one kind of call.
func responses(c call, change func(r *http.Response, body []byte) []byte) func(*sp.Config) {
	return backChannel(func(client *http.Client) {
		next := client.Transport
		client.Transport = transport(func(r *http.Request) (*http.Response, error) {
			response, err := next.RoundTrip(r)
			if err != nil || callOf(r) != c {
				return response, err
			}
			body, err := io.ReadAll(response.Body)
			if err := errors.Join(err, response.Body.Close()); err != nil {
				return nil, err
			}
			body = change(response, body)
			response.Body, response.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
			return response, nil
		})
	})
}

// tokenRequests changes the token requests.
func tokenRequests(change func(r *http.Request, form url.Values)) func(*sp.Config) {
	return backChannel(func(client *http.Client) {
		next := client.Transport
		client.Transport = transport(func(r *http.Request) (*http.Response, error) {
			if callOf(r) != tokenCall {
				return next.RoundTrip(r)
			}
			body, err := io.ReadAll(r.Body)
			if err := errors.Join(err, r.Body.Close()); err != nil {
				return nil, err
			}
			form, err := url.ParseQuery(string(body))
			if err != nil {
				return nil, err
			}
			r = r.Clone(r.Context())
			change(r, form)
			text := form.Encode()
			r.Body, r.ContentLength = io.NopCloser(strings.NewReader(text)), int64(len(text))
			return next.RoundTrip(r)
		})
	})
}

// unescaped decodes what is percent-encoded, or else leaves it.
func unescaped(s string) string {
	if decoded, err := url.QueryUnescape(s); err == nil {
		return decoded
	}
	return s
}

// firstValue is the first value of several in JSON, or what there is.
func firstValue(_ *http.Response, body []byte) []byte {
	var first json.RawMessage
	if json.NewDecoder(bytes.NewReader(body)).Decode(&first) == nil {
		return first
	}
	return body
}

// certificates lets one kind of call take certificates that others refuse.
func certificates(c call, config func(roots *x509.CertPool) *tls.Config) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Provider.BackChannel
		p.Provider.BackChannel = func(given *http.Client) *http.Client {
			client := sound(given)
			var roots *x509.CertPool
			if t, ok := given.Transport.(*http.Transport); ok && t.TLSClientConfig != nil {
				roots = t.TLSClientConfig.RootCAs
			}
			next, lax := client.Transport, &http.Transport{TLSClientConfig: config(roots)}
			client.Transport = transport(func(r *http.Request) (*http.Response, error) {
				if callOf(r) == c {
					return lax.RoundTrip(r)
				}
				return next.RoundTrip(r)
			})
			return client
		}
	})
}

// anyHostName verifies a certificate but for its names.
func anyHostName(roots *x509.CertPool) *tls.Config {
	return &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(state tls.ConnectionState) error {
		options := x509.VerifyOptions{Roots: roots, Intermediates: x509.NewCertPool()}
		for _, one := range state.PeerCertificates[1:] {
			options.Intermediates.AddCert(one)
		}
		_, err := state.PeerCertificates[0].Verify(options)
		return err
	}}
}

// soundUserinfo asks for userinfo as go-oidc does, and returns the body.
func soundUserinfo(ctx context.Context, in *sp.SignIn) ([]byte, error) {
	client := oauth2.NewClient(oidc.ClientContext(ctx, in.SP.BackChannel()), oauth2.StaticTokenSource(in.Token))
	client.CheckRedirect = in.SP.BackChannel().CheckRedirect // oauth2 takes the transport only
	return get(ctx, client, in.Provider.Metadata.UserInfoEndpoint)
}

// get returns the body of a response with status 200.
func get(ctx context.Context, client *http.Client, address string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(response.Body)
	if response.StatusCode != http.StatusOK {
		err = errors.Join(err, fmt.Errorf("status %d", response.StatusCode))
	}
	return body, errors.Join(err, response.Body.Close())
}
