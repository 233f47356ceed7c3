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
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// One file of a publication: requests, what a failure of one means, and what is
// downloaded.

// A failure is an attempt that failed.
type failure struct {
	err    error
	status int
	retry  bool          // it may pass
	after  time.Duration // the wait that the server asks for
}

// fetchFile asks for a file until it is there, has not changed, or cannot be
// had.
func (f *Fetcher) fetchFile(ctx context.Context, client *http.Client, dir string, file File, was *CopyFile, progress func(done, total int64), log *slog.Logger) (CopyFile, error) {
	attempts := orDefault(f.Attempts, DefaultAttempts)
	most := orDefault(f.MaxWait, DefaultMaxWait)
	for n := 1; ; n++ {
		got, bad := f.attempt(ctx, client, dir, file, was, progress)
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
func (f *Fetcher) attempt(ctx context.Context, client *http.Client, dir string, file File, was *CopyFile, progress func(done, total int64)) (CopyFile, *failure) {
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
	progress(0, resp.ContentLength)
	bad.err, bad.retry = f.download(dir, resp, &got, func() {
		watch.Reset(stall)
		progress(got.Size, resp.ContentLength)
	})
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
			b := buf[:n]
			if got.Size += int64(n); got.Size > most {
				return tooLarge, false
			}
			alive()
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
