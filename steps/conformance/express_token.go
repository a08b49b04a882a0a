package conformance

import (
	"context"
	"encoding/base64"
	"strings"

	"github.com/signoff-sso/signoff/steps/scenario"
)

// expressTokenSentences are about the code and the access token, which Okta's client uses by hand
// once it has stopped.
func (w *World) expressTokenSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta's client redeems the code`, Does: w.redeemsCode},
		{Says: `Okta's client redeems the code (?:once more|then)`, Does: w.redeemsAgain},
		{Says: `the code was good`, Does: func() error {
			run := w.express.out.Run
			return scenario.Expect(run.AccessToken != "", "a code that is redeemed as it must be gives an access token", "an access token", "%d", run.TokenStatus)
		}},
		{Says: `the code has given no other access token`, Does: w.codeGaveOne},
		{Says: `Okta's client pushes the connection data`, Does: func(ctx context.Context) error { return w.pushes(ctx, "") }},
		{Says: `Okta's client pushes the connection data, if it has got an access token`, Does: func(ctx context.Context) error {
			if w.lastToken() == "" {
				return nil
			}
			return w.pushes(ctx, "")
		}},
		{Says: `no connection data have been taken`, Does: func() error {
			status := w.express.out.Run.PushStatus
			return scenario.Expect(status/100 != 2, "connection data are taken with an access token that is for them", "no status of 2xx", "%d", status)
		}},
		{Says: `the connection data are pushed with (no access token|an access token of nobody's|the access token without a signature|the access token with another payload)`, Does: w.pushesWith},
	}
}

// redeemsCode sends the token request of the run that has stopped.
func (w *World) redeemsCode(ctx context.Context) error {
	w.clearExpressFaults()
	return w.redeems(ctx)
}

// redeemsAgain sends a token request once more, as the faults of the run have it.
func (w *World) redeemsAgain(ctx context.Context) error {
	w.express.out.Run.AccessToken = ""
	return w.redeems(ctx)
}

func (w *World) redeems(ctx context.Context) error {
	before := w.express.out.Run
	if before.Code() == "" {
		return &scenario.InconclusiveError{Because: "there is no authorization code: " + before.Failure + w.express.out.Seen}
	}
	run, err := w.expressTenant().Org.RedeemExpressCode(ctx, before.State)
	if run.State == "" {
		return err
	}
	fresh := run.AccessToken
	if len(w.express.tokens) > 0 && fresh == w.express.tokens[len(w.express.tokens)-1] && run.TokenStatus/100 != 2 {
		run.AccessToken = "" // that is the one from before
	}
	if run.AccessToken != "" {
		w.express.tokens = append(w.express.tokens, run.AccessToken)
	}
	w.express.out.Run = run
	return w.delivered(run.TokenStatus, err)
}

// delivered says that the SP has responded.
func (w *World) delivered(status int, err error) error {
	if status == 0 && err != nil {
		return &scenario.InconclusiveError{Because: "the SP has not answered Okta's client: " + err.Error()}
	}
	return nil
}

func (w *World) codeGaveOne() error {
	run := w.express.out.Run
	return scenario.Expect(run.AccessToken == "", "an authorization code works once, within ten minutes, for the client and with the verifier that it was made for (RFC 6749 section 4.1.2, RFC 7636)",
		"no access token", "an access token, with status %d", run.TokenStatus)
}

// pushes sends the connection data of the run, with a token or with the run's own.
func (w *World) pushes(ctx context.Context, token string) error {
	if token == "" {
		token = w.lastToken()
	}
	if token == "" {
		return &scenario.InconclusiveError{Because: "the SP has given no access token: " + w.express.out.Run.Failure + w.express.out.Seen}
	}
	run, err := w.expressTenant().Org.PushExpressData(ctx, w.express.out.Run.State, token)
	if run.State == "" {
		return err
	}
	w.express.out.Run, w.express.undo = run, true
	return w.delivered(run.PushStatus, err)
}

// lastToken is the access token that the SP has given last.
func (w *World) lastToken() string {
	if len(w.express.tokens) == 0 {
		return ""
	}
	return w.express.tokens[len(w.express.tokens)-1]
}

// jwtPayload returns the payload of a signed JWT in its compact form, and whether a text is one.
// Source: RFC 7515 section 3.1
func jwtPayload(compact string) (payload []byte, isJWT bool) {
	parts := strings.Split(compact, ".")
	if len(parts) != 3 {
		return nil, false
	}
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	return payload, err == nil
}

// pushesWith sends the connection data with a token that is none.
func (w *World) pushesWith(ctx context.Context, which string) error {
	sound := w.lastToken()
	if sound == "" {
		return &scenario.InconclusiveError{Because: "the SP has given no access token: " + w.express.out.Run.Failure}
	}
	parts := strings.Split(sound, ".")
	isJWT := len(parts) == 3
	encode := base64.RawURLEncoding.EncodeToString
	token := map[string]string{"no access token": "none", "an access token of nobody's": strings.Repeat("x", len(sound))}[which]
	switch {
	case token != "":
	case !isJWT:
		return &scenario.NotApplicableError{Missing: "the SP's access tokens are no JWTs"}
	case which == "the access token without a signature":
		token = encode([]byte(`{"alg":"none","typ":"at+jwt"}`)) + "." + parts[1] + "."
	default:
		payload, readable := jwtPayload(sound)
		if !readable {
			return &scenario.NotApplicableError{Missing: "the SP's access tokens are no JWTs that can be read"}
		}
		token = parts[0] + "." + encode([]byte(strings.Replace(string(payload), "{", `{"signoff":true,`, 1))) + "." + parts[2]
	}
	return w.pushes(ctx, token)
}
