//go:build unix

package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestServeRefuses: what would be unsafe or senseless is refused before
// anything listens.
func TestServeRefuses(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, tt := range []struct {
		why, args, says string
		status          int
	}{
		{"every interface without a token", "-addr :0", "-public", exitUsage},
		{"no address", "-addr 8080", "HOST:PORT", exitUsage},
		{"a token that can be guessed", "-token-file " + file("short", "secret\n"), "at least 16", exitError},
		{"a token with blanks", "-token-file " + file("blank", "correct horse battery staple"), "without blanks", exitError},
		{"an empty token would let everybody in", "-token-file " + file("empty", "\n"), "empty", exitError},
		{"no such file", "-token-file " + filepath.Join(dir, "none"), "none", exitError},
		{"a key without a certificate", "-tls-key x", "go together", exitUsage},
		{"a certificate that cannot be read", "-addr 127.0.0.1:0 -tls-cert " + file("c", "x") + " -tls-key " + file("k", "x"), "certificate", exitError},
		{"limits of nothing", "-max-body 0", "above zero", exitUsage},
		{"a level that is none", "-log-level loud", "-log-level", exitUsage},
		{"a form that is none", "-log-format xml", "-log-format", exitUsage},
		{"a list that cannot be read", "-addr 127.0.0.1:0 -own testdata/broken.csv", "broken.csv:", exitError},
		{"an argument", "8080", "unexpected argument", exitUsage},
	} {
		if r := run(t, "", append([]string{"serve"}, strings.Fields(tt.args)...)...); r.status != tt.status || !strings.Contains(r.err, tt.says) {
			t.Errorf("%s: status %d, want %d with %q:\n%s", tt.why, r.status, tt.status, tt.says, r.err)
		}
	}
}

// TestServe runs the program: it reloads on SIGHUP and when a file changes,
// keeps good lists when newer ones are broken, and stops on SIGTERM.
func TestServe(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED in short mode: builds the program")
	}
	dir := t.TempDir()
	bin, list := filepath.Join(dir, "screen"), filepath.Join(dir, "own.csv")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	write := func(text string) {
		// In one step, as whoever replaces a list should.
		if err := os.WriteFile(list+".new", []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(list+".new", list); err != nil {
			t.Fatal(err)
		}
	}
	write("name\nKvartsglas Optik\n")
	cmd := exec.Command(bin, "serve", "-addr", "127.0.0.1:0", "-lists", list, "-poll", "10ms")
	cmd.Env = append(os.Environ(), "SCREEN_TOKEN=")
	log, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	at := make(chan string, 1)
	go func() {
		for sc := bufio.NewScanner(log); sc.Scan(); {
			if m := regexp.MustCompile(`msg=listening url=(\S+)`).FindStringSubmatch(sc.Text()); m != nil {
				at <- m[1]
			}
		}
		close(at)
	}()
	url := <-at
	if url == "" {
		t.Fatal("it ended before it listened")
	}
	get := func(path string) string {
		resp, err := http.Get(url + path)
		if err != nil {
			return err.Error()
		}
		defer resp.Body.Close()
		b, _ := io.ReadAll(resp.Body)
		return string(b)
	}
	wait := func(why, path, want string) {
		t.Helper()
		for deadline := time.Now().Add(time.Minute); ; time.Sleep(5 * time.Millisecond) {
			got := get(path)
			if strings.Contains(got, want) {
				return
			}
			if time.Now().After(deadline) {
				t.Fatalf("%s: %s has no %s:\n%s", why, path, want, got)
			}
		}
	}
	wait("at first", "/v1/match?name=Kvartsglas+Optik", `"disposition":"hit"`)
	wait("at first", "/v1/match?name=Nordljus+Sensorik", `"disposition":"clear"`)
	write("name\nKvartsglas Optik\nNordljus Sensorik\n")
	wait("a file that has changed", "/v1/match?name=Nordljus+Sensorik", `"disposition":"hit"`)
	write("name,colour\nKvartsglas Optik,blue\n")
	wait("a broken file", "/healthz", `"status":"degraded"`)
	wait("a broken file", "/healthz", fmt.Sprintf("%s:1", list))
	wait("a broken file", "/v1/match?name=Nordljus+Sensorik", `"disposition":"hit"`)
	write("name\nKvartsglas Optik\n")
	wait("a file that was mended", "/healthz", `"status":"ok"`)
	loads := regexp.MustCompile(`screen_list_loads_total\{outcome="used"\} (\d+)`)
	before := loads.FindString(get("/metrics"))
	if err := cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(time.Minute); loads.FindString(get("/metrics")) == before; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("SIGHUP reads nothing again")
		}
	}
	cmd.Process.Signal(syscall.SIGTERM)
	for range at { // until the log has ended
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("it was told to stop: %v", err)
	}
}
