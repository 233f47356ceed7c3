package screen

import "testing"

// TestFormAbroad: the legal form of a query speaks against parties that are not where
// it is registered.
func TestFormAbroad(t *testing.T) {
	party := func(id, name string, countries ...string) *Entity {
		return &Entity{ID: id, Countries: countries, Names: []Name{{Text: name, Kind: Primary}}}
	}
	s, err := NewFrom([]*List{{ID: "own", Title: "Own", Entities: []*Entity{
		party("russian", "Vympel Trading", "RU"),
		party("german", "Veltrix Trading GmbH", "RU"),
		party("unknown", "Ostrek Trading"),
		party("american", "Navitel Trading", "US"),
		party("brand", "Zhuravlenko", "RU"),
	}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		query, want string
		relation    Relation
		reason      string
	}{
		{"Vympel Trading", "russian", Same, "no legal form"},
		{"Vympel OOO", "russian", Same, "a form of the country"},
		{"Vympel Ltd", "russian", Same, "a form of many countries"},
		{"Vympel S.r.l.", "", "", "a form of Italy"},
		{"Vympel Inc.", "", "", "a form of America, and of the East that writes its English"},
		{"Vympel Trading S.r.l.", "russian", Affiliate, "the very name is looked at, with a form of any country"},
		{"Zhuravlenko GmbH", "brand", Affiliate, "who bears a rare brand abroad is another company of it"},
		{"Zhuravlenko Deutschland GmbH", "brand", Same, "a branch says where it is"},
		{"Veltrix GmbH", "german", Same, "the listed name has the same form"},
		{"Ostrek AG", "unknown", Same, "nobody knows where the listed one is"},
		{"Navitel Inc.", "american", Same, "a form of its country"},
	} {
		ms := s.Match(tt.query)
		switch {
		case len(ms) == 0 && tt.want == "":
		case len(ms) != 1 || ms[0].Entity.ID != tt.want || ms[0].Relation != tt.relation:
			t.Errorf("%s: %s: %v", tt.query, tt.reason, ms)
		}
	}
}
