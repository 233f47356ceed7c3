package han

import (
	"testing"
	"unicode"
)

func TestSimplify(t *testing.T) {
	for _, tt := range []struct{ from, to, reason string }{
		{"華為技術有限公司", "华为技术有限公司", "traditional company name"},
		{"杭州海康威視數字技術", "杭州海康威视数字技术", "視 and 數"},
		{"臺灣積體電路製造", "台湾积体电路制造", "臺 is 台, 製 is 制"},
		{"廠後裏裡於雲", "厂后里里于云", "common traditional forms"},
		{"發髮", "发发", "two characters, one simplified form"},
		{"乾燥乾坤", "乾燥乾坤", "乾 is simplified in one meaning only, so it stays"},
		{"著名", "著名", "著 is standard"},
		{"昇陽", "昇阳", "昇 is standard beside 升"},
		{"峯羣嶽巖", "峰群岳岩", "variants"},
		{"鑑鑒鎗", "鉴鉴枪", "variants whose own simplified form nobody types"},
		{"鍾鐘", "钟钟", "two forms of one surname"},
		{"瀋陽線綫", "沈阳线线", "the usual one of two simplified forms"},
		{"気広沢浜図団駅", "气广泽滨图团驿", "shinjitai"},
		{"発売読関円竜", "发卖读关圆龙", "shinjitai"},
		{"大阪", "大阪", "阪 is standard"},
		{"瑙吒垵苧幺", "瑙吒垵苧幺", "standard characters that Unihan would fold away"},
		{"𠮷野家", "吉野家", "a form beyond the dense block"},
		{"威", "威", "already simplified"},
		{"ABC々〇の한", "ABC々〇の한", "not folded"},
	} {
		got := []rune(tt.from)
		for i, r := range got {
			got[i] = Simplify(r)
		}
		if string(got) != tt.to {
			t.Errorf("Simplify(%s) = %s, want %s: %s", tt.from, string(got), tt.to, tt.reason)
		}
	}
}

func TestSimplifyLaws(t *testing.T) {
	n := 0
	for r := rune(-1); r <= unicode.MaxRune+1; r++ {
		s := Simplify(r)
		if Simplify(s) != s {
			t.Errorf("Simplify(%c) = %c, Simplify again = %c", r, s, Simplify(s))
		}
		if s != r {
			n++
			if !Is(r) || !Is(s) {
				t.Errorf("Simplify(%U) = %U: not both Han", r, s)
			}
			if usual(s) == 0 {
				t.Errorf("Simplify(%c) = %c, which has no reading", r, s)
			}
		}
	}
	if want := len(foldTo)/2 + len(foldSparse)/6; n != want {
		t.Errorf("%d characters fold, the table has %d", n, want)
	}
}

func BenchmarkSimplify(b *testing.B) {
	b.ReportAllocs()
	name := []rune("杭州海康威視數字技術股份有限公司")
	for b.Loop() {
		for _, r := range name {
			Simplify(r)
		}
	}
}
