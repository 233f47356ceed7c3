package normal

import (
	"strings"
	"testing"
)

// TestMisspeltSlavicBounded: of a name of many such words few are looked for.
func TestMisspeltSlavicBounded(t *testing.T) {
	f := Normalize("ООО " + strings.Repeat("производсвенное ", 20))
	corrected := 0
	for i := range f.Tokens {
		if f.Tokens[i].Text == "production" {
			corrected++
		}
	}
	if corrected != maxCorrected {
		t.Errorf("%d words were corrected, want %d", corrected, maxCorrected)
	}
}
