package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"
)

// refusesHost asks by a name that anybody could let lead to this machine: a page of that site could
// read what it gets.
func refusesHost(ctx context.Context, s *subject) (answer, error) {
	m, err := s.discovery(ctx)
	if err != nil {
		return answer{}, err
	}
	sound, err := get(ctx, m.Keys)
	if err != nil {
		return answer{}, err
	}
	if sound.status != http.StatusOK {
		return answer{}, replyError{sound}
	}
	r, err := send(ctx, http.MethodGet, m.Keys, nil, http.Header{"Host": {"rebinding.example"}})
	return refuses(r, err, "asked as rebinding.example, it responds")
}

// loopbackAlone looks at the addresses on which a start by default listens.
func loopbackAlone(ctx context.Context, s *subject) (answer, error) {
	if s.again == nil {
		return answer{}, errors.New("it is not a process")
	}
	i, err := s.again(ctx)
	if err != nil {
		return answer{}, err
	}
	defer i.stop()
	addresses, err := i.listens()
	if err != nil {
		return answer{}, err
	}
	if len(addresses) == 0 {
		return answer{}, errors.New("it listens on nothing")
	}
	for _, a := range addresses {
		if !a.Addr().IsLoopback() {
			return no("it listens on %s", a)
		}
	}
	return yes("")
}

// freshKeys compares the keys of two starts: a key that stands in a package is everybody's.
func freshKeys(ctx context.Context, s *subject) (answer, error) {
	if s.again == nil {
		return answer{}, errors.New("it is not a process")
	}
	var seen []string
	for range 2 {
		moduli, err := s.keysOfStart(ctx)
		if err != nil {
			return answer{}, err
		}
		for _, modulus := range moduli {
			if slices.Contains(seen, modulus) {
				return no("two starts have one key")
			}
		}
		seen = append(seen, moduli...)
	}
	return yes("")
}

func (s *subject) keysOfStart(ctx context.Context) ([]string, error) {
	i, err := s.again(ctx)
	if err != nil {
		return nil, err
	}
	defer i.stop()
	var m metadata
	r, err := get(ctx, i.address)
	if err == nil {
		err = r.document(&m)
	}
	if err != nil {
		return nil, err
	}
	_, moduli, err := published(ctx, m.Keys)
	if err == nil && len(moduli) == 0 {
		err = fmt.Errorf("%s has no RSA key", m.Keys)
	}
	return moduli, err
}

// startTime is a figure; it is yes where there is one.
func startTime(ctx context.Context, s *subject) (answer, error) {
	if s.again == nil {
		return answer{}, errors.New("it is not a process")
	}
	took := make([]time.Duration, 5)
	for n := range took {
		i, err := s.again(ctx)
		if err != nil {
			return answer{}, err
		}
		took[n] = i.took
		i.stop()
	}
	slices.Sort(took)
	return answer{yes: true, figure: fmt.Sprint(took[len(took)/2].Milliseconds())}, nil
}
