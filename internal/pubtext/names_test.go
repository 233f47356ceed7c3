package pubtext

import (
	"slices"
	"testing"

	"github.com/openscreening/screen"
)

func TestSplitJoined(t *testing.T) {
	for _, tt := range []struct {
		in     string
		want   []string
		reason string
	}{
		{"Yili Garment Co., Ltd. and Baoding Trade and Business Co., Ltd.", []string{"Yili Garment Co., Ltd.", "Baoding Trade and Business Co., Ltd."}, "behind a form; not inside a name"},
		{"Meike Co. and formerly known as Gaozhao Co., Ltd.", []string{"Meike Co.", "formerly known as Gaozhao Co., Ltd."}, "what the words mean is for others"},
		{"A Co., B Ltd., and C Inc and D", []string{"A Co., B Ltd.", "C Inc", "D"}, "several, of which commas join none"},
		{"Trade and Industry Co., Ltd.", []string{"Trade and Industry Co., Ltd."}, "no form before it"},
		{"Cohen and Sons", []string{"Cohen and Sons"}, "a form is a word"},
		{"", []string{""}, "nothing"},
	} {
		if got := SplitJoined(tt.in); !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}

func TestNamesIn(t *testing.T) {
	for _, tt := range []struct {
		in     string
		want   []Part
		reason string
	}{
		{"Acme", []Part{{screen.Primary, "Acme"}}, "one"},
		{"Acme (a.k.a., Acme One; and Acme Two)", []Part{{screen.Primary, "Acme"}, {screen.Alias, "Acme One"}, {screen.Alias, "Acme Two"}}, "aliases behind a mark, parted by a semicolon"},
		{"Acme; Beta", []Part{{screen.Primary, "Acme"}, {screen.Alias, "Beta"}}, "there is one primary name"},
		{"Acme, f.k.a. Old; Older", []Part{{screen.Primary, "Acme"}, {screen.Former, "Old"}, {screen.Former, "Older"}}, "all of them former"},
		{"a.k.a. Acme", []Part{{screen.Primary, ""}, {screen.Alias, "Acme"}}, "nothing before the mark"},
	} {
		if got := NamesIn(screen.Primary, tt.in); !slices.Equal(got, tt.want) {
			t.Errorf("%q: %v, want %v: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}

func TestCutEdges(t *testing.T) {
	for _, tt := range []struct{ in, want, reason string }{
		{"—First alias; and", "First alias", "as an item of a list stands"},
		{" ,Acme Co., Ltd.;", "Acme Co., Ltd.", "the full stop is the name's"},
		{`AO "Raduga",`, `AO "Raduga"`, "a comma behind a quote"},
		{"Strategic and", "Strategic and", "no separator before the word"},
		{";; ,", "", "nothing but separators"},
	} {
		if got := CutEdges(tt.in); got != tt.want || CutEdges(got) != got {
			t.Errorf("%q: %q, want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}
