package main

// mockOAuth2Server is the mock of Norway's labour administration, a program for the JVM.
// Source: https://github.com/navikt/mock-oauth2-server
func mockOAuth2Server() peer {
	return peer{
		name: "mock-oauth2-server", version: "6.0.2", licence: "MIT",
		missing: "it is a program for the JVM, and neither npm, the Go proxy nor Debian has it",
	}
}
