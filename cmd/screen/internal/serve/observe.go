package serve

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"time"
)

// A trace is what is noted of a request while it is answered.
type trace struct {
	http.ResponseWriter
	status int
	bytes  int64
	name   string
}

func (t *trace) WriteHeader(status int) {
	if t.status == 0 {
		t.status = status
	}
	t.ResponseWriter.WriteHeader(status)
}

func (t *trace) Write(b []byte) (int, error) {
	if t.status == 0 {
		t.status = http.StatusOK
	}
	n, err := t.ResponseWriter.Write(b)
	t.bytes += int64(n)
	return n, err
}

// Unwrap is for http.ResponseController.
func (t *trace) Unwrap() http.ResponseWriter { return t.ResponseWriter }

type traceKey struct{}

// noteName keeps the name that is asked for, if the log is to have it.
func (s *Server) noteName(r *http.Request, name string) {
	if t, ok := r.Context().Value(traceKey{}).(*trace); ok && s.LogNames {
		t.name = name
	}
}

// observed counts and logs requests. The log holds the route and not the
// address, whose parameters are names.
func (s *Server) observed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		t := &trace{ResponseWriter: w}
		r = r.WithContext(context.WithValue(r.Context(), traceKey{}, t))
		s.metrics.inFlight.Inc()
		defer func() {
			s.metrics.inFlight.Dec()
			p := recover()
			if p != nil && p != http.ErrAbortHandler {
				s.Log.Error("a request failed: please report this", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
				if t.status == 0 {
					fail(t, http.StatusInternalServerError, "the server failed to answer: this is a defect")
					p = nil
				} else {
					// What was written must not pass for a whole answer.
					p = http.ErrAbortHandler
				}
			}
			s.note(r, t, time.Since(begun))
			if p != nil {
				panic(p)
			}
		}()
		if why := s.foreign(r); why != "" {
			fail(t, http.StatusForbidden, why)
			return
		}
		next.ServeHTTP(t, r)
	})
}

func (s *Server) note(r *http.Request, t *trace, took time.Duration) {
	route := r.Pattern
	if _, path, ok := strings.Cut(route, " "); ok {
		route = path
	}
	if route == "" {
		route = "none" // any path may be asked for: none of them is a label
	}
	if t.status == 0 {
		t.status = http.StatusOK // of an answer without a body
	}
	s.metrics.requests.WithLabelValues(route, fmt.Sprint(t.status)).Inc()
	s.metrics.seconds.WithLabelValues(route).Observe(took.Seconds())
	level := slog.LevelInfo
	switch {
	case t.status >= 500:
		level = slog.LevelError
	case route == "/healthz" || route == "/readyz" || route == "/metrics":
		level = slog.LevelDebug
	}
	if !s.Log.Enabled(r.Context(), level) {
		return
	}
	attrs := []slog.Attr{
		slog.String("method", r.Method), slog.String("route", route), slog.Int("status", t.status),
		slog.Float64("ms", float64(took.Microseconds())/1000), slog.Int64("bytes", t.bytes), slog.String("from", r.RemoteAddr),
	}
	if t.name != "" {
		attrs = append(attrs, slog.String("name", t.name))
	}
	s.Log.LogAttrs(r.Context(), level, "request", attrs...)
}

// foreign says why a request must not be answered: a page of the web that gets
// its own host name resolved to this machine could otherwise ask a server that
// trusts whoever is on it. With a token the page lacks that.
func (s *Server) foreign(r *http.Request) string {
	local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if s.Token != "" || !ok {
		return ""
	}
	tcp, ok := local.(*net.TCPAddr)
	if !ok || !tcp.IP.IsLoopback() {
		return ""
	}
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	if host == "" || isLoopback(strings.Trim(host, "[]")) {
		return ""
	}
	return "this server answers only to the host names of loopback, as it has no token"
}

// authorized answers those who bear the token. The sums are compared, so that
// neither the time nor the length tells anything of the token.
func (s *Server) authorized(next http.Handler) http.Handler {
	if s.Token == "" {
		return next
	}
	want := sha256.Sum256([]byte(s.Token))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok && strings.HasPrefix(r.URL.Path, cslPath) {
			// Where the programs for trade.gov put their key.
			if given = r.Header.Get("subscription-key"); given == "" {
				given = r.URL.Query().Get("subscription-key")
			}
		}
		got := sha256.Sum256([]byte(given))
		if subtle.ConstantTimeCompare(got[:], want[:]) != 1 {
			w.Header().Set("WWW-Authenticate", `Bearer realm="screen"`)
			fail(w, http.StatusUnauthorized, "the request needs the header Authorization: Bearer TOKEN")
			return
		}
		next.ServeHTTP(w, r)
	})
}
