// Package sut is the SP under test as its vendor describes it in signoff.yaml: how to reach it, how
// a person signs in, how to tell who is signed in, what it declares to support, and how to start
// it.
//
// [Load] reads the file and reports every mistake with its place. [Config.Start] launches the SP.
// [Steps] are what a person does, and [Probe] is the oracle: it says who is signed in, or fails
// rather than guess.
package sut
