package source

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/openscreening/screen/internal/lockfile"
)

// What a Fetcher does if its fields do not say.
const (
	DefaultAttempts = 4
	DefaultBackoff  = time.Second
	DefaultMaxWait  = 2 * time.Minute
	DefaultStall    = 30 * time.Second
	DefaultTimeout  = 10 * time.Minute
	DefaultMaxFile  = 256 << 20
)

// maxRedirects is how often a server may send a request elsewhere.
const maxRedirects = 5

// A Fetcher keeps copies of publications in a directory and refreshes them.
//
// It asks by https alone, only for what has changed (ETag, Last-Modified), and
// follows redirects only to hosts that the publication names. A copy takes the
// place of the one before it in one step, after all its files have come whole;
// whatever fails, the last good copy stays. One writer at a time works on a
// publication, also across processes, if they share Dir; readers need no lock.
//
//	f := &source.Fetcher{Dir: dir, Logger: logger}
//	for _, p := range source.Publications() {
//		c, err := f.Fetch(ctx, p)
//		if err != nil {
//			logger.Error("refresh", "error", err)
//		}
//		if c == nil {
//			continue // there never was a good copy
//		}
//		…read the files of c…
//	}
//
// A Fetcher may be used by any number of goroutines; its fields must not be
// changed meanwhile.
type Fetcher struct {
	// Dir is the directory of the cache. It is made if need be.
	Dir string

	// Client sends the requests, if its transport or its proxy shall be
	// another than the default. Its CheckRedirect is not used.
	Client *http.Client

	// Logger is told what happens: nil tells nobody. Addresses are logged
	// without their queries.
	Logger *slog.Logger

	// UserAgent says who asks; some publishers want it. The default names
	// this library.
	UserAgent string

	// Attempts is how often a file is asked for before the fetch fails, for
	// errors that may pass: no connection, no answer in time, a body that
	// breaks off, status 408, 429 and 5xx. Backoff is the wait before the
	// second attempt; it doubles for each further one and is shortened by up
	// to a half at random. A longer wait that the server asks for
	// (Retry-After) is kept. If the wait would be more than MaxWait the fetch
	// fails at once.
	Attempts int
	Backoff  time.Duration
	MaxWait  time.Duration

	// Stall is how long a server may send nothing, and Timeout how long one
	// attempt at a file may take.
	Stall   time.Duration
	Timeout time.Duration

	// MaxFile is how many bytes a file may have when it is unpacked.
	MaxFile int64

	// LoopbackHTTP allows plain http to literal addresses of this machine
	// (127.0.0.1, ::1), for tests.
	LoopbackHTTP bool

	// Check is asked before a new copy takes the place of the old one, nil
	// if there is none; it may read the files of both. If it returns an
	// error the old copy stays. It is not asked if nothing has changed. This
	// is the place for a [Guard].
	Check func(ctx context.Context, old, new *Copy) error

	// Progress, if it is not nil, is told when a file begins to come, of each
	// piece of it, and when it is there. It is called by the goroutine of
	// Fetch and holds it up.
	Progress func(Progress)

	now   func() time.Time                           // nil: time.Now
	sleep func(context.Context, time.Duration) error // nil: sleep
	step  func(name string)                          // told what a writer has done, for tests
}

// A Progress says how much of a file has come.
type Progress struct {
	Publication, File string

	// Done is how many bytes have come in this attempt, and Total how many
	// the server says there are, -1 if it does not say.
	Done, Total int64
}

// A FetchError is the reason why a publication could not be refreshed.
type FetchError struct {
	Publication string

	// File is the file that failed, if it was one.
	File string

	// Attempts is how often it was asked for, and Status the status of the
	// last answer, 0 if there was none.
	Attempts int
	Status   int

	// Kept is the last good copy, which stays, or nil; Age is how long ago
	// the publisher confirmed it.
	Kept *Copy
	Age  time.Duration

	Err error
}

// Error says what failed and how old the copy is that stays in use.
func (e *FetchError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "source: %s: ", e.Publication)
	if e.File != "" {
		b.WriteString(e.File + ": ")
	}
	b.WriteString(e.Err.Error())
	if e.Attempts > 1 {
		fmt.Fprintf(&b, " (after %d attempts)", e.Attempts)
	}
	if e.Kept != nil {
		fmt.Fprintf(&b, "; the last good copy stays, %s old, of %s", roundAge(e.Age), e.Kept.Checked.UTC().Format("2006-01-02 15:04 MST"))
	} else {
		b.WriteString("; there is no good copy")
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *FetchError) Unwrap() error { return e.Err }

func roundAge(d time.Duration) string {
	if d >= 48*time.Hour {
		return fmt.Sprintf("%d days", d/(24*time.Hour))
	}
	return d.Round(time.Second).String()
}

// Cached returns the last good copy of a publication without asking anybody.
// Every file of it has been read and has the recorded digest. The error is
// [ErrNoCopy] if there is none, or none with all files of the publication.
func (f *Fetcher) Cached(p Publication) (*Copy, error) {
	if err := p.validate(f.LoopbackHTTP); err != nil {
		return nil, fmt.Errorf("source: %w", err)
	}
	c, err := readCopy(filepath.Join(f.Dir, p.ID), p.ID)
	if err != nil {
		return nil, err
	}
	for _, file := range p.Files {
		if _, ok := c.File(file.Name); !ok {
			return nil, fmt.Errorf("source: %s: %w: it lacks %s", p.ID, ErrNoCopy, file.Name)
		}
	}
	return c, nil
}

// Fetch refreshes a publication and returns its newest copy. If that fails the
// error is a [*FetchError], and the copy is the last good one, nil if there is
// none: a copy that comes with an error is as old as the error says.
//
// If another writer is at work on the publication, Fetch waits for it; if it
// has refreshed the copy in the meantime, Fetch returns that. It ends early,
// with the cause, when ctx does.
func (f *Fetcher) Fetch(ctx context.Context, p Publication) (*Copy, error) {
	log := f.logger().With("publication", p.ID)
	if err := p.validate(f.LoopbackHTTP); err != nil {
		return nil, fmt.Errorf("source: %w", err)
	}
	start := f.clock().Truncate(time.Second) // as the times in the cache are
	c, err := f.refresh(ctx, p, log, start)
	if err == nil {
		return c, nil
	}
	fe := new(FetchError)
	if !errors.As(err, &fe) {
		fe.Err = err
	}
	fe.Publication = p.ID
	if kept, cacheErr := f.Cached(p); cacheErr == nil {
		fe.Kept, fe.Age = kept, kept.Age(f.clock())
		log.Warn("refresh failed, the last good copy stays", "age", fe.Age, "checked", kept.Checked, "error", fe.Err)
	} else {
		log.Error("refresh failed, there is no good copy", "error", fe.Err, "cache", cacheErr)
	}
	return fe.Kept, fe
}

func (f *Fetcher) refresh(ctx context.Context, p Publication, log *slog.Logger, start time.Time) (*Copy, error) {
	dir := filepath.Join(f.Dir, p.ID)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	release, waited, err := lockfile.Acquire(ctx, filepath.Join(dir, lockName))
	if err != nil {
		return nil, err
	}
	defer release()
	old, err := f.Cached(p)
	switch {
	case err == nil && waited && !old.Checked.Before(start):
		log.Info("another writer has refreshed the copy", "checked", old.Checked)
		return old, nil
	case err != nil && !errors.Is(err, os.ErrNotExist):
		log.Warn("the cache cannot be used, everything is fetched anew", "error", err)
	}
	sweepTemps(dir)

	client, done := f.client(&p)
	defer done()
	next := &Copy{Publication: p.ID, dir: dir}
	committed := false
	defer func() {
		if !committed {
			next.removeUnlike(old)
		}
	}()
	for _, file := range p.Files {
		var was *CopyFile
		if old != nil {
			o, _ := old.File(file.Name)
			was = &o
		}
		got, err := f.fetchFile(ctx, client, dir, file, was, f.progress(p.ID, file.Name), log)
		if err != nil {
			return nil, err
		}
		next.Files = append(next.Files, got)
	}
	next.Checked = f.clock().UTC().Truncate(time.Second)
	next.Fetched = next.Checked
	same := next.Same(old)
	if same {
		next.Fetched = old.Fetched
	} else if f.Check != nil {
		if err := f.Check(ctx, old, next); err != nil {
			return nil, fmt.Errorf("refused: %w", err)
		}
	}
	if err := next.commit(f.steps()); err != nil {
		return nil, err
	}
	committed = true
	if same {
		log.Info("unchanged", "fetched", next.Fetched)
		return next, nil
	}
	sweep(dir, old, next)
	for _, c := range next.Files {
		log.Info("fetched", "file", c.Name, "bytes", c.Size, "sha256", c.SHA256)
	}
	return next, nil
}

// removeUnlike removes the files of a copy that did not become one.
func (c *Copy) removeUnlike(old *Copy) {
	for _, f := range c.Files {
		if old == nil || !slices.ContainsFunc(old.Files, func(o CopyFile) bool { return o.SHA256 == f.SHA256 }) {
			os.Remove(filepath.Join(c.dir, f.SHA256))
		}
	}
}

func (f *Fetcher) logger() *slog.Logger {
	if f.Logger == nil {
		return slog.New(slog.DiscardHandler)
	}
	return f.Logger
}

// progress returns what tells of one file.
func (f *Fetcher) progress(publication, file string) func(done, total int64) {
	if f.Progress == nil {
		return func(int64, int64) {}
	}
	return func(done, total int64) { f.Progress(Progress{publication, file, done, total}) }
}

func (f *Fetcher) clock() time.Time {
	if f.now == nil {
		return time.Now()
	}
	return f.now()
}

func (f *Fetcher) steps() func(string) {
	if f.step == nil {
		return func(string) {}
	}
	return f.step
}

func orDefault[T int | time.Duration](v, d T) T {
	if v <= 0 {
		return d
	}
	return v
}
