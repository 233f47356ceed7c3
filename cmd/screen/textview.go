package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/openscreening/screen"
	policies "github.com/openscreening/screen/policy"
)

// A textView shows results to a person. No line is wider than width.
type textView struct {
	w     io.Writer
	color bool
	bidi  bool // the terminal may lay out Arabic and Hebrew from the right
	width int
	all   bool
	today screen.Date
	tall  bool // the last answer took more than one line
	any   bool // there was one

	effects func(screen.Query, screen.Match) []policies.Effect // nil without a policy
}

func newTextView(w io.Writer, a *app, all bool) *textView {
	return &textView{w: w, color: a.color, bidi: a.terminal, width: a.width, all: all, today: a.today()}
}

// What a person is shown for one name, unless all is asked for.
const (
	maxParties    = 5
	maxQueryLines = 3
	maxTermsLines = 2
)

// indent is the column of all that is said of a match.
const indent = 8

// ANSI colours, by meaning.
const (
	bold   = "1"
	dim    = "2"
	red    = "1;31"
	yellow = "1;33"
	green  = "32"
	cyan   = "36"
)

func (v *textView) paint(code, s string) string {
	if !v.color || code == "" || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

type styled struct{ code, text string }

// put writes a text behind a label, wrapped from some column on to at most
// the given number of lines. A label that is too long pushes the text.
func (v *textView) put(column int, label, text styled, most int) {
	if w := width(label.text); w > 0 {
		column = max(column, w+2)
	}
	for i, s := range wrap(printable(text.text), v.width-column, most) {
		l := label
		if i > 0 {
			l.text = ""
		}
		gap := strings.Repeat(" ", column-width(l.text))
		if s == "" {
			gap = ""
		}
		fmt.Fprintf(v.w, "%s%s%s\n", v.paint(l.code, l.text), gap, v.paint(text.code, s))
	}
}

// note is put without a label.
func (v *textView) note(code, text string, most int) {
	v.put(indent, styled{}, styled{code, text}, most)
}

// separate leaves a blank line around an answer of several lines, so that a
// row of clear names stays compact.
func (v *textView) separate(tall bool) {
	if v.any && (tall || v.tall) {
		fmt.Fprintln(v.w)
	}
	v.tall, v.any = tall, true
}

// result shows the answer to one query.
func (v *textView) result(r screen.Result) {
	q := r.Query
	facts := queryFacts(q)
	v.separate(r.Reason != "" || len(r.Matches) > 0 || len(r.Cleared) > 0 || len(r.Warnings) > 0 || facts != "")
	code := ""
	switch r.Disposition {
	case screen.Hit:
		code = red
	case screen.Review, screen.Unscreenable:
		code = yellow
	case screen.Clear:
		code = green
	}
	v.put(indent, styled{code, strings.ToUpper(string(r.Disposition))}, styled{bold, q.Name}, maxQueryLines)
	if facts != "" {
		v.note(dim, facts, maxQueryLines)
	}
	if r.Reason != "" {
		v.note("", r.Reason, 0)
	}
	for _, w := range r.Warnings {
		v.note(yellow, w.Text, maxQueryLines)
	}
	v.cleared(r.Cleared)
	parties := byParty(r.Matches)
	shown := parties
	if len(shown) > maxParties && !v.all {
		shown = shown[:maxParties]
	}
	t := v.listingTable(shown)
	for _, p := range shown {
		fmt.Fprintln(v.w)
		v.party(p, t, q)
	}
	if rest := len(parties) - len(shown); rest > 0 {
		last := parties[len(parties)-1][0].Confidence
		fmt.Fprintln(v.w)
		v.note(dim, fmt.Sprintf("… and %d more %s, down to confidence %.2f; -all shows them", rest, plural(rest, "party", "parties"), last), 0)
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// queryFacts is what the query says beside its name.
func queryFacts(q screen.Query) string {
	var facts []string
	facts = append(facts, q.Names...)
	if q.Type != screen.TypeUnknown {
		facts = append(facts, string(q.Type))
	}
	facts = append(facts, q.Countries...)
	for _, b := range q.Births {
		facts = append(facts, "born "+day(b))
	}
	for _, id := range q.Identifiers {
		facts = append(facts, string(id.Kind)+" "+id.Value)
	}
	facts = append(facts, q.Addresses...)
	if !q.AsOf.IsZero() {
		facts = append(facts, "as of "+day(q.AsOf))
	}
	return strings.Join(facts, " · ")
}

// byParty groups matches, which stand together if they are of one party.
func byParty(ms []screen.Match) [][]screen.Match {
	var groups [][]screen.Match
	for len(ms) > 0 {
		n := slices.IndexFunc(ms, func(m screen.Match) bool { return m.Party != ms[0].Party })
		if n < 0 {
			n = len(ms)
		}
		groups = append(groups, ms[:n])
		ms = ms[n:]
	}
	return groups
}

// party shows the best match of a party and where else it is listed.
func (v *textView) party(ms []screen.Match, t table, q screen.Query) {
	m := ms[0]
	e := m.Entity
	name := e.Name()
	if len(e.Countries) > 0 {
		name += " (" + strings.Join(e.Countries, ", ") + ")"
	}
	v.put(indent, styled{bold, fmt.Sprintf("  %.2f", m.Confidence)}, styled{bold, name}, 0)
	if m.Relation == screen.Affiliate {
		v.note(yellow, "affiliate: bears the listed name, but may be another legal person", 0)
	}
	for _, o := range ms {
		t.show(v, o)
	}
	v.otherNames(ms)
	if terms := v.terms(e); terms != "" {
		v.note(dim, terms, maxTermsLines)
	}
	v.meaning(q, ms)
	if s := nameNote(m); s != "" {
		v.labelled("name", styled{"", s})
	}
	if m.Query != "" && m.Query != q.Name {
		v.labelled("for", styled{"", m.Query})
	}
	v.evidence(m.Evidence, "query", "listed")
}

// otherNames tells under which other names a party is on the further lists.
func (v *textView) otherNames(ms []screen.Match) {
	var names []string
	lists := make(map[string][]string)
	for _, m := range ms[1:] {
		if n := m.Entity.Name(); !strings.EqualFold(n, ms[0].Entity.Name()) {
			if lists[n] == nil {
				names = append(names, n)
			}
			lists[n] = append(lists[n], m.List.ID)
		}
	}
	for _, n := range names {
		v.note(dim, fmt.Sprintf("as %s on %s", n, strings.Join(lists[n], ", ")), 0)
	}
}

// terms is what the listing of an entity means.
func (v *textView) terms(e *screen.Entity) string {
	l, _ := v.mainListing(e)
	var out []string
	for _, s := range []string{l.Programme, l.LicenceRequirement} {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " · ")
}

// nameNote tells what the matched name is to the entity, unless it is the
// primary name.
func nameNote(m screen.Match) string {
	n := m.Name
	if n.Text == m.Entity.Name() && !n.Curated() {
		return ""
	}
	kind := string(n.Kind)
	if n.Kind == screen.Former || n.Kind == screen.Native || n.Kind == screen.Primary {
		kind += " name"
	}
	if n.Weak {
		kind = "weak " + kind
	}
	if n.Curated() {
		kind += ", curated: " + n.Source
	}
	return n.Text + " (" + kind + ")"
}

// labelled writes a text behind one of the labels of the evidence.
func (v *textView) labelled(label string, s styled) {
	v.put(indent+labelWidth, styled{dim, strings.Repeat(" ", indent) + label}, s, maxQueryLines)
}

// comparison shows how two names stand to each other.
func (v *textView) comparison(a, b string, c screen.Comparison) {
	v.separate(true)
	nothing := ""
	for i, name := range [...]string{a, b} {
		if !screen.Normalize(name).Screenable() {
			nothing = "AB"[i : i+1]
		}
	}
	say, code := "not likely the same party", green
	switch {
	case c.Confidence >= screen.DefaultHit:
		say, code = "likely the same party", red
	case c.Confidence >= screen.DefaultReview:
		say, code = "perhaps the same party", yellow
	case nothing != "":
		say, code = "cannot be compared: "+nothing+" holds nothing that tells one party from another", yellow
	}
	if c.Relation == screen.Affiliate && c.Confidence >= screen.DefaultReview {
		say += ", or its affiliate"
	}
	v.put(indent, styled{code, fmt.Sprintf("%.2f", c.Confidence)}, styled{code, say}, 0)
	v.evidence(c.Evidence, "A", "B")
}

// A table shows where entities are listed, in columns that are the same for
// all parties of an answer: list, citation, date, title of the list.
type table struct {
	widths [3]int
	title  int // columns left for the title; 0 for none
	ragged bool
}

// leastTitle is the least number of columns in which a title tells something.
const leastTitle = 12

func (v *textView) listingTable(parties [][]screen.Match) table {
	var t table
	for _, p := range parties {
		for _, m := range p {
			for i, s := range v.listing(m) {
				t.widths[i] = max(t.widths[i], width(s))
			}
		}
	}
	used := indent
	for _, w := range t.widths {
		if w > 0 {
			used += w + 2
		}
	}
	t.ragged = used-2 > v.width
	if left := v.width - used; left >= leastTitle {
		t.title = left
	}
	return t
}

// show writes one row. Where the columns are too many for the width, the row
// is wrapped instead.
func (t table) show(v *textView, m screen.Match) {
	cells := v.listing(m)
	var code [2]string
	if l, _ := v.mainListing(m.Entity); v.ended(l) {
		code[1] = yellow
	}
	if t.ragged {
		row := slices.DeleteFunc(cells[:], func(s string) bool { return s == "" })
		v.note(cmp.Or(code[1], cyan), strings.Join(row, " · "), 0)
		return
	}
	var b strings.Builder
	b.WriteString(v.paint(cyan, pad(cells[0], t.widths[0])))
	for i, w := range t.widths[1:] {
		if w > 0 {
			b.WriteString("  " + v.paint(code[i], cells[i+1]) + strings.Repeat(" ", w-width(cells[i+1])))
		}
	}
	if title := shortTitle(m.List); t.title > 0 && title != "" {
		b.WriteString("  " + v.paint(dim, truncate(title, t.title)))
	}
	fmt.Fprintf(v.w, "%*s%s\n", indent, "", strings.TrimRight(b.String(), " "))
}

// listing is what a row says: list, citation, date.
func (v *textView) listing(m screen.Match) [3]string {
	l, more := v.mainListing(m.Entity)
	citation := printable(l.Citation)
	if more > 0 {
		citation += fmt.Sprintf(" and %d more", more)
	}
	when := day(l.Effective)
	switch {
	case l.Removed.IsZero():
	case v.ended(l):
		when = "ended " + day(l.Removed)
	case when == "":
		when = "until " + day(l.Removed)
	default:
		when += " – " + day(l.Removed)
	}
	return [...]string{m.List.ID, citation, when}
}

func (v *textView) ended(l screen.Listing) bool {
	return !l.Removed.IsZero() && !v.today.Before(l.Removed)
}

// mainListing chooses the listing to show: the first that is in force, or
// the one that ended last. It also says how many further acts are cited.
func (v *textView) mainListing(e *screen.Entity) (main screen.Listing, more int) {
	for i, l := range e.Listings {
		if i == 0 || v.ended(main) && (!v.ended(l) || main.Removed.Before(l.Removed)) {
			main = l
		}
	}
	seen := map[string]bool{main.Citation: true, "": true}
	for _, l := range e.Listings {
		if !seen[l.Citation] {
			seen[l.Citation] = true
			more++
		}
	}
	return main, more
}

// shortTitle is what people call a list, or its title without the explanation
// behind it, or "" if that says no more than the ID.
func shortTitle(l *screen.List) string {
	if l.Short != "" {
		return printable(l.Short)
	}
	s, _, _ := strings.Cut(printable(l.Title), " — ")
	if i := strings.LastIndex(s, " ("); i > 0 && strings.HasSuffix(s, ")") {
		s = s[:i]
	}
	if listID(s) == l.ID {
		return ""
	}
	return s
}

// day writes a date in a form that no reader takes for another day.
func day(d screen.Date) string {
	if d.Month == 0 || d.Month > 12 {
		return d.String()
	}
	s := fmt.Sprintf("%s %d", time.Month(d.Month).String()[:3], d.Year)
	if d.Day > 0 {
		s = fmt.Sprintf("%d %s", d.Day, s)
	}
	return s
}
