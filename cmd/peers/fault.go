package main

import (
	"context"
	"net/http"
	"strings"
	"time"
)

// forgesClaim wants one ID token that is meant for another client, and the next one sound again.
func forgesClaim(ctx context.Context, s *subject) (answer, error) {
	return s.forges(ctx, s.controls.forgeClaim, "audience")
}

// forgesSignature wants one ID token whose signature is false, and the next one sound again.
func forgesSignature(ctx context.Context, s *subject) (answer, error) {
	return s.forges(ctx, s.controls.forgeSignature, "signature")
}

// forges is yes where the ID token after a call is refused for that reason, and no other.
func (s *subject) forges(ctx context.Context, forge func(context.Context) (string, error), reason string) (answer, error) {
	if forge == nil {
		return no(noCall)
	}
	if _, _, _, err := s.verified(ctx); err != nil {
		return answer{}, err
	}
	how, err := forge(ctx)
	if err != nil {
		return refused(err)
	}
	_, t, err := s.sound(ctx)
	if err != nil {
		return answer{}, err
	}
	_, err = s.verify(ctx, t.ID)
	switch {
	case err == nil:
		return no("%s: the ID token is sound", how)
	case !strings.Contains(err.Error(), reason):
		return no("%s: the ID token is refused for something else: %v", how, err)
	}
	if _, _, _, err := s.verified(ctx); err != nil {
		return no("%s: the next ID token is forged too: %v", how, err)
	}
	return yes(how)
}

func failsToken(ctx context.Context, s *subject) (answer, error) {
	if s.controls.failToken == nil {
		return no(noCall)
	}
	code, auth, err := s.fresh(ctx)
	if err != nil {
		return answer{}, err
	}
	how, err := s.controls.failToken(ctx)
	if err != nil {
		return refused(err)
	}
	r, err := s.redeem(ctx, code, auth)
	if err != nil {
		return answer{}, err
	}
	if r.status/100 != http.StatusInternalServerError/100 {
		return no("%s: %s", how, r)
	}
	if _, _, err := s.sound(ctx); err != nil {
		return no("%s: it goes on: %v", how, err)
	}
	return yes(how)
}

// movesClock wants an ID token to be issued an hour later. No probe after it signs in, since what
// verifies by this machine's clock finds later tokens to be from the future.
func movesClock(ctx context.Context, s *subject) (answer, error) {
	if s.controls.advance == nil {
		return no(noCall)
	}
	_, _, before, err := s.verified(ctx)
	if err != nil {
		return answer{}, err
	}
	how, err := s.controls.advance(ctx)
	if err != nil {
		return refused(err)
	}
	_, t, err := s.sound(ctx)
	if err != nil {
		return answer{}, err
	}
	after, err := s.verifyIn(ctx, t.ID, time.Hour)
	if err != nil {
		after, err = s.verify(ctx, t.ID) // it has not moved
	}
	if err != nil {
		return answer{}, err
	}
	if moved := after.IssuedAt.Sub(before.IssuedAt); moved < 59*time.Minute || moved > 61*time.Minute {
		return no("%s: ID tokens are issued %s later", how, moved)
	}
	return yes(how)
}

// hasControlAPI wants a description that a test in any language can read.
func hasControlAPI(ctx context.Context, s *subject) (answer, error) {
	if s.controls.openAPI == "" {
		return no("its documentation has none")
	}
	r, err := get(ctx, s.controls.openAPI)
	if err != nil {
		return answer{}, err
	}
	var document struct {
		Version string         `json:"openapi"`
		Paths   map[string]any `json:"paths"`
	}
	if err := r.document(&document); err != nil {
		return no("%v", err)
	}
	if document.Version == "" || len(document.Paths) == 0 {
		return no("%s describes nothing", s.controls.openAPI)
	}
	return yes("")
}
