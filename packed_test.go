package screen

import (
	"bytes"
	"compress/flate"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/openscreening/screen/internal/columns"
	"github.com/openscreening/screen/internal/normal"
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
			r.read(n.Text, false, func(part namePart, f *normal.Form) {
				for i := range f.Tokens {
					term := r.vocab.term(&f.Tokens[i])
					if int(term.id) == len(x.tokens) {
						x.tokens = append(x.tokens, *term)
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
		if !sameTerm(&names.tokens[i].Token, &read.tokens[i].Token) {
			t.Errorf("token %d: %+v, want %+v", i, read.tokens[i].Token, names.tokens[i].Token)
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

// A field that is not packed would be lost without a word.
func TestPackedKnowsEveryField(t *testing.T) {
	for _, tt := range []struct {
		of     any
		fields int
		where  string
	}{
		{List{}, 11, "packing.list"}, {Entity{}, 11, "packing.entity"}, {Name{}, 6, "packing.entity"}, {Address{}, 5, "packing.entity"},
		{Identifier{}, 3, "packing.entity"}, {Listing{}, 9, "packing.entity"}, {Citation{}, 2, "packing.entity"}, {Date{}, 3, "packing.date"},
		{normal.Token{}, 14, "namePacking.token and sameTerm"},
	} {
		if n := numFields(tt.of); n != tt.fields {
			t.Errorf("%T has %d fields; %s was written for %d", tt.of, n, tt.where, tt.fields)
		}
	}
}

// TestReadings: a Screener that takes the words as they were read is the same
// in every part as one that reads them, also if some lists or names are others.
func TestReadings(t *testing.T) {
	for _, tt := range []struct {
		reason string
		change func(ls []*List) []*List
		read   int // of the lists, how many are taken as they were read
	}{
		{"the embedded lists", func(ls []*List) []*List { return ls }, 12},
		{"in another order, with one that is not embedded", func(ls []*List) []*List {
			slices.Reverse(ls)
			return append(ls[:5:5], sampleList())
		}, 5},
		{"names of another kind of party, and weak ones", func(ls []*List) []*List {
			for _, e := range ls[0].Entities {
				e.Type = TypePerson
				for i := range e.Names {
					e.Names[i].Weak = !e.Names[i].Weak
				}
			}
			return ls[:2]
		}, 2},
		{"another name", func(ls []*List) []*List {
			ls[1].Entities[0].Names[0].Text += " and Sons"
			return ls[:3]
		}, 2},
		{"a name more", func(ls []*List) []*List {
			e := ls[1].Entities[4]
			e.Names = append(e.Names, Name{Text: "Nordwind", Kind: Alias})
			return ls[:3]
		}, 2},
		{"an entity less", func(ls []*List) []*List {
			ls[2].Entities = ls[2].Entities[1:]
			return ls[:3]
		}, 2},
		{"words of nothing", func(ls []*List) []*List {
			ls[1].Readings = new(Readings)
			return ls[1:3]
		}, 1},
		{"another list under the same words", func(ls []*List) []*List {
			ls[1].Readings = ls[2].Readings
			return ls[:3]
		}, 2},
	} {
		ls, err := EmbeddedLists()
		if err != nil {
			t.Fatal(err)
		}
		ls = tt.change(ls)
		read := 0
		for _, l := range ls {
			if l.Readings.hold(l) {
				read++
			}
		}
		if read != tt.read {
			t.Errorf("%s: %d lists are taken as they were read, want %d", tt.reason, read, tt.read)
		}
		got, err := NewFrom(ls)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range ls {
			l.Readings = nil
		}
		want, err := NewFrom(ls)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range []struct {
			name      string
			got, want any
		}{
			{"names", got.names, want.names},
			{"tokens", got.tokens, want.tokens},
			{"weights", got.weights, want.weights},
			{"words", got.vocab, want.vocab},
			{"index", got.index, want.index},
			{"parties", got.partyOf, want.partyOf},
		} {
			if !reflect.DeepEqual(part.got, part.want) {
				t.Errorf("%s: the %s are others", tt.reason, part.name)
			}
		}
	}
}

// FuzzUnpack: bytes that are no packed lists or names are an error.
func FuzzUnpack(f *testing.F) {
	ls := []*List{sampleList()}
	lists, names := packLists(f, ls), packNames(f, ls)
	f.Add(string(lists))
	f.Add(string(names))
	f.Add("")
	f.Fuzz(func(t *testing.T, data string) {
		if ls, err := unpackLists(data); err == nil && string(packLists(t, ls)) != data {
			again, err := unpackLists(string(packLists(t, ls)))
			if err != nil || len(again) != len(ls) {
				t.Errorf("lists that were read are not read again: %v", err)
			}
		}
		texts := [][]string{ls[0].texts()}
		if x, err := unpackNames(data, texts); err == nil {
			for _, r := range x.rows {
				if int(r) >= len(x.tokens) {
					t.Fatalf("token %d of %d", r, len(x.tokens))
				}
			}
		}
	})
}
