package screen

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

// A word of two meanings agrees with either of them: epidemiology is read as
// the field of disease first.
func TestSecondMeaning(t *testing.T) {
	for _, tt := range []struct{ a, b, why string }{
		{"Институт эпидемиологии Ковров", "Kovrov Epidemiology Institute", "the second meaning of a word of the other name"},
		{"Российский институт радионавигации и времени", "Russian Institute of Radio Navigation and Time", "время is in the genitive"},
		{"Smolensk Aviation Plant", "Smolensk Aircraft Plant", "авиационный завод is translated as either"},
		{"Sanaye Mokhaberat Iran", "Iran Communication Industries", "mokhaberat is telecommunication and communication"},
		{"Anjoman Zarif Tehran", "Zarif Society Tehran", "anjoman is an association and a society"},
		{"Rey Havacilik", "Rey Airlines", "Turkish for aviation, which airlines call themselves"},
		{"Zvezdochka Shipyard", "Ship Repair Center Zvezdochka", "where ships are repaired"},
		{"西安理工大", "Xi'an University of Technology", "大 is short for 大学 behind what a university teaches"},
		{"Марийский машиностроительный завод", "Mari Machine Building Plant", "the adjective of a region that is not made of its name"},
		{"Казанский завод электроизоляционных материалов", "Kazan Insulation Materials Plant", "a trade that only Russian names had no word for"},
		{"ОКБ Сухого", "Sukhoi Design Bureau", "a surname in the genitive that is an adjective"},
	} {
		if c := Compare(tt.a, tt.b); c.Confidence < DefaultHit {
			t.Errorf("%s, %s: %.2f, want a hit: %s", tt.a, tt.b, c.Confidence, tt.why)
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
			if f.Tokens[i].flags&inHonour != 0 {
				got = f.Tokens[i].Text
			}
		}
		if got != tt.honoured {
			t.Errorf("%s: in honour of %q, want %q: %s", tt.name, got, tt.honoured, tt.why)
		}
	}
	if c := Compare("Ural Federal University", "Ural Federal University named after the First President of Russia B.N. Yeltsin"); c.Confidence < DefaultHit {
		t.Errorf("an office in a dedication counts against a name: %.2f", c.Confidence)
	}
}

// Short words that are forms, titles or words elsewhere.
func TestShortWords(t *testing.T) {
	for _, tt := range []struct {
		reason, a, b string
		found        bool
	}{
		{"before the name SPA is an association, as in Russia", "Nauchno-Proizvodstvennoe Obedinenie Orion", "JSC SPA Orion", true},
		{"which other companies are not", "Orion S.A.", "JSC SPA Orion", false},
		{"behind the name it is the Italian form", "Orion", "Orion SpA", true},
		{"nobody is a Mrs International", "Inter & Co", "MRS International", false},
		{"three letters are initials, not the Italian crane", "仙鹤股份有限公司", "GRU", false},
		{"the article as it is spoken, written together", "Radio Annour", "Al Nour Radio", true},
		{"the same of two letters", "Ashshams Trading", "Al-Shams Trading", true},
		{"an adjective of three letters has its endings as well", "OOO Novyi Media Kholding", "New Media Holding LLC", true},
	} {
		if c := Compare(tt.a, tt.b); (c.Confidence >= DefaultReview) != tt.found {
			t.Errorf("%s: %s and %s: %.3f", tt.reason, tt.a, tt.b, c.Confidence)
		}
	}
}

// TestArticleBeforeSoleWord: an article does not make a name of one word one of
// two, of which neither tells anything.
func TestArticleBeforeSoleWord(t *testing.T) {
	for _, tt := range []struct {
		query, listed, reason string
		least, most           float64
	}{
		{"SHABAAB", "AL-SHABAAB", "without the article", DefaultHit, 1},
		{"Al Shabaab", "AL-SHABAAB", "and with it", DefaultHit, 1},
		{"Youth Organization", "AL-SHABAAB", "what the word means is a general word", 0, DefaultReview},
		{"UL Solutions", "Solutions", "no Arabic word follows", 0, DefaultReview},
	} {
		got := CompareAs(TypeOrganization, tt.query, tt.listed)
		if got.Confidence < tt.least || got.Confidence > tt.most {
			t.Errorf("%s | %s: %.3f, want %.2f to %.2f: %s", tt.query, tt.listed, got.Confidence, tt.least, tt.most, tt.reason)
		}
	}
}

// Letters that stand apart are initials, whatever they are one by one.
func TestLettersApart(t *testing.T) {
	for _, tt := range []struct {
		name, word string
		is         Role
		why        string
	}{
		{"I A C International Inc.", "i", Core, "no Russian and"},
		{"I A C International Inc.", "c", Core, "no association with the letter before it"},
		{"Granit G M B H", "gmbh", LegalForm, "all of them are a form"},
		{"Melli-ye Sakhteman", "ye", Particle, "joins Persian words"},
		{"Tian-Ye Trading", "ye", Core, "a Chinese syllable behind a word that means nothing in Persian"},
	} {
		f := Normalize(tt.name)
		found := false
		for _, x := range f.Tokens {
			if x.Written == tt.word {
				found = true
				if x.Role != tt.is {
					t.Errorf("%s: %s is %v, want %v: %s", tt.name, tt.word, x.Role, tt.is, tt.why)
				}
			}
		}
		if !found {
			t.Errorf("%s has no word %q: %s", tt.name, tt.word, render(f))
		}
	}
	if c := Compare("I A C International Inc.", "IAC International Inc."); c.Confidence < DefaultReview {
		t.Errorf("I A C and IAC: %.2f", c.Confidence)
	}
}
