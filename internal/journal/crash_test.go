package journal

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// childEnv tells the test binary to be a writer of the file named in it.
const childEnv = "SCREEN_TEST_JOURNAL"

// TestChild is no test: it is the writer that TestKilled starts. It says each
// line that was kept, once it was.
func TestChild(t *testing.T) {
	path := os.Getenv(childEnv)
	if path == "" {
		t.Skip("only a writer for other tests")
	}
	w, _, err := Open(path, "x", Head{})
	if err != nil {
		t.Fatal(err)
	}
	var out sync.Mutex
	for g := range 4 {
		go func() {
			for i := 0; ; i++ {
				// Long lines are the likelier to be cut.
				payload := fmt.Sprintf(`{"pid":%d,"g":%d,"i":%d,"text":"%s"}`, os.Getpid(), g, i, strings.Repeat("x", rand.IntN(200_000)))
				h, err := w.Append([]byte(payload))
				if err != nil {
					fmt.Println("error", err)
					os.Exit(1)
				}
				out.Lock()
				fmt.Println("kept", h.Seq, h.Hash)
				out.Unlock()
			}
		}()
	}
	select {}
}

// However often a writer is killed, at whatever point: no line of which it
// said that it was kept is lost, and the next writer goes on.
func TestKilled(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Skipf("SKIPPED: the test cannot start itself: %v", err)
	}
	times := 60
	if testing.Short() {
		times = 5
	}
	path := filepath.Join(t.TempDir(), "log")
	kept := make(map[uint64]string)
	torn := 0
	for i := range times {
		cmd := exec.Command(self, "-test.run=^TestChild$")
		cmd.Env = append(os.Environ(), childEnv+"="+path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Skipf("SKIPPED: no processes here: %v", err)
		}
		// The time runs from its first line on: to start it takes longer
		// than all it does.
		sc := bufio.NewScanner(out)
		var timer *time.Timer
		for sc.Scan() {
			f := strings.Fields(sc.Text())
			if len(f) != 3 || f[0] != "kept" {
				t.Fatalf("run %d: the writer says %q", i, sc.Text())
			}
			seq, _ := strconv.ParseUint(f[1], 10, 64)
			if len(f[2]) == hashLen { // the last one may be cut in the pipe
				kept[seq] = f[2]
			}
			if timer == nil {
				timer = time.AfterFunc(time.Duration(rand.IntN(30_000))*time.Microsecond, func() { cmd.Process.Kill() })
			}
		}
		cmd.Wait()

		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		have := make(map[uint64]string)
		for e, err := range Read(f, "log", "x", Head{}, false) {
			var le *LineError
			if errors.As(err, &le) && le.Torn {
				torn++
				break
			}
			if err != nil {
				t.Fatalf("run %d: %v", i, err)
			}
			have[e.Seq] = e.Hash
		}
		f.Close()
		for seq, hash := range kept {
			if have[seq] != hash {
				t.Fatalf("run %d: line %d was kept as %s, and is there as %q", i, seq, hash, have[seq])
			}
		}
	}
	w, _, err := Open(path, "x", Head{})
	if err != nil {
		t.Fatal(err)
	}
	w.Close()
	t.Logf("%d writers killed, %d of them in mid-line; %d lines kept", times, torn, len(kept))
	if len(kept) < times {
		t.Errorf("only %d lines in %d runs", len(kept), times)
	}
}
