package han

import "testing"

func TestWadeGiles(t *testing.T) {
	for _, tt := range []struct{ s, want, reason string }{
		{"hsi", "xi", "hs is x"},
		{"ch'ang", "chang", "aspirated"},
		{"ch’ang", "chang", "typographic apostrophe"},
		{"chʻang", "chang", "turned comma"},
		{"chang", "zhang", "unaspirated"},
		{"chung", "zhong", "unaspirated"},
		{"ch'ung", "chong", "aspirated"},
		{"ch'ing", "qing", "ch before i is q"},
		{"ching", "jing", "ch before i is j"},
		{"ts'ing", "qing", "postal"},
		{"tsing", "qing", "postal, as in Tsingtao"},
		{"tsin", "jin", "postal, as in Tientsin"},
		{"king", "jing", "postal, as in Nanking"},
		{"t'ien", "tian", "aspirated"},
		{"tien", "dian", "unaspirated"},
		{"pei", "bei", "p is b"},
		{"kuo", "guo", "k is g"},
		{"ko", "ge", "o after k is e"},
		{"ho", "he", "o after h is e"},
		{"to", "duo", "o after t is uo"},
		{"po", "bo", "o after p stays"},
		{"jen", "ren", "j is r"},
		{"jih", "ri", "ih"},
		{"shih", "shi", "ih"},
		{"ssu", "si", "ssu"},
		{"szu", "si", "older spelling"},
		{"tzu", "zi", "tz"},
		{"tz'u", "ci", "tz'"},
		{"tzŭ", "zi", "with the breve"},
		{"kêng", "geng", "with the circumflex"},
		{"erh", "er", "erh"},
		{"hsü", "xu", "ü"},
		{"hsu", "xu", "ü without its dots"},
		{"chü", "ju", "ü"},
		{"chu", "zhu", "u"},
		{"yü", "yu", "ü"},
		{"yu", "you", "u"},
		{"yüan", "yuan", "ü"},
		{"yuan", "yuan", "ü without its dots"},
		{"lü", "lv", "ü after l is v"},
		{"yung", "yong", "ung"},
		{"hsiung", "xiong", "iung"},
		{"yeh", "ye", "eh"},
		{"chieh", "jie", "ieh"},
		{"yen", "yan", "en"},
		{"i", "yi", "no initial"},
		{"kuei", "gui", "uei"},
		{"xi", "", "pinyin, not Wade-Giles"},
		{"qing", "", "pinyin, not Wade-Giles"},
		{"tech", "", "English"},
		{"", "", "empty"},
		{"ch'uangg", "", "nothing after it"},
		{"ch'uangxxx", "", "too long"},
		{"hsi ", "", "a space is no part of it"},
		{"海", "", "not Latin"},
	} {
		got, ok := WadeGiles(tt.s)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("WadeGiles(%q) = %q, %v, want %q: %s", tt.s, got, ok, tt.want, tt.reason)
		}
		if ok && !IsSyllable(got) {
			t.Errorf("WadeGiles(%q) = %q is no pinyin", tt.s, got)
		}
	}
}

func TestWadeGilesTable(t *testing.T) {
	for i := 0; i < len(wadeGiles); i += wadeGilesRecord {
		key := unpad(wadeGiles[i : i+wadeGilesSize])
		got, ok := WadeGiles(key)
		if !ok || got != unpad(wadeGiles[i+wadeGilesSize:i+wadeGilesRecord]) || !IsSyllable(got) {
			t.Errorf("WadeGiles(%q) = %q, %v", key, got, ok)
		}
	}
}
