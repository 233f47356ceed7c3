package journal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/openscreening/screen/internal/lockfile"
)

// ErrLocked says that another process, or another Writer of this one, writes
// the file.
var ErrLocked = errors.New("another program is writing to it")

// A Repair says what a writer that died left behind the last whole line.
type Repair struct {
	Bytes int64  // how much was taken off the end of the file
	Saved string // the file to which it was moved
}

// A Writer adds lines to a file. Any number of goroutines may use it at once.
type Writer struct {
	name    string
	file    *os.File
	release func()

	mu      sync.Mutex // of what follows
	next    *batch     // gathers the lines for the next write
	last    Head       // the last line handed in
	safe    Head       // the last line that is on the disk
	written int64      // bytes that are safe
	failed  error

	writing sync.Mutex // held while a batch is written
}

// A batch is written and synced at once. Its fields are its Writer's until
// done is closed.
type batch struct {
	text []byte
	done bool
	err  error
}

// maxTorn bounds a batch, which is what may have to be repaired.
const maxTorn = 64 << 20

// Open opens a file for writing, and makes it if it is not there; name is what
// the payload is called in a line, and after the line that a new file follows.
//
// What a writer that died has left behind the last line that is whole is moved
// to a file beside it and reported; nobody was told that it was kept. That is
// an end without the end of a line, or one in which there are zero bytes,
// which a file system leaves where it did not come to write. Any other last
// line that is not whole was changed by somebody, and the file is refused.
// The other lines are not looked at: Read does that.
func Open(path, name string, after Head) (*Writer, *Repair, error) {
	return open(path, name, after, false)
}

// OpenSingle is Open of a file to which lines are added one at a time: behind
// zero bytes no line can have been begun, so that a file with an end of a line
// there was changed, and is refused.
func OpenSingle(path, name string) (*Writer, *Repair, error) {
	return open(path, name, Head{}, true)
}

func open(path, name string, after Head, single bool) (*Writer, *Repair, error) {
	_, statErr := os.Stat(path)
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, nil, err
	}
	if statErr != nil {
		syncDir(filepath.Dir(path))
	}
	release, err := lockfile.Try(path)
	if err != nil {
		f.Close()
		if errors.Is(err, lockfile.ErrLocked) {
			err = fmt.Errorf("%s: %w", path, ErrLocked)
		}
		return nil, nil, err
	}
	w := &Writer{name: name, file: f, release: release, next: new(batch), last: after}
	if w.last.Hash == "" {
		w.last.Hash = origin
	}
	repair, err := w.open(path, single)
	if err != nil {
		f.Close()
		release()
		return nil, nil, err
	}
	return w, repair, nil
}

// open looks at the end of the file and repairs it.
func (w *Writer) open(path string, single bool) (*Repair, error) {
	size, err := w.file.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	good, head, err := lastGood(w.file, size, w.name, single)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if head.Seq > 0 {
		w.last = head
	}
	w.safe = w.last
	w.written = good
	if good == size {
		return nil, nil
	}
	r := &Repair{Bytes: size - good}
	if r.Saved, err = save(w.file, path, good, size); err != nil {
		return nil, fmt.Errorf("%s: moving its torn end away: %w", path, err)
	}
	syncDir(filepath.Dir(path)) // before what is saved there is gone here
	if err := w.file.Truncate(good); err != nil {
		return nil, err
	}
	if err := w.file.Sync(); err != nil {
		return nil, err
	}
	_, err = w.file.Seek(good, io.SeekStart)
	return r, err
}

// save copies a part of a file to one of its own.
func save(f *os.File, path string, from, to int64) (string, error) {
	out, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".torn-*")
	if err != nil {
		return "", err
	}
	_, err = io.Copy(out, io.NewSectionReader(f, from, to-from))
	if err == nil {
		err = out.Sync()
	}
	return out.Name(), errors.Join(err, out.Close())
}

// lastGood finds the end of the last whole line, reading from the end.
func lastGood(f io.ReaderAt, size int64, name string, single bool) (end int64, head Head, err error) {
	for window := int64(1 << 20); ; window *= 4 {
		from := max(0, size-window)
		b := make([]byte, size-from)
		if _, err := f.ReadAt(b, from); err != nil && err != io.EOF {
			return 0, Head{}, err
		}
		// All behind a zero byte is of the batch that was not written whole.
		whole := b
		if i := bytes.IndexByte(b, 0); i >= 0 {
			if single && bytes.IndexByte(b[i:], '\n') >= 0 {
				return 0, Head{}, errors.New("a line in it holds zero bytes: it was changed, and nothing is added to such a file")
			}
			whole = b[:i]
		}
		whole = whole[:bytes.LastIndexByte(whole, '\n')+1]
		begin := 0
		if len(whole) > 0 {
			begin = bytes.LastIndexByte(whole[:len(whole)-1], '\n') + 1
		}
		switch {
		case begin == 0 && from > 0 && window <= MaxLine+maxTorn:
			continue // the line begins before the window
		case begin == 0 && from > 0:
			return 0, Head{}, fmt.Errorf("no whole line in its last %d MB: it is left as it is", window>>20)
		case len(whole) == 0:
			// What begins like a first line, or was never written, is one that
			// nobody was told of; all else is not ours.
			rest, first := bytes.Trim(b, "\x00"), `{"seq":`
			if n := min(len(rest), len(first)); string(rest[:n]) != first[:n] {
				return 0, Head{}, errors.New("it is a file of another kind: it is left as it is")
			}
			return 0, Head{}, nil
		}
		p, err := parseLine(whole[begin:len(whole)-1], name)
		if err != nil {
			return 0, Head{}, fmt.Errorf("the last line, at byte %d, is %w: nothing is added to such a file", from+int64(begin)+1, err)
		}
		return from + int64(len(whole)), p.head, nil
	}
}

// syncDir makes the entry of a new file safe, where directories can be synced.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		d.Sync()
		d.Close()
	}
}

// Head returns the last line that is on the disk, the zero Head if there is none.
func (w *Writer) Head() Head {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.safe.Seq == 0 {
		return Head{}
	}
	return w.safe
}

// Append adds a line and returns when it is on the disk: written and synced.
// Lines of several goroutines share one sync. The payload must be one JSON
// value in one line.
//
// After an error of the file nothing more is written, since it is not known
// what is on the disk; to open it anew finds out. A line whose Append gave an
// error may be there.
func (w *Writer) Append(payload []byte) (Head, error) {
	if err := fits(payload); err != nil {
		return Head{}, err
	}
	w.mu.Lock()
	for len(w.next.text) > maxTorn/2 { // more than is to be repaired one day
		w.mu.Unlock()
		w.writing.Lock()
		w.write()
		w.writing.Unlock()
		w.mu.Lock()
	}
	if w.failed != nil {
		w.mu.Unlock()
		return Head{}, w.failed
	}
	mine := w.next
	mine.text, w.last = appendLine(mine.text, w.name, w.last, payload)
	head := w.last
	w.mu.Unlock()

	w.writing.Lock()
	defer w.writing.Unlock()
	if !mine.done {
		w.write()
	}
	return head, mine.err
}

// write writes what has gathered. The caller holds writing.
func (w *Writer) write() {
	w.mu.Lock()
	b, at, last := w.next, w.written, w.last
	w.next = new(batch)
	if w.failed != nil {
		b.done, b.err = true, w.failed
		w.mu.Unlock()
		return
	}
	w.mu.Unlock()

	_, err := w.file.WriteAt(b.text, at)
	if err == nil {
		err = w.file.Sync()
	}

	w.mu.Lock()
	defer w.mu.Unlock()
	b.done = true
	if err != nil {
		// A disk that is full leaves half a line. Take it off if that is
		// possible; if not, the next Open does.
		w.file.Truncate(at)
		w.failed = fmt.Errorf("%w; nothing more is written to it", err)
		b.err = w.failed
		return
	}
	w.written += int64(len(b.text))
	w.safe = last
}

// Close ends the writing. Lines whose Append is under way are kept or refused.
func (w *Writer) Close() error {
	w.writing.Lock()
	defer w.writing.Unlock()
	w.mu.Lock()
	if w.failed != nil && errors.Is(w.failed, os.ErrClosed) {
		w.mu.Unlock()
		return nil
	}
	pending := len(w.next.text) > 0 && w.failed == nil
	w.mu.Unlock()
	if pending {
		w.write()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	err := w.failed
	w.failed = os.ErrClosed
	err = errors.Join(err, w.file.Close())
	w.release()
	return err
}
