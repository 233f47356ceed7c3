package main

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/source"
)

// readLists loads the embedded lists, and OFAC's SDN list of May 2024 beside
// them if the data is there.
func (b *bench) readLists() error {
	lists, err := screen.EmbeddedLists()
	if err != nil {
		return err
	}
	b.lists = lists
	dir := filepath.Join(b.data, "data/ofac/sdn_2024-05")
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintln(os.Stderr, "no SDN list in", dir+": the embedded lists alone are measured")
	} else {
		// The files of aliases are of a later day than the list: aliases of
		// parties that it lacks are left out.
		sdn, _, err := source.ReadOFAC(os.DirFS(dir), source.Options{Tolerance: 1 << 20})
		if err != nil && len(sdn) == 0 {
			return err
		}
		b.lists = append(b.lists, sdn...)
	}
	for _, l := range b.lists {
		for _, e := range l.Entities {
			for _, n := range e.Names {
				b.names = append(b.names, n.Text)
			}
		}
	}
	b.report.Entities, b.report.Names = entities(b.lists), len(b.names)
	return nil
}

func entities(lists []*screen.List) (n int) {
	for _, l := range lists {
		n += len(l.Entities)
	}
	return n
}

// A querySet is names of one kind.
type querySet struct {
	name    string
	target  float64 // median in microseconds that is aimed at
	queries []string
}

// sets returns the queries, as far as the data for them is there.
func (b *bench) sets() ([]querySet, error) {
	issuers, err := b.column("clean_us_issuers.txt", 0, false)
	if err != nil {
		return nil, err
	}
	chinese, err := b.column("zh_en_companies.tsv", 1, true)
	if err != nil {
		return nil, err
	}
	people, err := b.column("clean_people.tsv", 0, true)
	if err != nil {
		return nil, err
	}
	if issuers == nil {
		fmt.Fprintln(os.Stderr, "no evaluation sets in", b.data+": recombined names of the lists are measured instead")
		issuers = b.recombined(4000)
	}
	return []querySet{
		{"clean company names", 10, issuers},
		{"listed names with one error", 25, b.mistyped(20)},
		{"Chinese registered names", 30, chinese},
		{"names of persons", 20, people},
		{"listed names", 0, b.listed(20)},
	}, nil
}

// column reads a column of a file of the evaluation sets; nil if there is none.
func (b *bench) column(name string, column int, head bool) ([]string, error) {
	text, err := os.ReadFile(filepath.Join(b.data, "eval", name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []string
	for line := range strings.Lines(string(text)) {
		if head {
			head = false
			continue
		}
		if cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t"); len(cells) > column && cells[column] != "" {
			out = append(out, cells[column])
		}
	}
	return out, nil
}

// listed returns one listed name in so many, chosen by hash.
func (b *bench) listed(one uint32) []string {
	var out []string
	for _, n := range b.names {
		if h := fnv.New32a(); true {
			h.Write([]byte(n))
			if h.Sum32()%one == 0 {
				out = append(out, n)
			}
		}
	}
	return out
}

// mistyped returns listed names, each with one letter left out, doubled,
// replaced or exchanged with the next.
func (b *bench) mistyped(one uint32) []string {
	r := rand.New(rand.NewPCG(1, 1))
	var out []string
	for _, name := range b.listed(one) {
		rs := []rune(name)
		var letters []int
		for i := 0; i+1 < len(rs); i++ {
			if 'a' <= rs[i]|0x20 && rs[i]|0x20 <= 'z' && 'a' <= rs[i+1]|0x20 && rs[i+1]|0x20 <= 'z' {
				letters = append(letters, i)
			}
		}
		if len(letters) == 0 {
			continue
		}
		switch i := letters[r.IntN(len(letters))]; r.IntN(4) {
		case 0:
			rs = slices.Delete(rs, i, i+1)
		case 1:
			rs = slices.Insert(rs, i, rs[i])
		case 2:
			rs[i] = 'a' + rune(r.IntN(26))
		case 3:
			rs[i], rs[i+1] = rs[i+1], rs[i]
		}
		out = append(out, string(rs))
	}
	return out
}

// recombined returns names made of the beginning of one listed name and the
// end of another, all different.
func (b *bench) recombined(n int) []string {
	r := rand.New(rand.NewPCG(2, 2))
	seen := make(map[string]bool, n)
	out := make([]string, 0, n)
	for len(out) < n {
		one, two := strings.Fields(b.names[r.IntN(len(b.names))]), strings.Fields(b.names[r.IntN(len(b.names))])
		if len(one) == 0 || len(two) == 0 {
			continue
		}
		i, j := r.IntN(len(one))+1, r.IntN(len(two))
		name := strings.Join(append(slices.Clone(one[:i]), two[j:]...), " ")
		if len(name) > 120 || seen[name] || len(screen.Normalize(name).Tokens) == 0 {
			continue
		}
		seen[name] = true
		out = append(out, name)
	}
	return out
}
