package mockidp

type signIn struct{}
