package contract

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
	"github.com/tetratelabs/wazero/sys"
)

// TestWASI runs the command, built for WASI, in a runtime that lets it have
// nothing but what is handed in: the same answers as those of the command
// built for this machine.
func TestWASI(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED in short mode: builds two programs")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("SKIPPED: no go command")
	}
	dir := t.TempDir()
	build := func(out string, env ...string) string {
		out = filepath.Join(dir, out)
		cmd := exec.Command("go", "build", "-ldflags=-s -w", "-o", out, "..")
		cmd.Env = append(os.Environ(), env...)
		if b, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, b)
		}
		return out
	}
	native := build("screen")
	wasm, err := os.ReadFile(build("screen.wasm", "GOOS=wasip1", "GOARCH=wasm"))
	if err != nil {
		t.Fatal(err)
	}
	own := []byte("id,name,countries\n1,Kvartsglas Optik,SE\n")
	if err := os.WriteFile(filepath.Join(dir, "own.csv"), own, 0o666); err != nil {
		t.Fatal(err)
	}

	ctx := context.Background()
	rt := wazero.NewRuntime(ctx)
	defer rt.Close(ctx)
	wasi_snapshot_preview1.MustInstantiate(ctx, rt)
	module, err := rt.CompileModule(ctx, wasm)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		why, in string
		args    []string
		status  uint32
	}{
		{"a file that is handed in, lines of standard input", "Kvartsglas Optik AB\n{\"name\":\"Little Bakery on Mill Lane\"}\n", []string{"match", "-format", "jsonl", "-lists", "./own.csv"}, 3},
		{"text for people", "", []string{"match", "-lists", "./own.csv", "Kvartsglas"}, 3},
		{"the embedded lists", "", []string{"match", "-format", "jsonl", "-lists", "us-889", "Hik Vision Digital"}, 3},
		{"a pair", "", []string{"compare", "-format", "jsonl", "清华大学", "Tsinghua University"}, 3},
		{"wrong use", "", []string{"match", "-threshold", "2", "x"}, 2},
		{"a file that is not there", "", []string{"match", "-lists", "./none.csv", "x"}, 1},
	} {
		var out, errs bytes.Buffer
		m, err := rt.InstantiateModule(ctx, module, wazero.NewModuleConfig().WithName("").
			WithArgs(append([]string{"screen"}, tt.args...)...).
			WithStdin(strings.NewReader(tt.in)).WithStdout(&out).WithStderr(&errs).
			WithSysWalltime().WithSysNanotime().
			WithEnv("PWD", "/").
			WithFS(fstest.MapFS{"own.csv": {Data: own, Mode: 0o444}}))
		var status uint32
		if exit, ok := err.(*sys.ExitError); ok {
			status = exit.ExitCode()
		} else if err != nil {
			t.Errorf("%s: %v", tt.why, err)
		}
		if m != nil {
			m.Close(ctx)
		}
		if status != tt.status {
			t.Errorf("%s: status %d, want %d\n%s%s", tt.why, status, tt.status, &out, &errs)
		}
		cmd := exec.Command(native, tt.args...)
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(tt.in)
		want, _ := cmd.Output() // its status is that of the table
		if out.String() != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.why, &out, want)
		}
		if cmd.ProcessState.ExitCode() != int(tt.status) {
			t.Errorf("%s: status %d of the native command, want %d", tt.why, cmd.ProcessState.ExitCode(), tt.status)
		}
	}
}
