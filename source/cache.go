package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// The cache of a publication is a directory of its own:
//
//	us-ofac-sdn/
//	    copy.json        the sidecar: which files the copy is made of
//	    3f5a…            a file, named by the SHA-256 of its content
//	    copy.lock        locked by the process that writes
//	    new-….tmp        what a writer has not finished
//
// A file never changes once it has its name. The rename of the sidecar is the
// one moment at which a new copy takes the place of the old one: whoever reads
// before it has the old copy, whoever reads after it the new one, and a writer
// that dies leaves the one or the other.

const (
	sidecarName = "copy.json"
	lockName    = "copy.lock"
	tempPrefix  = "new-"
	tempSuffix  = ".tmp"

	maxSidecar = 1 << 20
)

// ErrNoCopy says that the cache holds no good copy of a publication.
var ErrNoCopy = errors.New("no good copy in the cache")

// A Copy is one version of a publication in the cache.
type Copy struct {
	// Publication is the ID of the publication.
	Publication string `json:"publication"`

	// Fetched is when the newest of the files was downloaded, and Checked
	// when the publisher last confirmed that all of them are what it
	// publishes. Both are in UTC, by this machine's clock.
	Fetched time.Time `json:"fetched"`
	Checked time.Time `json:"checked"`

	Files []CopyFile `json:"files"`

	dir string
}

// A CopyFile is a file of a Copy.
type CopyFile struct {
	Name string `json:"name"`

	// URL is the address of the publication from which the file is.
	URL string `json:"url"`

	// SHA256 is the digest of the content in hexadecimal digits, and Size its
	// length in bytes.
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`

	// ETag and LastModified are what the server said, for the next request.
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
}

// Age is how long ago the publisher last confirmed the copy. It is not below
// zero: a copy of the future is of now, as far as can be said.
func (c *Copy) Age(now time.Time) time.Duration { return max(0, now.Sub(c.Checked)) }

// Same reports whether two copies have the same files with the same content.
func (c *Copy) Same(o *Copy) bool {
	if c == nil || o == nil {
		return c == o
	}
	return slices.EqualFunc(c.Files, o.Files, func(a, b CopyFile) bool { return a.Name == b.Name && a.SHA256 == b.SHA256 })
}

// File returns the entry of a file.
func (c *Copy) File(name string) (CopyFile, bool) {
	for _, f := range c.Files {
		if f.Name == name {
			return f, true
		}
	}
	return CopyFile{}, false
}

// ReadFile returns the content of a file, which has the recorded digest: it is
// an error if the file was changed or cut, or was removed because two newer
// copies have come since.
func (c *Copy) ReadFile(name string) ([]byte, error) {
	f, ok := c.File(name)
	if !ok {
		return nil, fmt.Errorf("source: %s: %w", c.Publication, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist})
	}
	b, err := os.ReadFile(filepath.Join(c.dir, f.SHA256))
	if err != nil {
		return nil, fmt.Errorf("source: %s: %s: %w", c.Publication, name, err)
	}
	if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != f.SHA256 {
		return nil, fmt.Errorf("source: %s: %s: the file in the cache is not what was written to it", c.Publication, name)
	}
	return b, nil
}

// verify reads every file whole.
func (c *Copy) verify() error {
	for _, f := range c.Files {
		r, err := os.Open(filepath.Join(c.dir, f.SHA256))
		if err != nil {
			return err
		}
		h := sha256.New()
		n, err := io.Copy(h, r)
		r.Close()
		if err != nil {
			return err
		}
		if n != f.Size || hex.EncodeToString(h.Sum(nil)) != f.SHA256 {
			return fmt.Errorf("%s: the file in the cache is not what was written to it", f.Name)
		}
	}
	return nil
}

// sidecar is the form of a Copy in the cache.
type sidecar struct {
	Version int `json:"screen_cache"`
	*Copy
}

// parseSidecar reads what [Copy.sidecar] writes, and refuses everything else:
// its names become paths.
func parseSidecar(b []byte) (*Copy, error) {
	s := sidecar{Copy: new(Copy)}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil {
		return nil, fmt.Errorf("%s: %w", sidecarName, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("%s: text after the JSON value", sidecarName)
	}
	bad := func(format string, args ...any) (*Copy, error) {
		return nil, fmt.Errorf("%s: %s", sidecarName, fmt.Sprintf(format, args...))
	}
	c := s.Copy
	switch {
	case s.Version != 1:
		return bad("version %d; want 1", s.Version)
	case !validID(c.Publication):
		return bad("publication %q is no ID", c.Publication)
	case c.Fetched.IsZero() || c.Checked.IsZero():
		return bad("a time is missing")
	case len(c.Files) == 0:
		return bad("no files")
	}
	for i, f := range c.Files {
		switch {
		case !validFileName(f.Name):
			return bad("%q is no file name", f.Name)
		case slices.ContainsFunc(c.Files[:i], func(o CopyFile) bool { return o.Name == f.Name }):
			return bad("two files %q", f.Name)
		case !validDigest(f.SHA256):
			return bad("%s: %q is no SHA-256", f.Name, f.SHA256)
		case f.Size <= 0:
			return bad("%s: %d bytes", f.Name, f.Size)
		case !validHeader(f.ETag) || !validHeader(f.LastModified):
			return bad("%s: a header of more than one line", f.Name)
		}
	}
	return c, nil
}

func (c *Copy) sidecar() ([]byte, error) {
	b, err := json.MarshalIndent(sidecar{1, c}, "", "\t")
	return append(b, '\n'), err
}

func validDigest(s string) bool {
	return len(s) == 2*sha256.Size && strings.Trim(s, "0123456789abcdef") == ""
}

// validHeader reports whether a value may be sent in a request.
func validHeader(s string) bool {
	return len(s) <= 1000 && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f })
}

// readCopy returns the copy in a directory after it has read every file of it.
// The error is ErrNoCopy and the reason, whatever is wrong.
func readCopy(dir, id string) (*Copy, error) {
	var err error
	// The files of a copy go when two newer ones have come. Who was slow
	// looks again.
	for range 3 {
		var c *Copy
		if c, err = readSidecar(dir); err != nil {
			break
		}
		if c.Publication != id {
			err = fmt.Errorf("%s is of the publication %q", sidecarName, c.Publication)
			break
		}
		if err = c.verify(); err == nil {
			return c, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	return nil, fmt.Errorf("source: %s: %w: %w", id, ErrNoCopy, err)
}

func readSidecar(dir string) (*Copy, error) {
	f, err := os.Open(filepath.Join(dir, sidecarName))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxSidecar+1))
	if err != nil {
		return nil, err
	}
	if len(b) > maxSidecar {
		return nil, fmt.Errorf("%s is longer than %d bytes", sidecarName, maxSidecar)
	}
	c, err := parseSidecar(b)
	if err != nil {
		return nil, err
	}
	c.dir = dir
	return c, nil
}

// commit makes c the copy in its directory. Its files are there.
func (c *Copy) commit(step func(string)) error {
	b, err := c.sidecar()
	if err != nil {
		return err
	}
	t, err := newTemp(c.dir)
	if err != nil {
		return err
	}
	defer t.discard()
	if _, err := t.Write(b); err != nil {
		return err
	}
	step("sidecar written")
	return t.commit(sidecarName, step)
}

// sweep removes the files that none of the copies holds. The caller holds the
// lock. What cannot be removed now goes the next time.
func sweep(dir string, keep ...*Copy) {
	removeFiles(dir, func(name string) bool {
		return validDigest(name) && !slices.ContainsFunc(keep, func(c *Copy) bool {
			return c != nil && slices.ContainsFunc(c.Files, func(f CopyFile) bool { return f.SHA256 == name })
		})
	})
}

// sweepTemps removes what writers left that did not finish. The caller holds
// the lock.
func sweepTemps(dir string) {
	removeFiles(dir, func(name string) bool {
		return strings.HasPrefix(name, tempPrefix) && strings.HasSuffix(name, tempSuffix)
	})
}

func removeFiles(dir string, which func(name string) bool) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if which(e.Name()) {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// A temp is a file that has no name yet that anybody looks for.
type temp struct {
	*os.File
	dir  string
	done bool
}

func newTemp(dir string) (*temp, error) {
	f, err := os.CreateTemp(dir, tempPrefix+"*"+tempSuffix)
	if err != nil {
		return nil, err
	}
	return &temp{File: f, dir: dir}, nil
}

// commit gives the file its name once its content is on the disk.
func (t *temp) commit(name string, step func(string)) error {
	if err := t.Sync(); err != nil {
		return err
	}
	if err := t.Close(); err != nil {
		return err
	}
	if err := rename(t.Name(), filepath.Join(t.dir, name)); err != nil {
		return err
	}
	t.done = true
	step("renamed")
	return syncDir(t.dir)
}

// discard removes the file unless it was committed.
func (t *temp) discard() {
	if !t.done {
		t.Close()
		os.Remove(t.Name())
	}
}

// rename replaces a file in one step. Windows refuses while somebody reads
// the old one, which takes but a moment.
func rename(from, to string) error {
	var err error
	for i := range 50 {
		if i > 0 {
			time.Sleep(20 * time.Millisecond)
		}
		if err = os.Rename(from, to); err == nil || runtime.GOOS != "windows" {
			return err
		}
	}
	return err
}

// syncDir puts the names of a directory on the disk, where the system can.
func syncDir(dir string) error {
	switch runtime.GOOS {
	case "windows", "js", "wasip1", "plan9":
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
