package screen

import "github.com/openscreening/screen/internal/lexicon"

// Limits of one name. What lies beyond them is not looked at, and the Form
// says so; the longest name on any list known to us has 460 bytes.
const (
	maxNameBytes = 4096
	maxTokens    = 96
)

// A Role says what a token does in a name. Names of companies are built
// [place][core][industry][form] in Chinese as in English; agreement of the
// core decides.
type Role uint8

// The roles of tokens.
const (
	Core      Role = iota // the word that tells this party from others
	Place                 // a country, province, city or county
	Industry              // a branch, product or direction: electronics, north
	Generic               // a word that any party may bear: technology, group
	LegalForm             // a legal form: Co., Ltd.
	Number                // a number or ordinal, in decimal digits
	Particle              // the, of, and, de
	Title                 // Mr., Dr., General
)

// String returns the role in lower case.
func (r Role) String() string {
	if int(r) < len(roleNames) {
		return roleNames[r]
	}
	return "unknown"
}

var roleNames = [...]string{"core", "place", "industry", "generic", "form", "number", "particle", "title"}

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

	Role  Role `json:"role"`
	kind  lexicon.Kind
	flags tokenFlags

	// Start and End are the bytes of the original text from which the token
	// was made. Several tokens may come from the same bytes: 公安局 gives
	// "public", "security" and "bureau".
	Start int `json:"start"`
	End   int `json:"end"`

	latin  string    // the written word in Latin letters: pinyin for Han
	han    string    // simplified characters, if written in Han
	alts   []string  // other Latin readings and meanings
	sounds [2]string // other readings: the pinyin of Wade-Giles, as spelled and aspirated; a Latin word it looks like
	whole  []string  // what this and the expanded tokens after it are called in one word
	class  string    // legal form class, or country of a place
	parent string    // the place that contains this one
}

// clone returns a token that shares no memory with the text it came from.
func (t *Token) clone(mem *arena) Token {
	c := *t
	c.Text = mem.clone(t.Text)
	c.Written, c.latin = c.Text, c.Text
	if t.Written != t.Text {
		c.Written = mem.clone(t.Written)
	}
	switch t.latin {
	case t.Text:
	case t.Written:
		c.latin = c.Written
	default:
		c.latin = mem.clone(t.latin)
	}
	c.han = mem.clone(t.han)
	c.sounds = [2]string{mem.clone(t.sounds[0]), mem.clone(t.sounds[1])}
	c.alts, c.whole = mem.cloneAll(t.alts), mem.cloneAll(t.whole)
	return c
}

type tokenFlags uint16

const (
	consonantal tokenFlags = 1 << iota // script without short vowels
	folded                             // look-alike letters of another script were replaced
	native                             // written in another script than Latin
	hyphenated                         // joined to the next word by a hyphen
	expanded                           // not the first token of its written word
	restated                           // says again what stands before: an acronym, a number
	phrase                             // one of several tokens that one word or phrase means
	separate                           // of a phrase, but written as a word of its own
	resembles                          // its other reading is by the look of its letters
	inHonour                           // of somebody after whom the bearer is named
	arabicAl                           // the Arabic article, before a word of the core
	initials                           // of several words: no token, but a unit
	humped                             // written together with the word before, from which a capital tells it
	ofSyllables                        // a syllable in a name of nothing else
)

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

	text string
	mem  *arena   // where its strings are cut from; nil for those that callers keep
	read readings // words read before; nil for those that callers keep
}

// String returns the cleaned words, joined by blanks: lower-case Latin
// letters and digits for every script except Han, simplified characters for
// Han. It is idempotent: Normalize(f.String()).String() == f.String().
func (f Form) String() string { return f.text }

// Screenable reports whether the form holds anything that could tell one
// party from another. A name of nothing but generic words, a legal form and a
// country could be anybody's.
func (f Form) Screenable() bool {
	if f.Truncated {
		return false
	}
	if placeholder(f.text) {
		return false
	}
	return tells(f.Tokens)
}

// placeholder reports whether a text stands where a name was to be entered.
func placeholder(text string) bool {
	switch text {
	case "na", "n a", "none", "nil", "null", "unknown", "tbd", "tba", "tbc", "test", "testing", "not applicable",
		"not available", "not known", "see above", "see below", "same", "same as above", "as above", "ditto", "customer",
		"supplier", "vendor", "consignee", "various", "misc", "miscellaneous", "the", "mr", "mrs", "ms", "dr",
		"無", "无", "不详", "未知", "同上", "待定", "没有", "暂无", "其他", "个人", "客户", "供应商":
		return true
	}
	return false
}

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
	f := Form{Source: name}
	f.normalize()
	return f
}

// normalizeIn is Normalize with the memory of an arena. The tokens are good
// until its next call.
func normalizeIn(mem *arena, f *Form, name string) {
	*f = Form{Source: name, mem: mem, read: mem.read, Tokens: mem.tokens[:0]}
	f.normalize()
	mem.tokens, f.mem, f.read = f.Tokens, nil, nil
}

func (f *Form) normalize() {
	mem := f.mem
	if mem == nil {
		mem = new(arena)
	}
	mem.words = f.joinSpaced(f.split(mem.words[:0], &mem.split))
	if len(mem.words) == 0 {
		return
	}
	f.joinWords(mem.words)
	f.interpret(mem.words)
}

// joinWords sets the text of the form, and lets the words be parts of it.
func (f *Form) joinWords(words []word) {
	var buf [256]byte
	b := buf[:0]
	for i := range words {
		if i > 0 {
			b = append(b, ' ')
		}
		words[i].at = len(b)
		b = append(b, words[i].text...)
	}
	f.text = f.mem.string(b)
	for i := range words {
		w := &words[i]
		w.text = f.text[w.at : w.at+len(w.text)]
	}
}

// phrase returns neighbouring words, joined by blanks.
func (f *Form) phrase(words []word) string {
	first, last := &words[0], &words[len(words)-1]
	return f.text[first.at : last.at+len(last.text)]
}
