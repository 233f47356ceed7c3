package lookup

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Numbers are given back whatever comes after them.
func TestNumbers(t *testing.T) {
	for _, tt := range []struct {
		reason string
		in     []int32
	}{
		{"none", nil},
		{"two bytes", []int32{0, 1, 1<<16 - 1}},
		{"a third byte from the first one on", []int32{1 << 16, 7, 1<<24 - 1}},
		{"a third byte behind others", []int32{5, 1<<16 - 1, 1 << 16, 6}},
		{"a fourth byte behind others", []int32{5, 1 << 16, 1<<31 - 1, 1 << 24, 6}},
		{"a fourth byte behind two", []int32{5, 1<<31 - 1, 6}},
	} {
		var r Numbers
		for _, x := range tt.in {
			r.Add(x)
		}
		for _, r := range []Numbers{r, r.Fit()} {
			if got := r.Append(nil, 0, uint32(r.Len())); !slices.Equal(got, tt.in) {
				t.Errorf("%s: %v, want %v", tt.reason, got, tt.in)
			}
		}
	}
}

// A table finds every number that is filed under a hash, in the order in which they
// were, and few others.
func TestTable(t *testing.T) {
	for _, most := range []int32{1, 100, 1<<MostIDBits - 1, 1 << MostIDBits, 1 << 29} {
		r := rand.New(rand.NewPCG(1, 2))
		var fs []Filing
		want := make(map[uint64][]int32)
		for range 5000 {
			f := Filing{r.Uint64(), r.Int32N(most + 1)}
			if len(fs) > 0 && r.IntN(3) == 0 {
				f.Hash = fs[r.IntN(len(fs))].Hash
			}
			fs = append(fs, f)
			want[f.Hash] = append(want[f.Hash], f.Id)
		}
		x := NewTable(fs, 8)
		others := 0
		for hash, ids := range want {
			x.Each(hash, func(id int32) {
				if len(ids) > 0 && id == ids[0] {
					ids = ids[1:]
				} else {
					others++
				}
			})
			if len(ids) > 0 {
				t.Fatalf("numbers up to %d: %d are not found", most, ids)
			}
		}
		if others > len(fs)/20 {
			t.Errorf("numbers up to %d: %d others are found", most, others)
		}
	}
}

// Buckets begin where they do, however many entries there are in one.
func TestBuckets(t *testing.T) {
	for _, same := range []int{0, 1 << 16, 1 << 17} {
		r := rand.New(rand.NewPCG(1, 2))
		hashes := make([]uint64, 100_000+same)
		for i := range hashes[same:] {
			hashes[same+i] = r.Uint64()
		}
		b, next := NewBuckets(len(hashes), func(i int) uint64 { return hashes[i] }, 3)
		if (b.wide != nil) != (same > 0) {
			t.Errorf("%d equal hashes: wide is %v", same, b.wide != nil)
		}
		want := make(map[uint64]uint32)
		for _, h := range hashes {
			want[h>>b.Shift]++
		}
		for _, h := range hashes {
			from, to := b.Of(h)
			if from != next[h>>b.Shift] || to-from != want[h>>b.Shift] {
				t.Fatalf("%d equal hashes: a bucket is from %d to %d, want %d from %d on", same, from, to, want[h>>b.Shift], next[h>>b.Shift])
			}
		}
	}
}
