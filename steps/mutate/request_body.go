package mutate

import "slices"

// Bodies are what may come in the place of the JSON body of a request: what [Responses] make of a
// body. members are those of its members that count.
func Bodies(members ...string) []Response {
	// what a receiver makes of a type or a length that is not true of the body is the
	// server's affair
	encodings := Without(contentEncodings(), "gzip", "gzip-not", "gzip-half", "gzip-twice", "gzip-large", "deflate", "encoding-unknown")
	// megabytes are refused by ending the connection, before there is a response
	short := Without(sizes(), "length-long", "spaces-behind", "spaces-before", "long-member", "many-members", "nested-more")
	return slices.Concat(encodings, short, documents(), memberForms(members))
}
