package seed

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

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
	o.checkSettings(path, report)
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

// checkSettings reports what is wrong with how the org listens, what it trusts and how long things
// live.
func (o Org) checkSettings(path string, report Report) {
	checkFields(o, path, o.config().Check(), report)
	for i, origin := range o.TrustedOrigins {
		if err := mockidp.CheckTrustedOrigin(origin); err != nil {
			report(fmt.Sprintf("%s.trusted_origins[%d]", path, i), "as in http://localhost:3000", "%q is not an origin: %v", origin, err)
		}
	}
	o.Lifetimes.Check(path+".lifetimes", report)
	o.checkServers(path, report)
}

// checkFields reports what a check of package mockidp has found: each field's error by the key that
// the field has in a struct of this package.
func checkFields(of any, path string, found error, report Report) {
	fields, others := mockidp.FieldErrors(found)
	for _, e := range fields {
		at := path
		if key := keyOf(reflect.TypeOf(of), e.Field); key != "" {
			at += "." + key
		}
		if e.Index >= 0 {
			at += fmt.Sprintf("[%d]", e.Index)
		}
		report(at, "", "%v", e)
	}
	if others != nil {
		report(path, "", "%v", others)
	}
}

// keyOf returns the key of a field, empty where the struct has no such field.
func keyOf(t reflect.Type, field string) string {
	f, _ := t.FieldByName(field)
	key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return key
}

// Check reports what is wrong with a user; path is where it stands.
func (u User) Check(path string, report Report) {
	if checkEnums(u, path, report) {
		checkFields(u, path, u.model().Check(), report)
	}
}

// Check reports what is wrong with an app instance but for its assignments; path is where it
// stands.
func (a App) Check(path string, report Report) {
	a.CheckChange(path, report)
	machine := a.ClientCredentials || a.ApplicationType == string(mockidp.ServiceApplication)
	if len(a.RedirectURIs) == 0 && !machine {
		report(path+".redirect_uris", "as in [http://localhost:3000/callback]",
			"must have at least one redirect URI for the authorization code flow; an app with client_credentials alone needs none")
	}
}

// CheckChange is Check for an app instance that is there and has no redirect URI yet, as one of the
// catalog before it is set up.
func (a App) CheckChange(path string, report Report) {
	enums := checkEnums(a, path, report)
	durations := checkDurations(path, report, map[string]string{"refresh_token_leeway": a.RefreshTokenLeeway})
	if a.ClientAuth == string(mockidp.PrivateKeyJWT) && a.JWKS == nil {
		report(path+".jwks", "", "client_auth private_key_jwt needs the client's public keys here")
	}
	if !enums || !durations {
		return
	}
	var model mockidp.App
	a.put(&model)
	checkFields(a, path, model.Check(), report)
}

// checkEnums reports values that are not among those that a struct's tags name, and says whether
// all are.
func checkEnums(of any, path string, report Report) bool {
	sound := true
	v := reflect.ValueOf(of)
	for _, f := range schema.Fields(v.Type()) {
		value := v.FieldByIndex(f.Index)
		if len(f.Enum) > 0 && !value.IsZero() && !slices.Contains(f.Enum, value.String()) {
			report(path+"."+f.Name, "it is one of "+strings.Join(f.Enum, ", "), "%q is not known", value.String())
			sound = false
		}
	}
	return sound
}
