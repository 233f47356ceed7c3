//go:build ignore

package main

// Simplified forms: which character stands for a variant.

import (
	"log"
	"maps"
	"slices"
	"strings"
)

// folds fills g.fold. A character gets the one simplified form that Unihan has
// for it among the standard characters of the 2013 table (kTGHZ2013); failing
// that, the one standard character it is a variant of and shares a reading
// with. Characters that are standard themselves stay. variants.tsv has the
// last word.
func (g *generator) folds() {
	g.fold = map[rune]rune{}
	standard := g.unihan["kTGHZ2013"]
	variants := func(field string, r rune) (list []rune) {
		for _, s := range strings.Fields(g.unihan[field][r]) {
			s, _, _ = strings.Cut(s, "<")
			list = append(list, codePoint(s))
		}
		return list
	}
	oneStandard := func(r rune, list []rune) (rune, bool) {
		list = slices.DeleteFunc(list, func(t rune) bool { return standard[t] == "" })
		slices.Sort(list)
		list = slices.Compact(list)
		if len(list) != 1 || list[0] == r {
			return 0, false
		}
		return list[0], true
	}
	for r := range g.unihan["kSimplifiedVariant"] {
		if standard[r] != "" {
			continue
		}
		list := variants("kSimplifiedVariant", r)
		if slices.Contains(list, r) {
			continue // 乾: simplified in one meaning, kept in another
		}
		if t, ok := oneStandard(r, list); ok {
			g.fold[r] = t
		}
	}
	simplified := maps.Clone(g.fold)
	weak := map[rune]bool{}
	for _, field := range []string{"kSemanticVariant", "kZVariant"} {
		for r := range g.unihan[field] {
			weak[r] = true
		}
	}
	for r := range weak {
		if _, ok := dense(r); !ok || simplified[r] != 0 || standard[r] != "" {
			continue
		}
		if slices.Contains(variants("kSimplifiedVariant", r), r) {
			continue
		}
		var list []rune
		for _, field := range []string{"kSemanticVariant", "kZVariant"} {
			for _, t := range variants(field, r) {
				if s := simplified[t]; s != 0 {
					t = s
				}
				list = append(list, t)
			}
		}
		if t, ok := oneStandard(r, list); ok && g.shareReading(r, t) {
			g.fold[r] = t
		}
	}
	tsv("variants.tsv", 3, func(where string, f []string) {
		r := one(where, f[0])
		if f[1] == "-" {
			delete(g.fold, r)
			return
		}
		t := one(where, f[1])
		if r == t {
			log.Fatalf("%s: %c folds to itself", where, r)
		}
		g.fold[r] = t
	})
	// Close the chains, so that one look-up is enough and Simplify is idempotent.
	for _, r := range slices.Sorted(maps.Keys(g.fold)) {
		t := g.fold[r]
		for i := 0; g.fold[t] != 0; i++ {
			if i > 4 {
				log.Fatalf("variants: %c folds in a circle", r)
			}
			t = g.fold[t]
		}
		g.fold[r] = t
	}
}

func (g *generator) shareReading(a, b rune) bool {
	of := g.known(b)
	return slices.ContainsFunc(g.known(a), func(r reading) bool { return slices.Contains(of, r) })
}
