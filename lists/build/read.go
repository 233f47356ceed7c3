package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// A row is one record of a source file, as it stands there.
type row struct {
	Name      string   `json:"name"`
	Aliases   []string `json:"aliases"`
	Country   string   `json:"country"`
	Address   string   `json:"address"`
	Status    string   `json:"status"`
	Effective string   `json:"effective_date"`
	Register  string   `json:"federal_register"`
	Notes     string   `json:"notes"`
}

// A rowFile is one JSON source file.
type rowFile struct {
	ListID     string `json:"list_id"`
	SourceFile string `json:"source_file"`
	Extracted  string `json:"extracted"`
	Count      int    `json:"count"`
	Entities   []row  `json:"entities"`
}

// A listMeta is what lists.json says about one list.
type listMeta struct {
	ID           string `json:"id"`
	OfficialName string `json:"official_name"`
	Agency       string `json:"agency"`
	Authority    string `json:"authority"`
	URL          string `json:"official_url"`
	Snapshot     string `json:"snapshot"`
}

// A builder turns source files into lists.
type builder struct {
	src  string
	meta map[string]listMeta
	rep  report

	list *screen.List
	// published leads from the names in the source to the entities, for the
	// curated files, which may quote either form.
	published map[string][]*screen.Entity
	// see are the countries to which the publisher refers from an entity.
	see map[*screen.Entity][]string
}

// hit counts one case of a rule on the list that is being built.
func (b *builder) hit(rule, example string) { b.rep.hit(b.list.ID, rule, example) }

// path returns where a source file is.
func (b *builder) path(name string) string { return filepath.Join(b.src, "us", name) }

// open reads a source file whole.
func (b *builder) open(name string) ([]byte, error) {
	data, err := os.ReadFile(b.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s is missing: -src must be the folder in which us/%s lies", b.path(name), name)
	}
	return data, err
}

// readMeta reads lists.json.
func (b *builder) readMeta() error {
	data, err := b.open("lists.json")
	if err != nil {
		return err
	}
	var f struct {
		Lists []listMeta `json:"lists"`
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return fmt.Errorf("%s: %w", b.path("lists.json"), err)
	}
	b.meta = make(map[string]listMeta)
	for _, m := range f.Lists {
		b.meta[m.ID] = m
	}
	return nil
}

// rows reads a JSON source file and checks that it is whole.
func (b *builder) rows(name string) (*rowFile, error) {
	data, err := b.open(name)
	if err != nil {
		return nil, err
	}
	f, err := parseRows(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.path(name), err)
	}
	return f, nil
}

func parseRows(data []byte) (*rowFile, error) {
	var f rowFile
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, err
	}
	if f.Count != len(f.Entities) {
		return nil, fmt.Errorf("the file says %d records and holds %d: it is damaged, fetch it again", f.Count, len(f.Entities))
	}
	for i, r := range f.Entities {
		if strings.TrimSpace(r.Name) == "" {
			return nil, fmt.Errorf("record %d has no name", i+1)
		}
	}
	return &f, nil
}

// shortTitles are what people call the lists.
var shortTitles = map[string]string{
	"us-bis-el":         "Entity List",
	"us-889":            "Section 889",
	"us-fcc-covered":    "FCC Covered List",
	"us-dod-1260h":      "Section 1260H",
	"us-dhs-uflpa":      "UFLPA Entity List",
	"us-bis-meu":        "Military End-User List",
	"us-ofac-nscmic":    "NS-CMIC List",
	"us-dod-1286":       "Section 1286",
	"us-bis-dpl":        "Denied Persons List",
	"us-cbp-wro":        "Withhold Release Orders",
	"us-state-np":       "Nonproliferation Sanctions",
	"us-state-debarred": "AECA Debarred Parties",
}

// start begins a list with the header that lists.json gives it.
func (b *builder) start(id, metaID string, f *rowFile) {
	m := b.meta[metaID]
	b.list = &screen.List{
		ID: id, Title: m.OfficialName, Short: shortTitles[id], Authority: m.Agency, LegalBasis: m.Authority,
		URL: m.URL, Snapshot: snapshotDate(m.Snapshot, f.SourceFile), Version: m.Snapshot,
	}
	b.published = make(map[string][]*screen.Entity)
	b.see = make(map[*screen.Entity][]string)
	b.hit("rows read", f.SourceFile)
	b.rep.rules[ruleKey{id, "rows read"}].n = len(f.Entities)
}

// readCSV reads a CSV source file as maps by column name.
func (b *builder) readCSV(name string) ([]map[string]string, error) {
	data, err := b.open(name)
	if err != nil {
		return nil, err
	}
	recs, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.path(name), err)
	}
	if len(recs) == 0 {
		return nil, fmt.Errorf("%s: empty file", b.path(name))
	}
	var out []map[string]string
	for _, rec := range recs[1:] {
		m := make(map[string]string)
		for i, h := range recs[0] {
			m[h] = rec[i]
		}
		out = append(out, m)
	}
	return out, nil
}

var (
	isoDay     = regexp.MustCompile(`\b(\d{4}-\d\d-\d\d)\b`)
	fiscalYear = regexp.MustCompile(`\bFY(\d\d)\b`)
)

// snapshotDate finds the day of an edition in what is said of it: a day or a
// month in words, the day of a live fetch, or the fiscal year in the title.
func snapshotDate(version, sourceFile string) screen.Date {
	if d, ok := pubtext.WordsDate(version); ok && d.Day != 0 {
		return d
	}
	if m := isoDay.FindString(sourceFile); m != "" {
		if d, err := screen.ParseDate(m); err == nil {
			return d
		}
	}
	if d, ok := pubtext.WordsDate(version); ok {
		return d
	}
	if m := fiscalYear.FindStringSubmatch(version); m != nil {
		d, _ := screen.ParseDate("20" + m[1])
		return d
	}
	return screen.Date{}
}
