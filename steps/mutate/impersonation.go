package mutate

import "strings"

// Victim is somebody as whom another user's claims pass themselves off.
type Victim struct {
	Email, Login, Name, Given, Sub string
	Account                        string // the SP's id of the account
}

// Impersonation is a value of a claim that names somebody else for people to read.
type Impersonation struct {
	Value
	Of func(Victim) any
}

// Impersonations makes what an SP might look up an account by. Source: OpenID Connect Core 5.7: no
// claim but sub and iss identifies a user.
func Impersonations() []Impersonation {
	of := func(depth Depth, name, says string, of func(Victim) any) Impersonation {
		return Impersonation{Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, of}
	}
	return []Impersonation{
		of(Standard, "email", "is another user's email address", func(v Victim) any { return v.Email }),
		of(Deep, "email-case", "is another user's email address in the other case", func(v Victim) any { return otherCase(v.Email) }),
		of(Standard, "local", "is what stands in front of the at sign of another user's email address", func(v Victim) any { return localPart(v.Email) }),
		of(Deep, "login", "is another user's username", func(v Victim) any { return v.Login }),
		of(Standard, "name", "is another user's name", func(v Victim) any { return v.Name }),
		of(Deep, "given", "is another user's first name", func(v Victim) any { return v.Given }),
		of(Standard, "sub", "is another user's subject", func(v Victim) any { return v.Sub }),
		of(Standard, "account", "is the SP's id of another user's account", func(v Victim) any { return v.Account }),
	}
}

// CommonNames makes what a claim by which people call a user may be for many, or for nobody:
// whoever has it too is somebody else.
func CommonNames() []Member {
	of := func(depth Depth, name, says string, value any) Member {
		return Member{Value: Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, Of: Fixed(value).Of}
	}
	return []Member{
		of(Standard, "admin", "is admin", "admin"),
		of(Deep, "root", "is root", "root"),
		of(Deep, "administrator", "is Administrator", "Administrator"),
		of(Deep, "system", "is system", "system"),
		of(Deep, "one", "is 1", 1),
		of(Standard, "empty", "is empty", ""),
		of(Deep, "null", "is null", nil),
	}
}

// JSON returns what stands in the place of the claim, about a victim.
func (i Impersonation) JSON(v Victim) Member {
	return Member{Value: i.Value, Of: Fixed(i.Of(v)).Of}
}

// localPart is what stands in front of the at sign.
func localPart(address string) string {
	local, _, _ := strings.Cut(address, "@")
	return local
}
