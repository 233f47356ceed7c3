package person

import "testing"

func TestResemble(t *testing.T) {
	for _, tt := range []struct {
		a, b   string
		errors int
		want   bool
		why    string
	}{
		{"henri", "henrikus", 3, true, "the beginning of the other"},
		{"faruk", "farrukh", 2, true, "two letters in seven"},
		{"qafishih", "qufayshah", 5, true, "the same consonants"},
		{"mogy", "mawji", 3, true, "Egyptian g"},
		{"omqi", "amgy", 3, true, "vowels at the start"},
		{"qadir", "nadir", 1, false, "they do not begin alike"},
		{"song", "sang", 1, false, "syllables"},
		{"jibril", "jabarin", 4, false, "more consonants"},
		{"li", "lu", 1, false, "too short"},
		{"", "", 0, false, "nothing"},
	} {
		x, y := Hear(tt.a), Hear(tt.b)
		if got := Resemble(tt.a, tt.b, &x, &y, tt.errors); got != tt.want {
			t.Errorf("Resemble(%q, %q) = %v, want %v: %s", tt.a, tt.b, got, tt.want, tt.why)
		}
		if Resemble(tt.a, tt.b, &x, &y, tt.errors) != Resemble(tt.b, tt.a, &y, &x, tt.errors) {
			t.Errorf("Resemble(%q, %q) depends on the order", tt.a, tt.b)
		}
	}
}
