package dict

import (
	"fmt"
	"maps"
	"strings"
	"testing"
)

func TestBuild(t *testing.T) {
	tests := []struct {
		reason string
		m      map[string]string
		err    bool
	}{
		{"an empty dictionary finds nothing", nil, false},
		{"one record is one bucket", map[string]string{"a": "1"}, false},
		{"a value may be empty", map[string]string{"a": "", "b": "x"}, false},
		{"any bytes are a key", map[string]string{"\x00": "0", "\xff\xfe": "1", "技术": "technology"}, false},
		{"the longest key and value of a short head, and one more", map[string]string{strings.Repeat("k", 31): "1234567", strings.Repeat("k", 32): "", "k": "12345678"}, false},
		{"the longest key and value", map[string]string{strings.Repeat("k", 252): strings.Repeat("v", 252)}, false},
		{"a longer key does not fit a bucket", map[string]string{strings.Repeat("k", 253): ""}, true},
		{"a longer value does not either", map[string]string{"k": strings.Repeat("v", 253)}, true},
		{"the empty key is no key", map[string]string{"": "x"}, true},
	}
	for _, tt := range tests {
		d, err := Build(tt.m)
		if err != nil || tt.err {
			if (err != nil) != tt.err {
				t.Errorf("%s: error %v", tt.reason, err)
			}
			continue
		}
		for k, want := range tt.m {
			if got, ok := d.Lookup(k); !ok || got != want {
				t.Errorf("%s: Lookup(%q) = %q, %v, want %q", tt.reason, k, got, ok, want)
			}
			if got, ok := d.LookupBytes([]byte(k)); !ok || got != want {
				t.Errorf("%s: LookupBytes(%q) = %q, %v, want %q", tt.reason, k, got, ok, want)
			}
		}
		for _, k := range []string{"", "absent", "aa", "\x00\x00"} {
			if got, ok := d.Lookup(k); ok {
				t.Errorf("%s: Lookup(%q) = %q, want nothing", tt.reason, k, got)
			}
		}
		if got := maps.Collect(d.All); len(got) != len(tt.m) {
			t.Errorf("%s: All yields %d records of %d", tt.reason, len(got), len(tt.m))
		}
	}
}

func large(n int) map[string]string {
	m := make(map[string]string)
	for i := range n {
		m[fmt.Sprintf("word%d", i)] = fmt.Sprint(i)
	}
	return m
}

func TestLarge(t *testing.T) {
	m := large(20000)
	d, err := Build(m)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := Build(m)
	if again != d {
		t.Error("a second Build gives other bytes")
	}
	for k, want := range m {
		if got, ok := d.Lookup(k); !ok || got != want {
			t.Fatalf("Lookup(%q) = %q, %v, want %q", k, got, ok, want)
		}
	}
	if got, ok := d.Lookup("word20000"); ok {
		t.Errorf("Lookup of an absent key = %q", got)
	}
	key := []byte("word77")
	if n := testing.AllocsPerRun(100, func() { d.Lookup("word77"); d.LookupBytes(key) }); n != 0 {
		t.Errorf("the lookups allocate %v times", n)
	}
}

// FuzzDict holds that a Dict over any strings neither panics nor hangs.
func FuzzDict(f *testing.F) {
	d, _ := Build(large(20))
	f.Add(d.Slots, d.Keys, d.Values, "word7")
	sizes := strings.Repeat("\x02", grouped)
	f.Add("\x00\x00\x00"+sizes+"\x00\x00\x00"+sizes, "k", "\xff\xff\x00", "k")
	f.Add("\x00\x00\x00"+sizes+"\x00\x00\x00"+sizes, "kk", "\x00k\xff", "k")
	f.Add("\x00\x00\x00"+sizes+"\xff\xff\xff"+sizes, "kk", "\x08", "k")
	f.Add("\x00\x00\x00\x02", "k", "\x08", "k")
	f.Fuzz(func(t *testing.T, slots, keys, values, key string) {
		d := Dict{Slots: slots, Keys: keys, Values: values}
		s, ok := d.Lookup(key)
		b, okb := d.LookupBytes([]byte(key))
		if s != b || ok != okb {
			t.Errorf("Lookup = %q, %v; LookupBytes = %q, %v", s, ok, b, okb)
		}
		if ok && !strings.Contains(values, s) {
			t.Errorf("Lookup = %q, which is no part of the values", s)
		}
		for range d.All {
		}
	})
}

func BenchmarkLookup(b *testing.B) {
	d, _ := Build(large(20000))
	b.Run("hit", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d.Lookup("word777")
		}
	})
	b.Run("miss", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d.Lookup("absentword")
		}
	})
}
