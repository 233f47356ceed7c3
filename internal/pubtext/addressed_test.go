package pubtext

import (
	"strings"
	"testing"
	"time"
)

func TestSplitAliasAddress(t *testing.T) {
	for _, tt := range []struct {
		in, alias, address string
		sure               bool
		reason             string
	}{
		{"AMMS. 27 Taiping Road, Haidian District, Beijing, 100850, China.", "AMMS", "27 Taiping Road, Haidian District, Beijing, 100850, China.", true, "a full stop before a number and a road"},
		{"Mako Holding, Inc. No. 5 Main Street, Town", "Mako Holding, Inc.", "No. 5 Main Street, Town", true, "the full stop is the name's too"},
		{"Southeast Trading LTD. Espoo, Finland; and Kannelkatu 8, Lappeenranta 53100, Finland", "Southeast Trading LTD.", "Espoo, Finland; and Kannelkatu 8, Lappeenranta 53100, Finland", true, "a town, and a country at the end"},
		{"Southeast Trading LTD. Bucharest, Romania. (See also addresses under Finland and Russia)", "Southeast Trading LTD.", "Bucharest, Romania. (See also addresses under Finland and Russia)", true, "a reference behind the country"},
		{"Elena Grinenko, Gmunder Str. 25, Heubach, Germany 73540", "Elena Grinenko", "Gmunder Str. 25, Heubach, Germany 73540", true, "the full stop is the street's"},
		{"Alexander Pikhtin, Pr. Yuria Gagarina 2, St. Petersburg, Russia 196105", "Alexander Pikhtin", "Pr. Yuria Gagarina 2, St. Petersburg, Russia 196105", true, "an avenue and a saint"},
		{"The Institute of Applied Physics, Beijing. 901 Institute and 64 Mianshan Road, Mianyang, China", "The Institute of Applied Physics, Beijing", "901 Institute and 64 Mianshan Road, Mianyang, China", true, "a full stop before a comma"},
		{"M.A.G. Tech, Unit 5, Hong Kong", "M.A.G. Tech", "Unit 5, Hong Kong", true, "initials"},
		{"Zorvax Works, Ltd., 3 Harbour, Ningbo, China", "Zorvax Works, Ltd.", "3 Harbour, Ningbo, China", true, "a form behind a comma"},
		{"Acme Institute. Somewhere", "Acme Institute", "Somewhere", true, "no country: a full stop that ends no abbreviation"},
		{"Acme Institute Room 5, Tower", "Acme Institute", "Room 5, Tower", false, "nothing parts them"},
		{"Acme Institute, Physics Department.", "Acme Institute, Physics Department", "", true, "no address"},
		{"", "", "", true, "nothing"},
	} {
		alias, address, sure := SplitAliasAddress(tt.in)
		if alias != tt.alias || address != tt.address || sure != tt.sure {
			t.Errorf("%q: %q, %q, %v; want %q, %q, %v: %s", tt.in, alias, address, sure, tt.alias, tt.address, tt.sure, tt.reason)
		}
	}
}

// A text of a megabyte takes no longer than its length asks for.
func TestSplitAliasAddressLong(t *testing.T) {
	start := time.Now()
	for _, s := range []string{"a. 1 ", "1 ", "ab, ", "St. ", "Room ", "Ltd. "} {
		SplitAliasAddress(strings.Repeat(s, 1<<20/len(s)))
	}
	if d := time.Since(start); d > 10*time.Second {
		t.Errorf("%v", d)
	}
}

func FuzzSplitAliasAddress(f *testing.F) {
	f.Add("Acme. 1 Road, China")
	f.Add(". , (See ")
	f.Fuzz(func(t *testing.T, s string) {
		if alias, address, _ := SplitAliasAddress(s); len(alias)+len(address) > len(s) {
			t.Errorf("%q: %q and %q are longer", s, alias, address)
		}
	})
}
