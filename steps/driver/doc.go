// Package driver is who acts in a scenario: a person with a real browser.
//
// [Launch] starts one Chromium for a run; [Browser.NewDriver] opens a profile of its own for each person or second
// device, so that nobody sees another's cookies. A device's verbs are a person's: open an address, fill in a field by its
// label, press a button or link by its name, read the page. Each of them has a deadline, and an error that names what was
// awaited and what was there instead ([WaitError]).
package driver
