package variant

import (
	"testing"

	"github.com/openscreening/screen/internal/normal"
)

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
