package control

// RouteCount is how many routes the table has.
func RouteCount() int { return len(routes()) }
