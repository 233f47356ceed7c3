package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/source"
)

// aboutFetch names the publications, so that nobody has to guess.
func aboutFetch() string {
	var b strings.Builder
	b.WriteString(`
Fetches official publications by https and keeps the last good copy of each;
run it again to refresh them. Only what has changed is asked for. A version
that cannot be read, or that loses too much of the one before, is refused and
the old copy stays, however old. 'screen match -lists fetched' uses what is
kept; with -to also 'screen match -lists DIR'. Without an ID it fetches all of

`)
	for _, p := range source.Publications() {
		fmt.Fprintf(&b, "\t%-14s%s\n", p.ID, truncate(p.Title, pipeWidth-8-14))
	}
	b.WriteString(`
Exit status: 0 if all are fresh now, 1 if some could not be refreshed.
`)
	return b.String()
}

// A sinceLast counts what changed from the copy before.
type sinceLast struct {
	Added   int `json:"added"`
	Removed int `json:"removed"`
	Changed int `json:"changed"`
}

// A keptCopy is the last good copy that stays when a refresh has failed.
type keptCopy struct {
	Checked time.Time `json:"checked"`
	Age     int64     `json:"age_seconds"`
}

type fetchFlags struct {
	to      string
	force   bool
	maxLoss float64
	urls    commaList
	readFlags
}

func (a *app) fetch(fs *flag.FlagSet) runFunc {
	jsonl := formatFlag(fs)
	var use fetchFlags
	fs.StringVar(&use.to, "to", "", "keep the copies in this `directory` (default one of the user's cache,\nwhich -lists fetched uses)")
	fs.BoolVar(&use.force, "force", false, "accept a version that lost too much, once you know the loss to be\nright")
	fs.Func("max-loss", "refuse a version that lacks more than this `share` of the entities of\nthe copy before (default 5%)", use.setLoss)
	fs.Var(&use.urls, "url", "fetch `ID=URL` from there: a publication of another ID, or one of\nthose above from another address; ID/FILE=URL for one of its files")
	use.readFlags.declare(fs)
	verbose := fs.Bool("v", false, "show examples of what was repaired")

	return func(ids []string) (int, error) {
		ps, err := publications(ids, use.urls)
		if err != nil {
			return 0, err
		}
		opts, err := use.options()
		if err != nil {
			return 0, err
		}
		dir, hint := use.to, use.to
		if !strings.ContainsAny(hint, `./\:`) {
			hint = "./" + hint // not the ID of a list
		}
		if dir == "" {
			hint = fetchedPlace
			if dir, err = a.cache(); err != nil {
				return 0, err
			}
		}
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		out := bufio.NewWriter(a.out)
		view, enc := newTextView(out, a, *verbose), newEncoder(out)
		failed := 0
		for _, p := range ps {
			r := a.fetchOne(ctx, dir, p, &use, opts)
			if r.Status == "failed" {
				failed++
			}
			if *jsonl {
				err = enc.Encode(r)
			} else {
				view.fetchResult(r)
			}
			// What is fetched next may take minutes.
			if err = errors.Join(err, out.Flush()); err != nil {
				return 0, err
			}
			if ctx.Err() != nil {
				return 0, errors.New("interrupted; what is kept is whole")
			}
		}
		if !*jsonl && failed < len(ps) {
			view.put(0, styled{}, styled{"", "Kept in " + dir + "; to screen against it: screen match -lists " + hint + " NAME"}, 0)
			if err := out.Flush(); err != nil {
				return 0, err
			}
		}
		if failed > 0 {
			return 0, fmt.Errorf("%d of %s could not be refreshed", failed, count(len(ps), "publication", "publications"))
		}
		return exitClear, nil
	}
}

func (f *fetchFlags) setLoss(s string) error {
	n, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
	if strings.HasSuffix(s, "%") {
		n /= 100
	}
	if err != nil || !(0 <= n && n <= 1) {
		return errors.New("want a share such as 0.05 or 5%")
	}
	if f.maxLoss = n; n == 0 {
		f.maxLoss = -1 // to a guard, 0 says nothing
	}
	return nil
}

// publications are those to fetch: the ones named, or all, with the addresses
// that the flags change. An address for an unknown ID makes a publication.
func publications(ids, urls []string) ([]source.Publication, error) {
	known := source.Publications()
	var added []string
	for _, u := range urls {
		name, address, ok := strings.Cut(u, "=")
		id, file, _ := strings.Cut(name, "/")
		if !ok || id == "" || address == "" {
			return nil, usagef("-url %s: want ID=URL or ID/FILE=URL", u)
		}
		added = append(added, id)
		i := slices.IndexFunc(known, func(p source.Publication) bool { return p.ID == id })
		if i < 0 {
			if file == "" {
				file = fileName(address)
			}
			known = append(known, source.Publication{ID: id, Title: id, Files: []source.File{{Name: file, URL: address}}})
			continue
		}
		p := &known[i]
		if file == "" && len(p.Files) > 1 {
			return nil, usagef("-url %s: %s has several files; want %s/%s=URL and so on", u, id, id, p.Files[0].Name)
		}
		j := slices.IndexFunc(p.Files, func(f source.File) bool { return file == "" || f.Name == file })
		if j < 0 && slices.ContainsFunc(source.Publications(), func(k source.Publication) bool { return k.ID == id }) {
			return nil, usagef("-url %s: %s has no file %s", u, id, file)
		}
		if j < 0 {
			p.Files = append(p.Files, source.File{Name: file, URL: address})
			continue
		}
		p.Files[j].URL = address
	}
	if len(ids) == 0 {
		ids = added
	}
	if len(ids) == 0 {
		return known, nil
	}
	var out []source.Publication
	for _, id := range ids {
		i := slices.IndexFunc(known, func(p source.Publication) bool { return p.ID == id })
		if i < 0 {
			var have []string
			for _, p := range known {
				have = append(have, p.ID)
			}
			return nil, usagef("no publication %q; there are %s, and -url adds others", id, strings.Join(have, ", "))
		}
		if !slices.ContainsFunc(out, func(p source.Publication) bool { return p.ID == id }) {
			out = append(out, known[i])
		}
	}
	return out, nil
}

// fileName is the name under which the file at an address is kept.
func fileName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "list"
	}
	name := strings.TrimLeft(strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '.' || r == '-' || r == '_' {
			return r
		}
		return '_'
	}, path.Base(u.Path)), "._")
	if name == "" || len(name) > 100 {
		return "list"
	}
	return name
}

// fetchOne refreshes a publication and says what came of it.
func (a *app) fetchOne(ctx context.Context, dir string, p source.Publication, use *fetchFlags, opts source.Options) *readLine {
	var bar *progress
	file := ""
	stop := func() {
		if bar == nil {
			return
		}
		bar.done()
		if !a.progress {
			fmt.Fprintf(a.err, "%s: %s\n", bar.what, size(bar.n))
		}
		bar = nil
	}
	var got *readLine // of the new version
	f := &source.Fetcher{
		Dir: dir, LoopbackHTTP: len(use.urls) > 0,
		Progress: func(s source.Progress) {
			if s.Done == 0 || bar == nil || s.File != file {
				if bar != nil && s.File == file {
					bar.done() // another attempt at the file
				} else {
					stop()
				}
				file, bar = s.File, a.newProgress(p.ID+": "+s.File, s.Total)
			}
			bar.at(s.Done)
		},
		Check: func(_ context.Context, old, new *source.Copy) error {
			stop()
			var err error
			got, err = checkNew(p, old, new, use, opts)
			return err
		},
	}
	if a.tune != nil {
		a.tune(f)
	}
	c, err := f.Fetch(ctx, p)
	stop()
	if err != nil {
		r := &readLine{Source: p.ID, Status: "failed"}
		if got != nil {
			r.Lists, r.Rules, r.Refused, r.report = got.Lists, got.Rules, got.Refused, got.report
			r.Format, r.Records = got.Format, got.Records
		}
		r.Error = err.Error()
		var fe *source.FetchError
		if errors.As(err, &fe) {
			r.Error = fetchReason(fe)
			if fe.Kept != nil {
				r.Kept = &keptCopy{fe.Kept.Checked, int64(fe.Age.Seconds())}
			}
		}
		return r
	}
	if got == nil {
		lists, rep, err := readCopy(c, opts)
		got = newReadLine(p.ID, "unchanged", lists, rep)
		if err != nil {
			got.Status, got.Error = "failed", "unchanged, but the copy cannot be used: "+err.Error()
		}
	}
	for _, f := range c.Files {
		got.Files = append(got.Files, readFile{f.Name, f.Size, f.SHA256})
	}
	return got
}

// fetchReason is why a refresh failed, without what stays.
func fetchReason(e *source.FetchError) string {
	s := e.Err.Error()
	var guard *source.GuardError
	if errors.As(e, &guard) {
		s = strings.TrimPrefix(s, "refused: ")
	}
	if e.File != "" {
		s = e.File + ": " + s
	}
	if e.Attempts > 1 {
		s += fmt.Sprintf(" (after %d attempts)", e.Attempts)
	}
	return s
}

// readCopy reads a copy. A list in CSV form is called what its publication is.
func readCopy(c *source.Copy, opts source.Options) ([]*screen.List, *source.Report, error) {
	lists, rep, err := c.Read(opts)
	if err != nil && rep.Format == source.ScreenCSV && opts.Head.ID == "" {
		opts.Head.ID, opts.Head.Title = c.Publication, c.Publication
		return c.Read(opts)
	}
	return lists, rep, err
}

// checkNew reads a new version and compares it with the one before.
func checkNew(p source.Publication, old, next *source.Copy, use *fetchFlags, opts source.Options) (*readLine, error) {
	lists, rep, err := readCopy(next, opts)
	r := newReadLine(p.ID, "fetched", lists, rep)
	if err != nil {
		return r, err
	}
	var before []*screen.List
	if old != nil {
		// A copy that cannot be read holds nothing to lose.
		before, _, _ = readCopy(old, opts)
	}
	if len(before) > 0 {
		r.Since = new(sinceLast)
		for _, d := range screen.DiffLists(before, lists) {
			r.Since.Added += len(d.Added)
			r.Since.Removed += len(d.Removed)
			r.Since.Changed += len(d.Changed)
		}
	}
	guard := source.Guard{MaxLoss: use.maxLoss, Minimum: p.Minimum, Force: use.force}
	if err := guard.Check(before, lists); err != nil {
		return r, fmt.Errorf("%w\nIf that is right: screen lists fetch -force %s", err, p.ID)
	}
	return r, nil
}

// span is a duration for a person.
func span(d time.Duration) string {
	if d >= 2*oneDay {
		return fmt.Sprintf("%d days", d/oneDay)
	}
	return d.Round(time.Second).String()
}

// fetchResult shows what came of one publication.
func (v *textView) fetchResult(r *readLine) {
	v.separate(true)
	code, say := green, r.Status
	if r.Status == "failed" {
		code, say = red, "FAILED"
	}
	if len(r.Files) > 0 {
		var n int64
		for _, f := range r.Files {
			n += f.Size
		}
		say += fmt.Sprintf(", %s, %s", count(len(r.Files), "file", "files"), size(n))
	}
	v.put(summaryColumn, styled{bold, r.Source}, styled{code, say}, 0)
	if r.Error != "" {
		v.fact("", styled{"", r.Error})
		if r.Kept != nil {
			v.fact("kept", styled{yellow, fmt.Sprintf("the last good copy, %s old, of %s", span(time.Duration(r.Kept.Age)*time.Second), r.Kept.Checked.UTC().Format("2006-01-02 15:04 MST"))})
		} else {
			v.fact("kept", styled{yellow, "nothing: there never was a good copy"})
		}
	}
	v.summary(r)
}
