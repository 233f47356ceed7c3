package screen

import (
	"strings"
	"testing"
)

// TestMisspeltSlavic: a word of a Slavic language that is misspelt keeps its
// meaning, where the name shows that it is Slavic.
func TestMisspeltSlavic(t *testing.T) {
	for _, tt := range []struct {
		query, listed, reason string
		least, most           float64
	}{
		{"AO Proizvodsvennoe Obedinenie Vesta", "Production Association Vesta JSC", "a letter lost", DefaultReview, 1},
		{"АО Производсвенное Объединение Веста", "Production Association Vesta JSC", "in Cyrillic", DefaultReview, 1},
		{"NPO Elektromechaniki", "Scientific Production Association of Electromechanics", "another spelling of х, after an acronym", DefaultHit, 1},
		{"Motovilikhinskiye Zavody", "Motovilikha Plants", "an adjective of a town, in Latin letters", DefaultHit, 1},
		{"Dolgoprudnenskoye NPP", "Dolgoprudny Research Production Enterprise", "an adjective of one in -ny", DefaultHit, 1},
		{"AO Proizvodsvennoe Obedinenie Vesta", "Scientific Institute Vesta JSC", "another body of the name", 0, DefaultHit},
		{"Proizvodsvennoe", "Production Association", "nothing else shows what language it is", 0, DefaultReview},
	} {
		got := CompareAs(TypeOrganization, tt.query, tt.listed)
		if got.Confidence < tt.least || got.Confidence > tt.most {
			t.Errorf("%s | %s: %.3f, want %.2f to %.2f: %s", tt.query, tt.listed, got.Confidence, tt.least, tt.most, tt.reason)
		}
	}
}

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
