//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd || windows)

package lockfile

import (
	"errors"
	"io/fs"
	"os"
	"time"
)

// staleLock is the age at which a lock is taken to be left behind. A writer
// that is alive touches its lock far more often.
const staleLock = time.Minute

// Try takes a lock where the system has none: by making a file that must
// not be there. The writer touches it while it works, so that one left behind
// by a writer that died is known by its age. Of two writers that find the same
// stale lock at the same moment both might get it; the cache stays whole even
// then, as each of its files is replaced in one step.
func Try(path string) (release func(), err error) {
	path += ".held"
	if fi, err := os.Stat(path); err == nil && time.Since(fi.ModTime()) > staleLock {
		os.Remove(path)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil, ErrLocked
	}
	if err != nil {
		return nil, err
	}
	f.Close()
	stop := make(chan struct{})
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(staleLock / 6):
				now := time.Now()
				os.Chtimes(path, now, now)
			}
		}
	}()
	return func() {
		close(stop)
		os.Remove(path)
	}, nil
}
