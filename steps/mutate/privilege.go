package mutate

import (
	"slices"
	"strings"
)

// ClaimValue is a claim by which somebody without a right asks for it.
type ClaimValue struct {
	Value
	Claim string
	Is    any
}

// Member returns what stands in the place of the claim.
func (c ClaimValue) Member() Member { return Member{Value: c.Value, Of: Fixed(c.Is).Of} }

// RoleClaims makes the claims that would make somebody an administrator where an SP copies what a
// token says. privileged is what the SP calls a role of more rights than the default one; empty for
// any of the usual names. Source: OpenID Connect Core 5.1 (no standard claim gives a right)
func RoleClaims(privileged string) []ClaimValue {
	role := privileged
	if role == "" {
		role = "admin"
	}
	of := func(depth Depth, name, says, claim string, is any) ClaimValue {
		return ClaimValue{Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, claim, is}
	}
	return []ClaimValue{
		of(Standard, "role", "a claim role", "role", role),
		of(Standard, "roles", "a list roles", "roles", []any{role}),
		of(Deep, "role-list", "a claim role that is a list", "role", []any{role}),
		of(Deep, "roles-text", "a claim roles that is a text", "roles", role),
		of(Deep, "user-role", "a claim user_role", "user_role", role),
		of(Deep, "app-role", "a claim appRole", "appRole", role),
		of(Standard, "groups", "groups of administrators", "groups", []any{"Everyone", role, strings.ToUpper(role[:1]) + role[1:] + "s", "Administrators"}),
		of(Deep, "groups-text", "a claim groups that is a text", "groups", role),
		of(Deep, "member-of", "a list memberOf", "memberOf", []any{"CN=" + role + ",DC=acme,DC=example"}),
		of(Standard, "is-admin", "a claim is_admin", "is_admin", true),
		of(Deep, "is-admin-text", "a claim is_admin that is a text", "is_admin", "true"),
		of(Deep, "is-admin-camel", "a claim isAdmin", "isAdmin", true),
		of(Deep, "admin", "a claim admin", "admin", true),
		of(Deep, "is-superuser", "a claim is_superuser", "is_superuser", true),
		of(Deep, "is-staff", "a claim is_staff", "is_staff", true),
		of(Standard, "permissions", "permissions for everything", "permissions", []any{"*", "admin:*", role}),
		of(Deep, "scope", "a scope of administrators", "scope", "openid profile email "+role+" admin:*"),
		of(Deep, "entitlements", "entitlements", "entitlements", []any{role}),
		of(Deep, "plan", "a plan", "plan", "enterprise"),
		of(Deep, "nested", "an object app_metadata with a role in it", "app_metadata", map[string]any{"role": role, "roles": []any{role}, "is_admin": true}),
		of(Deep, "realm-access", "an object realm_access with a role in it", "realm_access", map[string]any{"roles": []any{role}}),
	}
}

// TenantClaims makes the claims that would bring somebody into another tenant of the SP's where it
// copies what a token says.
func TenantClaims(tenant string) []ClaimValue {
	var all []ClaimValue
	for i, claim := range []string{
		"tenant", "org_id", "organization", "workspace", "tenant_id", "tid", "org", "org_name", "organization_id", "workspace_id", "account", "account_id",
		"company", "customer", "hd", "domain", "team", "site",
	} {
		depth := Deep
		if i < 4 {
			depth = Standard
		}
		all = append(all, ClaimValue{Value{Name: strings.ReplaceAll(claim, "_", "-"), Says: "a claim " + claim, Outcome: Refused, Depth: depth}, claim, tenant})
	}
	return all
}

// NearName is what is nearly a name.
type NearName struct {
	Value
	Of func(sound string) string
}

// qualifiedNames are the right name in a directory of somebody else's, as directories write it. One
// who cuts that off takes it for the right one.
func qualifiedNames() []nearText {
	return []nearText{
		near(Standard, "behind-slash", "stands behind a directory and a slash", func(s string) string { return "evil/" + s }),
		near(Standard, "behind-backslash", "stands behind a directory and a backslash", func(s string) string { return `evil\` + s }),
		near(Deep, "behind-colon", "stands behind a directory and a colon", func(s string) string { return "evil:" + s }),
		near(Deep, "distinguished", "is the first part of a distinguished name", func(s string) string { return "CN=" + s + ",OU=evil" }),
	}
}

// NearNames makes names in a list that are nearly the one which gives a right. What contains that
// one as a text of its own, or differs in letters that a reader may take for the same, no
// specification speaks of; white space around a name may be cut off. Source: OpenID Connect Core
// 5.1 (no standard claim gives a right)
func NearNames() []NearName {
	plain := []string{"other", "begins", "one-letter", "ends", "middle", "begins-with", "ends-with", "contains", "same-length", "reversed", "asterisk", "percent", "pattern"}
	left := slices.Concat(trimmed(), []string{"long", "empty", "blank", "word-null", "word-undefined"})
	var all []NearName
	for _, t := range append(Without(nearTexts(), left...), qualifiedNames()...) {
		t.Doubtful = !slices.Contains(plain, t.Name)
		all = append(all, NearName{t.Value, t.of})
	}
	return all
}
