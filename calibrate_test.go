package screen

import (
	"math"
	"testing"
)

// TestCalibrationRises: agreement never lowers a confidence, for any
// population, and an inverse finds where a value comes from.
func TestCalibrationRises(t *testing.T) {
	for p := range populations {
		last := math.Inf(-1)
		for x := -8.0; x <= 8; x += 0.01 {
			y := p.calibrate(x)
			if y <= last {
				t.Fatalf("population %d: the map does not rise at %.2f: %.4f after %.4f", p, x, y, last)
			}
			last = y
			if back := p.inverse(y); math.Abs(back-x) > 1e-6 {
				t.Fatalf("population %d: the inverse of %.4f is %.4f, want %.4f", p, y, back, x)
			}
		}
	}
}

// TestAffiliatesAreNoSurer: what makes another legal person of the party never
// raises the confidence.
func TestAffiliatesAreNoSurer(t *testing.T) {
	for _, same := range [...]population{othersSame, personsSame} {
		for x := -8.0; x <= 8; x += 0.01 {
			if a, s := (same + 1).calibrate(x), same.calibrate(x); a > s {
				t.Errorf("population %d at %.2f: affiliate %.3f, same %.3f", same, x, a, s)
			}
		}
	}
}

// TestUncalibratedLosesNothing: nothing that some map brings to a threshold
// lies below the cut.
func TestUncalibratedLosesNothing(t *testing.T) {
	for y := -4.0; y <= 4; y += 0.1 {
		cut := uncalibrated(y)
		for p := range populations {
			if got := p.calibrate(cut - 0.001); got >= y {
				t.Errorf("population %d brings %.3f to %.3f, though the cut for %.1f is %.3f", p, cut-0.001, got, y, cut)
			}
		}
	}
}
