package sp_test

// callLogout posts a body to a connection's Global Token Revocation endpoint and returns the status.
func (w *world) callLogout(connection, token string, body any) int {
	response := w.call(w.url("/oauth/global-token-revocation/connection/"+connection), token, "application/json", body)
	defer func() { _ = response.Body.Close() }()
	return response.StatusCode
}
