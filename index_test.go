package screen

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/normal"
)

// An oracle scores every listed name, without index, bounds or memory.
type oracle struct {
	*Screener
	opened []*prepared // all names
}

func newOracle(s *Screener) *oracle {
	o := &oracle{Screener: s}
	for name := range s.names.len() {
		o.opened = append(o.opened, openWhole(s, int32(name)))
	}
	return o
}

// openWhole opens a listed name with all its units.
func openWhole(s *Screener, name int32) *prepared {
	p := new(prepared)
	s.openTokens(name, p)
	p.addUnits(alike.Arena{}, nil, nil, func(x alike.Lexeme) *alike.Lexeme { return &x })
	return p
}

func (o *oracle) scan(sc *scratch, p *prepared) {
	var pairs []pair
	for name, l := range o.opened {
		if pairs = agreeing(p, l, pairs[:0]); len(pairs) > 0 {
			o.score(sc, int32(name), l, pairs)
		}
	}
}

// matchBy is match by a retriever.
func (s *Screener) matchBy(retrieve retriever, q *Query) []Match {
	ms, _, _ := s.matchAllBy(retrieve, nil, q, nil, true)
	return ms
}

func (o *oracle) check(t *testing.T, q *Query) {
	t.Helper()
	got, _, all := o.matchAll(nil, q, nil)
	if !all {
		return // not clear, and answered in part
	}
	want := o.matchBy(o.scan, q)
	if d := cmp.Diff(want, got, cmp.Comparer(func(a, b *Entity) bool { return a == b }), cmp.Comparer(func(a, b *List) bool { return a == b }), cmpopts.EquateEmpty()); d != "" {
		t.Fatalf("%+q: a look at every name finds something else (-every +index):\n%s", q, d)
	}
}

// garble makes one change to a name that a careless or a cunning writer would
// make.
func garble(r *rand.Rand, name string) string {
	rs := []rune(name)
	if len(rs) < 2 {
		return name
	}
	i := r.IntN(len(rs) - 1)
	switch r.IntN(7) {
	case 0:
		rs = append(rs[:i:i], rs[i+1:]...)
	case 1:
		rs[i], rs[i+1] = rs[i+1], rs[i]
	case 2:
		rs[i] = rune('a' + r.IntN(26))
	case 3:
		rs = append(rs[:i:i], append([]rune{' '}, rs[i:]...)...)
	case 4:
		return name[len(name)/3:]
	case 5:
		return name + " (Hong Kong) Ltd"
	case 6:
		return string(rs[:len(rs)*2/3])
	}
	return string(rs)
}

// The index returns what scoring every name returns, evidence and all.
func TestIndexLosesNothing(t *testing.T) {
	s := embeddedScreener(t)
	o := newOracle(s)
	r := rand.New(rand.NewPCG(3, 4))
	n := 150
	if testing.Short() {
		n = 15
	}
	for range n {
		name := s.name(r.Int32N(int32(s.names.len()))).Text
		o.check(t, &Query{Name: name})
		o.check(t, &Query{Name: garble(r, name)})
		other := s.name(r.Int32N(int32(s.names.len()))).Text
		o.check(t, &Query{Name: name[:len(name)/2] + " " + other[len(other)/2:], Countries: []string{"CN"}})
		e := s.entity(r.Int32N(int32(s.entityCount())))
		q := Query{Name: garble(r, name), Countries: e.Countries, Births: e.Births, Identifiers: e.Identifiers}
		for _, a := range e.Addresses {
			q.Addresses = append(q.Addresses, a.Text)
		}
		o.check(t, &q)
	}
	for _, c := range conformanceCases(t) {
		o.check(t, &Query{Name: c.query})
	}
}

// Neither does it of queries of many words, of which less is asked: several names
// in one, of companies and of persons, and a listed name among other words.
func TestIndexLosesNothingOfLongQueries(t *testing.T) {
	s := embeddedScreener(t)
	o := newOracle(s)
	r := rand.New(rand.NewPCG(7, 8))
	n := 40
	if testing.Short() {
		n = 4
	}
	long := 0
	for i := range n {
		var names []string
		for words := 0; words <= longQuery-4+8*(i%3); {
			name := s.name(r.Int32N(int32(s.names.len()))).Text
			if i%2 == 0 {
				name = garble(r, name)
			}
			names = append(names, name)
			words += len(strings.Fields(name))
		}
		q := strings.Join(names, " ")
		if len(normal.Normalize(q).Tokens) > longQuery {
			long++
		}
		o.check(t, &Query{Name: q})
	}
	if 2*long < n {
		t.Errorf("%d of %d queries are long", long, n)
	}
}

// Nor where the query names the country of the listed party, which then counts
// for nothing.
func TestIndexLosesNothingOfOwnCountry(t *testing.T) {
	var es []*Entity
	for i, e := range []struct{ name, country string }{
		{"JSC Energies", "RU"}, {"Oriental", "IR"}, {"La Empresa Cubana de Fletes", "RU"}, {"Military University", "CN"},
		{"General Electronic", "IR"}, {"Zorvax Instrument Works", "RU"}, {"Bank of Trade", "SY"}, {"Scientific Production", "BY"},
	} {
		es = append(es, &Entity{ID: fmt.Sprint(i), Type: TypeOrganization, Names: []Name{{Text: e.name, Kind: Primary}}, Countries: []string{e.country}})
	}
	s, err := NewFrom([]*List{{ID: "own", Title: "Own", Entities: es}})
	if err != nil {
		t.Fatal(err)
	}
	o := newOracle(s)
	for _, q := range []string{
		"OOO RUSSKAYA ENERGIYA", "IRAN AND EAST COMPANY", "Russian Cargo Oy", "Russian Zorvax", "Electronic of Iran", "Chinese Military University of Technology",
		"Syria Bank of Trade", "Belarus Scientific Production Group", "Russia Zorvax Instruments Trading", "Iran Oriental Russia",
	} {
		o.check(t, &Query{Name: q})
	}
}

func FuzzIndex(f *testing.F) {
	o := newOracle(embeddedScreener(f))
	for _, in := range normalizeSeeds {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		o.check(t, &Query{Name: in})
		o.check(t, &Query{Name: in, Countries: []string{"CN"}, Addresses: []string{"Nanshan District, Shenzhen 518057"}})
	})
}

// The option Exhaustive gives the same again, and is fast enough for many more
// queries.
func TestExhaustiveFindsTheSame(t *testing.T) {
	s := embeddedScreener(t)
	every, err := New(Exhaustive())
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(5, 6))
	n := 500
	if testing.Short() {
		n = 30
	}
	for range n {
		name := s.name(r.Int32N(int32(s.names.len()))).Text
		countries := [][]string{nil, {"CN"}, {"RU", "IR"}}[r.IntN(3)]
		for _, q := range []string{name, garble(r, name), garble(r, garble(r, name)), shorten(name, 0), shorten(name, 1+r.IntN(2))} {
			if d := cmp.Diff(every.match(&Query{Name: q, Countries: countries}), s.match(&Query{Name: q, Countries: countries}), cmpopts.IgnoreFields(Match{}, "Entity", "List")); d != "" {
				t.Fatalf("%+q: a look at every word finds something else (-every +index):\n%s", q, d)
			}
		}
	}
}

// shorten returns the initials of the words of a name but for the last ones,
// which stay.
func shorten(name string, stay int) string {
	words := strings.Fields(name)
	n := max(len(words)-stay, 0)
	var b strings.Builder
	for _, w := range words[:n] {
		c, _ := utf8.DecodeRuneInString(w)
		b.WriteRune(c)
	}
	return b.String() + " " + strings.Join(words[n:], " ")
}

// A listed name of nothing but words that take no part in comparison is found
// by itself: OFAC lists a "PTE OOO".
func TestIndexFindsLegalForms(t *testing.T) {
	list := &List{ID: "forms", Title: "Legal forms"}
	for i, name := range []string{"PTE OOO", "SA AG LLC", "Nordwind Elektronik GmbH"} {
		list.Entities = append(list.Entities, &Entity{ID: string(rune('a' + i)), Type: TypeOrganization, Names: []Name{{Text: name, Kind: Primary}}})
	}
	s, err := NewFrom([]*List{list})
	if err != nil {
		t.Fatal(err)
	}
	every, err := NewFrom([]*List{list}, Exhaustive())
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"PTE OOO", "Pte. OOO", "SA AG LLC", "Nordwind Elektronik", "OOO"} {
		got, want := s.Match(q), every.Match(q)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q (-every +index):\n%s", q, d)
		}
		if len(want) == 0 && q != "OOO" {
			t.Errorf("%q: nothing is found", q)
		}
	}
}

// What is kept of listed words is what is found anew, also of two that share a place.
func TestFoundWordsAreTheSame(t *testing.T) {
	list := &List{ID: "kept", Title: "Kept words"}
	for i, name := range []string{"Nordwindkometa Zefirov", "Zefirova Elektronik GmbH", "Nordwindkomet Holding", "Zefirov, Gennadi"} {
		typ := TypeOrganization
		if i == 3 {
			typ = TypePerson
		}
		list.Entities = append(list.Entities, &Entity{ID: string(rune('a' + i)), Type: typ, Names: []Name{{Text: name, Kind: Primary}}})
	}
	s, err := NewFrom([]*List{list})
	if err != nil {
		t.Fatal(err)
	}
	queries := []string{"Nordwindkometa Zefirvo", "Nordwndkometa Zefirov", "Zefirov Nordwindkomet", "Gennadi Zefirov", "Zefirova Elektronk"}
	var first [][]Match
	for _, q := range queries {
		first = append(first, s.Match(q))
	}
	kept := 0
	for i := range s.found {
		if s.found[i].Load() != nil {
			kept++
		}
	}
	if kept == 0 {
		t.Error("no word is kept")
	}
	for i, q := range queries {
		if len(first[i]) == 0 {
			t.Errorf("%q: nothing is found", q)
		}
		if d := cmp.Diff(first[i], s.Match(q)); d != "" {
			t.Errorf("%q (-first +again):\n%s", q, d)
		}
	}
	f := new(foundWords)
	f.keep(1, &finding{words: []meeting{{lexeme: 7}}})
	f.keep(1+foundSize, &finding{words: []meeting{{lexeme: 8}}})
	if x, ok := f.of(1); !ok || x.words[0].lexeme != 7 {
		t.Errorf("of the first word in a place: %v, %t", x, ok)
	}
	if x, ok := f.of(1 + foundSize); ok {
		t.Errorf("of another word in its place: %v", x)
	}
}

// A query without matches takes memory from blocks that are used again.
func TestAllocations(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector empties pools")
	}
	s := embeddedScreener(t)
	for _, name := range []string{"Oakley Bakery Ltd", "Fernhill Dairy Holdings plc", "Marlow Ceramic Tiles GmbH", "Мебельный салон Берёзка", "苏州稻香村食品有限公司"} {
		if ms := s.Match(name); len(ms) > 0 {
			t.Errorf("%s matches %s", name, ms[0].Name.Text)
			continue
		}
		if n := leastAllocs(func() { s.Match(name) }); n > 4 {
			t.Errorf("%s: %v allocations, want at most 4", name, n)
		}
		var ms []Match
		if n := leastAllocs(func() { ms = s.AppendMatches(ms[:0], name) }); n > 3 {
			t.Errorf("%s: %v allocations with a result that is used again", name, n)
		} else {
			t.Logf("%s: %v", name, n)
		}
	}
}

// leastAllocs is how often memory is taken, in the least of some rounds: what else runs
// in the process takes some as well.
func leastAllocs(f func()) float64 {
	least := testing.AllocsPerRun(100, f)
	for range 4 {
		least = min(least, testing.AllocsPerRun(100, f))
	}
	return least
}

// A compound that is written as one word and has lost its meaning by an error
// meets the word letter by letter, in a list as in a comparison.
func TestMisspeltCompoundInList(t *testing.T) {
	list := &List{ID: "list", Title: "List"}
	for i, name := range []string{"Radiozavod Polyus", "Sudostroitelnyi Zavod Vympel", "Mineral Radio Plant"} {
		list.Entities = append(list.Entities, &Entity{ID: string(rune('a' + i)), Type: TypeOrganization, Names: []Name{{Text: name, Kind: Primary}}})
	}
	s, err := NewFrom([]*List{list})
	if err != nil {
		t.Fatal(err)
	}
	o := newOracle(s)
	for _, q := range []string{"Radyozavod Polyus", "Raidozavod Granit", "Rabiozavod"} {
		o.check(t, &Query{Name: q})
	}
	const query = "Raidozavod Polyus"
	for _, es := range [][]Evidence{s.Match(query)[0].Evidence, Compare(query, "Radiozavod Polyus").Evidence} {
		met := false
		for _, e := range es {
			met = met || e.Kind == Typo && e.Query == "Raidozavod" && e.Listed == "Radiozavod"
		}
		if !met {
			t.Errorf("%s: the misspelt word does not meet Radiozavod: %v", query, es)
		}
	}
}

// Words written together that agree to the letter or not at all have a unit only if
// the index may meet it, but where every word is looked at.
func TestUnitsThatMayMeet(t *testing.T) {
	l := &List{ID: "l", Title: "L", Entities: []*Entity{{ID: "a", Type: TypeOrganization, Names: []Name{{Text: "Zephyrtrading Works", Kind: Primary}}}}}
	for _, tt := range []struct {
		reason, query string
		want          int
		exhaustive    bool
	}{
		{"a listed word is written so", "Zephyr Trading", 1, false},
		{"its look is that of a join", "Zephyrtrading Works", 1, false},
		{"nobody is written so", "Zephyr Bakery", 0, false},
		{"every word is looked at", "Zephyr Bakery", 1, true},
	} {
		var opts []Option
		if tt.exhaustive {
			opts = append(opts, Exhaustive())
		}
		s, err := NewFrom([]*List{l}, opts...)
		if err != nil {
			t.Fatal(err)
		}
		f, joined := normal.Normalize(tt.query), 0
		for _, u := range s.prepare(s.borrow(), &f).units {
			if u.joined() && u.lexeme.Flags&normal.Initials == 0 {
				joined++
			}
		}
		if joined != tt.want {
			t.Errorf("%s: %q has %d units of several words; want %d", tt.reason, tt.query, joined, tt.want)
		}
	}
}

// Who is found with some confidence is found by a threshold of just that: the bounds do
// not turn down what reaches the cut by a hair.
func TestIndexUpToTheCut(t *testing.T) {
	found := 0
	check := func(typ Type, listed Name, query string) {
		list := &List{ID: "l", Title: "l", Entities: []*Entity{{ID: "a", Type: typ, Names: []Name{listed}}}}
		match := func(review float64) []Match {
			one, err := NewFrom([]*List{list}, Thresholds(review, max(review, DefaultHit)))
			if err != nil {
				t.Fatal(err)
			}
			return one.Match(query)
		}
		ms := match(0.002)
		if len(ms) == 0 || ms[0].Confidence < 0.003 {
			return
		}
		found++
		if at := match(ms[0].Confidence - 0.0001); len(at) != 1 || at[0].Confidence != ms[0].Confidence {
			t.Errorf("%s is %s by %.4f, and by that threshold there are %v", query, listed.Text, ms[0].Confidence, at)
		}
	}
	s := embeddedScreener(t)
	r := rand.New(rand.NewPCG(3, 7))
	for range 600 {
		e := s.entity(r.Int32N(int32(s.entityCount())))
		listed := e.Names[r.IntN(len(e.Names))]
		listed.Kind, listed.Weak = Primary, false
		query := e.Names[r.IntN(len(e.Names))].Text
		for range r.IntN(3) {
			query = garble(r, query)
		}
		check(e.Type, listed, query)
	}
	// Of two brands in two scripts neither takes away what others do that are left over.
	for _, other := range []string{"Lancen", "Lantec", "Topflow", "Topflow Ferrante", "Lanson Ferrante"} {
		for _, rest := range []string{"Valve Co., Ltd.", "Valve Group", "Valve Shipping Works", "Precision Valve"} {
			for _, query := range []string{"青岛蓝讯阀门股份有限公司", "青岛蓝讯瓴舟阀门集团", "蓝讯阀门"} {
				check(TypeOrganization, Name{Text: "Qingdao " + other + " " + rest, Kind: Primary}, query)
				check(TypeOrganization, Name{Text: query, Kind: Primary}, "Qingdao "+other+" "+rest)
			}
		}
	}
	if found < 400 {
		t.Errorf("%d pairs were found", found)
	}
}
