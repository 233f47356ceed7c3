// Package web is the pages of the application: forms and links that work
// without a script, and one small script that makes them quicker to use. It
// knows what to show and who may ask for it; what is done is done by a Service.
package web

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"time"

	"golang.org/x/text/language"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

// Options say how to serve.
type Options struct {
	Log *slog.Logger     // of requests and failures; nil for none
	Now func() time.Time // nil for time.Now

	// Secure says that browsers come by https, also if something before this
	// program ends TLS: cookies are then sent by https alone.
	Secure bool

	// Demo are accounts that the page for signing in offers to try.
	Demo []Account
}

// An Account is a login with its password.
type Account struct {
	Login, Password string
	Role            purchasing.Role
}

// A Server answers requests. It is an http.Handler.
type Server struct {
	service Service
	log     *slog.Logger
	now     func() time.Time
	secure  bool
	demo    []Account

	mux     *http.ServeMux
	routes  []route
	matcher language.Matcher
	views   []*views // by language, as languages has them
	assets  assets
	origins *http.CrossOriginProtection
	key     [32]byte // signs what a page says after a redirect

	verifications verifications

	ctx  context.Context // of what goes on behind the pages
	stop context.CancelFunc
}

// New returns a Server for a Service. An error is one of the templates or texts
// in this package.
func New(s Service, o Options) (*Server, error) {
	srv := &Server{
		service: s, log: o.Log, now: o.Now, secure: o.Secure, demo: o.Demo,
		mux: http.NewServeMux(), routes: routes(),
		matcher: language.NewMatcher(languages()),
		origins: http.NewCrossOriginProtection(),
	}
	if srv.log == nil {
		srv.log = slog.New(slog.DiscardHandler)
	}
	if srv.now == nil {
		srv.now = time.Now
	}
	srv.ctx, srv.stop = context.WithCancel(context.Background())
	rand.Read(srv.key[:])
	var err error
	if srv.assets, err = readAssets(); err != nil {
		return nil, err
	}
	for _, tag := range languages() {
		v, err := srv.readViews(tag)
		if err != nil {
			return nil, err
		}
		srv.views = append(srv.views, v)
	}
	for _, rt := range srv.routes {
		srv.mux.HandleFunc(rt.pattern, srv.answer(rt))
	}
	return srv, nil
}

// HTTP returns a server of net/http with the bounds of time that this one
// needs. The routes bound the time for a whole request. When it is shut
// down, what goes on behind the pages ends too.
func (s *Server) HTTP() *http.Server {
	h := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	h.RegisterOnShutdown(s.stop)
	return h
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	out := &counted{ResponseWriter: w}
	c := &call{Server: s, w: out, r: r, began: s.now(), lang: choose(s.matcher, r)}
	c.headers()
	defer c.finish()
	bound(out, maxTime)
	if h, pattern := s.mux.Handler(r); pattern == "" {
		c.refuse(h)
		return
	}
	if s.origins.Check(r) != nil {
		c.fail(errOrigin)
		return
	}
	// The handlers of the routes get the call by the context.
	s.mux.ServeHTTP(out, r.WithContext(context.WithValue(r.Context(), callKey{}, c)))
}

type callKey struct{}

// bound sets the time in which a request is read and answered. A writer that
// knows no time, as in tests, is left as it is.
func bound(w http.ResponseWriter, within time.Duration) {
	until := time.Now().Add(within)
	control := http.NewResponseController(w)
	control.SetReadDeadline(until)
	control.SetWriteDeadline(until.Add(5 * time.Second))
}

// answer makes a handler of a route: bounds, then the user, then what the user
// may do, then the page.
func (s *Server) answer(rt route) http.HandlerFunc {
	if rt.limit == 0 {
		rt.limit = maxForm
	}
	if rt.within == 0 {
		rt.within = maxTime
	}
	return func(w http.ResponseWriter, r *http.Request) {
		c := r.Context().Value(callKey{}).(*call)
		c.route = &rt
		ctx, cancel := context.WithTimeout(r.Context(), rt.within)
		defer cancel()
		bound(w, rt.within)
		c.r = r.WithContext(ctx)
		if r.ContentLength > rt.limit {
			c.fail(&http.MaxBytesError{Limit: rt.limit})
			return
		}
		c.r.Body = http.MaxBytesReader(w, r.Body, rt.limit)
		if err := c.do(); err != nil {
			c.fail(err)
		}
	}
}

// do finds out who asks, and answers.
func (c *call) do() error {
	if !c.route.bare {
		if err := c.findUser(); err != nil {
			return err
		}
	}
	if !c.route.public && !c.route.bare && !c.signedIn() {
		return errSignedOut
	}
	if a := c.route.action; a != "" && !c.user.Role.May(a) {
		return app.ErrForbidden
	}
	return c.route.handle(c)
}

// finish logs a request: no name, no text that was entered, no address of
// whoever asked, only the login.
func (c *call) finish() {
	if p := recover(); p != nil {
		if p == http.ErrAbortHandler {
			panic(p)
		}
		c.fail(&panicked{p})
	}
	pattern := "none"
	if c.route != nil {
		pattern = c.route.pattern
	}
	level := slog.LevelInfo
	if c.route != nil && c.route.bare {
		level = slog.LevelDebug
	}
	c.log.LogAttrs(context.WithoutCancel(c.r.Context()), level, "request",
		slog.String("method", method(c.r)), slog.String("route", pattern), slog.Int("status", c.w.status),
		slog.Int64("bytes", c.w.bytes), slog.Duration("took", c.now().Sub(c.began)), slog.String("user", c.user.Login))
}

// method is the method of a request if it is a known one: the log repeats no
// text of a stranger.
func method(r *http.Request) string {
	switch r.Method {
	case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS":
		return r.Method
	}
	return "other"
}

// headers sets what every answer carries.
func (c *call) headers() {
	h := c.w.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "+
		"connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	h.Set("Cache-Control", "no-store")
	if c.secure {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// counted notes what an answer was.
type counted struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (w *counted) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *counted) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the writer beneath.
func (w *counted) Unwrap() http.ResponseWriter { return w.ResponseWriter }
