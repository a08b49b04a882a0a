package conformance

import (
	"context"
	"net/http"

	"github.com/signoff-sso/signoff/steps/scenario"
)

// handover is about the browser in which Bob has signed in, and which Alice uses afterwards.
type handover struct {
	cookies  []*http.Cookie // the SP's, at the end of Bob's sign-in
	bobsPage string         // address of the page on which that ended
}

func (w *World) handoverSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Bob is signed in at the SP in a browser that Alice uses now`, Does: w.bobLeavesBrowser},
		{Says: `the SP knows Alice, or still Bob until somebody agrees`, Does: w.knowsAliceOrBob},
		{Says: `the cookies from before do not open Alice's session`, Does: w.oldCookies},
	}
}

// bobLeavesBrowser signs Bob in at the SP and gives his browser to Alice.
func (w *World) bobLeavesBrowser(ctx context.Context) error {
	if err := w.signsIn(ctx, "Bob"); err != nil {
		return err
	}
	if err := w.knows(ctx, "Bob"); err != nil {
		return err
	}
	page, err := w.current.Read(ctx)
	if err != nil {
		return err
	}
	w.handover.bobsPage = page.URL
	alice, err := w.person("Alice")
	if err != nil {
		return err
	}
	bob := w.people["Bob"]
	if w.handover.cookies, err = w.current.Cookies(ctx, w.stage.Config.URL("/")); err != nil {
		return err
	}
	alice.browsers = append(alice.browsers, w.current)
	bob.browsers = bob.browsers[:len(bob.browsers)-1]
	return nil
}

// knowsAliceOrBob expects Alice, nobody, or a question to whoever is at the browser: where the SP
// still knows Bob, but shows another page than after his sign-in, that page is taken for such a
// question.
func (w *World) knowsAliceOrBob(ctx context.Context) error {
	page, err := w.current.Read(ctx)
	if err != nil {
		return err
	}
	id, err := w.whoAmITolerated(ctx, w.stage.First, w.current)
	if err != nil {
		return err
	}
	alice, bob := w.people["Alice"], w.people["Bob"]
	asked := bob.Is(id) && page.URL != w.handover.bobsPage
	ok := alice.Is(id) || asked || !id.SignedIn
	mixed := id.SignedIn && (id.HasEmail(alice.User) && id.HasName(bob.User) || id.HasEmail(bob.User) && id.HasName(alice.User))
	return scenario.Expect(ok && !mixed, "a launch for somebody else switches the user, or asks, and never mixes the two",
		alice.User.Email+", nobody, or a question", "%s; the browser shows %q", id.Said, page.Heading)
}

// oldCookies asks the SP with the cookies that Bob's session had: whoever has kept them must not
// become Alice.
func (w *World) oldCookies(ctx context.Context) error {
	d, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return err
	}
	w.unowned = append(w.unowned, d)
	if err := d.SetCookies(ctx, w.stage.Config.URL("/"), w.handover.cookies); err != nil {
		return err
	}
	id, err := w.whoAmITolerated(ctx, w.stage.First, d)
	if err != nil {
		return err
	}
	alice := w.people["Alice"].User
	return scenario.Expect(!id.Is(alice), "a sign-in makes a session of its own, whose cookies nobody had before",
		"anybody but Alice", "%s with the cookies from before", id.Said)
}
