package normal

import (
	"slices"
	"testing"
)

func TestTownsOfAdjectives(t *testing.T) {
	for _, tt := range []struct {
		adjective, town string
		want            bool
		why             string
	}{
		{"alagirskiy", "alagir", true, "the stem is the town"},
		{"skolkovskiy", "skolkovo", true, "a town in -ovo"},
		{"motovilikhinskie", "motovilikha", true, "-inskie of a town in -a"},
		{"groznenskiy", "grozny", true, "of a town that is an adjective itself"},
		{"arshanski", "arsha", true, "Belarusian, of a town in -a"},
		{"petrovskiy", "petrov", false, "a surname is no town"},
		{"zavod", "zavo", false, "no adjective"},
		{"ski", "s", false, "too short"},
		{"", "", false, "nothing"},
	} {
		if got := slices.Contains(appendTowns(nil, tt.adjective), tt.town); got != tt.want {
			t.Errorf("%s: towns %q, want %s: %v: %s", tt.adjective, appendTowns(nil, tt.adjective), tt.town, tt.want, tt.why)
		}
	}
}

// TestCognate: of words that are short or have other endings nothing is made.
func TestCognate(t *testing.T) {
	for _, tt := range []struct{ russian, english string }{
		{"evrologistika", "eurologistics"}, {"mikroelektronika", "microelectronics"}, {"kombinatsiya", "kombination"}, {"aviatsiya", "aviation"},
		{"avtomatika", "automatics"}, {"tekhnika", "technics"}, {"fabrika", ""}, {"stanko", ""},
	} {
		if got := cognate(tt.russian); got != tt.english {
			t.Errorf("cognate(%q) = %q; want %q", tt.russian, got, tt.english)
		}
	}
}
