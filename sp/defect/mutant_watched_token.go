package defect

import (
	"context"

	"github.com/signoff-sso/signoff/sp"
)

// watchToken tells of members of an ID token that are not read alike by all, of its subject, and of
// a signature that is not good.
func watchToken(l *lenient, see func(Sighting)) {
	sound := soundLenient()
	l.checked = func(object []byte) map[string]any {
		if !plain(object) {
			see(Sighting{condition: "members", given: object, sound: true})
		}
		return sound.checked(object)
	}
	l.subject = func(j jwt) (string, bool) {
		see(Sighting{condition: "subject", given: jwt{claims: j.claims}, sound: true})
		return sound.subject(j)
	}
}

// watchSignatures tells of signatures that are not good. What a mutant knows of keys is what came.
func watchSignatures(see func(Sighting)) (write func(*sp.Config), watch func(l *lenient)) {
	book := &keyBook{byURL: map[string][]byte{}}
	return book.write(), func(l *lenient) {
		sound := l.signature
		l.signature = func(ctx context.Context, in *sp.SignIn, j jwt) error {
			err := sound(ctx, in, j)
			if err != nil {
				see(Sighting{condition: "signature", given: refused{in: in, jwt: j, book: book.copy()}})
			}
			return err
		}
	}
}

// watchedClaims tells of the claims among which one was found to be right or not. It comes before
// what looks at the claims one by one.
func watchedClaims(see func(Sighting)) func(*sp.Config) {
	return also("kind", func(in *sp.SignIn) bool {
		for _, c := range swaps() {
			right := c.right(in)
			see(Sighting{condition: c.condition + " among claims", given: in.Claims, right: right, sound: c.sound(claim(in.Claims, c.claim), right)})
		}
		return true
	})
}
