package breachregister

type Operations struct{}

func operationsOf(t *transport) Operations { return Operations{} }
