package sp_test

import (
	"context"
	"fmt"
	"log"
	"net/http"

	"github.com/signoff-sso/signoff/sp"
)

// A service provider with one customer, and one rule taken away.
func Example() {
	ctx := context.Background()
	parts := sp.SoundParts()
	parts.SignIn = parts.SignIn.Without("nonce") // for a test that must notice

	s, err := sp.Start(ctx, sp.Config{Profile: sp.Alpacon(), Parts: parts})
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	err = s.AddTenant(ctx, sp.Tenant{Slug: "acme", Name: "Acme", Plan: "enterprise", Domains: []string{"acme.example"}})
	if err != nil {
		log.Fatal(err)
	}
	response, err := http.Get(s.URL() + "/o/acme/login")
	if err != nil {
		log.Fatal(err)
	}
	_ = response.Body.Close()
	fmt.Println(response.Status)
	// Output: 200 OK
}
