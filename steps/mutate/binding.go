package mutate

// Binding says of which other sign-in a random value is that has to belong to the one in which it
// is used.
type Binding struct {
	Value
	Where Where
	Begun Begun
	Fate  Fate
}

// Where is the browser of the other sign-in.
type Where string

// The browsers.
const (
	SameBrowser    Where = "the same browser"
	AnotherBrowser Where = "another browser of the same person"
	AnotherPerson  Where = "another person's browser"
	AnotherTenant  Where = "a browser of somebody of another tenant"
)

// Begun is the order of the two sign-ins.
type Begun string

// The orders.
const (
	Before Begun = "before"
	After  Begun = "after"
)

// Fate is what became of the other sign-in before the value is used.
type Fate string

// The fates.
const (
	Open      Fate = "open"      // nobody has finished it
	Used      Fate = "used"      // it has signed somebody in, who has left since
	Failed    Fate = "failed"    // Okta's response was an error
	Abandoned Fate = "abandoned" // nobody has finished it, and a later one signed somebody in
)

// SignInsElsewhere are sign-ins at another tenant of the SP: [OtherSignIns] of which the SP has
// kept another connection, too.
func SignInsElsewhere() []Binding {
	return []Binding{{Value{Name: "other-tenant", Says: "that is under way at another tenant", Outcome: Refused, Depth: Standard}, AnotherTenant, Before, Open}}
}

// OtherSignIns are all sign-ins of which a value that belongs to one browser, one sign-in and one
// use may come: nonce, code, code challenge, cookies. Source: OpenID Connect Core 3.1.3.7 step 11,
// RFC 7636 section 4.6, RFC 9700 section 4.5.3
func OtherSignIns() []Binding {
	of := func(name, says string, where Where, begun Begun, fate Fate) Binding {
		return Binding{Value{Name: name, Says: says, Outcome: Refused, Depth: Standard}, where, begun, fate}
	}
	return []Binding{
		of("other-person", "that is under way in another person's browser", AnotherPerson, Before, Open),
		of("other-browser", "that is under way in another browser", AnotherBrowser, Before, Open),
		of("older", "that is under way in the same browser and is older", SameBrowser, Before, Open),
		of("newer", "that is under way in the same browser and is newer", SameBrowser, After, Open),
		of("abandoned", "that was abandoned in the same browser", SameBrowser, Before, Abandoned),
		of("used", "that is over in the same browser", SameBrowser, Before, Used),
		of("used-elsewhere", "that is over in another person's browser", AnotherPerson, Before, Used),
		of("failed", "that ended in an error in the same browser", SameBrowser, Before, Failed),
	}
}

// Confusion takes another parameter of the same authorization request for a random value.
type Confusion struct {
	Value
	Parameter string
}

// Confusions are what an SP that mixes its own values up takes for the nonce. Whoever sees the
// authorization request knows all of them, and can begin a sign-in with them at Okta.
func Confusions() []Confusion {
	of := func(depth Depth, name, says, parameter string) Confusion {
		return Confusion{Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, parameter}
	}
	return []Confusion{
		of(Standard, "own-state", "state", "state"),
		of(Deep, "own-challenge", "code challenge", "code_challenge"),
		of(Deep, "own-client", "client ID", "client_id"),
	}
}

// Reuse is what came before the authorization response of a sign-in, whose state is right.
type Reuse struct {
	Value
	After Event
}

// Event is something that happens to a sign-in under way, or beside it.
type Event string

// The events.
const (
	Success    Event = "success"    // a response has signed somebody in
	ErrorEvent Event = "error"      // an error response has come
	WrongCode  Event = "wrong code" // a response with a code has come that Okta does not know
	SignOut    Event = "sign-out"   // somebody has left whom a response had signed in
)

// Reuses are what may have used a state up. Source: RFC 9700 section 4.2.4: a state is invalidated
// after its first use at the redirection endpoint.
func Reuses() []Reuse {
	of := func(name, says string, after Event) Reuse {
		return Reuse{Value{Name: name, Says: says, Outcome: Refused, Doubtful: true, Depth: Standard}, after}
	}
	return []Reuse{
		of("after-success", "has signed somebody in", Success),
		of("after-error", "has ended in an error", ErrorEvent),
		of("after-wrong-code", "has failed with a code that Okta does not know", WrongCode),
		of("after-sign-out", "has signed somebody in, who has left since", SignOut),
	}
}

// Defences says which of the values that tie an authorization response to a sign-in are those of
// another one, so that nothing else can give it away.
type Defences struct {
	Value
	State, Nonce, Challenge bool
}

// DefencesAlone are all choices of one and of two. Those of all three are the attack that every one
// of them is to stop. Source: RFC 9700 section 2.1
func DefencesAlone() []Defences {
	of := func(name, says string, state, nonce, challenge bool) Defences {
		return Defences{Value{Name: name, Says: says, Outcome: Refused, Doubtful: true, Depth: Deep}, state, nonce, challenge}
	}
	return []Defences{
		of("state", "state", true, false, false),
		of("nonce", "nonce", false, true, false),
		of("challenge", "code challenge", false, false, true),
		of("state-nonce", "state and nonce", true, true, false),
		of("state-challenge", "state and code challenge", true, false, true),
		of("nonce-challenge", "nonce and code challenge", false, true, true),
	}
}
