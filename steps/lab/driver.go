package lab

import (
	"context"
	"net/http"

	"github.com/signoff-sso/signoff/steps/driver"
)

// Driver returns the kind of driver of checks that do not need another one.
func (s *Stage) Driver() string { return s.driver }

// DriverIsChosen says whether the user has excluded all other kinds of driver.
func (s *Stage) DriverIsChosen() bool { return s.driverChosen }

// drivers returns the kinds of driver to try, in this order.
func (s *Stage) drivers() []string {
	if s.driverChosen {
		return []string{s.driver}
	}
	return []string{driver.KindHTTP, driver.KindBrowser}
}

// NewDriver opens a browser, or a session of an HTTP client, that nobody has used; the caller
// closes it. kind is one of the kinds of the package driver. The error says why there is no
// browser.
func (s *Stage) NewDriver(ctx context.Context, kind string) (driver.Driver, error) {
	if kind != driver.KindBrowser {
		return driver.NewHTTPDriver(driver.HTTPDriverConfig{Client: s.client}), nil
	}
	b, err := s.browser()
	if err != nil {
		return nil, err
	}
	return b.NewDriver(ctx)
}

// Client returns the HTTP client that reaches SP and mock Okta, and nobody whom the configuration
// does not name. It keeps no cookies.
func (s *Stage) Client() *http.Client { return s.client }
