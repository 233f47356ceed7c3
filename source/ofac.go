package source

import (
	"archive/zip"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/openscreening/screen"
)

// OFAC publishes its lists as four CSV files without headers: the parties,
// their aliases, their addresses, and the ends of remarks that are longer than
// a thousand characters. The columns are those of its "SDN data formats"; "-0-"
// stands for an empty field and the byte 1A for the end of a file.

// A quartet names the files of one list.
type quartet struct{ prim, alt, add, comments string }

// quartets finds the lists among the files of a folder or archive. The names
// are those of OFAC in any case.
func quartets(fsys fs.FS) []quartet {
	found := make(map[string]string)
	var walk func(dir string, depth int)
	walk = func(dir string, depth int) {
		entries, err := fs.ReadDir(fsys, dir)
		if err != nil {
			return
		}
		for _, e := range entries {
			name := path.Join(dir, e.Name())
			if e.IsDir() {
				if depth > 0 {
					walk(name, depth-1)
				}
				continue
			}
			base := strings.ToLower(e.Name())
			if _, have := found[base]; !have {
				found[base] = name
			}
		}
	}
	walk(".", 1)
	var out []quartet
	for _, q := range [...]quartet{
		{"sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"},
		{"cons_prim.csv", "cons_alt.csv", "cons_add.csv", "cons_comments.csv"},
	} {
		if found[q.prim] != "" {
			out = append(out, quartet{found[q.prim], found[q.alt], found[q.add], found[q.comments]})
		}
	}
	return out
}

// ReadOFAC reads OFAC's lists in CSV form from a folder: the SDN list (sdn.csv,
// alt.csv, add.csv, sdn_comments.csv), the consolidated non-SDN list
// (cons_prim.csv and so on), or both. The files of comments may be missing, and
// the report then counts the remarks that end in the middle; those of aliases
// and addresses only with [Options.Partial]. An alias or address of a party that
// is not in the first file is a refused row: the files are not of one day.
//
// Weak aliases, dates of birth, nationalities and identifiers are taken out of
// the remarks; what is left of them stays.
func ReadOFAC(fsys fs.FS, opts Options) ([]*screen.List, *Report, error) {
	rd := newReading("", opts)
	rd.rep.Format = OFAC
	sets := quartets(fsys)
	if len(sets) == 0 {
		return rd.result(rd.fail(0, "neither sdn.csv nor cons_prim.csv is among the files"))
	}
	return rd.result(rd.quartets(fsys, sets))
}

func (rd *reading) quartets(fsys fs.FS, sets []quartet) error {
	for _, q := range sets {
		if err := rd.quartet(fsys, q); err != nil {
			return err
		}
	}
	return nil
}

// sdnList and consList are the headers of OFAC's lists.
func sdnList() screen.List {
	return screen.List{
		ID: "us-ofac-sdn", Title: "Specially Designated Nationals and Blocked Persons List", Short: "SDN List",
		Authority: "U.S. Department of the Treasury, Office of Foreign Assets Control", URL: "https://ofac.treasury.gov/specially-designated-nationals-and-blocked-persons-list-sdn-human-readable-lists",
	}
}

func consList() screen.List {
	return screen.List{
		ID: "us-ofac-cons", Title: "Consolidated Sanctions List (Non-SDN Lists)", Short: "OFAC non-SDN lists",
		Authority: "U.S. Department of the Treasury, Office of Foreign Assets Control", URL: "https://ofac.treasury.gov/other-ofac-sanctions-lists",
	}
}

func ofacHead(file string) screen.List {
	if strings.Contains(strings.ToLower(path.Base(file)), "cons") {
		return consList()
	}
	return sdnList()
}

// file opens one file of a publication of several and reads it with f.
func (rd *reading) each(fsys fs.FS, name string, columns int, f func(t *table) error) error {
	fd, err := fsys.Open(name)
	if err != nil {
		return rd.fail(0, "%s", err)
	}
	defer fd.Close()
	var r io.Reader = fd
	if zr, ok := fsys.(*zip.Reader); ok {
		packed := zippedSize(zr, name)
		r = &limited{r: fd, max: rd.opts.MaxBytes, packed: func() int64 { return packed }}
	} else {
		r = &limited{r: fd, max: rd.opts.MaxBytes}
	}
	file := rd.file
	defer func() { rd.file = file }()
	if rd.file = name; file != "" {
		rd.file = file + "!" + name
	}
	if rd.r, rd.cap, err = rd.decode(r); err != nil {
		return err
	}
	return rd.ofacTable(columns, f)
}

func zippedSize(zr *zip.Reader, name string) int64 {
	for _, f := range zr.File {
		if f.Name == name {
			return int64(f.CompressedSize64)
		}
	}
	return 0
}

// ofacTable reads one of the four files.
func (rd *reading) ofacTable(columns int, f func(t *table) error) error {
	t := rd.table(',')
	t.cr.FieldsPerRecord = -1
	ended := false
	for {
		ok, err := t.next()
		if err != nil || !ok {
			return err
		}
		if len(t.row) == 1 && strings.Trim(t.row[0], "\x1a ") == "" {
			ended = true // the mark of the end
			continue
		}
		if ended {
			return rd.fail(t.line, "a row behind the end of the file")
		}
		if len(t.row) != columns {
			return rd.fail(t.line, "wrong number of columns: %d, not %d", len(t.row), columns)
		}
		for i, v := range t.row {
			t.row[i] = ofacField(v, i+1 < columns)
		}
		if err := f(t); err != nil {
			return err
		}
	}
}

// ofacField returns a field, "" if it is marked as empty. The last column, of
// remarks, may go on in another file and keeps its edges.
func ofacField(v string, trim bool) string {
	if strings.HasPrefix(v, "-0-") && strings.TrimSpace(v) == "-0-" {
		return ""
	}
	if !trim {
		return v
	}
	return strings.TrimSpace(v)
}

func (rd *reading) quartet(fsys fs.FS, q quartet) error {
	if (q.alt == "" || q.add == "") && !rd.opts.Partial {
		return rd.fail(0, "%s: the file of aliases or of addresses is missing beside it; names would be lost", q.prim)
	}
	comments := make(map[string]string)
	if q.comments != "" {
		err := rd.each(fsys, q.comments, 2, func(t *table) error {
			k := strings.Clone(t.row[0])
			comments[k] += t.row[1]
			return nil
		})
		if err != nil {
			return err
		}
	}
	p := rd.part(ofacHead(q.prim))
	drafts := make(map[string]*draft)
	var order []*draft
	err := rd.each(fsys, q.prim, 12, func(t *table) error {
		d, err := rd.ofacParty(p, t, comments, q.comments != "")
		if err != nil || d == nil {
			return err
		}
		if drafts[d.e.ID] != nil {
			return d.refuse("id", "already used by the entity in line "+itoa(drafts[d.e.ID].line))
		}
		drafts[d.e.ID] = d
		order = append(order, d)
		return nil
	})
	if err != nil {
		return err
	}
	if q.alt != "" {
		err = rd.each(fsys, q.alt, 5, func(t *table) error {
			rd.rep.Records++
			d := drafts[t.row[0]]
			if d == nil {
				return rd.refuse(t.line, t.row[0], "", "an alias of a party that is not in "+path.Base(q.prim))
			}
			kind := screen.Alias
			if strings.HasPrefix(t.row[2], "fka") {
				kind = screen.Former
			}
			d.name(kind, t.row[3], false)
			d.remark(t.row[4])
			return nil
		})
		if err != nil {
			return err
		}
	}
	if q.add != "" {
		err = rd.each(fsys, q.add, 6, func(t *table) error {
			rd.rep.Records++
			d := drafts[t.row[0]]
			if d == nil {
				return rd.refuse(t.line, t.row[0], "", "an address of a party that is not in "+path.Base(q.prim))
			}
			// The second field holds city, region and postal code in one.
			d.address(t.row[2], t.row[3], "", "", t.row[4])
			d.remark(t.row[5])
			return nil
		})
		if err != nil {
			return err
		}
	}
	file := rd.file
	defer func() { rd.file = file }()
	rd.file = q.prim
	if file != "" {
		rd.file = file + "!" + q.prim
	}
	for _, d := range order {
		d.e.Names = slices.Clip(d.e.Names)
		if err := d.done(); err != nil {
			return err
		}
	}
	return nil
}

// ofacPrim reads the first file of the quartet alone: the parties with the
// aliases in their remarks, but without the others and without addresses.
func (rd *reading) ofacPrim() error {
	p := rd.part(ofacHead(rd.file))
	if !rd.opts.Partial {
		return rd.fail(0, "this is the first of OFAC's four files; read them together with ReadOFAC, or set Options.Partial: aliases and addresses would be lost")
	}
	return rd.ofacTable(12, func(t *table) error {
		d, err := rd.ofacParty(p, t, nil, false)
		if err != nil || d == nil {
			return err
		}
		return d.done()
	})
}

// ofacParty reads a row of the first file. It returns nil if the row was
// refused.
func (rd *reading) ofacParty(p *part, t *table, comments map[string]string, whole bool) (*draft, error) {
	d := rd.draft(p, t.line)
	if t.row[0] == "" || strings.Trim(t.row[0], "0123456789") != "" {
		return nil, d.refuse("id", "the first column is not a number")
	}
	d.e.ID = t.row[0]
	d.e.Type = ofacType(t.row[2])
	d.name(screen.Primary, t.row[1], false)
	for _, programme := range strings.Split(t.row[3], "] [") {
		if programme = strings.Trim(programme, "[] "); programme != "" {
			d.e.Listings = append(d.e.Listings, screen.Listing{Programme: programme})
		}
	}
	for i, label := range [...]string{4: "", 5: "Call sign ", 6: "Vessel type ", 7: "Tonnage ", 8: "Gross registered tonnage ", 9: "Vessel flag ", 10: "Vessel owner "} {
		if i >= 4 && t.row[i] != "" {
			d.remark(label + t.row[i])
		}
	}
	if t.row[9] != "" {
		d.country(t.row[9])
	}
	remarks := t.row[11]
	if more, ok := comments[d.e.ID]; ok {
		remarks += more
	} else if !whole && len(remarks) >= 990 && !strings.HasSuffix(remarks, ".") {
		rd.hit("remarks: end in the middle, the file of comments is not there", remarks[max(0, len(remarks)-60):], "")
	}
	d.ofacRemarks(remarks)
	return d, nil
}

func ofacType(s string) screen.Type {
	switch strings.ToLower(s) {
	case "individual":
		return screen.TypePerson
	case "vessel":
		return screen.TypeVessel
	case "aircraft":
		return screen.TypeAircraft
	case "", "entity":
		return screen.TypeOrganization
	}
	return screen.TypeUnknown
}

// ofacRemarks takes names, dates, nationalities and numbers out of remarks
// such as "DOB 02 Apr 1956; nationality Iraq; Passport N302083 (Thailand);
// a.k.a. 'ABU X'.", and leaves the rest.
func (d *draft) ofacRemarks(s string) {
	s = d.rd.cleaned(s, false)
	rest := strings.Builder{}
	for s != "" {
		var seg string
		seg, s, _ = strings.Cut(s, ";")
		seg = strings.TrimSpace(seg)
		if s == "" {
			seg = strings.TrimSuffix(seg, ".")
		}
		if seg == "" || d.ofacRemark(strings.TrimPrefix(seg, "alt. ")) {
			continue
		}
		if rest.Len() > 0 {
			rest.WriteString("; ")
		}
		rest.WriteString(seg)
	}
	if rest.Len() > 0 {
		d.remark(rest.String())
	}
}

// ofacRemark reports whether a segment was taken into a field.
func (d *draft) ofacRemark(seg string) bool {
	if len(seg) < 5 {
		return false
	}
	switch seg[:4] {
	case "DOB ":
		d.birth(seg[4:])
		return true
	case "a.k.", "f.k.", "n.k.":
		name := strings.TrimSpace(seg[min(6, len(seg)):])
		name = strings.TrimSuffix(name, ".")
		quoted := strings.HasPrefix(name, "'")
		name = strings.TrimSuffix(strings.TrimPrefix(name, "'"), "'")
		kind := screen.Alias
		if seg[0] == 'f' {
			kind = screen.Former
		}
		// OFAC calls the names in quotes in its remarks weak aliases.
		d.name(kind, name, quoted)
		return true
	case "nati":
		if c, ok := strings.CutPrefix(seg, "nationality "); ok {
			return d.country(c) != ""
		}
	case "citi":
		if c, ok := strings.CutPrefix(seg, "citizen "); ok {
			return d.country(c) != ""
		}
	}
	kind, n := d.rd.kinds.find(seg)
	if n == 0 || seg == "License" {
		return false
	}
	value, country := splitIdentifier(seg, n)
	if value == "" || !strings.ContainsAny(value, "0123456789") && kind != swiftCode {
		return false
	}
	d.identify(kind, value, country)
	return true
}
