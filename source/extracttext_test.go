package source

import (
	"testing"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// testExtract returns an extract in the middle of a list.
func testExtract(list string) *extract {
	return newReading("f", Options{}).extractOf(&part{list: &screen.List{ID: list, Title: "x"}, ids: make(map[string]int)})
}

func TestClean(t *testing.T) {
	for _, tt := range []struct{ in, want, reason string }{
		{"Shenzhen Ditai Technology \u0421\u043e., Ltd.", "Shenzhen Ditai Technology Co., Ltd.", "both letters of Co are Cyrillic"},
		{"\u041d\u043e King Commercial Center", "Ho King Commercial Center", "Но is Ho on a Cyrillic keyboard"},
		{"\u201cMedisar\u201d LLC.", `"Medisar" LLC.`, "typographic quotes"},
		{"Xi\u2019an Longde", "Xi'an Longde", "typographic apostrophe"},
		{"Open Joint Stock Company `Mostotrest'", "Open Joint Stock Company 'Mostotrest'", "grave accent for a quote"},
		{"Kuru\u00a0Co.  Ltd\n", "Kuru Co. Ltd", "no-break blank, two blanks, line break"},
		{"\u0413\u0430\u0437\u043f\u0440\u043e\u043c", "\u0413\u0430\u0437\u043f\u0440\u043e\u043c", "a Cyrillic text stays one"},
		{"OOO \u0416ar", "OOO \u0416ar", "\u0416 looks like no Latin letter: the word stays"},
	} {
		if got := testExtract("us-bis-el").clean(tt.in); got != tt.want {
			t.Errorf("clean(%q) = %q, want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("Shenzhen Ditai Technology \u0421\u043e., Ltd.")
	f.Add("\u201cVega\u201c  \u200b")
	f.Fuzz(func(t *testing.T, s string) {
		x := testExtract("us-bis-el")
		once := x.clean(s)
		if twice := x.clean(once); twice != once {
			t.Errorf("clean(%q) = %q, and again %q", s, once, twice)
		}
	})
}

func TestScript(t *testing.T) {
	for _, tt := range []struct{ in, want, reason string }{
		{"依图科技有限公司", "Hani", "Han"},
		{"Вектор", "Cyrl", "Cyrillic"},
		{"SMIC 中芯", "", "a Latin letter makes it no native name"},
		{"7103", "", "no letters"},
	} {
		if got := pubtext.Script(tt.in); got != tt.want {
			t.Errorf("script(%q) = %q, want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}

func TestFold(t *testing.T) {
	if pubtext.Fold("Huawei Technologies Co., Ltd.") != pubtext.Fold("HUAWEI  TECHNOLOGIES CO LTD") {
		t.Error("fold tells case and punctuation apart")
	}
	if pubtext.Fold("Müller") == pubtext.Fold("Muller") {
		t.Error("fold takes diacritics away: both spellings must be kept")
	}
}

func TestNameKey(t *testing.T) {
	for _, tt := range []struct {
		a, b   string
		same   bool
		reason string
	}{
		{"AL NASER AIRLINES", "Al-Naser Airlines", true, "hyphen and blank"},
		{"AL NASER AIRLINES", "ALNASER AIRLINES", false, "joined words"},
		{"Panda Co., Ltd.", "PANDA CO LTD", true, "punctuation"},
		{"Ch'oe Ch'o'l-min", "Choe Chol Min", false, "a romanisation without apostrophes is another spelling"},
		{"'Zvezdochka' Shipyard", "Zvezdochka Shipyard", true, "quotes are no apostrophes"},
	} {
		if got := pubtext.NameKey(tt.a) == pubtext.NameKey(tt.b); got != tt.same {
			t.Errorf("%q and %q: same is %v, want %v: %s", tt.a, tt.b, got, tt.same, tt.reason)
		}
	}
}

// nameTexts returns the names of an entity as "kind: text".
func nameTexts(e *screen.Entity) []string {
	var out []string
	for _, n := range e.Names {
		s := string(n.Kind) + ": " + n.Text
		if n.Weak {
			s += " (weak)"
		}
		out = append(out, s)
	}
	return out
}
