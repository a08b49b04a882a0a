package main

// portDropped is what a user of Okta's SDK for Go since its version 3 has to know.
const portDropped = "the SDK drops the port of the org's URL: its user sets cfg.Host to host and port, for the real Okta is at port 443"

// oktaSDKGo5 and oktaSDKGo6 are Okta's management SDK for Go, at the last two majors.
func oktaSDKGo5() client {
	return client{name: "okta-sdk-golang-v5", version: "v5.0.2", setUp: managedOrg, remark: portDropped}
}

func oktaSDKGo6() client {
	return client{name: "okta-sdk-golang-v6", version: "v6.1.0", setUp: managedOrg, remark: portDropped}
}
