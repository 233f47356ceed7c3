package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"github.com/openscreening/screen"
)

// Of a thousand rows so many bear a listed name as it is, and so many have
// words of one. Of a real file of vendors it is less.
const (
	listedShare = 5
	wordsShare  = 50
)

// vendors writes a file of vendors: a header, an ID, a name, a country, an
// address. Most names have the first words of one real name and the last ones
// of another; the same seed gives the same file.
func vendors(path string, rows int, data string) error {
	lists, err := screen.EmbeddedLists()
	if err != nil {
		return err
	}
	var listed, organizations, latin, han, addresses []string
	for _, l := range lists {
		for e, n := range l.All() {
			if n.Kind == screen.Primary {
				listed = append(listed, n.Text)
				if e.Type == screen.TypeOrganization {
					organizations = append(organizations, n.Text)
				}
				for _, a := range e.Addresses {
					addresses = append(addresses, a.Text)
				}
			}
		}
	}
	for _, s := range []struct {
		file   string
		column int
		to     *[]string
	}{
		{"clean_us_issuers.txt", 0, &latin},
		{"zh_en_companies.tsv", 1, &han},
		{"zh_en_companies.tsv", 2, &latin},
		{"clean_people.tsv", 0, &latin},
	} {
		b, err := os.ReadFile(filepath.Join(data, "eval", s.file))
		if err != nil {
			fmt.Fprintf(os.Stderr, "batch: left out: %v\n", err)
			continue
		}
		for line := range strings.Lines(string(b)) {
			if cells := strings.Split(strings.TrimSpace(line), "\t"); s.column < len(cells) && cells[s.column] != "" {
				*s.to = append(*s.to, cells[s.column])
			}
		}
	}
	if len(latin) == 0 {
		latin = organizations
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	buf := bufio.NewWriterSize(f, 1<<20)
	w := csv.NewWriter(buf)
	w.Write([]string{"Vendor ID", "Vendor name", "Country", "Address"})
	r := rand.New(rand.NewPCG(2026, 11))
	countries := []string{"CN", "US", "DE", "SG", "JP", "AE", "TR", "", "IN", "GB"}
	pick := func(s []string) string { return s[r.IntN(len(s))] }
	for i := range rows {
		name, address := "", ""
		switch k := r.IntN(1000); {
		case k < listedShare:
			name = pick(listed)
		case k < 250 && len(han) > 0:
			name = joined([]rune(pick(han)), []rune(pick(han)), r)
		default:
			from := latin
			if k > 1000-wordsShare {
				from = organizations
			}
			a, b := strings.Fields(pick(from)), strings.Fields(pick(latin))
			name = strings.Join(append(a[:(len(a)+1)/2:(len(a)+1)/2], b[len(b)/2:]...), " ")
		}
		if len(addresses) > 0 && r.IntN(2) == 0 {
			address = pick(addresses)
		}
		w.Write([]string{fmt.Sprintf("V%07d", i+1), name, pick(countries), address})
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return err
	}
	if err := buf.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// joined is the beginning of one name and the end of another.
func joined(a, b []rune, r *rand.Rand) string {
	n := min(4+r.IntN(2), len(a))
	m := min(4+r.IntN(4), len(b))
	return string(a[:n]) + string(b[len(b)-m:])
}
