package alike

import "testing"

// A brand of characters that many companies have tells less.
func TestBrandInformation(t *testing.T) {
	for _, tt := range []struct{ less, more, reason string }{
		{"华达", "同方", "two of the most usual against two usual ones"},
		{"同方", "瓴舟", "usual ones against others"},
		{"华达", "华舟", "one of them"},
		{"瓴舟", "海康威", "three characters tell more than two"},
	} {
		if brandInformation(tt.less) >= brandInformation(tt.more) {
			t.Errorf("%s tells as much as %s: %s", tt.less, tt.more, tt.reason)
		}
	}
}
