// The command web builds the page that screens in a browser, offline, and
// serves it or writes it to a directory.
//
//	go run ./web                    # serves it on loopback
//	go run ./web -o DIR             # writes it, with compressed copies, for any web server
//	go run ./web -report            # size, and time to the first answer in Chromium
//	go run ./web -times 20          # the time alone, of 20 loads
//
// There is no build step but that of the Go compiler: the page is the files in
// page/, the compiler's own support file, and the library compiled to
// WebAssembly. Nothing is loaded from anywhere else.
package main

import (
	"bytes"
	"compress/flate"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/openscreening/screen/lists"
)

//go:embed page
var pageFiles embed.FS

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "web:", err)
		os.Exit(1)
	}
}

func run() error {
	addr := flag.String("addr", "127.0.0.1:8081", "`address` to serve the page at")
	out := flag.String("o", "", "write the page to this `directory` instead")
	report := flag.Bool("report", false, "print the size, and the time to the first answer in Chromium, and end")
	times := flag.Int("times", 0, "print the time to the first answer in Chromium of `n` loads, and end")
	flag.Parse()
	if flag.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flag.Arg(0))
	}
	p, err := build()
	if err != nil {
		return err
	}
	switch {
	case *report:
		printSizes(p)
		return printTimes(p, max(*times, 5))
	case *times > 0:
		return printTimes(p, *times)
	case *out != "":
		return p.write(*out)
	}
	l, err := net.Listen("tcp", *addr)
	if err != nil {
		return err
	}
	fmt.Printf("http://%s/\n", l.Addr())
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	s := &http.Server{Handler: p, ReadHeaderTimeout: 10 * time.Second}
	go func() { <-ctx.Done(); s.Close() }()
	if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// A page is all its files by name.
type page map[string][]byte

// The files that the compiler makes, or brings.
const (
	wasmFile    = "screen.wasm"
	supportFile = "wasm_exec.js"
)

// build compiles the library for the browser and puts the files together.
func build() (page, error) {
	p := make(page)
	err := fs.WalkDir(pageFiles, "page", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		p[strings.TrimPrefix(path, "page/")], err = pageFiles.ReadFile(path)
		return err
	})
	if err != nil {
		return nil, err
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("the page is built by the go command: %w", err)
	}
	if p[supportFile], err = os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", supportFile)); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "web")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	overlay, err := unpacked(dir)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, wasmFile)
	args := append([]string{"build", "-trimpath", "-ldflags=-s -w", "-overlay", overlay, "-o", file}, smaller()...)
	cmd := exec.Command("go", append(args, "github.com/openscreening/screen/web/wasm")...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if b, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building for the browser: %w\n%s", err, b)
	}
	p[wasmFile], err = os.ReadFile(file)
	return p, err
}

// smaller makes the compiler call the small functions of these packages instead of
// repeating them wherever they are used. That takes a fiftieth off what a browser
// loads, and no time that could be measured: what is asked most is in none of them, and
// a name is read once.
func smaller() (flags []string) {
	const own = "github.com/openscreening/screen/internal/"
	for _, p := range [...]string{
		"runtime", "internal/runtime/atomic", "strings", "unicode/utf8", "fmt", "reflect", "time", "syscall", "golang.org/x/text/unicode/norm",
		own + "normal", own + "translit", own + "person", own + "variant", own + "alike", own + "han", own + "lexicon", own + "dict", own + "rarity",
		own + "edit", own + "columns", own + "knots",
	} {
		flags = append(flags, "-gcflags="+p+"=-l")
	}
	return flags
}

// unpacked writes the embedded lists into the directory as they are before they
// are compressed, and an overlay by which the compiler takes them. The program
// is compressed as a whole for its way to the browser, which is quicker to
// expand it than the program itself. It returns the name of the overlay.
func unpacked(dir string) (string, error) {
	root, err := exec.Command("go", "list", "-f", "{{.Dir}}", "github.com/openscreening/screen/lists").Output()
	if err != nil {
		return "", fmt.Errorf("looking for the embedded lists: %w", err)
	}
	packed, words := lists.Packed()
	replace := make(map[string]string)
	for name, data := range map[string]string{"packed.flate": packed, "names.flate": words} {
		b, err := io.ReadAll(flate.NewReader(strings.NewReader(data)))
		if err != nil {
			return "", err
		}
		file := filepath.Join(dir, name)
		f, err := os.Create(file)
		if err != nil {
			return "", err
		}
		w, err := flate.NewWriter(f, flate.NoCompression) // DEFLATE all the same
		if err != nil {
			return "", err
		}
		if _, err := w.Write(b); err != nil {
			return "", err
		}
		if err := errors.Join(w.Close(), f.Close()); err != nil {
			return "", err
		}
		replace[filepath.Join(strings.TrimSpace(string(root)), name)] = file
	}
	b, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "overlay.json")
	return name, os.WriteFile(name, b, 0o666)
}

// policy is what the page may do: load its own files, run its program, and
// nothing else.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; " +
	"style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// ServeHTTP serves the files.
func (p page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" {
		name = "index.html"
	}
	b, ok := p[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "want GET", http.StatusMethodNotAllowed)
		return
	}
	h := w.Header()
	h.Set("Content-Type", contentType(name))
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	// A browser asks each time whether it has the newest, and keeps what it has
	// compiled of a program that it has.
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", fmt.Sprintf("\"%x\"", sha256.Sum256(b)))
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(b))
}

func contentType(name string) string {
	switch filepath.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".wasm":
		return "application/wasm" // without it the browser does not compile while it loads
	}
	return "application/octet-stream"
}

// write puts the files into a directory, with copies for servers that hand out
// compressed ones.
func (p page) write(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for name, b := range p {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o666); err != nil {
			return err
		}
		if name == "icon.svg" {
			continue
		}
		for _, c := range compressors() {
			if err := os.WriteFile(filepath.Join(dir, name+c.suffix), c.pack(b), 0o666); err != nil {
				return err
			}
		}
	}
	fmt.Printf("%s: serve it with\n  Content-Security-Policy: %s\n  Content-Type: application/wasm for %s\n", dir, policy, wasmFile)
	return nil
}
