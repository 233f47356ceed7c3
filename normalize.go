package screen

import "github.com/openscreening/screen/internal/normal"

// A Role says what a token does in a name. Names of companies are built
// [place][core][industry][form] in Chinese as in English; agreement of the
// core decides.
type Role uint8

// The roles of tokens.
const (
	Core      = Role(normal.Core)      // the word that tells this party from others
	Place     = Role(normal.Place)     // a country, province, city or county
	Industry  = Role(normal.Industry)  // a branch, product or direction: electronics, north
	Generic   = Role(normal.Generic)   // a word that any party may bear: technology, group
	LegalForm = Role(normal.LegalForm) // a legal form: Co., Ltd.
	Number    = Role(normal.Number)    // a number or ordinal, in decimal digits
	Particle  = Role(normal.Particle)  // the, of, and, de
	Title     = Role(normal.Title)     // Mr., Dr., General
)

// String returns the role in lower case.
func (r Role) String() string { return normal.Role(r).String() }

// MarshalText implements [encoding.TextMarshaler].
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// A Token is one word of a name in comparison form.
type Token struct {
	// Text is what is compared: Latin letters and digits in lower case, and
	// for a word whose meaning is known the one word chosen for that
	// meaning: 科技, "Tech." and "технологии" all give "technology".
	Text string `json:"text"`

	// Written is the word before its meaning was looked up: folded Latin
	// letters, or simplified Han characters.
	Written string `json:"written"`

	Role Role `json:"role"`

	// Start and End are the bytes of the original text from which the token
	// was made. Several tokens may come from the same bytes: 公安局 gives
	// "public", "security" and "bureau".
	Start int `json:"start"`
	End   int `json:"end"`
}

// A Form is a name in comparison form. The zero Form is that of the empty
// name. A Form is a value: it is not changed after Normalize has returned it
// and may be used by any number of goroutines.
type Form struct {
	// Source is the name as given.
	Source string

	// Tokens are its words in order, with their roles.
	Tokens []Token

	// Truncated tells that the name was longer than 4,096 bytes or 96 words,
	// and that the rest was not looked at.
	Truncated bool

	// Malformed tells that bytes which are not UTF-8 were skipped.
	Malformed bool

	text       string
	screenable bool
}

// String returns the cleaned words, joined by blanks: lower-case Latin
// letters and digits for every script except Han, simplified characters for
// Han. It is idempotent: Normalize(f.String()).String() == f.String().
func (f Form) String() string { return f.text }

// Screenable reports whether the form holds anything that could tell one
// party from another. A name of nothing but generic words, a legal form and a
// country could be anybody's.
func (f Form) Screenable() bool { return f.screenable }

// Normalize brings a name to comparison form.
//
// It accepts any bytes and never fails: what cannot be read is skipped. In
// order, it
//
//  1. reads HTML entities, composes by NFKC, drops control, formatting and zero-width characters
//     and stray combining marks, and splits at blanks and punctuation;
//  2. joins dotted initials (J.S.C. is "jsc") and characters or letters set
//     apart (H u a w e i), and drops the possessive 's;
//  3. replaces look-alike letters of another script inside one word;
//  4. folds case and diacritics and brings every script to Latin letters;
//     Han is read by characters, by pinyin and by meaning at once;
//  5. gives each word its role and, where it is known, its meaning.
//
// The result is the same for all canonically equivalent inputs (NFC, NFD) that
// are not truncated, its size is bounded by a constant, and the time is linear
// in at most 4,096 bytes of input.
func Normalize(name string) Form {
	n := normal.Normalize(name)
	f := Form{Source: name, Truncated: n.Truncated, Malformed: n.Malformed, text: n.Text, screenable: n.Screenable()}
	for i := range n.Tokens {
		t := &n.Tokens[i]
		f.Tokens = append(f.Tokens, Token{Text: t.Text, Written: t.Written, Role: Role(t.Role), Start: t.Start, End: t.End})
	}
	return f
}
