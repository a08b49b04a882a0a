package okta

import (
	"context"

	"github.com/signoff-sso/signoff/steps/driver"
)

// Console is the Admin Console of an org in the browser of one of its administrators. The path of
// an app instance is where the console shows it, with a trailing slash. Errors are the driver's.
type Console struct {
	Admin  User
	Driver driver.Driver
}

// The tabs of an app instance, below its own path.
const (
	General     = ""
	SignOn      = "sign-on"
	Assignments = "assignments"
)

// Open opens a page of the console, and signs in where that is asked for.
func (c Console) Open(ctx context.Context, path string) error {
	return c.Admin.Open(ctx, c.Driver, path)
}

// AssignPerson assigns somebody of that name to an app instance.
func (c Console) AssignPerson(ctx context.Context, app, name string) error {
	return c.assign(ctx, app, "Assign to People", name)
}

// AssignGroup assigns a group to an app instance.
func (c Console) AssignGroup(ctx context.Context, app, group string) error {
	return c.assign(ctx, app, "Assign to Groups", group)
}

func (c Console) assign(ctx context.Context, app, to, name string) error {
	if err := c.Open(ctx, app+Assignments); err != nil {
		return err
	}
	if err := c.Driver.Click(ctx, to); err != nil {
		return err
	}
	if err := c.press(ctx, "Assign", name); err != nil {
		return err
	}
	return c.Driver.Click(ctx, "Done")
}

// Unassign takes the assignment of a person or a group to an app instance away.
func (c Console) Unassign(ctx context.Context, app, name string) error {
	if err := c.Open(ctx, app+Assignments); err != nil {
		return err
	}
	return c.press(ctx, "Remove", name)
}

// AddGroup makes a group without members.
func (c Console) AddGroup(ctx context.Context, group string) error {
	if err := c.openGroups(ctx, "Add group"); err != nil {
		return err
	}
	if err := c.Driver.Fill(ctx, "Name", group); err != nil {
		return err
	}
	return c.Driver.Click(ctx, "Save")
}

// AddMember puts somebody of that name into a group.
func (c Console) AddMember(ctx context.Context, group, name string) error {
	if err := c.openGroups(ctx, group); err != nil {
		return err
	}
	return c.press(ctx, "Add", name)
}

// RemoveMember takes somebody of that name out of a group.
func (c Console) RemoveMember(ctx context.Context, group, name string) error {
	if err := c.openGroups(ctx, group); err != nil {
		return err
	}
	return c.press(ctx, "Remove", name)
}

// openGroups opens the list of groups and clicks on what is there.
func (c Console) openGroups(ctx context.Context, then string) error {
	if err := c.Open(ctx, "/admin/groups"); err != nil {
		return err
	}
	return c.Driver.Click(ctx, then)
}

// press presses the button of a row, and searches the list before where it does not show that row.
func (c Console) press(ctx context.Context, button, name string) error {
	return c.clickInList(ctx, button+" "+name, name)
}

// clickInList clicks on what a list shows of a name, and searches the list before where it does not
// show that.
func (c Console) clickInList(ctx context.Context, what, name string) error {
	shown, err := c.Driver.Offers(ctx, what)
	if err != nil {
		return err
	}
	if !shown {
		if err := c.Driver.Fill(ctx, "Search", name); err != nil {
			return err
		}
		if err := c.Driver.Click(ctx, "Search"); err != nil {
			return err
		}
	}
	return c.Driver.Click(ctx, what)
}

// OpenPerson opens the page of somebody of that name.
func (c Console) OpenPerson(ctx context.Context, name string) error {
	if err := c.Open(ctx, "/admin/users"); err != nil {
		return err
	}
	return c.clickInList(ctx, name, name)
}

// FindIntegration searches the app catalog for an integration.
func (c Console) FindIntegration(ctx context.Context, name string) error {
	if err := c.Open(ctx, "/admin/apps/active"); err != nil {
		return err
	}
	if err := c.Driver.Click(ctx, "Browse App Catalog"); err != nil {
		return err
	}
	if err := c.Driver.Fill(ctx, "Search", name); err != nil {
		return err
	}
	return c.Driver.Click(ctx, "Search")
}
