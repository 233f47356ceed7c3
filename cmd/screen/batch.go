package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/cmd/screen/internal/report"
	tables "github.com/openscreening/screen/cmd/screen/internal/table"
	policies "github.com/openscreening/screen/policy"
)

const aboutBatch = `
Screens every row of FILE: CSV, TSV, XLSX, JSON Lines or Parquet, recognised by
its content. It guesses from the headers, in English or Chinese, or from the
contents which columns hold names, aliases, countries, addresses, numbers and
IDs, and says what it guessed; -col says it by hand:
	screen batch vendors.csv -o results.xlsx
	screen batch vendors.csv -o results.html -col name=Supplier -col uscc=7
ROLE is name, alias, country, address, id, type, birth, ignore, or the kind of
an identifier (uscc, lei, imo, tax, registration, passport, national-id, …);
COLUMN is a header or a number from 1.

The extension of -o says what is written: .xlsx and .csv for spreadsheets,
.jsonl for programs (the lines of match, with row, id and notes before them),
.html for reviewers: one page that needs no network. Every row of the input is
in the output, but for .html, which counts the clear ones. A row that cannot
be read is unscreenable, with its reason; the run goes on.

With -policy it screens by the lists and thresholds of a purpose, and the output
says of each match what it means in law (column and field "effects"). With
-cleared it hides what 'screen clear' has cleared, and says of each row how many
matches and by which clearances; an ID column is then the "id" of the query.

While it runs, the answers are kept in OUT.part. A run that was interrupted goes
on with -resume, if the input, the lists and the flags are the same, and its
output is that of one that was not. OUT is written at the end, whole or not at
all. Exit status 3 says that there is something to review or a hit.
`

// batchMemory is where the garbage collector begins to work harder. The lists
// take a part of it.
const batchMemory = 200 << 20

type batchFlags struct {
	lists     listFlags
	desk      deskFlags
	out       string
	resume    bool
	workers   int
	table     tables.Options
	choices   []tables.Choice
	known     screen.Query
	threshold float64
	most      ageFlag
	refuse    bool
}

func (a *app) batch(fs *flag.FlagSet) runFunc {
	var f batchFlags
	f.lists.declare(fs)
	f.desk.declareScreening(fs)
	fs.StringVar(&f.out, "o", "", "write the results to this `file`: .xlsx, .csv, .jsonl or .html")
	fs.BoolVar(&f.resume, "resume", false, "go on with a run that was interrupted, if there is one")
	fs.IntVar(&f.workers, "workers", 0, "screen so many `rows` at once (default one for each core)")
	fs.Func("col", "what a column holds, as `ROLE=COLUMN`; may be given several times", func(s string) error {
		c, err := choice(s)
		f.choices = append(f.choices, c)
		return err
	})
	fs.StringVar(&f.table.Encoding, "encoding", "", "`encoding` of a text file, such as gb18030, big5 or windows-1252\n(default as its bytes tell)")
	fs.Func("separator", "`character` between cells, or tab (default as the rows tell)", func(s string) error {
		r := []rune(strings.NewReplacer(`\t`, "\t", "tab", "\t").Replace(s))
		if len(r) != 1 || strings.ContainsRune("\"\r\n", r[0]) {
			return errors.New("want one character")
		}
		f.table.Comma = r[0]
		return nil
	})
	fs.StringVar(&f.table.Sheet, "sheet", "", "`name` or number of the sheet of a workbook (default the first)")
	fs.BoolVar(&f.table.NoHeader, "no-header", false, "the first row is a party")
	fs.BoolVar(&f.table.Header, "header", false, "the first row is a header, although it does not look like one")
	fs.Var((*commaList)(&f.known.Countries), "country", "comma-separated `codes` or names of the party's countries, for\nrows that state none")
	fs.StringVar((*string)(&f.known.Type), "type", "", "the party's `type`: organization, person, vessel or aircraft, for\nrows that state none")
	fs.Float64Var(&f.threshold, "threshold", screen.DefaultReview, "least `confidence` that is reported")
	fs.Var(&f.most, "max-age", "warn of lists that are older than this `age`, such as 30d or 720h")
	fs.BoolVar(&f.refuse, "refuse-stale", false, "with -max-age, call nobody clear by lists that are too old")
	return func(args []string) (int, error) {
		if len(args) != 1 {
			return 0, usagef("want one FILE")
		}
		return a.runBatch(args[0], &f)
	}
}

// choice reads ROLE=COLUMN.
func choice(s string) (c tables.Choice, err error) {
	role, column, ok := strings.Cut(s, "=")
	if !ok || column == "" {
		return c, errors.New("want ROLE=COLUMN, such as name=2")
	}
	c.Column = column
	switch r := tables.Role(strings.ToLower(role)); r {
	case tables.Name, tables.Alias, tables.Country, tables.Address, tables.Type, tables.Birth, tables.ID, tables.Identifier:
		c.Role = r
	case "ignore":
		c.Role = tables.Ignored
	default:
		c.Role, c.Kind = tables.Identifier, screen.IdentifierKind(r)
		switch c.Kind {
		case screen.USCC, screen.LEI, screen.IMO, screen.Registration, screen.TaxID, screen.Passport, screen.NationalID, screen.Ticker, screen.ISIN, screen.CAGE:
		default:
			return c, fmt.Errorf("unknown role %q: want name, alias, country, address, id, type, birth, ignore, identifier or the kind of one, such as uscc", role)
		}
	}
	return c, nil
}

func (a *app) runBatch(input string, f *batchFlags) (int, error) {
	if err := f.known.Validate(); err != nil {
		return 0, usageError{err}
	}
	if f.out == "" {
		return 0, usagef("-o says where the results go, such as -o results.xlsx")
	}
	if f.workers < 0 {
		return 0, usagef("-workers %d: want one or more", f.workers)
	}
	if f.table.Header && f.table.NoHeader {
		return 0, usagef("-header and -no-header: want one of them")
	}
	format, err := report.FormatOf(f.out)
	if err != nil {
		return 0, usageError{fmt.Errorf("-o %s: %w", f.out, err)}
	}
	if input == "-" {
		return 0, usagef("a batch reads its input more than once, which standard input cannot be: keep it in a file, or use 'screen match'")
	}
	if err := dirExists(f.out); err != nil {
		return 0, fmt.Errorf("-o %w", err)
	}
	if sameFile(input, f.out) {
		return 0, usagef("-o %s is the input", f.out)
	}
	if f.desk.policy != "" && f.threshold != screen.DefaultReview {
		return 0, usagef("either -policy or -threshold: a policy has thresholds of its own")
	}
	opts, err := policy(f.threshold, f.most, f.refuse)
	if err != nil {
		return 0, err
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		defer debug.SetMemoryLimit(debug.SetMemoryLimit(batchMemory))
	}
	loaded, err := a.load(&f.lists)
	if err != nil {
		return 0, err
	}
	lists := plain(loaded)
	began := a.now().UTC().Truncate(time.Second)
	// A run that goes on has the clock of the one that began.
	steady := *a
	steady.now = func() time.Time { return began }
	// The digest is taken first: what is added meanwhile stops a -resume, and
	// is not taken for what the run began with.
	digest := ""
	if f.desk.cleared != "" {
		if digest, err = fileDigest(f.desk.cleared); err != nil {
			return 0, err
		}
	}
	d, err := steady.openDesk(&f.desk, lists, opts)
	if err != nil {
		return 0, err
	}
	s := d.screener
	t, err := tables.Open(input, f.table)
	if err != nil {
		return 0, err
	}
	defer t.Close()
	sample, err := t.Sample()
	if err != nil {
		return 0, err
	}
	columns, err := tables.Assign(t, sample, f.choices)
	if err != nil {
		return 0, usageError{fmt.Errorf("%s: %w", input, err)}
	}
	state := a.state(t, columns, lists, f, began)
	state.Cleared = digest
	if err := d.describe(&state); err != nil {
		return 0, err
	}
	for _, n := range state.Notes {
		fmt.Fprintf(a.err, "screen: %s\n", printable(n))
	}
	part := f.out + ".part"
	spool, err := report.OpenSpool(part, state, lists, f.resume)
	if errors.Is(err, report.ErrExists) {
		return 0, fmt.Errorf("%s: there is an unfinished run: -resume goes on with it; remove the file to begin again", part)
	}
	if err != nil {
		return 0, err
	}
	began = spool.State.Began
	if spool.Done > 0 || spool.Torn > 0 {
		fmt.Fprintf(a.err, "screen: going on behind %s of an earlier run\n", count(spool.Done, "row", "rows"))
	}
	if !spool.Whole {
		if err := a.screenRows(s, t, columns, spool, f); err != nil {
			kept := spool.Done
			if spool.Close(); kept == 0 {
				os.Remove(part)
				return 0, err
			}
			return 0, fmt.Errorf("%w\nThe answers to the first %s are kept in %s: -resume goes on behind them", err, count(kept, "row", "rows"), part)
		}
	}
	totals, err := a.write(spool, d, lists, f.out, format)
	if err != nil {
		spool.Close()
		return 0, fmt.Errorf("%s: %w\nAll answers are kept in %s: -resume writes them again", f.out, err, part)
	}
	if err := spool.Remove(); err != nil {
		return 0, err
	}
	for _, n := range spool.After {
		fmt.Fprintf(a.err, "screen: %s\n", printable(n))
	}
	_, err = fmt.Fprintf(a.out, "%s: %s: %d hit, %d review, %d unscreenable, %d clear\n", printable(f.out), count(totals.Rows, "row", "rows"),
		totals.Hit, totals.Review, totals.Unscreenable, totals.Clear)
	switch {
	case err != nil:
		return 0, err
	case spool.Cut:
		return 0, fmt.Errorf("%s: the file cannot be read to its end; %s ends where it does", input, f.out)
	case totals.Hit+totals.Review > 0:
		return exitFound, nil
	}
	return exitClear, nil
}

func fileDigest(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// describe puts the policy into the state of a run.
func (d *desk) describe(s *report.State) error {
	if d.profile == nil {
		return nil
	}
	b, err := json.Marshal(d.profile)
	if err != nil {
		return err
	}
	s.Profile = fmt.Sprintf("%x", sha256.Sum256(b))
	p := d.screener.Policy()
	_, ages, _ := strings.Cut(s.Policy, ", lists ")
	s.Policy = fmt.Sprintf("%s: review from %v, hit from %v", p.Name, p.Review, p.Hit)
	if n := len(p.Rules); n > 0 {
		s.Policy += fmt.Sprintf(", other thresholds by %s", count(n, "rule", "rules"))
	}
	if ages != "" {
		s.Policy += ", lists " + ages
	}
	return nil
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// state is what the run depends on.
func (a *app) state(t *tables.Table, columns tables.Columns, lists []*screen.List, f *batchFlags, began time.Time) report.State {
	what := string(t.Kind)
	if t.Encoding != "" {
		what += ", " + t.Encoding
	}
	switch {
	case t.Kind == tables.CSV:
		what += fmt.Sprintf(", separated by %q", t.Comma)
	case t.Kind == tables.XLSX:
		what += fmt.Sprintf(", sheet %q", t.Sheet)
	}
	switch {
	case t.Kind != tables.CSV && t.Kind != tables.TSV && t.Kind != tables.XLSX:
	case t.Header:
		what += ", with a header"
	default:
		what += ", without a header: the first row is a party (-header says it is not)"
	}
	s := report.State{
		Input: filepath.Base(t.Path), Digest: t.Digest, Columns: t.Columns,
		Table:   fmt.Sprintf("%s; %v; %v %v", what, columns, f.known.Countries, f.known.Type),
		Policy:  fmt.Sprintf("review from %v, hit from %v", f.threshold, max(f.threshold, screen.DefaultHit)),
		Library: libraryVersion(), Calibrate: screen.CalibrationVersion, Began: began,
	}
	if f.most > 0 {
		s.Policy += fmt.Sprintf(", lists no older than %s", &f.most)
		if f.refuse {
			s.Policy += " or nobody is clear"
		}
	}
	for _, l := range lists {
		s.Lists = append(s.Lists, report.ListRef{ID: l.ID, Title: l.Title, Snapshot: l.Snapshot, Digest: l.Digest(), Entities: len(l.Entities)})
	}
	s.Notes = append(s.Notes, s.Input+": "+what)
	s.Notes = append(s.Notes, t.Notes...)
	s.Notes = append(s.Notes, columns.Text()...)
	return s
}

// libraryVersion is the version of the library that screens.
func libraryVersion() string {
	b, ok := debug.ReadBuildInfo()
	if !ok {
		return "screen"
	}
	v := "screen " + b.Main.Version
	for _, d := range b.Deps {
		if d.Path == "github.com/openscreening/screen" && d.Replace == nil {
			v = "screen " + d.Version
		}
	}
	return strings.TrimSpace(v)
}

// screenRows screens the rows that are not in the spool yet.
func (a *app) screenRows(s *screen.Screener, t *tables.Table, columns tables.Columns, spool *report.Spool, f *batchFlags) (err error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := a.newBatchProgress("screening", t.Size)
	defer p.done()

	// Rows come and go in order: what goes with them waits here.
	var waiting []report.Row
	var doubts []string
	var unread error
	last := 0
	rows := func(yield func(screen.Query, error) bool) {
		skip := spool.Done
		for r, err := range t.Rows() {
			if err != nil {
				unread = err
				return
			}
			if skip > 0 {
				skip--
				continue
			}
			q, id, notes, err := columns.Query(r)
			if f.desk.cleared != "" {
				q.ID = id // a part of what a clearance knows a party by
			}
			if len(q.Countries) == 0 {
				q.Countries = f.known.Countries
			}
			if q.Type == screen.TypeUnknown {
				q.Type = f.known.Type
			}
			waiting = append(waiting, report.Row{Number: r.Number, ID: id, Cells: r.Cells, Notes: notes})
			doubts = append(doubts, r.Doubt)
			if !yield(q, err) {
				return
			}
		}
	}
	for r, err := range s.BatchRows(ctx, rows, screen.BatchOptions{Workers: f.workers}) {
		var rowErr *screen.RowError
		if err != nil && !errors.As(err, &rowErr) {
			err = errors.Join(errors.New("interrupted"), spool.Flush())
			return err
		}
		row := &waiting[0]
		last = row.Number
		row.Result = r
		if doubts[0] != "" && r.Disposition == screen.Clear {
			row.Result.Disposition, row.Result.Reason = screen.Unscreenable, doubts[0]
		}
		if err := spool.Add(row); err != nil {
			return fmt.Errorf("row %d: %w", row.Number, err)
		}
		*row = report.Row{}
		waiting, doubts = waiting[1:], doubts[1:]
		p.at(t.Read())
	}
	if errors.Is(unread, tables.ErrChanged) {
		return errors.Join(unread, spool.Flush())
	}
	notes := t.Summary()
	if unread != nil {
		// What was read is of use, and nobody shall take it for all.
		why := "from here on the file cannot be read: " + strings.TrimPrefix(unread.Error(), t.Path+": ")
		notes = append(notes, why)
		if err := spool.Add(&report.Row{Number: last + 1, Result: screen.Result{Disposition: screen.Unscreenable, Reason: why}}); err != nil {
			return err
		}
	}
	return spool.Finish(notes, unread != nil)
}

// write writes the output.
func (a *app) write(spool *report.Spool, d *desk, lists []*screen.List, out string, format report.Format) (*report.Totals, error) {
	r, err := report.New(spool, lists)
	if err != nil {
		return nil, err
	}
	if d.profile != nil {
		r.Explain = func(res screen.Result) policies.Answer { return d.profile.Explain(res, d.rules, d.day(res.Query)) }
	}
	all := r.Rows
	r.Rows = func() iter.Seq2[*report.Row, error] {
		return func(yield func(*report.Row, error) bool) {
			p := a.newBatchProgress("writing", int64(spool.Done))
			defer p.done()
			n := int64(0)
			for row, err := range all() {
				if !yield(row, err) {
					return
				}
				n++
				p.at(n)
			}
		}
	}
	return &r.Totals, r.Write(out, format)
}
