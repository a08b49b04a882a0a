package sp_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// beginsLink begins to link the user whom the org signs in next to the account of a browser, and
// returns where Okta sends that browser back to.
func (w *world) beginsLink(b *browser, sub, email string) *url.URL {
	w.okta.signsIn(sub, email, "Second Self")
	b.open(w.url("/o/acme/links"))
	b.stop = w.sp.URL() + "/oauth2/callback/"
	b.click("Link an Okta user")
	b.stop = ""
	return b.location()
}

// A user of Okta who is linked to an account signs in to it, and leaves its name and address alone.
func TestLinkedUsersSignIn(t *testing.T) {
	w := acmeNotes(t)
	ada := w.signsIn("00uada", "ada@acme.example")
	owner, _ := w.whoAmI(ada)
	ada.open(w.beginsLink(ada, "00uself", "self@acme.example").String())
	linked, ok := w.whoAmI(w.signsIn("00uself", "self@acme.example"))
	require.True(t, ok)
	assert.Equal(t, owner, linked)
	assert.Len(t, w.accounts("acme"), 1)

	again := w.beginsLink(ada, "00uself", "self@acme.example")
	assert.Equal(t, http.StatusOK, ada.open(again.String()).status, "who is linked already stays so")
}

// Nobody is linked in another browser, in another session, without one, or away from an account of
// their own; and no other site can begin a link.
func TestLinksOfOthers(t *testing.T) {
	w := acmeNotes(t)
	mallory := w.signsIn("00umallory", "mallory@acme.example")
	ada := w.signsIn("00uada", "ada@acme.example")
	owner, _ := w.whoAmI(ada)
	of := func(sub string) string { who, _ := w.whoAmI(w.signsIn(sub, sub+"@acme.example")); return who.ID }

	assert.Equal(t, http.StatusBadRequest, ada.open(w.beginsLink(mallory, "00uone", "one@acme.example").String()).status)
	assert.NotEqual(t, owner.ID, of("00uone"), "another browser")

	callback := w.beginsLink(mallory, "00utwo", "two@acme.example")
	mallory.open(w.url("/o/acme/")).click("Sign out")
	assert.Equal(t, http.StatusBadRequest, mallory.open(callback.String()).status, "no session")

	mallory = w.signsIn("00umallory", "mallory@acme.example")
	callback = w.beginsLink(mallory, "00uthree", "three@acme.example")
	w.okta.signsIn("00uada", "ada@acme.example", "Ada Lovelace")
	mallory.open(w.url("/o/acme/sso/okta"))
	assert.Equal(t, http.StatusBadRequest, mallory.open(callback.String()).status, "another session")
	assert.NotEqual(t, owner.ID, of("00uthree"))

	mallory = w.signsIn("00umallory", "mallory@acme.example")
	assert.Equal(t, http.StatusBadRequest, mallory.open(w.beginsLink(mallory, "00uada", "ada@acme.example").String()).status, "an account of their own")
	assert.Equal(t, owner.ID, of("00uada"))

	assert.Equal(t, http.StatusForbidden, ada.post(w.url("/o/acme/links"), nil).status, "another site's form")
	assert.Equal(t, http.StatusOK, ada.open(w.url("/o/acme/links")).status)
}
