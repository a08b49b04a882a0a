package mockidp

import (
	"context"
	"fmt"
)

// ReplayUniversalLogout is [Org.CallUniversalLogout] for one call that is sent several times, as by
// an attacker who has recorded it: the JWT with its jti is the same each time. It returns the
// responses so far.
func (o *Org) ReplayUniversalLogout(ctx context.Context, c UniversalLogoutCall, times int) ([]UniversalLogoutResponse, error) {
	made, err := o.newCall(c)
	if err != nil {
		return nil, err
	}
	var all []UniversalLogoutResponse
	for range times {
		made.response = UniversalLogoutResponse{}
		o.server.send(ctx, made)
		if made.response.Status == 0 {
			return all, fmt.Errorf("call Universal Logout of user %q at %s: %s", c.User, made.endpoint, made.reason)
		}
		all = append(all, made.response)
	}
	return all, nil
}
