package steps

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// All is closed, the last first, whatever fails on the way; each failure is a note.
func TestClosers(t *testing.T) {
	var closed []string
	c := &closers{}
	closing := func(name string, err error) func() error {
		return func() error { closed = append(closed, name); return err }
	}
	c.add(closing("browser", errors.New("the browser did not close")))
	c.add(closing("stage", errors.Join(errors.New("the SP was killed"), errors.New("the log could not be kept"))))
	c.closeNow(closing("one", errors.New("one was late")))
	c.closeNow(closing("another", nil))
	assert.Equal(t, []string{"one was late", "the SP was killed", "the log could not be kept", "the browser did not close"}, c.close())
	assert.Equal(t, []string{"one", "another", "stage", "browser"}, closed)
}

// A feature is tested where a check needs it, and where every sign-in shows it.
func TestUntested(t *testing.T) {
	checks := []verdict.Check{{ID: "A-01", Needs: []string{"restart", "idp-initiated"}}}
	c := &sut.Config{Declares: []string{"sp-initiated", "idp-initiated", "jit", "refresh-tokens"}}
	assert.Equal(t, []string{"refresh-tokens"}, untested(c, checks))
	c.Hooks.Provision = sut.HookList{{}} // then the SP makes no account itself
	assert.Equal(t, []string{"jit", "refresh-tokens"}, untested(c, checks))
	assert.Empty(t, untested(&sut.Config{}, checks))
}
