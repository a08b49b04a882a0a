package main

import "github.com/signoff-sso/signoff/mockidp"

// oktaSDKNode is Okta's management SDK for Node.js.
func oktaSDKNode() client {
	return client{
		name: "okta-sdk-nodejs", version: "8.1.0",
		npm:   map[string]string{"@okta/okta-sdk-nodejs": "8.1.0"},
		setUp: managedOrg,
	}
}

// managedOrg opens an org in which the management SDKs make what they need themselves.
func managedOrg(okta *mockidp.Server) (environment, error) {
	o, err := okta.NewOrg(mockidp.OrgConfig{Name: "acme"})
	if err != nil {
		return nil, err
	}
	return environmentOf(o, mockidp.App{}), nil
}
