package mockidp

type grant struct{}
