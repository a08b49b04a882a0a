package verdict

import (
	"encoding/json"
	"math"
	"slices"
)

// Measurement is what a check has measured. It decides no verdict.
type Measurement struct {
	Name   string    // "from Okta's call to the first request refused on the page"
	Unit   string    // "ms", or "1/s"
	Values []float64 // in the order in which they were measured; at least one
}

// Percentile returns the value that p percent of all do not exceed: the smallest such one of those
// that were measured. p is over 0 and at most 100.
func (m Measurement) Percentile(p float64) float64 {
	sorted := slices.Sorted(slices.Values(m.Values))
	at := int(math.Ceil(p/100*float64(len(sorted)))) - 1
	return sorted[max(0, min(at, len(sorted)-1))]
}

// measurementJSON is the wire form of a [Measurement].
type measurementJSON struct {
	Name   string    `json:"name"`
	Unit   string    `json:"unit"`
	P50    float64   `json:"p50"`
	P99    float64   `json:"p99"`
	Values []float64 `json:"values"`
}

// MarshalJSON adds the percentiles that reports show.
func (m Measurement) MarshalJSON() ([]byte, error) {
	return json.Marshal(measurementJSON{m.Name, m.Unit, m.Percentile(50), m.Percentile(99), m.Values})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (m *Measurement) UnmarshalJSON(data []byte) error {
	var w measurementJSON
	if err := json.Unmarshal(data, &w); err != nil {
		return err
	}
	*m = Measurement{w.Name, w.Unit, w.Values}
	return nil
}
