package main

import (
	"context"
	"fmt"
)

// probe asks a mock for one capability by HTTP. It says yes only after it has seen what it asks
// for; a refusal counts only where the sound request before it has succeeded. An error says that it
// could not be asked.
type probe struct {
	name string // of the row
	ask  func(context.Context, *subject) (answer, error)
	// without says that the mock Okta leaves it out, as its package says.
	without bool
}

// answer is what a probe has found.
type answer struct {
	yes    bool
	why    string // for a yes how it is done, where that differs from peer to peer; else what was seen
	figure string // that stands in place of yes
}

func yes(how string) (answer, error) { return answer{yes: true, why: how}, nil }

func no(format string, values ...any) (answer, error) {
	return answer{why: fmt.Sprintf(format, values...)}, nil
}

// refuses is yes where a response refuses a request that had one thing wrong.
func refuses(r reply, err error, wrong string) (answer, error) {
	switch {
	case err != nil:
		return answer{}, err
	case r.status/100 == 4:
		return yes("")
	}
	return no("%s: %s: %d", wrong, r.asked, r.status)
}

// probes are the rows of the table.
func probes() []probe {
	return []probe{
		{name: "discovery and endpoints are at Okta's paths", ask: oktaPaths},
		{name: "a person signs in by a password", ask: asksForPassword},
		{name: "only who is assigned to the app gets in", ask: asksForAssignment},
		{name: "a redirect URI must be a registered one, exactly", ask: exactRedirect},
		{name: "prompt=none without a session is login_required", ask: loginRequired},
		{name: "a session signs in again without a password", ask: singleSignOn},
		{name: "pushed authorization requests", ask: pushedRequests},
		{name: "PKCE is verified", ask: verifiesPKCE},
		{name: "a public client must use PKCE", ask: requiresPKCE},
		{name: "a code works once", ask: codeOnce},
		{name: "a code used twice revokes its tokens", ask: codeRevokes},
		{name: "a wrong client secret is refused", ask: wrongSecret},
		{name: "client_secret_basic", ask: basicWorks},
		{name: "client_secret_post", ask: postWorks},
		{name: "private_key_jwt", ask: assertionWorks},
		{name: "refresh tokens rotate", ask: refreshRotates},
		{name: "client credentials at the org's own server", ask: clientCredentials, without: true},
		{name: "resource owner password grant", ask: passwordGrant, without: true},
		{name: "a revoked access token ends", ask: revocationWorks},
		{name: "the ID token verifies by a published key", ask: idTokenVerifies},
		{name: "the ID token holds the nonce", ask: nonceComesBack},
		{name: "the ID token holds at_hash", ask: hasAccessTokenHash},
		{name: "userinfo names the ID token's subject", ask: userinfoAgrees},
		{name: "logout goes to registered addresses alone", ask: logoutRedirect},
		{name: "custom authorization servers with verifiable access tokens", ask: customServers},
		{name: "management API: users", ask: managesUsers},
		{name: "management API: other API tokens are refused", ask: refusesAPITokens},
		{name: "management API: groups", ask: managesGroups},
		{name: "management API: System Log", ask: hasSystemLog},
		{name: "/api/v1/sessions/me", ask: sessionsMe},
		{name: "CORS for trusted origins alone", ask: trustedOrigins},
		{name: "dashboard with the app's tile", ask: hasTile},
		{name: "Universal Logout reaches the SP, signed", ask: universalLogout},
		{name: "signing keys rotate on request", ask: rotatesKeys},
		{name: "on request, an ID token for somebody else", ask: forgesClaim},
		{name: "on request, an ID token with a false signature", ask: forgesSignature},
		{name: "on request, a failing token endpoint", ask: failsToken},
		{name: "on request, another time", ask: movesClock},
		{name: "a control API by HTTP, described by OpenAPI", ask: hasControlAPI},
		{name: "a stranger's Host is refused (DNS rebinding)", ask: refusesHost},
		{name: "listens on loopback alone, by default", ask: loopbackAlone},
		{name: "each start has keys of its own", ask: freshKeys},
		{name: "ms from start to discovery, median of 5", ask: startTime},
	}
}
