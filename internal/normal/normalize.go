// Package normal brings names to the form in which they are compared: cleaned, in
// Latin letters or simplified characters, cut into tokens that each have a role
// and, where it is known, a meaning.
//
// A name goes through clean.go (text to words), then interpret.go and the files of
// one script or one kind of word each (words to tokens). [Normalize] says what is
// done in which order; a [Reader] does the same for many names, with memory of its
// own.
package normal

import "github.com/openscreening/screen/internal/lexicon"

// Limits of one name. What lies beyond them is not looked at, and the Form
// says so; the longest name on any list known to us has 460 bytes.
const (
	MaxNameBytes = 4096
	MaxTokens    = 96
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

// A Token is one word of a name in comparison form.
type Token struct {
	// Text is what is compared: Latin letters and digits in lower case, and
	// for a word whose meaning is known the one word chosen for that
	// meaning: 科技, "Tech." and "технологии" all give "technology".
	Text string

	// Written is the word before its meaning was looked up: folded Latin
	// letters, or simplified Han characters.
	Written string

	Role  Role
	Kind  lexicon.Kind
	Flags Flags

	// Start and End are the bytes of the original text from which the token
	// was made. Several tokens may come from the same bytes: 公安局 gives
	// "public", "security" and "bureau".
	Start int
	End   int

	Latin  string    // the written word in Latin letters: pinyin for Han
	Han    string    // simplified characters, if written in Han
	Alts   []string  // other Latin readings and meanings
	Sounds [2]string // other readings: the pinyin of Wade-Giles, as spelled and aspirated; a Latin word it looks like
	Whole  []string  // what this and the expanded tokens after it are called in one word
	Class  string    // legal form class, or country of a place
	Parent string    // the place that contains this one
}

// Clone returns a token that shares no memory with the text it came from.
func (t *Token) Clone(mem *Arena) Token {
	c := *t
	c.Text = mem.clone(t.Text)
	c.Written, c.Latin = c.Text, c.Text
	if t.Written != t.Text {
		c.Written = mem.clone(t.Written)
	}
	switch t.Latin {
	case t.Text:
	case t.Written:
		c.Latin = c.Written
	default:
		c.Latin = mem.clone(t.Latin)
	}
	c.Han = mem.clone(t.Han)
	c.Sounds = [2]string{mem.clone(t.Sounds[0]), mem.clone(t.Sounds[1])}
	c.Alts, c.Whole = mem.cloneAll(t.Alts), mem.cloneAll(t.Whole)
	return c
}

// Flags say what is special about a token.
type Flags uint16

const (
	Consonantal Flags = 1 << iota // script without short vowels
	Folded                        // look-alike letters of another script were replaced
	Native                        // written in another script than Latin
	Hyphenated                    // joined to the next word by a hyphen
	Expanded                      // not the first token of its written word
	Restated                      // says again what stands before: an acronym, a number
	Phrase                        // one of several tokens that one word or phrase means
	Separate                      // of a phrase, but written as a word of its own
	Resembles                     // its other reading is by the look of its letters
	InHonour                      // of somebody after whom the bearer is named
	ArabicAl                      // the Arabic article, before a word of the core
	Initials                      // of several words: no token, but a unit
	Humped                        // written together with the word before, from which a capital tells it
	OfSyllables                   // a syllable in a name of nothing else
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

	// Text is the cleaned words, joined by blanks: lower-case Latin letters and
	// digits for every script except Han, simplified characters for Han.
	Text string

	mem *Arena // where its strings are cut from; nil for those that callers keep
	// Words read before; nil for those that callers keep.
	read        readings
	corrections *corrections
}

// Screenable reports whether the form holds anything that could tell one
// party from another. A name of nothing but generic words, a legal form and a
// country could be anybody's.
func (f Form) Screenable() bool {
	if f.Truncated {
		return false
	}
	if placeholder(f.Text) {
		return false
	}
	return Tells(f.Tokens)
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

// Normalize brings a name to comparison form. What that is and does, and in which
// order, is told at screen.Normalize.
func Normalize(name string) Form {
	f := Form{Source: name}
	f.normalize(new(Reader))
	return f
}

// A Reader reads one name after another with the same memory. It is for one
// goroutine. The zero one remembers nothing.
type Reader struct {
	mem    *Arena
	known  readings
	fixed  *corrections
	words  []word
	tokens []Token
	split  splitBuffers
}

// NewReader makes a reader that cuts strings from an arena and remembers so many
// words.
func NewReader(mem *Arena, words int) Reader {
	return Reader{mem: mem, known: make(readings, words), fixed: new(corrections)}
}

// Read is Normalize. The tokens are good until its next call.
func (r *Reader) Read(f *Form, name string) {
	*f = Form{Source: name, mem: r.mem, read: r.known, corrections: r.fixed, Tokens: r.tokens[:0]}
	f.normalize(r)
	r.tokens, f.mem, f.read, f.corrections = f.Tokens, nil, nil, nil
}

func (f *Form) normalize(r *Reader) {
	if f.spell(r); len(r.words) > 0 {
		f.interpret(r.words)
	}
}

// spell sets the text of the form, and lets the words be parts of it.
func (f *Form) spell(r *Reader) {
	r.words = f.joinSpaced(f.split(r.words[:0], &r.split))
	if len(r.words) > 0 {
		f.joinWords(r.words)
	}
}

// Text is the text of the comparison form, without what its words mean.
func Text(name string) string { return new(Reader).Text(name) }

// Text is the function Text.
func (r *Reader) Text(name string) string {
	f := Form{Source: name, mem: r.mem}
	f.spell(r)
	return f.Text
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
	f.Text = f.mem.Cut(b)
	for i := range words {
		w := &words[i]
		w.text = f.Text[w.at : w.at+len(w.text)]
	}
}

// phrase returns neighbouring words, joined by blanks.
func (f *Form) phrase(words []word) string {
	first, last := &words[0], &words[len(words)-1]
	return f.Text[first.at : last.at+len(last.text)]
}
