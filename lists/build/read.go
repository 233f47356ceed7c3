package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
	"github.com/openscreening/screen/source"
)

// A listMeta is what lists.json says about one list.
type listMeta struct {
	ID           string `json:"id"`
	OfficialName string `json:"official_name"`
	Agency       string `json:"agency"`
	Authority    string `json:"authority"`
	URL          string `json:"official_url"`
	Snapshot     string `json:"snapshot"`
}

// A builder makes lists of publications. It reads all of them by package
// source, as any user of the library does: there is no other way in.
type builder struct {
	src  string
	meta map[string]listMeta
	rep  report

	list *screen.List
	// see are the countries to which the publisher refers from an entity.
	see map[*screen.Entity][]string
}

// hit counts one case of a rule on the list that is being built.
func (b *builder) hit(rule, example string) { b.rep.hit(b.list.ID, rule, example) }

// path returns where a source file is.
func (b *builder) path(name string) string { return filepath.Join(b.src, "us", name) }

// readMeta reads lists.json.
func (b *builder) readMeta() error {
	data, err := os.ReadFile(b.path("lists.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return b.missing("lists.json")
	}
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

func (b *builder) missing(name string) error {
	return fmt.Errorf("%s is missing: -src must be the folder in which us/%s lies", b.path(name), name)
}

// newest returns the path of the source file that fits a pattern. Of several
// the last one by name counts: their names hold the day.
func (b *builder) newest(pattern string) (string, error) {
	found, err := filepath.Glob(b.path(pattern))
	if err != nil {
		return "", err
	}
	if len(found) == 0 {
		return "", b.missing(pattern)
	}
	return slices.Max(found), nil
}

// read makes the list of a recipe from its publications, with the header that
// lists.json gives it.
func (b *builder) read(r recipe) error {
	m := b.meta[r.meta]
	head := screen.List{ID: r.id, Title: m.OfficialName, Authority: m.Agency, LegalBasis: m.Authority, URL: m.URL}
	b.list, b.see = nil, make(map[*screen.Entity][]string)
	records, edition := 0, ""
	for _, pattern := range r.files {
		path, err := b.newest(pattern)
		if err != nil {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		lists, rep, err := source.Read(f, path, source.Options{Head: r.head(head)})
		f.Close()
		if err != nil {
			return err
		}
		l := lists[0]
		if len(lists) != 1 || l.ID != r.id {
			return fmt.Errorf("%s: %s is there and %d lists in all, want %s alone", path, l.ID, len(lists), r.id)
		}
		for _, rule := range rep.Rules {
			if rule.Name == source.StaleCorrection {
				return fmt.Errorf("%s: the correction of %q no longer applies: remove it from package source", path, rule.Examples)
			}
			b.rep.add(r.id, rule.Name, rule.Count, rule.Examples)
		}
		records += rep.Records
		edition = cmp.Or(edition, l.Version, filepath.Base(path))
		if b.list == nil {
			b.list = l
		} else {
			b.merge(l)
		}
	}
	b.rep.add(r.id, "rows read", records, []string{edition})
	if b.list.Version = m.Snapshot; m.Snapshot != "" {
		b.list.Snapshot = snapshotDate(m.Snapshot, edition)
	}
	if r.finish != nil {
		r.finish(b)
	}
	for _, e := range b.list.Entities {
		b.see[e] = pubtext.ReferencesIn(e.Remarks)
	}
	return nil
}

// merge adds another part of the list: what is on both gets the acts of both.
func (b *builder) merge(l *screen.List) {
	have := make(map[string]*screen.Entity)
	for _, e := range b.list.Entities {
		have[pubtext.Fold(e.Name())] = e
	}
	for _, e := range l.Entities {
		if first := have[pubtext.Fold(e.Name())]; first != nil {
			b.hit("entity: in several publications of the list, made one", e.Name())
			first.Listings = append(first.Listings, e.Listings...)
			continue
		}
		b.list.Entities = append(b.list.Entities, e)
	}
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
