package screen

import (
	"slices"
	"testing"

	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/variant"
)

// What a name in characters may have been before one of them was mistyped.
func TestMistyped(t *testing.T) {
	s := screenerOf(t, "武汉晨星电子设备有限公司", "晨星科技", "中国船舶工业研究院", "哈密阿尔兹诺科技有限公司", "第十四机械研究所", "比亚迪")
	const zephyr, academy, long = "武汉晨星电子设备有限公司", "中国船舶工业研究院", "哈密阿尔兹诺科技有限公司"
	for _, tt := range []struct {
		in, want string
		reason   string
	}{
		{zephyr, "", "no error"},
		{"武汉晨星子电设备有限公司", zephyr, "two swapped, and no word is left of them"},
		{"武汉星晨电子设备有限公司", zephyr, "two swapped in the brand"},
		{"武汉晨星电电子设备有限公司", zephyr, "one doubled"},
		{"武漢晨星電電子設備有限公司", zephyr, "in traditional characters"},
		{"武汉晨星电*设备有限公司", zephyr, "one that could not be read"},
		{"武汉晨星电 子备有限公司", zephyr, "one left out of a word that all have"},
		{"武汉晨星申子设备有限公司", zephyr, "one that is drawn nearly alike"},
		{"武汉晨星电子设郭有限公司", zephyr, "another one in a word that all have"},
		{"武汉晨光电子设备有限公司", "", "another brand"},
		{"武汉星电子设备有限公司", "", "a brand of one character may be another one"},
		{"武汉晨华星电子设备有限公司", "", "a longer brand is another"},
		{"南京晨星电子设备有限公司", "", "another place"},
		{"武汉晨星电力设备有限公司", "", "another trade"},
		{"第十五机械研究所", "", "another number"},
		{"中国船舶工业研究陷", academy, "the last one is misread"},
		{"中国船舶工业研究", academy, "cut off within a word"},
		{"哈密阿兹诺科技有限公司", long, "one of a long brand is left out"},
		{"星晨科技", "晨星科技", "two swapped in a short name"},
		{"晨星科科技", "晨星科技", "one doubled in it"},
		{"晨光科技", "", "a short name with another character is another one"},
		{"比迪亚", "比亚迪", "two of three are swapped"},
		{"Zephyr 晨星科科技", "", "letters beside it: they are cut apart before"},
	} {
		sc := s.borrow()
		f := normal.Normalize(tt.in)
		var got []string
		s.eachMistyped(sc, tt.in, &f, func(v variant.Name, _ *normal.Form) { got = append(got, v.Text) })
		var want []string
		if tt.want != "" {
			want = []string{tt.want}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s may have been %q; want %q: %s", tt.in, got, want, tt.reason)
		}
		if ms := s.Match(tt.in); tt.want != "" && (len(ms) == 0 || ms[0].Name.Text != tt.want) {
			t.Errorf("%s matches %v; want %s: %s", tt.in, ms, tt.want, tt.reason)
		}
	}
}
