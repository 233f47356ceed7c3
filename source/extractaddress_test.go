package source

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/openscreening/screen/internal/pubtext"
)

func TestCountryAtEnd(t *testing.T) {
	for _, tt := range []struct{ in, want, reason string }{
		{"20 Nuolitie, Vantaa, Finland 01740", "FI", "postal code behind the country"},
		{"555 Qianmo Road, Hangzhou, China, 100015", "CN", "postal code behind a comma"},
		{"7150 Rue Chouinard, Montreal, QC, H8N 2Z6 Canada", "CA", "postal code before the country"},
		{"Sheikha Maryam Bldg., Deirah, Dubai, U.A.E. 39948", "AE", "full stops"},
		{"Bur Dubai, Dubai, U.A.E., P.O. Box 16048", "AE", "post office box behind the country"},
		{"19 Trebeck Street, London, United Kingdom W1J7 LS", "GB", "postal code of two words"},
		{"78 Des Voeux Road, Hong Kong", "HK", "Hong Kong is told from China"},
		{"1 Desantnikov Street, Feodosia, Crimea 98176, Ukraine", "UA", "Crimea and Ukraine"},
		{"Juba, South Sudan", "SS", "the longest name"},
		{"No. 30 Wanyuan Road, Beijing", "", "a city is no country"},
		{"12 Block A, BLK", "", "letters that end in a code"},
		{"", "", "nothing"},
	} {
		if got := pubtext.CountryAtEnd(tt.in); got != tt.want {
			t.Errorf("countryAtEnd(%q) = %q, want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}

func TestCountryCode(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"China", "CN"}, {"People’s Republic of China", "CN"}, {"Crimea Region of Ukraine", "UA"},
		{"Democratic Republic of Congo", "CD"}, {"Turkey (Turkiye)", "TR"}, {"Fishing Vessels", ""}, {"", ""},
	} {
		if got := pubtext.CountryCode(tt.in); got != tt.want {
			t.Errorf("countryCode(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestSplitAddresses(t *testing.T) {
	for _, tt := range []struct {
		in     string
		want   []string
		reason string
	}{
		{"No. 1, Kabul, Afghanistan; and Flat 41, Kabul, Afghanistan.", []string{"No. 1, Kabul, Afghanistan", "Flat 41, Kabul, Afghanistan."}, "the usual separator"},
		{"Golaye Park, Kabul, Afghanistan, and Dasht Qala, Takhar Province, Afghanistan.",
			[]string{"Golaye Park, Kabul, Afghanistan", "Dasht Qala, Takhar Province, Afghanistan."}, "and behind a country"},
		{"Haidian District, Beijing, China and No. 6 Kexueyuan Road, Beijing, China.",
			[]string{"Haidian District, Beijing, China", "No. 6 Kexueyuan Road, Beijing, China."}, "no comma"},
		{"Muhaqeq Road (Behind Pakistan and Turkish Embassies), Kabul, Afghanistan", []string{"Muhaqeq Road (Behind Pakistan and Turkish Embassies), Kabul, Afghanistan"}, "inside parentheses"},
		{"16 Nametkina St., Moscow, Russia Alt Address: 16 Nametkina St., Moscow, Russia", []string{"16 Nametkina St., Moscow, Russia", "16 Nametkina St., Moscow, Russia"}, "a heading separates"},
		{"Nilore, Islamabad, Pakistan; andHouse #453, Islamabad, Pakistan", []string{"Nilore, Islamabad, Pakistan", "House #453, Islamabad, Pakistan"}, "a lost blank"},
		{"Schiphol and Sons Building, Utrecht", []string{"Schiphol and Sons Building, Utrecht"}, "and inside a name"},
	} {
		if diff := cmp.Diff(tt.want, pubtext.SplitAddresses(tt.in)); diff != "" {
			t.Errorf("%q: %s (-want +got):\n%s", tt.in, tt.reason, diff)
		}
	}
}

func TestReferences(t *testing.T) {
	for _, tt := range []struct {
		in, remark string
		see        []string
		address    string
	}{
		{"Kabul, Afghanistan. (See alternate addresses under Pakistan).", "See alternate addresses under Pakistan.", []string{"PK"}, "Kabul, Afghanistan"},
		{"Espoo, Finland (See also addresses under Romania and Russia)", "See also addresses under Romania and Russia.", []string{"RO", "RU"}, "Espoo, Finland"},
		{"Beijing, China. (See alternate addresses under Kenya, Laos, and United Arab Emirates.)", "See alternate addresses under Kenya, Laos, and United Arab Emirates.", []string{"KE", "LA", "AE"}, "Beijing, China"},
		{"Almaty, Kazakhstan. (For alternate addresses, see Kyrgyzstan and Turkey.)", "For alternate addresses, see Kyrgyzstan and Turkey.", []string{"KG", "TR"}, "Almaty, Kazakhstan"},
		{"Simferopol, Crimea, 95000, Ukraine. (See Ukraine).", "See Ukraine.", []string{"UA"}, "Simferopol, Crimea, 95000, Ukraine"},
		{"Feodosia, Ukraine (See alternate addresses under Crimea (Occupied))", "See alternate addresses under Crimea (Occupied).", []string{"UA"}, "Feodosia, Ukraine"},
	} {
		d := testExtract("us-bis-el").draft()
		d.addresses(tt.in)
		if len(d.e.Addresses) != 1 || d.e.Addresses[0].Text != tt.address {
			t.Errorf("%q: addresses %v, want %q", tt.in, d.e.Addresses, tt.address)
		}
		if d.e.Remarks != tt.remark {
			t.Errorf("%q: remark %q, want %q", tt.in, d.e.Remarks, tt.remark)
		}
		if diff := cmp.Diff(tt.see, pubtext.ReferencesIn(d.e.Remarks)); diff != "" {
			t.Errorf("%q: (-want +got):\n%s", tt.in, diff)
		}
	}
}
