package screen

import (
	"math"
	"testing"

	"github.com/openscreening/screen/internal/normal"
)

// What the words that are left over say of who is meant.
func TestRelations(t *testing.T) {
	for _, tt := range []struct {
		reason        string
		query, listed string
		want          Relation
	}{
		{"a holding is another company than what it holds", "Nordwind Holdings", "Nordwind", Affiliate},
		{"the listed one is the holding itself", "Nordwind Holdings", "Nordwind Holding Ltd", Same},
		{"the company on the exchange is not its group", "广船重工股份有限公司", "广船重工集团有限公司", Affiliate},
		{"a group limited by shares is one", "广船重工集团股份有限公司", "广船重工集团有限公司", Same},
		{"who says group in English may leave it out", "Nordwind", "Nordwind Group", Same},
		{"a member bears the name of its group", "NWE Kometa", "NWE", Affiliate},
		{"an institute bears the name of its university", "Sichuan University, Qingdao Research Institute", "Sichuan University", Affiliate},
		{"and of one that has a brand", "Nordwind University, Qingdao Research Institute", "Nordwind University", Affiliate},
		{"branches in two countries are two", "Nordwind Pakistan", "Nordwind Kenya", Affiliate},
		{"a member with its own place", "Nordwind Kometa Samara", "Nordwind", Affiliate},
	} {
		if c := Compare(tt.query, tt.listed); c.Relation != tt.want {
			t.Errorf("%s: %q against %q is %s; want %s", tt.reason, tt.query, tt.listed, c.Relation, tt.want)
		}
	}
}

// Pairs of which the first is to be likelier than the second.
func TestLikelier(t *testing.T) {
	for _, tt := range []struct {
		reason     string
		more, less [2]string // query and listed name
	}{
		{"a brand alone may be misspelt, who writes other words writes them right",
			[2]string{"Hikvison", "Hikvision Technology"}, [2]string{"Hikvison Studios", "Hikvision Technology"}},
		{"a misspelt brand with a country is a branch of it, with a business another company",
			[2]string{"Hikvison Germany", "Hikvision Technology"}, [2]string{"Hikvison Studios", "Hikvision Technology"}},
		{"a letter doubled is rather a spelling than an error",
			[2]string{"Zefirr", "Zefir Optics"}, [2]string{"Zevir", "Zefir Optics"}},
		{"names with the Arabic article have many spellings",
			[2]string{"Haramayn Bureau", "Al-Haramain Foundation"}, [2]string{"Haramayn Bureau", "Haramain Foundation"}},
		{"the listed name stands in the query in full",
			[2]string{"Nordwind Kometa", "Nordwind"}, [2]string{"Nordwind Kometa", "Nordwind Zefir"}},
		{"a word of many names beside another word is somebody else's",
			[2]string{"Star", "Star Company"}, [2]string{"International Star", "Star Company"}},
		{"a name is called by its first word, whatever form stands behind it",
			[2]string{"Nordwind JSC", "Nordwind Kometa"}, [2]string{"Nordwind JSC", "Kometa Nordwind"}},
		{"a name is not called by initials that stand before its brand",
			[2]string{"Optolink", "Optolink RPC"}, [2]string{"RPC", "RPC Optolink"}},
		{"who has a brand is not who has none",
			[2]string{"上海生物工程有限公司", "Shanghai Bioengineering Co., Ltd."}, [2]string{"上海科华生物工程有限公司", "Shanghai Bioengineering Co., Ltd."}},
		{"a country at the head of a body's name says whose it is",
			[2]string{"China Mobile of America", "China Mobile International USA"}, [2]string{"Mobile of America", "China Mobile International USA"}},
		{"an institute is no company limited by shares",
			[2]string{"南京高科", "南京理工大学"}, [2]string{"南京高科股份有限公司", "南京理工大学"}},
		{"what a name is cut short by is what it does, not what is put in its place",
			[2]string{"Nordwind", "Nordwind Electronics"}, [2]string{"Nordwind Shipping", "Nordwind Electronics"}},
		{"an equal form of few countries says where the company is",
			[2]string{"AO Kristall", "AO GOSNII Kristall"}, [2]string{"Kristall Ltd", "AO GOSNII Kristall"}},
		{"a compound is rarer than its words",
			[2]string{"FiberHome Telecommunication", "FiberHome Technologies"}, [2]string{"Fiber Home Telecommunication", "FiberHome Technologies"}},
		{"AI is one word, though it stands for two",
			[2]string{"Nordwind AI", "Nordwind"}, [2]string{"Nordwind Steel Shipping", "Nordwind"}},
		{"a society is called so or otherwise",
			[2]string{"Nordwind Foundation", "Nordwind Society"}, [2]string{"Nordwind Bureau", "Nordwind Society"}},
		{"a port of one town is not that of another, by whatever name",
			[2]string{"Kerch Merchant Sea Port", "State Enterprise Kerch Sea Commercial Port"}, [2]string{"Kerch Merchant Sea Port", "Theodosia Merchant Sea Port"}},
		{"words beside an acronym may be in it once more",
			[2]string{"SKS Steel", "South Kaveh Steel"}, [2]string{"SKS Shipping", "South Kaveh Steel"}},
		{"what a university is of belongs to its name",
			[2]string{"Tianjin University, School of Law", "Tianjin University"}, [2]string{"Tianjin University of Commerce, School of Law", "Tianjin University"}},
		{"what follows a university is its own body, or else another party",
			[2]string{"Sichuan University, Qingdao Research Institute", "Sichuan University"},
			[2]string{"Sichuan University Qingdao Trading", "Sichuan University"}},
	} {
		more, less := Compare(tt.more[0], tt.more[1]), Compare(tt.less[0], tt.less[1])
		if more.Confidence <= less.Confidence {
			t.Errorf("%s: %q has %.4f, %q %.4f", tt.reason, tt.more, more.Confidence, tt.less, less.Confidence)
		}
	}
}

// A name may say in which country the party is. That is no branch if the
// listed party is there, and one if it is elsewhere.
func TestOwnCountry(t *testing.T) {
	s, err := NewFrom(lawLists())
	if err != nil {
		t.Fatal(err)
	}
	conf := func(name string) (float64, Relation) {
		for _, m := range s.Match(name) {
			if m.Entity.ID == "b" {
				return m.Confidence, m.Relation
			}
		}
		return 0, ""
	}
	bare, _ := conf("Zefir Optika")
	home, relation := conf("Zefir Optika (Bulgaria)")
	abroad, _ := conf("Zefir Optika (Brazil)")
	if !(bare >= home && home > abroad) {
		t.Errorf("bare %.4f ≥ at home %.4f > abroad %.4f does not hold", bare, home, abroad)
	}
	if relation != Same {
		t.Errorf("at home it is %s; want same", relation)
	}
	// Without a brand the name of another country is somebody else's.
	of, err := NewFrom([]*List{{ID: "own", Title: "Own", Entities: []*Entity{
		{ID: "a", Countries: []string{"BG"}, Names: []Name{{Text: "Institute of Precision Optics", Kind: Primary}}},
	}}}, Thresholds(0.001, DefaultHit))
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]Relation{"Bulgaria Institute of Precision Optics": Same, "Brazil Institute of Precision Optics": Affiliate} {
		if ms := of.Match(query); len(ms) != 1 || ms[0].Relation != want {
			t.Errorf("%s: %v; want %s", query, ms, want)
		}
	}
	// The Corporation in the meaning of 中国航发 is no legal form that ends a name.
	for _, m := range embeddedScreener(t).Match("中国航发动力控制股份有限公司") {
		if m.Name.Text == "中国航发" && m.Relation == Same {
			t.Error("a company is taken for the group whose name begins its own")
		}
	}
}

// In which band names are by themselves.
func TestBands(t *testing.T) {
	const clear, review, hit = 0, DefaultReview, DefaultHit
	for _, tt := range []struct {
		reason        string
		query, listed string
		from, below   float64
	}{
		{"three words written alike are no chance", "Russian Helicopters JSC", "Russian Helicopters JSC", hit, 1},
		{"where the form stands is none of the name", "JSC Russian Helicopters", "Russian Helicopters JSC", hit, 1},
		{"two words are many companies' name", "Pure Technology", "Pure Technology", review, hit},
		{"a form is no word that tells", "Joint Stock Company Star", "Joint Stock Company Star", review, hit},
		{"a body within a listed one, of many words", "Tianjin University, Quanzhou Integrated Circuit and Artificial Intelligence Research Institute", "Tianjin University", review, hit},
		{"before the listed one", "School of Medicine, Tianjin University", "Tianjin University", review, hit},
		{"of a university that is not listed", "University of Illinois, Department of Physics", "University of Tianjin", clear, review},
		{"a compound in both names", "FiberHome Telecommunication Technologies Co., Ltd.", "FiberHome Technologies Group", review, hit},
		{"before a brand a country is left out", "蓝讯集团股份有限公司", "China Lanxun Group Co., Ltd.", hit, 1},
		{"branches in two countries are two", "Nordwind Foundation Pakistan Branch", "Nordwind Foundation Kenya Branch", review, hit},
		{"an army may leave out which of its forces is listed", "Korean People's Army", "Strategic Rocket Force of the Korean People's Army", review, hit},
		{"forms of one word", "Organization for Technical Industries", "Organization for Technological Industries", review, 1},
	} {
		wantConfidence(t, TypeUnknown, tt.query, tt.listed, tt.from, tt.below, tt.reason)
	}
}

// What stands beside a core word that agrees.
func TestBesideCore(t *testing.T) {
	for _, tt := range []struct {
		query, listed string
		least, most   float64
		reason        string
	}{
		{"Orva Rise Ltd", "Orva Raiz Ltd", DefaultReview, DefaultHit, "each has another word: aliases do as often as strangers"},
		{"Bramkor Ltd", "Bramcor LLC", DefaultReview, 1, "one brand, spelled otherwise"},
		{"Bramkor Studios", "Bramcor LLC", 0, DefaultReview, "spelled otherwise, and of somebody who does something"},
	} {
		wantConfidence(t, TypeUnknown, tt.query, tt.listed, tt.least, tt.most, tt.reason)
	}
}

// What many names have takes away no more than so much together, however long the
// official name is.
func TestCommonWordsAreLimited(t *testing.T) {
	const long = "Nordwind Kometa Bearing Turbine Valve Shipbuilding Mining Geophysical Insulation Works"
	for _, tt := range []struct {
		query, listed string
		kind          EvidenceKind
	}{
		{"Nordwind Zefir", long, Missing},
		{long, "Nordwind Zefir", Extra},
	} {
		sum := 0.0
		for _, e := range Compare(tt.query, tt.listed).Evidence {
			if e.Kind == tt.kind && e.Role != normal.Core.String() {
				sum -= e.Weight
			}
		}
		if math.Abs(sum-missingCommonMax) > 0.001 {
			t.Errorf("the common words of %q and %q take away %.3f; want %.1f", tt.query, tt.listed, sum, missingCommonMax)
		}
	}
}

// TestNoHit: what comes near to a listed name and is a known way to be another one is
// looked at, and no hit.
func TestNoHit(t *testing.T) {
	for _, tt := range []struct{ reason, query, listed string }{
		{"one letter of five", "Rigol", "Rigsol"},
		{"a body left out of a name of common words", "United Microelectronics", "United Microelectronics Center Co., Ltd."},
	} {
		if c := Compare(tt.query, tt.listed).Confidence; c < DefaultReview || c >= DefaultHit {
			t.Errorf("%s: %q against %q is %.2f, want a review", tt.reason, tt.query, tt.listed, c)
		}
	}
	if one, two := Compare("Post Bank JSC", "Postbank").Confidence, Compare("Post Bank JSC", "JSC Post Bank").Confidence; one >= two {
		t.Errorf("words that many have are %.2f written as one, and %.2f as they are", one, two)
	}
	for _, tt := range []struct{ reason, query, listed string }{
		{"one letter of seven", "Zefirix", "Zefirixx"},
		{"a body left out of a name with a brand", "Zefirix Microelectronics", "Zefirix Microelectronics Center Co., Ltd."},
		{"a brand written as one", "Hik Vision", "Hikvision"},
	} {
		if c := Compare(tt.query, tt.listed).Confidence; c < DefaultHit {
			t.Errorf("%s: %q against %q is %.2f, want a hit", tt.reason, tt.query, tt.listed, c)
		}
	}
}

// TestSeated: a place behind a short name is no part of it where the listed party sits.
func TestSeated(t *testing.T) {
	s, err := NewFrom([]*List{{ID: "own", Title: "Own", Entities: []*Entity{
		{ID: "seated", Names: []Name{{Text: "JSC Integral", Kind: Primary}}, Addresses: []Address{{Text: "12 Kazintsa St., Minsk, Belarus"}}},
		{ID: "named", Names: []Name{{Text: "Moscow Aviation Institute", Kind: Primary}, {Text: "MAI", Kind: Alias}}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ query, want, reason string }{
		{"Integral Minsk", "seated", "the city of its address"},
		{"Integral Paris", "", "another city"},
		{"Bank of Integral Minsk", "", "another name"},
		{"MAI Moscow", "named", "the city of another name of it"},
		{"MAI Minsk", "", "a city that none of them has"},
	} {
		if ms := s.Match(tt.query); len(ms) == 0 && tt.want != "" || len(ms) > 0 && ms[0].Entity.ID != tt.want {
			t.Errorf("%s: %s: %v", tt.query, tt.reason, ms)
		}
	}
}
