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
