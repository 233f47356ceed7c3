package pubtext

import (
	"slices"
	"testing"
)

func TestCutReferences(t *testing.T) {
	for _, tt := range []struct {
		in, rest, text string
		countries      []string
		reason         string
	}{
		{"No. 1, Kabul, Afghanistan. (See alternate address under Pakistan.)", "No. 1, Kabul, Afghanistan.", "See alternate address under Pakistan", []string{"PK"}, "in parentheses, at the end"},
		{"Acme (see also addresses under China, and the United Arab Emirates) Limited", "Acme Limited", "See also addresses under China, and the United Arab Emirates", []string{"CN", "AE"}, "in the middle, of several"},
		{"Acme. For alternate addresses, see Hong Kong", "Acme.", "For alternate addresses, see Hong Kong", []string{"HK"}, "no parentheses, other words"},
		{"Sees Candies, see the catalogue", "Sees Candies, see the catalogue", "", nil, "no reference"},
		{"Acme (See address under Atlantis)", "Acme", "See address under Atlantis", nil, "no country of that name"},
	} {
		rest, refs := CutReferences(tt.in)
		if tt.text == "" {
			if rest != tt.rest || refs != nil {
				t.Errorf("%q: %q, %v: %s", tt.in, rest, refs, tt.reason)
			}
			continue
		}
		if rest != tt.rest || len(refs) != 1 || refs[0].Text != tt.text || !slices.Equal(refs[0].Countries, tt.countries) {
			t.Errorf("%q: %q, %+v: %s", tt.in, rest, refs, tt.reason)
		}
	}
}
