package source

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/openscreening/screen"
)

// OpenCopy returns the last good copy in the directory of a publication, which
// is the one of its ID in [Fetcher.Dir]. Every file of it has been read and
// has the recorded digest. The error is [ErrNoCopy], with the reason, whatever
// is wrong.
func OpenCopy(dir string) (*Copy, error) {
	return readCopy(dir, filepath.Base(dir))
}

// Read reads the lists of a publication in the cache: OFAC's quartet together,
// any other publication as [Read] does. The snapshot date of the lists is the
// day of Checked, in UTC, unless the options have one: on that day the
// publisher still gave out these files, and nobody who was added before it is
// missing. The day that a file says it was published on, which may be long before,
// is told in [screen.List.Version], "published 2026-02-27".
func (c *Copy) Read(opts Options) ([]*screen.List, *Report, error) {
	if opts.Head.Snapshot.IsZero() {
		opts.Head.Snapshot = dayOf(c.Checked)
	}
	files := make(Files)
	for _, f := range c.Files {
		files[f.Name] = filepath.Join(c.dir, f.SHA256)
	}
	if len(quartets(files)) > 0 {
		return ReadOFAC(files, opts)
	}
	if len(c.Files) != 1 {
		rd := newReading(c.Publication, opts)
		return rd.result(rd.fail(0, "%d files of which no reader knows how they belong together", len(c.Files)))
	}
	name := c.Files[0].Name
	f, err := files.Open(name)
	if err != nil {
		rd := newReading(name, opts)
		return rd.result(rd.wrap(0, err))
	}
	defer f.Close()
	return Read(f, name, opts)
}

func dayOf(t time.Time) screen.Date {
	y, m, d := t.UTC().Date()
	return screen.Date{Year: y, Month: int(m), Day: d}
}

// Files is a folder made of chosen files of the disk: the name of each in it,
// and the path where it is. It serves [ReadOFAC] where the files of a quartet
// lie among others or under other names.
type Files map[string]string

// Open implements [fs.FS].
func (f Files) Open(name string) (fs.File, error) {
	path, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return os.Open(path)
}

// ReadDir implements [fs.ReadDirFS]. There is one folder, ".".
func (f Files) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	var out []fs.DirEntry
	for name, path := range f {
		st, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, fileEntry{fs.FileInfoToDirEntry(st), name})
	}
	slices.SortFunc(out, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return out, nil
}

// A fileEntry is an entry under the name that the file has in a [Files].
type fileEntry struct {
	fs.DirEntry
	name string
}

func (e fileEntry) Name() string { return e.name }
