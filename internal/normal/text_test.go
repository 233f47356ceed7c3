package normal

import "testing"

// The text is that of the form.
func TestText(t *testing.T) {
	var r Reader
	for _, name := range []string{"", "Ｈikvision　Co., Ltd", "杭州海康威视", "Flat/RM 2309, 23/F, 14-16 Fa Yuen St.", "НПО «Андроидная техника»", "\xff"} {
		want := Normalize(name).Text
		if got := Text(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
		if got := r.Text(name); got != want {
			t.Errorf("%q, read: %q, want %q", name, got, want)
		}
	}
}
