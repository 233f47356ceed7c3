package lexicon

import (
	"strings"
	"testing"
)

func TestMisspelt(t *testing.T) {
	for _, tt := range []struct{ key, want, reason string }{
		{"proizvodsvennoe", "production", "a letter lost"},
		{"proizvodstvvennoe", "production", "a letter added"},
		{"proizvodatvennoe", "production", "a letter changed"},
		{"proizvosdtvennoe", "production", "letters swapped"},
		{"elektromechaniki", "electromechanical", "ch for kh"},
		{"stroitelnogo", "", "no error: callers ask for unknown words"},
		{"broizvodstvennoe", "", "the first letter is not looked for"},
		{"proizvosdvennoe", "", "two errors"},
		{"zavda", "", "too short"},
		{"zelmorskiy", "", "a name"},
		{strings.Repeat("proizvodstven", 40) + "noe", "", "longer than all words"},
		{"", "", "nothing"},
	} {
		ts, ok := Misspelt(tt.key)
		if got := ts.At(0).Text; got != tt.want || ok != (tt.want != "") {
			t.Errorf("Misspelt(%q) = %q, %v; want %q: %s", tt.key, got, ok, tt.want, tt.reason)
		}
	}
}

// Where an error is looked for loses none: every stem is found with each error at each of
// its letters but the first.
func TestStemsNear(t *testing.T) {
	stem := 0
	for key := range stems().All {
		if stem++; stem%7 != 0 || len(key) < leastMisspelt+1 {
			continue
		}
		for i := 1; i < len(key); i++ {
			wrong := map[string]string{
				"lost":    key[:i] + key[i+1:],
				"added":   key[:i] + "q" + key[i:],
				"changed": key[:i] + "q" + key[i+1:],
			}
			if i+1 < len(key) {
				wrong["swapped"] = key[:i] + key[i+1:i+2] + key[i:i+1] + key[i+2:]
			}
			for how, s := range wrong {
				if near := stemsNear(s); !near.at(i) {
					t.Errorf("%s with a letter %s at %d, %s, is not looked for", key, how, i, s)
				}
			}
		}
	}
	if stemsNear("zelmorkaq").at(4) {
		t.Error("a name whose ends no stem has may have an error between them")
	}
}

func TestCompound(t *testing.T) {
	for _, tt := range []struct{ key, want, reason string }{
		{"electro mechanics", "electromechanical", "a compound in two words"},
		{"nano materials", "nanomaterial", "in the plural"},
		{"electro zelmora", "", "the rest is no word"},
		{"micro", "micro", "the form alone"},
		{"machine electronics", "", "no combining form"},
	} {
		if got, _ := Word(tt.key); got.Text != tt.want {
			t.Errorf("Word(%q) = %q; want %q: %s", tt.key, got.Text, tt.want, tt.reason)
		}
	}
	if !Starts("electro") {
		t.Error("a compound begins with electro")
	}
}
