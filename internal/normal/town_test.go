package normal

import "testing"

func TestContains(t *testing.T) {
	for _, tt := range []struct {
		outer, inner string
		want         bool
		reason       string
	}{
		{"China", "Hangzhou", true, "a country and its city"},
		{"Zhejiang", "Hangzhou", true, "a province and its city"},
		{"Jiangsu", "Hangzhou", false, "another province"},
		{"Hangzhou", "Zhejiang", false, "the other way round"},
		{"Russia", "Hangzhou", false, "another country"},
		{"Pakistan", "Kenya", false, "two countries"},
		{"Hangzhou", "Moscow", false, "two cities of two countries"},
	} {
		a, b := Normalize(tt.outer), Normalize(tt.inner)
		if got := Contains(&a.Tokens[0], &b.Tokens[0]); got != tt.want {
			t.Errorf("%s contains %s: %v, want %v: %s", tt.outer, tt.inner, got, tt.want, tt.reason)
		}
	}
}
