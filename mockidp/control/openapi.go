package control

import (
	"fmt"
	"net/http"
	"reflect"
	"regexp"
	"strings"
	"sync"

	"github.com/signoff-sso/signoff/mockidp/internal/schema"
)

// description is what stands at the head of the document: what the mock does, leaves out, and
// chose.
const description = `The control API of a mock Okta for tests: all that a Go program does by the package mockidp. It listens on loopback alone, asks for the token that was printed when the mock started, and allows no other origins. Errors are JSON with a sentence in the member error.

What the mock does: it is Okta's org authorization server (discovery, keys, authorize, token, userinfo, introspect, revoke, logout), sign-in page, End-User Dashboard, Admin Console, Express Configuration, Universal Logout, custom authorization servers, and the most used calls of the management API (/api/v1), strict as Okta is, and honest unless a fault is injected here.

What it leaves out: implicit and hybrid flows, device codes, CIBA, DPoP, dynamic registration, external identity providers, /api/v1/authn, interact, provisioning by SCIM and rate limits. 'go doc github.com/signoff-sso/signoff/mockidp' has the whole list.

What it chose where Okta's documents are silent: who signs in once keeps access tokens until they expire; a code that is used twice revokes its tokens; an app instance is told of a Universal Logout once, with ten seconds to respond, if it is assigned to the user or has signed them in before. The member compatibility of an org switches some of it.

Names: an org is named by its name or id, a user by login or id, a group by name or id, an app instance by its client id.`

var pathParameter = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\{([a-z]+)\}`)
})

// openAPI describes the routes as an OpenAPI 3.1 document.
func openAPI(url string) map[string]any {
	d := schema.NewDefinitions("#/components/schemas/")
	failed := content("application/json", d.Of(reflect.TypeFor[Error]()))
	paths := map[string]any{}
	for _, r := range routes() {
		item, _ := paths[r.path].(map[string]any)
		if item == nil {
			item = map[string]any{}
			paths[r.path] = item
		}
		item[strings.ToLower(r.method)] = r.operation(d, failed)
	}
	return map[string]any{
		"openapi": "3.1.0",
		"info":    map[string]any{"title": "Control API of the mock Okta", "version": "1", "description": description},
		"servers": []any{map[string]any{"url": url}},
		"paths":   paths,
		"components": map[string]any{
			"schemas":         d.All(),
			"securitySchemes": map[string]any{"token": map[string]any{"type": "http", "scheme": "bearer"}},
		},
		"security": []any{map[string]any{"token": []any{}}},
	}
}

// operation describes one route.
func (r route) operation(d *schema.Definitions, failed map[string]any) map[string]any {
	success := map[string]any{"description": http.StatusText(r.status)}
	switch {
	case r.response != nil:
		success["content"] = content("application/json", d.Of(r.response))
	case r.media != "":
		success["content"] = content(r.media, schema.Schema{})
	}
	o := map[string]any{
		"operationId": r.id(), "tags": []any{r.about}, "summary": r.does,
		"responses": map[string]any{
			fmt.Sprint(r.status): success,
			"default":            map[string]any{"description": "What is wrong, in a sentence.", "content": failed},
		},
	}
	var parameters []any
	for _, m := range pathParameter().FindAllStringSubmatch(r.path, -1) {
		parameters = append(parameters, map[string]any{"name": m[1], "in": "path", "required": true, "schema": schema.Schema{"type": "string"}})
	}
	for _, p := range r.parameters {
		parameters = append(parameters, map[string]any{"name": p.name, "in": "query", "description": p.does, "schema": schema.Schema{"type": "string"}})
	}
	if parameters != nil {
		o["parameters"] = parameters
	}
	if r.body != nil {
		of := d.Of
		if r.partial {
			of = d.ChangeOf
		}
		o["requestBody"] = map[string]any{"required": !r.optional, "content": content("application/json", of(r.body))}
	}
	if r.open {
		o["security"] = []any{}
	}
	return o
}

// id names the operation for programs that are made of the document.
func (r route) id() string {
	words := []string{strings.ToLower(r.method)}
	for _, step := range strings.FieldsFunc(strings.TrimPrefix(r.path, "/v1"), func(c rune) bool { return strings.ContainsRune("/{}-.", c) }) {
		words = append(words, strings.ToUpper(step[:1])+step[1:])
	}
	return strings.Join(words, "")
}

func content(media string, s schema.Schema) map[string]any {
	return map[string]any{media: map[string]any{"schema": s}}
}

// serveDocument serves the OpenAPI document.
func serveDocument(c *call) (any, error) {
	c.w.Header().Set("Content-Type", "application/json")
	c.w.Write(c.api.document) //nolint:errcheck // a client that went away needs no document
	return nil, nil
}
