package screen

import "testing"

// TestNumbersAsBrands: numerals without 第 are a number, and may be a brand that is
// written in pinyin.
func TestNumbersAsBrands(t *testing.T) {
	for _, tt := range []struct {
		query, listed, reason string
		least, most           float64
	}{
		{"新疆八一钢铁股份有限公司", "Xinjiang Bayi Iron and Steel Co., Ltd.", "the brand by its sound", DefaultHit, 1},
		{"Jiusan Group", "九三集团", "the other way round", DefaultReview, 1},
		{"七二〇厂", "Factory 720", "the number", DefaultReview, 1},
		{"第八一研究所", "Bayi Research Institute", "an ordinal is no brand", 0, DefaultReview},
		{"新疆八一钢铁股份有限公司", "Xinjiang Bagang Iron and Steel Co., Ltd.", "another brand", 0, DefaultHit},
	} {
		if c := Compare(tt.query, tt.listed).Confidence; c < tt.least || c > tt.most {
			t.Errorf("%q and %q: %.3f, want %.2f to %.2f: %s", tt.query, tt.listed, c, tt.least, tt.most, tt.reason)
		}
	}
}
