package variant

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/normal"
)

func TestRepaired(t *testing.T) {
	latin1 := func(s string) string {
		var b strings.Builder
		for i := range len(s) {
			b.WriteRune(rune(s[i]))
		}
		return b.String()
	}
	for _, tt := range []struct{ in, want, reason string }{
		{"Hikvision", "", "nothing is damaged"},
		{"Société Générale", "", "letters with marks"},
		{"海康威视", "", "characters"},
		{latin1("海康威视"), "海康威视", "UTF-8 read as Latin-1"},
		{"æœ‰é™", "", "bytes are missing"},
		{"SociÃ©tÃ© GÃ©nÃ©rale", "Société Générale", "the same of letters"},
		{"â€œHikvisionâ€\u009d", "“Hikvision”", "Windows-1252"},
		{"Ã", "", "one letter is a letter"},
		{`\u6d77\u5eb7 Ltd`, "海康 Ltd", "escapes of JSON"},
		{`\ud83d\ude00 Ltd`, "😀 Ltd", "a pair of them"},
		{`\ud83d Ltd`, "", "half a pair"},
		{`C:\users\u00zz`, "", "no escape"},
		{"&#28023;&#x5eb7;", "海康", "references of HTML"},
		{"&#65;&#0;&#99999999;", "A&#0;&#99999999;", "ASCII, nothing, beyond Unicode"},
		{"%E6%B5%B7%E5%BA%B7", "海康", "an address of the web"},
		{"100%E6 cotton", "", "no UTF-8"},
		{"Hik%20Vision%26Co", "Hik Vision&Co", "an address has no blanks"},
		{"50%20cotton blend", "", "a text with blanks is none"},
		{"Hik-\n  vision", "Hikvision", "a word at the end of a line"},
		{"北京旷视科\r\n技有限公司", "北京旷视科技有限公司", "characters there"},
		{"Hikvision\nDahua", "", "two lines"},
		{latin1(`\u6d77`), "海", "an escape is ASCII"},
		{"=E6=B5=B7=E5=BA=B7", "海康", "mail"},
		{"1/Zephyr\n1/Works\n2/Ulm", "1/Zephyr Works\n2/Ulm", "the same without an account"},
		{"/12\n1/Zephyr\n1/Works\n2/Ulm", "/12\n1/Zephyr Works\n2/Ulm", "a name over two lines of a message of banks"},
		{"Hik=\r\nvision", "Hikvision", "a line of mail that goes on"},
		{"Zephyr = Works", "", "no escape"},
		{`\xe6\xb5\xb7\xe5\xba\xb7`, "海康", "bytes of a program"},
		{`\346\265\267`, "海", "the same in octal digits"},
		{`\u{6d77}\u{5eb7}`, "海康", "escapes with braces"},
		{"U+6D77 U+5EB7", "海康", "code points"},
		{"U+20AC2 and U+3", "\U00020ac2 and U+3", "one of ASCII is none"},
		{"%u6D77%u5EB7", "海康", "an old escape of the web"},
		{"%25E6%25B5%25B7", "海", "escaped twice"},
		{"&amp;#28023;", "海", "the same in HTML"},
		{"&amp;amp;#28023;", "海", "three times"},
		{"Smith &amp; Co", "", "what every name is read with"},
		{"M&uuml;ller", "Muller", "a letter with a mark, by name"},
		{"Smith &c; Co &loz;", "", "other names"},
		{"&#28023&#24247", "海康", "references without their end"},
		{`\U6D77\U00005EB7`, "海康", "escapes in capitals, and of eight digits"},
		{`\x{6d77}\x{5eb7}`, "海康", "escapes of Perl"},
		{`\6d77\5eb7`, "海康", "escapes of a database"},
		{"_x6D77__x5EB7_", "海康", "escapes of a sheet"},
		{`\u28023?\u24247?`, "海康", "decimal escapes of RTF"},
		{`\'e6\'b5\'b7`, "海", "bytes of RTF"},
		{"u6d77u5eb7", "海康", "escapes without their strokes"},
		{"Plant u6d77", "", "a code"},
		{`\u041c\u0020\u041e`, "М О", "a blank among them"},
		{"202403112359", "", "digits"},
		{latin1(latin1("海康威视")), "海康威视", "UTF-8 read as Latin-1 twice"},
		{"РћРћРћ Ромашка", "", "UTF-8 and letters"},
		{"РћРћРћ", "ООО", "UTF-8 read as Windows-1251"},
		{"жµ·еє·", "海康", "the same of characters"},
		{"Ромашка", "", "letters of that encoding"},
		{"ʜɪᴋᴠɪsɪᴏɴ", "hikvision", "small capitals"},
	} {
		if got := repaired(tt.in); got != tt.want {
			t.Errorf("repaired(%q) = %q; want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}

// Letters that were misread clear nobody; those that somebody writes so do.
func TestDamaged(t *testing.T) {
	for _, tt := range []struct {
		in     string
		want   bool
		reason string
	}{
		{"Hikvision", false, "nothing is damaged"},
		{"\xff", true, "no text"},
		{"Soci?t?", true, "letters that were lost"},
		{"Who? Works", false, "a question"},
		{"鍖椾含绗鍥涜寖寮", true, "UTF-8 read as GBK"},
		{"控儔菴侐毓宒秷夔撮扲嘖爺衄癹鼠侗", true, "GBK read as Big5"},
		{"伊丽莎白雅顿", false, "a brand spelled by sound"},
		{"Acme Works\x00\x00\x00", false, "a field filled up"},
		{"A\x00c\x00m\x00e\x00", true, "two bytes a letter"},
		{"勃林格殷格翰", false, "another, half of whose characters hardly any other name has"},
		{"唐纳德特朗普", false, "a person spelled by sound"},
		{"娴欐睙澶у崕鎶鏈", true, "浙江大华技术 read as GBK, with a letter of Cyrillic in it"},
		{"乌鲁木齐天马行空贸易", false, "known words"},
		{"佐藤 健一 花子", false, "persons"},
		{"鲜于", false, "a brand"},
		{"굇쑴뒤愷렀駕例콘세", true, "GBK read as EUC-KR"},
		{"한국三星전자", false, "a name in two scripts"},
		{"蛹嶺ｺｬ隨ｬ蝗幄激", true, "UTF-8 read as Shift-JIS"},
		{"株式会社ﾄﾖﾀ自動車", false, "half width in a name of Japan"},
		{"日本アイ・ビー・エム", false, "two scripts that are written together"},
		{"M眉ller Market", true, "one letter of UTF-8 read as GBK"},
		{"e代e行", false, "a brand of both scripts"},
		{"TCL集团", false, "a brand before characters"},
		{"Нikvisiоn", false, "letters that look alike"},
		{"ÐœÐ¸Ð½Ñ", true, "Latin-1 in a row"},
		{"Ærø Ølbryggeri", false, "letters of Latin-1"},
		{"Đ‘ĐµĐ»ĐžĐś", true, "UTF-8 read as Windows-1250"},
		{"ذ‘ذµذ»ذњذ‘", true, "the same as Windows-1256"},
		{"╨£╨╕╨╜╤ü╨║", true, "the same as code page 437"},
		{"│ Zephyr │", false, "a frame around a name"},
		{"ООО«Ромашка»", false, "quotes of a name"},
		{"Каракалпакстан", false, "vowels that recur"},
		{"محمدمهدي", false, "a letter that recurs, of which another one stands elsewhere too"},
		{"РњРёРЅСЃРєРёР№", true, "UTF-8 read as Windows-1251"},
		{"द्विवेदी", false, "a word of India with a mark on each letter"},
		{"ЙПєЈєЅМмјјКхСРѕїФє", true, "GBK read as Windows-1251"},
		{"РосГосСтрахБанк", false, "capitals within a word"},
		{"Zephyr\u0081Works", true, "a letter of an encoding that was free"},
		{"S\x00e\x00", true, "two bytes a letter read as one"},
		{"Zephyr\tWorks\n", false, "columns and lines"},
		{"%BA%A3%BF%B5", true, "bytes of GBK in an address"},
		{"=BA=A3=BF=B5", true, "the same in mail"},
		{"100%E6 cotton", false, "no bytes"},
		{"=?UTF-8?B?5rW3?=", true, "a word of mail"},
		{"~{:#?5~}", true, "HZ"},
		{"info@xn--dkr.cn", true, "an address that is spelled in ASCII"},
	} {
		f := normal.Normalize(tt.in)
		if got := Damaged(tt.in, &f); got != tt.want {
			t.Errorf("Damaged(%q) = %v; want %v: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}

func FuzzRepaired(f *testing.F) {
	f.Add("æµ·åº·")
	f.Add(`\ud83d\ude00`)
	f.Add("&#28023;%E6%B5%B7")
	f.Add("u6d77u5eb7 _x6D77_ &uuml;")
	f.Add("\x81ʙ =E6=B5=B7 U+6D77 \\x41")
	f.Fuzz(func(t *testing.T, s string) {
		r := repaired(s)
		if utf8.ValidString(s) && !utf8.ValidString(r) {
			t.Errorf("repaired(%q) = %q, which is no text", s, r)
		}
		if len(r) > len(s) {
			t.Errorf("repaired(%q) = %q, which is longer", s, r)
		}
	})
}
