package variant

import (
	"testing"

	"github.com/openscreening/screen/internal/normal"
)

func TestAddressed(t *testing.T) {
	for _, tt := range []struct{ in, want, reason string }{
		{"ZEPHYR WORKS 555 LONG ROAD HANGZHOU", "ZEPHYR WORKS", "a house in a road"},
		{"Zephyr Works No. 555 Long Rd", "Zephyr Works", "the same with its label"},
		{"Zephyr Works ul Bolshaya Morskaya 28", "Zephyr Works", "a street of two words before its number"},
		{"Zephyr Works 161 167 Des Voeux Road", "Zephyr Works", "two houses"},
		{"Zephyr Works 8 Preobrazhenskaya", "Zephyr Works", "a street that a field has cut off"},
		{"OOO Zephyr 21 Gotvalda Street K 2", "OOO Zephyr", "a legal form before the name"},
		{"ООО Зефир ул. Ленина 5", "ООО Зефир", "a street in Russian"},
		{"ООО Зефир 124460 Москва", "ООО Зефир", "a postal code"},
		{"Zephyr Works Unit 614 Acme House", "Zephyr Works", "a room"},
		{"Zephyr Works Block A 5 Acme House", "Zephyr Works", "a block that is a letter"},
		{"Zephyr Works 2nd Floor Acme House", "Zephyr Works", "a floor"},
		{"Zephyr Works 4/F Acme House", "Zephyr Works", "the same, in short"},
		{"Zephyr, 231B Vanha Porvoontie, Vantaa", "Zephyr", "a number behind a comma"},
		{"海康，滨安路1199号", "海康", "the same in Chinese"},
		{"Zephyr JSC, Minsk, Belarus", "Zephyr JSC", "places behind a comma"},
		{"555 Long Road", "", "an address alone"},
		{"Joint Stock Company 514 Aviation Repair Plant", "", "a number of the name"},
		{"PLA Unit 61398", "", "a unit that is no room"},
		{"Research Institute No. 14", "", "a number at the end"},
		{"Hangzhou 5 Long Road", "", "what stands before it tells nobody"},
		{"JSC Integral, Minsk", "JSC Integral", "an ordinary word that is all of a name"},
		{"Zephyr Acme, Ltd", "", "a comma before a form"},
		{"Zephyr 4000", "", "a number that may be of a name"},
	} {
		f := normal.Normalize(tt.in)
		c := Cutter{text: tt.in, form: &f, size: len(tt.in), fields: []string{tt.in}}
		c.addAddressed()
		got := ""
		if len(c.parts) > 0 {
			got = c.parts[0].Text
		}
		if got != tt.want {
			t.Errorf("%s: %q gives %v; want %q", tt.reason, tt.in, c.parts, tt.want)
		}
	}
}
