package guide

import (
	"context"

	"github.com/signoff-sso/signoff/steps/driver"
)

// Act is one thing that a person does in a browser. Its errors are the driver's, unless it says
// otherwise.
type Act func(context.Context, driver.Driver) error

// Each does one act after the other until one does not succeed.
func Each(acts ...Act) Act {
	return func(ctx context.Context, d driver.Driver) error {
		for _, a := range acts {
			if err := a(ctx, d); err != nil {
				return err
			}
		}
		return nil
	}
}

// Open opens an address.
func Open(url string) Act {
	return func(ctx context.Context, d driver.Driver) error { return d.Open(ctx, url) }
}

// Click clicks what has that name.
func Click(name string) Act {
	return func(ctx context.Context, d driver.Driver) error { return d.Click(ctx, name) }
}

// Fill fills in the field with that label.
func Fill(label, value string) Act {
	return func(ctx context.Context, d driver.Driver) error { return d.Fill(ctx, label, value) }
}

// Tick chooses the box with that label.
func Tick(label string) Act {
	return func(ctx context.Context, d driver.Driver) error { return d.Tick(ctx, label) }
}
