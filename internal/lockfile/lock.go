// Package lockfile takes locks that hold between processes.
package lockfile

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

// ErrLocked says that another writer holds the lock.
var ErrLocked = errors.New("locked by another writer")

// lockWait is how long a writer waits before it tries again.
const lockWait = 50 * time.Millisecond

// Acquire takes the lock of a file, which it makes if need be, and waits until
// it is free or ctx ends. The lock holds between processes and between
// goroutines of one. It reports whether it had to wait.
//
// Where the system has locks of files they end with the process that holds
// them, so that a lock cannot be left behind by one that died; see Try.
// The file stays: to remove it would let two writers lock two files of one
// name.
func Acquire(ctx context.Context, path string) (release func(), waited bool, err error) {
	for {
		release, err := Try(path)
		if err == nil {
			return release, waited, nil
		}
		if !errors.Is(err, ErrLocked) {
			return nil, waited, fmt.Errorf("lock: %w", err)
		}
		waited = true
		select {
		case <-ctx.Done():
			return nil, true, fmt.Errorf("waiting for another writer: %w", context.Cause(ctx))
		case <-time.After(lockWait):
		}
	}
}

// openLock opens the file that stands for a lock.
func openLock(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
}
