package main

import (
	"errors"
	"flag"
	"net/url"

	"github.com/signoff-sso/signoff/sp"
)

// idpFlags are the flags of idp.
type idpFlags struct {
	config, out      string // okta.yaml, and where --init writes it
	init, force      bool
	profile          *sp.Profile // nil for none
	spURL            string
	listen, system   string
	clientID, secret string
	redirects        texts
	initiate         string

	tls, caFile    string
	control, token string // address, and file of the token
	json, quiet    bool
}

// parseIDP reads and checks the flags.
func parseIDP(args []string) (idpFlags, error) {
	var f idpFlags
	fs := newFlags("idp")
	profile := fs.String("profile", "", "")
	fs.StringVar(&f.config, "config", "", "")
	fs.BoolVar(&f.init, "init", false, "")
	fs.StringVar(&f.out, "out", "okta.yaml", "")
	fs.BoolVar(&f.force, "force", false, "")
	fs.StringVar(&f.spURL, "sp", "", "")
	fs.StringVar(&f.listen, "listen", "", "")
	fs.StringVar(&f.system, "system", defaultSystem, "")
	fs.StringVar(&f.clientID, "client-id", "", "")
	fs.StringVar(&f.secret, "client-secret", "", "")
	fs.Var(&f.redirects, "redirect-uri", "")
	fs.StringVar(&f.initiate, "initiate-login-uri", "", "")
	fs.StringVar(&f.tls, "tls", tlsOff, "")
	fs.StringVar(&f.caFile, "ca-file", "okta-ca.pem", "")
	fs.StringVar(&f.control, "control", "", "")
	fs.StringVar(&f.token, "control-token", "", "")
	fs.BoolVar(&f.json, "json", false, "")
	fs.BoolVar(&f.quiet, "quiet", false, "")
	if err := parse(fs, args); err != nil {
		return f, err
	}
	if !f.init {
		var err error
		fs.Visit(func(given *flag.Flag) {
			if given.Name == "out" || given.Name == "force" {
				err = usageErrorf("--%s needs --init too", given.Name)
			}
		})
		if err != nil {
			return f, err
		}
	}
	return f, errors.Join(f.readCatalog(*profile), f.checkSource(), f.checkApp(), f.checkAddresses(), f.checkTLS())
}

// checkSource refuses what okta.yaml says, or would say, in another place.
func (f *idpFlags) checkSource() error {
	if f.config == "" {
		if f.listen == "" {
			f.listen = defaultOrg
		}
		return nil
	}
	if f.init {
		return usageErrorf("--init writes a configuration, --config reads one").withHint("--out says where --init writes it")
	}
	for _, flag := range []struct {
		name  string
		given bool
	}{
		{"listen", f.listen != ""}, {"redirect-uri", len(f.redirects) > 0}, {"client-id", f.clientID != ""},
		{"client-secret", f.secret != ""}, {"initiate-login-uri", f.initiate != ""},
	} {
		if flag.given {
			return usageErrorf("--%s and --config do not go together", flag.name).withHint("write it into %s", f.config)
		}
	}
	return nil
}

// readCatalog reads the flags of the app catalog.
func (f *idpFlags) readCatalog(profile string) error {
	if profile == "" {
		if f.spURL != "" {
			return usageErrorf("--sp needs --profile too").withHint("for an SP of your own use --redirect-uri")
		}
		return nil
	}
	p, err := spProfile(profile)
	if err != nil {
		return err
	}
	f.profile = &p
	if f.spURL == "" {
		f.spURL = "http://" + defaultSP
	}
	f.spURL, err = checkURL("sp", f.spURL)
	return err
}

// checkApp refuses an app instance that cannot be used: one without a redirect URI.
func (f *idpFlags) checkApp() error {
	if len(f.redirects) > 0 {
		var errs []error
		if f.initiate != "" {
			errs = append(errs, checkAbsolute("initiate-login-uri", f.initiate))
		}
		for _, uri := range f.redirects {
			errs = append(errs, checkAbsolute("redirect-uri", uri))
		}
		return errors.Join(errs...)
	}
	for flag, value := range map[string]string{
		"client-id": f.clientID, "client-secret": f.secret, "initiate-login-uri": f.initiate,
	} {
		if value != "" && f.config == "" {
			return usageErrorf("--%s needs --redirect-uri too", flag)
		}
	}
	return nil
}

// checkAbsolute refuses an address that a browser cannot be sent to as it stands.
func checkAbsolute(flag, text string) error {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Fragment != "" {
		return usageErrorf("--%s: %q is not an absolute address without fragment", flag, text).
			withHint("it looks like http://localhost:3000/callback")
	}
	return nil
}

// checkAddresses refuses listeners that others can reach.
func (f *idpFlags) checkAddresses() error {
	errs := []error{checkLoopback("system", f.system)}
	if f.listen != "" {
		errs = append(errs, checkLoopback("listen", f.listen))
	}
	if f.control != "" {
		errs = append(errs, checkLoopback("control", f.control))
	} else if f.token != "" {
		errs = append(errs, usageErrorf("--control-token needs --control too"))
	}
	return errors.Join(errs...)
}

// checkTLS refuses a way to speak TLS that there is not.
func (f *idpFlags) checkTLS() error {
	if f.tls != tlsOff && f.tls != tlsAuto {
		return usageErrorf("--tls: it is auto or off, not %q", f.tls)
	}
	return nil
}
