package han

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestAppendPinyin(t *testing.T) {
	for _, tt := range []struct{ s, want, reason string }{
		{"厦门", "xià mén", "place"},
		{"大厦", "dà shà", "word with the other reading"},
		{"廈門", "xià mén", "traditional"},
		{"重庆长安汽车", "chóng qìng cháng ān qì chē", "place, then a word"},
		{"长春长城长虹", "cháng chūn cháng chéng cháng hóng", "long"},
		{"蚌埠 六安 番禺 台州 丽水", "bèng bù lù ān pān yú tāi zhōu lí shuǐ", "places"},
		{"乐清 东莞 单县 吐鲁番 喀什", "yuè qīng dōng guǎn shàn xiàn tǔ lǔ fān kā shí", "places"},
		{"莎车 尉犁 都江堰 成都 会稽", "shā chē yù lí dū jiāng yàn chéng dū kuài jī", "places"},
		{"珲春 莘县 莘庄 尉氏 乐山", "hún chūn shēn xiàn xīn zhuāng wèi shì lè shān", "places"},
		{"乐亭 朝阳 涡阳 泌阳 渑池", "lào tíng cháo yáng guō yáng bì yáng miǎn chí", "places"},
		{"柏林 哈尔滨 克拉玛依 大埔", "bó lín hā ěr bīn kè lā mǎ yī dà bù", "places"},
		{"尉迟 令狐 长孙 万俟", "yù chí líng hú zhǎng sūn mò qí", "compound surnames"},
		{"银行业 重工 音乐 会计", "yín háng yè zhòng gōng yīn yuè kuài jì", "words"},
		{"自转 转让 导弹 弹簧 切割", "zì zhuàn zhuǎn ràng dǎo dàn tán huáng qiē gē", "words"},
		{"给水 供给 供应 应用 空调", "jǐ shuǐ gōng jǐ gōng yìng yìng yòng kōng tiáo", "words"},
		{"效率 绿 旅 铝 女", "xiào lǜ lǜ lǚ lǚ nǚ", "ü"},
		{"海康威视数字技术", "hǎi kāng wēi shì shù zì jì shù", "a company name"},
		{"快乐清洁", "kuài lè qīng jié", "乐清 is not found across 快乐"},
		{"社会计算", "shè huì jì suàn", "会计 is not found across 社会"},
		{"华商会计师事务所", "huá shāng kuài jì shī shì wù suǒ", "but 会计师 is found in 商会计师"},
		{"湖南省长沙市", "hú nán shěng cháng shā shì", "省长 is no phrase"},
		{"中国银行长沙分行", "zhōng guó yín háng cháng shā fēn háng", "行长 is no phrase"},
		{"第六安装公司", "dì liù ān zhuāng gōng sī", "六安 is not found across 第六"},
		{"山东阿里", "shān dōng ā lǐ", "东阿 is not found across 山东"},
		{"中国重庆", "zhōng guó chóng qìng", "the place is found after a word"},
		{"佐々木", "zuǒ zuǒ mù", "々 repeats"},
		{"々", "", "々 repeats nothing"},
		{"ABC 公司", "gōng sī", "only Han characters"},
		{"", "", "empty"},
		{"\xff海\xe6", "hǎi", "broken UTF-8"},
	} {
		got := marked(AppendPinyin(nil, tt.s))
		if got != tt.want {
			t.Errorf("AppendPinyin(%s) = %s, want %s: %s", tt.s, got, tt.want, tt.reason)
		}
	}
}

// Every row of the source is found, whole, in both kinds of characters.
func TestPhraseSource(t *testing.T) {
	b, err := os.ReadFile("phrases.tsv")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(b)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		got, size := Phrase(nil, f[0]+"公司")
		if size != len(f[0]) || marked(got) != f[1] {
			t.Errorf("Phrase(%s) = %s, %d bytes, want %s", f[0], marked(got), size, f[1])
		}
		n++
	}
	if n < 400 {
		t.Errorf("%d phrases", n)
	}
}

func FuzzAppendPinyin(f *testing.F) {
	for _, s := range []string{"重庆长安汽车", "廈門", "々々", "佐々木A", "\xff海", "𠮷野家", "尉"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want := 0
		for _, r := range s {
			if Is(r) {
				want++
			}
		}
		if got := AppendPinyin(nil, s); len(got) != want {
			t.Errorf("AppendPinyin(%q) has %d readings for %d characters", s, len(got), want)
		}
		readings, n := Phrase(nil, s)
		if n > len(s) || len(readings) != utf8.RuneCountInString(s[:n]) {
			t.Errorf("Phrase(%q) = %v, %d", s, readings, n)
		}
	})
}

func TestNoAllocations(t *testing.T) {
	dst := make([]Reading, 0, 64)
	ends := make([]uint8, 0, 64)
	for name, f := range map[string]func(){
		"Is":           func() { Is('海') },
		"Simplify":     func() { Simplify('視') },
		"Readings":     func() { dst = Readings(dst[:0], '行') },
		"Syllable":     func() { _ = usual('行').Syllable() },
		"Phrase":       func() { dst, _ = Phrase(dst[:0], "重慶長安") },
		"AppendPinyin": func() { dst = AppendPinyin(dst[:0], "重慶長安汽車") },
		"Surname":      func() { Surname('單') },
		"IsSyllable":   func() { IsSyllable("zhuang") },
		"SplitPinyin":  func() { ends, _ = SplitPinyin(ends[:0], "haikangweishi") },
		"WadeGiles":    func() { WadeGiles("ch’ang") },
		"Numeral":      func() { Numeral("一百零八") },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

func BenchmarkAppendPinyin(b *testing.B) {
	b.ReportAllocs()
	dst := make([]Reading, 0, 64)
	for b.Loop() {
		dst = AppendPinyin(dst[:0], "杭州海康威視數字技術股份有限公司重庆分公司")
	}
}
