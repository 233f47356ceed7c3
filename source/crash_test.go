package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// childEnv tells the test binary to be a writer: the directory, the address,
// and the step after which it dies, 0 for none, separated by strokes.
const childEnv = "SCREEN_TEST_WRITER"

// died is the exit status of a writer that died as it was told to.
const died = 9

// TestWriter is no test: it is the program that TestKilled and TestCrashed
// start.
func TestWriter(t *testing.T) {
	args := strings.Split(os.Getenv(childEnv), "|")
	if len(args) != 3 {
		t.Skip("only a writer for other tests")
	}
	last, err := strconv.Atoi(args[2])
	if err != nil {
		t.Fatal(err)
	}
	steps := 0
	f := &Fetcher{Dir: args[0], LoopbackHTTP: true, Attempts: 1, step: func(string) {
		if steps++; steps == last {
			os.Exit(died) // no deferred call runs
		}
	}}
	if _, err := f.Fetch(context.Background(), twoFiles(args[1])); err != nil {
		t.Fatal(err)
	}
}

func twoFiles(url string) Publication {
	return Publication{ID: "test", Files: []File{{"list.csv", url + "/list.csv"}, {"alt.csv", url + "/alt.csv"}}}
}

func writer(t *testing.T, dir, url string, step int) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Skipf("SKIPPED: the test cannot start itself: %v", err)
	}
	cmd := exec.Command(self, "-test.run=^TestWriter$")
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%s|%s|%d", childEnv, dir, url, step))
	return cmd
}

func leftovers(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "test", tempPrefix+"*"+tempSuffix))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// A writer that is killed in the middle of a body leaves the last good copy,
// and the lock to the next one.
func TestKilled(t *testing.T) {
	p := newPublisher(t)
	p.set(send(firstContent))
	f := &Fetcher{Dir: t.TempDir(), LoopbackHTTP: true}
	pub := twoFiles(p.URL)
	if _, err := f.Fetch(t.Context(), pub); err != nil {
		t.Fatal(err)
	}
	half := make(chan struct{})
	p.set(func(n int, w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/list.csv" {
			send(secondContent)(n, w, r) // one file comes whole
			return
		}
		io.WriteString(w, strings.Repeat("x", 100_000))
		w.(http.Flusher).Flush()
		close(half)
		<-r.Context().Done()
	})
	cmd := writer(t, f.Dir, p.URL, 0)
	if err := cmd.Start(); err != nil {
		t.Skipf("SKIPPED: no processes here: %v", err)
	}
	select {
	case <-half:
	case <-time.After(20 * time.Second):
		cmd.Process.Kill()
		t.Fatal("the writer did not ask")
	}
	for wait := 0; len(leftovers(t, f.Dir)) == 0 && wait < 200; wait++ {
		time.Sleep(10 * time.Millisecond)
	}
	if len(leftovers(t, f.Dir)) == 0 {
		t.Error("the writer has written nothing yet; the test means to kill it in mid-write")
	}

	// While it lives nobody else writes, and everybody reads.
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	c, err := f.Fetch(ctx, pub)
	cancel()
	if !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "waiting for another writer") || content(t, c, "list.csv") != firstContent {
		t.Errorf("beside a writer: %v; want the old copy, and to wait in vain", err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()

	c, err = f.Cached(pub)
	if err != nil || content(t, c, "list.csv") != firstContent || content(t, c, "alt.csv") != firstContent {
		t.Fatalf("after the writer was killed: %v; want the last good copy", err)
	}
	p.set(send(secondContent))
	ctx, cancel = context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if c, err := f.Fetch(ctx, pub); err != nil || content(t, c, "alt.csv") != secondContent {
		t.Errorf("the next writer: %v", err)
	}
	if l := leftovers(t, f.Dir); len(l) > 0 {
		t.Errorf("the next writer left %v", l)
	}
}

// A writer may die after any of its steps: what is in the cache is whole, and
// of one version.
func TestCrashed(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED in short mode: starts a process for each step")
	}
	p := newPublisher(t)
	f := &Fetcher{Dir: t.TempDir(), LoopbackHTTP: true}
	pub := twoFiles(p.URL)
	var seen []string
	for step := 1; ; step++ {
		if step > 50 {
			t.Fatal("no end of steps")
		}
		p.set(send(firstContent))
		if _, err := f.Fetch(t.Context(), pub); err != nil {
			t.Fatalf("step %d: the writer after it: %v", step, err)
		}
		p.set(send(secondContent))
		err := writer(t, f.Dir, p.URL, step).Run()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			t.Skipf("SKIPPED: no processes here: %v", err)
		}
		c, cacheErr := f.Cached(pub)
		a, b := content(t, c, "list.csv"), content(t, c, "alt.csv")
		if cacheErr != nil || a != b || a != firstContent && a != secondContent {
			t.Fatalf("died after step %d: %v: %q and %q", step, cacheErr, a, b)
		}
		seen = append(seen, a)
		if err == nil {
			break // it came to its end
		}
		if exit.ExitCode() != died {
			t.Fatalf("step %d: %v", step, err)
		}
	}
	if n := len(slices.Compact(slices.Clone(seen))); n != 2 || seen[0] != firstContent || seen[len(seen)-1] != secondContent || len(seen) < 5 {
		t.Errorf("the writer died after %d steps with %q; want the old copy up to some step and the new one from then on", len(seen)-1, seen)
	}
}
