package person

import "testing"

func TestPatronymics(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
		why  string
	}{
		{"vladimirovich", "volodymyrovych", true, "Russian and Ukrainian"},
		{"vladimirovich", "uladzimiravich", true, "Russian and Belarusian"},
		{"vasilyevich", "vasylovych", true, "Russian and Ukrainian, of a name in -iy"},
		{"evgenyevich", "yevhenovych", true, "Russian and Ukrainian"},
		{"sergeevna", "sergeyevna", true, "e and ye"},
		{"sergeevna", "serhiivna", true, "Russian and Ukrainian"},
		{"nikolaevich", "mykolayovych", true, "Russian and Ukrainian"},
		{"mikhailovich", "mikhailavich", true, "Russian and Belarusian"},
		{"petrovna", "piatrowna", true, "Russian and Belarusian"},
		{"sergeevich", "sergeevna", false, "a son and a daughter"},
		{"sergeevich", "sergey", false, "a son and his father"},
		{"ivanovich", "ilyich", false, "two fathers"},
	} {
		a, b := Given(tt.a), Given(tt.b)
		if got := a != "" && a == b; got != tt.want {
			t.Errorf("%s is %q, %s is %q: %s", tt.a, a, tt.b, b, tt.why)
		}
	}
}

// Most words that end like a patronymic are none: they take no memory.
func TestPatronymicAllocates(t *testing.T) {
	for _, word := range []string{"stojanovich", "sergeybelovich", "magomedovna"} {
		if n := testing.AllocsPerRun(100, func() { Given(word) }); n > 1 {
			t.Errorf("%s: %v allocations", word, n)
		}
	}
}
