//go:build ignore

package main

// This file spells the Chinese words in pinyin.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/han"
)

// addPinyin spells every Chinese word of two or more characters, unless the
// letters are a word already.
func addPinyin() {
	taken := map[string]bool{}
	for k, e := range words {
		taken[k] = len(e.meanings) > 0
	}
	var list []string
	for w := range hanzi {
		list = append(list, w)
	}
	// Of words of one sound the one that says least is the most usual: 科技
	// before 客机.
	slices.SortFunc(list, func(a, b string) int {
		m, n := hanzi[a].meanings[0], hanzi[b].meanings[0]
		return cmp.Or(cmp.Compare(m.attr&attrWeak, n.attr&attrWeak), -cmp.Compare(m.role, n.role),
			cmp.Compare(m.line, n.line), cmp.Compare(a, b))
	})
	for _, w := range list {
		m := hanzi[w].meanings[0]
		if m.src != srcHan || m.attr&attrSuffix != 0 || utf8.RuneCountInString(w) < 2 {
			continue
		}
		joined := strings.Join(syllables(w), "")
		if taken[joined] {
			if *verbose {
				fmt.Printf("pinyin %q of %s: a word already, %s\n", joined, w, words[joined].meanings[0].text)
			}
			continue
		}
		m.attr = m.attr&(attrWeak|attrBody) | pinyin
		if e := words[joined]; e == nil || len(e.meanings) < 4 {
			spell(w, m)
		}
	}
}

func syllables(word string) []string {
	var out []string
	for _, r := range han.AppendPinyin(nil, word) {
		out = append(out, r.Syllable())
	}
	return out
}

// spell adds the pinyin of a Chinese word.
func spell(word string, m meaning) {
	parts := syllables(word)
	if slices.Contains(parts, "") || len(parts) < 2 {
		fmt.Printf("no pinyin for %s\n", word)
		return
	}
	joined := strings.Join(parts, "")
	var mask uint64
	at := 0
	for _, p := range parts[:len(parts)-1] {
		at += len(p)
		if at > 63 {
			return
		}
		mask |= 1 << at
	}
	words.add(joined, m)
	e := words.at(joined)
	e.mask |= mask
}
