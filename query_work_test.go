package screen

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// busy is a name of thirty parts, each of words that very many listed names have.
func busy(first string) string {
	var b strings.Builder
	b.WriteString(first)
	for i := range 30 {
		fmt.Fprintf(&b, "; k muhammad ali state institute of technology research china trading %c%c", 'a'+i%26, 'k'+i/2)
	}
	return b.String()
}

// A query that takes more work than any real one is not clear, wherever its names stand;
// what is found of it is told.
func TestQueryTakesTooMuchWork(t *testing.T) {
	s := embeddedScreener(t)
	var many []string
	for i := range maxNames {
		many = append(many, busy(fmt.Sprint("Zorvax Works ", i)))
	}
	for _, tt := range []struct {
		reason string
		q      Query
		want   Disposition
		why    string
	}{
		{"one of its parts", Query{Name: busy("Zorvax Works")[:120]}, Clear, ""},
		{"thirty parts of common words", Query{Name: busy("Zorvax Works")}, Unscreenable, ReasonMuchAlike},
		{"the same with all that may stand beside a name", Query{Name: busy("Zorvax Works"), Countries: []string{"CN"}, Addresses: []string{"5 Long Road, Beijing"}}, Unscreenable, ReasonMuchAlike},
		{"in a further name", Query{Name: "Zorvax Works", Names: many}, Unscreenable, ReasonMuchAlike},
		{"a listed name before them", Query{Name: busy("Hikvision")}, Hit, ""},
	} {
		r := s.Screen(tt.q)
		if r.Disposition != tt.want || r.Reason != tt.why {
			t.Errorf("%s: %s (%s), want %s (%s)", tt.reason, r.Disposition, r.Reason, tt.want, tt.why)
		}
	}
}

// Listed parties take no more than three quarters of that, with all their names and what
// stands beside them.
func TestListedPartiesTakeLittleWork(t *testing.T) {
	s := embeddedScreener(t)
	most := 0.0
	step := 5
	if testing.Short() {
		step = 50
	}
	for id := 0; id < s.entityCount(); id += step {
		e := s.entity(int32(id))
		q := Query{Type: e.Type, Countries: e.Countries, Births: e.Births, Identifiers: e.Identifiers}
		for _, a := range e.Addresses {
			q.Addresses = append(q.Addresses, a.Text)
		}
		for _, n := range e.Names {
			q.Names = append(q.Names, n.Text)
		}
		for range 2 { // all names, and the first alone
			q.Name, q.Names = q.Names[0], q.Names[1:]
			sc := s.borrow()
			s.matchIn(sc, s.lookUp, nil, &q, nil, true)
			share := float64(sc.work.done) / float64(sc.work.most)
			s.scratch.Put(sc)
			if share > 0.75 {
				t.Errorf("%s with %d names takes %.2f of what a query may", q.Name, len(q.Names), share)
			}
			most, q.Names = max(most, share), []string{q.Name}
		}
	}
	t.Logf("at most %.2f", most)
}

// A match does not hide that the rest of the query was not looked at.
func TestPartlyScreenedIsSaid(t *testing.T) {
	s := embeddedScreener(t)
	parts := func(n int) string {
		name := "Hikvision"
		for i := range n {
			name += fmt.Sprintf("; Zorvax%c%c Works", 'a'+i%26, 'k'+i/26)
		}
		return name
	}
	for _, tt := range []struct {
		reason string
		q      Query
		why    string // of the warning, or none
	}{
		{"all was looked at", Query{Name: "Hikvision"}, ""},
		{"as many parts as are looked at", Query{Name: parts(20)}, ""},
		{"more parts", Query{Name: parts(40)}, ReasonManyParts},
		{"more words", Query{Name: "Hikvision (Zorvax" + strings.Repeat(" Works", 120) + ")"}, ReasonLong},
		{"more names", Query{Name: "Hikvision", Names: slices.Repeat([]string{"Zorvax"}, maxNames+1)}, ReasonManyNames},
		{"much that is common", Query{Name: busy("Hikvision")}, ReasonMuchAlike},
	} {
		r := s.Screen(tt.q)
		got := ""
		for _, w := range r.Warnings {
			if w.Kind == PartlyScreened {
				got += w.Text
			}
		}
		if len(r.Matches) == 0 || (tt.why == "") != (got == "") || !strings.HasSuffix(got, tt.why) {
			t.Errorf("%s: %s with %d matches, warned %q; want %q", tt.reason, r.Disposition, len(r.Matches), got, tt.why)
		}
	}
}
