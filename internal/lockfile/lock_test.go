package lockfile

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "copy.lock")
	release, waited, err := Acquire(t.Context(), path)
	if err != nil || waited {
		t.Fatalf("a lock that nobody holds: %v, waited %v", err, waited)
	}
	if _, err := Try(path); !errors.Is(err, ErrLocked) {
		t.Errorf("a lock that is held: %v; want ErrLocked", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, waited, err := Acquire(ctx, path); !errors.Is(err, context.DeadlineExceeded) || !waited {
		t.Errorf("waiting in vain: %v, waited %v", err, waited)
	}
	time.AfterFunc(100*time.Millisecond, release)
	release, waited, err = Acquire(t.Context(), path)
	if err != nil || !waited {
		t.Fatalf("waiting for the end: %v, waited %v", err, waited)
	}
	release()
}

// What a writer that died has left does not stop the next one: a file alone is
// no lock, and where it must be one its age tells.
func TestLockLeftBehind(t *testing.T) {
	path := filepath.Join(t.TempDir(), "copy.lock")
	long := time.Now().Add(-time.Hour)
	for _, name := range []string{path, path + ".held"} {
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, long, long); err != nil {
			t.Fatal(err)
		}
	}
	release, err := Try(path)
	if err != nil {
		t.Fatalf("a lock left behind: %v", err)
	}
	release()
}

func TestLockIsExclusive(t *testing.T) {
	path := filepath.Join(t.TempDir(), "copy.lock")
	var inside, times atomic.Int32
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 5 {
				release, _, err := Acquire(t.Context(), path)
				if err != nil {
					t.Error(err)
					return
				}
				if n := inside.Add(1); n != 1 {
					t.Errorf("%d at once", n)
				}
				times.Add(1)
				time.Sleep(time.Millisecond)
				inside.Add(-1)
				release()
			}
		})
	}
	wg.Wait()
	if n := times.Load(); n != 20 {
		t.Errorf("%d times inside; want 20", n)
	}
}

func TestLockWithoutDirectory(t *testing.T) {
	if _, _, err := Acquire(t.Context(), filepath.Join(t.TempDir(), "none", "copy.lock")); err == nil || errors.Is(err, ErrLocked) {
		t.Errorf("no directory: %v; want an error at once", err)
	}
}
