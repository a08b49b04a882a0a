// Command mockalone is the mock Okta in a program that has nothing else: how fast it starts where
// it is not part of a suite.
package main

import (
	"log"
	"os"

	"github.com/signoff-sso/signoff/mockidp"
)

func main() {
	okta, err := mockidp.Start(mockidp.Config{})
	if err != nil {
		log.Fatal(err)
	}
	if _, err := okta.NewOrg(mockidp.OrgConfig{Listen: os.Args[1]}); err != nil {
		log.Fatal(err)
	}
	select {}
}
