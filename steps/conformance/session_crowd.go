package conformance

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) crowdSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `many people sign in at the same time`, Does: w.crowdSignsIn},
		{Says: `many people of both tenants sign in at the same time`, Does: w.bothCrowdsSignIn},
		{Says: `the SP knows each of them`, Does: w.knowsCrowd},
	}
}

// How many people sign in at the same time. A browser is a program of its own for each of them.
const (
	crowd         = 10
	crowdBrowsers = 3
)

// crowdSignsIn lets people of the first tenant sign in at the same time.
func (w *World) crowdSignsIn(ctx context.Context) error {
	return w.signInTogether(ctx, w.stage.First)
}

// bothCrowdsSignIn lets people of both tenants sign in at the same time.
func (w *World) bothCrowdsSignIn(ctx context.Context) error {
	return w.signInTogether(ctx, w.stage.First, w.stage.Second)
}

// signInTogether brings people of some tenants to Okta's sign-in page, in turn, and lets all go on
// at once.
func (w *World) signInTogether(ctx context.Context, tenants ...*lab.Tenant) error {
	if err := w.gather(ctx, tenants); err != nil {
		return err
	}
	start := make(chan struct{})
	var all sync.WaitGroup
	w.session.found = make([]crowdMember, len(w.session.crowd))
	for i, p := range w.session.crowd {
		all.Go(func() {
			<-start
			w.session.found[i] = w.finishAndAsk(ctx, p)
		})
	}
	close(start)
	all.Wait()
	return nil
}

// gather makes the people, and lets each of them begin a sign-in.
func (w *World) gather(ctx context.Context, tenants []*lab.Tenant) error {
	size := crowd
	if w.driver == driver.KindBrowser {
		size = crowdBrowsers
	}
	for i := range size * len(tenants) {
		given := fmt.Sprintf("Guest%d", i+1)
		if err := w.introduce(ctx, given, tenants[i%len(tenants)], true); err != nil {
			return err
		}
		if err := w.begins(ctx, given); err != nil {
			return err
		}
		w.session.crowd = append(w.session.crowd, w.people[given])
	}
	return nil
}

// finishAndAsk gives Okta the password, follows where that leads, and asks the SP who that is.
func (w *World) finishAndAsk(ctx context.Context, p *person) crowdMember {
	m, d := crowdMember{person: p}, p.browsers[len(p.browsers)-1]
	if m.err = w.stage.FinishSignIn(ctx, p.Person, d); m.err != nil {
		return m
	}
	page, err := d.Read(ctx)
	if err != nil {
		m.err = err
		return m
	}
	id, err := w.stage.WhoAmI(ctx, p.Tenant, d)
	m.err, m.said = err, id.Said
	m.ok = p.Is(id) && inRightTenant(p.Tenant, id.Tenant) && page.Status < http.StatusInternalServerError
	if page.Status >= http.StatusInternalServerError {
		m.said = fmt.Sprintf("%d at %s", page.Status, driver.WithoutQuery(page.URL))
	}
	return m
}

// knowsCrowd expects each of those who signed in at the same time to be known as who they are.
func (w *World) knowsCrowd(context.Context) error {
	for _, m := range w.session.found {
		var limited *driver.RateLimitedError
		if errors.As(m.err, &limited) {
			return m.err
		}
		saw := m.said
		if m.err != nil {
			saw = m.err.Error()
		}
		if err := scenario.Expect(m.ok && m.err == nil, "people who sign in at the same time are not mixed up", m.person.User.Email, "%s", saw); err != nil {
			return err
		}
	}
	return nil
}
