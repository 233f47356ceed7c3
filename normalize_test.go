package screen

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"github.com/openscreening/screen/internal/normal"
)

// render shows the tokens of a form with their roles.
func render(f Form) string {
	var b strings.Builder
	for i, t := range f.Tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Text)
		if t.Role != Core {
			b.WriteString("/" + t.Role.String())
		}
	}
	return b.String()
}

func TestNormalize(t *testing.T) {
	for _, tt := range []struct{ reason, in, text, tokens string }{
		{"nothing", "", "", ""},
		{"blanks and punctuation only", " \t-.,;:()", "", ""},
		{"case, punctuation and form", "HIKVISION Co., Ltd.", "hikvision co ltd", "hikvision limited/form"},
		{"full width", "Ｈikvision　Co., Ltd", "hikvision co ltd", "hikvision limited/form"},
		{"zero-width and bidi controls are invisible", "Hik\u200bvi\u202esi\u2060on", "hikvision", "hikvision"},
		{"look-alike letters of another script", "Нikvisiоn", "hikvision", "hikvision"},
		{"diacritics, composed and not", "S\u00e3o Pa\u0301ulo", "sao paulo", "saopaulo/place"},
		{"dotted initials are one word", "O.J.S.C. Gazprom", "ojsc gazprom", ""},
		{"a stroke between initials", "Novo A/S", "novo as", ""},
		{"blanks that were lost, the form behind them", "HikvisionDigitalTechnologyCoLtd", "hikvision digital technology co ltd", "hikvision digital/industry technology/generic limited/form"},
		{"a brand with capitals inside is one word", "SenseTimeCo", "sensetimeco", "sensetimeco"},
		{"an initial before a name is not glued to it", "J.Smith", "j smith", "j smith"},
		{"possessive", "People's Bank", "people bank", "people/generic bank/industry"},
		{"apostrophe inside a place", "Xi'an", "xian", "xian/place"},
		{"the apostrophe of print", "Xi’an", "xian", "xian/place"},
		{"ampersand", "Marks & Spencer", "marks and spencer", ""},
		{"number sign is not part of a word", "№14 Institute", "14 institute", "14/number institute/generic"},
		{"the sign of a trade mark is no part of a brand", "Hikvision™ Digital", "hikvision digital", "hikvision digital/industry"},
		{"signs between words part them", "Nordwind™Kometa№5", "nordwind kometa 5", "nordwind kometa 5/number"},
		{"the end of an address is no communication", "Zephyr.com Inc", "zephyr com inc", "zephyr com/particle corporation/form"},
		{"the word before it is a brand", "Cars.com Inc", "cars com inc", "cars com/particle corporation/form"},
		{"an abbreviation that ends a name is one", "Zephyr Com", "zephyr com", "zephyr communication/industry"},
		{"a character that was converted wrongly", "技朮", "技术", "technology/generic"},
		{"ordinal", "14th Institute", "14th institute", "14/number institute/generic"},
		{"Chinese ordinal", "第十四研究所", "第十四研究所", "14/number research/generic institute/generic"},
		{"Arabic-Indic digits", "٣٤", "34", "34/number"},
		{"Chinese: place, core, industry, form", "杭州海康威视数字技术股份有限公司", "杭州海康威视数字技术股份有限公司", ""},
		{"a county that no list has", "安福县海能实业", "安福县海能实业", "anfu/place haineng industry/generic"},
		{"of one character, with its kind", "泾县宣纸", "泾县宣纸", "jingxian/place xuanzhi"},
		{"a town behind its district", "广州市番禺区石基镇电子厂", "广州市番禺区石基镇电子厂", "guangzhou/place panyu/place shiji/place electronics/industry factory/generic"},
		{"no town: a brand behind a city", "北京镇远科技", "北京镇远科技", "beijing/place zhenyuan technology/generic"},
		{"pinyin: brands have two syllables and more", "rui ke ji guang", "rui ke ji guang", "rui ke laser/industry"},
		{"pinyin: no province but a brand behind a city", "su zhou sheng ke tong xin", "su zhou sheng ke tong xin", "suzhou/place sheng ke communication/industry"},
		{"a Chinese surname in Cyrillic that is also a word", "Си Цзиньпин", "si tszinpin", "si tszinpin"},
		{"a self-declared state by itself", "Donetsk People's Republic", "donetsk people republic", "donetskpeoplerepublic"},
		{"traditional characters", "海康威視", "海康威视", "haikangweishi"},
		{"context reading: Xiamen, not Shamen", "厦门", "厦门", "xiamen/place"},
		{"Cyrillic", "Лаборатория Касперского", "laboratoriya kasperskogo", "laboratory/generic kasperskogo"},
		{"region with its acronym", "Xinjiang Uyghur Autonomous Region (XUAR)", "xinjiang uyghur autonomous region xuar", "xinjiang/place"},
		{"a word for which Taiwan has another", "海康威視數位", "海康威视数位", "haikangweishi digital/industry"},
		{"a Russian city as Chinese writes it", "喀山直升机厂", "喀山直升机厂", "kazan/place helicopter/industry factory/generic"},
		{"invalid UTF-8 separates", "Hik\xff\xfevision", "hik vision", "hik vision"},
	} {
		f := Normalize(tt.in)
		if f.String() != tt.text {
			t.Errorf("%s: Normalize(%q) = %q; want %q", tt.reason, tt.in, f.String(), tt.text)
		}
		if got := render(f); tt.tokens != "" && got != tt.tokens {
			t.Errorf("%s: tokens of %q are %q; want %q", tt.reason, tt.in, got, tt.tokens)
		}
	}
}

func TestScreenable(t *testing.T) {
	for _, tt := range []struct {
		name string
		want bool
	}{
		{"", false}, {"   ", false}, {"Co., Ltd.", false}, {"Technology Co., Ltd.", false}, {"有限公司", false},
		{"Shenzhen Trading Co., Ltd.", true}, {"International Trading Group", false}, {"General Electric Co", true}, {"Intel Corp", true}, {"Fabrikam", true}, {"Завод", false}, {"Xinjiang Police", true}, {"Hikvision", true}, {"海康", true}, {"14th Institute", true},
		{"Lam Research Corp", true}, {"AT&T Inc.", true}, {"SAIC", true}, {"Société Générale", true}, {"PCL", true}, {"H&M", true}, {"R F Industries Ltd", true},
		{"BT Brands, Inc.", true}, {"On Holding AG", true}, {"E.ON SE", true}, {"Opera Ltd", true}, {"1606 Corp.", true}, {"T-Bank JSC", true}, {"X Ltd", false},
		{"JSC", false}, {"Smith & Co", true}, {"OOO", false}, {"The Group", false}, {"Services Ltd", false}, {"Technologies Inc.", false}, {"1606", false},
		{strings.Repeat("a", normal.MaxNameBytes+1), false},
	} {
		if got := Normalize(tt.name).Screenable(); got != tt.want {
			t.Errorf("Normalize(%.40q).Screenable() = %v; want %v", tt.name, got, tt.want)
		}
	}
}

func checkNormalizeLaws(t *testing.T, in string) {
	t.Helper()
	f := Normalize(in)
	text := f.String()
	if again := Normalize(text).String(); again != text && !f.Truncated {
		t.Fatalf("not idempotent: %q gives %q gives %q", in, text, again)
	}
	if !utf8.ValidString(text) {
		t.Fatalf("%q gives %q, which is not UTF-8", in, text)
	}
	if len(text) > 9*normal.MaxNameBytes || len(f.Tokens) > normal.MaxTokens {
		t.Fatalf("%d bytes give %d bytes and %d tokens", len(in), len(text), len(f.Tokens))
	}
	last := 0
	for _, tok := range f.Tokens {
		if tok.Start < last || tok.End <= tok.Start || tok.End > len(in) {
			t.Fatalf("%q: token %q lies at [%d,%d) after %d", in, tok.Text, tok.Start, tok.End, last)
		}
		if tok.Text == "" || tok.Written == "" {
			t.Fatalf("%q: empty token %+v", in, tok)
		}
		last = tok.Start
	}
	if utf8.ValidString(in) && len(in) < normal.MaxNameBytes/4 {
		c, d := Normalize(norm.NFC.String(in)), Normalize(norm.NFD.String(in))
		if c.String() != d.String() || render(c) != render(d) {
			t.Fatalf("%q: NFC gives %q (%s), NFD %q (%s)", in, c, render(c), d, render(d))
		}
	}
}

var normalizeSeeds = []string{
	"", " ", "Hik Vision", "杭州海康威视数字技术股份有限公司", "Лаборатория Касперского", "Нikvisiоn",
	"شركة الشرق", "תעשייה", "삼성전자 주식회사", "株式会社トヨタ", "กรุงเทพ", "दिल्ली",
	"Xi'an", "O'Neil's", "J.S.C. A/S", "第十四研究所", "二〇二六", "№14", "a\u0301\u0301\u0301", "\xff\xfe",
	"ﬁne ǅ İstanbul ß", "🏭 Factory", "A.B", "a-b_c—d", "'''s's", "x" + strings.Repeat("\u0301", 100),
	"公\u3099司", "가\u11a8", "\U0001F1E8\U0001F1F3", "ΑΣ ας", "Ⅷ 1⁄2 ½", "𠀀𠀁有限公司", "00 ㏸", "㍿海康㋿", "海\u200b康",
}

func TestNormalizeLaws(t *testing.T) {
	for _, s := range normalizeSeeds {
		checkNormalizeLaws(t, s)
	}
	for _, c := range conformanceCases(t) {
		checkNormalizeLaws(t, c.query)
	}
}

func FuzzNormalize(f *testing.F) {
	for _, s := range normalizeSeeds {
		f.Add(s)
	}
	f.Fuzz(checkNormalizeLaws)
}

func TestPinyin(t *testing.T) {
	for _, tt := range []struct {
		style    PinyinStyle
		in, want string
	}{
		{PinyinPlain, "海康威视", "hai kang wei shi"},
		{PinyinMarked, "海康威视", "hǎi kāng wēi shì"},
		{PinyinJoined, "海康威視", "haikangweishi"},
		{PinyinPlain, "厦门大厦", "xia men da sha"},
		{PinyinPlain, "重庆的重工", "chong qing de zhong gong"},
		{PinyinPlain, "华为Huawei公司", "hua wei Huawei gong si"},
		{PinyinPlain, "Co. (中国)", "Co. (zhong guo)"},
		{PinyinPlain, "plain", "plain"},
	} {
		got, n, err := transform.String(Pinyin(tt.style), tt.in)
		if err != nil || n != len(tt.in) {
			t.Errorf("%q: consumed %d, %v", tt.in, n, err)
		}
		if got != tt.want {
			t.Errorf("Pinyin(%d) of %q = %q; want %q", tt.style, tt.in, got, tt.want)
		}
	}
}

// However the text is cut into pieces, and however small the buffers are,
// the pinyin is the same.
func TestPinyinPieces(t *testing.T) {
	const in = "厦门市美亚柏科信息股份有限公司 (Meiya Pico), 重庆、长春和单县。\xff end"
	want, _, err := transform.String(Pinyin(PinyinMarked), in)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(transform.NewReader(iotest.OneByteReader(strings.NewReader(in)), Pinyin(PinyinMarked)))
	if err != nil || string(got) != want {
		t.Errorf("byte by byte: %q, %v; want %q", got, err, want)
	}
	for size := 40; size < 60; size++ {
		p := Pinyin(PinyinMarked)
		var out []byte
		src := []byte(in)
		dst := make([]byte, size)
		for {
			nd, ns, err := p.Transform(dst, src, true)
			out = append(out, dst[:nd]...)
			src = src[ns:]
			if err == nil {
				break
			}
			if err != transform.ErrShortDst || nd+ns == 0 {
				t.Fatalf("buffer of %d: %v", size, err)
			}
		}
		if string(out) != want {
			t.Errorf("buffer of %d: %q; want %q", size, out, want)
		}
	}
}

func FuzzPinyin(f *testing.F) {
	for _, s := range normalizeSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		want, n, err := transform.String(Pinyin(PinyinPlain), in)
		if err != nil || n != len(in) {
			t.Fatalf("%q: %d, %v", in, n, err)
		}
		got, err := io.ReadAll(transform.NewReader(iotest.HalfReader(strings.NewReader(in)), Pinyin(PinyinPlain)))
		if err != nil || string(got) != want {
			t.Fatalf("%q: in pieces %q, %v; at once %q", in, got, err, want)
		}
	})
}

func BenchmarkNormalize(b *testing.B) {
	for _, bm := range []struct{ name, in string }{
		{"Latin", "Hangzhou Hikvision Digital Technology Co., Ltd."},
		{"Han", "杭州海康威视数字技术股份有限公司"},
		{"Cyrillic", "Лаборатория Касперского"},
		{"Long", strings.Repeat("Hikvision ", 1<<10)},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Normalize(bm.in)
			}
		})
	}
}
