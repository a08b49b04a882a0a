package steps

import (
	"context"
	"fmt"
	"slices"

	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// documented is the reference SP as the product of a defect; nil for the model one.
func documented(p defect.Product) *lab.Documented {
	if p == (defect.Product{}) {
		return nil
	}
	d := &lab.Documented{TileSession: string(p.Tile), DomainProof: string(p.DomainProof), ApproverSignIn: string(p.ApproverSignIn)}
	if p.TenantHosts {
		d.OrganizationBy = lab.BySubDomain
	}
	if p.Regions {
		d.OrganizationBy = lab.ByRegion
	}
	if p.LogoutSwitch {
		d.UniversalLogout = lab.LogoutSwitched
	}
	return d
}

// soundProducts runs what is to notice the defects of products that are not the model one against
// such products without a defect, so many at a time, and returns the results.
func (p *prover) soundProducts(ctx context.Context, jobs int) ([]verdict.Result, error) {
	var (
		results []verdict.Result
		seen    []defect.Product
	)
	for _, d := range p.Defects {
		if d.Product == (defect.Product{}) || slices.Contains(seen, d.Product) {
			continue
		}
		seen = append(seen, d.Product)
		found, err := p.run(ctx, p.checksAbout(d.Product), jobs, model{as: documented(d.Product)})
		if err != nil {
			return nil, fmt.Errorf("the sound SP that is %+v: %w", d.Product, err)
		}
		results = append(results, found...)
	}
	return results, nil
}

// checksAbout returns the checks that are to notice a defect of a product.
func (p *prover) checksAbout(product defect.Product) []verdict.Check {
	return slices.DeleteFunc(slices.Clone(p.Checks), func(c verdict.Check) bool {
		return !slices.ContainsFunc(p.Defects, func(d defect.Defect) bool { return d.Product == product && standsIn(c, d.Caught) })
	})
}
