package variant

import "testing"

func TestRegistered(t *testing.T) {
	for _, tt := range []struct{ in, want, reason string }{
		{"www.zephyr-optics.com", "zephyr-optics", "a host of the web"},
		{"https://shop.zephyr.co.uk/en/?a=b", "zephyr", "a domain of a country that has kinds of them"},
		{"zephyr.com", "zephyr", "no host"},
		{"Sales@Zephyr.COM.CN", "zephyr", "mail"},
		{"zephyr@gmail.com", "", "who carries the mail is nobody's brand"},
		{"gmail.com", "gmail", "but its own"},
		{"www.com", "", "no label is left"},
		{"zephyr.ltd", "", "a legal form"},
		{"Co.Ltd", "", "the same"},
		{"A.B.C", "", "initials"},
		{"zephyr..com", "", "no address"},
		{"@", "", "nothing"},
		{"://", "", "nothing"},
		{"a@b.", "", "nothing is left"},
	} {
		if got := Registered(tt.in); got != tt.want {
			t.Errorf("registered(%q) = %q; want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}

// TestDotsWithin: forms and initials in a name are no addresses.
func TestDotsWithin(t *testing.T) {
	for _, tt := range []struct {
		text string
		want bool
	}{
		{"www.zelmora.com", true}, {"sales@zelmora.com", true}, {"Zelmora Inc.", false}, {"Zelmora S.A.", false},
		{"Zelmora Co.,Ltd", false}, {"No.14 Institute", false}, {"", false}, {".", false}, {"zel.", false}, {"zel.я", true},
	} {
		if got := dotsWithin(tt.text); got != tt.want {
			t.Errorf("dotsWithin(%q) = %v", tt.text, got)
		}
	}
}
