package configured

import (
	"context"

	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/lab"
)

// SwitchLogout implements [guide.LogoutSwitch] by the hooks.
func (p *product) SwitchLogout(ctx context.Context, t guide.Tenant, on bool) error {
	lt, err := p.switched(t, "logout-switch")
	if err != nil {
		return err
	}
	return p.stage.SwitchLogout(ctx, lt, on)
}

// LogoutEndpoint implements [guide.LogoutSwitch].
func (p *product) LogoutEndpoint(t guide.Tenant) (string, error) {
	lt, err := p.switched(t, "logout-instance")
	if err != nil {
		return "", err
	}
	return lt.App.LogoutEndpoint, nil
}

// switched is the lab's tenant for one of the scenario's, at an SP that has a feature.
func (p *product) switched(t guide.Tenant, feature string) (*lab.Tenant, error) {
	lt := p.tenant(t)
	if lack := p.stage.Lacks(feature); lack != "" {
		return nil, missing(lack)
	}
	if lt == nil {
		return nil, missing("a tenant that may not use Okta has no Okta org in the configuration")
	}
	return lt, nil
}
