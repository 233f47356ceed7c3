package screen

import (
	"testing"

	"github.com/openscreening/screen/internal/normal"
)

func TestBrandAlike(t *testing.T) {
	for _, c := range []struct {
		han, latin string
		least, top float64
		why        string
	}{
		{"蓝讯", "lanxun", 0.99, 1, "pinyin"},
		{"蓝讯", "lansun", 0.85, 1, "a syllable in another spelling"},
		{"恒特", "hengtek", 0.7, 1, "a brand with another ending"},
		{"新特", "suntek", 0.7, 1, "xin is written sun"},
		{"金特", "kingtec", 0.6, 1, "jin is written king"},
		{"金龙", "goldendragon", 0.7, 1, "what the characters mean"},
		{"华龙", "sinodragon", 0.7, 1, "the same"},
		{"永达", "wingtat", 0.9, 1, "Cantonese"},
		{"海盛", "hisun", 0.9, 1, "English words of like sound"},
		{"木林通", "mlt", 0.8, 1, "the first letters"},
		{"木林通", "mlttech", 0.7, 1, "the first letters and the trade"},
		{"大通", "prevail", 0, 0.4, "another word"},
		{"蓝讯", "topflow", 0, 0.4, "another word"},
		{"蓝讯", "", 0, 0, "no letters"},
		{"", "capstone", 0, 0, "no characters"},
	} {
		var b brandName
		b.addHan([]byte(c.han))
		if got := b.alike([]byte(c.latin)); got < c.least || got > c.top {
			t.Errorf("%s and %q are alike to %.2f, want %.2f to %.2f: %s", c.han, c.latin, got, c.least, c.top, c.why)
		}
	}
}

// Of four characters and more English often has two.
func TestHalfBrand(t *testing.T) {
	for _, latin := range []string{"lanxun", "lingzhou"} {
		if a := brandsAlike([]byte("蓝讯瓴舟"), []byte(latin)); a < brandAlike || a >= 1 {
			t.Errorf("蓝讯瓴舟 and %s are alike to %.2f, want %.2f to 1", latin, a, brandAlike)
		}
	}
}

// The brand that is left over, and the wide one.
func TestLeftBrand(t *testing.T) {
	for _, tt := range []struct {
		name                string
		used                uint8 // so many words at the start agree
		brand, wide, reason string
	}{
		{"Qingdao Lanson Valve Co., Ltd.", 1, "lanson", "lansonvalve", "a word of the trade behind it"},
		{"China Bester Telecom Group", 0, "bester", "chinabestertelecomgroup", "the country before it"},
		{"Qingdao Valve Works", 1, "", "", "no brand"},
		{"青岛蓝讯阀门", 1, "蓝讯", "蓝讯阀门", "in characters"},
	} {
		f := normal.Normalize(tt.name)
		p := prepareAlone(&f, false)
		var used tokenSet
		used.add(0, tt.used)
		for wide, want := range map[bool]string{false: tt.brand, true: tt.wide} {
			if got, _ := leftBrand(nil, p.tokens, &used, wide); string(got) != want {
				t.Errorf("the brand of %s (wide: %v) is %q, want %q: %s", tt.name, wide, got, want, tt.reason)
			}
		}
	}
}

func TestOtherBrand(t *testing.T) {
	for _, c := range []struct {
		a, b       string
		least, top float64
		why        string
	}{
		{"青岛蓝讯阀门股份有限公司", "Qingdao Lancen Valve Co., Ltd.", 0.05, DefaultReview, "a brand by its sound is a suggestion"},
		{"青岛蓝讯阀门股份有限公司", "Qingdao Lanson Valve Co., Ltd.", DefaultReview, DefaultHit, "one that sounds just so, where all else agrees with the city"},
		{"Qingdao Lanson Valve Co., Ltd.", "青岛蓝讯阀门股份有限公司", DefaultReview, DefaultHit, "the same the other way round"},
		{"蓝讯阀门股份有限公司", "Lanson Valve Co., Ltd.", 0.05, DefaultReview, "without a city"},
		{"中国蓝讯阀门股份有限公司", "China Lanson Valve Co., Ltd.", 0.05, DefaultReview, "a country is no city"},
		{"青岛蓝讯阀门股份有限公司", "Qingdao Lanson Valve Technology Co., Ltd.", 0.05, DefaultReview, "a word is left over"},
		{"青岛蓝讯股份有限公司", "Qingdao Lanson Co., Ltd.", 0.01, DefaultReview, "nothing but the city agrees"},
		{"青岛蓝讯科技股份有限公司", "Qingdao Lansun Technology Co., Ltd.", 0.05, DefaultReview, "the pinyin of other characters"},
		{"青岛蓝讯阀门股份有限公司", "Qingdao Topflow Valve Co., Ltd.", 0, 0.1, "a brand that sounds otherwise"},
		{"青岛蓝讯阀门股份有限公司", "Qingdao Lanxun Valve Co., Ltd.", DefaultHit, 1, "the brand itself"},
	} {
		wantConfidence(t, TypeUnknown, c.a, c.b, c.least, c.top, c.why)
	}
}

// However much agrees beside two brands, the names are a suggestion and no more.
func TestOtherBrandIsSuggestion(t *testing.T) {
	const name = "南京蓝远智慧科技集团股份有限公司"
	for _, english := range []string{
		"Nanjing Sciyon Wisdom Technology Group Co., Ltd.",
		"Nanjing Lantec Wisdom Technology Group Co., Ltd.",
		"Nanjing Blueyon Wisdom Technology Group Co., Ltd.",
	} {
		sum := 0.0
		for _, e := range Compare(name, english).Evidence {
			if e.Kind != Calibration {
				sum += e.Weight
			}
		}
		if sum > otherBrandMost+0.001 {
			t.Errorf("%s and %s come to %.3f, want %.1f at most", name, english, sum, otherBrandMost)
		}
	}
}

// TestOtherBrandOrder compares suggestions: one by a better likeness goes first,
// however much else agrees.
func TestOtherBrandOrder(t *testing.T) {
	const name = "青岛蓝讯阀门股份有限公司"
	last := 1.0
	for _, english := range []string{
		"Qingdao Lanson Valve Group Co., Ltd.",
		"Qingdao Lantec Valve Group Co., Ltd.",
		"Qingdao Topflow Valve Group Co., Ltd.",
	} {
		c := Compare(name, english).Confidence
		if c >= last || c >= DefaultReview {
			t.Errorf("Compare(%s, %s) = %.3f, want less than %.3f and than review", name, english, c, min(last, DefaultReview))
		}
		last = c
	}
}

func TestReadsOtherwise(t *testing.T) {
	for _, c := range []struct {
		han, latin string
		want       float64
		why        string
	}{
		{"士兰", "hualan", brandPinyin, "who writes pinyin writes that of the characters"},
		{"海翔", "shouxiangu", brandPinyinOther, "another number of syllables"},
		{"蓝讯", "lantec", 0, "no pinyin"},
		{"蓝", "lans", 0, "no pinyin"},
		{"蓝", "lun", 0, "one syllable may be any word"},
	} {
		if got := readsOtherwise([]byte(c.han), []byte(c.latin)); got != c.want {
			t.Errorf("%s and %q: %.1f, want %.1f: %s", c.han, c.latin, got, c.want, c.why)
		}
	}
}

// TestWideBrand compares a brand that goes on in words of the trade or begins with
// China with one that does not.
func TestWideBrand(t *testing.T) {
	for _, c := range []struct{ name, wide, other, why string }{
		{"中贝通信集团股份有限公司", "China Bester Telecom Group", "China Lester Telecom Group", "中 is China in a brand"},
		{"新海蓝阀门有限公司", "New Sea Blue Valve Co., Ltd.", "New Sea Pink Valve Co., Ltd.", "each character means a word, and a sea is no brand by itself"},
	} {
		if a, b := Compare(c.name, c.wide).Confidence, Compare(c.name, c.other).Confidence; a <= b {
			t.Errorf("%s is %s by %.3f, and %s by %.3f: %s", c.name, c.wide, a, c.other, b, c.why)
		}
	}
}

func TestSegmentHanPlaces(t *testing.T) {
	for _, c := range []struct {
		run, place, why string
	}{
		{"上海安诺其集团", "上海", "a place goes before a word that begins inside it"},
		{"徐州海伦哲集团", "徐州", "a place behind another that does not contain it is a part of the brand"},
		{"江苏南京蓝讯集团", "江苏南京", "a city in its province"},
		{"小米西安研究所", "西安", "a place before a known word stays"},
	} {
		got := ""
		for _, s := range normal.SegmentHan(nil, c.run) {
			if s.IsPlace() {
				got += c.run[s.From:s.To]
			}
		}
		if got != c.place {
			t.Errorf("places of %s: %s, want %s: %s", c.run, got, c.place, c.why)
		}
	}
}

func TestSegmentHan(t *testing.T) {
	for _, c := range []struct {
		run, want, why string
	}{
		{"蓝讯高新材料", "? ? 高新 材料", "two words of two go before one of three and a rest"},
		{"专用车辆", "专用 车辆", "the same at the end"},
		{"蓝讯新材料", "? ? 新材料", "a word of three that leaves no rest"},
		{"毛巾床单厂", "毛巾 ? ? 厂", "厂 ends a name"},
		{"蓝厂讯科技", "? ? ? 科技", "inside a name 厂 is no word"},
		{"国际合作中心", "国际 合作 中心", "a county's name that is a usual word"},
		{"蓝讯光电子", "? ? 光电子", "a brand of two characters before a word of three"},
		{"微光电子", "? ? 电子", "a single character is no brand"},
		{"环境与健康研究所", "环境 与 健康 研究所", "与 between words"},
		{"兴与龙科技", "? ? ? 科技", "与 inside a brand"},
	} {
		got := ""
		for _, s := range normal.SegmentHan(nil, c.run) {
			if got != "" {
				got += " "
			}
			if s.Known {
				got += c.run[s.From:s.To]
			} else {
				got += "?"
			}
		}
		if got != c.want {
			t.Errorf("segmentHan(%s) = %s, want %s: %s", c.run, got, c.want, c.why)
		}
	}
}
