package record

import (
	"errors"
	"io"
	"iter"

	"github.com/openscreening/screen/internal/journal"
)

// A Head is the place of a line in the chain of a log: its number, and the
// hash of its text. Who keeps the Head of a log elsewhere can tell later that
// nothing was taken off its end and that it was not written anew: no log can
// show that by itself.
type Head = journal.Head

// A Repair says what a writer that died has left in a log behind the last whole
// line: nobody was told that it was kept. It was moved to a file of its own.
type Repair = journal.Repair

// A LineError says what is wrong with a line of a log.
type LineError = journal.LineError

// ErrLocked says that another program writes to the log.
var ErrLocked = journal.ErrLocked

// A Log is a file to which records are added. Every line
//
//	{"seq":2,"prev":"9f86…","record":{…},"hash":"60303…"}
//
// carries the hash of the line before it and its own, which is the SHA-256 of
// all that stands in the line before `,"hash":`. It can be checked with
// nothing but a shell:
//
//	sed -n 2p LOG | sed 's/,"hash":"[0-9a-f]*"}$//' | tr -d '\n' | sha256sum
//
// There is one Log at a time for a file, among all processes. Any number of
// goroutines may use it at once, and readers need no Log. It does not rotate
// by itself: close it, and open a new file with [OpenLogAfter], whose first
// line then names the last one of the old file.
type Log struct{ w *journal.Writer }

const recordName = "record"

// OpenLog opens a log for writing and makes it if it is not there. If the
// writer before it died in the middle of a line the log is repaired, and the
// Repair says what was done; else it is nil. Only the end of the file is
// looked at: [ReadLog] checks all.
func OpenLog(path string) (*Log, *Repair, error) { return OpenLogAfter(path, Head{}) }

// OpenLogAfter is OpenLog for a file that goes on where another one ended. It
// makes a difference only for one that is new.
func OpenLogAfter(path string, after Head) (*Log, *Repair, error) {
	w, repair, err := journal.Open(path, recordName, after)
	if err != nil {
		return nil, nil, err
	}
	return &Log{w}, repair, nil
}

// Append adds a record and returns its place when it is safe on the disk.
// Records that are handed in at once share the time that this takes. After an
// error the record may or may not be in the log, and nothing more is written:
// open the log anew.
func (l *Log) Append(r *Record) (Head, error) {
	b, err := r.MarshalJSON()
	if err != nil {
		return Head{}, err
	}
	return l.w.Append(b)
}

// Line makes the line in which a record stands behind another one, for who keeps
// a log elsewhere than in a file: in a table of a database, in one transaction
// with what rests on the record. The record is what [Record.MarshalJSON] has
// returned of it, which can be made before the line's turn has come. The zero
// Head begins a log. The lines, each ended with a line feed, are a file for
// [ReadLog].
func Line(after Head, record []byte) (line []byte, head Head, err error) {
	return journal.Line(recordName, after, record)
}

// Head returns the place of the last record, or the zero Head.
func (l *Log) Head() Head { return l.w.Head() }

// Close ends the writing and lets others write.
func (l *Log) Close() error { return l.w.Close() }

// An Entry is a record in a log.
type Entry struct {
	Head
	Line   int
	Record *Record
}

// ReadLog yields the records of a log, in their order, and an error for each
// line that is not what was written: one that was changed, taken out, added or
// moved, or is longer than 16 MB. Such an error is a [*LineError] with the
// number of the line, and the sequence goes on behind it; it ends with an error
// of r. A line at the end that is not whole has [LineError.Torn] set. Memory
// does not grow with the log.
//
// The log begins a chain if after is the zero Head, else it must follow it.
func ReadLog(r io.Reader, file string, after Head) iter.Seq2[Entry, error] {
	return readLog(r, file, after, false)
}

// ReadLogPart is ReadLog for a file that may be the continuation of one that
// is not at hand.
func ReadLogPart(r io.Reader, file string) iter.Seq2[Entry, error] {
	return readLog(r, file, Head{}, true)
}

func readLog(r io.Reader, file string, after Head, any bool) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for line, err := range journal.Read(r, file, recordName, after, any) {
			e := Entry{Head: line.Head, Line: line.Line}
			if err == nil {
				if e.Record, err = Parse(line.Payload); err != nil {
					// The chain holds: a newer library wrote it.
					err = &LineError{File: file, Line: line.Line, Err: err}
				}
			} else if le := new(LineError); !errors.As(err, &le) {
				err = &LineError{File: file, Line: line.Line, Err: err}
			}
			if !yield(e, err) {
				return
			}
		}
	}
}
