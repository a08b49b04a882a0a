package verdict

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPercentile(t *testing.T) {
	hundred := Measurement{}
	for i := range 100 {
		hundred.Values = append(hundred.Values, float64(100-i)) // the last is the smallest
	}
	tests := []struct {
		name    string
		values  []float64
		percent float64
		want    float64
	}{
		{"half of a hundred", hundred.Values, 50, 50},
		{"almost all of a hundred", hundred.Values, 99, 99},
		{"all of a hundred", hundred.Values, 100, 100},
		{"half of three", []float64{3, 1, 2}, 50, 2},
		{"half of two", []float64{2, 1}, 50, 1},
		{"almost all of two", []float64{2, 1}, 99, 2},
		{"of one", []float64{7}, 50, 7},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.InDelta(t, tt.want, Measurement{Values: tt.values}.Percentile(tt.percent), 0)
		})
	}
}

func TestMeasurementInJSON(t *testing.T) {
	m := Measurement{Name: "until it ended", Unit: "ms", Values: []float64{3, 1, 2}}
	text, err := json.Marshal(m)
	require.NoError(t, err)
	assert.JSONEq(t, `{"name": "until it ended", "unit": "ms", "p50": 2, "p99": 3, "values": [3, 1, 2]}`, string(text))
	var read Measurement
	require.NoError(t, json.Unmarshal(text, &read))
	assert.Equal(t, m, read)
}
