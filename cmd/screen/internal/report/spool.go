package report

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"iter"
	"os"
	"slices"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/openscreening/screen"
)

// A State is what a run was started with. A run goes on only with the same.
type State struct {
	Version   int       `json:"version"` // of the spool
	Input     string    `json:"input"`   // the name of the file, without its directory
	Digest    string    `json:"input_sha256"`
	Table     string    `json:"table"` // how the input is read: kind, encoding, columns
	Columns   []string  `json:"columns"`
	Lists     []ListRef `json:"lists"`
	Policy    string    `json:"policy"`
	Profile   string    `json:"profile_sha256,omitempty"` // of the policy's JSON, with -policy
	Cleared   string    `json:"cleared_sha256,omitempty"` // of the file of clearances, with -cleared
	Library   string    `json:"library"`
	Began     time.Time `json:"began"`
	Notes     []string  `json:"notes,omitempty"` // on the input, for people
	Calibrate string    `json:"calibration"`
}

// A ListRef is a list in one version.
type ListRef struct {
	ID       string      `json:"id"`
	Title    string      `json:"title"`
	Snapshot screen.Date `json:"snapshot,omitzero"`
	Digest   string      `json:"sha256"`
	Entities int         `json:"entities"`
}

const spoolVersion = 2

// differs says what is not the same in a run that is to go on.
func (s *State) differs(now *State) error {
	switch {
	case s.Version != now.Version:
		return errors.New("it was written by another version of the command")
	case s.Digest != now.Digest:
		return errors.New("the input has changed")
	case s.Table != now.Table || !slices.Equal(s.Columns, now.Columns):
		return errors.New("the columns are read in another way")
	case !slices.Equal(s.Lists, now.Lists):
		return errors.New("the lists have changed")
	case s.Policy != now.Policy || s.Profile != now.Profile:
		return errors.New("the flags ask for another policy")
	case s.Cleared != now.Cleared:
		return errors.New("the clearances have changed")
	case s.Library != now.Library || s.Calibrate != now.Calibrate:
		return errors.New("the library has changed")
	}
	return nil
}

// A Row is one row of the input with its answer.
type Row struct {
	Number int
	ID     string
	Cells  []string
	Notes  []string
	Result screen.Result
}

// rowJSON is a row in the spool. Entities are referred to; the lists are
// those of the state.
type rowJSON struct {
	Number      int                `json:"n"`
	ID          string             `json:"id,omitempty"`
	Cells       []string           `json:"c,omitempty"`
	Notes       []string           `json:"o,omitempty"`
	Query       screen.Query       `json:"q"`
	Disposition screen.Disposition `json:"d"`
	Reason      string             `json:"r,omitempty"`
	Normalized  string             `json:"f,omitempty"`
	Matches     []matchJSON        `json:"m,omitempty"`
	Cleared     []clearedJSON      `json:"hidden,omitempty"`
	Warnings    []screen.Warning   `json:"w,omitempty"`
}

type clearedJSON struct {
	Clearance screen.Clearance `json:"by"`
	Match     matchJSON        `json:"m"`
}

type matchJSON struct {
	Confidence float64           `json:"c"`
	List       string            `json:"l"`
	Entity     string            `json:"e"`
	Name       screen.Name       `json:"n"`
	Query      string            `json:"q"`
	Relation   screen.Relation   `json:"r"`
	Party      string            `json:"p"`
	Evidence   []screen.Evidence `json:"v"`
}

// A Spool is the work of a run on the disk: the answers in the order of the
// input, in blocks with a checksum. What stands in a block is not lost. All
// outputs are written from it, so that one made after an interruption is that
// of a run without.
//
// The file begins with a line of text and the state; a block is its length,
// its checksum (CRC-32C) and its number of rows, and lines of JSON packed with
// zstd. The last block holds no rows, and the notes on the whole input.
type Spool struct {
	State State
	Done  int      // rows that are in it
	Torn  int64    // bytes of a block that was being written when the run ended
	Whole bool     // all rows are in it
	After []string // notes on the whole input
	Cut   bool     // the input could not be read to its end

	file    *os.File
	path    string
	start   int64 // of the first block
	end     int64
	rows    int // in buf
	buf     []byte
	pack    *zstd.Encoder
	unpack  *zstd.Decoder
	synced  time.Time
	written time.Time
	list    map[string]*screen.List
	entity  map[[2]string]*screen.Entity
}

const (
	spoolMagic  = "screen batch: rows of an unfinished run; 'screen batch -resume' goes on\n"
	blockSize   = 256 << 10 // bytes of JSON
	blockEvery  = time.Second
	syncEvery   = 5 * time.Second
	blockHeader = 12
	maxBlock    = 256 << 20
)

// ErrExists is why a run does not begin: there is an unfinished one.
var ErrExists = errors.New("there is an unfinished run")

// OpenSpool begins a run, or goes on with one if resume is set and there is
// one. The state's Began is that of the first run.
func OpenSpool(path string, state State, lists []*screen.List, resume bool) (*Spool, error) {
	state.Version = spoolVersion
	s := &Spool{State: state, path: path, list: make(map[string]*screen.List), entity: make(map[[2]string]*screen.Entity)}
	for _, l := range lists {
		s.list[l.ID] = l
		for _, e := range l.Entities {
			s.entity[[2]string{l.ID, e.ID}] = e
		}
	}
	var err error
	if s.pack, err = zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(256<<10)); err != nil {
		return nil, err
	}
	if s.unpack, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxBlock)); err != nil {
		return nil, err
	}
	flags := os.O_RDWR | os.O_CREATE
	if !resume {
		flags |= os.O_EXCL
	}
	if s.file, err = os.OpenFile(path, flags, 0o600); err != nil {
		if errors.Is(err, os.ErrExist) {
			err = ErrExists
		}
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	st, err := s.file.Stat()
	if err == nil {
		if st.Size() == 0 {
			err = s.create()
		} else {
			err = s.resume(st.Size())
		}
	}
	if err != nil {
		s.file.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	s.synced, s.written = time.Now(), time.Now()
	return s, nil
}

func (s *Spool) create() error {
	head, err := json.Marshal(s.State)
	if err != nil {
		return err
	}
	if _, err := s.file.WriteString(spoolMagic); err != nil {
		return err
	}
	s.end = int64(len(spoolMagic))
	if err := s.block(head, 0); err != nil {
		return err
	}
	s.start = s.end
	return s.file.Sync()
}

// resume reads what is there up to the first block that is not whole.
func (s *Spool) resume(size int64) error {
	magic := make([]byte, len(spoolMagic))
	n, err := s.file.ReadAt(magic, 0)
	if string(magic[:n]) != spoolMagic {
		if string(magic[:n]) == spoolMagic[:n] && err == io.EOF {
			// The run ended before it had begun.
			if err := s.file.Truncate(0); err != nil {
				return err
			}
			return s.create()
		}
		return errors.New("it is no unfinished run of this command")
	}
	now := s.State
	first := true
	s.end = int64(len(spoolMagic))
	for at := s.end; at < size; {
		payload, rows, next, err := s.readBlock(at, size)
		if err != nil {
			break
		}
		switch {
		case first:
			var was State
			if err := json.Unmarshal(payload, &was); err != nil {
				return fmt.Errorf("its state cannot be read: %w", err)
			}
			if err := was.differs(&now); err != nil {
				return fmt.Errorf("the unfinished run cannot go on: %w; remove the file to begin again", err)
			}
			s.State, s.start, first = was, next, false
		case rows == 0:
			s.Whole = true
			var last lastBlock
			if err := json.Unmarshal(payload, &last); err != nil {
				return err
			}
			s.After, s.Cut = last.Notes, last.Cut
		default:
			s.Done += rows
		}
		at, s.end = next, next
	}
	if first {
		if err := s.file.Truncate(0); err != nil {
			return err
		}
		if _, err := s.file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		s.Torn = size
		return s.create()
	}
	s.Torn = size - s.end
	if err := s.file.Truncate(s.end); err != nil {
		return err
	}
	_, err = s.file.Seek(s.end, io.SeekStart)
	return err
}

var errTorn = errors.New("the block is not whole")

func (s *Spool) readBlock(at, size int64) (payload []byte, rows int, next int64, err error) {
	var h [blockHeader]byte
	if at+blockHeader > size {
		return nil, 0, 0, errTorn
	}
	if _, err := s.file.ReadAt(h[:], at); err != nil {
		return nil, 0, 0, err
	}
	n := int64(binary.LittleEndian.Uint32(h[0:]))
	if at+blockHeader+n > size {
		return nil, 0, 0, errTorn
	}
	packed := make([]byte, n)
	if _, err := s.file.ReadAt(packed, at+blockHeader); err != nil {
		return nil, 0, 0, err
	}
	sum := crc32.Update(crc32.Checksum(h[8:12], castagnoli()), castagnoli(), packed)
	if sum != binary.LittleEndian.Uint32(h[4:]) {
		return nil, 0, 0, errTorn
	}
	if payload, err = s.unpack.DecodeAll(packed, nil); err != nil {
		return nil, 0, 0, err
	}
	return payload, int(binary.LittleEndian.Uint32(h[8:])), at + blockHeader + n, nil
}

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// block writes a block at the end of the file, or nothing that counts.
func (s *Spool) block(payload []byte, rows int) error {
	b := s.pack.EncodeAll(payload, make([]byte, blockHeader, blockHeader+len(payload)/4))
	binary.LittleEndian.PutUint32(b[0:], uint32(len(b)-blockHeader))
	binary.LittleEndian.PutUint32(b[8:], uint32(rows))
	binary.LittleEndian.PutUint32(b[4:], crc32.Checksum(b[8:], castagnoli()))
	if _, err := s.file.WriteAt(b, s.end); err != nil {
		s.file.Truncate(s.end)
		return err
	}
	s.end += int64(len(b))
	return nil
}

// Add adds the answer to a row. It is on the disk within a second or so of
// the next row.
func (s *Spool) Add(r *Row) error {
	b, err := json.Marshal(newRowJSON(r))
	if err != nil {
		return err
	}
	s.buf = append(append(s.buf, b...), '\n')
	s.rows++
	now := time.Now()
	if len(s.buf) < blockSize && now.Sub(s.written) < blockEvery {
		return nil
	}
	if err := s.Flush(); err != nil {
		return err
	}
	s.written = now
	if now.Sub(s.synced) >= syncEvery {
		s.synced = now
		return s.file.Sync()
	}
	return nil
}

// Flush writes what was added.
func (s *Spool) Flush() error {
	if s.rows == 0 {
		return nil
	}
	if err := s.block(s.buf, s.rows); err != nil {
		return fmt.Errorf("%s: %w", s.path, err)
	}
	s.Done += s.rows
	s.buf, s.rows = s.buf[:0], 0
	return nil
}

type lastBlock struct {
	Notes []string `json:"notes"`
	Cut   bool     `json:"cut"`
}

// Finish says that all rows are there, or that no more can be read.
func (s *Spool) Finish(notes []string, cut bool) error {
	if err := s.Flush(); err != nil {
		return err
	}
	b, err := json.Marshal(lastBlock{notes, cut})
	if err != nil {
		return err
	}
	if err := s.block(b, 0); err != nil {
		return fmt.Errorf("%s: %w", s.path, err)
	}
	s.After, s.Cut, s.Whole = notes, cut, true
	return s.file.Sync()
}

// Rows yields what is in the spool, from the beginning. An error ends them.
func (s *Spool) Rows() iter.Seq2[*Row, error] { return s.read(false) }

// Open yields the rows that are not clear, or are since matches of them have
// been cleared, in a fraction of the time.
func (s *Spool) Open() iter.Seq2[*Row, error] { return s.read(true) }

// clearMark is in the line of a clear row, and in no other: quotes within
// strings have a backslash before them.
const clearMark = `"d":"clear"`

// hiddenMark is in the line of a row of which matches are hidden.
const hiddenMark = `"hidden":[`

func (s *Spool) read(open bool) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		n := 0
		for at := s.start; at < s.end; {
			payload, rows, next, err := s.readBlock(at, s.end)
			if err != nil {
				yield(nil, fmt.Errorf("%s, behind %d rows: %w", s.path, n, err))
				return
			}
			if rows > 0 {
				for len(payload) > 0 {
					i := bytes.IndexByte(payload, '\n')
					if i < 0 {
						break
					}
					if open && bytes.Contains(payload[:i], []byte(clearMark)) && !bytes.Contains(payload[:i], []byte(hiddenMark)) {
						payload = payload[i+1:]
						n++
						continue
					}
					var j rowJSON
					err := json.Unmarshal(payload[:i], &j)
					var r *Row
					if err == nil {
						r, err = s.row(&j)
					}
					if err != nil {
						yield(nil, fmt.Errorf("%s, row %d: %w", s.path, n+1, err))
						return
					}
					payload = payload[i+1:]
					n++
					if !yield(r, nil) {
						return
					}
				}
			}
			at = next
		}
		if n != s.Done {
			yield(nil, fmt.Errorf("%s: %d rows where %d were written", s.path, n, s.Done))
		}
	}
}

func newRowJSON(r *Row) rowJSON {
	j := rowJSON{
		Number: r.Number, ID: r.ID, Cells: r.Cells, Notes: r.Notes,
		Query: r.Result.Query, Disposition: r.Result.Disposition, Reason: r.Result.Reason,
		Normalized: r.Result.Normalized, Warnings: r.Result.Warnings,
	}
	for _, m := range r.Result.Matches {
		j.Matches = append(j.Matches, newMatchJSON(m))
	}
	for _, c := range r.Result.Cleared {
		j.Cleared = append(j.Cleared, clearedJSON{c.Clearance, newMatchJSON(c.Match)})
	}
	return j
}

func newMatchJSON(m screen.Match) matchJSON {
	return matchJSON{m.Confidence, m.List.ID, m.Entity.ID, m.Name, m.Query, m.Relation, m.Party, m.Evidence}
}

func (s *Spool) row(j *rowJSON) (*Row, error) {
	r := &Row{Number: j.Number, ID: j.ID, Cells: j.Cells, Notes: j.Notes, Result: screen.Result{
		Query: j.Query, Disposition: j.Disposition, Reason: j.Reason, Normalized: j.Normalized, Warnings: j.Warnings,
	}}
	for _, m := range j.Matches {
		x, err := s.match(m)
		if err != nil {
			return nil, err
		}
		r.Result.Matches = append(r.Result.Matches, x)
	}
	for _, c := range j.Cleared {
		x, err := s.match(c.Match)
		if err != nil {
			return nil, err
		}
		r.Result.Cleared = append(r.Result.Cleared, screen.ClearedMatch{Clearance: c.Clearance, Match: x})
	}
	return r, nil
}

func (s *Spool) match(m matchJSON) (screen.Match, error) {
	e := s.entity[[2]string{m.List, m.Entity}]
	if e == nil {
		return screen.Match{}, fmt.Errorf("no entity %q on the list %q", m.Entity, m.List)
	}
	return screen.Match{
		Confidence: m.Confidence, Entity: e, List: s.list[m.List], Name: m.Name,
		Query: m.Query, Relation: m.Relation, Party: m.Party, Evidence: m.Evidence,
	}, nil
}

// Close closes the file and leaves it there.
func (s *Spool) Close() error {
	s.pack.Close()
	s.unpack.Close()
	return s.file.Close()
}

// Remove closes the file and takes it away.
func (s *Spool) Remove() error {
	s.Close()
	return os.Remove(s.path)
}
