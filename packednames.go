package screen

import (
	"github.com/openscreening/screen/internal/columns"
	"github.com/openscreening/screen/internal/lexicon"
)

// To read a name, with all that is known of words, is the most of the work of
// making an index. The names of the embedded lists have been read beforehand:
// what is packed are their tokens as [Normalize] gives them, each distinct one
// once. It follows from the names and the tables of words alone, and is made
// anew by go generate when either changes; TestPacked fails until it is.

// Readings are the names of a list with their words, as [Normalize] gives
// them; see [List.Readings].
type Readings struct {
	packed string
	list   int
	texts  []string // the names that were read
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

// of reports whether these are the names of the list as it is now: it is its
// caller's, who may have changed it.
func (b *Readings) of(l *List) bool {
	i := 0
	for _, e := range l.Entities {
		for j := range e.Names {
			if i == len(b.texts) || b.texts[i] != e.Names[j].Text {
				return false
			}
			i++
		}
	}
	return i == len(b.texts)
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
	tokens []Token
	lists  [][]nameRead
	rows   []int32 // of all names: tokens by their numbers
}

// The columns of packed names.
const (
	packedNames    = iota // how many there are
	packedSurnames        // how many words stand before the comma
	packedTokens          // how many each part has
	packedToken           // which
	packedTexts           // how many tokens there are, or texts of one
	packedFields          // which ones a token has
	packedRole
	packedFlags
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

// unpackNames reads packed names.
func unpackNames(packed string) (*namesRead, error) {
	data, err := inflate(packed)
	if err != nil {
		return nil, err
	}
	c, err := columns.NewReader(data, packedNameColumns)
	if err != nil {
		return nil, err
	}
	p := namePacking{Codec: c}
	var x namesRead
	p.names(&x)
	return &x, c.Done()
}

// A namePacking is one walk over names that have been read, which writes or
// reads them.
type namePacking struct {
	*columns.Codec
	met int // how many tokens
}

func (p *namePacking) names(x *namesRead) {
	n := len(x.tokens)
	p.Len(packedTexts, &n)
	if !p.Writing() {
		x.tokens = make([]Token, n)
	}
	for i := range x.tokens {
		p.token(&x.tokens[i])
	}
	n = len(x.lists)
	p.Len(packedNames, &n)
	if !p.Writing() {
		x.lists = make([][]nameRead, n)
	}
	for i := range x.lists {
		n := len(x.lists[i])
		p.Len(packedNames, &n)
		if !p.Writing() {
			x.lists[i] = make([]nameRead, n)
		}
		for j := range x.lists[i] {
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
			if n > maxTokens {
				p.Fail()
				n = 0
			}
			name.n[part] = uint8(n)
			x.rows = append(x.rows, make([]int32, n)...)
		}
		for i := range n {
			p.rowToken(&x.rows[at+i], len(x.tokens))
		}
		at += n
	}
}

// rowToken packs the number of a token: zero for the next one that no name has
// had before, and else one more.
func (p *namePacking) rowToken(token *int32, tokens int) {
	t := int(*token) + 1
	if t > p.met {
		t = 0
	}
	p.Int(packedToken, &t)
	if t == 0 {
		p.met++
		t = p.met
	}
	if t > tokens {
		p.Fail()
		t = 1
	}
	*token = int32(t - 1)
}

// The fields that a token may have beside its text.
const (
	hasWritten = 1 << iota
	hasLatin
	hasHan
	hasSound
	hasAspirated
	hasAlts
	hasWhole
	hasClass
	hasParent
)

func (p *namePacking) token(t *Token) {
	fields := 0
	for i, has := range [...]bool{t.Written != t.Text, t.latin != t.Written, t.han != "", t.sounds[0] != "", t.sounds[1] != "",
		len(t.alts) > 0, len(t.whole) > 0, t.class != "", t.parent != ""} {
		if has {
			fields |= 1 << i
		}
	}
	p.Int(packedFields, &fields)
	role, flags := int(t.Role)|int(t.kind)<<4, int(t.flags)
	p.Int(packedRole, &role)
	p.Int(packedFlags, &flags)
	t.Role, t.kind, t.flags = Role(role&15), lexicon.Kind(role>>4), tokenFlags(flags)
	p.Text(packedText, &t.Text)
	text := func(has, column int, s *string, otherwise string) {
		if fields&has != 0 {
			p.Text(column, s)
		} else {
			*s = otherwise
		}
	}
	text(hasWritten, packedWritten, &t.Written, t.Text)
	text(hasLatin, packedLatin, &t.latin, t.Written)
	text(hasHan, packedHan, &t.han, "")
	text(hasSound, packedSound, &t.sounds[0], "")
	text(hasAspirated, packedSound, &t.sounds[1], "")
	if fields&hasAlts != 0 {
		p.texts(packedAlt, &t.alts)
	}
	if fields&hasWhole != 0 {
		p.texts(packedWhole, &t.whole)
	}
	text(hasClass, packedClass, &t.class, "")
	text(hasParent, packedClass, &t.parent, "")
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

// unpacked returns the names of a list that have been read, in their order, or
// nil if they have not.
func (r *reader) unpacked(l *List) ([]nameRead, error) {
	b := l.Readings
	if b == nil || !b.of(l) {
		return nil, nil
	}
	if r.before == nil || r.packed != b.packed {
		x, err := unpackNames(b.packed)
		if err != nil {
			return nil, err
		}
		r.before, r.packed, r.terms = x, b.packed, make([]*term, len(x.tokens))
	}
	if b.list >= len(r.before.lists) || len(r.before.lists[b.list]) != len(b.texts) {
		return nil, columns.ErrMalformed
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
			t = r.vocab.term(&r.before.tokens[i])
			r.terms[i] = t
		}
		b.terms = append(b.terms, t)
	}
	r.finish(w)
}
