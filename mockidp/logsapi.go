package mockidp

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// logWindow is how far back the System Log is read where nobody says since when.
const logWindow = 7 * 24 * time.Hour

func logRules() filterRules {
	return filterRules{
		attributes: []string{"uuid", "eventType", "published", "severity", "version", "displayMessage", "outcome.result", "outcome.reason",
			"actor.", "target.", "client.", "transaction.", "debugContext."},
		operators: []string{"eq", "ne", "sw", "co", "pr", "gt", "ge", "lt", "le"},
	}
}

// logQuery is what the System Log is asked for.
type logQuery struct {
	since, until time.Time // until is zero for a request that is repeated to hear what is new
	filter       apiFilter
	words        string
	descending   bool
}

func (c *apiCall) logQuery() (q logQuery, refused *apiError) {
	query := c.r.URL.Query()
	q.since = c.Now().Add(-logWindow)
	for name, into := range map[string]*time.Time{"since": &q.since, "until": &q.until} {
		if text := query.Get(name); text != "" {
			t, err := time.Parse(time.RFC3339, text)
			if err != nil {
				return q, invalid(name, "must be a time such as 2026-01-31T12:00:00Z")
			}
			*into = t
		}
	}
	switch strings.ToUpper(query.Get("sortOrder")) {
	case "", "ASCENDING":
	case "DESCENDING":
		q.descending = true
	default:
		return q, invalid("sortOrder", "must be ASCENDING or DESCENDING")
	}
	q.words = query.Get("q")
	q.filter, refused = parseFilter(query.Get("filter"), logRules())
	return q, refused
}

// has says whether the event belongs to what was asked for.
func (q logQuery) has(e Event, document func() map[string]any) bool {
	if e.Time.Before(q.since) || !q.until.IsZero() && !e.Time.Before(q.until) {
		return false
	}
	if q.filter != nil && !matches(q.filter, document()) {
		return false
	}
	if q.words == "" {
		return true
	}
	text, err := json.Marshal(document())
	return err == nil && hasAllWords(string(text), q.words)
}

// listLogs is the System Log.
// Source: https://developer.okta.com/docs/reference/api/system-log/
func listLogs(c *apiCall) *apiError {
	q, refused := c.logQuery()
	if refused != nil {
		return refused
	}
	names := c.logNames()
	document := func(e Event) map[string]any { return c.logDocument(e, names) }
	events := filter(c.SystemLog(), func(e Event) bool { return q.has(e, func() map[string]any { return document(e) }) })
	number := func(e Event) int { return e.seq }
	if q.descending {
		slices.Reverse(events)
		number = func(e Event) int { return -e.seq }
	}
	l := listPage[Event]{items: events, number: number, byDefault: 100, most: 1000, document: func(e Event) any { return document(e) }}
	l.endless = q.until.IsZero() && !q.descending
	return l.send(c)
}

// logNames finds the app instances that events name.
type logNames struct{ apps map[string]App }

func (o *Org) logNames() logNames {
	n := logNames{apps: map[string]App{}}
	for _, a := range o.Apps() {
		n.apps[a.Label], n.apps[a.ID] = a, a
	}
	return n
}

// logDocument is an event in the shape of Okta's LogEvent.
func (o *Org) logDocument(e Event, names logNames) map[string]any {
	severity := "INFO"
	if e.Outcome == OutcomeFailure {
		severity = "WARN"
	}
	debug := map[string]any{}
	targets := []any{}
	if e.Target != "" {
		targets = append(targets, o.logTarget(e.Target, e.targetID, names))
	}
	if e.Detail != "" {
		if second := o.secondTarget(e, names); second != nil {
			targets = append(targets, second)
		} else {
			debug["detail"] = e.Detail
		}
	}
	if e.appInstance != "" {
		debug["appInstanceIds"], debug["traceId"] = e.appInstance, e.trace
	}
	var reason any
	if e.Reason != "" {
		reason = e.Reason
	}
	return map[string]any{
		"uuid": o.eventUUID(e), "published": oktaTime(e.Time), "eventType": e.Type, "version": "0", "severity": severity,
		"legacyEventType": nil, "displayMessage": displayMessage(e.Type), "actor": o.logActor(e, names),
		"outcome": map[string]any{"result": e.Outcome, "reason": reason}, "target": targets,
		"client": map[string]any{"ipAddress": "127.0.0.1", "zone": "null", "device": "Unknown", "id": nil,
			"userAgent": nil, "geographicalContext": nil},
		"transaction":           map[string]any{"type": "WEB", "id": fmt.Sprintf("mock%d", e.seq), "detail": map[string]any{}},
		"debugContext":          map[string]any{"debugData": debug},
		"authenticationContext": map[string]any{"authenticationStep": 0, "externalSessionId": "unknown"},
		"securityContext":       map[string]any{"isProxy": false}, "request": map[string]any{"ipChain": []any{}},
	}
}

// eventUUID is the same whenever the event is read.
func (o *Org) eventUUID(e Event) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", o.id, e.seq))
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// logActor is who did what the event tells of: a user, a client, Okta itself, or a caller of the
// management API.
func (o *Org) logActor(e Event, names logNames) map[string]any {
	entity := func(id, kind, alternate, name string) map[string]any {
		return map[string]any{"id": id, "type": kind, "alternateId": alternate, "displayName": name, "detailEntry": nil}
	}
	if a, ok := names.apps[e.Actor]; ok && e.actorID == "" {
		return entity(a.ID, "PublicClientApp", a.ID, a.Label)
	}
	switch {
	case e.Actor == "":
		return entity("system", "SystemPrincipal", "system@okta.com", "Okta System")
	case e.Actor == apiActor:
		return entity("00T"+o.id[3:], "SystemPrincipal", apiActor, apiActor)
	case e.actorID == "":
		return entity("unknown", "User", e.Actor, "unknown")
	}
	return entity(e.actorID, "User", e.Actor, o.nameOf(e.actorID, e.Actor))
}

// logTarget is what was done something to, by the name that the event has and the id that was found
// when it happened; without one it is an app instance.
func (o *Org) logTarget(name, id string, names logNames) map[string]any {
	kind, display := "AppInstance", name
	switch {
	case strings.HasPrefix(id, "00u"):
		kind, display = "User", o.nameOf(id, name)
	case strings.HasPrefix(id, "00g"):
		kind = "UserGroup"
	case id == "":
		id = cmp.Or(names.apps[name].ID, "unknown")
	}
	return map[string]any{"id": id, "type": kind, "alternateId": name, "displayName": display, "detailEntry": nil}
}

// secondTarget is the group or app instance that a membership or assignment is in; nil where the
// detail is something else.
func (o *Org) secondTarget(e Event, names logNames) map[string]any {
	switch {
	case strings.HasPrefix(e.Type, "group.user_membership."):
		g, _ := o.Group(e.Detail) // one that is gone has no id
		target := o.logTarget(e.Detail, cmp.Or(g.ID, "unknown"), names)
		target["type"] = "UserGroup"
		return target
	case strings.HasPrefix(e.Type, "application.user_membership."), strings.HasPrefix(e.Type, "group.application_assignment."):
		return o.logTarget(e.Detail, "", names)
	}
	return nil
}

// nameOf is the name of a user who may be gone.
func (o *Org) nameOf(userID, login string) string {
	if u, err := o.User(userID); err == nil {
		return u.Name()
	}
	return login
}

// displayMessage is what Okta shows for an event type.
// Source: https://developer.okta.com/docs/reference/api/event-types/
func displayMessage(eventType string) string {
	known := map[string]string{
		"user.session.start": "User login to Okta", "user.session.end": "User logout from Okta", "user.session.clear": "Clear user session",
		"user.authentication.sso": "User single sign on to app", "user.authentication.universal_logout": "User Universal Logout",
		"user.account.lock": "Max sign in attempts exceeded", "user.account.unlock": "Unlock user account",
		"user.account.update_profile": "Update user profile for Okta", "user.account.update_password": "User update password for Okta",
		"user.account.expire_password": "Expire password", "user.account.reset_password": "Reset password",
		"user.lifecycle.create": "Create Okta user", "user.lifecycle.activate": "Activate Okta user", "user.lifecycle.reactivate": "Reactivate Okta user",
		"user.lifecycle.deactivate": "Deactivate Okta user", "user.lifecycle.suspend": "Suspend Okta user", "user.lifecycle.unsuspend": "Unsuspend Okta user",
		"user.lifecycle.delete.initiated": "Delete Okta user initiated", "user.lifecycle.delete.completed": "Delete Okta user completed",
		"group.lifecycle.create": "Create Okta group", "group.lifecycle.delete": "Delete Okta group", "group.profile.update": "Update Okta group",
		"group.user_membership.add": "Add user to group membership", "group.user_membership.remove": "Remove user from group membership",
		"group.application_assignment.add": "Add assigned application to group", "group.application_assignment.remove": "Remove assigned application from group",
		"application.lifecycle.create": "Create application", "application.lifecycle.update": "Update application",
		"application.lifecycle.activate": "Activate application", "application.lifecycle.deactivate": "Deactivate application",
		"application.lifecycle.delete": "Delete application", "application.user_membership.add": "Add user to application membership",
		"application.user_membership.remove":    "Remove user's application membership",
		"app.generic.unauth_app_access_attempt": "User attempted unauthorized access to app",
		"app.oauth2.authorize.code":             "OIDC authorization code request", "app.oauth2.token.grant": "OIDC token request",
		"app.oauth2.token.grant.access_token": "OIDC access token is granted", "app.oauth2.token.grant.id_token": "OIDC id token is granted",
		"app.oauth2.token.grant.refresh_token": "OIDC refresh token is granted", "app.oauth2.token.revoke": "OIDC token revocation request",
	}
	return cmp.Or(known[eventType], eventType)
}
