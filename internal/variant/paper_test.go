package variant

import "testing"

// TestMayBePaper: every word of a paper that may end a name without a number is looked at.
func TestMayBePaper(t *testing.T) {
	for _, w := range paperWordsHan {
		if !mayBePaper("海康" + w) {
			t.Errorf("海康%s may not be a paper", w)
		}
	}
	for _, s := range []string{"海康", "海康科技有限公司", "Zephyr Works", "Зефир"} {
		if mayBePaper(s) {
			t.Errorf("%s may be a paper", s)
		}
	}
}
