package mutate_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps/mutate"
)

// Every browser and every fate is there; no two values stand for the same sign-in.
func TestOtherSignIns(t *testing.T) {
	var values []mutate.Value
	seen := map[mutate.Binding]string{}
	browsers, fates := map[mutate.Where]bool{}, map[mutate.Fate]bool{}
	for _, b := range mutate.OtherSignIns() {
		values = append(values, b.Value)
		browsers[b.Where], fates[b.Fate] = true, true
		same := mutate.Binding{Where: b.Where, Begun: b.Begun, Fate: b.Fate}
		assert.Empty(t, seen[same], b.Name)
		seen[same] = b.Name
	}
	assertSound(t, values)
	assert.Len(t, browsers, 3)
	assert.Len(t, fates, 4)
}

func TestReuses(t *testing.T) {
	var values []mutate.Value
	events := map[mutate.Event]bool{}
	for _, r := range mutate.Reuses() {
		values = append(values, r.Value)
		events[r.After] = true
	}
	assertSound(t, values)
	assert.Len(t, events, len(values))
}

// Each of three values is wrong alone and with each other one, and something is always right.
func TestDefencesAlone(t *testing.T) {
	var values []mutate.Value
	seen := map[[3]bool]bool{}
	for _, d := range mutate.DefencesAlone() {
		values = append(values, d.Value)
		seen[[3]bool{d.State, d.Nonce, d.Challenge}] = true
	}
	assertSound(t, values)
	assert.Len(t, seen, 6)
	assert.NotContains(t, seen, [3]bool{true, true, true})
	assert.NotContains(t, seen, [3]bool{})
}

func TestDeepened(t *testing.T) {
	for _, m := range mutate.Deepened(mutate.EqualURL(), "missing") {
		assert.Equal(t, m.Name == "missing", m.Depth == mutate.Standard, m.Name)
	}
	assert.Panics(t, func() { mutate.Deepened(mutate.EqualURL(), "no-such-value") })
}
