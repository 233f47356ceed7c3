//go:build ignore

// Gen writes tables.go from the four word lists of this folder, which
// README.md describes:
//
//   - english.tsv: English words by the level of SCOWL, made by count.go,
//   - counts.tsv: shares among the parties of public lists, made by count.go,
//   - names.tsv: words of names of people and places, written by hand,
//   - brands.tsv: words many companies choose, written by hand.
//
// A word gets the lowest figure of them, the highest share: whoever meets a
// name does not know which of its uses is meant.
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"log"
	"maps"
	"math"
	"math/bits"
	"os"
	"slices"
	"strconv"
	"strings"
)

// Figures are kept in steps of a quarter of a nat from 1.5 up.
const (
	least     = 1.5
	step      = 0.25
	levelBits = 5
	printBits = 16 - levelBits
	maxBytes  = 120 << 10
	plural    = 2 // steps that a plural is rarer than its singular

	segmentLength = 1 << 10 // cells, a power of two
)

// english gives the figure of a word by its class in english.tsv. SCOWL's
// levels tell how many dictionaries have a word, not how many names; the
// figures follow what its words of one level come to in counts.tsv and in the
// common company names, and err to the common side.
var english = map[string]float64{
	"w10": 3.75, "w20": 4.75, "w35": 5.5, "w40": 6, "w50": 6.25, "w55": 6.75, "w60": 7, "w70": 7.5,
	"n10": 6, "n20": 6, "n35": 6, "n40": 6, "n50": 6.25, "n55": 6.75, "n60": 7, "n70": 7.5,
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")

	levels := map[string]uint16{}
	add := func(file string, line int, w string, nats float64) {
		if strings.Trim(w, "abcdefghijklmnopqrstuvwxyz0123456789") != "" || w == "" {
			log.Fatalf("%s:%d: not a word of a-z and 0-9: %q", file, line, w)
		}
		l := uint16(math.Round(max(0, nats-least) / step))
		if l >= 1<<levelBits {
			log.Fatalf("%s:%d: %s: out of range: %v", file, line, w, nats)
		}
		if old, ok := levels[w]; !ok || l < old {
			levels[w] = l
		}
	}
	read("english.tsv", 2, func(line int, f []string) {
		nats, ok := english[f[1]]
		if !ok {
			log.Fatalf("english.tsv:%d: class %q", line, f[1])
		}
		add("english.tsv", line, f[0], nats)
	})
	read("counts.tsv", 3, func(line int, f []string) {
		for _, q := range f[1:] {
			if q != "-" {
				add("counts.tsv", line, f[0], number("counts.tsv", line, q)/4)
			}
		}
	})
	for _, file := range []string{"names.tsv", "brands.tsv"} {
		last := ""
		read(file, 3, func(line int, f []string) {
			if f[0] <= last {
				log.Fatalf("%s:%d: %s: not sorted", file, line, f[0])
			}
			last = f[0]
			add(file, line, f[0], number(file, line, f[2]))
		})
	}

	// A plural is looked up as its singular if it is not in the table.
	for w, l := range levels {
		if singular, ok := strings.CutSuffix(w, "s"); ok && len(singular) > 3 {
			// A singular never ends in s, so it is not dropped itself.
			if s, ok := levels[singular]; ok && s+plural <= l && !strings.HasSuffix(singular, "s") {
				delete(levels, w)
			}
		}
	}

	// The smallest table that can be filled: sizes up, some seeds for each.
	words := slices.Sorted(maps.Keys(levels))
	for segments := len(words) / segmentLength; ; segments++ {
		for seed := range uint64(16) {
			if t, ok := build(words, levels, segments, seed); ok {
				write(t, len(words))
				return
			}
		}
	}
}

type table struct {
	seed     uint64
	segments int // in which the first cell of a word can be
	cells    []uint16
}

// build makes a binary fuse filter (Graf and Lemire, 2022) that holds levels:
// the three cells of a word, xored, give its fingerprint and its level. Cells
// are assigned by peeling: a cell that only one word has can be set for that
// word once all other words are done.
func build(words []string, levels map[string]uint16, segments int, seed uint64) (table, bool) {
	t := table{seed: seed, segments: segments, cells: make([]uint16, (segments+2)*segmentLength)}

	type cell struct {
		count int
		words int // xor of the indexes of its words
	}
	graph := make([]cell, len(t.cells))
	hashes := make([]uint64, len(words))
	for i, w := range words {
		hashes[i] = hash(w, seed)
		for _, c := range t.at(hashes[i]) {
			graph[c].count++
			graph[c].words ^= i
		}
	}
	var ready []int
	for c := range graph {
		if graph[c].count == 1 {
			ready = append(ready, c)
		}
	}
	type assignment struct{ word, cell int }
	var order []assignment
	for len(ready) > 0 {
		c := ready[len(ready)-1]
		ready = ready[:len(ready)-1]
		if graph[c].count != 1 {
			continue
		}
		i := graph[c].words
		order = append(order, assignment{i, c})
		for _, d := range t.at(hashes[i]) {
			graph[d].count--
			graph[d].words ^= i
			if graph[d].count == 1 {
				ready = append(ready, d)
			}
		}
	}
	if len(order) < len(words) {
		return table{}, false
	}
	for _, a := range slices.Backward(order) {
		v := uint16(hashes[a.word]>>32)<<levelBits | levels[words[a.word]]
		for _, c := range t.at(hashes[a.word]) {
			if c != a.cell {
				v ^= t.cells[c]
			}
		}
		t.cells[a.cell] = v
	}
	return t, true
}

// hash and at are the same as in rarity.go.

func hash(w string, seed uint64) uint64 {
	h := seed ^ 0xcbf29ce484222325
	for i := range len(w) {
		h = (h ^ uint64(w[i])) * 0x100000001b3
	}
	h = (h ^ h>>32) * 0x9e3779b97f4a7c15
	return (h ^ h>>29) * 0xbf58476d1ce4e5b9
}

func (t table) at(h uint64) [3]int {
	hi, _ := bits.Mul64(h, uint64(t.segments*segmentLength))
	c := int(hi)
	return [3]int{
		c,
		c + segmentLength ^ int(h>>18)&(segmentLength-1),
		c + 2*segmentLength ^ int(h)&(segmentLength-1),
	}
}

func write(t table, words int) {
	size := 2 * len(t.cells)
	if size > maxBytes {
		log.Fatalf("%d words make %d bytes, more than %d", words, size, maxBytes)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `// Code generated by gen.go; DO NOT EDIT.

package rarity

// The words of the four lists: %d.
const (
	seed          = %d
	segments      = %d
	segmentLength = %d
)

// cells has two bytes a cell, the low one first: %d bytes, %.2f bytes a word.
const cells = "" +
`, words, t.seed, t.segments, segmentLength, size, float64(size)/float64(words))
	var raw []byte
	for _, c := range t.cells {
		raw = append(raw, byte(c), byte(c>>8))
	}
	for row := range slices.Chunk(raw, 64) {
		b.WriteString("\t\"")
		for _, c := range row {
			if c < ' ' || c > '~' || c == '"' || c == '\\' {
				fmt.Fprintf(&b, "\\x%02x", c)
			} else {
				b.WriteByte(c)
			}
		}
		b.WriteString("\" +\n")
	}
	b.Truncate(b.Len() - len(" +\n"))
	fmt.Fprintf(&b, "\n\n// Total table size: %d bytes (%d KiB).\n", size, size>>10)
	src, err := format.Source(b.Bytes())
	check(err)
	check(os.WriteFile("tables.go", src, 0o666))
}

// read calls f with the columns of every line that is no comment.
func read(file string, columns int, f func(line int, fields []string)) {
	b, err := os.ReadFile(file)
	check(err)
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		if line[0] == '#' {
			continue
		}
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != columns {
			log.Fatalf("%s:%d: want %d columns", file, n, columns)
		}
		f(n, fields)
	}
}

func number(file string, line int, s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		log.Fatalf("%s:%d: %v", file, line, err)
	}
	return v
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
