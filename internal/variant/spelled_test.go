package variant

import (
	"slices"
	"testing"

	"github.com/openscreening/screen/internal/normal"
)

func TestSpelledLetters(t *testing.T) {
	for _, tt := range []struct {
		in     string
		want   []string
		reason string
	}{
		{"Эс Эм Ай Си", []string{"SMIC"}, "words of Russian"},
		{"ООО ЭсЭмАйСи Рус", []string{"ООО SMIC Рус"}, "in one word, within a name"},
		{"эс-эм-ай-си", []string{"SMIC"}, "with hyphens, in small letters"},
		{"Ди Джи Ай", []string{"DGI", "DJI"}, "a name of two letters"},
		{"エスエムアイシー", []string{"SMIC"}, "katakana"},
		{"エスエムアイシージャパン", []string{"SMIC ジャパン"}, "before another word"},
		{"에스엠아이씨", []string{"SMIC"}, "hangul"},
		{"شرکت زد تی ای", []string{"شرکت ZTA", "شرکت ZTE", "شرکت ZTI"}, "Persian, where one name is of several letters"},
		{"شركة زد تي إي", []string{"شركة ZTA", "شركة ZTE", "شركة ZTI"}, "Arabic, with its own letters"},
		{"او.جي. سيرفيسيز", []string{"OJ. سيرفيسيز", "OG. سيرفيسيز"}, "two letters with a full stop between them"},
		{"او جي. سيرفيسيز", nil, "two letters are words"},
		{"امان الاسکا", nil, "words of Arabic letters that are such names together"},
		{"ООО Acme", nil, "letters that are no names of letters"},
		{"Сити Банк", nil, "two letters are a word"},
		{"Ависибург", nil, "a word that only begins so, of a script that writes words apart"},
		{"Эс Эм, Ай Си", nil, "a comma stands between"},
		{"SMIC", nil, "Latin letters"},
		{"", nil, "nothing"},
	} {
		f := normal.Normalize(tt.in)
		c := Cutter{text: tt.in, form: &f}
		c.addSpelled()
		var got []string
		for _, v := range c.parts {
			got = append(got, v.Text)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q spells %q; want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}
