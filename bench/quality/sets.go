package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/openscreening/screen"
)

// readRows reads a tab-separated file of the evaluation sets with a heading.
// Each row is a map from column to value.
func (h *harness) readRows(name string) ([]map[string]string, error) {
	f, err := os.Open(filepath.Join(h.data, "eval", name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var head []string
	var rows []map[string]string
	sc := bufio.NewScanner(f)
	for line := 1; sc.Scan(); line++ {
		cells := strings.Split(sc.Text(), "\t")
		if head == nil {
			head = cells
			continue
		}
		if len(cells) > len(head) {
			return nil, fmt.Errorf("%s:%d: %d cells, want %d", name, line, len(cells), len(head))
		}
		row := make(map[string]string, len(head))
		for i, c := range cells {
			row[head[i]] = c
		}
		rows = append(rows, row)
	}
	return rows, sc.Err()
}

// readLines reads a file of one name a line.
func (h *harness) readLines(name string) ([]string, error) {
	b, err := os.ReadFile(filepath.Join(h.data, "eval", name))
	if err != nil {
		return nil, err
	}
	var lines []string
	for l := range strings.Lines(string(b)) {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, l)
		}
	}
	return lines, nil
}

// listOf makes a list of parties of which nothing but the names is known.
func listOf(id string, t screen.Type, names [][]string) *screen.List {
	l := &screen.List{ID: id, Title: id}
	for i, ns := range names {
		e := &screen.Entity{ID: fmt.Sprintf("%s-%d", id, i), Type: t}
		for k, n := range ns {
			kind := screen.Alias
			if k == 0 {
				kind = screen.Primary
			}
			e.Names = append(e.Names, screen.Name{Text: n, Kind: kind})
		}
		l.Entities = append(l.Entities, e)
	}
	return l
}

// readSDN reads the names of OFAC's list of Specially Designated Nationals
// from its two comma-separated files, sdn.csv and alt.csv.
//
// It is a stop-gap for measuring, and reads no more than entity number, name,
// type and strong aliases: alt.csv holds the strong ones only, the weak ones
// stand in the remarks. A "-0-" is an empty field, and the file ends in a
// control-Z.
func readSDN(dir string) (*screen.List, error) {
	l := &screen.List{ID: "ofac-sdn", Title: "Specially Designated Nationals and Blocked Persons"}
	byID := make(map[string]*screen.Entity)
	err := readCSV(filepath.Join(dir, "sdn.csv"), func(r []string) {
		if len(r) < 3 || r[1] == "" || r[1] == "-0-" {
			return
		}
		e := &screen.Entity{ID: r[0], Names: []screen.Name{{Text: r[1], Kind: screen.Primary}}}
		switch r[2] {
		case "individual":
			e.Type = screen.TypePerson
		case "vessel":
			e.Type = screen.TypeVessel
		case "aircraft":
			e.Type = screen.TypeAircraft
		default:
			e.Type = screen.TypeOrganization
		}
		byID[r[0]] = e
		l.Entities = append(l.Entities, e)
	})
	if err != nil {
		return nil, err
	}
	err = readCSV(filepath.Join(dir, "alt.csv"), func(r []string) {
		if len(r) < 4 || byID[r[0]] == nil || r[3] == "" || r[3] == "-0-" {
			return
		}
		kind := screen.Alias
		if r[2] == "fka" {
			kind = screen.Former
		}
		e := byID[r[0]]
		e.Names = append(e.Names, screen.Name{Text: r[3], Kind: kind})
	})
	return l, err
}

func readCSV(name string, row func([]string)) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		row(cells)
	}
}

// organization reports whether an entity is one, or may be.
func organization(e *screen.Entity) bool {
	return e.Type == screen.TypeOrganization || e.Type == screen.TypeUnknown
}
