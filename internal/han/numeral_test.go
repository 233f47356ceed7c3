package han

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNumeral(t *testing.T) {
	for _, tt := range []struct {
		s      string
		value  int
		read   string
		reason string
	}{
		{"一", 1, "一", "one digit"},
		{"十", 10, "十", "ten alone"},
		{"十四所", 14, "十四", "ten and a digit"},
		{"五十五研究所", 55, "五十五", "tens"},
		{"二〇二六年", 2026, "二〇二六", "digits in place"},
		{"二零二六", 2026, "二零二六", "zero as a word"},
		{"廿一", 21, "廿一", "twenty"},
		{"卅", 30, "卅", "thirty"},
		{"一百零八", 108, "一百零八", "zero skips a place"},
		{"一百一十八", 118, "一百一十八", "hundreds"},
		{"三百五", 350, "三百五", "short for fifty"},
		{"三千零五十", 3050, "三千零五十", "zero skips a place"},
		{"三万五千", 35000, "三万五千", "ten thousands"},
		{"一亿零三", 100000003, "一亿零三", "hundred millions"},
		{"十亿", 1000000000, "十亿", "ten before a section"},
		{"两百", 200, "两百", "两 before a unit"},
		{"兩千", 2000, "兩千", "traditional"},
		{"壹佰贰拾叁", 123, "壹佰贰拾叁", "formal"},
		{"伍拾", 50, "伍拾", "common words together are a numeral"},
		{"陸拾萬", 600000, "陸拾萬", "formal, traditional"},
		{"壹號", 1, "壹", "formal digit that is no other word"},
		{"六〇一", 601, "六〇一", "a zero within"},
		{"〇五", 5, "〇五", "leading zero"},
		{"一百零", 100, "一百", "zero with nothing after it"},
		{"十堰", 10, "十", "for the caller to say"},
		{"三星", 3, "三", "for the caller to say"},
		{"百度", 0, "", "a unit without a digit"},
		{"千", 0, "", "likewise"},
		{"万科", 0, "", "likewise"},
		{"亿纬", 0, "", "likewise"},
		{"拾", 0, "", "likewise"},
		{"两江", 0, "", "两 without a unit"},
		{"陆家嘴", 0, "", "a surname"},
		{"伍德", 0, "", "a surname"},
		{"陆一", 0, "", "the series do not mix"},
		{"参数", 0, "", "参 is no digit"},
		{"三四十", 0, "", "thirty or forty"},
		{"第十四", 0, "", "第 is for the caller"},
		{"公司", 0, "", "no numeral"},
		{"14", 0, "", "not Han"},
		{"", 0, "", "empty"},
		{strings.Repeat("一", 16), 0, "", "too long"},
	} {
		v, n := Numeral(tt.s)
		if v != tt.value || tt.s[:n] != tt.read {
			t.Errorf("Numeral(%s) = %d, %q, want %d, %q: %s", tt.s, v, tt.s[:n], tt.value, tt.read, tt.reason)
		}
	}
}

// spell writes v with units, as a person would.
func spell(v int) string {
	if v == 0 {
		return "零"
	}
	var b strings.Builder
	gap := false
	part := func(v int, first bool) {
		for i, u := range []string{"千", "百", "十", ""} {
			p := []int{1000, 100, 10, 1}[i]
			d := v / p % 10
			if d == 0 {
				gap = gap || !first
				continue
			}
			if gap {
				b.WriteString("零")
				gap = false
			}
			if !(first && d == 1 && u == "十") {
				b.WriteString([]string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}[d])
			}
			b.WriteString(u)
			first = false
		}
	}
	if h := v / 1e8; h > 0 {
		part(h, true)
		b.WriteString("亿")
		gap = false
	}
	if w := v / 1e4 % 1e4; w > 0 {
		gap = v >= 1e8 && w < 1000
		part(w, v < 1e8)
		b.WriteString("万")
		gap = false
	}
	if r := v % 1e4; r > 0 {
		gap = v >= 1e4 && (r < 1000 || v/1e4%1e4 == 0)
		part(r, v < 1e4)
	}
	return b.String()
}

func TestNumeralSpelled(t *testing.T) {
	check := func(v int) {
		s := spell(v)
		if got, n := Numeral(s); got != v || n != len(s) {
			t.Errorf("Numeral(%s) = %d, %d bytes of %d, want %d", s, got, n, len(s), v)
		}
	}
	for v := range 20001 {
		check(v)
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		check(rnd.IntN(2_000_000_000))
	}
}

func FuzzNumeral(f *testing.F) {
	for _, s := range []string{"一百零八", "二〇二六", "十亿", "廿", "两百", "陆", "\xff", "一万亿", "零零", "三亿両亿"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, n := Numeral(s)
		if n < 0 || n > len(s) || v < 0 || n == 0 && v != 0 {
			t.Fatalf("Numeral(%q) = %d, %d", s, v, n)
		}
		if n > 0 && !utf8.ValidString(s[:n]) {
			t.Errorf("Numeral(%q) cuts a character at %d", s, n)
		}
		if w, m := Numeral(s[:n]); n > 0 && (w != v || m != n) {
			t.Errorf("Numeral(%q) = %d, but %d on its own", s, v, w)
		}
	})
}

func BenchmarkNumeral(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Numeral("一百零八")
	}
}
