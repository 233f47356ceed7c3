package normal

import "testing"

func TestSyllables(t *testing.T) {
	for _, tt := range []struct {
		name string
		want string // the words by their roles
		why  string
	}{
		{"Kim Jong Il", "core core core", "no Italian article"},
		{"RI, U'n-so'ng", "core core core", "no research institute"},
		{"Sun Shi Mei", "core core core", "no legal form"},
		{"SOE, Win Min", "core core core", "neither a form nor a ministry"},
		{"Il Sole Mio", "particle core core", "other words"},
		{"Sun Hung SA", "core core form", "a legal form that is used"},
		{"WANG, Guoying", "core core", "nothing of the state"},
		{"U Thein Soe", "core core core", "no legal form in a name of Burma"},
		{"SOE, Thein", "core core", "the same by the surname"},
		{"Thein Soe", "core core", "and of two words"},
		{"Myanma Timber SOE", "place industry form", "a company of the state"},
		{"Kim Mei", "core form", "two words may be a company"},
		{"LO, Stephen", "core core", "a particle before the comma joins nothing"},
		{"Zhang Di", "core core", "nor does one at the end"},
		{"DE LA CRUZ, Juan", "particle particle core core", "these do"},
		{"Banco de", "industry particle", "cut off"},
	} {
		got := ""
		for _, k := range Normalize(tt.name).Tokens {
			got += " " + k.Role.String()
		}
		if got = got[1:]; got != tt.want {
			t.Errorf("%q is %s, want %s: %s", tt.name, got, tt.want, tt.why)
		}
	}
}
