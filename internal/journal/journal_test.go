package journal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func write(t *testing.T, path string, payloads ...string) Head {
	t.Helper()
	w, repair, err := Open(path, "x", Head{})
	if err != nil || repair != nil {
		t.Fatalf("Open: %v, repaired %v", err, repair)
	}
	for _, p := range payloads {
		if _, err := w.Append([]byte(p)); err != nil {
			t.Fatal(err)
		}
	}
	head := w.Head()
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return head
}

// read returns the payloads of the lines that are right, and the errors.
func read(text []byte, after Head, any bool) (payloads []string, errs []*LineError) {
	for e, err := range Read(bytes.NewReader(text), "f", "x", after, any) {
		if err != nil {
			var le *LineError
			errors.As(err, &le)
			errs = append(errs, le)
			continue
		}
		payloads = append(payloads, string(e.Payload))
	}
	return payloads, errs
}

func file(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestForm(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	write(t, path, `{"a":1}`)
	write(t, path, `{"b":2}`)
	want := `{"seq":1,"prev":"` + origin + `","x":{"a":1},"hash":""}`
	got := string(file(t, path))
	first, second, _ := strings.Cut(got, "\n")
	if cut := strings.Index(want, `,"hash"`); !strings.HasPrefix(first, want[:cut]) {
		t.Errorf("the first line is %s; want %s…", first, want[:cut])
	}
	hash := first[len(first)-hashLen-2 : len(first)-2]
	if !strings.HasPrefix(second, `{"seq":2,"prev":"`+hash+`","x":{"b":2},"hash":"`) {
		t.Errorf("the second line is %s; want the hash %s of the first in it", second, hash)
	}
	if ps, errs := read([]byte(got), Head{}, false); strings.Join(ps, "") != `{"a":1}{"b":2}` || errs != nil {
		t.Errorf("read %q, %v", ps, errs)
	}
}

// Any change of any byte of any line is found, and said to be in its line.
func TestChangeOfAnyByte(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	write(t, path, `{"a":1}`, `{"b":2}`, `{"c":3}`)
	text := file(t, path)
	for i := range text {
		for _, c := range []byte{text[i] ^ 1, '\n', 0} {
			if c == text[i] {
				continue
			}
			changed := bytes.Clone(text)
			changed[i] = c
			_, errs := read(changed, Head{}, false)
			line := 1 + bytes.Count(text[:i], []byte("\n"))
			if len(errs) == 0 {
				t.Fatalf("byte %d made %q: not found", i, c)
			}
			if errs[0].Line != line {
				t.Errorf("byte %d of line %d made %q: said to be in line %d: %v", i, line, c, errs[0].Line, errs[0])
			}
		}
	}
}

func TestChangesOfLines(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	write(t, path, `{"a":1}`, `{"b":2}`, `{"c":3}`, `{"d":4}`)
	lines := strings.SplitAfter(string(file(t, path)), "\n")[:4]
	other := filepath.Join(t.TempDir(), "log")
	write(t, other, `{"a":1}`, `{"z":2}`)
	forged := strings.SplitAfter(string(file(t, other)), "\n")[1]
	for _, tt := range []struct {
		why   string
		lines []string
		want  string // lines with errors
	}{
		{"nothing", lines, ""},
		{"one taken out", []string{lines[0], lines[2], lines[3]}, "2"},
		{"the first taken out", lines[1:], "1"},
		{"one twice", []string{lines[0], lines[1], lines[1], lines[2], lines[3]}, "3"},
		{"two exchanged", []string{lines[0], lines[2], lines[1], lines[3]}, "2 3 4"},
		{"one replaced by one that is whole", []string{lines[0], forged, lines[2], lines[3]}, "3"},
		{"a blank line", []string{lines[0], "\n", lines[1]}, "2"},
		{"a changed line is one error", []string{lines[0], strings.Replace(lines[1], "2}", "5}", 1), lines[2]}, "2"},
		{"a line of megabytes", []string{lines[0], strings.Repeat("x", MaxLine+1) + "\n", lines[1], lines[2]}, "2"},
		{"the end taken off shows only in the head", lines[:3], ""},
	} {
		_, errs := read([]byte(strings.Join(tt.lines, "")), Head{}, false)
		var got []string
		for _, e := range errs {
			got = append(got, fmt.Sprint(e.Line))
			if e.Torn {
				t.Errorf("%s: torn: %v", tt.why, e)
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: errors in lines %q; want %q: %v", tt.why, s, tt.want, errs)
		}
	}
}

// A log may go on in another file.
func TestContinued(t *testing.T) {
	dir := t.TempDir()
	head := write(t, filepath.Join(dir, "1"), `{"a":1}`, `{"b":2}`)
	w, _, err := Open(filepath.Join(dir, "2"), "x", head)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Append([]byte(`{"c":3}`)); err != nil {
		t.Fatal(err)
	}
	w.Close()
	second := file(t, filepath.Join(dir, "2"))
	if ps, errs := read(second, head, false); len(ps) != 1 || errs != nil {
		t.Errorf("behind the first file: %q, %v", ps, errs)
	}
	if ps, errs := read(second, Head{}, true); len(ps) != 1 || errs != nil {
		t.Errorf("by itself: %q, %v", ps, errs)
	}
	if _, errs := read(second, Head{}, false); len(errs) != 1 {
		t.Errorf("as the first file: %v; want an error", errs)
	}
}

// A file may end after any byte of what was written last: the next writer
// takes up the last whole line, and keeps what it takes off.
func TestTornAnywhere(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "log")
	write(t, path, `{"a":1}`)
	whole := len(file(t, path))
	write(t, path, `{"b":2}`)
	text := file(t, path)
	for _, fill := range []string{"", strings.Repeat("\x00", 5000)} {
		for cut := 0; cut < len(text); cut++ {
			if cut < whole && fill != "" {
				continue
			}
			torn := string(text[:cut]) + fill
			if err := os.WriteFile(path, []byte(torn), 0o600); err != nil {
				t.Fatal(err)
			}
			kept := 0
			if cut >= whole {
				kept = whole
			}
			w, r, err := Open(path, "x", Head{})
			if err != nil {
				t.Fatalf("cut at %d: %v", cut, err)
			}
			if lost := len(torn) - kept; lost == 0 && r != nil || lost > 0 && (r == nil || r.Bytes != int64(lost) || string(file(t, r.Saved)) != torn[kept:]) {
				t.Fatalf("cut at %d: repaired %+v; want %d bytes", cut, r, lost)
			}
			if _, err := w.Append([]byte(`{"c":3}`)); err != nil {
				t.Fatal(err)
			}
			w.Close()
			if ps, errs := read(file(t, path), Head{}, false); errs != nil || ps[len(ps)-1] != `{"c":3}` || len(ps) != 1+min(kept, 1) {
				t.Fatalf("cut at %d: then %q, %v", cut, ps, errs)
			}
		}
	}
}

// Pages of a batch may reach the disk in any order.
func TestTornPages(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	write(t, path, `{"a":1}`)
	whole := len(file(t, path))
	write(t, path, `{"b":"`+strings.Repeat("b", 9000)+`"}`, `{"c":3}`)
	text := file(t, path)
	copy(text[whole+100:], make([]byte, 4096)) // the last line is whole
	os.WriteFile(path, text, 0o600)
	w, r, err := Open(path, "x", Head{})
	if err != nil || r == nil || r.Bytes != int64(len(text)-whole) {
		t.Fatalf("%v, repaired %+v; want all behind the first line", err, r)
	}
	defer w.Close()
	if w.Head().Seq != 1 {
		t.Errorf("goes on behind line %d; want 1", w.Head().Seq)
	}
}

// What is not a torn tail is not repaired.
func TestRefused(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "log")
	write(t, path, `{"a":1}`, `{"b":2}`)
	good := string(file(t, path))
	for _, tt := range []struct{ why, text string }{
		{"a last line that was changed", strings.Replace(good, `"b":2`, `"b":3`, 1)},
		{"a last line of something else", good + "hello\n"},
		{"another file", "name,country\nZorvax,CN\n"},
		{"another file without the end of a line", "name"},
		{"lines of another kind", strings.ReplaceAll(good, `"x":`, `"y":`)},
	} {
		if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if w, _, err := Open(path, "x", Head{}); err == nil {
			w.Close()
			t.Errorf("%s: opened", tt.why)
		}
		if string(file(t, path)) != tt.text {
			t.Errorf("%s: the file was changed", tt.why)
		}
	}
	if _, _, err := Open(filepath.Join(dir, "none", "log"), "x", Head{}); err == nil {
		t.Error("a directory that is not there: no error")
	}
	if _, _, err := Open(dir, "x", Head{}); err == nil {
		t.Error("a directory: no error")
	}
}

func TestOneWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	w, _, err := Open(path, "x", Head{})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := Open(path, "x", Head{}); !errors.Is(err, ErrLocked) {
		t.Errorf("a second writer: %v; want ErrLocked", err)
	}
	w.Close()
	if err := w.Close(); err != nil {
		t.Errorf("closed twice: %v", err)
	}
	if _, err := w.Append([]byte(`{}`)); !errors.Is(err, os.ErrClosed) {
		t.Errorf("a closed one: %v", err)
	}
	write(t, path, `{}`)
}

func TestPayloadRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	w, _, err := Open(path, "x", Head{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for _, p := range []string{"{\n}", "\x00", strings.Repeat("x", MaxLine)} {
		if _, err := w.Append([]byte(p)); err == nil {
			t.Errorf("a payload of %d bytes: no error", len(p))
		}
	}
	if _, err := w.Append([]byte(`{}`)); err != nil {
		t.Errorf("after those: %v", err)
	}
}

// Many goroutines write at once, and all lines are in one chain.
func TestManyAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	w, _, err := Open(path, "x", Head{})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for g := range 16 {
		wg.Go(func() {
			for i := range 20 {
				if _, err := w.Append(fmt.Appendf(nil, `{"g":%d,"i":%d}`, g, i)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	ps, errs := read(file(t, path), Head{}, false)
	if errs != nil {
		t.Fatal(errs)
	}
	seen := make(map[string]bool)
	for _, p := range ps {
		seen[p] = true
	}
	if len(ps) != 320 || len(seen) != 320 {
		t.Errorf("%d lines, %d of them different; want 320", len(ps), len(seen))
	}
}

// After a write that failed nothing more is written, and nobody is told that
// a line was kept.
func TestFailedWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	w, _, err := Open(path, "x", Head{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Append([]byte(`{"a":1}`)); err != nil {
		t.Fatal(err)
	}
	good := w.file
	if w.file, err = os.Open(path); err != nil { // for reading alone
		t.Fatal(err)
	}
	good.Close()
	for range 2 {
		if _, err := w.Append([]byte(`{"b":2}`)); err == nil {
			t.Error("a file that cannot be written: no error")
		}
	}
	if err := w.Close(); err == nil {
		t.Error("Close says nothing of it")
	}
	if ps, errs := read(file(t, path), Head{}, false); len(ps) != 1 || errs != nil {
		t.Errorf("then %q, %v", ps, errs)
	}
	write(t, path, `{"c":3}`)
}

// Memory does not grow with the length of a line that is no record.
func TestEndlessLine(t *testing.T) {
	r := io.LimitReader(repeat('x'), 200<<20)
	var errs int
	for _, err := range Read(r, "f", "x", Head{}, false) {
		if err != nil {
			errs++
		}
	}
	if errs != 1 {
		t.Errorf("%d errors; want 1", errs)
	}
}

type repeat byte

func (c repeat) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(c)
	}
	return len(p), nil
}

func FuzzRead(f *testing.F) {
	path := filepath.Join(f.TempDir(), "log")
	w, _, err := Open(path, "x", Head{})
	if err != nil {
		f.Fatal(err)
	}
	w.Append([]byte(`{"a":1}`))
	w.Append([]byte(`{"b":2}`))
	w.Close()
	text, _ := os.ReadFile(path)
	f.Add(text)
	f.Add([]byte("{\"seq\":1,\"prev\":\"\n\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		ps, errs := read(b, Head{}, false)
		// Without errors the text is what a writer would have written.
		if len(errs) == 0 {
			var again []byte
			head := Head{Hash: origin}
			for _, p := range ps {
				again, head = appendLine(again, "x", head, []byte(p))
			}
			if !bytes.Equal(again, b) {
				t.Errorf("%q is read without error, and written as %q", b, again)
			}
		}
	})
}
