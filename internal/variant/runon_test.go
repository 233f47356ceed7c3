package variant

import (
	"strings"
	"testing"

	"github.com/openscreening/screen/internal/normal"
)

func TestAllApart(t *testing.T) {
	for _, tt := range []struct{ in, want, reason string }{
		{"jointstockcompanyzephyrdesignbureau", "joint stock company zephyr design bureau", "words on both sides of the name's own"},
		{"beijingmachineryautomationresearchinstitute", "beijing machinery automation research institute", "nothing but words of the language"},
		{"academyofmilitarymedicalsciences", "academy of military medical sciences", "a short word between two others"},
		{"ministryofdefenceandscienceofzephyr", "ministry of defence and science of zephyr", "the shortest words, of and and"},
		{"instituteforresearchtechnology", "institute for research technology", "and for"},
		{"ofzephyrresearchtechnology", "ofzephyr research technology", "one of these does not begin a name"},
		{"zephyrzephyrzephyrzephyr", "zephyrzephyrzephyrzephyr", "no word of the language"},
		{strings.Repeat("a", 200), "", "longer than any name"},
		{"", "", "nothing"},
	} {
		if got := allApart(tt.in); got != tt.want {
			t.Errorf("allApart(%q) = %q; want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}

func TestWordsApart(t *testing.T) {
	for _, tt := range []struct{ in, want, reason string }{
		{"hangzhouzephyrdigitaltechnology", "hangzhou zephyr digital technology", "a place before it and a business behind"},
		{"HANGZHOUZEPHYRCOLTD", "HANGZHOU ZEPHYR COLTD", "capitals, and a legal form"},
		{"zephyroptics", "zephyr optics", "a brand"},
		{"zephyrzephyr", "", "no ordinary word"},
		{"beijingelectronics", "", "nothing else"},
		{"Zephyr", "", "short"},
		{"センスタイムジャパン", "センスタイム ジャパン", "a script that writes no blanks"},
		{"ゼファーテクノロジー", "ゼファー テクノロジー", "the same"},
		{"", "", "nothing"},
	} {
		f := normal.Normalize(tt.in)
		c := Cutter{form: &f}
		c.addRunOn()
		got := ""
		if len(c.parts) > 0 {
			got = c.parts[0].Text
		}
		if got != tt.want {
			t.Errorf("%q is %q; want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}
