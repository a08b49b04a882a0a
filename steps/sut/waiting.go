package sut

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
)

// await asks a condition until it is true, and for limit at most; without a browser, where nothing
// changes by itself, once. It says whether the condition became true.
func await(ctx context.Context, d driver.Driver, limit time.Duration, reached func(context.Context) (bool, error)) (bool, error) {
	for begun := time.Now(); ; {
		done, err := reached(ctx)
		if err != nil || done || d.Kind() != driver.KindBrowser || time.Since(begun) >= limit {
			return done, err
		}
		select {
		case <-ctx.Done():
			return false, fmt.Errorf("wait for the page: %w", context.Cause(ctx))
		case <-time.After(pagePoll):
		}
	}
}

// click presses the first button or link of those names that the page comes to have.
func (t Texts) click(ctx context.Context, d driver.Driver, v Values) error {
	names := make(Texts, len(t))
	for i, template := range t {
		var err error
		if names[i], err = expand(template, v); err != nil {
			return err
		}
	}
	if len(names) == 1 {
		return d.Click(ctx, names[0])
	}
	there := ""
	_, err := await(ctx, d, defaultWait, func(ctx context.Context) (bool, error) {
		for _, name := range names {
			offered, err := d.Offers(ctx, name)
			if err != nil || offered {
				there = name
				return offered, err
			}
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	if there == "" {
		return missing(ctx, d, `a button or link "`+strings.Join(names, `" or "`)+`"`)
	}
	return d.Click(ctx, there)
}

// missing is the error of something that the page has not come to show.
func missing(ctx context.Context, d driver.Driver, what string) error {
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	e := &driver.WaitError{What: what, Seen: page.Sketch()}
	if d.Kind() == driver.KindBrowser {
		e.Wait = defaultWait
	}
	return e
}

// DoUntil is [Steps.Do] for steps that lead somewhere else: a wait_for at their end is over as soon
// as reached says that the browser has been there. What it waits for may never show, since a
// browser that is known there comes back at once.
func (s Steps) DoUntil(ctx context.Context, d driver.Driver, base string, v Values, reached func(context.Context) (bool, error)) error {
	last := len(s)
	for last > 0 && s[last-1].WaitFor != "" {
		last--
	}
	if err := s[:last].Do(ctx, d, base, v); err != nil || last == len(s) {
		return err
	}
	for i, step := range s[last:] {
		what, err := expand(step.WaitFor, v)
		if err != nil {
			return step.failed(last+i, err)
		}
		done, err := await(ctx, d, defaultWait, func(ctx context.Context) (bool, error) {
			if there, err := isThere(ctx, d, Step{WaitFor: what}); err != nil || there {
				return there, err
			}
			return reached(ctx)
		})
		if err == nil && !done {
			err = missing(ctx, d, fmt.Sprintf("%q on the page", what))
		}
		if err != nil {
			return step.failed(last+i, err)
		}
	}
	_, err := d.Settle(ctx, defaultWait, nil)
	return err
}

// DoWhereThere does each of the steps for which the page that is there has what it needs, and
// leaves the others out: a page that asks for consent is shown to some people and at some times. A
// wait_for waits until the page is quiet, and longer for nothing. The error is a [StepError].
func (s Steps) DoWhereThere(ctx context.Context, d driver.Driver, base string, v Values, wait time.Duration) error {
	for i, step := range s {
		expanded, err := step.expanded(v)
		if err != nil {
			return step.failed(i, err)
		}
		there := false
		_, err = d.Settle(ctx, wait, func(ctx context.Context) (bool, error) {
			var err error
			there, err = isThere(ctx, d, expanded)
			return there, err
		})
		if err != nil {
			return step.failed(i, err)
		}
		if !there || step.WaitFor != "" {
			continue
		}
		if err := expanded.do(ctx, d, base, v); err != nil {
			return step.failed(i, err)
		}
	}
	return nil
}

// isThere says whether the page has what a step needs, as it is now. A step's templates are
// expanded before.
func isThere(ctx context.Context, d driver.Driver, s Step) (bool, error) {
	switch {
	case len(s.Click) > 0:
		for _, name := range s.Click {
			if there, err := d.Offers(ctx, name); err != nil || there {
				return there, err
			}
		}
		return false, nil
	case s.Submit != "":
		return d.Offers(ctx, css(s.Submit))
	case driver.IsSelector(s.WaitFor + s.field()):
		return d.Offers(ctx, s.WaitFor+s.field())
	}
	page, err := d.Read(ctx)
	if err != nil {
		return false, err
	}
	if s.WaitFor != "" {
		return strings.Contains(page.Text, strings.Join(strings.Fields(s.WaitFor), " ")), nil
	}
	return slices.ContainsFunc(page.Fields, func(label string) bool { return label == s.field() || strings.HasPrefix(label, s.field()+" ") }), nil
}

// field is the field that a step fills in or ticks.
func (s Step) field() string {
	if s.Fill != nil {
		return s.Fill.Field
	}
	return s.Tick
}

// expanded returns the step with its templates filled in.
func (s Step) expanded(v Values) (Step, error) {
	s.Click = slices.Clone(s.Click)
	texts := []*string{&s.Open, &s.Submit, &s.WaitFor, &s.Tick}
	for i := range s.Click {
		texts = append(texts, &s.Click[i])
	}
	if s.Fill != nil {
		fill := *s.Fill
		s.Fill = &fill
		texts = append(texts, &fill.Field, &fill.With)
	}
	for _, text := range texts {
		filled, err := expand(*text, v)
		if err != nil {
			return s, err
		}
		*text = filled
	}
	return s, nil
}
