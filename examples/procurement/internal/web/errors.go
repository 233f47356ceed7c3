package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"html"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"runtime/debug"
	"strconv"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// Errors that lead to a page of their own.
var (
	errSignedOut = errors.New("nobody is signed in")
	errOrigin    = errors.New("the request comes from another site")
	errForm      = errors.New("the form cannot be read")
)

// panicked is an error of a handler that panicked.
type panicked struct{ value any }

func (p *panicked) Error() string { return fmt.Sprint("panic: ", p.value) }

// failure is what the page of an error shows. The texts of a status say what
// has happened and what to do.
type failure struct {
	Key    string // of three texts: KEY.title, KEY.text and KEY.do
	Number string // under which the log has what has happened
	Back   string
}

// statusOf is the status of an error and the key of its texts.
func statusOf(err error) (status int, key string) {
	var large *http.MaxBytesError
	switch {
	case errors.Is(err, store.ErrNotFound):
		return http.StatusNotFound, "page.404"
	case errors.Is(err, app.ErrForbidden):
		return http.StatusForbidden, "page.403"
	case errors.Is(err, errOrigin):
		return http.StatusForbidden, "page.origin"
	case errors.Is(err, store.ErrChanged):
		return http.StatusConflict, "page.409"
	case errors.Is(err, errForm):
		return http.StatusBadRequest, "page.400"
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, "page.413"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, store.ErrClosed):
		return http.StatusServiceUnavailable, "page.503"
	}
	return http.StatusInternalServerError, "page.500"
}

// fail answers with the page of an error. What the user cannot help is logged,
// with a number that the page shows too.
func (c *call) fail(err error) {
	if errors.Is(err, errSignedOut) {
		c.askToSignIn()
		return
	}
	status, key := statusOf(err)
	if errors.Is(err, context.Canceled) && c.r.Context().Err() != nil {
		c.w.status = 499 // the browser has gone; as other servers log it
		return
	}
	f := failure{Key: key, Back: c.back()}
	if status >= 500 {
		f.Number = rand.Text()[:10]
		attrs := []any{slog.String("number", f.Number), slog.String("error", err.Error())}
		var p *panicked
		if errors.As(err, &p) {
			attrs = append(attrs, slog.String("stack", string(debug.Stack())))
		}
		c.log.Error("request failed", attrs...)
	}
	if c.w.status != 0 {
		return // the answer has begun: nothing can be said any more
	}
	c.refused(status, f)
}

// refused writes the page of a failure.
func (c *call) refused(status int, f failure) {
	h := c.w.Header()
	h.Del("Content-Disposition")
	h.Set("Cache-Control", "no-store")
	if status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "10")
	}
	if err := c.page(status, "error.html", c.say(f.Key+".title"), f); err != nil {
		c.log.Error("page of an error", slog.String("error", err.Error()))
		http.Error(c.w, html.EscapeString(http.StatusText(status)), status)
	}
}

// refuse answers where no route leads: what the mux would say, as a page.
func (c *call) refuse(h http.Handler) {
	if err := c.findUser(); err != nil {
		c.fail(err)
		return
	}
	said := &heard{header: make(http.Header)}
	h.ServeHTTP(said, c.r)
	status, key := http.StatusNotFound, "page.404"
	if said.status == http.StatusMethodNotAllowed {
		status, key = said.status, "page.405"
		c.w.Header().Set("Allow", said.header.Get("Allow"))
	}
	c.refused(status, failure{Key: key, Back: "/"})
}

// heard is an answer that nobody is sent.
type heard struct {
	header http.Header
	status int
}

func (h *heard) Header() http.Header         { return h.header }
func (h *heard) Write(b []byte) (int, error) { return len(b), nil }
func (h *heard) WriteHeader(status int)      { h.status = status }

// back is where somebody came from, within the application.
func (c *call) back() string {
	u, err := url.Parse(c.r.Referer())
	if err != nil || u.Host != c.r.Host || u.Path == c.r.URL.Path && c.r.Method == http.MethodGet {
		return "/"
	}
	return local(u.RequestURI())
}

// askToSignIn leads to the page for signing in, and from there to where
// somebody wanted to go. The script is told by the status.
func (c *call) askToSignIn() {
	if c.r.Header.Get("Fragment") != "" {
		c.w.WriteHeader(http.StatusUnauthorized)
		return
	}
	path := "/sign-in"
	if c.r.Method == http.MethodGet && c.r.URL.Path != "/" {
		path += "?next=" + url.QueryEscape(c.here())
	}
	c.redirect(path, "")
}

// healthy says that the server answers.
func (c *call) healthy() error {
	const text = "ok\n"
	c.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	c.w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	c.w.Write([]byte(text))
	return nil
}
