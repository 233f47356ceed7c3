//go:build ignore

// Command gen packs the words of concepts.tsv, forms.tsv, han.tsv, places.tsv
// and countries.tsv into tables.go, and prints the keys that mean different
// things in different files, with what it chose.
//
// A key's meanings are in the order forms, English concepts, countries and
// places from the largest, concepts in other languages (Mali before the Turkish
// for finance), pinyin; within these in the order of the lines.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"flag"
	"fmt"
	"go/format"
	"log"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/openscreening/screen/internal/dict"
	"github.com/openscreening/screen/internal/lexicon/inflect"
)

var verbose = flag.Bool("v", false, "print every conflict, and not only those between files")

// These are the roles, kinds and bits of lexicon.go.
const (
	core = iota
	place
	industry
	generic
	form
	number
	particle
	title
)

const (
	same = iota
	variant
	abbreviation
	translation
	pinyin

	attrWeak   = 8
	attrSuffix = 16
	attrBody   = 32

	flagStarts = 64
	flagMask   = 128

	termClass  = 8
	termParent = 16
)

// The files, in the order of precedence.
const (
	srcForms = iota
	srcConcepts
	srcPlaces
	srcForeign // concepts in other languages than English
	srcHan
)

var srcNames = [...]string{"forms", "concepts", "places", "concepts", "han"}

// term is what a word means; parent is the text of a place.
type term struct {
	role                byte
	text, class, parent string
}

// meaning is a term as one key has it.
type meaning struct {
	term
	attr byte
	src  int
	rank int // of places: a country before a province before a town; of words: 1 if ambiguous
	line int
}

// order is the order of the meanings of one key.
func (m meaning) order(n meaning) int {
	return cmp.Or(cmp.Compare(m.src, n.src), cmp.Compare(m.rank, n.rank))
}

type entry struct {
	meanings []meaning
	starts   bool
	mask     uint64 // pinyin: where syllables begin; Han: lengths of words
}

type table map[string]*entry

func (t table) at(key string) *entry {
	e := t[key]
	if e == nil {
		e = new(entry)
		t[key] = e
	}
	return e
}

func (t table) add(key string, m meaning) {
	e := t.at(key)
	for _, old := range e.meanings {
		if old.text == m.text && old.role == m.role {
			return
		}
	}
	e.meanings = append(e.meanings, m)
}

// The tables being filled.
var (
	placeTerms = map[string]term{} // by text
	words      = table{}
	hanzi      = table{}
	stems      = map[string]map[inflect.Class][]meaning{}
	country    = map[string]string{}
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("lexicon: ")
	flag.Parse()
	for line, f := range rows("forms.tsv", 3) {
		addForm(line, f)
	}
	for line, f := range rows("concepts.tsv", 3) {
		if f[1] != "place" {
			addConcept(line, f)
		}
	}
	addNumbers()
	for line, f := range rows("places.tsv", 6) {
		addPlace(line, f)
	}
	for line, f := range rows("countries.tsv", 5) {
		addCountry(line, f)
	}
	for line, f := range rows("concepts.tsv", 3) {
		if f[1] == "place" { // adjectives of places that are there by now
			addConcept(line, f)
		}
	}
	for line, f := range rows("places.tsv", 6) {
		if slices.Contains([]string{"city", "province"}, f[2]) && slices.Contains([]string{"RU", "UA", "BY"}, f[1]) {
			for _, w := range split(f[4], ";") {
				addAdjective(w, meaning{term: placeTerms[f[0]], src: srcForeign, line: line})
				addCases(w, meaning{term: placeTerms[f[0]], src: srcForeign, line: line})
			}
		}
	}
	for line, f := range rows("places.tsv", 6) {
		if usualNames[f[0]] != nil || f[1] == "CN" && slices.Contains([]string{"province", "prefecture"}, f[2]) {
			addChinesePlace(line, f)
		}
	}
	for line, f := range rows("han.tsv", 3) {
		addHan(line, f)
	}
	addLater()
	dropPlurals()
	addPinyin()
	markStarts()
	dropSounds()
	for _, e := range words {
		slices.SortStableFunc(e.meanings, meaning.order)
	}
	for _, e := range hanzi {
		slices.SortStableFunc(e.meanings, meaning.order)
	}
	report()
	write("tables.go")
}

// rows yields the lines of a file that are not comments, split at tabs, with
// at least n fields.
func rows(name string, n int) func(func(int, []string) bool) {
	data, err := os.ReadFile(name)
	if err != nil {
		log.Fatal(err)
	}
	return func(yield func(int, []string) bool) {
		sc := bufio.NewScanner(bytes.NewReader(data))
		for line := 1; sc.Scan(); line++ {
			text := strings.TrimRight(sc.Text(), " \t\r")
			if text == "" || text[0] == '#' {
				continue
			}
			f := strings.Split(text, "\t")
			if len(f) < 2 {
				log.Fatalf("%s:%d: %q has no tab", name, line, text)
			}
			for len(f) < n {
				f = append(f, "")
			}
			for i := range f {
				f[i] = norm.NFC.String(strings.TrimSpace(f[i]))
			}
			if !yield(line, f) {
				return
			}
		}
	}
}

func split(s, sep string) []string {
	var out []string
	for _, p := range strings.Split(s, sep) {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// markStarts marks the first words of phrases, and the first characters of
// Chinese words with their lengths.
func markStarts() {
	for k, e := range maps.Clone(words) {
		if first, _, ok := strings.Cut(k, " "); ok {
			words.at(first).starts = true
		}
		for at, first := range e.breaks() {
			// Pinyin in parts begins with a syllable, or with a word.
			if prefix := words[k[:at]]; first || prefix != nil && len(prefix.meanings) > 0 {
				words.at(k[:at]).starts = true
			}
		}
	}
	for k, e := range maps.Clone(hanzi) {
		if len(e.meanings) > 0 {
			_, size := utf8.DecodeRuneInString(k)
			hanzi.at(k[:size]).mask |= 1 << utf8.RuneCountInString(k)
		}
	}
}

// breaks yields the offsets at which the second syllable and the further ones
// begin, and whether it is the second.
func (e *entry) breaks() func(func(int, bool) bool) {
	return func(yield func(int, bool) bool) {
		first := true
		for at := range 64 {
			if e.mask&(1<<at) != 0 {
				if !yield(at, first) {
					return
				}
				first = false
			}
		}
	}
}

// report prints the keys that have meanings of several files.
func report() {
	for i, t := range []table{words, hanzi} {
		name := [...]string{"word", "han"}[i]
		for _, k := range slices.Sorted(maps.Keys(t)) {
			ms := t[k].meanings
			if len(ms) < 2 || !*verbose && ms[0].src == ms[len(ms)-1].src {
				continue
			}
			var b strings.Builder
			for j, m := range ms {
				if j > 0 {
					b.WriteString(", not ")
				}
				fmt.Fprintf(&b, "%s (%s:%d)", m.text, srcNames[m.src], m.line)
			}
			fmt.Printf("%s %q: %s\n", name, k, &b)
		}
	}
}

// pack encodes the meanings of a key as lexicon.go reads them.
func (e *entry) pack(ts *terms) string {
	var first byte
	if len(e.meanings) > 0 {
		first = e.meanings[0].attr
	}
	if e.starts {
		first |= flagStarts
	}
	if e.mask != 0 {
		first |= flagMask
	}
	b := []byte{first}
	if e.mask != 0 {
		b = binary.AppendUvarint(b, e.mask)
	}
	for i, m := range e.meanings {
		if i > 0 {
			b = append(b, m.attr)
		}
		b = binary.AppendUvarint(b, uint64(ts.number(m.term)))
	}
	return string(b)
}

// terms are the terms written so far, by their numbers; parents come before their
// children.
type terms struct {
	data    []byte
	groups  []byte // where every groupedTerms-th term begins, in three bytes
	numbers map[term]int
}

// groupedTerms is as in lexicon.go.
const groupedTerms = 8

func (ts *terms) number(t term) int {
	if n, ok := ts.numbers[t]; ok {
		return n
	}
	parent := -1
	if t.parent != "" {
		p, ok := placeTerms[t.parent]
		if !ok {
			log.Fatalf("places.tsv: %s: unknown parent %s", t.text, t.parent)
		}
		parent = ts.number(p)
	}
	n := len(ts.numbers)
	ts.numbers[t] = n
	if at := len(ts.data); n%groupedTerms == 0 {
		ts.groups = append(ts.groups, byte(at), byte(at>>8), byte(at>>16))
	}
	head := t.role
	if t.class != "" {
		head |= termClass
	}
	if t.parent != "" {
		head |= termParent
	}
	ts.data = append(ts.data, head, byte(len(t.text)))
	ts.data = append(ts.data, t.text...)
	if t.class != "" {
		ts.data = append(ts.data, byte(len(t.class)))
		ts.data = append(ts.data, t.class...)
	}
	if t.parent != "" {
		ts.data = binary.AppendUvarint(ts.data, uint64(parent))
	}
	return n
}

// order numbers the terms: first those of the most words, of which the number takes
// a byte, and then in the order of the words in their dictionary, so that what stands
// side by side has numbers that are near each other and can be compressed.
func (ts *terms) order() {
	uses := map[term]int{}
	for _, t := range []table{words, hanzi} {
		for _, e := range t {
			for _, m := range e.meanings {
				uses[m.term]++
			}
		}
	}
	for _, t := range slices.SortedFunc(maps.Keys(uses), func(a, b term) int {
		return cmp.Or(cmp.Compare(uses[b], uses[a]), cmp.Compare(a.text, b.text), cmp.Compare(a.role, b.role), cmp.Compare(a.class, b.class), cmp.Compare(a.parent, b.parent))
	}) {
		if ts.number(t); len(ts.numbers) >= 1<<7 {
			break
		}
	}
	for _, t := range []table{words, hanzi} {
		keys := make(map[string]string, len(t))
		for k := range t {
			keys[k] = ""
		}
		d, err := dict.Build(keys)
		if err != nil {
			log.Fatal(err)
		}
		for k := range d.All {
			for _, m := range t[k].meanings {
				ts.number(m.term)
			}
		}
	}
}

func write(name string) {
	ts := &terms{numbers: map[term]int{}}
	ts.order()
	wordValues, maxWords, maxKey := map[string]string{}, 0, 0
	for _, k := range slices.Sorted(maps.Keys(words)) {
		e := words[k]
		wordValues[k] = e.pack(ts)
		n := strings.Count(k, " ") + 1
		for range e.breaks() {
			n++
		}
		maxWords, maxKey = max(maxWords, n), max(maxKey, len(k)+n-1)
	}
	hanValues, maxHan := map[string]string{}, 0
	for _, k := range slices.Sorted(maps.Keys(hanzi)) {
		hanValues[k] = hanzi[k].pack(ts)
		maxHan = max(maxHan, utf8.RuneCountInString(k))
	}
	if maxHan > 31 {
		log.Fatalf("a Chinese word of %d characters does not fit the mask", maxHan)
	}
	stemValues := map[string]string{}
	for _, k := range slices.Sorted(maps.Keys(stems)) {
		// A stem of two declensions has the meanings of the adjective.
		var class inflect.Class
		var ms []meaning
		for _, c := range slices.Sorted(maps.Keys(stems[k])) {
			if class == 0 {
				ms = stems[k][c]
			}
			class |= c
		}
		b := []byte{byte(class)}
		for _, m := range ms {
			b = binary.AppendUvarint(append(b, m.attr), uint64(ts.number(m.term)))
		}
		stemValues[k] = string(b)
	}
	soundValues := map[string]string{}
	for _, k := range slices.Sorted(maps.Keys(sounds)) {
		soundValues[k] = (&entry{meanings: []meaning{sounds[k]}}).pack(ts)
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "// MaxWords is the number of words of the longest phrase.\nconst MaxWords = %d\n\n", maxWords)
	fmt.Fprintf(&out, "// MaxHan is the number of characters of the longest Chinese word.\nconst MaxHan = %d\n\n", maxHan)
	fmt.Fprintf(&out, "// maxKey is the length of the longest key of Word.\nconst maxKey = %d\n\n", maxKey)
	total := 0
	table := func(name, doc, data string) {
		total += len(data)
		fmt.Fprintf(&out, "// %s\n//\n// Size: %d bytes.\nconst %s = \"\" +\n", doc, len(data), name)
		for len(data) > 0 {
			n := min(len(data), 64)
			for n < len(data) && !utf8.RuneStart(data[n]) {
				n++
			}
			sep := " +"
			if n == len(data) {
				sep = ""
			}
			fmt.Fprintf(&out, "\t%q%s\n", data[:n], sep)
			data = data[n:]
		}
		fmt.Fprintln(&out)
	}
	dictionary := func(name, doc string, m map[string]string) {
		d, err := dict.Build(m)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s: %d keys\n", name, len(m))
		table(name+"Slots", name+"Slots is the buckets of "+doc+".", d.Slots)
		table(name+"Keys", name+"Keys is "+doc+".", d.Keys)
		table(name+"Values", name+"Values is the records of "+doc+".", d.Values)
	}
	dictionary("word", "words in Latin letters", wordValues)
	dictionary("stem", "stems of Slavic words", stemValues)
	dictionary("sound", "Arabic and Persian words by the keys of translit", soundValues)
	dictionary("han", "Chinese words", hanValues)
	dictionary("country", "countries", country)
	table("termData", "termData is the terms the words mean.", string(ts.data))
	table("termGroups", "termGroups is where every eighth of them begins.", string(ts.groups))
	head := fmt.Sprintf("// Code generated by gen.go; DO NOT EDIT.\n\npackage lexicon\n\n// Total size of the tables: %d bytes.\n\n", total)
	src, err := format.Source(append([]byte(head), out.Bytes()...))
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(name, src, 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d bytes\n", total)
}
