package screen

import (
	"strings"

	"github.com/openscreening/screen/internal/columns"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/normal"
)

// To read a name, with all that is known of words, is the most of the work of
// making an index. The names of the embedded lists have been read beforehand:
// what is packed are their tokens as [Normalize] gives them, each distinct one
// once. It follows from the names and the tables of words alone, and is made
// anew by go generate when either changes; TestPacked fails until it is.

// Readings are the names of a list with their words, as [Normalize] gives
// them; see [List.Readings]. The zero Readings are of no names. Readings do not
// change, and any number of goroutines may use them.
type Readings struct {
	of   *packedNames
	list int // which one
}

// Packed names are those of several lists.
type packedNames struct {
	packed string
	texts  [][]string // by list: the names that were read
}

// giveReadings gives lists the readings of their names, which are packed.
func giveReadings(ls []*List, packed string) {
	of := &packedNames{packed: packed}
	for i, l := range ls {
		of.texts = append(of.texts, l.texts())
		l.Readings = &Readings{of, i}
	}
}

// Equal reports true: lists are equal by what they say, whether their names have
// been read or not.
func (*Readings) Equal(*Readings) bool { return true }

// texts returns the names of the list as text.
func (l *List) texts() []string {
	n := 0
	for _, e := range l.Entities {
		n += len(e.Names)
	}
	ts := make([]string, 0, n)
	for _, n := range l.All() {
		ts = append(ts, n.Text)
	}
	return ts
}

// hold reports whether these are the names of the list as it is now: it is its
// caller's, who may have changed it.
func (b *Readings) hold(l *List) bool {
	if b == nil || b.of == nil {
		return false
	}
	texts := b.of.texts[b.list]
	i := 0
	for _, e := range l.Entities {
		for j := range e.Names {
			if i == len(texts) || texts[i] != e.Names[j].Text {
				return false
			}
			i++
		}
	}
	return i == len(texts)
}

// A nameRead is a name that has been read: the rows of tokens of its parts,
// one behind the other.
type nameRead struct {
	from     uint32                // where the first one begins
	n        [inBrackets + 1]uint8 // how long they are, by part; zero for none
	surnames uint8
}

// A namesRead is what is packed.
type namesRead struct {
	tokens []term // of which the names know no more than the token
	lists  [][]nameRead
	rows   []int32 // of all names: tokens by their numbers
}

// The columns of packed names.
const (
	packedSurnames = iota // how many words stand before the comma
	packedTokens          // how many each part has
	packedToken           // which
	packedTexts           // how many there are of one token; first of all tokens and rows
	packedFields          // which ones a token has
	packedRole
	packedFlags
	packedWords // how many words of the name a token is written in
	packedWord  // and which
	packedText
	packedWritten
	packedLatin
	packedHan
	packedSound
	packedAlt
	packedWhole
	packedClass
	packedNameColumns
)

// unpack reads the names.
func (of *packedNames) unpack() (*namesRead, error) {
	data, err := inflate(of.packed)
	if err != nil {
		return nil, err
	}
	return unpackNames(data, of.texts)
}

// unpackNames reads packed names, inflated. Texts are the names, by list.
func unpackNames(data string, texts [][]string) (*namesRead, error) {
	c, err := columns.NewReader(data, packedNameColumns)
	if err != nil {
		return nil, err
	}
	p := namePacking{Codec: c}
	var x namesRead
	p.names(&x, texts)
	return &x, c.Done()
}

// A namePacking is one walk over names that have been read, which writes or
// reads them. A token stands where the first name has it.
type namePacking struct {
	*columns.Codec
	met  int    // how many tokens
	text string // the name at hand
	word int    // how far words are ahead of the tokens that are written in them
	mem  normal.Arena
}

func (p *namePacking) names(x *namesRead, texts [][]string) {
	tokens, rows := len(x.tokens), len(x.rows)
	p.Len(packedTexts, &tokens)
	p.Len(packedTexts, &rows)
	if !p.Writing() {
		x.tokens, x.rows = make([]term, 0, tokens), make([]int32, 0, rows)
		x.lists = make([][]nameRead, len(texts))
	}
	for i := range x.lists {
		if !p.Writing() {
			x.lists[i] = make([]nameRead, len(texts[i]))
		}
		for j := range x.lists[i] {
			p.text, p.word = texts[i][j], 0
			p.name(x, &x.lists[i][j])
		}
	}
}

func (p *namePacking) name(x *namesRead, name *nameRead) {
	if !p.Writing() {
		name.from = uint32(len(x.rows))
	}
	surnames := int(name.surnames)
	p.Int(packedSurnames, &surnames)
	name.surnames = uint8(surnames)
	at := int(name.from)
	for part := range name.n {
		n := int(name.n[part])
		p.Len(packedTokens, &n)
		if !p.Writing() {
			if n > normal.MaxTokens {
				p.Fail()
				n = 0
			}
			name.n[part] = uint8(n)
			x.rows = append(x.rows, make([]int32, n)...)
		}
		for i := range n {
			p.rowToken(x, &x.rows[at+i], i)
		}
		at += n
	}
}

// rowToken packs the number of a token: zero for the next one that no name has
// had before, which follows, and else one more.
func (p *namePacking) rowToken(x *namesRead, token *int32, i int) {
	t := int(*token) + 1
	if t > p.met {
		t = 0
	}
	p.Int(packedToken, &t)
	switch {
	case t == 0:
		t = p.met
		p.met++
		if !p.Writing() {
			x.tokens = append(x.tokens, term{})
		}
		p.token(&x.tokens[t].Token, i)
	case t > p.met:
		p.Fail()
		t = 0
	default:
		t--
	}
	*token = int32(t)
}

// The fields that a token may have beside how it is written, and whether that is
// in Han.
const (
	hasText = 1 << iota
	hasLatin
	hasHan
	isHan
	hasSound
	hasAspirated
	hasAlts
	hasWhole
	hasClass
	hasParent
)

// token packs a token, the i-th of its name.
func (p *namePacking) token(t *normal.Token, i int) {
	fields := 0
	if p.Writing() {
		for i, has := range [...]bool{t.Text != t.Written, t.Latin != t.Written, t.Han != "" && t.Han != t.Written, t.Han != "" && t.Han == t.Written, t.Sounds[0] != "", t.Sounds[1] != "",
			len(t.Alts) > 0, len(t.Whole) > 0, t.Class != "", t.Parent != ""} {
			if has {
				fields |= 1 << i
			}
		}
	}
	p.Int(packedFields, &fields)
	role, flags := int(t.Role)|int(t.Kind)<<4, int(t.Flags)
	p.Int(packedRole, &role)
	p.Int(packedFlags, &flags)
	t.Role, t.Kind, t.Flags = normal.Role(role&15), lexicon.Kind(role>>4), normal.Flags(flags)
	p.written(&t.Written, i)
	if !p.Writing() {
		t.Text, t.Latin = t.Written, t.Written
		if fields&isHan != 0 {
			t.Han = t.Written
		}
	}
	if fields == 0 {
		return
	}
	text := func(has, column int, s *string) {
		if fields&has != 0 {
			p.Text(column, s)
		}
	}
	text(hasText, packedText, &t.Text)
	text(hasLatin, packedLatin, &t.Latin)
	text(hasHan, packedHan, &t.Han)
	text(hasSound, packedSound, &t.Sounds[0])
	text(hasAspirated, packedSound, &t.Sounds[1])
	text(hasClass, packedClass, &t.Class)
	text(hasParent, packedClass, &t.Parent)
	if fields&hasAlts != 0 {
		p.texts(packedAlt, &t.Alts)
	}
	if fields&hasWhole != 0 {
		p.texts(packedWhole, &t.Whole)
	}
}

func (p *namePacking) texts(column int, ss *[]string) {
	n := len(*ss)
	p.Len(packedTexts, &n)
	if !p.Writing() {
		*ss = make([]string, n)
	}
	for i := range *ss {
		p.Text(column, &(*ss)[i])
	}
}

// written packs how a token is written. As a rule these are words of the name,
// and not far from where the last such token had its own.
func (p *namePacking) written(s *string, i int) {
	words, ahead := 0, 0
	if p.Writing() {
		words, ahead = p.find(*s, i)
	}
	p.Int(packedWords, &words)
	if words == 0 {
		p.Text(packedWritten, s)
		return
	}
	// Small whether it is below zero or not.
	n := 2 * ahead
	if ahead < 0 {
		n = -2*ahead - 1
	}
	p.Int(packedWord, &n)
	if ahead = n / 2; n%2 == 1 {
		ahead = -ahead - 1
	}
	p.word += ahead
	if p.Writing() {
		return
	}
	var buf [normal.MaxPhrase]byte
	*s = p.mem.Cut(p.appendWords(buf[:0], i+p.word, words))
}

// find returns in how many words of the name a text is written, and how far
// they are from where they are expected; none if it is not written so.
func (p *namePacking) find(s string, i int) (words, ahead int) {
	words = strings.Count(s, " ") + 1
	for j := range len(p.text) {
		for _, at := range [...]int{i + p.word + j, i + p.word - j} {
			if at >= 0 && string(p.appendWords(nil, at, words)) == s {
				return words, at - i - p.word
			}
		}
	}
	return 0, 0
}

// appendWords appends some words of the name in lower case, from the i-th on.
func (p *namePacking) appendWords(b []byte, i, words int) []byte {
	n, inside := -1, false
	for at := 0; at < len(p.text); at++ {
		c := p.text[at]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9') {
			inside = false
			continue
		}
		if !inside {
			inside = true
			if n++; n >= i+words {
				break
			}
			if n > i {
				b = append(b, ' ')
			}
		}
		if n >= i {
			b = append(b, c)
		}
	}
	return b
}

// unpacked returns the names of a list that have been read, in their order, or
// nil if they have not.
func (r *reader) unpacked(l *List) ([]nameRead, error) {
	b := l.Readings
	if !b.hold(l) {
		return nil, nil
	}
	if r.packed != b.of {
		x, err := b.of.unpack()
		if err != nil {
			return nil, err
		}
		if len(r.vocab.terms) > 0 {
			r.vocab.hashTerms() // of other lists, which may have the same
		}
		r.before, r.packed, r.terms = x, b.of, make([]*term, len(x.tokens))
	}
	return r.before.lists[b.list], nil
}

// addRead puts a row into the portion of which the tokens have been read.
func (r *reader) addRead(w row, tokens []int32) {
	b := r.portion
	w.from = len(b.terms)
	for _, i := range tokens {
		t := r.terms[i]
		if t == nil {
			t = r.vocab.adopt(&r.before.tokens[i])
			r.terms[i] = t
		}
		b.terms = append(b.terms, t)
	}
	r.finish(w)
}
