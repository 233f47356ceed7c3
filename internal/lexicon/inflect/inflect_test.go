package inflect

import "testing"

func TestClasses(t *testing.T) {
	tests := []struct {
		ending string
		want   Class
		reason string
	}{
		{"", Noun, "завод, and the genitive plural машин"},
		{"o", Adjective | Noun, "научно-, and общество"},
		{"yy", Adjective, "научный as maps write it"},
		{"yi", Adjective | Noun, "научный in passports; uk заводи"},
		{"aya", Adjective, "научная"},
		{"ogo", Adjective, "научного"},
		{"ykh", Adjective, "научных"},
		{"yh", Adjective, "научных without the k"},
		{"ov", Noun, "заводов"},
		{"iya", Noun, "технология, if the stem is cut before the и"},
		{"ing", 0, "English"},
		{"ology", 0, "longer than any ending"},
	}
	for _, tt := range tests {
		if got := Classes(tt.ending); got != tt.want {
			t.Errorf("Classes(%q) = %v, want %v: %s", tt.ending, got, tt.want, tt.reason)
		}
		if len(tt.ending) > MaxEnding && tt.want != 0 {
			t.Errorf("%q is longer than MaxEnding", tt.ending)
		}
	}
}
