package mockidp

type ActiveFault struct{}
