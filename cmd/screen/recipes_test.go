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
	for _, r := range readRecipes(t) {
		t.Run(fmt.Sprint("line ", r.line, strings.Join(append([]string{""}, r.needs...), " ")), func(t *testing.T) {
			for _, tool := range r.needs {
				if _, err := exec.LookPath(tool); err != nil {
					t.Skipf("SKIPPED: %s is not installed", tool)
				}
			}
			ctx, stop := context.WithTimeout(context.Background(), 2*time.Minute)
			defer stop()
			// Without a terminal bash numbers its jobs only with monitor mode.
			cmd := exec.CommandContext(ctx, "bash", "-c", "set -euo pipefail\n"+r.script)
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"), "HOME="+dir, "XDG_CACHE_HOME="+dir, "SCREEN_TOKEN=", "LC_ALL=C.UTF-8")
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
