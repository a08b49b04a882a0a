package mockidp

import "slices"

// The endpoints whose answers faults spoil.
const (
	atAuthorize = "/oauth2/v1/authorize"
	atToken     = "/oauth2/v1/token"
	atUserinfo  = "/oauth2/v1/userinfo"
	atKeys      = "/oauth2/v1/keys"
	atMetadata  = "/.well-known/openid-configuration"
)

// faultTable is all that the mock can do wrong. A new mutation is one more line.
func faultTable() []fault {
	return slices.Concat(requestFaults(), claimFaults(), timeFaults(), identityFaults(), signatureFaults(), keyConfusionFaults(),
		headerFaults(), formFaults(), codeFaults(), tokenAnswerFaults(), userinfoFaults(), keySetFaults(), metadataFaults())
}

// onToken is a fault of the ID token.
func onToken(name, does string, m tokenMutation) fault {
	return fault{FaultInfo: FaultInfo{Name: name, Does: does, Where: atToken}, token: m}
}

// onTokenWith is a fault of the ID token that has to be told something.
func onTokenWith(name, does, with string, m tokenMutation) fault {
	f := onToken(name, does, m)
	f.With = with
	return f
}

// secondsOnToken is a fault of the ID token that has to be told a number of seconds.
func secondsOnToken(name, does, with string, m tokenMutation) fault {
	f := onTokenWith(name, does, with, m)
	f.seconds = true
	return f
}

// onAnswer is a fault of an endpoint's answer.
func onAnswer(where, name, does string, m answerMutation) fault {
	return fault{FaultInfo: FaultInfo{Name: name, Does: does, Where: where}, answer: m}
}

// onAnswerWith is a fault of an endpoint's answer that has to be told something.
func onAnswerWith(where, name, does, with string, m answerMutation) fault {
	f := onAnswer(where, name, does, m)
	f.With = with
	return f
}

// requestFaults happen before a request is handled, at any endpoint.
func requestFaults() []fault {
	return []fault{
		{FaultInfo: FaultInfo{Name: "hold", Does: "requests wait until the fault is cleared or the client goes away"}, request: hold},
		{FaultInfo: FaultInfo{Name: "server-error", Does: "answers 500 with Okta's E0000009"}, request: serverError},
		{FaultInfo: FaultInfo{Name: "rate-limit", Does: "answers 429 with Okta's E0000047"}, request: rateLimit},
		{FaultInfo: FaultInfo{Name: "drop", Does: "the connection ends without an answer"}, request: drop},
		{FaultInfo: FaultInfo{Name: "late", Does: "the answer comes a second and a half late"}, request: late},
	}
}

func codeFaults() []fault {
	return []fault{
		{FaultInfo: FaultInfo{Name: "code-long", Does: "the code has 1500 characters, with all that must be encoded", Where: atAuthorize}, code: longCode},
		onAnswer(atAuthorize, "state-wrong", "the authorization response carries another state", redirected("state", "not-the-state-that-was-sent")),
	}
}

// longCode is 1500 characters long and needs encoding: RFC 6749 appendix A.11 allows every printable one.
func longCode(code string) string {
	const special = "+/=%2F%7E~ &?#"
	return code + special + random(1500-len(code)-len(special))
}
