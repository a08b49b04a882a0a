package mockidp

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// ClearSessions is the Admin Console's 'Clear User Sessions' for a user (id or login): it ends the
// user's Okta sessions in every browser and, withApps, sends Universal Logout to the apps ('Also
// include logout enabled apps and Okta API tokens'). It returns when every app has responded or ten
// seconds have passed; the statuses are in the System Log. Its only error is a user that does not
// exist.
// Source: https://help.okta.com/oie/en-us/content/topics/itp/universal-logout.htm
func (o *Org) ClearSessions(ctx context.Context, user string, withApps bool) error {
	_, err := o.clearSessions(ctx, "", user, withApps)
	return err
}

func (o *Org) clearSessions(ctx context.Context, actor, user string, withApps bool) ([]*logoutCall, error) {
	o.mu.Lock()
	found := o.user(user)
	if found == nil {
		o.mu.Unlock()
		return nil, fmt.Errorf("clear the sessions of user %q of org %q: no such user", user, o.name)
	}
	u := *found
	o.endSessions(u.ID)
	o.record(Event{Type: "user.session.clear", Actor: actor, Outcome: OutcomeSuccess, Target: u.Login})
	if withApps {
		o.revokeTokens(u.ID)
		o.record(Event{Type: "user.authentication.universal_logout.scheduled", Actor: actor, Outcome: OutcomeSuccess, Target: u.Login})
	}
	o.mu.Unlock()
	if !withApps {
		return nil, nil
	}
	return o.universalLogout(ctx, actor, u), nil
}

// ReportRisk reports that the entity risk of a user (id or login) has become LOW, MEDIUM or HIGH.
// The org's entity risk policy acts on HIGH as an administrator would with Clear User Sessions:
// Okta sessions end and Universal Logout goes to the apps. Unknown users and levels are errors.
// Source: https://help.okta.com/oie/en-us/content/topics/itp/entity-risk-policy.htm
func (o *Org) ReportRisk(ctx context.Context, user, level string) error {
	_, err := o.reportRisk(ctx, "", user, level)
	return err
}

func (o *Org) reportRisk(ctx context.Context, actor, user, level string) ([]*logoutCall, error) {
	level = strings.ToUpper(level)
	if !slices.Contains([]string{"LOW", "MEDIUM", "HIGH"}, level) {
		return nil, fmt.Errorf("report the risk %q of user %q: the levels are LOW, MEDIUM and HIGH", level, user)
	}
	o.mu.Lock()
	found := o.user(user)
	if found == nil {
		o.mu.Unlock()
		return nil, fmt.Errorf("report the risk of user %q of org %q: no such user", user, o.name)
	}
	u := *found
	o.record(Event{Type: "user.risk.change", Actor: actor, Outcome: OutcomeSuccess, Target: u.Login, Detail: level})
	if level != "HIGH" {
		o.mu.Unlock()
		return nil, nil
	}
	o.record(Event{Type: "policy.entity_risk.action", Outcome: OutcomeSuccess, Target: u.Login, Detail: "Universal Logout"})
	o.endSessions(u.ID)
	o.revokeTokens(u.ID)
	o.mu.Unlock()
	return o.universalLogout(ctx, "", u), nil
}
