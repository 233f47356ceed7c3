package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMeasure: a publication is measured as a file and in our own form, and
// nothing is said of one that is not there.
func TestMeasure(t *testing.T) {
	data := t.TempDir()
	file := filepath.Join(data, "data", "us", "csl_2022-05.csv")
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	const text = "source,entity_number,type,programs,name,addresses,alt_names\n" +
		"Specially Designated Nationals (SDN) - Treasury Department,1,Entity,IMAGINARY,ZORVAX LINES,\"Ningbo, CN\",ZORVAX\n"
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"CSL 2022-05", "CSL in our own form"} {
		m, err := measure(data, name, 1)
		if err != nil || m.Entities != 1 || m.FileBytes < 100 {
			t.Errorf("%s: %+v, %v", name, m, err)
		}
	}
	for _, name := range []string{"UN 2026-02", "nothing"} {
		if _, err := measure(data, name, 1); err == nil {
			t.Errorf("%s is measured, and is not there", name)
		}
	}
}

func TestMet(t *testing.T) {
	for _, tt := range []struct {
		why  string
		m    measurement
		want string
	}{
		{"a table that is fast enough", measurement{Table: true, MBPerSecond: 40}, "yes"},
		{"one that is not", measurement{Table: true, MBPerSecond: 39.9}, "no"},
		{"no speed is asked of another form", measurement{MBPerSecond: 1}, "-"},
		{"four times the lists", measurement{ListBytes: 2 << 20, PeakBytes: 8 << 20}, "yes"},
		{"more than that", measurement{ListBytes: 2 << 20, PeakBytes: 8<<20 + 1}, "no"},
		{"more than that of small lists", measurement{ListBytes: 1000, PeakBytes: 1 << 20}, "-"},
	} {
		if got := tt.m.met(); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.why, got, tt.want)
		}
		if !strings.HasSuffix(table([]measurement{tt.m}), "  "+tt.want+"\n") {
			t.Errorf("%s: not in the table", tt.why)
		}
	}
}
