package web

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

func TestFigures(t *testing.T) {
	for _, c := range []struct{ got, want, why string }{
		{thousands(0), "0", "none"},
		{thousands(999), "999", "no comma"},
		{thousands(-1234567), "−1,234,567", "two commas and a minus"},
		{money(123456789, "CNY"), "1,234,567.89 CNY", "hundredths"},
		{money(-5, "USD"), "−0.05 USD", "below one"},
		{share(0.9999), "> 99.9%", "never certain"},
		{share(0.9951), "99.5%", "one place near certainty"},
		{share(0.9), "90%", "none elsewhere"},
		{share(0.004), "< 1%", "small, not zero"},
		{share(0), "0%", "zero"},
		{percent(1.5), "100.0", "a bar has an end"},
		{percent(math.NaN()), "0.0", "and stays a length"},
		{moment(time.Time{}), "–", "no time"},
		{moment(time.Date(2026, 11, 21, 23, 5, 0, 0, time.FixedZone("", 3600))), "2026-11-21 22:05", "in UTC"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q: %s", c.got, c.want, c.why)
		}
	}
}

func TestLangOf(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Siemens", ""}, {"海康威视", "zh"}, {"トヨタ自動車", "ja"}, {"삼성", "ko"}, {"Рособоронэкспорт", "und-Cyrl"}, {"شركة", "und-Arab"}, {"רפאל", "he"}, {"", ""},
	} {
		if got := langOf(c.text); got != c.want {
			t.Errorf("langOf(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestDetails(t *testing.T) {
	v := &views{texts: mustTexts(t, languages()[0])}
	for _, c := range []struct {
		in   string
		want []detail
		why  string
	}{
		{"", nil, "nothing"},
		{"{", []detail{{"text", "{"}}, "what cannot be read is shown"},
		{`{"standing":"hit","name":"A","n":null,"rows":3}`, []detail{{"name", "A"}, {"rows", "3"}, {"standing", "Hit"}}, "in order, in words"},
		{`{"name":["A","B"],"lei":["","X"]}`, []detail{{"lei", "– → X"}, {"name", "A → B"}}, "what was and what is"},
	} {
		got := v.details(c.in)
		if len(got) != len(c.want) {
			t.Errorf("%s: %v", c.why, got)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %v, want %v", c.why, got[i], c.want[i])
			}
		}
	}
}

// TestColumns: the chart stays in its box, and its columns say what they are.
func TestColumns(t *testing.T) {
	x := mustTexts(t, languages()[0])
	for _, counts := range [][]int{nil, {0}, {1}, {7, 0, 3}, {1234567, 1}} {
		var rows []figures
		for _, n := range counts {
			rows = append(rows, figures{"2026-11-21", "11-21", []int{n, 0, n / 2, 1}})
		}
		c := newColumns(x, screeningSeries(), rows, 7)
		if len(c.Lines) < 2 || len(c.Lines) > 8 {
			t.Errorf("%v: %d lines", counts, len(c.Lines))
		}
		for _, b := range c.Bars {
			y, h := number(t, b.Y), number(t, b.H)
			if y < chartTop-0.1 || y+h > chartHeight-chartBottom+0.1 || h < 0 || number(t, b.X)+number(t, b.W) > chartWidth {
				t.Errorf("%v: column %+v is outside", counts, b)
			}
			if !strings.HasPrefix(b.Title, "2026-11-21: ") {
				t.Errorf("title %q", b.Title)
			}
		}
	}
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestCountries: every country can be chosen, by the name it has in the
// language, and the check of a party takes its code.
func TestCountries(t *testing.T) {
	s, err := New(nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"Germany", "德国"} {
		v := s.views[i]
		all := v.countries.options
		if len(all) < 240 || all[0].Value != "" {
			t.Errorf("%d countries, the first %+v", len(all), all[0])
		}
		if got := v.country("DE"); got != want {
			t.Errorf("DE is %q", got)
		}
		for _, o := range all[1:] {
			p := purchasing.Party{Name: "x", Country: o.Value}
			if ps := p.Check(); len(ps) > 0 || o.Text == "" {
				t.Errorf("%+v: %v", o, ps)
			}
		}
	}
}

// TestMenu: one value is chosen, and no value is markup.
func TestMenu(t *testing.T) {
	m := newMenu([]option{{Text: "none"}, {Value: "A", Text: "<a>"}, {Value: `"`, Text: "quote"}})
	for _, c := range []struct{ value, want, why string }{
		{"", `<option value="" selected>none</option><option value="A">&lt;a&gt;</option><option value="&#34;">quote</option>`, "nothing entered"},
		{"A", `<option value="">none</option><option value="A" selected>&lt;a&gt;</option><option value="&#34;">quote</option>`, "one of them"},
		{`"`, `<option value="">none</option><option value="A">&lt;a&gt;</option><option value="&#34;" selected>quote</option>`, "an escaped one"},
		{`A" onfocus="x`, `<option value="">none</option><option value="A">&lt;a&gt;</option><option value="&#34;">quote</option>`, "none of them"},
	} {
		if got := string(m.with(c.value)); got != c.want {
			t.Errorf("%s: %s", c.why, got)
		}
	}
}

// TestContrast: texts on their grounds, in both colour schemes, by WCAG 2.2.
func TestContrast(t *testing.T) {
	b, err := os.ReadFile("static/app.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, ok := strings.Cut(string(b), "@media (prefers-color-scheme: dark)")
	if !ok {
		t.Fatal("no dark colours")
	}
	for scheme, css := range map[string]string{"light": light, "dark": dark[:strings.Index(dark, "\n}")]} {
		colours := make(map[string]float64)
		for _, m := range regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{6})`).FindAllStringSubmatch(css, -1) {
			colours[m[1]] = luminance(t, m[2])
		}
		for _, c := range []struct {
			text, ground string
			least        float64
		}{
			{"text", "page", 4.5}, {"text", "card", 4.5}, {"text", "soft", 4.5},
			{"quiet", "page", 4.5}, {"quiet", "card", 4.5}, {"quiet", "soft", 4.5},
			{"link", "page", 4.5}, {"link", "card", 4.5}, {"link", "soft", 4.5}, {"on-accent", "accent", 4.5},
			{"green", "green-soft", 4.5}, {"amber", "amber-soft", 4.5}, {"red", "red-soft", 4.5}, {"wine", "wine-soft", 4.5}, {"grey", "grey-soft", 4.5},
			{"green", "card", 4.5}, {"amber", "card", 4.5}, {"red", "card", 4.5}, {"focus", "page", 3}, {"focus", "card", 3},
		} {
			a, b := colours[c.text], colours[c.ground]
			if a == 0 && b == 0 {
				t.Errorf("%s: no colour %s or %s", scheme, c.text, c.ground)
			}
			if got := (max(a, b) + 0.05) / (min(a, b) + 0.05); got < c.least {
				t.Errorf("%s: %s on %s has a contrast of %.2f, want %.1f", scheme, c.text, c.ground, got, c.least)
			}
		}
	}
}

func luminance(t *testing.T, hex string) float64 {
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	part := func(shift int) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}
