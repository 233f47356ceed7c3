// Package variant finds the names that stand in what was entered as one. That may be
// more than a name: two in one, a label, a name with an address behind it, one
// without blanks, one that an encoding has damaged. It knows words, and no lists.
//
// The variants of a name come in this order:
//
//   - the name as it was given and, if it was damaged, as it was before; see
//     repaired;
//   - the names that stand in the text of these; see waysOut.
//
// Each of them may be one that a field has cut off ([Broken]) or in which a character
// is another ([Mistyped]): that only a caller can tell who has lists. A way that
// cannot be gone to its end leaves a query that is not clear; see [ManyParts] and
// [Damaged].
package variant

import (
	"slices"
	"strings"

	"github.com/openscreening/screen/internal/normal"
)

// A Name is one by which a party is screened; the best one counts.
type Name struct {
	Text string
	Way  Way
	// End is what it ended with before it was read on, if it was broken off, and the place
	// behind it in comparison form, if it is seated.
	End string
}

// A Way is how a name comes out of what was entered as one.
type Way uint8

// The ways.
const (
	Given    Way = iota
	Part         // it is a part of it, or what it was before an encoding damaged it
	Field        // it is all that stands between two marks, or before an address: a whole name
	Member       // it is the company's own, behind that of its known group
	Broken       // its last word is read on
	Mistyped     // one of its characters is read as another
	Seated       // a place stands behind it, where only a party that sits there is meant
)

// waysOut are the ways by which names come out of a text, in their order. All
// fields of a label come first: none is left out for what stands in another.
var waysOut = [...]func(*Cutter){
	(*Cutter).addFields,     // "Acme, c/o Zephyr", "收货人：海康"
	(*Cutter).addSides,      // "Acme Works - ask first"
	(*Cutter).addUnnumbered, // "0012345 Acme Works"
	(*Cutter).addHeads,      // "Acme Co., Ltd., 5 Long Road"
	(*Cutter).addAddressed,  // "Acme Works 5 Long Road", "Acme JSC, Minsk"
	(*Cutter).addSeated,     // "Acme Minsk"
	(*Cutter).addAddresses,  // "www.zephyr.com", "sales@zephyr.com"
	(*Cutter).addFile,       // "Contract_Zephyr_final.pdf"
	(*Cutter).addSpaced,     // "Z E P H Y R   W O R K S"
	(*Cutter).addRunOn,      // "HANGZHOUHIKVISION"
	(*Cutter).addSpelled,    // "Ди Джи Ай"
	(*Cutter).addMember,     // "ОДК-Авиадвигатель"
	(*Cutter).addBrand,      // "海康牌摄像机"
	(*Cutter).addTongues,    // "Huawei 华为"
	(*Cutter).addBrackets,   // "Shvabe (Zefir Optika)"
	(*Cutter).addItems,      // "c/o Acme Works, Zephyr Works"
	(*Cutter).addPairs,      // "Zephyr Works, Acme Gear and Meadow Brook"
}

// maxParts bounds the names that come out of one text. A query with more is not
// clear if nothing is found.
const maxParts = 32

// partReadings is how many words of a text are remembered: its parts share them.
const partReadings = 1 << 8

// A Cutter takes the names out of a text.
type Cutter struct {
	text   string
	form   *normal.Form   // of the text
	size   int            // of the text without the blanks around it
	fields []string       // between its marks: the text itself, if it has none
	forms  []normal.Form  // of what was read in the text; see read
	reader *normal.Reader // of these; nil until there is one
	parts  []Name
	more   bool // there are more than are looked at
}

// cut returns the names that stand in a text, of which this is the form. They are
// good until the next call. A text that is one name has none.
func (c *Cutter) cut(text string, form *normal.Form) []Name {
	*c = Cutter{text: text, form: form, size: len(strings.TrimSpace(text)), fields: c.fields[:0], forms: c.forms[:0], reader: c.reader, parts: c.parts[:0]}
	if len(text) > normal.MaxNameBytes {
		return nil
	}
	c.fields = AppendFields(c.fields, text)
	for _, way := range waysOut {
		way(c)
	}
	return c.parts
}

// read returns the form of a part of the text. One way out reads what another one did.
func (c *Cutter) read(s string) *normal.Form {
	if s == c.text {
		return c.form
	}
	for i := range c.forms {
		if f := &c.forms[i]; f.Source == s {
			return f
		}
	}
	var f normal.Form
	if c.reader == nil {
		r := normal.NewReader(nil, partReadings)
		c.reader = &r
	}
	c.reader.Read(&f, s)
	f.Tokens = slices.Clone(f.Tokens)
	c.forms = append(c.forms, f)
	return &c.forms[len(c.forms)-1]
}

// tells reports whether a part of the text names somebody.
func (c *Cutter) tells(s string) bool { return normal.Tells(c.read(s).Tokens) }

// add adds a part of the text, if it is one and is not there yet.
func (c *Cutter) add(s string) { c.addAs(s, Part) }

func (c *Cutter) addAs(s string, way Way) {
	s = strings.TrimSpace(s)
	if len(s) < 2 || len(s) == c.size {
		return
	}
	v := Name{Text: s, Way: way}
	if slices.ContainsFunc(c.parts, func(o Name) bool { return o.Text == s && (o.Way == way || o.Way == Field) }) {
		return
	}
	if len(c.parts) == maxParts {
		c.more = true
		return
	}
	c.parts = append(c.parts, v)
}

// marked reports whether the text falls into fields.
func (c *Cutter) marked() bool { return len(c.fields) != 1 || c.fields[0] != c.text }

// Each calls f for every variant of a name that holds a word, with its form, which is
// good until f returns. Those that depend on the lists are not among them. It stops
// where f returns false, and returns that.
func (c *Cutter) Each(name string, normalize func(string) *normal.Form, f func(v Name, form *normal.Form) bool) bool {
	if !c.eachOf(Name{Text: name, Way: Given}, normalize, f) {
		return false
	}
	r := repaired(name)
	return r == "" || c.eachOf(Name{Text: r, Way: Part}, normalize, f)
}

// eachOf calls f for a variant and for the names that stand in it.
func (c *Cutter) eachOf(whole Name, normalize func(string) *normal.Form, f func(v Name, form *normal.Form) bool) bool {
	form := normalize(whole.Text)
	parts := c.cut(whole.Text, form) // before f, which may read other names into the form
	if len(form.Tokens) > 0 && !f(whole, form) {
		return false
	}
	for _, v := range parts {
		if form := normalize(v.Text); len(form.Tokens) > 0 && !f(v, form) {
			return false
		}
	}
	return true
}

// ManyParts reports whether more names stand in a text than are looked at.
func ManyParts(text string, form *normal.Form) bool {
	var c Cutter
	c.cut(text, form)
	return c.more
}

// among reports whether a word is in a row of them.
func among(words, s string) bool { return strings.Contains(words, " "+s+" ") }

// nextPiece returns where the next piece of a text begins and ends, from a byte on,
// between signs that stand apart; it is empty if there is none.
func nextPiece(text string, from int, signs string) (start, end int) {
	start = len(text) - len(strings.TrimLeft(text[from:], signs))
	if n := strings.IndexAny(text[start:], signs); n >= 0 {
		return start, start + n
	}
	return start, len(text)
}
