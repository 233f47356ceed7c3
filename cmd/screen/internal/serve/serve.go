// Package serve answers screening queries over HTTP.
//
// A [Server] holds one Screener at a time and swaps it when the lists change:
// a request goes on with the lists it began with, and lists that cannot be
// read whole never replace those in use. What is answered where says
// openapi.json beside this file, which the server hands out itself.
//
// What a request may cost is bounded: bytes of headers and body, names of a
// query, rows of a batch, bytes of a text, time, and how many are worked on at
// once. A query or text that cannot be screened is answered as unscreenable or
// with an error, never as clear.
package serve

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/net/netutil"

	"github.com/openscreening/screen"
)

// Lists are what a server answers from.
type Lists struct {
	Screener *screen.Screener

	// Sources say where each list is from, in the order of Screener.Lists,
	// for people.
	Sources []string
}

// Limits bound what a request may cost. The zero value of a field is its
// default.
type Limits struct {
	HeaderBytes int           // of a request line and headers; default 16 KiB
	BodyBytes   int64         // of a query; default 64 KiB
	LineBytes   int           // of a line of a batch; default 64 KiB
	BatchRows   int           // lines of a batch that are answered; default 1,000,000
	TextBytes   int64         // of a text that is scanned; default 16 MiB
	Names       int           // names of a query; default and at most 33, which is what the library looks at
	InFlight    int           // queries answered at once; default 256
	Connections int           // open at once, others wait; default 4,096
	Batches     int           // batches and texts answered at once; default one for each processor
	Read        time.Duration // to read a query; default 10 s
	Write       time.Duration // to write an answer; default 30 s
	Idle        time.Duration // between requests of a connection, and parts of a batch or text; default 2 min
	Grace       time.Duration // for requests that are under way when the server stops; default 15 s
}

// libraryNames is how many names of a query the library looks at.
const libraryNames = 33

func (l Limits) withDefaults() Limits {
	l.HeaderBytes = cmp.Or(l.HeaderBytes, 16<<10)
	l.BodyBytes = cmp.Or(l.BodyBytes, 64<<10)
	l.LineBytes = cmp.Or(l.LineBytes, 64<<10)
	l.BatchRows = cmp.Or(l.BatchRows, 1_000_000)
	l.TextBytes = cmp.Or(l.TextBytes, 16<<20)
	l.Names = min(cmp.Or(l.Names, libraryNames), libraryNames)
	l.InFlight = cmp.Or(l.InFlight, 256)
	l.Connections = cmp.Or(l.Connections, 4096)
	l.Batches = cmp.Or(l.Batches, runtime.GOMAXPROCS(0))
	l.Read = cmp.Or(l.Read, 10*time.Second)
	l.Write = cmp.Or(l.Write, 30*time.Second)
	l.Idle = cmp.Or(l.Idle, 2*time.Minute)
	l.Grace = cmp.Or(l.Grace, 15*time.Second)
	return l
}

// A Config says what a server answers from and to whom.
type Config struct {
	// Load reads the lists whole, or says why they cannot be used. It is
	// called by one goroutine at a time.
	Load func() (Lists, error)

	// Changed returns text that is another one when the files of the lists
	// have changed, and is asked every Poll. Both may be zero.
	Changed func() string
	Poll    time.Duration

	// Token, if set, is what requests must bear, except those that ask how
	// the server is.
	Token string

	// Certificate returns the certificate for TLS, and is asked again
	// whenever the lists are loaded. Without it the server speaks plain HTTP.
	Certificate func() (tls.Certificate, error)

	Log      *slog.Logger // must be set
	LogNames bool         // write the names that are asked for to the log

	Limits Limits
	Now    func() time.Time // time.Now if nil
}

// A Server is made by [New].
type Server struct {
	Config
	state   atomic.Pointer[state] // swapped as a screen.Holder swaps Screeners
	cert    atomic.Pointer[tls.Certificate]
	loading sync.Mutex
	seen    string // what Changed returned before the lists were read; of New, then of watch
	metrics *metrics
	queries chan struct{} // one for each that is under way
	batches chan struct{}
	done    atomic.Bool // about to stop: not ready
	handler http.Handler
}

// New reads the lists and returns a server that is ready to answer.
func New(c Config) (*Server, error) {
	if c.Load == nil || c.Log == nil {
		return nil, errors.New("serve: Load and Log must be set")
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	c.Limits = c.Limits.withDefaults()
	s := &Server{
		Config:  c,
		metrics: newMetrics(),
		queries: make(chan struct{}, c.Limits.InFlight),
		batches: make(chan struct{}, c.Limits.Batches),
	}
	s.handler = s.routes()
	if c.Changed != nil && c.Poll > 0 {
		s.seen = c.Changed() // before they are read: what changes meanwhile is read again
	}
	if err := s.Reload(); err != nil {
		return nil, err
	}
	return s, nil
}

// Handler answers the requests. It is what Serve serves.
func (s *Server) Handler() http.Handler { return s.handler }

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	for _, r := range []struct {
		pattern string
		open    bool // without a token
		h       http.HandlerFunc
	}{
		{"GET /v1/match", false, s.query(s.matchGet)},
		{"POST /v1/match", false, s.query(s.matchPost)},
		{"POST /v1/batch", false, s.batch},
		{"POST /v1/scan", false, s.scan},
		{"GET /v1/lists", false, s.lists},
		{"GET " + cslPath + "/search", false, s.query(s.cslSearch)},
		{"GET " + cslPath + "/sources", false, s.cslSources},
		{"GET /metrics", false, s.metrics.handler().ServeHTTP},
		{"GET /openapi.json", true, s.openAPI},
		{"GET /healthz", true, s.health},
		{"GET /readyz", true, s.ready},
	} {
		h := http.Handler(r.h)
		if !r.open {
			h = s.authorized(h)
		}
		mux.Handle(r.pattern, h)
	}
	return s.observed(mux)
}

// query lets a bounded number of queries be worked on at once. Who comes
// beyond that is told to come again: to wait in line would only make all late.
func (s *Server) query(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		select {
		case s.queries <- struct{}{}:
			defer func() { <-s.queries }()
			next(w, r)
		default:
			busy(w)
		}
	}
}

// Serve answers on the listener until the context ends, and then lets the
// requests that are under way finish. It closes the listener.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	hs := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: s.Limits.Read,
		ReadTimeout:       s.Limits.Read,
		WriteTimeout:      s.Limits.Write,
		IdleTimeout:       s.Limits.Idle,
		MaxHeaderBytes:    s.Limits.HeaderBytes,
		ErrorLog:          slog.NewLogLogger(s.Log.Handler(), slog.LevelWarn),
	}
	l = netutil.LimitListener(l, s.Limits.Connections)
	if s.Certificate != nil {
		l = tls.NewListener(l, &tls.Config{
			MinVersion:     tls.VersionTLS12,
			NextProtos:     []string{"http/1.1"},
			GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return s.cert.Load(), nil },
		})
	}
	background, stop := context.WithCancel(ctx)
	defer stop()
	if s.Changed != nil && s.Poll > 0 {
		go s.watch(background)
	}
	failed := make(chan error, 1)
	go func() { failed <- hs.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	s.done.Store(true)
	s.Log.Info("stopping", "grace", s.Limits.Grace.String())
	grace, cancel := context.WithTimeout(context.Background(), s.Limits.Grace)
	defer cancel()
	if err := hs.Shutdown(grace); err != nil {
		hs.Close()
		return fmt.Errorf("requests were still under way %v after the server was told to stop, and have been cut off: %w", s.Limits.Grace, err)
	}
	return nil
}

// Check says why a server may not listen at an address: everybody who can
// reach it would be answered.
func Check(addr string, token string, public bool) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("address %q: want HOST:PORT, such as 127.0.0.1:8080", addr)
	}
	if token != "" || public || isLoopback(host) {
		return nil
	}
	return fmt.Errorf("address %q can be reached from other machines: give a token, or -public if whoever reaches it may ask", addr)
}

func isLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// sourceOf is where the i-th list is from.
func (l *Lists) sourceOf(i int) string {
	if i < len(l.Sources) {
		return l.Sources[i]
	}
	return ""
}

// sortedKeys are the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
