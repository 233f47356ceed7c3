package screen

import (
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"
	"unsafe"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/normal"
)

// An entity may have more aliases than a listed name has room for.
func TestManyAliases(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 66,000 names")
	}
	e := &Entity{ID: "many", Type: TypeOrganization}
	for i := range math.MaxUint8 + 500 {
		e.Names = append(e.Names, Name{Text: fmt.Sprintf("Zorvax %d Instruments", i), Kind: Alias})
	}
	e.Names[0].Kind = Primary
	e.Names = append(e.Names, Name{Text: "Quibbleforth Optics", Kind: Alias})
	s, err := NewFrom([]*List{{ID: "many", Title: "Many names", Entities: []*Entity{e}}})
	if err != nil {
		t.Fatal(err)
	}
	for i := range s.names.len() {
		if got, want := s.name(int32(i)), &e.Names[i]; got != want {
			t.Fatalf("name %d is %q, want %q", i, got.Text, want.Text)
		}
	}
	if ms := s.Match("Quibbleforth Optics"); len(ms) != 1 || ms[0].Name.Text != "Quibbleforth Optics" {
		t.Errorf("the last alias is not found: %v", ms)
	}
}

// Where a join stands in another name than its first is packed into a byte, or
// kept apart if it is too far.
func TestJoinSpan(t *testing.T) {
	var x listedJoins
	all := 0
	for from := range uint8(normal.MaxTokens) {
		for n := uint8(2); n <= normal.MaxTokens-from; n++ {
			for _, first := range []uint8{2, 3, n, n + 1} {
				i, want := uint32(len(x.others)), joinSpan{from, from + n}
				x.add(int32(n)<<(from%24), want, first)
				gap, got, next := x.next(i, first)
				if gap != int32(n)<<(from%24) || got != want || int(next) != len(x.others) {
					t.Fatalf("%v of %d tokens in the first name, %d names on: %v, %d", want, first, int32(n)<<(from%24), got, gap)
				}
				all++
			}
		}
	}
	if n := len(x.spans); n == 0 || n == all {
		t.Errorf("%d of %d are far", n, all)
	}
}

// The names of joins are packed by how far they are apart, however far that is, and
// what they are by how many are the same.
func TestListedJoins(t *testing.T) {
	for _, step := range []int32{0, 1, 7, 200, 300, 1 << 16, 1 << 22} {
		var js []join
		var linked []linkedJoin
		want := make(map[int32][]int32)
		for id := range int32(400) { // of more kinds than a byte tells
			name := id / 3 * step
			from := uint8(id % 90)
			js = append(js, join{name: name, from: from, to: from + 2 + uint8(id%7), whole: writtenTogether})
			want[id] = append(want[id], name)
		}
		for name := range int32(400) {
			for id := range int32(400) {
				if at := name * step; at > js[id].name && (name+id)%7 < id%5 {
					linked = append(linked, linkedJoin{id, at, joinSpan{1, 3}})
					want[id] = append(want[id], at)
				}
			}
		}
		s := Screener{}
		s.index.joins = newListedJoins(js, linked, func(*join, []linkedJoin) bool { return false })
		for id := range int32(400) {
			if got := s.join(id); got != js[id] {
				t.Fatalf("%d names apart: join %d is %v, want %v", step, id, got, js[id])
			}
			var got []int32
			s.eachName(id, func(name int32, at joinSpan) { got = append(got, name) })
			if !slices.Equal(got, want[id]) {
				t.Fatalf("%d names apart: join %d is in %v, want %v", step, id, got, want[id])
			}
		}
	}
}

// What is packed of a posting is all of it, however many names there are.
func TestPostings(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, names := range []int32{100, 1 << 16, 1 << 23, 1<<23 + 9, math.MaxInt32} {
		ps := make([]posting, 1000)
		rough := func() uint8 { return packRoughly(boundLeast + 11*r.Float64()) }
		out := newPostings(len(ps), names-1)
		for i := range ps {
			ps[i] = posting{r.Int32N(names), alike.Signature(r.Uint32()).Fold(out.signBits), uint8(r.Int()), rough(), rough(), r.IntN(2) == 0}
			out.set(uint32(i), &ps[i])
		}
		for i, want := range ps {
			if got := out.at(uint32(i)); got != want {
				t.Fatalf("of %d names: %v, want %v", names, got, want)
			}
		}
	}
}

// A rough bound is none too low, and no more than the steps of eight above it.
func TestRoughBound(t *testing.T) {
	for b := range boundMost + 1 {
		x := boundLeast + boundStep*float64(b) - 2e-3
		fine, rough := packBound(x), packRoughly(x)
		if got := fineBound(rough >> 3); got != rough || rough < fine || rough > fine+15 && rough < boundMost {
			t.Errorf("%d is %d, and read as %d", fine, rough, got)
		}
	}
}

// A bound is compared as it is packed as it would be when read.
func TestRoughCut(t *testing.T) {
	for cut := range uint16(never + 1) {
		for b := range uint8(1 << roughBits) {
			if got, want := uint16(b) >= roughCut(cut), uint16(fineBound(b)) >= cut; got != want {
				t.Errorf("that %d reaches %d is %v, want %v", fineBound(b), cut, got, want)
			}
		}
	}
}

// A signature has the bits of each of its words, in however many bits.
func TestFoldedSignature(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		a, b := alike.Signature(1)<<r.IntN(alike.SignatureBits), alike.Signature(r.Uint32())
		bits := uint8(16 + r.IntN(17))
		if both := (a | b).Fold(bits); both&a.Fold(bits) == 0 || both&b.Fold(bits) != b.Fold(bits) {
			t.Fatalf("%b is lost in %d bits of %b", a, bits, a|b)
		}
	}
}

// One typing error changes two bits of a letterSketch at most.
func TestLetterSketch(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const letters = "abcdefghijklmnopqrstuvwxyz0123456789"
	for range 20_000 {
		word := make([]byte, 4+r.IntN(12))
		for i := range word {
			word[i] = letters[r.IntN(1+r.IntN(len(letters)))]
		}
		other := slices.Clone(word)
		i := r.IntN(len(word) - 1)
		switch r.IntN(4) {
		case 0:
			other = slices.Delete(other, i, i+1)
		case 1:
			other = slices.Insert(other, i, letters[r.IntN(len(letters))])
		case 2:
			other[i] = letters[r.IntN(len(letters))]
		case 3:
			other[i], other[i+1] = other[i+1], other[i]
		}
		a, b := sketchOf(alike.LettersOf(string(word))), sketchOf(alike.LettersOf(string(other)))
		if n := bits.OnesCount32(uint32(a ^ b)); n > 2 || (a|b)&spelledOtherwise != 0 {
			t.Fatalf("%s and %s: %d bits", word, other, n)
		}
	}
}

// A block of the vocabulary fills what the allocator gives for it.
func TestVocabularyBlocks(t *testing.T) {
	for what, size := range map[string]uintptr{"terms": unsafe.Sizeof([termsOfBlock]term{}), "lexemes": unsafe.Sizeof([lexemesOfBlock]alike.Lexeme{})} {
		if size > 16<<10 || size < 15<<10 {
			t.Errorf("a block of %s takes %d bytes, not 16 kB", what, size)
		}
	}
}

// Listed names are what was added, however far their entities, tokens and aliases are
// from those of the first of their block; their weight is rounded up by less than a
// step.
func TestListedNames(t *testing.T) {
	for _, step := range []int32{0, 1, 30, 40, 200, 300, 1 << 20} {
		var s Screener
		var want []listedName
		for i := range int32(100) {
			n := listedName{entity: i * step, terms: uint32(i * step), alias: i % 3 * step, total: float32(i*12) + 0.01, flags: nameFlags(i)}
			n.tell(uint8(i % 5))
			s.names.add(n)
			want = append(want, n)
		}
		for i, w := range want {
			i := int32(i)
			got := s.names.at(i)
			if over := got.total - w.total; over < 0 || over >= totalStep || float64(got.total) != s.names.total(i) {
				t.Fatalf("%d apart: name %d weighs %v, want %v", step, i, got.total, w.total)
			}
			if got.total = w.total; got != w || s.names.terms(i) != w.terms || s.names.flags(i) != w.flags {
				t.Fatalf("%d apart: name %d is %v, want %v", step, i, got, w)
			}
			if from, to := s.rowOf(i); from != w.terms || int(i)+1 < len(want) && to != want[i+1].terms {
				t.Fatalf("%d apart: the tokens of name %d are from %d to %d, want %d", step, i, from, to, w.terms)
			}
		}
	}
}
