//go:build linux

package supervisor

// The files of a supervisor besides those that every process has.
const (
	controlFile = iota + 3 // breaks when the tree is to end
	eventFile              // takes an [event] in each line
	outputFile             // takes what the tree writes
)

// event is what a supervisor says, in JSON; one of its members is set.
type event struct {
	Started int    `json:"started,omitempty"` // the command's process
	Failed  string `json:"failed,omitempty"`  // why the command could not be run
	Ended   string `json:"ended,omitempty"`   // how the command has ended
	Note    string `json:"note,omitempty"`    // see [Tree.Stop]
}
