package control

import (
	"net/http"
	"reflect"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
)

// Retirement says which key goes.
type Retirement struct {
	KID   string `json:"kid" required:"true" doc:"The key's id, as in the key set."`
	After string `json:"after,omitempty" doc:"When, as in 1h30m; at once where it is left out."`
}

func keyRoutes() []route {
	const about = "Keys"
	change := func(f func(*mockidp.Org)) func(*call) (any, error) {
		return inOrg(func(_ *call, o *mockidp.Org) (any, error) {
			f(o)
			return nil, nil
		})
	}
	return []route{
		{method: "POST", path: "/v1/orgs/{org}/keys/publish-next", about: about, does: "Publish the key that signs after the next rotation, as Okta does ahead of use.", status: http.StatusNoContent, serve: change((*mockidp.Org).PublishNextKey)},
		{method: "POST", path: "/v1/orgs/{org}/keys/rotate", about: about, does: "Sign with the next key from now on; the old ones stay published.", status: http.StatusNoContent, serve: change((*mockidp.Org).RotateKeys)},
		{method: "POST", path: "/v1/orgs/{org}/keys/replace", about: about, does: "Sign with a new key from now on and publish no other, as after a key was stolen.", status: http.StatusNoContent, serve: change((*mockidp.Org).ReplaceKeys)},
		{method: "POST", path: "/v1/orgs/{org}/keys/retire", about: about, does: "Take a key out of the key set, at once or after a while by the org's clock. The signing key cannot go.", body: reflect.TypeFor[Retirement](), status: http.StatusNoContent, serve: inOrg(retireKey)},
		{method: "POST", path: "/v1/orgs/{org}/authorization-servers/{server}/keys/rotate", about: about, does: "Let a custom authorization server sign with its next key from now on.", status: http.StatusNoContent,
			serve: inOrg(func(c *call, o *mockidp.Org) (any, error) {
				return done(missing(o.RotateServerKeys(c.PathValue("server"))))
			})},
	}
}

func retireKey(c *call, o *mockidp.Org) (any, error) {
	var r Retirement
	if err := c.read(&r); err != nil {
		return nil, err
	}
	var after time.Duration
	if r.After != "" {
		var err error
		if after, err = time.ParseDuration(r.After); err != nil {
			return nil, problemf(http.StatusBadRequest, "after: %q is not a duration like 1h30m.", r.After)
		}
	}
	return done(o.RetireKey(r.KID, after))
}
