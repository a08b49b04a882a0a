package conformance

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// storm is what a check knows of users who are signed out at the same time.
type storm struct {
	victims      []*victim
	measurements []verdict.Measurement
}

// victim is one of the users of a storm.
type victim struct {
	*person
	driver   driver.Driver
	response mockidp.UniversalLogoutResponse
	sentAt   time.Time
	answered time.Duration            // since the first call of the storm
	out      map[string]time.Duration // by place: from the call to the first request that was refused there
}

func (w *World) stormSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `(\d+) users? (?:is|are) signed in at the SP`, Does: w.signsInMany},
		{Says: `as many users as a storm has are signed in at the SP`, Does: w.signsInStorm},
		{Says: `Okta calls Universal Logout for all of them at once`, Does: w.callsForAll},
		{Says: `all of them are out in time, and it is told after how long`, Does: w.allAreOut},
	}
}

func (w *World) signsInStorm(ctx context.Context) error {
	n := w.stage.Storm()
	if n > browsersAtOnce && w.driver == driver.KindBrowser {
		return &scenario.NotApplicableError{Missing: fmt.Sprintf("people sign in by the browser here, and %d browsers at once are more than a machine bears; --storm %d tries as many", n, browsersAtOnce)}
	}
	return w.signsInMany(ctx, n)
}

const (
	// browsersAtOnce is how many users of a storm may have a browser with scripts.
	browsersAtOnce = 10
	// signInsAtOnce is how many of them sign in at the same time.
	signInsAtOnce = 4
	// stormAtOnce is how many calls, and how many requests of users, are under way at a time.
	stormAtOnce = 32
)

// signsInMany signs users in who are in nothing else than this check, and sees that the SP knows
// them. Sign-ins at the same time are not what the check is about: one that fails is done again,
// alone.
func (w *World) signsInMany(ctx context.Context, n int) error {
	w.storm.victims = make([]*victim, n)
	var mu sync.Mutex
	var again []int
	err := w.forEachVictim(signInsAtOnce, func(i int) error {
		p, err := w.stage.NewPerson(ctx, w.stage.First, "Storm"+strconv.Itoa(i), w.suffix, true)
		if err != nil {
			return err
		}
		w.storm.victims[i] = &victim{person: &person{Person: p}, out: map[string]time.Duration{}}
		if err := w.signsVictimIn(ctx, w.storm.victims[i]); err == nil || ctx.Err() != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		again = append(again, i)
		return nil
	})
	for _, i := range again {
		err = errors.Join(err, w.signsVictimIn(ctx, w.storm.victims[i]))
	}
	return err
}

// signsVictimIn signs one of them in, in a browser that nobody has used.
func (w *World) signsVictimIn(ctx context.Context, v *victim) error {
	d, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return err
	}
	if v.driver != nil {
		err = v.driver.Close(ctx)
	}
	v.driver = d
	if err := errors.Join(err, w.stage.SignIn(ctx, v.Person, d, v.Tenant.Config.SignIn)); err != nil {
		return err
	}
	id, err := w.whoAmITolerated(ctx, v.Tenant, d)
	if err != nil {
		return err
	}
	if !v.Is(id) {
		return &scenario.InconclusiveError{Because: "of many who sign in, " + v.User.Email + " is not known afterwards: " + id.Said}
	}
	return nil
}

// forEachVictim does something for all users of a storm, so many at a time, and returns the first
// error.
func (w *World) forEachVictim(atOnce int, do func(i int) error) error {
	var all sync.WaitGroup
	errs := make([]error, len(w.storm.victims))
	free := make(chan struct{}, atOnce)
	for i := range w.storm.victims {
		free <- struct{}{}
		all.Go(func() {
			defer func() { <-free }()
			errs[i] = do(i)
		})
	}
	all.Wait()
	if first := slices.IndexFunc(errs, func(err error) bool { return err != nil }); first >= 0 {
		return errs[first]
	}
	return nil
}

// callsForAll makes the calls, and asks for each user, as soon as the SP has answered, until it
// refuses. Okta documents no second try after 429 or 503, so that there is none.
// Source: https://developer.okta.com/docs/guides/oin-universal-logout-overview/main/
func (w *World) callsForAll(ctx context.Context) error {
	if w.silence != nil && w.silence.seen.Load() {
		return &scenario.InconclusiveError{Because: "the SP's endpoint of Universal Logout has not answered before (UL-REQ-01)"}
	}
	w.trial.AllowCrash()
	calls, probes := make(chan struct{}, stormAtOnce), make(chan struct{}, stormAtOnce)
	begun := time.Now()
	return w.forEachVictim(len(w.storm.victims), func(i int) error {
		v := w.storm.victims[i]
		if err := inRoom(calls, func() error { return w.callFor(ctx, v) }); err != nil {
			return err
		}
		v.answered = time.Since(begun)
		return w.watchEnd(ctx, v, probes)
	})
}

// inRoom does something when there is room for it.
func inRoom(room chan struct{}, do func() error) error {
	room <- struct{}{}
	defer func() { <-room }()
	return do()
}

// callFor makes the call for one user of a storm.
func (w *World) callFor(ctx context.Context, v *victim) (err error) {
	v.sentAt = time.Now()
	v.response, err = v.Tenant.Org.CallUniversalLogout(ctx, w.callOf(v.person))
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case err != nil:
		return noAnswer(err)
	}
	return nil
}

// watchEnd looks at the sessions of one user again and again until they have ended wherever the
// configuration says that it can be asked, or the time that a logout may take is over.
func (w *World) watchEnd(ctx context.Context, v *victim, probes chan struct{}) error {
	tick := time.NewTicker(sessionEndPoll)
	defer tick.Stop()
	end := v.sentAt.Add(w.stage.Config.UniversalLogout.Within)
	for {
		last := !time.Now().Before(end)
		err := inRoom(probes, func() error { return w.lookFor(ctx, v) })
		if err != nil || last || len(v.out) == len(w.stormPlaces()) {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-tick.C:
		}
	}
}

// stormPlace is where it can be asked whether somebody is signed in.
type stormPlace struct {
	name string
	asks func(ctx context.Context, v *victim) (signedIn bool, err error)
}

// stormPlaces are the places that the configuration has.
func (w *World) stormPlaces() []stormPlace {
	first := stormPlace{"page", func(ctx context.Context, v *victim) (bool, error) {
		id, err := w.stage.WhoAmI(ctx, v.Tenant, v.driver)
		if lab.Disagree(err) { // the one or the other has not ended yet
			return true, nil
		}
		id, err = tolerated(id, err)
		return id.SignedIn, err
	}}
	if w.stage.Config.SignedIn.Get != "" {
		first.name = "API"
	}
	if w.stage.Config.DeepLink == "" {
		return []stormPlace{first}
	}
	return []stormPlace{first, {"deep link", func(ctx context.Context, v *victim) (bool, error) {
		return w.deepLinkShows(ctx, v.Tenant, v.driver, v.User)
	}}}
}

// lookFor asks where the user was signed in before.
func (w *World) lookFor(ctx context.Context, v *victim) error {
	for _, at := range w.stormPlaces() {
		if _, out := v.out[at.name]; out {
			continue
		}
		signedIn, err := at.asks(ctx, v)
		if err != nil {
			return err
		}
		if !signedIn {
			v.out[at.name] = time.Since(v.sentAt)
		}
	}
	return nil
}

// allAreOut judges the calls, then the sessions, and tells the times.
func (w *World) allAreOut(context.Context) error {
	w.storm.measurements = w.measured()
	victims := w.storm.victims
	if i := slices.IndexFunc(victims, func(v *victim) bool { return v.response.Status/100 != 2 }); i >= 0 {
		return scenario.Expect(false, "the SP carries out all calls that come at once", "204 for each", "%s for %s, and %d others than 2xx of %d",
			saidOf(victims[i].response), victims[i].User.Email, count(victims, func(v *victim) bool { return v.response.Status/100 != 2 }), len(victims))
	}
	within := w.stage.Config.UniversalLogout.Within
	late := func(v *victim) bool { return len(v.out) < len(w.stormPlaces()) }
	if i := slices.IndexFunc(victims, late); i >= 0 {
		return scenario.Expect(false, "users who are signed out at once are all out in time", "all of them within "+within.String(),
			"%d of %d are not, %s among them, after the SP has answered %s", count(victims, late), len(victims), victims[i].User.Email, saidOf(victims[i].response))
	}
	return nil
}

func count(victims []*victim, is func(*victim) bool) (n int) {
	for _, v := range victims {
		if is(v) {
			n++
		}
	}
	return n
}

// measured are the times until users were out, by place, in milliseconds, and the calls a second.
func (w *World) measured() []verdict.Measurement {
	var all []verdict.Measurement
	for _, at := range w.stormPlaces() {
		m := verdict.Measurement{Name: "from Okta's call to the first refused request, " + at.name, Unit: "ms"}
		for _, v := range w.storm.victims {
			if d, out := v.out[at.name]; out {
				m.Values = append(m.Values, math.Round(float64(d)/float64(time.Millisecond)*10)/10)
			}
		}
		if len(m.Values) > 0 {
			all = append(all, m)
		}
	}
	last := slices.MaxFunc(w.storm.victims, func(a, b *victim) int { return cmp.Compare(a.answered, b.answered) }).answered
	if n := len(w.storm.victims); n > 1 && last > 0 {
		all = append(all, verdict.Measurement{Name: "calls carried out", Unit: "1/s", Values: []float64{math.Round(float64(n) / last.Seconds())}})
	}
	return all
}

// Measurements are what the check has measured.
func (w *World) Measurements() []verdict.Measurement { return w.storm.measurements }
