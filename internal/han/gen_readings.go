//go:build ignore

package main

// Readings in Mandarin, the most usual first.

import (
	"log"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

const tones = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"

// parse reads a syllable with its tone mark; ok is false for the interjections
// that are no syllables of names (m, n, ng, hm, hng, ê) and the suffix r.
func parse(s string) (r reading, ok bool) {
	r.tone = 5
	var b strings.Builder
	for _, c := range s {
		switch i := strings.IndexRune(tones, c); {
		case i >= 0:
			i = utf8.RuneCountInString(tones[:i])
			b.WriteByte("aeiouv"[i/4])
			r.tone = i%4 + 1
		case c == 'ü':
			b.WriteByte('v')
		case 'a' <= c && c <= 'z':
			b.WriteRune(c)
		default:
			return r, false
		}
	}
	r.syllable = b.String()
	return r, len(r.syllable) <= 6 && strings.ContainsAny(r.syllable, "aeiouv")
}

func mustParse(where, s string) (list []reading) {
	for _, f := range strings.Fields(s) {
		r, ok := parse(f)
		if !ok {
			log.Fatalf("%s: %q is no reading", where, f)
		}
		list = append(list, r)
	}
	return list
}

// field lists the readings that one Unihan field has for c.
func (g *generator) field(name string, c rune) (list []reading) {
	add := func(s string) {
		if r, ok := parse(s); ok && !slices.Contains(list, r) {
			list = append(list, r)
		}
	}
	for i, s := range strings.Fields(g.unihan[name][c]) {
		switch name {
		case "kMandarin": // the first is for zh-CN, the second for zh-TW
			if i == 0 {
				add(s)
			}
		case "kHanyuPinlu": // hǎi(914)
			s, _, _ = strings.Cut(s, "(")
			add(s)
		default: // 0323.040:shà,xià
			_, s, _ = strings.Cut(s, ":")
			for s := range strings.SplitSeq(s, ",") {
				add(s)
			}
		}
	}
	return list
}

// known lists all readings of c in any field, old ones too.
func (g *generator) known(c rune) (list []reading) {
	for _, f := range []string{"kMandarin", "kHanyuPinlu", "kTGHZ2013", "kXHC1983", "kHanyuPinyin"} {
		list = append(list, g.field(f, c)...)
	}
	return list
}

const maxReadings = 4

// allReadings fills g.readings, g.syllables and g.number.
//
// A character of the 2013 table of standard characters has the readings that
// the table gives, in the order of the frequency count, then with kMandarin
// before the others; where kMandarin disagrees, other syllables of kMandarin
// and of the 1983 dictionary follow. Other characters have those of kMandarin
// and the dictionary. A neutral tone is left out where the same syllable also
// has a tone.
//
// A character that folds keeps the readings that its simplified form has too,
// in the same order; if the dictionary does not have it, the great dictionary
// (kHanyuPinyin) says which: 發 is fā, 髮 is fà, though 发 is both. Another
// syllable of kMandarin follows.
//
// readings.tsv has the last word.
func (g *generator) allReadings() {
	g.readings = map[rune][]reading{}
	curated := map[rune][]reading{}
	tsv("readings.tsv", 3, func(where string, f []string) {
		c := one(where, f[0])
		if curated[c] != nil {
			log.Fatalf("%s: %c again", where, c)
		}
		curated[c] = mustParse(where, f[1])
		for _, r := range curated[c] {
			if !slices.Contains(g.known(c), r) && c != '〇' {
				log.Fatalf("%s: Unihan has no reading %v of %c", where, r, c)
			}
		}
	})
	own := func(c rune) (list []reading) {
		if l := curated[c]; l != nil {
			return slices.Clone(l)
		}
		tghz, mandarin, xhc := g.field("kTGHZ2013", c), g.field("kMandarin", c), g.field("kXHC1983", c)
		add := func(from []reading, keep func(reading) bool) {
			for _, r := range from {
				if keep(r) && !slices.Contains(list, r) {
					list = append(list, r)
				}
			}
		}
		any := func(reading) bool { return true }
		if len(tghz) == 0 {
			add(g.field("kHanyuPinlu", c), func(r reading) bool { return len(xhc) == 0 || slices.Contains(xhc, r) })
			add(mandarin, any)
			add(xhc, any)
		} else {
			in := func(r reading) bool { return slices.Contains(tghz, r) }
			add(g.field("kHanyuPinlu", c), in)
			add(mandarin, in)
			add(tghz, any)
			if len(mandarin) > 0 && !in(mandarin[0]) {
				other := func(r reading) bool {
					return !slices.ContainsFunc(tghz, func(o reading) bool { return o.syllable == r.syllable })
				}
				add(mandarin, other)
				add(xhc, other)
			}
		}
		return slices.DeleteFunc(list, func(r reading) bool {
			return r.tone == 5 && slices.ContainsFunc(list, func(o reading) bool {
				return o.syllable == r.syllable && o.tone != 5
			})
		})
	}
	chars := map[rune]bool{}
	for _, f := range []string{"kMandarin", "kHanyuPinlu", "kTGHZ2013", "kXHC1983"} {
		for c := range g.unihan[f] {
			chars[c] = true
		}
	}
	for c := range curated {
		chars[c] = true
	}
	for c := range chars {
		if !g.wanted(c) {
			continue
		}
		list := own(c)
		if t := g.fold[c]; t != 0 && curated[c] == nil && g.unihan["kTGHZ2013"][c] == "" {
			var both []reading
			old := g.field("kHanyuPinyin", c)
			if g.unihan["kXHC1983"][c] != "" {
				old = nil // the dictionary has this form, with its readings
			}
			for _, r := range own(t) {
				if slices.Contains(old, r) || slices.Contains(list, r) {
					both = append(both, r)
				}
			}
			if len(both) > 0 {
				for _, r := range g.field("kMandarin", c) {
					if !slices.ContainsFunc(both, func(o reading) bool { return o.syllable == r.syllable }) {
						both = append(both, r)
					}
				}
				list = both
			}
		}
		if len(list) > maxReadings {
			list = list[:maxReadings]
		}
		if len(list) > 0 {
			g.readings[c] = list
		}
	}

	g.number = map[string]int{}
	for _, list := range g.readings {
		for _, r := range list {
			g.number[r.syllable] = 0
		}
	}
	g.syllables = slices.Sorted(maps.Keys(g.number))
	for i, s := range g.syllables {
		g.number[s] = i
	}
	if len(g.syllables) > 511 {
		log.Fatalf("%d syllables do not fit nine bits", len(g.syllables))
	}
}

// wanted reports whether the tables carry readings of c: all of the dense
// block, and of the rest what a modern dictionary has or a fold leads to.
func (g *generator) wanted(c rune) bool {
	_, ok := dense(c)
	return ok || c == '〇' || g.unihan["kTGHZ2013"][c] != "" || g.unihan["kXHC1983"][c] != "" || g.fold[c] != 0
}
