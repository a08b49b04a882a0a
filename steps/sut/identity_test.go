package sut

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWhoseIdentityItIs(t *testing.T) {
	alice := User{FirstName: "Alice", LastName: "Tyh57e", Name: "Alice Tyh57e", Email: "alice-tyh57e@acme.example", Sub: "00u1"}
	for name, c := range map[string]struct {
		id             Identity
		is, named, has bool
	}{
		"a sentence":                {Identity{Text: "Signed in as Alice Tyh57e (alice-tyh57e@acme.example)"}, true, true, true},
		"only the address":          {Identity{Text: "alice-tyh57e@acme.example"}, true, false, true},
		"the end of a sentence":     {Identity{Text: "Hello ALICE-tyh57e@acme.example."}, true, false, true},
		"only the name":             {Identity{Text: "Hello, Alice Tyh57e!"}, true, true, false},
		"upper case by a style":     {Identity{Text: "HELLO ALICE TYH57E"}, true, true, false},
		"the last name first":       {Identity{Name: "Tyh57e, Alice"}, true, true, false},
		"another address's end":     {Identity{Email: "malice-tyh57e@acme.example"}, false, false, false},
		"another address's start":   {Identity{Email: "alice-tyh57e@acme.example.org"}, false, false, false},
		"another's address":         {Identity{Email: "bob@acme.example", Name: "Alice Tyh57e"}, false, true, false},
		"another's in the text":     {Identity{Text: "Alice Tyh57e (bob@acme.example)"}, false, true, false},
		"a longer name":             {Identity{Text: "Hello Malice Tyh57e"}, false, false, false},
		"a longer last name":        {Identity{Text: "Hello Alice Tyh57e-Smith"}, false, false, false},
		"half a name":               {Identity{Text: "Hello Alice"}, false, false, false},
		"an address with the name":  {Identity{Text: "Alice Tyh57e@acme.example"}, false, false, false},
		"the subject identifier":    {Identity{Sub: "00u1"}, true, false, false},
		"another subject":           {Identity{Sub: "00u11", Name: "Alice Tyh57e"}, false, true, false},
		"a field with name and all": {Identity{Email: "Alice Tyh57e <alice-tyh57e@acme.example>"}, true, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			c.id.SignedIn = true
			assert.Equal(t, c.is, c.id.Is(alice))
			assert.Equal(t, c.named, c.id.HasName(alice))
			assert.Equal(t, c.has, c.id.HasEmail(alice))
		})
	}
	assert.False(t, Identity{Email: alice.Email}.Is(alice), "nobody is signed in")
	assert.False(t, Identity{SignedIn: true}.Is(User{}), "no name is nobody's")
}
