package mockidp

import "cmp"

// Check says why no org would take the app instance as it is, apart from ids and assignments, which
// only an org knows: nil where one would. What is left empty is filled in first, as by
// [Org.AddApp].
func (a App) Check() error {
	filled := a.copy()
	filled.complete()
	return filled.check()
}

// Check says why no org would take the user, apart from the username, which another may have: nil
// where one would.
func (u User) Check() error {
	u.Status = cmp.Or(u.Status, UserActive)
	return cmp.Or(checkAddress(u.Email), u.check())
}
