package mockidp

type Request struct{}
