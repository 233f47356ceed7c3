package screen

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The explanations of pairs that each show another kind of evidence. They
// change when the weights do: read the difference before -update.
var explained = []struct{ name, query, listed string }{
	{"exact", "Hangzhou Hikvision Digital Technology Co., Ltd.", "Hangzhou Hikvision Digital Technology Co., Ltd."},
	{"split word", "Hik Vision", "Hikvision"},
	{"one letter lost", "HIKVISON", "Hikvision"},
	{"look-alike letters", "Нikvisiоn", "Hikvision"},
	{"two V for W", "HuaVVei Technologies", "Huawei Technologies Co., Ltd."},
	{"characters against pinyin and meaning", "广州海格通信集团股份有限公司", "Guangzhou Haige Communication Group Co., Ltd."},
	{"pinyin against characters", "Haikang Weishi", "海康威视"},
	{"traditional characters", "海康威視", "海康威视"},
	{"other characters of the same sound", "海康卫视", "海康威视"},
	{"bank abbreviations", "GUANGZHOU HAIGE COMM GRP", "Guangzhou Haige Communication Group Co., Ltd."},
	{"another order", "HAIGE GUANGZHOU COMMUNICATION GROUP", "Guangzhou Haige Communication Group Co., Ltd."},
	{"Cyrillic with a translated word", "Лаборатория Касперского", "AO Kaspersky Lab"},
	{"a public body by its place", "乌鲁木齐市公安局", "Urumqi Municipal Public Security Bureau"},
	{"another place", "Kashgar Prefecture Public Security Bureau", "Urumqi Municipal Public Security Bureau"},
	{"another number", "13th Research Institute", "14th Research Institute"},
	{"an affiliate", "Huawei Device USA Inc.", "Huawei Technologies Co., Ltd."},
	{"acronym given in the name", "China Electronics Technology Group 14th Research Institute", "China Electronics Technology Group Corporation 14th Research Institute (CETC 14)"},
	{"a compound under its acronym", "中国航发动力股份有限公司", "AECC Aviation Power Co. Ltd."},
	{"one common word", "Sense Hotels", "Sense Time"},
	{"nothing in common", "Reuters", "Hikvision"},
}

func TestGoldenExplanations(t *testing.T) {
	var b strings.Builder
	for _, e := range explained {
		c := Compare(e.query, e.listed)
		fmt.Fprintf(&b, "-- %s --\nquery   %s\n        %s\nlisted  %s\n        %s\n%.4f %s\n",
			e.name, e.query, render(Normalize(e.query)), e.listed, render(Normalize(e.listed)), c.Confidence, c.Relation)
		for _, ev := range c.Evidence {
			fmt.Fprintf(&b, "%+8.2f %-16s %-9s %s | %s\n", ev.Weight, ev.Kind, ev.Role, ev.Query, ev.Listed)
		}
		b.WriteString("\n")
	}
	const file = "testdata/explanations.golden"
	got := b.String()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (run with -update to write it)", err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("explanations differ (-golden +now); if they should, run with -update:\n%s", d)
	}
}
