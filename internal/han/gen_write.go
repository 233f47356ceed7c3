//go:build ignore

package main

// The tables as they are written.

import (
	"cmp"
	"fmt"
	"log"
	"maps"
	"slices"
	"strings"
)

// table writes a string constant and counts its bytes.
func (g *generator) table(name, doc string, data []byte) {
	g.size += len(data)
	g.printf("\n// %s %s\n// %d bytes.\nconst %s = \"\" +\n", name, doc, len(data), name)
	width := 32
	switch name { // whole records a line
	case "syllables":
		width = 72
	case "wadeGiles":
		width = 70
	}
	for len(data) > 0 {
		n := min(width, len(data))
		g.printf("\t\"")
		for _, b := range data[:n] {
			switch {
			case b == '"' || b == '\\':
				g.printf("\\%c", b)
			case ' ' <= b && b < 0x7F:
				g.printf("%c", b)
			default:
				g.printf("\\x%02x", b)
			}
		}
		data = data[n:]
		if len(data) > 0 {
			g.printf("\" +\n")
		} else {
			g.printf("\"\n")
		}
	}
}

func put16(b []byte, v uint16) []byte { return append(b, byte(v), byte(v>>8)) }
func put24(b []byte, v rune) []byte   { return append(b, byte(v), byte(v>>8), byte(v>>16)) }

// writeSyllables writes the toneless syllables that characters have, and those
// that are accepted in Latin text.
func (g *generator) writeSyllables() {
	var b []byte
	for _, s := range g.syllables {
		b = append(b, fmt.Sprintf("%-6s", s)...)
	}
	g.table("syllables", "has the toneless syllables in order, six bytes each, padded with spaces.", b)

	var accepted []uint32
	tsv("pinyin.tsv", 1, func(where string, f []string) {
		for s := range strings.FieldsSeq(f[0]) {
			if len(s) > 6 {
				log.Fatalf("%s: %s is longer than six letters", where, s)
			}
			accepted = append(accepted, pack(s))
		}
	})
	slices.Sort(accepted)
	b = nil
	for i, v := range accepted {
		if i > 0 && accepted[i-1] == v {
			log.Fatal("pinyin.tsv: a syllable twice")
		}
		b = put16(put16(b, uint16(v)), uint16(v>>16))
	}
	g.table("pinyin", "has the syllables accepted in Latin text in order, packed, four bytes each.", b)
}

// pack packs a syllable of at most six letters in thirty bits, so that the
// numbers sort as the words do; it is the same as in syllable.go.
func pack(s string) (v uint32) {
	for i := range len(s) {
		v |= uint32(s[i]-'a'+1) << (25 - 5*i)
	}
	return v
}

// writeReadings writes the readings of all characters. All different lists of
// readings lie in one pool, where the last of a list has its top bit set and a
// list that ends another is not stored again; a character has the place of
// its list, in twelve bits. The lists of the most characters come first: then the
// high bits of the places, which stand apart, can be compressed.
func (g *generator) writeReadings() {
	key := func(l []uint16) string { return fmt.Sprint(l) }
	lists := map[string][]uint16{} // those that end no other
	uses := map[string]int{}       // how many characters have them, or an end of them
	of := func(c rune) (l []uint16) {
		for _, r := range g.readings[c] {
			l = append(l, g.code(r))
		}
		return l
	}
	all := map[string][]uint16{}
	count := map[string]int{}
	for c := range g.readings {
		l := of(c)
		all[key(l)] = l
		count[key(l)]++
	}
	within := map[string]string{} // the list that a list ends
	for _, k := range slices.SortedFunc(maps.Keys(all), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(all[b]), len(all[a])), slices.Compare(all[a], all[b]))
	}) {
		l := all[k]
		if within[k] == "" {
			lists[k] = l
			for i := range l {
				if e := key(l[i:]); within[e] == "" {
					within[e] = k
				}
			}
		}
		uses[within[k]] += count[k]
	}
	pool := []uint16{0x8000} // no reading
	place := map[string]int{}
	for _, k := range slices.SortedFunc(maps.Keys(lists), func(a, b string) int {
		return cmp.Or(cmp.Compare(uses[b], uses[a]), slices.Compare(lists[a], lists[b]))
	}) {
		l := lists[k]
		for i := range l {
			if e := key(l[i:]); within[e] == k {
				place[e] = len(pool) + i
			}
		}
		pool = append(pool, l...)
		pool[len(pool)-1] |= 0x8000
	}
	if len(pool) > 1<<12 {
		log.Fatalf("%d readings do not fit twelve bits", len(pool))
	}
	var b []byte
	for _, v := range pool {
		b = put16(b, v)
	}
	g.table("readingPool", "has the lists of readings; the last of each has its top bit set.", b)

	low, high := make([]byte, denseLen), make([]byte, (denseLen+1)/2)
	var sparse []rune
	for c := range g.readings {
		p := place[key(of(c))]
		if i, ok := dense(c); ok {
			low[i] = byte(p)
			high[i/2] |= byte(p>>8) << (i % 2 * 4)
		} else {
			sparse = append(sparse, c)
		}
	}
	g.table("readingLow", "has for each character of the dense block the low byte of its place in readingPool.", low)
	g.table("readingHigh", "has the high four bits, of two characters in a byte.", high)

	slices.Sort(sparse)
	b = nil
	for _, c := range sparse {
		b = put16(put24(b, c), uint16(place[key(of(c))]))
	}
	g.table("readingSparse", "has the other characters in order: three bytes character, two bytes place.", b)
}

// writeFolds writes a bit for every character of the dense block, a running
// count of them for every 64, and the folded forms in order.
func (g *generator) writeFolds() {
	bits := make([]byte, (denseLen+63)/64*8)
	var targets, sparse []byte
	var count []byte
	n := 0
	chars := slices.SortedFunc(maps.Keys(g.fold), func(a, b rune) int {
		x, _ := dense(a)
		y, _ := dense(b)
		return cmp.Or(cmp.Compare(x, y), cmp.Compare(a, b))
	})
	next := 0
	for i := range denseLen {
		if i%64 == 0 {
			count = put16(count, uint16(n))
		}
		for next < len(chars) {
			j, ok := dense(chars[next])
			if ok && j > i {
				break
			}
			if ok {
				bits[i/8] |= 1 << (i % 8)
				targets = put16(targets, g.target(g.fold[chars[next]]))
				n++
			}
			next++
		}
	}
	for _, c := range slices.Sorted(maps.Keys(g.fold)) {
		if _, ok := dense(c); !ok {
			sparse = put24(put24(sparse, c), g.fold[c])
		}
	}
	g.table("foldBits", "has a bit for each character of the dense block that folds.", bits)
	g.table("foldCount", "has for each 64 characters how many fold before them.", count)
	g.table("foldTo", fmt.Sprintf("has the %d folded forms, two bytes each: a character, or 0xF000 and a place in foldAstral.", n), targets)
	var b []byte
	for _, c := range g.astral {
		b = put24(b, c)
	}
	g.table("foldAstral", "has the folded forms beyond two bytes.", b)
	g.table("foldSparse", "has the characters outside the dense block that fold, in order, three bytes each, with their forms.", sparse)
}

// target is the two-byte value of a folded form.
func (g *generator) target(c rune) uint16 {
	if c < 0xF000 {
		return uint16(c)
	}
	i := slices.Index(g.astral, c)
	if i < 0 {
		i = len(g.astral)
		g.astral = append(g.astral, c)
	}
	return 0xF000 + uint16(i)
}

type phrase struct {
	word     []rune
	readings []reading
}

// writePhrases writes the words in order: first a list of first characters
// with the place of their words, then the words, longest first for each
// character: a byte length in characters, the characters after the first, and
// all readings, two bytes each.
func (g *generator) writePhrases() {
	words := map[rune][]phrase{}
	seen := map[string]bool{}
	tsv("phrases.tsv", 3, func(where string, f []string) {
		p := phrase{[]rune(f[0]), mustParse(where, f[1])}
		switch {
		case len(p.word) != len(p.readings):
			log.Fatalf("%s: %d characters, %d readings", where, len(p.word), len(p.readings))
		case len(p.word) < 2:
			log.Fatalf("%s: %s is too short", where, f[0])
		case seen[f[0]]:
			log.Fatalf("%s: %s again", where, f[0])
		case f[2] != "place" && f[2] != "surname" && f[2] != "word":
			log.Fatalf("%s: kind %q", where, f[2])
		}
		seen[f[0]] = true
		for i, c := range p.word {
			if t := g.fold[c]; t != 0 {
				log.Fatalf("%s: %c is not simplified", where, c)
			}
			if c >= 0xF000 {
				log.Fatalf("%s: %c does not fit two bytes", where, c)
			}
			// 乐 in 乐亭 is read lào by everyone there, and by no field.
			if !slices.Contains(g.known(c), p.readings[i]) && f[0] != "乐亭" {
				log.Fatalf("%s: Unihan has no reading %v of %c", where, p.readings[i], c)
			}
		}
		words[p.word[0]] = append(words[p.word[0]], p)
	})
	var first, body []byte
	for _, c := range slices.Sorted(maps.Keys(words)) {
		list := words[c]
		slices.SortFunc(list, func(a, b phrase) int {
			return cmp.Or(cmp.Compare(len(b.word), len(a.word)), slices.Compare(a.word, b.word))
		})
		first = put16(put16(first, uint16(c)), uint16(len(body)))
		for _, p := range list {
			body = append(body, byte(len(p.word)))
			for _, c := range p.word[1:] {
				body = put16(body, uint16(c))
			}
			for _, r := range p.readings {
				body = put16(body, g.code(r))
			}
		}
	}
	first = put16(put16(first, 0xFFFF), uint16(len(body)))
	if len(body) > 0xFFFF {
		log.Fatal("phrases do not fit")
	}
	g.table("phraseFirst", "has the first characters of phrases in order, with the place of their phrases, two bytes each.", first)
	g.table("phraseBody", fmt.Sprintf("has the %d phrases: length, characters after the first, readings.", len(seen)), body)
}

func (g *generator) writeSurnames() {
	names := map[rune]reading{}
	tsv("surnames.tsv", 2, func(where string, f []string) {
		c := one(where, f[0])
		r := mustParse(where, f[1])
		if len(r) != 1 || names[c] != (reading{}) || g.fold[c] != 0 || c > 0xFFFF {
			log.Fatalf("%s: not one simplified character and its reading, once", where)
		}
		if !slices.Contains(g.known(c), r[0]) {
			log.Fatalf("%s: Unihan has no reading %v of %c", where, r[0], c)
		}
		names[c] = r[0]
	})
	var b []byte
	for _, c := range slices.Sorted(maps.Keys(names)) {
		b = put16(put16(b, uint16(c)), g.code(names[c]))
	}
	g.table("surnames", "has surnames in order with their reading, two bytes each.", b)
}

// writeWadeGiles writes the spellings in order, eight bytes each padded with
// spaces, and the pinyin, six bytes.
func (g *generator) writeWadeGiles() {
	table := map[string]string{}
	var order []string
	tsv("wadegiles.tsv", 3, func(where string, f []string) {
		if table[f[0]] != "" {
			log.Fatalf("%s: %s again", where, f[0])
		}
		if _, ok := g.number[f[1]]; !ok {
			log.Fatalf("%s: %s is no syllable", where, f[1])
		}
		table[f[0]] = f[1]
		order = append(order, f[0])
	})
	// Where the apostrophe tells nothing, it may be missing.
	for _, w := range order {
		if u := strings.ReplaceAll(w, "'", ""); table[u] == "" {
			table[u] = table[w]
			order = append(order, u)
		}
	}
	// Spellings with ü are known by v, as in the rest of the package, and by u
	// where that is not another syllable.
	for _, w := range order {
		if p := table[w]; strings.Contains(w, "ü") {
			delete(table, w)
			table[strings.ReplaceAll(w, "ü", "v")] = p
			if u := strings.ReplaceAll(w, "ü", "u"); table[u] == "" {
				table[u] = p
			}
		}
	}
	var b []byte
	for _, w := range slices.Sorted(maps.Keys(table)) {
		if len(w) > 8 {
			log.Fatalf("wadegiles.tsv: %s is longer than eight bytes", w)
		}
		b = append(b, fmt.Sprintf("%-8s%-6s", w, table[w])...)
	}
	g.table("wadeGiles", "has Wade-Giles syllables in order, eight bytes padded with spaces, and their pinyin, six bytes.", b)
}
