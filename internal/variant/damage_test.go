package variant

import (
	"strings"
	"testing"
	"unicode/utf8"
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
