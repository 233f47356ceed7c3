package screen

import "testing"

// TestInstitutions: a town has a dozen universities and institutes, and what each is for
// tells them apart.
func TestInstitutions(t *testing.T) {
	names := func(texts ...string) []Name {
		ns := []Name{{Text: texts[0], Kind: Primary}}
		for _, x := range texts[1:] {
			ns = append(ns, Name{Text: x, Kind: Alias})
		}
		return ns
	}
	s, err := NewFrom([]*List{{ID: "own", Title: "Own", Entities: []*Entity{
		{ID: "ligong", Names: names("Nanchang Institute of Technology", "南昌理工学院")},
		{ID: "gongye", Names: names("Guiyang Technological University", "贵阳工业大学")},
		{ID: "town", Names: names("Haikou University", "海口大学")},
		{ID: "medical", Names: names("Lanzhou University of Science and Technology, Institute of Medical Robots")},
		{ID: "physics", Names: names("Chinese Academy of Sciences, Institute of Physics", "中国科学院物理研究所")},
		{ID: "defense", Names: names("国防科技大学")},
		{ID: "parent", Names: names("军事医学科学院生物工程研究所")},
		{ID: "company", Names: names("Shaanxi Science and Technology Co., Ltd.")},
		{ID: "research", Names: names("Kunming Institute of Electronic Technology")},
		{ID: "brand", Names: names("Xining Longxiang University")},
		{ID: "center", Names: names("Center for Strategy (affiliated with Qingmei University)")},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		query, reason string
		least, most   float64
	}{
		{"Nanchang Institute of Technology", "the listed one", 0.66, 1},
		{"南昌理工学院", "the listed one", 0.66, 1},
		{"Nanchang Instiute of Technology", "an error in the kind of body", 0.66, 1},
		{"Nanchang Technology and Business Institute", "a field more", 0, 0.4},
		{"南昌工商学院", "another field, of which English makes technology too", 0, 0.4},
		{"Guiyang Technological University", "the listed one", 0.66, 1},
		{"Guiyang University of Technology", "another word for the field: two universities, or bad English", 0.25, 0.65},
		{"贵阳理工大学", "as English may call the listed one, which is 贵阳工业大学", 0, 0.4},
		{"贵阳师范大学", "another field", 0, 0.25},
		{"Guiyang University", "no field: no hit, but people leave it out", 0, 0.65},
		{"海口师范大学", "a field, where the listed one has none", 0, 0.25},
		{"Haikou University, School of Law", "a part of the listed one", 0.25, 1},
		{"Lanzhou Medical University", "what the listed one says of its institute", 0, 0.4},
		{"Chinese Academy of Sciences, Institute of Physics", "the listed one", 0.66, 1},
		{"中国科学院近代物理研究所", "an institute of the same academy", 0, 0.65},
		{"中国科学院动物研究所", "one for something else", 0, 0.4},
		{"国防科学技术大学", "the field in full", 0.66, 1},
		{"中国人民解放军军事科学院军事医学研究院生物工程研究所", "the institute, and its academy by another name", 0.66, 1},
		{"Shaanxi University of Science and Technology", "a university, and a company is listed", 0, 0.4},
		{"Kunming University of Technology", "a university, and an institute for something is listed", 0, 0.5},
		{"Lanzhou Longxiang University", "the university of the brand in another town", 0, 0.65},
		{"Qingmei University", "the university to which the listed center belongs", 0, 0.65},
	} {
		c := 0.0
		if ms := s.Match(tt.query); len(ms) > 0 {
			c = ms[0].Confidence
		}
		if c < tt.least || c > tt.most {
			t.Errorf("%s: %.3f; want %.2f to %.2f: %s", tt.query, c, tt.least, tt.most, tt.reason)
		}
	}
}

// TestPlaceAndIndustryAsBrand: words for a place and an industry, of which Chinese makes
// a brand by abbreviation, are no brand in Latin letters that sounds like it.
func TestPlaceAndIndustryAsBrand(t *testing.T) {
	for _, tt := range []struct {
		query, listed, reason string
		alike                 bool
	}{
		{"Guangzhou Automobile Group", "Guangqi Group", "广汽 and 光启", false},
		{"Guangzhou Automobile Group", "广汽集团", "the abbreviation in characters", true},
		{"宝钢集团", "Baosteel Group", "a brand", true},
	} {
		wantReview(t, TypeUnknown, tt.query, tt.listed, tt.alike, tt.reason)
	}
}

// TestPersonCalledAsPlace: a person may be called as a town is.
func TestPersonCalledAsPlace(t *testing.T) {
	s, err := NewFrom([]*List{{ID: "own", Title: "Own", Entities: []*Entity{{ID: "a", Type: TypePerson, Names: []Name{{Text: "Ivanov, Petr", Kind: Primary}}}}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		typ  Type
		want Disposition
	}{
		{"Liu Yang", TypePerson, Clear},
		{"Liu Yang", TypeUnknown, Unscreenable},
		{"Liuyang", TypePerson, Unscreenable},
	} {
		if r := s.Screen(Query{Name: tt.name, Type: tt.typ}); r.Disposition != tt.want {
			t.Errorf("%s, %q: %v; want %v", tt.name, tt.typ, r.Disposition, tt.want)
		}
	}
}
