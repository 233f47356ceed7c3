package translit

import "testing"

func TestAppendSlavic(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
		why  string
	}{
		{"zhiguli", "jigouli", true, "French j and ou"},
		{"kuntsevo", "kunzewo", true, "German z and w"},
		{"ilyushin", "iliouchin", true, "French ch"},
		{"zhukovsky", "schukowskij", true, "German sch and ij"},
		{"ivanoff", "ivanov", true, "-off"},
		{"yevgeniy", "evgenii", true, "ye and a run of i"},
		{"kamaz", "kamas", false, "s is no z"},
		{"neva", "niva", false, "other vowels"},
		{"uaz", "uats", false, "too short"},
		{"cetc55", "cetc55", false, "digits"},
	} {
		a, b := string(AppendSlavic(nil, tt.a)), string(AppendSlavic(nil, tt.b))
		if got := a != "" && a == b; got != tt.want {
			t.Errorf("%s is %q, %s is %q: %s", tt.a, a, tt.b, b, tt.why)
		}
	}
}
