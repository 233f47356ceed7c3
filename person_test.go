package screen

import (
	"slices"
	"testing"

	"github.com/openscreening/screen/internal/normal"
)

// TestPersonalNames tells apart what other parties' names do not: short forms
// and spellings meet between persons only, and names left out are mild where
// a telling one agrees.
func TestPersonalNames(t *testing.T) {
	for _, tt := range []struct {
		query, listed string
		person        float64 // least
		other         bool    // the same holds for other parties
		why           string
	}{
		{"Zaytunchi, Jimmy", "James Zaytunchi", DefaultReview, false, "a short form"},
		{"Zafar Haqqani", "Zaffer Haqqani", DefaultReview, true, "spellings of one sound"},
		{"Zaytunchi, Sayed", "SAYYED, Zaytunchi", DefaultReview, true, "an honorific that stands for the surname"},
		{"Hasan El Sayed", "SAYYED, Hasan", DefaultReview, true, "the same at the end"},
		{"Lakhdar Zaytunchi", "ZAYTUNCHI, al-Akhdar", DefaultReview, true, "the article as the Maghreb writes it"},
		{"Zaytunchi, Abdarrahmane", "ZAYTUNCHI, 'Abd al-Rahman", DefaultHit, true, "the article as it is spoken, written together"},
		{"Zaytunchi, Salaheddine", "ZAYTUNCHI, Salah al-Din", DefaultHit, true, "the same at the end"},
		{"PARK, Chol Su", "PAK, Chol-su", DefaultReview, false, "a surname of Korea as English writes it"},
		{"Zaytunchi, Joseph", "ZAYTUNCHI, Yusuf", DefaultReview, false, "a name of scripture in two languages"},
		{"Jamal Zaytunchi", "Jamal Hasan Ali Zaytunchi", DefaultReview, true, "names of father and grandfather left out"},
	} {
		if c := CompareAs(TypePerson, tt.query, tt.listed).Confidence; c < tt.person {
			t.Errorf("%q and %q: %.3f, want %.2f: %s", tt.query, tt.listed, c, tt.person, tt.why)
		}
		a := CompareAs(TypePerson, tt.query, tt.listed).Confidence
		if b := CompareAs(TypeOrganization, tt.query, tt.listed).Confidence; !tt.other && b >= a {
			t.Errorf("%q and %q: companies agree more (%.3f) than persons (%.3f): %s", tt.query, tt.listed, b, a, tt.why)
		}
	}
	for _, tt := range [][2]string{
		{"Martin Alan Zaytunchi", "Katie Ellen Zaytunchi"}, // relatives
		{"José García", "José Luis García"},                // names that very many bear
	} {
		if c := CompareAs(TypePerson, tt[0], tt[1]).Confidence; c >= DefaultHit {
			t.Errorf("%q and %q: %.3f, a hit", tt[0], tt[1], c)
		}
	}
}

// What the words of a person's name tell.
func TestPersonWeight(t *testing.T) {
	f := normal.Normalize("Haji Abu Ibn Q Zaytunchi")
	p := prepareAlone(&f, true)
	for i, want := range []struct {
		weight float64
		reason string
	}{
		{infoHonorific, "an honorific"},
		{infoKunya, "who somebody's son is"},
		{0, "a particle"},
		{infoInitial, "an initial"},
		{p.tokens[4].lexeme.Name, "a name"},
	} {
		if got := p.weight(ofPerson, i); got != float32(want.weight) {
			t.Errorf("%s tells %.2f, want %.2f: %s", p.tokens[i].Written, got, want.weight, want.reason)
		}
	}
}

func TestSameBirth(t *testing.T) {
	day := Date{Year: 1965, Month: 3, Day: 7}
	for _, tt := range []struct {
		d    Date
		want float64
		why  string
	}{
		{day, birthAgrees, "the day"},
		{Date{Year: 1965, Month: 3}, birthMonth, "a month tells less"},
		{Date{Year: 1965}, birthYear, "and a year still less"},
		{Date{Year: 1965, Month: 7, Day: 3}, birthSwapped, "day and month swapped"},
		{Date{Year: 1966, Month: 7, Day: 3}, 0, "the same of another year"},
		{Date{Year: 1965, Month: 3, Day: 8}, 0, "another day"},
		{Date{Year: 1966, Month: 3, Day: 7}, 0, "another year"},
	} {
		if got := sameBirth(day, tt.d); got != tt.want {
			t.Errorf("sameBirth(%v, %v) = %v, want %v: %s", day, tt.d, got, tt.want, tt.why)
		}
	}
}

// Names that are written without vowels meet those as which they may be read.
func TestReadAs(t *testing.T) {
	for _, tt := range []struct {
		query, listed string
		want          bool
		why           string
	}{
		{"عمر محمود عثمان", "Omar Mahmoud Uthman", true, "two consonants"},
		{"عادل عبد الله مهدي", "Adil Abdallah Mahdi", true, "a letter less than it has sounds"},
		{"طه ياسين رمضان", "Taha Yassin Ramadan", true, "t and h are no th"},
		{"محمد اسحاق", "Mohammad Ishaq", true, "s and h without a vowel"},
		{"عبد الحق وثيق", "Abdul Haqq Wathiq", true, "a short word behind the article"},
		{"شمس الدين جلالی", "Shamsuddin Jalali", true, "an article that is not heard"},
		{"موسی مصطفی حسن", "Musa Mustafa Hassan", true, "Persian writes an a as ye"},
		{"ایوب بشیر", "Ayyub Bashir", true, "one consonant"},
		{"مرتضى رضائي", "Morteza Rezaei", true, "a letter that Persian reads as z"},
		{"عبد الرضا شهلائي", "Abdul Reza Shahlai", true, "the same behind an article"},
		{"هبة الله حنفي", "Hibatullah Hanafi", true, "a ta marbuta that is heard"},
		{"حضرت ابوالفضل", "Hazrat Abu Fazl", true, "Abu without an article"},
		{"بتراوس كريمي", "Petraus Karimi", true, "a p, which Arabic lacks"},
		{"حمدان كريمي", "Hamzan Karimi", false, "a letter that all languages read as d"},
		{"مهدیه رفیعی", "Mehdi Rafie", false, "a woman's name"},
		{"حنانه حمیدی", "Khan Hamidi", false, "the n is written twice"},
		{"احسان کریمی", "Hossein Karimi", false, "a vowel at the beginning is always written"},
		{"احمد محمدی", "Ahmad Mohammad", false, "the i is written"},
		{"حسین کریمی", "Hosseini, Karimi", false, "the i would be written"},
	} {
		wantReview(t, TypePerson, tt.query, tt.listed, tt.want, tt.why)
	}
}

// Who is nearer to another listed person by the name is rarely meant, unless
// something else is told by which namesakes are parted.
func TestRivalOfPersons(t *testing.T) {
	born := Date{Year: 1974, Month: 5, Day: 9}
	s, err := NewFrom([]*List{{ID: "x", Title: "Test", Entities: []*Entity{
		{ID: "1", Type: TypePerson, Names: []Name{{Text: "ZHUKOV, Alexander Dmitrievich", Kind: Primary}}},
		{ID: "2", Type: TypePerson, Names: []Name{{Text: "ZHUKOV, Aleksandr Arkadyevich", Kind: Primary}}, Births: []Date{born}},
	}}}, Thresholds(0.0001, DefaultHit))
	if err != nil {
		t.Fatal(err)
	}
	second := func(q Query) float64 {
		for _, m := range s.Screen(q).Matches {
			if m.Entity.ID == "2" {
				return m.Confidence
			}
		}
		return 0
	}
	if c := second(Query{Name: "Zhukov, Alexander", Type: TypePerson}); c >= DefaultReview {
		t.Errorf("%.3f for who is called otherwise than another one", c)
	}
	if c := second(Query{Name: "Zhukov, Alexander", Type: TypePerson, Births: []Date{born}}); c < DefaultReview {
		t.Errorf("%.3f for who was born on that day", c)
	}
}

// Nor is the company that is called after its owner nearer than he.
func TestCompanyIsNoRivalOfPersons(t *testing.T) {
	s, err := NewFrom([]*List{{ID: "x", Title: "Test", Entities: []*Entity{
		{ID: "1", Type: TypePerson, Names: []Name{{Text: "AL-HADHA, Nabil Ali Ahmed", Kind: Primary}}},
		{ID: "2", Type: TypeOrganization, Names: []Name{{Text: "Nabil Al-Haza' Company", Kind: Primary}}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	ms := s.Screen(Query{Name: "AL-HAZA', Nabil", Type: TypePerson}).Matches
	if !slices.ContainsFunc(ms, func(m Match) bool { return m.Entity.ID == "1" && m.Confidence >= DefaultReview }) {
		t.Errorf("the owner is not among %d matches", len(ms))
	}
}

// Where names on either side contradict each other the pair is still to be looked
// at if much else agrees, and not a surname alone.
func TestMuchAgrees(t *testing.T) {
	for _, tt := range []struct {
		query, listed string
		want          bool
		why           string
	}{
		{"KAIRADIN, Raific Mohamad", "YOUSEF, Rafik Mohamad", true, "the first given name and the father's"},
		{"SADA, Qahtan Nawaf Ahmad Alwan", "AL-RASHIDI, Nawaf Ahmad Alwan", true, "three names, and neither surname"},
		{"ZAYTUNCHI SALAZAR, Jesus Hector", "ZAYTUNCHI SALAZAR, Hector Luis", true, "the first given name of one is a name of the other"},
		{"HARB, Hajj Ya'taqad Khalil", "HARB, Mustafa Khalil", false, "the surname and the father's name: brothers"},
		{"ZAYTUNCHI QARBALAI, Ruben", "ZAYTUNCHI QARBALAI, Antonio", false, "two surnames: brothers"},
		{"Jamal Husain Hasan Zaytunchi", "Jamal Hasan", false, "the surname of one is a middle name of the other"},
		{"BELYAEVA, Maria Anatolyevna", "BOVDA, Maria Anatolyevna", false, "a given name and a patronymic that many have"},
	} {
		wantReview(t, TypePerson, tt.query, tt.listed, tt.want, tt.why)
	}
}
