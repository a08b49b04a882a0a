package scenario

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"sync"

	messages "github.com/cucumber/messages/go/v21"

	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// scene is the scenario of a selected check.
type scene struct {
	check verdict.Check
	steps []*messages.PickleStep
}

// scenes returns the scenarios of the selected checks in the order of the feature files.
func (s *Suite) scenes() ([]scene, error) {
	files, err := s.narrowed()
	if err != nil {
		return nil, err
	}
	var all []scene
	for _, name := range s.files() {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read the feature files: %w", err)
		}
		pickles, err := registry.Pickles(name, text)
		if err != nil {
			return nil, fmt.Errorf("read the feature files: %w", err)
		}
		for _, p := range pickles {
			if check, ok := s.selected[p.ID]; ok {
				all = append(all, scene{check, p.Steps})
			}
		}
	}
	return all, nil
}

// play runs the scenarios of a round, so many at a time.
func (s *Suite) play(ctx context.Context, scenes []scene, atOnce int) {
	var all sync.WaitGroup
	free := make(chan struct{}, atOnce)
	for _, sc := range scenes {
		if !s.round.includes(sc.check.ID) {
			continue
		}
		free <- struct{}{}
		all.Go(func() {
			defer func() { <-free }()
			(&run{suite: s, check: sc.check}).play(ctx, sc)
		})
	}
	all.Wait()
}

// play runs the steps of a scenario until one fails for good.
func (r *run) play(ctx context.Context, sc scene) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ctx, begun := r.begin(ctx)
	err := errors.New("the scenario did not come to its end")
	defer func() { r.end(ctx, err) }() // whatever becomes of the goroutine: others may wait for it
	if err = nil; begun && len(sc.steps) == 0 {
		err = errors.New("the scenario has no steps")
	}
	for i := 0; begun && err == nil && i < len(sc.steps); i++ {
		err = r.step(ctx, sc.steps[i])
	}
}

// understood is a sentence that a text is an instance of.
type understood struct {
	does reflect.Value
	args []string
}

// understand finds the one sentence of the world that is meant by a text.
func (r *run) understand(text string) (understood, error) {
	s, args, err := r.suite.patterns.find(r.says, text)
	if err != nil {
		return understood{}, err
	}
	return understood{reflect.ValueOf(s.Does), args}, nil
}

// do does what a sentence says: it calls the function with the context, where it takes one, and
// with what the groups have matched.
func (u understood) do(ctx context.Context) error {
	kind := u.does.Type()
	var values []reflect.Value
	if kind.NumIn() > 0 && kind.In(0) == reflect.TypeFor[context.Context]() {
		values = append(values, reflect.ValueOf(ctx))
	}
	for i := len(values); i < kind.NumIn(); i++ {
		if len(u.args) == 0 {
			return fmt.Errorf("the sentence's function takes more than its groups match: %s", kind)
		}
		value, err := argument(u.args[0], kind.In(i))
		if err != nil {
			return err
		}
		values, u.args = append(values, value), u.args[1:]
	}
	if kind.NumOut() != 1 || kind.Out(0) != reflect.TypeFor[error]() {
		return fmt.Errorf("a sentence's function returns an error and nothing else, not %s", kind)
	}
	err, _ := u.does.Call(values)[0].Interface().(error)
	return err
}

// argument is what a group has matched, as the function takes it: a text or a number.
func argument(text string, kind reflect.Type) (reflect.Value, error) {
	switch kind.Kind() {
	case reflect.String:
		return reflect.ValueOf(text).Convert(kind), nil
	case reflect.Int:
		n, err := strconv.Atoi(text)
		return reflect.ValueOf(n).Convert(kind), err
	}
	return reflect.Value{}, fmt.Errorf("a sentence's function takes texts and numbers, not %s", kind)
}

// guarded turns a panic of what a check does into an error, so that the other checks go on. It says
// where that was.
func guarded(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v, at %s", r, panicked())
		}
	}()
	return do()
}

// panicked is the place in the code where what has panicked did so.
func panicked() string {
	callers := make([]uintptr, 50)
	frames := runtime.CallersFrames(callers[:runtime.Callers(1, callers)])
	for after := false; ; {
		f, more := frames.Next()
		if ours := !strings.HasPrefix(f.Function, "runtime."); after && ours {
			return fmt.Sprintf("%s (%s:%d)", f.Function, filepath.Base(f.File), f.Line)
		}
		after = after || f.Function == "runtime.gopanic"
		if !more {
			return "an unknown place"
		}
	}
}
