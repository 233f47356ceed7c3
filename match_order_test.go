package screen

import "testing"

// TestEqualConfidence: of equal confidences the order is that of what the names say, and
// not that of the list.
func TestEqualConfidence(t *testing.T) {
	for _, tt := range []struct {
		reason, query string
		listed        [2]string // the second one comes first
	}{
		{"another legal form", "OOO Stroyzarbtrans", [2]string{"Stroyzarbtrans OJSC", "Stroyzarbtrans LLC"}},
		{"a word misspelt among many", "Kvelta Zorinsk Obramil Center", [2]string{"Kvelta Zorinsk Obramyl Center", "Kvelta Zorinsk Obramil Center"}},
	} {
		for _, swap := range []bool{false, true} {
			a, b := tt.listed[0], tt.listed[1]
			if swap {
				a, b = b, a
			}
			s, err := NewFrom([]*List{{ID: "own", Title: "Own", Entities: []*Entity{
				{ID: "a", Type: TypeOrganization, Names: []Name{{Text: a, Kind: Primary}}},
				{ID: "b", Type: TypeOrganization, Names: []Name{{Text: b, Kind: Primary}}},
			}}})
			if err != nil {
				t.Fatal(err)
			}
			ms := s.Match(tt.query)
			if len(ms) != 2 || ms[0].Name.Text != tt.listed[1] {
				t.Errorf("%s: %s: %v", tt.reason, tt.query, ms)
			}
		}
	}
}
