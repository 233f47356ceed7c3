package source

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
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

	now   func() time.Time                           // nil: time.Now
	sleep func(context.Context, time.Duration) error // nil: sleep
	step  func(name string)                          // told what a writer has done, for tests
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
	release, waited, err := acquire(ctx, filepath.Join(dir, lockName))
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
		got, err := f.fetchFile(ctx, client, dir, file, was, log)
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

// A failure is an attempt that failed.
type failure struct {
	err    error
	status int
	retry  bool          // it may pass
	after  time.Duration // the wait that the server asks for
}

// fetchFile asks for a file until it is there, has not changed, or cannot be
// had.
func (f *Fetcher) fetchFile(ctx context.Context, client *http.Client, dir string, file File, was *CopyFile, log *slog.Logger) (CopyFile, error) {
	attempts := orDefault(f.Attempts, DefaultAttempts)
	most := orDefault(f.MaxWait, DefaultMaxWait)
	for n := 1; ; n++ {
		got, bad := f.attempt(ctx, client, dir, file, was)
		if bad == nil {
			return got, nil
		}
		fail := &FetchError{File: file.Name, Attempts: n, Status: bad.status, Err: bad.err}
		if ctx.Err() != nil {
			fail.Err = context.Cause(ctx)
			return CopyFile{}, fail
		}
		if !bad.retry || n >= attempts {
			return CopyFile{}, fail
		}
		wait := backoff(orDefault(f.Backoff, DefaultBackoff), most, n)
		if bad.after > wait {
			wait = bad.after
		}
		if wait > most {
			fail.Err = fmt.Errorf("%w; the server asks to wait %v, more than %v", bad.err, bad.after, most)
			return CopyFile{}, fail
		}
		log.Warn("attempt failed", "file", file.Name, "attempt", n, "wait", wait, "error", bad.err)
		sleep := f.sleep
		if sleep == nil {
			sleep = sleepContext
		}
		if err := sleep(ctx, wait); err != nil {
			fail.Err = err
			return CopyFile{}, fail
		}
	}
}

// backoff is the wait after attempt n: the base, doubled for each attempt
// before, of which up to a half is left out at random, so that many programs
// do not all come back at once.
func backoff(base, most time.Duration, n int) time.Duration {
	d := base
	for range n - 1 {
		if d >= most {
			break
		}
		d *= 2
	}
	d = min(d, most)
	return d - rand.N(d/2+1)
}

func sleepContext(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(d):
		return nil
	}
}

var (
	errStalled   = errors.New("the server sent nothing for too long")
	errSlow      = errors.New("the file did not come in time")
	errNoContent = errors.New("the body is empty")
)

// attempt asks for a file once. What comes is in the directory, under the name
// of its digest, when it is returned.
func (f *Fetcher) attempt(ctx context.Context, client *http.Client, dir string, file File, was *CopyFile) (CopyFile, *failure) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	ctx, stop := context.WithTimeoutCause(ctx, orDefault(f.Timeout, DefaultTimeout), errSlow)
	defer stop()
	stall := orDefault(f.Stall, DefaultStall)
	watch := time.AfterFunc(stall, func() { cancel(errStalled) })
	defer watch.Stop()

	req, err := http.NewRequestWithContext(ctx, http.MethodGet, file.URL, nil)
	if err != nil {
		return CopyFile{}, &failure{err: err}
	}
	agent := f.UserAgent
	if agent == "" {
		agent = "openscreening-screen (+https://github.com/openscreening/screen)"
	}
	req.Header.Set("User-Agent", agent)
	asked := false
	if was != nil && was.URL == file.URL {
		if was.ETag != "" {
			req.Header.Set("If-None-Match", was.ETag)
			asked = true
		}
		if was.LastModified != "" {
			req.Header.Set("If-Modified-Since", was.LastModified)
			asked = true
		}
	}
	resp, err := client.Do(req)
	if err != nil {
		return CopyFile{}, requestFailure(ctx, err)
	}
	defer resp.Body.Close()
	bad := &failure{status: resp.StatusCode, err: fmt.Errorf("the server answers %s", status(resp.StatusCode))}
	switch code := resp.StatusCode; {
	case code == http.StatusOK:
	case code == http.StatusNotModified && asked:
		got := *was
		got.remember(resp.Header)
		return got, nil
	case code == http.StatusTooManyRequests, code == http.StatusRequestTimeout, code >= 500:
		bad.retry = true
		bad.after, _ = retryAfter(resp.Header.Get("Retry-After"), f.clock())
		return CopyFile{}, bad
	default:
		return CopyFile{}, bad
	}
	if e := resp.Header.Get("Content-Encoding"); e != "" && e != "identity" {
		bad.err = fmt.Errorf("the body is packed as %q, which nobody asked for", e)
		return CopyFile{}, bad
	}
	got := CopyFile{Name: file.Name, URL: file.URL}
	got.remember(resp.Header)
	bad.err, bad.retry = f.download(dir, resp, &got, func() { watch.Reset(stall) })
	if bad.err != nil {
		if cause := context.Cause(ctx); cause != nil {
			bad.err = cause
		}
		return CopyFile{}, bad
	}
	return got, nil
}

// remember keeps what the server says of this version of the file.
func (c *CopyFile) remember(h http.Header) {
	if v := h.Get("ETag"); v != "" && validHeader(v) {
		c.ETag = v
	}
	if v := h.Get("Last-Modified"); v != "" && validHeader(v) {
		c.LastModified = v
	}
}

// download writes a body to the directory.
func (f *Fetcher) download(dir string, resp *http.Response, got *CopyFile, alive func()) (err error, retry bool) {
	most := f.MaxFile
	if most <= 0 {
		most = DefaultMaxFile
	}
	tooLarge := fmt.Errorf("the file is larger than %d bytes", most)
	if resp.ContentLength > most {
		return tooLarge, false
	}
	t, err := newTemp(dir)
	if err != nil {
		return err, false
	}
	defer t.discard()
	h := sha256.New()
	var head, tail []byte
	buf := make([]byte, 64<<10)
	for {
		n, readErr := resp.Body.Read(buf)
		if n > 0 {
			alive()
			b := buf[:n]
			if got.Size += int64(n); got.Size > most {
				return tooLarge, false
			}
			if len(head) < 512 {
				head = append(head, b[:min(n, 512)]...)
			}
			tail = append(tail, b...)
			tail = append(tail[:0], tail[max(0, len(tail)-64):]...)
			h.Write(b)
			if _, err := t.Write(b); err != nil {
				return err, false
			}
		}
		if readErr == io.EOF {
			break
		}
		if readErr != nil {
			return fmt.Errorf("the body breaks off after %d bytes: %w", got.Size, readErr), true
		}
	}
	if got.Size == 0 {
		return errNoContent, true
	}
	if err := plausible(got.Name, head, tail); err != nil {
		return err, false
	}
	f.steps()("body written")
	got.SHA256 = hex.EncodeToString(h.Sum(nil))
	return t.commit(got.SHA256, f.steps()), false
}

// plausible refuses what cannot be the file that its name says: a page that
// tells of an error with status 200, or a file whose end is missing although
// the server said that this was all.
func plausible(name string, head, tail []byte) error {
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff")))
	tail = bytes.TrimSpace(tail)
	ext := strings.ToLower(filepath.Ext(name))
	page := len(head) >= 5 && (strings.EqualFold(string(head[:5]), "<html") || len(head) >= 9 && strings.EqualFold(string(head[:9]), "<!doctype"))
	last := byte(0)
	if len(tail) > 0 {
		last = tail[len(tail)-1]
	}
	switch {
	case page && (ext == ".csv" || ext == ".xml" || ext == ".json" || ext == ".txt"):
		return errors.New("the server sends a web page instead of the file")
	case ext == ".xml" && (len(head) == 0 || head[0] != '<'), ext == ".json" && (len(head) == 0 || head[0] != '{' && head[0] != '['):
		return fmt.Errorf("the file does not begin like %s", ext[1:])
	case ext == ".xml" && last != '>', ext == ".json" && last != '}' && last != ']':
		return fmt.Errorf("the file does not end like %s: its end is missing", ext[1:])
	}
	return nil
}

// A refusal is a redirect that is not followed.
type refusal struct{ why string }

func (r *refusal) Error() string { return r.why }

// client returns the client for the requests of one publication.
func (f *Fetcher) client(p *Publication) (c *http.Client, done func()) {
	c, done = new(http.Client), func() {}
	if f.Client != nil {
		*c = *f.Client
	}
	if c.Transport == nil {
		t, ok := http.DefaultTransport.(*http.Transport)
		if ok {
			t = t.Clone()
		} else {
			t = &http.Transport{Proxy: http.ProxyFromEnvironment}
		}
		if t.TLSClientConfig == nil {
			t.TLSClientConfig = new(tls.Config)
		}
		t.TLSClientConfig.MinVersion = max(t.TLSClientConfig.MinVersion, tls.VersionTLS12)
		c.Transport, done = t, t.CloseIdleConnections
	}
	c.CheckRedirect = func(req *http.Request, via []*http.Request) error {
		if len(via) > maxRedirects {
			return &refusal{fmt.Sprintf("the server redirects more than %d times", maxRedirects)}
		}
		if err := allowedScheme(req.URL, f.LoopbackHTTP); err != nil {
			return &refusal{"the server redirects elsewhere: " + err.Error()}
		}
		if !p.allows(req.URL) {
			return &refusal{"the server redirects to " + redacted(req.URL) + ", a host that the publication does not name"}
		}
		return nil
	}
	return c, done
}

// allows reports whether a redirect of the publication may lead to a host.
func (p *Publication) allows(u *url.URL) bool {
	host := hostOf(u)
	return slices.ContainsFunc(p.Hosts, func(h string) bool { return strings.EqualFold(h, host) }) ||
		slices.ContainsFunc(p.Files, func(f File) bool {
			o, err := url.Parse(f.URL)
			return err == nil && hostOf(o) == host
		})
}

// hostOf is the host in lower case, with the port if it is not the usual one.
func hostOf(u *url.URL) string {
	host := strings.ToLower(u.Host)
	if u.Scheme == "https" {
		host = strings.TrimSuffix(host, ":443")
	}
	return host
}

// requestFailure says whether a request without an answer may be sent again.
func requestFailure(ctx context.Context, err error) *failure {
	var r *refusal
	if errors.As(err, &r) {
		return &failure{err: r}
	}
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err // without the address, whose query may be a secret
	}
	if cause := context.Cause(ctx); cause != nil {
		return &failure{err: cause, retry: true}
	}
	var cert *tls.CertificateVerificationError
	return &failure{err: err, retry: !errors.As(err, &cert)}
}

func status(code int) string {
	return strings.TrimSpace(strconv.Itoa(code) + " " + http.StatusText(code))
}

// retryAfter reads the header of that name: seconds, or a day and time.
func retryAfter(s string, now time.Time) (time.Duration, bool) {
	s = strings.TrimSpace(s)
	if s != "" && strings.Trim(s, "0123456789") == "" {
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil || n > int64(365*24*time.Hour/time.Second) {
			n = int64(365 * 24 * time.Hour / time.Second)
		}
		return time.Duration(n) * time.Second, true
	}
	at, err := http.ParseTime(s)
	if err != nil {
		return 0, false
	}
	return min(max(at.Sub(now), 0), 365*24*time.Hour), true
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
