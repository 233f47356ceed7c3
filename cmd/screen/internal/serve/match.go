package serve

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"runtime"
	"slices"
	"time"

	"github.com/openscreening/screen"
)

// answer screens a query against the lists in use.
func (s *Server) answer(q screen.Query, by *screen.Screener) screen.Result {
	r := by.Screen(q)
	s.metrics.answers.WithLabelValues(string(r.Disposition)).Inc()
	return r
}

// current takes the Screener in use and names its lists in the answer, so that
// a record of the answer says by which version of them it is.
func (s *Server) current(w http.ResponseWriter) *screen.Screener {
	st := s.state.Load()
	w.Header().Set("Screen-Lists", st.version)
	return st.by
}

func (s *Server) matchPost(w http.ResponseWriter, r *http.Request) {
	if !isType(r, "application/json") {
		fail(w, http.StatusUnsupportedMediaType, "the Content-Type must be application/json")
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.Limits.BodyBytes))
	if err != nil {
		failRead(w, err)
		return
	}
	if b := bytes.TrimSpace(body); len(b) == 0 || b[0] != '{' {
		fail(w, http.StatusBadRequest, `the body must be a JSON object such as {"name":"Hik Vision"}`)
		return
	}
	q, err := s.parse(body)
	if err != nil {
		fail(w, http.StatusBadRequest, err.Error())
		return
	}
	s.reply(w, r, q)
}

func (s *Server) matchGet(w http.ResponseWriter, r *http.Request) {
	v, err := parameters(r)
	if err != nil {
		fail(w, http.StatusBadRequest, err.Error())
		return
	}
	q := screen.Query{Countries: v["country"], Addresses: v["address"]}
	for _, k := range sortedKeys(v) {
		if !slices.Contains([]string{"name", "country", "address", "type", "as_of"}, k) {
			fail(w, http.StatusBadRequest, fmt.Sprintf("unknown parameter %q: want name, country, address, type or as_of", k))
			return
		}
	}
	if names := v["name"]; len(names) > 0 {
		q.Name, q.Names = names[0], names[1:]
	}
	if t := v["type"]; len(t) > 0 {
		q.Type = screen.Type(t[0])
	}
	if d := v["as_of"]; len(d) > 0 {
		if q.AsOf, err = screen.ParseDate(d[0]); err != nil {
			fail(w, http.StatusBadRequest, "as_of: "+err.Error())
			return
		}
	}
	if err := cmpErr(q.Validate(), s.checkNames(q)); err != nil {
		fail(w, http.StatusBadRequest, err.Error())
		return
	}
	s.reply(w, r, q)
}

func (s *Server) reply(w http.ResponseWriter, r *http.Request, q screen.Query) {
	s.noteName(r, q.Name)
	reply(w, http.StatusOK, s.answer(q, s.current(w)))
}

// parse reads a query of which the number of names is bounded.
func (s *Server) parse(b []byte) (screen.Query, error) {
	q, err := screen.ParseQuery(b)
	if err != nil {
		return q, err
	}
	return q, s.checkNames(q)
}

func (s *Server) checkNames(q screen.Query) error {
	if n := 1 + len(q.Names); n > s.Limits.Names {
		return fmt.Errorf("query: %d names: want at most %d", n, s.Limits.Names)
	}
	return nil
}

func cmpErr(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// A batchError is the line in place of an answer. If Final is set, what comes
// behind the line in the request was not looked at.
type batchError struct {
	Error struct {
		Line   int    `json:"line"`
		Reason string `json:"reason"`
		Final  bool   `json:"final,omitempty"`
	} `json:"error"`
}

func (s *Server) lineError(line int, reason string, final bool) (e batchError) {
	e.Error.Line, e.Error.Reason, e.Error.Final = line, reason, final
	s.metrics.answers.WithLabelValues("error").Inc()
	return e
}

// batch answers every line of the body that is not blank with one line, in
// order, while the body is still being sent. All are answered by the lists
// that are in use when it begins.
func (s *Server) batch(w http.ResponseWriter, r *http.Request) {
	if !isType(r, "application/x-ndjson", "application/jsonl", "text/plain") {
		fail(w, http.StatusUnsupportedMediaType, "the Content-Type must be application/x-ndjson, application/jsonl or text/plain")
		return
	}
	select {
	case s.batches <- struct{}{}:
		defer func() { <-s.batches }()
	default:
		busy(w)
		return
	}
	rc := http.NewResponseController(w)
	// Not every writer can: then the lines come when the body has been read.
	_ = rc.EnableFullDuplex()
	by := s.current(w)
	w.Header().Set("Content-Type", "application/x-ndjson")
	out := bufio.NewWriterSize(w, 32<<10)
	enc := newEncoder(out)

	in := bufio.NewReaderSize(&rolling{r.Body, rc, s.Limits}, s.Limits.LineBytes+2)
	for line, rows := 1, 0; ; line++ {
		if in.Buffered() == 0 {
			// Whoever sends line by line waits for the answer.
			if out.Flush() != nil || rc.Flush() != nil {
				return
			}
		}
		text, err := in.ReadSlice('\n')
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			enc.Encode(s.lineError(line, fmt.Sprintf("longer than %d bytes", s.Limits.LineBytes), true))
		case err != nil && err != io.EOF:
			enc.Encode(s.lineError(line, "the request could not be read: "+err.Error(), true))
		}
		if err != nil && err != io.EOF {
			break
		}
		if line == 1 {
			text = bytes.TrimPrefix(text, []byte("\ufeff"))
		}
		if text = bytes.TrimSpace(text); len(text) > 0 {
			if rows++; rows > s.Limits.BatchRows {
				enc.Encode(s.lineError(line, fmt.Sprintf("more than %d rows: send the rest in another batch", s.Limits.BatchRows), true))
				break
			}
			q, perr := s.parse(text)
			var werr error
			if perr != nil {
				werr = enc.Encode(s.lineError(line, perr.Error(), false))
			} else {
				werr = enc.Encode(s.answer(q, by))
			}
			if werr != nil {
				return
			}
			// Single queries are not to wait for a batch.
			runtime.Gosched()
		}
		if err == io.EOF {
			break
		}
	}
	if out.Flush() == nil {
		_ = rc.Flush()
	}
}

// rolling moves the deadlines of a connection while lines come and go: a
// batch may take long, but not stand still.
type rolling struct {
	r  io.Reader
	rc *http.ResponseController
	l  Limits
}

func (r *rolling) Read(p []byte) (int, error) {
	now := time.Now()
	// Errors: a writer without deadlines has none to move.
	_ = r.rc.SetReadDeadline(now.Add(r.l.Idle))
	n, err := r.r.Read(p)
	_ = r.rc.SetWriteDeadline(time.Now().Add(r.l.Idle))
	return n, err
}

func isType(r *http.Request, want ...string) bool {
	t, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && slices.Contains(want, t)
}
