package screen

import (
	"strings"

	"github.com/openscreening/screen/internal/rarity"
)

// How far a name may reach from its anchor, in words.
const (
	maxLeft  = 8
	maxRight = 10
	patience = 3 // words that make a window no better, one behind the other, before the search ends
)

// maxWindow bounds a name in a text, in bytes.
const maxWindow = 512

// A window is words of the block that may be a name, around an anchor.
type window struct {
	from, to       int // words
	anchor, behind int // the anchor's words
}

// windows looks for names in words that are set apart by blanks.
func (x *scan) windows() {
	x.infos = x.infos[:0]
	for i := range x.words {
		w := &x.words[i]
		var k *scanned
		if w.script != scanHan && !w.number && w.to-w.from > 1 {
			k = x.word(x.text[w.from:w.to])
		}
		x.infos = append(x.infos, k)
	}
	for i := 0; i < len(x.words); i++ {
		w := &x.words[i]
		if w.upper || w.script == scanLatin && i+1 < len(x.words) && (x.words[i+1].gap == gapHyphenLine || x.odd(i)) {
			x.together(i)
		}
		k := x.infos[i]
		if k == nil {
			continue
		}
		if k.core >= anchorInfo || k.core >= mentionInfo && k.quality < 100 && !k.common && w.to-w.from >= minMisspelt || w.capitals && k.core >= acronymInfo && k.quality == 100 {
			x.around(i, i+1)
		}
		if x.written(i) && (i == 0 || !x.written(i-1) || !x.goesOn(i)) {
			x.run(i)
		}
	}
}

// written reports whether a word is written as part of a name: with a capital,
// in a script without capitals, or as a short number.
func (x *scan) written(i int) bool {
	w := &x.words[i]
	return w.upper || w.script == scanOther || w.digit && w.to-w.from <= 4
}

// goesOn reports whether a name may go on from the word before i to word i,
// by what stands between them.
func (x *scan) goesOn(i int) bool {
	w := &x.words[i]
	switch w.gap {
	case gapNone:
		return w.script != scanHan && x.words[i-1].script != scanHan
	case gapHyphen, gapBlank, gapAnd, gapHyphenLine, gapLine:
		return true
	case gapDot:
		before := &x.words[i-1]
		k := x.infos[i-1]
		return before.to-before.from <= 4 && (before.to-before.from == 1 || k != nil && (k.form || k.relevant && (w.upper || x.connects(i)))) || x.isForm(i)
	case gapComma:
		return x.isForm(i)
	case gapSlash:
		return w.to-w.from == 1 && x.words[i-1].to-x.words[i-1].from == 1 // A/S
	case gapOpen:
		return x.closes(i)
	case gapClose:
		return x.opened(i)
	case gapBreak:
		return x.quoted(i)
	}
	return false
}

// quoted reports whether a quotation mark opens before word i, behind what says what
// kind of body is called so: АО «Зефир», Institute "Zephyr".
func (x *scan) quoted(i int) bool {
	if i == 0 || !x.words[i].upper {
		return false
	}
	k := x.infos[i-1]
	if k == nil || !k.form && !k.generic {
		return false
	}
	between := x.text[x.words[i-1].to:x.words[i].from]
	return len(between) > 1 && between[0] == ' ' && strings.Contains(quotesOpen, between)
}

// quotesOpen are the quotation marks that open, each behind a blank.
const quotesOpen = " « \" “ „ "

// goesSmall reports whether a word may stand in a name in small letters, as all but the
// first do in Russian: Московский авиационный институт.
func (x *scan) goesSmall(i int) bool {
	w, k := &x.words[i], x.infos[i]
	if w.script != scanCased || w.upper || k == nil || x.text[w.from] != 0xd0 && x.text[w.from] != 0xd1 {
		return false
	}
	return k.generic || k.place || k.core >= weakInfo
}

// isForm reports whether a word is a legal form. In small letters, "as" and "sa"
// are words of the language.
func (x *scan) isForm(i int) bool {
	k := x.infos[i]
	return k != nil && k.form && (x.written(i) || x.words[i].to-x.words[i].from > 2)
}

// closes reports whether a bracket that opens before word i closes after a few
// words that are written as a name.
func (x *scan) closes(i int) bool {
	for j := i; j < min(i+4, len(x.words)); j++ {
		switch g := x.words[j].gap; {
		case j > i && g == gapClose:
			return true
		case j > i && g > gapLine, !x.written(j):
			return false
		}
		// What follows the bracket may be a greater gap, or nothing.
		if end := x.text[x.words[j].to:]; strings.HasPrefix(end, ")") || strings.HasPrefix(end, "）") {
			return true
		}
	}
	return false
}

// opened reports whether the bracket that closes before word i opened a few
// words before it.
func (x *scan) opened(i int) bool {
	for j := i - 1; j >= max(0, i-4); j-- {
		switch g := x.words[j].gap; {
		case g == gapOpen:
			return true
		case g > gapLine || !x.written(j):
			return false
		}
	}
	return false
}

// odd reports whether words i and i+1 are in small letters and one of them is no
// word of the language: hik vision may be a brand, and sense time is not.
func (x *scan) odd(i int) bool {
	w, next := &x.words[i], &x.words[i+1]
	if w.upper || next.upper || next.script != scanLatin || next.gap > gapLine {
		return false
	}
	a, b := x.infos[i], x.infos[i+1]
	return a != nil && b != nil && !(a.common && b.common)
}

// together looks whether words that begin at i are a listed word if they are
// written as one: Hik Vision, Hik-vision, hik vision, a word divided at the end
// of a line.
func (x *scan) together(i int) {
	h := uint64(hashStart)
	n, small := 0, !x.words[i].upper
	for j := i; j < min(i+maxScanJoin, len(x.words)); j++ {
		w := &x.words[j]
		if w.script != scanLatin || j > i && (w.gap < gapHyphen || w.gap > gapLine || w.gap == gapAnd) {
			return
		}
		if j > i && w.gap != gapHyphenLine && w.gap != gapHyphen && w.upper == small {
			return
		}
		for k := w.from; k < w.to; k++ {
			c := x.text[k]
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
				h = (h ^ uint64(c)) * 1099511628211
				n++
			}
		}
		if n > maxJoinLetter {
			return
		}
		if j > i && n >= minScanJoin && x.ix.joined.has(h) {
			x.around(i, j+1)
		}
	}
}

// around looks for the name around an anchor.
func (x *scan) around(anchor, behind int) {
	w := window{anchor, behind, anchor, behind}
	if !x.written(anchor) && !x.telling(anchor, behind) {
		return
	}
	small := !x.written(anchor)
	part := func(i int) bool {
		return x.written(i) || x.goesSmall(i) || small && x.infos[i] != nil && x.infos[i].relevant
	}

	best := x.look(w)
	// To the right, then to the left, and once more to the right.
	try := func(next func(*window) bool) {
		w, idle := best.window, 0
		for idle < patience && next(&w) {
			f := x.look(w)
			if f.better(&best) {
				best, idle = f, 0
			} else {
				idle++
			}
		}
	}
	right := func(w *window) bool {
		for j := w.to; j < min(len(x.words), behind+maxRight) && x.goesOn(j); j++ {
			if part(j) {
				w.to = j + 1
				return true
			}
			if !x.connects(j) {
				return false
			}
		}
		return false
	}
	left := func(w *window) bool {
		for j := w.from - 1; j >= max(0, anchor-maxLeft) && x.goesOn(j+1); j-- {
			if part(j) {
				w.from = j
				return true
			}
			if !x.connects(j) {
				return false
			}
		}
		return false
	}
	try(right)
	try(left)
	if best.matches != nil && best.to == behind {
		try(right)
	}
	if best.matches == nil {
		return
	}
	x.report(x.wholeForm(best))
}

// better reports whether a window is to be preferred to another one around the
// same anchor: it matches better, or as well and with more of the name.
func (f *look) better(o *look) bool {
	switch {
	case f.matches == nil || o.matches == nil:
		return f.matches != nil
	case !f.tight && o.tight:
		return false // what it has more does not agree
	}
	a, b := f.matches[0].Confidence, o.matches[0].Confidence
	return a > b || a == b && f.to-f.from > o.to-o.from
}

// telling reports whether words in small letters are enough of a listed name.
func (x *scan) telling(anchor, behind int) bool {
	w := &x.words[anchor]
	return x.words[behind-1].to-w.from >= minSmall && w.script == scanLatin
}

// minMisspelt is the length of a word that may be misspelt beyond the usual.
const minMisspelt = 7

// minSmall is the length of a name in small letters.
const minSmall = 6

// connects reports whether a word in small letters may stand inside a name.
func (x *scan) connects(i int) bool {
	w := &x.words[i]
	switch x.text[w.from:w.to] {
	case "of", "and", "the", "for", "de", "du", "des", "la", "y", "e", "und", "et", "in", "on", "al", "el":
		return true
	}
	return w.number && w.to-w.from <= 4
}

// wholeForm takes in what stands behind a name up to its legal form, as that is
// where a name ends: Hikvision USA, Inc. is not Hikvision.
func (x *scan) wholeForm(best look) look {
	w := best.window
	for j := w.to; j < min(len(x.words), w.to+maxTail) && x.goesOn(j) && (x.written(j) || x.isForm(j)); j++ {
		if !x.isForm(j) {
			continue
		}
		for j+1 < len(x.words) && x.goesOn(j+1) && x.isForm(j+1) {
			j++
		}
		w.to = j + 1
		if f := x.look(w); f.matches != nil {
			best = f
		}
		break
	}
	// And from its place on: Shenzhen in Shenzhen SenseTime Technology Co., Ltd.
	for w := best.window; x.isForm(w.to-1) && w.from > 0 && x.goesOn(w.from) && x.infos[w.from-1] != nil && x.infos[w.from-1].place; {
		w.from--
		f := x.look(w)
		if f.matches == nil {
			break
		}
		best = f
	}
	return best
}

// maxTail is how many words stand between a telling word and the legal form.
const maxTail = 5

// A look is a window with what was found in it.
type look struct {
	window
	name    string
	matches []Match // nil if it is no mention
	words   int     // how many agree
	tight   bool    // what it begins and ends with agrees
}

// look screens a window. It is a mention if the best match rests on the anchor.
func (x *scan) look(w window) look {
	for w.to < len(x.words) && x.words[w.to].gap == gapHyphenLine && !x.written(w.to) {
		w.to++ // the rest of a divided word
	}
	f := look{window: w}
	from, to := x.bounds(w)
	if to-from > maxWindow {
		return f
	}
	l := x.match(from, to)
	f.name = l.name
	ms, v := l.matches, &l.view
	if len(ms) == 0 {
		return f
	}
	// Where the anchor stands in the name.
	at, end := x.nameLen(from, x.words[w.anchor].from), x.nameLen(from, x.words[w.behind-1].to)
	if !v.agrees(at, end) || !v.mention(&ms[0]) {
		return f
	}
	if v.words == 1 && (x.address(w.behind) || !v.sole(x.isForm(w.to-1)) || x.amidst(&w) && !v.everything() && !x.unheardOf(&w, v)) {
		return f
	}
	if v.words == 1 && x.infos[w.anchor] != nil && w.behind == w.anchor+1 && x.infos[w.anchor].core < anchorInfo && x.words[w.anchor].capitals && !v.acronym(ms, f.name) {
		return f
	}
	if v.words > 1 && !x.written(w.anchor) && !v.everything() {
		return f
	}
	f.matches, f.tight = ms, l.tight()
	return f
}

// bounds returns where the words of a window stand in the block, with the
// bracket or quotation mark that closes behind them if it opens within them.
func (x *scan) bounds(w window) (from, to int) {
	from, to = x.words[w.from].from, x.words[w.to-1].to
	if i := strings.LastIndexAny(x.text[from:to], "(（"); i >= 0 && !strings.ContainsAny(x.text[from+i:to], ")）") {
		for _, close := range [...]string{")", "）"} {
			if strings.HasPrefix(x.text[to:], close) {
				return from, to + len(close)
			}
		}
	}
	if strings.HasPrefix(x.text[to:], `"`) && strings.Count(x.text[from:to], `"`)%2 == 1 {
		return from, to + 1
	}
	if i := strings.LastIndexAny(x.text[from:to], "«“„"); i >= 0 && !strings.ContainsAny(x.text[from+i:to], "»”") {
		for _, close := range [...]string{"»", "”", "“"} {
			if strings.HasPrefix(x.text[to:], close) {
				return from, to + len(close)
			}
		}
	}
	return from, to
}

// amidst reports whether the words of a window are rather a part of something
// else than a name: in small letters, in an identifier, before the end of a
// divided word, or beside another name (Israt Jahan is not Jahan Tech).
func (x *scan) amidst(w *window) bool {
	if !x.written(w.anchor) {
		return true
	}
	if i := w.from; i > 0 && x.words[i].gap != gapBreak {
		if x.words[i].gap == gapSlash && x.words[i].from > 0 && x.text[x.words[i].from-1] == '_' || x.words[i].gap <= gapLine && x.named(i-1) {
			return true
		}
	}
	if i := w.to; i < len(x.words) {
		switch g := x.words[i].gap; {
		case g == gapSlash:
			return x.text[x.words[i].from-1] == '_'
		case g == gapHyphenLine, g <= gapLine && x.named(i):
			return true
		}
	}
	return false
}

// unheardOf reports whether a word in small letters is one that nobody else is
// called by, and nearly all of the listed name.
func (x *scan) unheardOf(w *window, v *view) bool {
	return !x.written(w.anchor) && v.exact && v.core >= rarity.Unknown && v.missing <= soleMissing
}

// named reports whether a word is written as a name and says nothing else.
func (x *scan) named(i int) bool {
	k := x.infos[i]
	return x.words[i].upper && !x.words[i].digit && k != nil && !k.common && !k.form && !k.place && !k.generic && !k.particle
}

// address reports whether word i says that the word before it is a place.
func (x *scan) address(i int) bool {
	if i >= len(x.words) || x.words[i].gap > gapLine {
		return false
	}
	w := &x.words[i]
	switch strings.ToLower(x.text[w.from:w.to]) {
	case "district", "road", "rd", "street", "st", "avenue", "ave", "lane", "city", "province", "county", "town", "township", "village",
		"port", "airport", "bridge", "river", "island", "lake", "mountain", "station", "bay", "harbour", "harbor", "prefecture", "region", "valley", "square":
		return true
	}
	return false
}

// report notes a mention.
func (x *scan) report(f look) {
	from, to := x.bounds(f.window)
	x.found = append(x.found, scanFinding{from, to, f.name, f.matches, f.tight})
}
