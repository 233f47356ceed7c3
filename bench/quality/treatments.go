package main

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode"

	"github.com/openscreening/screen"
)

// A treatment changes a listed name as people, typewriters, scanners and
// evaders do. It is a function of the name and of a random source whose seed
// is the name, so that every run treats alike. A treatment that does not
// apply to a name returns "".
//
// All treatments keep the core of the name: those that drop or replace words
// are not applied where what remains would name nobody.
type treatment struct {
	name  string
	apply func(*subject, *rand.Rand) string
}

// treatments are all of them, in the order of the table.
func treatments() []treatment {
	return []treatment{
		{"as listed", func(s *subject, _ *rand.Rand) string { return s.text }},
		{"upper case", func(s *subject, _ *rand.Rand) string { return strings.ToUpper(s.text) }},
		{"lower case", func(s *subject, _ *rand.Rand) string { return strings.ToLower(s.text) }},
		{"punctuation dropped", dropPunctuation},
		{"punctuation as blanks", blankPunctuation},
		{"punctuation inserted", insertPunctuation},
		{"legal form dropped", dropForm},
		{"legal form added", addForm},
		{"legal form translated", translateForm},
		{"legal form spelled out", spellForm},
		{"legal form abbreviated", abbreviateForm},
		{"generic words abbreviated", abbreviateGeneric},
		{"generic words dropped", dropGeneric},
		{"one typing error", oneTypo},
		{"two typing errors", twoTypos},
		{"letters transposed", transpose},
		{"letter doubled", doubleLetter},
		{"letter dropped", dropLetter},
		{"OCR confusion", confuseOCR},
		{"words reordered", reorder},
		{"words joined", joinWords},
		{"word split", splitWord},
		{"one word missing", dropWord},
		{"one word added", addWord},
		{"place added", addPlace},
		{"place dropped", dropPlace},
		{"number as word", numberAsWord},
		{"number as ordinal", numberAsOrdinal},
		{"ordinal as number", ordinalAsNumber},
		{"Wade-Giles", wadeGiles},
		{"postal romanisation", postal},
		{"Cyrillic romanised otherwise", romaniseCyrillic},
		{"Arabic romanised otherwise", romaniseArabic},
		{"pinyin spaced", func(s *subject, _ *rand.Rand) string { return s.respell(separate(" ")) }},
		{"pinyin hyphenated", func(s *subject, _ *rand.Rand) string { return s.respell(separate("-")) }},
		{"pinyin joined", joinPinyin},
		{"pinyin with tone marks", markPinyin},
		{"Han written in pinyin", func(s *subject, _ *rand.Rand) string { return hanInPinyin(s, screen.PinyinPlain) }},
		{"Han written in marked pinyin", func(s *subject, _ *rand.Rand) string { return hanInPinyin(s, screen.PinyinMarked) }},
		{"full width", fullWidth},
		{"look-alike letters", lookAlikes},
		{"zero-width characters", zeroWidth},
		{"in two scripts", twoScripts},
		{"in the wrong encoding", misread},
		{"leetspeak", leet},
		{"VV for W, rn for m", doubledLookAlikes},
		{"acronym given, alone", acronymAlone},
		{"acronym given, added", acronymAdded},
		{"parenthesis dropped", dropParenthesis},
		{"cut at 35 letters", cutOff},
		{"with what books add", inBooks},
	}
}

// A subject is a listed name that is treated.
type subject struct {
	text   string
	form   screen.Form
	entity *screen.Entity
	weak   bool
}

func newSubject(e *screen.Entity, n screen.Name) *subject {
	return &subject{text: n.Text, form: screen.Normalize(n.Text), entity: e, weak: n.Weak}
}

// treat applies a treatment, or returns "" where it does not apply or changes
// nothing.
func (s *subject) treat(t treatment) string {
	seed := uint64(hash(t.name))<<32 | uint64(hash(s.text))
	r := rand.New(rand.NewPCG(seed, 1))
	out := t.apply(s, r)
	if out == s.text && t.name != "as listed" {
		return ""
	}
	return out
}

// A treatmentResult says how many treated names were found.
type treatmentResult struct {
	Name   string  `json:"treatment"`
	N      int     `json:"n"`
	Found  int     `json:"found"` // in review or hit
	Hits   int     `json:"hits"`
	Recall float64 `json:"recall"`
	Met    bool    `json:"met"`
}

const treatmentTarget, treatmentsTarget = 0.97, 0.99

func measureTreatments(h *harness) error {
	subjects := h.organizationNames()
	ts := treatments()
	type job struct {
		s *subject
		t int
		q string
	}
	var jobs []job
	for _, s := range subjects {
		for t := range ts {
			if q := s.treat(ts[t]); q != "" {
				jobs = append(jobs, job{s, t, q})
			}
		}
	}
	answers := make([]answer, len(jobs))
	pairs := make([][]labelled, len(jobs))
	h.each("treatments", len(jobs), func(i int) {
		j := jobs[i]
		right := h.full.isParty(j.s.entity)
		if sample(ts[j.t].name+"\x00"+j.s.text, 16) { // enough for the calibration
			answers[i] = h.full.askFor("treatments", screen.Query{Name: j.q}, j.s.text, right, j.s.entity, &pairs[i])
			return
		}
		answers[i] = h.full.ask("treatments", screen.Query{Name: j.q}, j.s.text, right, nil)
	})
	res := make([]treatmentResult, len(ts))
	found := 0
	for i, j := range jobs {
		r, a := &res[j.t], &answers[i]
		r.N++
		if a.right >= screen.DefaultHit {
			r.Hits++
		}
		if a.found() {
			r.Found++
			found++
		} else {
			h.miss("treatments", ts[j.t].name, *a)
		}
		h.pairs = append(h.pairs, pairs[i]...)
	}
	met := 0
	kinds := 0
	for t := range res {
		r := &res[t]
		r.Name = ts[t].name
		if r.N == 0 {
			continue
		}
		kinds++
		r.Recall = math.Round(1e5*float64(r.Found)/float64(r.N)) / 1e5
		if r.Met = r.Recall >= treatmentTarget; r.Met {
			met++
		}
		h.Treatments = append(h.Treatments, *r)
	}
	h.figure("treatments", "recall over all", found, len(jobs), atLeast(treatmentsTarget))
	h.figure("treatments", "kinds with recall of 97 %", met, kinds, atLeast(1))
	h.addCurve("treatments", answers)
	return nil
}

// organizationNames returns the listed names to treat, one for each distinct
// text of each entity.
func (h *harness) organizationNames() []*subject {
	var out []*subject
	for _, l := range h.lists {
		for e, n := range l.All() {
			if organization(e) && h.inForce(e) && sample(n.Text, h.share) {
				out = append(out, newSubject(e, n))
			}
		}
	}
	return out
}

func (h *harness) printTreatments(w io.Writer) {
	if len(h.Treatments) == 0 {
		return
	}
	which := "every organisation name"
	if h.share > 1 {
		which = fmt.Sprintf("one organisation name in %d", h.share)
	}
	fmt.Fprintf(w, "\ntreatments of %s, recall in review or hit:\n", which)
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tw, "n\tmissed\trecall\tas hit\t  treatment")
	for _, r := range h.Treatments {
		mark := ""
		if !r.Met {
			mark = " *"
		}
		fmt.Fprintf(tw, "%d\t%d\t%.2f %%\t%.1f %%\t  %s%s\n", r.N, r.N-r.Found,
			100*r.Recall, 100*float64(r.Hits)/float64(r.N), r.Name, mark)
	}
	tw.Flush()
}

// A span is a range of bytes of a name with the roles of the tokens made
// from it.
type span struct {
	from, to int
	roles    []screen.Role
}

// all reports whether every token of the span has one of the roles.
func (s span) all(roles ...screen.Role) bool {
	for _, r := range s.roles {
		if !slices.Contains(roles, r) {
			return false
		}
	}
	return len(s.roles) > 0
}

// spans are the parts of the name from which tokens were made, in order; what
// overlaps is one span.
func (s *subject) spans() []span {
	var out []span
	ts := slices.Clone(s.form.Tokens)
	slices.SortStableFunc(ts, func(a, b screen.Token) int { return a.Start - b.Start })
	for _, t := range ts {
		if k := len(out) - 1; k >= 0 && t.Start < out[k].to {
			out[k].to = max(out[k].to, t.End)
			out[k].roles = append(out[k].roles, t.Role)
			continue
		}
		out = append(out, span{t.Start, t.End, []screen.Role{t.Role}})
	}
	return out
}

// words are the spans of Latin letters, of at least n of them, that are not
// legal forms.
func (s *subject) words(n int) []span {
	return slices.DeleteFunc(s.spans(), func(x span) bool {
		w := s.text[x.from:x.to]
		return len(w) < n || !asciiLetters(w) || slices.Contains(x.roles, screen.LegalForm)
	})
}

func asciiLetters(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return s != ""
}

// pick chooses one span for which the name has one.
func pick(r *rand.Rand, spans []span) (span, bool) {
	if len(spans) == 0 {
		return span{}, false
	}
	return spans[r.IntN(len(spans))], true
}

// replace puts another text in the place of a span.
func (s *subject) replace(x span, by string) string { return s.text[:x.from] + by + s.text[x.to:] }

// without drops the spans for which drop is true, if the core remains.
func (s *subject) without(drop func(span) bool) string {
	var b strings.Builder
	at, dropped := 0, false
	for _, x := range s.spans() {
		if drop(x) {
			b.WriteString(s.text[at:x.from])
			at, dropped = x.to, true
		}
	}
	if !dropped {
		return ""
	}
	b.WriteString(s.text[at:])
	out := tidy(b.String())
	if !s.keepsCore(out) {
		return ""
	}
	return out
}

// keepsCore reports whether a shortened name has all the core words of the
// name that are written with it, and at least one.
func (s *subject) keepsCore(out string) bool {
	core := func(f *screen.Form) map[string]bool {
		m := make(map[string]bool)
		for _, t := range f.Tokens {
			if t.Role == screen.Core {
				m[t.Text] = true
			}
		}
		return m
	}
	f := screen.Normalize(out)
	have, want := core(&f), core(&s.form)
	for w := range want {
		if !have[w] {
			return false
		}
	}
	// A single character, or two letters, of an abbreviation is no core.
	han, letters := 0, 0
	for _, r := range out {
		switch {
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return len(want) > 0 && (han >= 2 || letters >= 3)
}

// tidy removes what dropped words leave behind: double blanks, empty
// brackets, and punctuation at the ends.
func tidy(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for _, p := range [...][2]string{{"( ", "("}, {" )", ")"}, {"()", ""}, {"（）", ""}, {" ,", ","}, {" .", "."}, {",,", ","}, {".,", ","}, {", ,", ","}} {
		s = strings.ReplaceAll(s, p[0], p[1])
	}
	s = strings.Trim(s, " ,;-&/.")
	return strings.Join(strings.Fields(s), " ")
}

// latin reports whether the name is written in Latin letters, at least for
// the most part.
func (s *subject) latin() bool {
	latin, other := 0, 0
	for _, r := range s.text {
		switch {
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.IsLetter(r):
			other++
		}
	}
	return latin > other
}

func (s *subject) han() bool {
	return strings.ContainsFunc(s.text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// in reports whether the entity is connected with one of the countries.
func (s *subject) in(countries ...string) bool {
	return slices.ContainsFunc(s.entity.Countries, func(c string) bool { return slices.Contains(countries, c) })
}
