package pubtext

import (
	"slices"
	"testing"
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
