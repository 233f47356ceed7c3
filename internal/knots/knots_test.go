package knots

import (
	"math"
	"testing"
)

func TestMap(t *testing.T) {
	m := Map{{-1, -2}, {0, 0}, {2, 1}}
	for _, tt := range []struct {
		x, y   float64
		reason string
	}{
		{-3, -4, "slope 1 before the first knot"},
		{-1, -2, "a knot"},
		{-0.5, -1, "halfway between two"},
		{1, 0.5, "halfway between two that are flat"},
		{2, 1, "the last knot"},
		{4, 1.4, "the outer slope behind it"},
	} {
		if got := m.At(tt.x); math.Abs(got-tt.y) > 1e-12 {
			t.Errorf("At(%v) = %v, want %v: %s", tt.x, got, tt.y, tt.reason)
		}
		if got := m.Inverse(tt.y); math.Abs(got-tt.x) > 1e-12 {
			t.Errorf("Inverse(%v) = %v, want %v: %s", tt.y, got, tt.x, tt.reason)
		}
	}
}

func TestRises(t *testing.T) {
	for _, tt := range []struct {
		m      Map
		want   bool
		reason string
	}{
		{Map{{0, 0}}, true, "one knot"},
		{Map{{0, 0}, {1, 1}}, true, "two that rise"},
		{Map{{0, 0}, {0, 1}}, false, "one place twice"},
		{Map{{0, 1}, {1, 1}}, false, "one value twice"},
		{nil, false, "no map"},
	} {
		if got := tt.m.Rises(); got != tt.want {
			t.Errorf("%v rises: %v, want %v: %s", tt.m, got, tt.want, tt.reason)
		}
	}
}
