package person

import "testing"

// Words that are turned down by their letters are no Korean, and names are not.
func TestMayBeKorean(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want bool
	}{
		{"kim", true}, {"chongun", true}, {"kwangmyong", true}, {"yeongcheol", true},
		{"vasily", false}, {"aleksandra", false}, {"kim2", false},
	} {
		if got := mayBeKorean(tt.in); got != tt.want {
			t.Errorf("mayBeKorean(%q) = %v", tt.in, got)
		}
	}
}
