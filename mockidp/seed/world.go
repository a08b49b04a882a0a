package seed

import (
	"crypto/tls"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/signoff-sso/signoff/mockidp"
)

// World is a server with what a seed has put into it. It is safe for concurrent use. What others
// have added to the orgs, by the Admin Console or the control API, stays when a seed is applied,
// and goes when the world is reset.
type World struct {
	server *mockidp.Server
	secure func(hosts ...string) (*tls.Config, error)

	mu     sync.Mutex
	seed   Seed // as it was applied last
	orgs   map[string]*mockidp.Org
	keeps  map[string]identity // of what the seed gives none
	others []*mockidp.Org      // those of [World.Open]
}

// identity is what was made up for a user or an app instance, so that it is the same after an edit
// or a reset.
type identity struct{ id, secret string }

// NewWorld returns a world with no org. secure, if set, returns how an org speaks https for a host
// name beside those of loopback; there may be none.
func NewWorld(server *mockidp.Server, secure func(hosts ...string) (*tls.Config, error)) *World {
	return &World{server: server, secure: secure, orgs: map[string]*mockidp.Org{}, keeps: map[string]identity{}}
}

// Server returns the server.
func (w *World) Server() *mockidp.Server { return w.server }

// Seed returns the seed as it was applied last.
func (w *World) Seed() Seed {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.seed
}

// Find returns an org by its name or id, and false where there is none.
func (w *World) Find(nameOrID string) (*mockidp.Org, bool) {
	for _, o := range w.server.Orgs() {
		if o.ID() == nameOrID || strings.EqualFold(o.Name(), nameOrID) {
			return o, true
		}
	}
	return nil, false
}

// Apply changes the orgs from the seed that was applied last to another one, and tells in one
// sentence each what has changed. What neither has changed stays, Okta sessions of people among it;
// those of a user who has changed end. The caller has checked the seed ([Seed.Check]). Where an org
// could not be opened, nothing has changed; one that was to be opened anew at its own port is
// closed.
func (w *World) Apply(s Seed) ([]string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	orgs := compare(w.seed.Orgs, s.Orgs, Org.key)
	opened, told, err := w.openAll(orgs)
	if err != nil {
		return nil, err
	}
	for _, gone := range orgs.removed {
		told = append(told, fmt.Sprintf("org %s is closed", gone.Name))
		err = errors.Join(err, w.shut(gone.Name))
	}
	for _, o := range orgs.added {
		w.orgs[o.Name] = opened[o.Name]
		err = errors.Join(err, w.plant(Org{}, o, &told))
	}
	for _, pair := range orgs.changed {
		before := pair.before
		if another := opened[pair.after.Name]; another != nil {
			err = errors.Join(err, w.shut(pair.after.Name))
			w.orgs[pair.after.Name], before = another, Org{}
		}
		err = errors.Join(err, w.plant(before, pair.after, &told))
	}
	w.seed = s
	return told, err
}

// openAll opens the orgs that are new, and anew those that listen in another way. Where one cannot
// be opened, none is.
func (w *World) openAll(orgs comparison[Org]) (opened map[string]*mockidp.Org, told []string, err error) {
	opened = map[string]*mockidp.Org{}
	open := func(o Org, how string) {
		if err != nil {
			return
		}
		var org *mockidp.Org
		if org, err = w.open(o); err == nil {
			opened[o.Name], told = org, append(told, fmt.Sprintf("org %s is open%s at %s", o.Name, how, org.Issuer()))
		}
	}
	for _, o := range orgs.added {
		open(o, "")
	}
	for _, pair := range orgs.changed {
		if reflect.DeepEqual(pair.before.config(), pair.after.config()) {
			continue
		}
		if pair.before.Listen == pair.after.Listen && fixedPort(pair.after.Listen) && err == nil {
			err = w.shut(pair.after.Name) // it holds the port
		}
		open(pair.after, " anew")
	}
	if err != nil {
		for _, org := range opened {
			err = errors.Join(err, org.Close())
		}
	}
	return opened, told, err
}

// fixedPort says whether an address names its port.
func fixedPort(listen string) bool { return listen != "" && !strings.HasSuffix(listen, ":0") }

// open opens an org, with nothing in it.
func (w *World) open(o Org) (*mockidp.Org, error) {
	config := o.config()
	if w.secure != nil {
		var hosts []string
		if o.Host != "" {
			hosts = []string{o.Host}
		}
		var err error
		if config.TLS, err = w.secure(hosts...); err != nil {
			return nil, fmt.Errorf("make a certificate for org %q: %w", o.Name, err)
		}
	}
	return w.server.NewOrg(config)
}

// shut closes an org of the seed.
func (w *World) shut(name string) error {
	org := w.orgs[name]
	if org == nil {
		return nil
	}
	delete(w.orgs, name)
	return org.Close()
}

// Open opens an org that no seed has, with what it says is in it, until the world is reset. An org
// of that name is an error, and so is what cannot be in it: then no org is opened. The caller has
// checked it.
func (w *World) Open(o Org) (*mockidp.Org, error) {
	if _, taken := w.Find(o.Name); taken {
		return nil, fmt.Errorf("open org %q: the name is taken", o.Name)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	org, err := w.open(o)
	if err != nil {
		return nil, err
	}
	w.orgs[o.Name] = org
	defer delete(w.orgs, o.Name) // it is none of the seed's
	var told []string
	if err := w.plant(Org{}, o, &told); err != nil {
		return nil, errors.Join(err, org.Close())
	}
	open := w.server.Orgs()
	w.others = append(slices.DeleteFunc(w.others, func(o *mockidp.Org) bool { return !slices.Contains(open, o) }), org)
	return org, nil
}

// Reset goes back to the seed that was applied last: it empties its orgs, fills them again, opens
// those that were closed, and closes all others. Addresses, ids, secrets and signing keys are as
// before.
func (w *World) Reset() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	var err error
	for _, org := range w.others {
		err = errors.Join(err, org.Close())
	}
	w.others = nil
	open := map[*mockidp.Org]bool{}
	for _, org := range w.server.Orgs() {
		open[org] = true
	}
	for _, o := range w.seed.Orgs {
		var stays Org
		if org := w.orgs[o.Name]; open[org] {
			org.Reset()
			stays.AuthorizationServers = dropServers(org, o.AuthorizationServers)
		} else {
			another, failed := w.open(o)
			if failed != nil {
				err = errors.Join(err, failed)
				continue
			}
			w.orgs[o.Name] = another
		}
		var told []string
		err = errors.Join(err, w.plant(stays, o, &told))
	}
	return err
}
