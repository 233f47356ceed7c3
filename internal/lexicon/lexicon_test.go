package lexicon

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWord(t *testing.T) {
	tests := []struct {
		key    string
		text   string
		role   Role
		kind   Kind
		reason string
	}{
		{"technology", "technology", Generic, Same, "a concept's own name"},
		{"technologies", "technology", Generic, Variant, "a regular plural in -ies"},
		{"reactors", "nuclear", Industry, Variant, "a regular plural in -s of a variant"},
		{"batteries", "battery", Industry, Variant, "a listed or regular plural"},
		{"switches", "switchgear", Industry, Variant, "a regular plural in -es"},
		{"ships management", "shipping", Industry, Variant, "a phrase whose first word is in the plural"},
		{"ship repairs plant", "ship repair plant", Industry, Variant, "the same of a middle word"},
		{"tech", "technology", Generic, Abbreviation, "an abbreviation"},
		{"intl", "international", Generic, Abbreviation, "as wire messages write it"},
		{"srvces", "service", Generic, Abbreviation, "as purchase orders write it"},
		{"imp and exp", "import export", Generic, Variant, "a phrase is one concept"},
		{"centre", "center", Generic, Variant, "British spelling"},
		{"defence", "defense", Industry, Variant, "British spelling"},
		{"aluminium", "aluminum", Industry, Variant, "British spelling"},
		{"elektronik", "electronics", Industry, Translation, "German and Turkish"},
		{"dis ticaret", "foreign trade", Generic, Translation, "Turkish, without its diacritics"},
		{"mashinostroitelnyy", "machinery", Industry, Translation, "a Russian adjective on maps"},
		{"mashinostroitelnyi", "machinery", Industry, Translation, "the same in a passport"},
		{"mashinostroitelnogo", "machinery", Industry, Translation, "its genitive"},
		{"nauchno", "science", Generic, Translation, "the linking form of an adjective"},
		{"muromskii", "murom", Place, Translation, "the adjective of a town"},
		{"voronezhskoe", "voronezh", Place, Translation, "the adjective of a town, neuter"},
		{"tulskii", "tula", Place, Translation, "the adjective of a town in -la"},
		{"kaluzhskogo", "kaluga", Place, Translation, "the adjective of a town in -ga, genitive"},
		{"ufimskoe", "ufa", Place, Translation, "an irregular adjective of a town"},
		{"cherepovetskii", "cherepovets", Place, Translation, "the adjective of a town in -ets"},
		{"minski", "minsk", Place, Translation, "the Belarusian adjective of a town in -sk"},
		{"zavodov", "plant", Generic, Translation, "a Russian noun in the genitive plural"},
		{"daneshgah", "university", Generic, Translation, "Persian"},
		{"khavarmianeh", "middle east", Industry, Translation, "Persian, of two words"},
		{"npp", "scientific production enterprise", Generic, Abbreviation, "as Russian names have it, before the nuclear power plant"},
		{"machine manufacturing", "machinery", Industry, Variant, "mechanical engineering, as some translate it"},
		{"keji", "technology", Generic, Pinyin, "pinyin; airliner sounds the same and is rarer"},
		{"ke ji", "technology", Generic, Pinyin, "pinyin in syllables"},
		{"gongan ju", "public security bureau", Generic, Pinyin, "pinyin in words"},
		{"jituan", "group", Generic, Pinyin, "not a form: a word before it"},
		{"co ltd", "limited", Form, Same, "a form of two words"},
		{"gufen youxian gongsi", "joint stock", Form, Pinyin, "a Chinese form in pinyin"},
		{"gmbh and co kg", "partnership", Form, Same, "the longest form wins over gmbh"},
		{"obshchestvo s ogranichennoy otvetstvennostyu", "limited", Form, Same, "a form written out"},
		{"ooo", "limited", Form, Same, "its initials"},
		{"iooo", "limited", Form, Same, "of foreign owners, in Belarus"},
		{"zamezhnaye tavarystva z abmezhavanay adkaznastsyu", "limited", Form, Same, "the same written out"},
		{"open jsc", "joint stock", Form, Same, "a form half abbreviated"},
		{"spr de ri", "limited", Form, Same, "of Mexican farms"},
		{"federal state financed institution of science", "state", Form, Same, "as lists translate the budgetary institution"},
		{"sp z o o", "limited", Form, Same, "dotted initials that the tokeniser parts"},
		{"hangzhou", "hangzhou", Place, Same, "a place is its ID"},
		{"peking", "beijing", Place, Variant, "an older name of a place"},
		{"hong kong", "hongkong", Place, Same, "the ID is the name without spaces"},
		{"russian", "russia", Place, Variant, "a country's adjective"},
		{"mali", "mali", Place, Same, "a country before the Turkish and Persian for finance"},
		{"third", "3", Number, Variant, "an ordinal is its digits"},
		{"twenty first", "21", Number, Variant, "a compound ordinal"},
		{"iii", "3", Number, Variant, "a roman numeral"},
		{"42nd", "42", Number, Variant, "an ordinal in digits"},
		{"of", "of", Particle, Same, "a particle"},
		{"baink", "bank", Industry, Translation, "Hindi, as it is transliterated"},
		{"thanakhan", "bank", Industry, Translation, "Thai"},
		{"dr", "dr", Title, Same, "a title"},
	}
	for _, tt := range tests {
		got, ok := Word(tt.key)
		if !ok || got.Text != tt.text || got.Role != tt.role || got.Kind != tt.kind {
			t.Errorf("Word(%q) = %+v, %v, want %q of role %d and kind %d: %s", tt.key, got, ok, tt.text, tt.role, tt.kind, tt.reason)
		}
	}
}

func TestUnknown(t *testing.T) {
	tests := []struct{ key, reason string }{
		{"", "nothing"},
		{"huawei", "a brand"},
		{"hikvision", "a brand"},
		{"siemens", "no plural: there is no siemen"},
		{"gong anju ltd", "pinyin is not looked for inside a phrase"},
		{"ga ngan ju", "a space inside a syllable"},
		{" keji", "a key begins with a letter"},
		{"Technology", "a key is in lower case"},
		{"ltds", "a form has no plural"},
		{strings.Repeat("a", 1000), "longer than any key"},
		{"\xff\xfe", "no text"},
		{"nirmal", "a name, near a word of Hindi"},
	}
	for _, tt := range tests {
		if got, ok := Word(tt.key); ok {
			t.Errorf("Word(%q) = %+v, want nothing: %s", tt.key, got, tt.reason)
		}
	}
}

func TestWords(t *testing.T) {
	tests := []struct {
		key    string
		texts  string
		reason string
	}{
		{"comm", "communication,commerce,committee,commission", "an ambiguous abbreviation, the most usual first"},
		{"electro", "electronics,electric", "Electro and Elektro are one word, and agree"},
		{"elektro", "electronics,electric", "the same"},
		{"est", "sole,establishment,east", "a form before a word"},
		{"neftyanaya", "petroleum,oil", "a stem of two meanings"},
		{"stroitelnogo", "construction,building", "the same, inflected"},
	}
	for _, tt := range tests {
		ts, _ := Words(tt.key)
		var got []string
		for i := range ts.Len() {
			got = append(got, ts.At(i).Text)
		}
		if strings.Join(got, ",") != tt.texts {
			t.Errorf("Words(%q) = %q, want %q: %s", tt.key, got, tt.texts, tt.reason)
		}
		if ts.At(ts.Len()) != (Term{}) || ts.At(-1) != (Term{}) {
			t.Errorf("Words(%q) has a meaning beyond the last", tt.key)
		}
	}
}

func TestPlace(t *testing.T) {
	got, _ := Word("hangzhou")
	if got.Parent != "zhejiang" || got.Class != "CN" {
		t.Errorf("Word(hangzhou) = %+v, want it in Zhejiang, China", got)
	}
}

func TestHan(t *testing.T) {
	tests := []struct {
		word   string
		text   string
		role   Role
		reason string
	}{
		{"科技", "technology", Generic, "science and technology in full, technology in English names"},
		{"公安局", "public security bureau", Generic, "a compound"},
		{"研究所", "research institute", Generic, "a kind of body"},
		{"有限公司", "limited", Form, "a form"},
		{"股份有限公司", "joint stock", Form, "the longer form is another"},
		{"微电子技术研究所", "microelectronics technology research institute", Industry, "not 微 and an institute of electronics"},
		{"合作", "cooperation", Generic, "a usual word before the town of that name"},
		{"路灯", "street lighting", Industry, "a product, lamp being lighting"},
		{"株式会社", "joint stock", Form, "a Japanese form, not read in pinyin"},
		{"杭州", "hangzhou", Place, "a place"},
		{"杭州市", "hangzhou", Place, "with its kind"},
	}
	for _, tt := range tests {
		ts, ok := Han(tt.word)
		got := ts.At(0)
		if !ok || got.Text != tt.text || got.Role != tt.role {
			t.Errorf("Han(%q) = %+v, %v, want %q of role %d: %s", tt.word, got, ok, tt.text, tt.role, tt.reason)
		}
		if n := utf8.RuneCountInString(tt.word); HanStarts(tt.word+"x")&(1<<n) == 0 {
			t.Errorf("HanStarts(%q) = %b has no bit %d", tt.word, HanStarts(tt.word), n)
		}
	}
	for _, w := range []string{"", "有限公", "abc", "\xff", "龘龘"} {
		if ts, ok := Han(w); ok {
			t.Errorf("Han(%q) = %+v, want nothing", w, ts.At(0))
		}
	}
}

func TestStarts(t *testing.T) {
	tests := []struct {
		word   string
		want   bool
		reason string
	}{
		{"co", true, "co ltd"},
		{"hong", true, "hong kong"},
		{"ke", true, "ke ji"},
		{"gongan", true, "gongan ju"},
		{"ltd", true, "ltd co"},
		{"hikvision", false, "a brand begins nothing"},
		{"", false, "nothing"},
	}
	for _, tt := range tests {
		if got := Starts(tt.word); got != tt.want {
			t.Errorf("Starts(%q) = %v, want %v: %s", tt.word, got, tt.want, tt.reason)
		}
	}
}

// TestTables holds for every word in the tables that its meanings can be read,
// that its phrase is announced by Starts or HanStarts, and that no Text is
// empty.
func TestTables(t *testing.T) {
	check := func(key string, ts Terms) {
		for i := range ts.Len() {
			got := ts.At(i)
			if got.Text == "" || got.Role == Core || got.Role > Title || got.Kind > Pinyin {
				t.Errorf("%q means %+v", key, got)
			}
			if got.Parent != "" {
				if got.Role != Place {
					t.Errorf("%q has a parent and is no place: %+v", key, got)
				}
			}
		}
	}
	for key := range words().All {
		ts, ok := Words(key)
		if !ok {
			if !Starts(key) {
				t.Errorf("%q has no meaning and begins no phrase", key)
			}
			continue
		}
		check(key, ts)
		if n := strings.Count(key, " ") + 1; n > MaxWords {
			t.Errorf("%q has %d words", key, n)
		} else if first, _, _ := strings.Cut(key, " "); n > 1 && !Starts(first) {
			t.Errorf("Starts(%q) is false: %q", first, key)
		}
	}
	for key, v := range stems().All {
		check(key, Terms{first: v[1], packed: v[2:]})
	}
	for key := range hans().All {
		ts, ok := Han(key)
		if !ok {
			continue
		}
		check(key, ts)
		if n := utf8.RuneCountInString(key); n > MaxHan || HanStarts(key)&(1<<n) == 0 {
			t.Errorf("%q: MaxHan %d, HanStarts %b", key, MaxHan, HanStarts(key))
		}
	}
}

func TestCountry(t *testing.T) {
	tests := []struct{ s, want, reason string }{
		{"china", "CN", "a name"},
		{"prc", "CN", "initials of the official name"},
		{"cn", "CN", "a code"},
		{"chn", "CN", "a three-letter code"},
		{"chinese", "CN", "an adjective"},
		{"中国", "CN", "Chinese"},
		{"russian federation", "RU", "as lists write it"},
		{"ivory coast", "CI", "an older name"},
		{"CN", "", "not a comparison key"},
		{"", "", "nothing"},
		{"atlantis", "", "no country"},
	}
	for _, tt := range tests {
		got, ok := Country(tt.s)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("Country(%q) = %q, %v, want %q: %s", tt.s, got, ok, tt.want, tt.reason)
		}
	}
	for code, want := range map[string]string{"CN": "China", "BA": "Bosnia and Herzegovina", "cn": "", "": "", "China": ""} {
		if got := CountryName(code); got != want {
			t.Errorf("CountryName(%q) = %q, want %q", code, got, want)
		}
	}
}

func TestSameForm(t *testing.T) {
	tests := []struct {
		a, b   string
		want   bool
		reason string
	}{
		{"limited", "limited", true, "equal"},
		{"limited", "joint-stock", true, "股份有限公司 is Co., Ltd. in English"},
		{"corporation", "joint-stock", true, "and Inc."},
		{"company", "partnership", true, "any of them is a company"},
		{"limited", "partnership", false, "a GmbH is not its GmbH & Co. KG"},
		{"branch", "company", false, "a branch is not the company"},
		{"state", "nonprofit", false, "an enterprise is not an association"},
	}
	for _, tt := range tests {
		if got := SameForm(tt.a, tt.b); got != tt.want || got != SameForm(tt.b, tt.a) {
			t.Errorf("SameForm(%q, %q) = %v, want %v both ways: %s", tt.a, tt.b, got, tt.want, tt.reason)
		}
	}
}

// TestCost holds that a lookup allocates nothing.
func TestCost(t *testing.T) {
	n := testing.AllocsPerRun(100, func() {
		Word("technologies")
		Word("gong an ju")
		Word("mashinostroitelnogo")
		Word("hikvision")
		Starts("hong")
		Country("china")
		CountryName("CN")
		HanStarts("公安局")
		ts, _ := Han("公安局")
		for i := range ts.Len() {
			ts.At(i)
		}
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// FuzzLookup holds that no input panics, and that Word is the first of Words.
func FuzzLookup(f *testing.F) {
	for _, s := range []string{"technologies", "co ltd", "gong an ju", "zavodov", "科技", "cn", "\xff", "  ", "ss", "es", "ies", "s"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w, ok := Word(s)
		ts, oks := Words(s)
		if ok != oks || ok && w != ts.At(0) {
			t.Errorf("Word(%q) = %+v, %v; Words: %+v, %v", s, w, ok, ts.At(0), oks)
		}
		if ok && w.Text == "" {
			t.Errorf("Word(%q) has no text", s)
		}
		if ts, ok := Han(s); ok {
			if n := utf8.RuneCountInString(s); HanStarts(s)&(1<<n) == 0 {
				t.Errorf("Han knows %q, HanStarts does not", s)
			}
			for i := range ts.Len() {
				ts.At(i)
			}
		}
		Starts(s)
		if code, ok := Country(s); ok && CountryName(code) == "" {
			t.Errorf("Country(%q) = %q, which has no name", s, code)
		}
		CountryName(s)
	})
}

func BenchmarkWord(b *testing.B) {
	for _, key := range []string{"technology", "technologies", "co ltd", "gong an ju", "mashinostroitelnogo", "hikvision"} {
		b.Run(strings.ReplaceAll(key, " ", "_"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Word(key)
			}
		})
	}
}

func BenchmarkHan(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Han("公安局")
	}
}

func TestSounds(t *testing.T) {
	for _, tt := range []struct{ word, want, reason string }{
		{"bazarghani", "trade", "gh for g"},
		{"tidjara", "trade", "French dj"},
		{"madjmouat", "group", "French dj and ou"},
		{"muassaseh", "establishment", "Persian eh for Arabic a"},
		{"khedamat", "service", "e for a"},
		{"karimi", "", "a surname"},
		{"farhadi", "", "a surname near farhangi"},
		{"jahangiri", "", "a surname near jahangardi"},
		{"daneshgar", "", "a surname near daneshgah"},
		{"mohammadi", "", "a surname"},
		{"shahidi", "", "a surname near shahid"},
	} {
		got, _ := Word(tt.word)
		if got.Text != tt.want {
			t.Errorf("Word(%q) = %q, want %q: %s", tt.word, got.Text, tt.want, tt.reason)
		}
	}
}
