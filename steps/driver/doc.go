// Package driver lets the scenarios act as a person would, in a browser or by HTTP.
//
// [Launch] starts one browser for a run; [Browser.NewDriver] opens a profile of its own for each
// person or second browser, so that nobody shares cookies with another. [NewHTTPDriver] does the
// same without a browser, for pages that need no script. Both are a [Driver]: open an address, fill
// in a field by its label, press a button or link by its name, read the page. Each method has a
// deadline, and an error that names what it waited for and what was there instead ([WaitError]).
package driver
