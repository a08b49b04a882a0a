// Package okta is what people do on Okta's pages, in a browser or by the HTTP driver alike: they
// sign in and open their dashboard, and administrators say in the Admin Console who may use an app.
package okta
