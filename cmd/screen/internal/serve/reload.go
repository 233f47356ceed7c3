package serve

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/openscreening/screen"
)

// A state is what is known of the lists in use. It is replaced, not changed.
type state struct {
	by      *screen.Screener
	lists   []listInfo
	version string // of all lists together
	loaded  time.Time
	took    time.Duration

	// Of the last try, if it failed. The lists are then those of before.
	err    error
	failed time.Time
}

// A listInfo is one line of the lists command.
type listInfo struct {
	ID         string      `json:"id"`
	Title      string      `json:"title"`
	Authority  string      `json:"authority,omitempty"`
	LegalBasis string      `json:"legal_basis,omitempty"`
	URL        string      `json:"url,omitempty"`
	Snapshot   screen.Date `json:"snapshot,omitzero"`
	Version    string      `json:"version,omitempty"`
	screen.Counts
	Digest string `json:"digest"`
	Source string `json:"source,omitempty"`
}

// Reload reads the lists and puts them in use. If they cannot be used, those
// in use stay, and the error is what health says until a later try succeeds.
// Requests are answered meanwhile. Only one Reload works at a time; another
// waits for it.
func (s *Server) Reload() error {
	s.loading.Lock()
	defer s.loading.Unlock()
	begun := s.Now()
	var next *state
	var err error
	if s.state.Load() == nil {
		next, err = s.load() // nobody is answered yet
	} else {
		inBackground(func() { next, err = s.load() })
	}
	if err != nil {
		s.metrics.reloads.WithLabelValues("refused").Inc()
		if was := s.state.Load(); was != nil {
			now := *was
			now.err, now.failed = err, begun
			s.state.Store(&now)
			s.Log.Error("lists refused, those in use stay", "reason", err.Error(), "in_use", was.version)
		}
		return err
	}
	s.metrics.reloads.WithLabelValues("used").Inc()
	s.metrics.loaded(next)
	next.loaded, next.took = s.Now(), s.Now().Sub(begun)
	s.state.Store(next)
	s.Log.Info("lists in use", "version", next.version, "lists", len(next.lists), "seconds", next.took.Seconds())
	return nil
}

// load reads the lists, and the certificate with them.
func (s *Server) load() (st *state, err error) {
	defer func() {
		// A defect that some list brings out must not stop a server that
		// has good lists.
		if p := recover(); p != nil {
			err = fmt.Errorf("reading the lists failed: %v", p)
		}
	}()
	if s.Certificate != nil {
		cert, err := s.Certificate()
		if err != nil {
			return nil, fmt.Errorf("certificate: %w", err)
		}
		s.cert.Store(&cert)
	}
	lists, err := s.Load()
	if err != nil {
		return nil, err
	}
	if lists.Screener == nil {
		return nil, errors.New("there are no lists")
	}
	st = &state{by: lists.Screener}
	all := sha256.New()
	for i, l := range lists.Screener.Lists() {
		info := listInfo{l.ID, l.Title, l.Authority, l.LegalBasis, l.URL, l.Snapshot, l.Version, l.Counts(), l.Digest(), lists.sourceOf(i)}
		st.lists = append(st.lists, info)
		io.WriteString(all, info.Digest)
	}
	st.version = hex.EncodeToString(all.Sum(nil))[:16]
	return st, nil
}

// watch reloads the lists when their files have changed. What was refused
// once is not read again before it changes again.
func (s *Server) watch(ctx context.Context) {
	for tick := time.NewTicker(s.Poll); ; {
		select {
		case <-ctx.Done():
			tick.Stop()
			return
		case <-tick.C:
		}
		if now := s.Changed(); now != s.seen {
			s.seen = now
			s.Reload() // says in the log and in health what came of it
		}
	}
}

// lists shows what is loaded.
func (s *Server) lists(w http.ResponseWriter, r *http.Request) {
	st := s.state.Load()
	reply(w, http.StatusOK, struct {
		Version string     `json:"version"`
		Loaded  time.Time  `json:"loaded"`
		Lists   []listInfo `json:"lists"`
	}{st.version, st.loaded.UTC().Truncate(time.Second), st.lists})
}

// A healthReport is the answer to whoever asks how the server is.
type healthReport struct {
	Status  string    `json:"status"` // ok, degraded or stopping
	Version string    `json:"version"`
	Loaded  time.Time `json:"loaded"`
	Refused *refusal  `json:"refused,omitempty"`
}

// A refusal says why newer lists are not used.
type refusal struct {
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
}

func (s *Server) report() healthReport {
	st := s.state.Load()
	h := healthReport{Status: "ok", Version: st.version, Loaded: st.loaded.UTC().Truncate(time.Second)}
	if st.err != nil {
		h.Status = "degraded"
		h.Refused = &refusal{st.err.Error(), st.failed.UTC().Truncate(time.Second)}
	}
	if s.done.Load() {
		h.Status = "stopping"
	}
	return h
}

// health says that the server is alive. It is so with lists that were good
// when newer ones are refused: to be restarted would not make those any better.
func (s *Server) health(w http.ResponseWriter, r *http.Request) {
	reply(w, http.StatusOK, s.report())
}

// ready says whether to send requests here.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	h := s.report()
	status := http.StatusOK
	if h.Status == "stopping" {
		status = http.StatusServiceUnavailable
		w.Header().Set("Retry-After", strconv.Itoa(1))
	}
	reply(w, status, h)
}
