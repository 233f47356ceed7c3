package screen

import "strings"

// run looks for names of ordinary words where words stand together that are
// written as a name, from word i on.
func (x *scan) run(from int) {
	to := from + 1
	for to < len(x.words) && to-from < maxRun && x.goesOn(to) {
		if !x.written(to) && !x.goesSmall(to) && (!x.connects(to) || to+1 == len(x.words) || !x.goesOn(to+1)) {
			break
		}
		to++
	}
	for to > from && !x.written(to-1) && !x.goesSmall(to-1) {
		to--
	}
	x.persons(from, to)
	// What tells the name: places, kinds of bodies, rarer words.
	bodies, forms, places, weak, all := 0, 0, 0, 0, 0
	for i := from; i < to; i++ {
		k := x.infos[i]
		switch {
		case k == nil:
			if x.words[i].number {
				places++
			}
			continue
		case k.form:
			forms++
			continue
		case k.place:
			places++
		case k.generic:
			bodies++
		}
		if !k.place && k.core >= weakInfo {
			weak++
		}
		all++
	}
	if all < 2 && !(weak > 0 && forms > 0) || !(weak > 0 && (forms > 0 || bodies > 0 || weak > 1) || places > 0 && bodies > 0 || bodies > 2) {
		return
	}
	x.ordinary(from, to)
	for i := from; i < to; {
		j := i
		for j < to && (j == i || x.words[j].gap != gapAnd) && !x.isAnd(j) {
			j++
		}
		if j == to && i == from {
			return // there is one part
		}
		if j > i {
			x.ordinary(i, j)
		}
		for i = max(j, i+1); i < to && !x.named(i) && x.infos[i] != nil && x.infos[i].particle; i++ {
		}
	}
}

// ordinary looks for a name of ordinary words in a part of a run. A heading or
// a line in capitals goes on beyond a name, so that what does not agree at its
// ends is left out.
func (x *scan) ordinary(from, to int) {
	w := window{from, to, from, to}
	var best look
	for range 3 {
		for w.from < w.to && (!x.written(w.from) || x.infos[w.from] != nil && x.infos[w.from].particle) {
			w.from++
		}
		for w.from < w.to && !x.written(w.to-1) && !x.goesSmall(w.to-1) && !x.isForm(w.to-1) {
			w.to--
		}
		if w.to-w.from < 2 {
			break
		}
		f := x.lookWhole(&w)
		if f.better(&best) {
			best = f
		}
		if best.tight {
			break
		}
	}
	if best.matches != nil {
		x.report(best)
	}
}

// maxRun bounds the words of such a run.
const maxRun = 20

// lookWhole screens a window of ordinary words. It narrows w to the words that
// agree with the best match.
func (x *scan) lookWhole(w *window) look {
	f := look{window: *w}
	from, to := x.bounds(*w)
	if to-from > maxWindow {
		w.to = w.from
		return f
	}
	l := x.match(from, to)
	f.name = l.name
	ms, v := l.matches, &l.view
	if len(ms) == 0 {
		w.to = w.from
		return f
	}
	if v.wholeMention(&ms[0]) && !(v.order && x.twoNames(w)) {
		f.matches, f.tight = ms, l.tight()
	}
	n := *w
	for n.from < n.to && x.nameLen(from, x.words[n.from].to) <= v.first {
		n.from++
	}
	for n.to > n.from && x.nameLen(from, x.words[n.to-1].from) >= v.last && !x.isForm(n.to-1) {
		n.to--
	}
	if n == *w {
		n.to = n.from
	}
	*w = n
	return f
}

// twoNames reports whether a window may be the end of one name and the beginning
// of the next: "… Bureau and the Kashgar Prefecture …".
func (x *scan) twoNames(w *window) bool {
	for i := w.from + 1; i < w.to; i++ {
		if x.words[i].gap == gapAnd || x.isAnd(i) {
			return true
		}
	}
	return false
}

func (x *scan) isAnd(i int) bool {
	return strings.EqualFold(x.text[x.words[i].from:x.words[i].to], "and")
}

// persons looks for names of listed persons in a run.
func (x *scan) persons(from, to int) {
	for i := from; i < to; {
		j, told := i, 0
		for j < to && (j == i || x.words[j].gap <= gapDot && x.words[j].gap != gapAnd) {
			k := x.infos[j]
			if k != nil && k.person > 0 {
				told++
			} else if x.words[j].to-x.words[j].from > 1 || j == i {
				break
			}
			j++
		}
		if told >= 2 && j-i <= maxPersonWords {
			w := window{i, j, i, j}
			a, b := x.words[i].from, x.words[j-1].to
			if l := x.match(a, b); len(l.matches) > 0 && l.matches[0].Entity.Type == TypePerson && l.view.personMention(&l.matches[0]) {
				x.report(look{window: w, name: l.name, matches: l.matches})
			}
		}
		i = max(j, i+1)
	}
}

const maxPersonWords = 6
