// Package mockidptest puts a mock Okta into a Go test in one line: an org with a user, an app
// instance and ready keys, and a scripted browser that signs people in.
//
//	func TestSignIn(t *testing.T) {
//		okta := mockidptest.Start(t)
//		sp := httptest.NewServer(app.New(okta.Issuer(), okta.App.ID, okta.App.ClientSecret))
//		okta.Register(sp.URL + "/callback")
//		page, err := mockidptest.NewBrowser().SignIn(sp.URL+"/login", okta.Alice)
//		...
//		fault, err := okta.Inject(mockidptest.AudWrong.Once()) // the SP must refuse the next sign-in
//	}
//
// All that package mockidp has is there too: [Org] is a [mockidp.Org].
package mockidptest
