package normal

import "testing"

func TestMisspeltForms(t *testing.T) {
	for _, tt := range []struct {
		name string
		form bool
		why  string
	}{
		{"Obschestvo s Organichennoy Otvetstvennostju Granit", true, "a word copied wrong in each place"},
		{"Obshestvo Ogranichenoi Otvetstvenostyu Granit", true, "the preposition left out"},
		{"Akcionernoe Obschchestvo Granit", true, "of joint stock"},
		{"Obshchestvo Granit", false, "a society alone is no company with limited liability"},
		{"Otkrytoe More Granit", false, "the open sea begins like a form"},
	} {
		f := Normalize(tt.name)
		if got := f.Tokens[0].Role == LegalForm; got != tt.form {
			t.Errorf("%s: form %v, want %v: %s", tt.name, got, tt.form, tt.why)
		}
	}
}

func TestInHonour(t *testing.T) {
	for _, tt := range []struct {
		name, honoured, why string
	}{
		{"Research Institute of Mechanical Engineering named after V.V. Bakhirev", "bakhirev", "short forms leave him out"},
		{"Ural Federal University named after the First President of Russia B.N. Yeltsin", "yeltsin", "an office before a person"},
		{"НИИ «Полюс» им. М. Ф. Стельмаха", "stelmakha", "им. is short for имени, and no German word"},
		{"KB Priborostroeniya im. akademika A. G. Shipunova", "shipunova", "initials are no AG"},
		{"Zavod imeni Degtyareva", "", "a plant is told from others by nothing else"},
		{"Bakhirev Research Institute of Mechanical Engineering", "", "the name itself"},
	} {
		got := ""
		f := Normalize(tt.name)
		for i := range f.Tokens {
			if f.Tokens[i].Flags&InHonour != 0 {
				got = f.Tokens[i].Text
			}
		}
		if got != tt.honoured {
			t.Errorf("%s: in honour of %q, want %q: %s", tt.name, got, tt.honoured, tt.why)
		}
	}
}
