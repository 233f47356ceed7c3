package screen

import (
	"slices"
	"strings"

	"github.com/openscreening/screen/internal/normal"
)

// What is entered as the name of a party may be more than its name, or less: two
// names in one, a label, a name with an address behind it, one without blanks,
// one that an encoding has damaged or a field has cut off. A variant is one of the
// names by which the party is screened, then; the best one counts.
//
// There are three kinds of them, in this order:
//
//   - the name as it was given and, if it was damaged, as it was before; see
//     [repaired];
//   - names that stand in the text of these; see waysOut;
//   - names that were broken off, as listed ones go on, and names in characters with
//     an error; see eachBroken and eachMistyped. These alone depend on the lists, and
//     every one of the others may be such a name.
//
// A way out that cannot be gone to its end leaves a query that is not clear: see
// [Screener.unscreenable].
type variant struct {
	text string
	way  nameWay
	end  string // what it ended with before it was read on, if it was broken off
}

// A nameWay is how a name comes out of what was entered as one.
type nameWay uint8

const (
	asGiven    nameWay = iota
	asPart             // it is a part of it, or what it was before an encoding damaged it
	asField            // it is all that stands between two marks, or before an address: a whole name
	asMember           // it is the company's own, behind that of its known group
	asBroken           // its last word is read on
	asMistyped         // one of its characters is read as another
)

// waysOut are the ways by which names come out of a text, in their order. All
// fields of a label come first: none is left out for what stands in another.
var waysOut = [...]func(*cutter){
	(*cutter).addFields,     // "Acme, c/o Zephyr", "收货人：海康"
	(*cutter).addSides,      // "Acme Works - ask first"
	(*cutter).addUnnumbered, // "0012345 Acme Works"
	(*cutter).addHeads,      // "Acme Co., Ltd., 5 Long Road"
	(*cutter).addAddressed,  // "Acme Works 5 Long Road", "Acme JSC, Minsk"
	(*cutter).addAddresses,  // "www.zephyr.com", "sales@zephyr.com"
	(*cutter).addFile,       // "Contract_Zephyr_final.pdf"
	(*cutter).addSpaced,     // "Z E P H Y R   W O R K S"
	(*cutter).addRunOn,      // "HANGZHOUHIKVISION"
	(*cutter).addSpelled,    // "Ди Джи Ай"
	(*cutter).addMember,     // "ОДК-Авиадвигатель"
	(*cutter).addBrand,      // "海康牌摄像机"
	(*cutter).addTongues,    // "Huawei 华为"
	(*cutter).addBrackets,   // "Shvabe (Zefir Optika)"
	(*cutter).addItems,      // "c/o Acme Works, Zephyr Works"
}

// maxParts bounds the names that come out of one text. A query with more is not
// clear if nothing is found.
const maxParts = 32

// A cutter takes the names out of a text.
type cutter struct {
	text   string
	form   *normal.Form // of the text
	size   int          // of the text without the blanks around it
	fields []string     // between its marks: the text itself, if it has none
	parts  []variant
	more   bool // there are more than are looked at
}

// cut returns the names that stand in a text, of which this is the form. They are
// good until the next call. A text that is one name has none.
func (c *cutter) cut(text string, form *normal.Form) []variant {
	*c = cutter{text: text, form: form, size: len(strings.TrimSpace(text)), fields: c.fields[:0], parts: c.parts[:0]}
	if len(text) > normal.MaxNameBytes {
		return nil
	}
	c.fields = appendFields(c.fields, text)
	for _, way := range waysOut {
		way(c)
	}
	return c.parts
}

// add adds a part of the text, if it is one and is not there yet.
func (c *cutter) add(s string) { c.addAs(s, asPart) }

func (c *cutter) addAs(s string, way nameWay) {
	s = strings.TrimSpace(s)
	if len(s) < 2 || len(s) == c.size {
		return
	}
	v := variant{text: s, way: way}
	if slices.ContainsFunc(c.parts, func(o variant) bool { return o.text == s && (o.way == way || o.way == asField) }) {
		return
	}
	if len(c.parts) == maxParts {
		c.more = true
		return
	}
	c.parts = append(c.parts, v)
}

// marked reports whether the text falls into fields.
func (c *cutter) marked() bool { return len(c.fields) != 1 || c.fields[0] != c.text }

// each calls f for every variant of the names of the query that holds a word, with
// its form, which is good until f returns. Those that depend on the lists are not
// among them.
func (q *Query) each(sc *scratch, f func(v variant, form *normal.Form)) {
	all := func(given variant) {
		form := sc.normalize(given.text)
		if len(form.Tokens) > 0 {
			f(given, form)
		}
		for _, v := range sc.cutter.cut(given.text, form) {
			if form := sc.normalize(v.text); len(form.Tokens) > 0 {
				f(v, form)
			}
		}
	}
	for i := range min(len(q.Names), maxNames) + 1 {
		name := q.nameAt(i)
		all(variant{text: name, way: asGiven})
		if r := repaired(name); r != "" {
			all(variant{text: r, way: asPart})
		}
	}
}

// manyParts reports whether more names stand in a text than are looked at.
func manyParts(text string, form *normal.Form) bool {
	var c cutter
	c.cut(text, form)
	return c.more
}
