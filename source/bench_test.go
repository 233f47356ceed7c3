package source

import (
	"bytes"
	"os"
	"testing"
)

// The readers of tables are to take at least 40 MB/s on one core.
func BenchmarkRead(b *testing.B) {
	for _, f := range []struct {
		name, file string
		opts       Options
	}{
		{"csl", "us/csl_2022-05.csv", Options{}},
		{"sdn", "ofac/sdn_2024-05/sdn.csv", Options{Partial: true}},
		{"dpl", "us/bis_dpl_2022-09.txt", Options{}},
		{"un", "un/UN_consolidated_2026-02-27.xml", Options{}},
	} {
		b.Run(f.name, func(b *testing.B) {
			data, err := os.ReadFile(dataDir + "/" + f.file)
			if err != nil {
				b.Skipf("SKIPPED: %v", err)
			}
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := Read(bytes.NewReader(data), f.file, f.opts); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
