package cleared

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/openscreening/screen/internal/journal"
)

// An Event is what happened at a desk: one of the two is set.
type Event struct {
	Clear  *Entry      `json:"clear,omitempty"`
	Revoke *Revocation `json:"revoke,omitempty"`
}

// A Revocation ends a clearance before its day.
type Revocation struct {
	ID     string    `json:"id"` // of the clearance
	Reason string    `json:"reason"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
}

// A Store keeps events in their order. It never changes one that it holds.
type Store interface {
	// Events yields all events from the first on. An error ends them.
	Events() iter.Seq2[Event, error]

	// Append adds an event and returns when it is safe.
	Append(Event) error
}

// A Memory is a Store without a file. The zero Memory is empty and ready to
// use, by any number of goroutines.
type Memory struct {
	mu     sync.Mutex
	events []Event
}

// Events implements [Store].
func (m *Memory) Events() iter.Seq2[Event, error] {
	m.mu.Lock()
	events := slices.Clone(m.events)
	m.mu.Unlock()
	return func(yield func(Event, error) bool) {
		for _, e := range events {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// Append implements [Store].
func (m *Memory) Append(e Event) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.events = append(m.events, e)
	return nil
}

// A File is a Store in a file of JSON Lines to which lines are only added. Each
// carries the hash of the one before, so that a later change shows; see
// package record, whose logs have the same form, with "record" for "event".
// The file is locked while a line is added, and not in between: several
// processes may add to it, one at a time.
type File struct {
	// Repaired, if it is set, is told of an end that was taken off before an
	// event was added. Set it before use.
	Repaired func(Repair)

	path string
}

// A Repair says what a writer that died has left behind the last whole line.
// Nobody was told that it was kept; it was moved to a file of its own.
type Repair = journal.Repair

// NewFile returns the Store in a file, which is made when the first event is
// added.
func NewFile(path string) *File { return &File{path: path} }

const eventName = "event"

// Events implements [Store]. A line that was changed is an error, and so is a
// file that is of another kind. An end that was never acknowledged, as its
// writer died, is passed over.
func (f *File) Events() iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		file, err := os.Open(f.path)
		if errors.Is(err, fs.ErrNotExist) {
			return
		}
		if err != nil {
			yield(Event{}, err)
			return
		}
		defer file.Close()
		for line, err := range journal.Read(file, f.path, eventName, journal.Head{}, false) {
			var le *journal.LineError
			if errors.As(err, &le) && le.Torn {
				return
			}
			var e Event
			if err == nil {
				err = decode(line.Payload, &e)
			}
			if err != nil && !errors.As(err, &le) {
				err = fmt.Errorf("%s:%d: %w", f.path, line.Line, err)
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// lockTries is how often a writer asks for a lock that another one holds.
const lockTries = 100

// Append implements [Store].
func (f *File) Append(e Event) error {
	b, err := encode(e)
	if err != nil {
		return err
	}
	var w *journal.Writer
	var repair *Repair
	for range lockTries {
		if w, repair, err = journal.OpenSingle(f.path, eventName); !errors.Is(err, journal.ErrLocked) {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if err != nil {
		return err
	}
	if repair != nil && f.Repaired != nil {
		f.Repaired(*repair)
	}
	_, err = w.Append(b)
	return errors.Join(err, w.Close())
}

func encode(e Event) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

func decode(b []byte, e *Event) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(e); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("text after the JSON value")
	}
	if (e.Clear == nil) == (e.Revoke == nil) {
		return errors.New("want either clear or revoke")
	}
	return nil
}
