package lists_test

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/lists"
)

// sizeLimit is what the data may add to a program.
const sizeLimit = 700 << 10

func TestSize(t *testing.T) {
	if n := len(lists.Data()) + len(lists.Manifest()); n > sizeLimit {
		t.Errorf("snapshot and manifest take %d bytes, at most %d are allowed", n, sizeLimit)
	}
	packed, words := lists.Packed()
	if n := len(packed) + len(words); n > sizeLimit {
		t.Errorf("the packed lists and words take %d bytes, at most %d are allowed", n, sizeLimit)
	}
}

func inflate(t testing.TB, packed string) []byte {
	t.Helper()
	data, err := io.ReadAll(flate.NewReader(strings.NewReader(packed)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func read(t testing.TB) []*screen.List {
	t.Helper()
	ls, err := screen.ReadLists(bytes.NewReader(inflate(t, lists.Data())), "embedded lists")
	if err != nil {
		t.Fatal(err)
	}
	return ls
}

func TestManifest(t *testing.T) {
	var m struct {
		Version int
		Size    int
		Packed  int `json:"compressed"`
		Lists   []struct {
			ID, Title, Authority, URL, Edition, Digest string

			LegalBasis string `json:"legal_basis"`
			Enacted    bool
			Snapshot   screen.Date
			Counts     screen.Counts
		}
	}
	dec := json.NewDecoder(strings.NewReader(lists.Manifest()))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&m); err != nil {
		t.Fatal(err)
	}
	if m.Packed != len(lists.Data()) || m.Size != len(inflate(t, lists.Data())) {
		t.Errorf("the manifest says %d and %d bytes, the snapshot has %d and %d", m.Packed, m.Size, len(lists.Data()), len(inflate(t, lists.Data())))
	}
	ls := read(t)
	if len(m.Lists) != len(ls) {
		t.Fatalf("the manifest has %d lists, the snapshot %d", len(m.Lists), len(ls))
	}
	for i, l := range ls {
		e := m.Lists[i]
		if e.ID != l.ID || e.Title != l.Title || e.Authority != l.Authority || e.LegalBasis != l.LegalBasis || e.URL != l.URL || e.Snapshot != l.Snapshot || e.Edition != l.Version || e.Enacted != l.Enacted || l.Enacted != (l.ID == "us-889") {
			t.Errorf("%s: the manifest describes %+v", l.ID, e)
		}
		if c := l.Counts(); c != e.Counts {
			t.Errorf("%s: the manifest counts %+v, the snapshot has %+v", l.ID, e.Counts, c)
		}
		if d := l.Digest(); d != e.Digest {
			t.Errorf("%s: the manifest says %s, the snapshot has %s", l.ID, e.Digest, d)
		}
		if e.Title == "" || e.Authority == "" || e.LegalBasis == "" || !strings.HasPrefix(e.URL, "https://") || e.Snapshot.IsZero() {
			t.Errorf("%s: the manifest does not say all of title, authority, legal basis, address and date", l.ID)
		}
	}
}

// wantLists are the lists in their order, which breaks ties in results.
const wantLists = "us-bis-el us-889 us-fcc-covered us-dod-1260h us-dhs-uflpa us-bis-meu us-ofac-nscmic us-dod-1286 us-bis-dpl us-cbp-wro us-state-np us-state-debarred"

func TestLists(t *testing.T) {
	var ids []string
	all := make(map[string]string)
	for _, l := range read(t) {
		ids = append(ids, l.ID)
		if err := l.Validate(); err != nil {
			t.Errorf("%s: %v", l.ID, err)
		}
		for _, e := range l.Entities {
			if other, ok := all[e.ID]; ok {
				t.Errorf("%s is an entity of %s and of %s", e.ID, other, l.ID)
			}
			all[e.ID] = l.ID
			if !strings.HasPrefix(e.ID, strings.TrimPrefix(l.ID, "us-")+"-") {
				t.Errorf("%s does not begin with its list, %s", e.ID, l.ID)
			}
		}
	}
	if got := strings.Join(ids, " "); got != wantLists {
		t.Errorf("lists %s, want %s", got, wantLists)
	}
}

// TestFacts holds what must be in the snapshot whatever rules made it.
func TestFacts(t *testing.T) {
	byID := make(map[string]*screen.List)
	for _, l := range read(t) {
		byID[l.ID] = l
	}

	bodies, firms := 0, 0
	for _, e := range byID["us-bis-el"].Entities {
		for _, l := range e.Listings {
			if l.Citation != "84 FR 54004" {
				continue
			}
			if l.Effective != (screen.Date{Year: 2019, Month: 10, Day: 9}) {
				t.Errorf("%s: effective %v, want 2019-10-09", e.Name(), l.Effective)
			}
			if strings.Contains(e.Name(), "Public Security Bureau") || strings.Contains(e.Name(), "Police College") {
				bodies++
			} else {
				firms++
			}
		}
	}
	if bodies != 20 || firms != 8 {
		t.Errorf("%d public bodies and %d companies cite 84 FR 54004, want 20 and 8", bodies, firms)
	}

	huawei := 0
	for _, e := range byID["us-bis-el"].Entities {
		if e.Parent == "" && strings.Contains(strings.ToLower(e.Name()), "huawei") {
			huawei++
		}
	}
	if huawei < 105 || huawei > 120 {
		t.Errorf("%d entries of the Entity List are called Huawei, want 105 to 120", huawei)
	}

	for i, want := range []string{"Dahua", "Hikvision", "Huawei", "Hytera", "ZTE"} {
		if got := byID["us-889"].Entities[i].Name(); !strings.Contains(got, want) {
			t.Errorf("us-889 has %s where %s should be", got, want)
		}
	}

	// The five producers are linked to their entries on other lists.
	for list, want := range map[string]string{"us-bis-el": "hikvision", "us-889": "hikvision", "us-fcc-covered": "hikvision", "us-dod-1260h": "hikvision", "us-ofac-nscmic": "hikvision"} {
		found := false
		for _, e := range byID[list].Entities {
			found = found || e.Party == want
		}
		if !found {
			t.Errorf("no entity of %s is linked to party %s", list, want)
		}
	}

	// A lapsed sanction is no longer in force, one of today is.
	past, now := screen.Date{Year: 2003}, screen.Date{Year: 2026, Month: 7}
	for _, e := range byID["us-state-np"].Entities {
		if e.Name() != "Liyang Yunlong" {
			continue
		}
		for _, l := range e.Listings {
			if !l.In(past) && !l.In(screen.Date{Year: 2002, Month: 6}) || l.In(now) {
				t.Errorf("%s: %+v should have been in force in 2002 and 2003 only", e.Name(), l)
			}
		}
	}
}

// TestRebuild builds the snapshot from its sources and compares. The sources
// are not in the repository: it runs where SCREEN_SOURCES names their folder,
// or a folder shared/data lies beside the repository.
func TestRebuild(t *testing.T) {
	src := os.Getenv("SCREEN_SOURCES")
	if src == "" {
		src = filepath.Join("..", "..", "shared", "data")
	}
	src, err := filepath.Abs(src)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(src, "us", "lists.json")); err != nil {
		t.Skipf("staleness of the snapshot is not tested: there are no sources in %s; set SCREEN_SOURCES to their folder", src)
	}
	if runtime.GOOS == "js" || runtime.GOOS == "wasip1" {
		t.Skip("staleness of the snapshot is not tested: no command can be run here")
	}
	out := t.TempDir()
	for _, name := range []string{"curated.tsv", "parties.tsv", "snapshot.flate"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(out, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if msg, err := exec.Command("go", "run", "./build", "-src", src, "-out", out, "-report", filepath.Join(out, "report")).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, msg)
	}
	for name, want := range map[string]string{"snapshot.flate": lists.Data(), "manifest.json": lists.Manifest()} {
		got, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s is stale: run go run ./lists/build -src %s", name, src)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := screen.ReadLists(flate.NewReader(strings.NewReader(lists.Data())), "embedded lists"); err != nil {
			b.Fatal(err)
		}
	}
}
