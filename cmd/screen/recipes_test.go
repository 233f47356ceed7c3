//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const recipesFile = "../../docs/recipes.md"

// A recipe is a block of commands, with what it needs and what it prints.
type recipe struct {
	line   int
	needs  []string
	script string
	want   string
}

// readRecipes finds the blocks of ```sh, and the ```text behind each.
func readRecipes(t *testing.T) (all []recipe) {
	t.Helper()
	b, err := os.ReadFile(recipesFile)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	kind, begun := "", 0
	for i, line := range strings.Split(string(b), "\n") {
		fence, ok := strings.CutPrefix(line, "```")
		switch {
		case !ok && kind != "":
			text.WriteString(line + "\n")
		case ok && kind == "":
			kind, begun = fence, i+1
			text.Reset()
		case ok:
			if f := strings.Fields(kind); len(f) > 0 && f[0] == "sh" {
				all = append(all, recipe{line: begun, needs: f[1:], script: text.String()})
			} else if kind == "text" && len(all) > 0 {
				all[len(all)-1].want = text.String()
			}
			kind = ""
		}
	}
	if kind != "" || len(all) == 0 {
		t.Fatalf("%s: a block is open, or there is none", recipesFile)
	}
	return all
}

// TestRecipes runs what the document shows, in order and in one directory, and
// compares what is printed. The lists are the embedded ones.
func TestRecipes(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED in short mode: builds the program and reads the embedded lists")
	}
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("SKIPPED: ", err)
	}
	dir, bin := t.TempDir(), t.TempDir()
	if out, err := exec.Command("go", "build", "-o", filepath.Join(bin, "screen"), ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	standIn(t, bin)
	path := "PATH=" + bin + string(filepath.ListSeparator) + os.Getenv("PATH")
	for _, r := range readRecipes(t) {
		t.Run(fmt.Sprint("line ", r.line, strings.Join(append([]string{""}, r.needs...), " ")), func(t *testing.T) {
			for _, tool := range r.needs {
				_, err := exec.LookPath(tool)
				if _, stands := os.Stat(filepath.Join(bin, tool)); err != nil && stands != nil {
					t.Skipf("SKIPPED: %s is not installed", tool)
				}
			}
			ctx, stop := context.WithTimeout(context.Background(), 2*time.Minute)
			defer stop()
			// Without a terminal bash numbers its jobs only with monitor mode.
			cmd := exec.CommandContext(ctx, "bash", "-c", "set -euo pipefail\n"+r.script)
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), path, "HOME="+dir, "XDG_CACHE_HOME="+dir, "SCREEN_TOKEN=", "LC_ALL=C.UTF-8")
			cmd.WaitDelay = 10 * time.Second
			var errs strings.Builder
			cmd.Stderr = &errs
			out, err := cmd.Output()
			if err != nil {
				t.Errorf("%v\n%s", err, errs.String())
			}
			if string(out) != r.want {
				t.Errorf("%s:%d prints\n%s\nand not\n%s\n%s", recipesFile, r.line, out, r.want, errs.String())
			}
		})
	}
}

// standIn puts a stand-in for the shell of DuckDB into a directory, if there is
// none and Node.js finds the library (npm install @duckdb/node-api, with its
// node_modules in NODE_PATH). The SQL of the recipe is run by DuckDB either way.
func standIn(t *testing.T, bin string) {
	t.Helper()
	if _, err := exec.LookPath("duckdb"); err == nil {
		return
	}
	node, err := exec.LookPath("node")
	if err != nil || os.Getenv("NODE_PATH") == "" || exec.Command(node, "-e", `require.resolve("@duckdb/node-api")`).Run() != nil {
		return
	}
	script, err := filepath.Abs("testdata/duckdb.cjs")
	if err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf("#!/bin/sh\nexec '%s' '%s' \"$@\"\n", node, script)
	if err := os.WriteFile(filepath.Join(bin, "duckdb"), []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
}
