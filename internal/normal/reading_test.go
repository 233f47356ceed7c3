package normal

import (
	"fmt"
	"reflect"
	"testing"
)

// What a reader remembers of words with an error is what they mean, also when there were
// more than it remembers, and of one whose memory of them is none.
func TestCorrections(t *testing.T) {
	remembering, forgetting := NewReader(nil, FewReadings), Reader{}
	for i := range 3 * mostCorrections {
		name := fmt.Sprintf("OAO Proizvodsvennoe %c%cbelinskaya Obedinenie", 'a'+i%26, 'a'+i/26)
		if i%3 == 0 {
			name = "OAO Proizvodsvennoe Obedinenie"
		}
		var got, want Form
		remembering.Read(&got, name)
		forgetting.Read(&want, name)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%q is read as %+v, want %+v", name, got, want)
		}
		if got.Tokens[1].Text != "production" {
			t.Errorf("%q: the second word is %q", name, got.Tokens[1].Text)
		}
	}
	if n := len(*remembering.fixed); n == 0 || n > mostCorrections {
		t.Errorf("%d words are remembered, want 1 to %d", n, mostCorrections)
	}
}
