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
		{"discovery and endpoints are at Okta's paths", oktaPaths},
		{"a person signs in by a password", asksForPassword},
		{"only who is assigned to the app gets in", asksForAssignment},
		{"a redirect URI must be a registered one, exactly", exactRedirect},
		{"prompt=none without a session is login_required", loginRequired},
		{"a session signs in again without a password", singleSignOn},
		{"pushed authorization requests", pushedRequests},
		{"PKCE is verified", verifiesPKCE},
		{"a public client must use PKCE", requiresPKCE},
		{"a code works once", codeOnce},
		{"a code used twice revokes its tokens", codeRevokes},
		{"a wrong client secret is refused", wrongSecret},
		{"client_secret_basic", basicWorks},
		{"client_secret_post", postWorks},
		{"private_key_jwt", assertionWorks},
		{"refresh tokens rotate", refreshRotates},
		{"a revoked access token ends", revocationWorks},
		{"the ID token verifies by a published key", idTokenVerifies},
		{"the ID token holds the nonce", nonceComesBack},
		{"the ID token holds at_hash", hasAccessTokenHash},
		{"userinfo names the ID token's subject", userinfoAgrees},
		{"logout goes to registered addresses alone", logoutRedirect},
		{"custom authorization servers with verifiable access tokens", customServers},
		{"management API: users", managesUsers},
		{"management API: other API tokens are refused", refusesAPITokens},
		{"management API: groups", managesGroups},
		{"management API: System Log", hasSystemLog},
		{"/api/v1/sessions/me", sessionsMe},
		{"CORS for trusted origins alone", trustedOrigins},
		{"dashboard with the app's tile", hasTile},
		{"Universal Logout reaches the SP, signed", universalLogout},
		{"signing keys rotate on request", rotatesKeys},
		{"on request, an ID token for somebody else", forgesClaim},
		{"on request, an ID token with a false signature", forgesSignature},
		{"on request, a failing token endpoint", failsToken},
		{"on request, another time", movesClock},
		{"a control API by HTTP, described by OpenAPI", hasControlAPI},
		{"a stranger's Host is refused (DNS rebinding)", refusesHost},
		{"listens on loopback alone, by default", loopbackAlone},
		{"each start has keys of its own", freshKeys},
		{"ms from start to discovery, median of 5", startTime},
	}
}
