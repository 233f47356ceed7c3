package screen

import (
	"bytes"
	"compress/flate"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/openscreening/screen/internal/columns"
	"github.com/openscreening/screen/lists"
)

// snapshot reads the embedded lists from their JSON form.
func snapshot(t testing.TB) []*List {
	t.Helper()
	ls, err := ReadLists(flate.NewReader(strings.NewReader(lists.Data())), "snapshot.flate")
	if err != nil {
		t.Fatal(err)
	}
	return ls
}

func packLists(t testing.TB, ls []*List) []byte {
	t.Helper()
	p := packing{Codec: columns.NewWriter(packedColumns)}
	p.lists(&ls)
	b, err := p.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// readNames reads the names of lists as a Screener does.
func readNames(t testing.TB, ls []*List) *namesRead {
	t.Helper()
	r := reader{vocab: newVocabulary(0)}
	x := new(namesRead)
	for _, l := range ls {
		names := make([]nameRead, 0, l.Counts().Names)
		for _, n := range l.All() {
			name := nameRead{from: uint32(len(x.rows))}
			r.read(n.Text, false, func(part namePart, f *Form) {
				for i := range f.Tokens {
					term := r.vocab.term(&f.Tokens[i])
					if int(term.id) == len(x.tokens) {
						x.tokens = append(x.tokens, term.Token)
					}
					x.rows = append(x.rows, term.id)
				}
				name.n[part] = uint8(len(f.Tokens))
				if part == wholeText {
					name.surnames = r.surnames(n.Text, f)
				}
			})
			names = append(names, name)
		}
		x.lists = append(x.lists, names)
	}
	return x
}

func packNames(t testing.TB, ls []*List) []byte {
	t.Helper()
	var texts [][]string
	for _, l := range ls {
		texts = append(texts, l.texts())
	}
	p := namePacking{Codec: columns.NewWriter(packedNameColumns)}
	p.names(readNames(t, ls), texts)
	b, err := p.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestPacked: what is packed in package lists is the snapshot, and its names
// as they are read now.
//
// After a change of the snapshot, of words or of how names are read:
//
//	go generate ./lists
func TestPacked(t *testing.T) {
	ls := snapshot(t)
	packed, words := lists.Packed()
	for _, f := range []struct {
		file, packed string
		want         []byte
	}{
		{"packed.flate", packed, packLists(t, ls)},
		{"names.flate", words, packNames(t, ls)},
	} {
		got, err := inflate(f.packed)
		if err == nil && got == string(f.want) {
			t.Logf("lists/%s: %d bytes, %d inflated", f.file, len(f.packed), len(got))
			continue
		}
		if !*update {
			t.Errorf("lists/%s is stale: run 'go generate ./lists' (error %v)", f.file, err)
			continue
		}
		// What is there already is kept if it holds the same: other releases
		// of Go may compress it otherwise.
		var b bytes.Buffer
		w, err := flate.NewWriter(&b, flate.BestCompression)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(f.want); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("lists", f.file), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Logf("lists/%s: %d bytes, %d inflated, written", f.file, b.Len(), len(f.want))
	}
}

// TestUnpacked: what is unpacked is what was packed, in every field.
func TestUnpacked(t *testing.T) {
	want := snapshot(t)
	got, err := EmbeddedLists()
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) {
		t.Fatalf("%d lists, want %d", len(got), len(want))
	}
	for i, l := range got {
		if l.Digest() != want[i].Digest() {
			t.Errorf("list %s is not that of the snapshot", l.ID)
		}
		if err := l.Validate(); err != nil {
			t.Errorf("list %s: %v", l.ID, err)
		}
	}
	names := readNames(t, want)
	read, err := got[0].Readings.of.unpack()
	if err != nil {
		t.Fatal(err)
	}
	if len(read.tokens) != len(names.tokens) || len(read.lists) != len(names.lists) {
		t.Fatalf("%d tokens in %d lists, want %d in %d", len(read.tokens), len(read.lists), len(names.tokens), len(names.lists))
	}
	for i := range names.tokens {
		if !sameTerm(&names.tokens[i], &read.tokens[i]) {
			t.Errorf("token %d: %+v, want %+v", i, read.tokens[i], names.tokens[i])
		}
	}
	for i := range names.lists {
		if !slices.Equal(names.lists[i], read.lists[i]) {
			t.Errorf("list %s: the names are others", want[i].ID)
		}
	}
	if !slices.Equal(names.rows, read.rows) {
		t.Error("the rows of tokens are others")
	}
}
