package screen

import "testing"

// TestClip: half of a brand finds the brand for review, and nothing else does.
func TestClip(t *testing.T) {
	s, err := NewFrom([]*List{{ID: "own", Title: "Own", Entities: []*Entity{
		{ID: "four", Names: []Name{{Text: "宁波澄瀚砺岑科技有限公司", Kind: Primary}, {Text: "澄瀚砺岑", Kind: Alias}}},
		{ID: "three", Names: []Name{{Text: "泓岱威电子", Kind: Primary}}},
		{ID: "two", Names: []Name{{Text: "瓴舟", Kind: Primary}}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ query, want, reason string }{
		{"澄瀚", "four", "the first half alone"},
		{"宁波澄瀚", "four", "with the place"},
		{"澄瀚科技有限公司", "four", "with industry and form"},
		{"Ningbo Chenghan", "four", "in pinyin, with the place"},
		{"宁波砺岑", "", "the second half is another brand"},
		{"澄瀚砺", "", "three of four characters are another brand"},
		{"宁波澄汉", "", "other characters of the same sound, cut short: two steps"},
		{"泓岱", "", "a brand of three is not cut"},
		{"瓴舟砺岑", "two", "a brand behind that of its group"},
		{"砺岑瓴舟", "", "and not before it"},
		{"瓴舟砺", "", "three characters are another brand"},
		{"深圳澄瀚电梯有限公司", "", "another place and another trade"},
	} {
		ms := s.Match(tt.query)
		switch {
		case len(ms) == 0 && tt.want == "":
		case len(ms) != 1 || ms[0].Entity.ID != tt.want:
			t.Errorf("%s: %s: %v", tt.query, tt.reason, ms)
		case (ms[0].Relation == Affiliate) != (tt.want == "two"):
			t.Errorf("%s: %s: %v", tt.query, tt.reason, ms[0].Relation)
		case ms[0].Confidence >= 0.9:
			t.Errorf("%s: %v for half a brand", tt.query, ms[0].Confidence)
		}
	}
}
