package screen

import "testing"

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEmbeddedLists(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := EmbeddedLists(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	s := embeddedScreener(b)
	for _, bm := range []struct{ name, query string }{
		{"Clean", "Deutsche Telekom Services Europe SE"},
		{"Listed", "Hangzhou Hikvision Digital Technology Co., Ltd."},
		{"Typo", "Hangzhou Hikvison Digital Technolgy"},
		{"Han", "杭州海康威视数字技术股份有限公司"},
		{"Family", "Huawei"},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.Match(bm.query)
			}
		})
	}
}
