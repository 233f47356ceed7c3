package screen

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/openscreening/screen/lists"
)

// The root module requires golang.org/x/text, and go-cmp for tests, and
// nothing else; go-cmp is in no package that users import.
func TestModuleRequirements(t *testing.T) {
	b, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range regexp.MustCompile(`(?m)^(?:require )?\s*([a-z][\w./-]+\.[\w./-]+) v\S+`).FindAllSubmatch(b, -1) {
		got = append(got, string(m[1]))
	}
	want := []string{"github.com/google/go-cmp", "golang.org/x/text"}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("go.mod requires %v; want %v", got, want)
	}
	if strings.Contains(string(b), "replace") {
		t.Error("go.mod must not replace modules: users would not get the replacement")
	}
}

func goTool(t *testing.T, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("SKIPPED: no go command")
	}
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "GOWORK=off")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// Packages that users import, and what those import, keep to the standard
// library and x/text; a library does no network and no processes.
func TestDependencies(t *testing.T) {
	for pkg := range strings.Lines(goTool(t, "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", ".")) {
		pkg = strings.TrimSpace(pkg)
		if pkg != "" && !strings.HasPrefix(pkg, "github.com/openscreening/screen") && !strings.HasPrefix(pkg, "golang.org/x/text/") {
			t.Errorf("package screen depends on %s", pkg)
		}
	}
	for pkg := range strings.Lines(goTool(t, "list", "-deps", ".")) {
		switch pkg = strings.TrimSpace(pkg); pkg {
		case "net", "net/http", "os/exec", "plugin":
			t.Errorf("package screen depends on %s", pkg)
		}
	}
}

// Importing the package does no work: the runtime's own trace of package
// initialisation shows no allocation by any of our packages, and next to no
// time.
func TestInitDoesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED in short mode: builds a program")
	}
	bin := t.TempDir() + "/ownlist"
	goTool(t, "build", "-o", bin, "./examples/ownlist")
	cmd := exec.Command(bin)
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	line := regexp.MustCompile(`(?m)^init (\S+) @.* ms, (\S+) ms clock, (\d+) bytes, (\d+) allocs`)
	if !line.Match(out) {
		t.Fatalf("no trace of initialisation in\n%s", out)
	}
	for _, m := range line.FindAllStringSubmatch(string(out), -1) {
		if strings.HasPrefix(m[1], "github.com/openscreening/screen") && m[4] != "0" {
			t.Errorf("init of %s: %s ms, %s bytes, %s allocations; want none", m[1], m[2], m[3], m[4])
		}
	}
}

// A program that brings its own lists does not carry the embedded ones.
func TestEmbeddedListsAreLinkedOnlyIfUsed(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED in short mode: builds programs")
	}
	packed, words := lists.Packed()
	for _, tt := range []struct {
		example string
		carried bool
	}{{"quickstart", true}, {"ownlist", false}} {
		bin := t.TempDir() + "/" + tt.example
		goTool(t, "build", "-ldflags=-s -w", "-o", bin, "./examples/"+tt.example)
		b, err := os.ReadFile(bin)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("examples/%s: %d bytes", tt.example, len(b))
		for name, data := range map[string]string{"lists": packed, "words of the lists": words, "snapshot": lists.Data()} {
			if got := bytes.Contains(b, []byte(data)); got != (tt.carried && name != "snapshot") {
				t.Errorf("examples/%s: it is %v that the %s are in it", tt.example, got, name)
			}
		}
	}
}
