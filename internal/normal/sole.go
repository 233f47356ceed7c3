package normal

import (
	"strings"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/lexicon"
)

// A name must have something that tells its bearer from others. Where every
// word of it has been read as a form, as a particle or as what any company may
// call itself, one of them was rather misread: nobody is called "general
// research" in two languages, and AT&T is no Austrian company.

// Tells reports whether tokens name somebody. "General Electric", "14th
// Institute" and "Bank of Armenia" do, and so do two initials (H&M, R F
// Industries) and a company with a number for its name (1606 Corp.);
// "Electric", "Shenzhen", "12345" and "International Trading Group" do not.
func Tells(ts []Token) bool {
	telling, words, numbers, letters, foreign := 0, 0, 0, 0, 0
	form, digits := false, false
	for i := range ts {
		t := &ts[i]
		if len(t.Written) == 1 && (t.Role == Core || t.Role == Particle) && t.Flags&Native == 0 {
			letters++
		}
		switch t.Role {
		case Core:
			if utf8.RuneCountInString(t.Written) > 1 && !AllDigits(t.Written) {
				return true
			}
			words++
		case LegalForm:
			form = true
		case Number:
			telling++
			words++
			numbers++
			digits = digits || AllDigits(t.Written)
		case Industry, Place:
			telling++
			words++
		case Generic:
			words++
			if t.foreign() {
				foreign++
			}
		}
	}
	// Société Générale says no more than General Company does. But what a
	// language says of every company it says in its own words, and abroad
	// they are a name.
	return telling > 0 && words > 1 && words > numbers || form && digits && words == 1 || letters > 1 || foreign > 1 && foreign == words
}

// foreign reports whether a token is a word in Latin letters of another language
// than English.
func (t *Token) foreign() bool {
	return t.Kind == lexicon.Translation && t.Flags&(Native|Expanded) == 0 && t.Han == ""
}

// settleSole gives a name without anything telling the word back that is
// rather a name than what it was read as.
func (f *Form) settleSole() {
	ts := f.Tokens
	for i := range ts[:max(len(ts)-2, 0)] { // AT&T, but not Smith AG & Co.
		if t := &ts[i]; t.Role == LegalForm && len(t.Written) <= 3 && t.Flags&Native == 0 && t.Han == "" &&
			strings.HasPrefix(f.Source[t.End:], "&") && ts[i+1].Role == Particle && len(ts[i+2].Written) == 1 {
			f.asWritten(t)
		}
	}
	if len(ts) == 0 || Tells(ts) {
		return
	}
	if t := &ts[0]; t.Role == LegalForm && t.Flags&Native == 0 && t.Han == "" && strings.IndexByte(t.Written, ' ') < 0 {
		switch n := len(t.Written); {
		case len(ts) == 1 && 3 <= n && n <= 5 && !usualForm(t.Written), // SAIC
			len(ts) > 1 && n <= 4 && !usualForm(t.Written): // BT Brands, SAIC Motor
			f.asWritten(t)
			return
		}
	}
	if t := &ts[0]; len(ts) == 1 && t.Role == Place && t.Parent != "" && strings.Count(t.Written, " ") >= 2 {
		f.asWritten(t) // a part of a country that calls itself one: Donetsk People's Republic
		return
	}
	if t := &ts[len(ts)-1]; t.Role == LegalForm && len(t.Written) == 2 && t.Written != "ao" && t.Written != "co" && shortBody(ts[:len(ts)-1]) {
		f.asWritten(t) // NPO AT: nobody is called by a kind of body and a form
		return
	}
	english, particles := false, true
	for i := range ts {
		t := &ts[i]
		particles = particles && (t.Role == Particle || t.Role == LegalForm)
		english = english || (t.Role == Generic || t.Role == Industry) && t.Flags&Native == 0 && (t.Kind == lexicon.Same || t.Kind == lexicon.Variant)
	}
	for i := range ts {
		switch t := &ts[i]; {
		case t.Flags&(Native|Expanded) != 0 || t.Han != "":
		case t.Role == Generic && t.foreign() && english, // Lam Research
			t.Role == Title && i == 0 && len(ts) > 1, // MRS International
			t.Role == Particle && t.Text != t.Written && (particles || i == 0 && len(ts) > 1 && len(t.Written) > 1), // E.ON, On Holding
			t.Role == Industry && t.Kind == lexicon.Variant && f.alone(i) && !related(t.Written, t.Text):            // Opera Ltd.
			f.asWritten(t)
		}
	}
}

// shortBody reports whether tokens are no more than a kind of body under its
// initials: NPO.
func shortBody(ts []Token) bool {
	for i := range ts {
		if ts[i].Role != Generic || ts[i].Kind != lexicon.Abbreviation {
			return false
		}
	}
	return len(ts) > 1
}

// alone reports whether a token is the only one beside legal forms, of which
// there is one: the name is that of a company.
func (f *Form) alone(i int) bool {
	for j := range f.Tokens {
		if j != i && f.Tokens[j].Role != LegalForm {
			return false
		}
	}
	return len(f.Tokens) > 1
}

// related reports whether a word is an inflection of another or made from it.
func related(a, b string) bool { return len(a) > 1 && len(b) > 1 && a[:2] == b[:2] }

// asWritten makes a token a word of the core that carries its meaning along.
func (f *Form) asWritten(t *Token) {
	if t.Role != LegalForm && t.Role != Particle && t.Text != t.Written {
		t.Alts = f.mem.Append(t.Alts, t.Text)
	}
	t.Text, t.Role, t.Kind, t.Class = f.mem.squeeze(t.Written), Core, lexicon.Same, ""
}

// usualForm reports whether a legal form is so usual that it names nobody where
// it stands alone, or first by custom (OOO, PT, JSC).
func usualForm(s string) bool {
	switch s {
	case "ltd", "llc", "llp", "lp", "inc", "corp", "co", "plc", "gmbh", "ag", "kg", "ohg", "sa", "srl", "sarl", "spa", "sas", "bv", "nv",
		"ab", "as", "oy", "oyj", "aps", "pty", "pte", "pvt", "lda", "ltda", "eurl", "sci", "gie", "kgaa",
		"ooo", "oao", "zao", "pao", "ao", "nao", "too", "oaa", "jsc", "ojsc", "cjsc", "pjsc", "prjsc", "fsue", "fgup", "gup", "mup", "ip",
		"tov", "tzov", "pat", "prat", "at", "vat", "zat", "pp", "dp", "uab", "sia", "ou", "doo", "dooel", "dd", "ad", "ead", "ood", "eood",
		"pt", "cv", "ud", "kk", "yk", "fze", "fzco", "fzc", "wll", "bsc", "jv", "sp":
		return true
	}
	return false
}
