package person

import (
	"testing"

	"github.com/openscreening/screen/internal/dict"
)

func TestMuhammad(t *testing.T) {
	n := 0
	for word, name := range (dict.Dict{Slots: givenSlots, Keys: givenKeys, Values: givenValues}).All {
		if Muhammad(word) != (name == "muhammad") {
			t.Errorf("Muhammad(%q) = %t: it is a form of %q", word, Muhammad(word), name)
		}
		n++
	}
	if n == 0 {
		t.Error("no given names")
	}
}
