package seed

import (
	"encoding/json"
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/mockidp/internal/schema"
)

// Report takes one mistake: where it is (orgs[0].users[1].email), what to do about it, and what it
// is.
type Report func(path, hint, what string, args ...any)

// Check reports everything in the seed that no org could hold, so that a seed without mistakes is
// one that [World.Apply] can only refuse for ports that are taken.
func (s Seed) Check(report Report) {
	if len(s.Orgs) == 0 {
		report("orgs", "", "there is no org")
	}
	names, listens := map[string]bool{}, map[string]string{}
	for i, o := range s.Orgs {
		path := fmt.Sprintf("orgs[%d]", i)
		unique(names, o.Name, path+".name", "org", report)
		if other, taken := listens[o.Listen]; taken && fixedPort(o.Listen) {
			report(path+".listen", "give each a port of its own, or port 0", "org %q listens at %s too", other, o.Listen)
		}
		listens[o.Listen] = o.Name
		o.check(path, report)
	}
}

// unique reports a name that is missing, or that another thing of the kind has.
func unique(seen map[string]bool, name, path, kind string, report Report) {
	switch folded := strings.ToLower(name); {
	case name == "":
		report(path, "", "the %s has no name", kind)
	case seen[folded]:
		report(path, "", "there is another %s %q", kind, name)
	default:
		seen[folded] = true
	}
}

func (o Org) check(path string, report Report) {
	o.checkAddress(path, report)
	people := map[string]bool{}
	for i, u := range o.Users {
		at := fmt.Sprintf("%s.users[%d]", path, i)
		u.Check(at, report)
		if u.Email != "" {
			unique(people, u.key(), at+".login", "user", report)
		}
	}
	for _, u := range o.Users {
		if u.ID != "" {
			people[strings.ToLower(u.ID)] = true
		}
	}
	groups := map[string]bool{}
	for i, g := range o.Groups {
		at := fmt.Sprintf("%s.groups[%d]", path, i)
		unique(groups, g.Name, at+".name", "group", report)
		known(g.Members, people, at+".members", "user", report)
	}
	apps := map[string]bool{}
	for i, a := range o.Apps {
		at := fmt.Sprintf("%s.apps[%d]", path, i)
		a.Check(at, report)
		switch {
		case a.key() == "":
			report(at, "", "the app instance has neither label nor client_id")
		case apps[a.key()]:
			report(at, "give each a client_id", "there is another app instance %q", a.key())
		}
		apps[a.key()] = true
		known(a.Users, people, at+".users", "user", report)
		known(a.Groups, groups, at+".groups", "group", report)
	}
}

// known reports names in a list that nothing of the kind has.
func known(names []string, all map[string]bool, path, kind string, report Report) {
	for i, name := range names {
		if !all[strings.ToLower(name)] {
			report(fmt.Sprintf("%s[%d]", path, i), "", "the org has no %s %q", kind, name)
		}
	}
}

// checkAddress reports where the org cannot listen.
func (o Org) checkAddress(path string, report Report) {
	if o.Listen != "" {
		host, port, err := net.SplitHostPort(o.Listen)
		ip := net.ParseIP(host)
		switch {
		case err != nil || port == "":
			report(path+".listen", "it looks like 127.0.0.1:9443", "%q is not an address with a port", o.Listen)
		case !isPort(port):
			report(path+".listen", "ports are from 0, any free one, to 65535", "%q is not a port", port)
		case host != "localhost" && (ip == nil || !ip.IsLoopback()):
			report(path+".listen", "use 127.0.0.1, [::1] or localhost: what runs here must not be reachable from elsewhere", "%q is not a loopback address", o.Listen)
		}
	}
	if strings.ContainsAny(o.Host, ":/ ") {
		report(path+".host", "as in acme.okta.localhost", "%q is not a host name alone", o.Host)
	}
	for i, origin := range o.TrustedOrigins {
		u, err := url.Parse(origin)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.Trim(u.Path, "/")+u.RawQuery+u.Fragment != "" {
			report(fmt.Sprintf("%s.trusted_origins[%d]", path, i), "as in http://localhost:3000", "%q is not an origin", origin)
		}
	}
	o.checkServers(path, report)
	if o.URL != "" {
		address(o.URL, path+".url", report)
		if u, err := url.Parse(o.URL); err == nil && strings.Trim(u.Path, "/")+u.RawQuery != "" {
			report(path+".url", "as in https://acme.okta.example", "%q has a path or a query, and an issuer has none", o.URL)
		}
	}
}

// isPort says whether a text is the number of a port.
func isPort(text string) bool {
	_, err := strconv.ParseUint(text, 10, 16)
	return err == nil
}

// Check reports what is wrong with a user; path is where it stands.
func (u User) Check(path string, report Report) {
	checkEnums(u, path, report)
	if u.Email == "" {
		report(path+".email", "", "the email address is missing")
	} else if parsed, err := mail.ParseAddress(u.Email); err != nil || parsed.Address != u.Email {
		report(path+".email", "", "%q is not an email address", u.Email)
	} else if err := u.model().Check(); err != nil && (u.Status == "" || mockidp.UserStatus(u.Status).Label() != "") {
		report(path, "", "%v", err)
	}
}

// Check reports what is wrong with an app instance but for its assignments; path is where it
// stands.
func (a App) Check(path string, report Report) {
	found := false
	a.checkMembers(path, func(path, hint, what string, args ...any) {
		found = true
		report(path, hint, what, args...)
	})
	if found {
		return
	}
	var model mockidp.App
	a.put(&model)
	if err := model.Check(); err != nil { // what does not go together
		report(path, "", "%v", err)
	}
}

// checkMembers reports what is wrong with one member.
func (a App) checkMembers(path string, report Report) {
	checkEnums(a, path, report)
	for name, list := range map[string][]string{"redirect_uris": a.RedirectURIs, "post_logout_redirect_uris": a.PostLogoutRedirectURIs} {
		for i, uri := range list {
			redirectURI(uri, fmt.Sprintf("%s.%s[%d]", path, name, i), report)
		}
	}
	for name, uri := range map[string]string{
		"initiate_login_uri": a.InitiateLoginURI, "front_channel_logout_uri": a.FrontChannelLogoutURI,
		"back_channel_logout_uri": a.BackChannelLogoutURI, "logout_endpoint": a.LogoutEndpoint,
	} {
		if uri != "" {
			address(uri, path+"."+name, report)
		}
	}
	if a.RefreshTokenLeeway != "" {
		if _, err := time.ParseDuration(a.RefreshTokenLeeway); err != nil {
			report(path+".refresh_token_leeway", "as in 30s", "%q is not a duration", a.RefreshTokenLeeway)
		}
	}
	if a.JWKS != nil {
		var set jose.JSONWebKeySet
		if err := json.Unmarshal(keySet(a.JWKS), &set); err != nil || len(set.Keys) == 0 {
			report(path+".jwks", "", "it is no JWK set with keys")
		}
	}
	if a.ClientAuth == "private_key_jwt" && a.JWKS == nil {
		report(path+".jwks", "", "client_auth private_key_jwt needs the client's public keys here")
	}
}

// checkEnums reports values that are not among those that a struct's tags name.
func checkEnums(of any, path string, report Report) {
	v := reflect.ValueOf(of)
	for _, f := range schema.Fields(v.Type()) {
		value := v.FieldByIndex(f.Index)
		if len(f.Enum) > 0 && !value.IsZero() && !slices.Contains(f.Enum, value.String()) {
			report(path+"."+f.Name, "it is one of "+strings.Join(f.Enum, ", "), "%q is not known", value.String())
		}
	}
}

// address reports what is no address that http reaches.
func address(text, path string, report Report) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Fragment != "" {
		report(path, "it looks like http://localhost:3000/callback", "%q is not an absolute address without fragment", text)
	}
}

// redirectURI reports what browsers cannot be sent to: an app of a telephone has a scheme of its
// own.
func redirectURI(text, path string, report Report) {
	u, err := url.Parse(text)
	script := err == nil && slices.Contains([]string{"javascript", "data", "file", "blob", "vbscript"}, strings.ToLower(u.Scheme))
	web := err == nil && (u.Scheme == "http" || u.Scheme == "https")
	if err != nil || u.Scheme == "" || script || u.Fragment != "" || web && u.Host == "" {
		report(path, "it looks like http://localhost:3000/callback", "%q is not an absolute address without fragment", text)
	}
}
