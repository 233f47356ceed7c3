package serve

import (
	"bufio"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strings"

	"golang.org/x/text/encoding"

	"github.com/openscreening/screen/cmd/screen/internal/doctext"
	"github.com/openscreening/screen/cmd/screen/internal/mention"
)

// A scanError is the last line of an answer whose text was not scanned to its
// end.
type scanError struct {
	Type     string `json:"type"` // error
	Reason   string `json:"reason"`
	Bytes    int    `json:"bytes"` // that were read
	Mentions int    `json:"mentions"`
}

// scan answers a text with a line for every mention, and one for the text as a
// whole, by the lists that are in use when it begins. An error is a problem as
// long as nothing is written, and then the last line.
func (s *Server) scan(w http.ResponseWriter, r *http.Request) {
	if !isType(r, "text/plain") {
		fail(w, http.StatusUnsupportedMediaType, "the Content-Type must be text/plain: for documents use 'screen scan'")
		return
	}
	// The type can be read: isType did.
	_, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if c := params["charset"]; c != "" && !strings.EqualFold(c, "utf-8") && !strings.EqualFold(c, "us-ascii") {
		fail(w, http.StatusUnsupportedMediaType, "the charset must be utf-8: "+toUTF8)
		return
	}
	if r.ContentLength > s.Limits.TextBytes {
		failRead(w, &http.MaxBytesError{Limit: s.Limits.TextBytes})
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
	body := http.MaxBytesReader(w, r.Body, s.Limits.TextBytes)
	doc, err := doctext.UTF8(&rolling{body, rc, s.Limits})
	if err != nil {
		s.scanned("error", 0)
		failText(w, err)
		return
	}
	by := s.current(w)
	out := bufio.NewWriterSize(w, 32<<10)
	enc := newEncoder(out)
	begun := false
	line := func(l any) error {
		if !begun {
			begun = true
			// Not every writer can: then the lines come when the body has
			// been read.
			_ = rc.EnableFullDuplex()
			w.Header().Set("Content-Type", "application/x-ndjson")
			w.Header().Set("Cache-Control", "no-store")
			w.Header().Set("X-Content-Type-Options", "nosniff")
		}
		if err := enc.Encode(l); err != nil {
			return err
		}
		if err := out.Flush(); err != nil {
			return err
		}
		return rc.Flush()
	}
	var gone error // nobody is left to be told
	f, err := mention.NewScanner(by).Scan("", doc, func(l mention.Line) error {
		gone = line(l)
		return gone
	})
	switch {
	case gone != nil:
		s.scanned("error", f.Mentions)
	case err == nil:
		s.scanned(string(f.Disposition), f.Mentions)
		_ = line(f)
	default:
		s.scanned("error", f.Mentions)
		if !begun {
			failText(w, err)
			return
		}
		_, why := textError(err)
		_ = line(scanError{"error", why, f.Bytes, f.Mentions})
	}
}

// scanned counts a text.
func (s *Server) scanned(disposition string, mentions int) {
	s.metrics.texts.WithLabelValues(disposition).Inc()
	s.metrics.mentions.Add(float64(mentions))
}

// toUTF8 is what to do with a text in another encoding.
const toUTF8 = "convert it, as 'iconv -f GB18030 -t UTF-8' does, or use 'screen scan', which reads UTF-16 and GB18030 too"

// textError is the status and the reason of a text that cannot be scanned.
func textError(err error) (status int, reason string) {
	var bad *doctext.Unreadable
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &bad) && bad.Format == doctext.Plain:
		return http.StatusUnsupportedMediaType, "the body must be UTF-8, and " + bad.Reason + ": " + toUTF8
	case errors.As(err, &bad):
		return http.StatusUnsupportedMediaType, "the body must be plain text in UTF-8, and " + bad.Reason + ": 'screen scan' reads documents"
	case errors.Is(err, encoding.ErrInvalidUTF8):
		return http.StatusUnsupportedMediaType, "not all of the body is UTF-8: " + toUTF8
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, fmt.Sprintf("the body is longer than %d bytes: divide it", large.Limit)
	}
	return http.StatusBadRequest, "the body could not be read to its end"
}

func failText(w http.ResponseWriter, err error) {
	status, reason := textError(err)
	fail(w, status, reason)
}
