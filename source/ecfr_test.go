package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Texts in the forms that the Entity List has, with invented parties: each
// entity that has to come out as "name [aliases] @addresses ~remarks < parent".
func TestEntry(t *testing.T) {
	for _, tt := range []struct {
		reason, in string
		want       []string
	}{
		{"no alias", "Acme, 1 Main Road, Beijing, China.", []string{"Acme @1 Main Road, Beijing, China"}},
		{"a legal form behind a comma", "Acme, Ltd., No. 4, North Road, Beijing, China.", []string{"Acme, Ltd. @No. 4, North Road, Beijing, China"}},
		{"a list of two with em-dashes, and two addresses", "Acme Institute, a.k.a., the following two aliases: —Acme One; and —Acme Two Co., Ltd. No. 1 Main Road, Beijing, China; and 2 Side Street, Tianjin, China.",
			[]string{"Acme Institute [Acme One; Acme Two Co., Ltd.] @No. 1 Main Road, Beijing, China @2 Side Street, Tianjin, China"}},
		{"a dash inside a name parts nothing", "Acme, a.k.a., the following one alias: —Acme—Beta Works. 1 Main Road, Beijing, China.", []string{"Acme [Acme—Beta Works] @1 Main Road, Beijing, China"}},
		{"a lost full stop in the mark", "Acme, a.k.a, the following one alias: —ACME1. 1 Main Road, Beijing, China.", []string{"Acme [ACME1] @1 Main Road, Beijing, China"}},
		{"a lost semicolon, an abbreviation before the address", "Acme, and the following two aliases: —Aba and —Bebe Co. No. 1 Main Road, Beijing, China", []string{"Acme [Aba; Bebe Co.] @No. 1 Main Road, Beijing, China"}},
		{"nothing between alias and address", "Acme, a.k.a., the following one alias: —12th Institute 51 Yong Ding Road, Beijing, China", []string{"Acme [12th Institute] @51 Yong Ding Road, Beijing, China"}},
		{"a former name behind its mark", "Acme (f.k.a., Old Acme Works), 1 Main Road, Beijing, China.", []string{"Acme [Old Acme Works (former)] @1 Main Road, Beijing, China"}},
		{"an acronym in parentheses", "Emal Bilal Works (EBWX), 1 Main Road, Kabul, Afghanistan.", []string{"Emal Bilal Works (EBWX) [EBWX] @1 Main Road, Kabul, Afghanistan"}},
		{"a reference to another entry", "Acme, 1 Main Road, Kabul, Afghanistan. (See alternate address under Pakistan.)",
			[]string{"Acme @1 Main Road, Kabul, Afghanistan ~See alternate address under Pakistan. +PK"}},
		{"a reference to several", "Acme, 1 Main Road, Nairobi, Kenya (See also addresses under Laos, and United Arab Emirates).",
			[]string{"Acme @1 Main Road, Nairobi, Kenya ~See also addresses under Laos, and United Arab Emirates. +LA +AE"}},
		{"one subordinate institution with an alias, addresses for both", "Acme, a.k.a., the following one alias, and one subordinate institution: —ACME1. Subordinate institution Beta, a.k.a., the following one alias: —BETA1. The following addresses apply to the entity and the one subordinate institution: 1 Main Road, Beijing, China.",
			[]string{"Acme [ACME1] @1 Main Road, Beijing, China", "Beta [BETA1] @1 Main Road, Beijing, China <Acme"}},
		{"subordinate institutions with addresses of their own", "Acme, a.k.a., the following one alias: —ACME1. 1 Main Road, Beijing, China. Subordinate institution Beta, 2 Side Street, Tianjin, China. Subordinate institution Gamma, a.k.a., the following one alias: —GAMMA1. 3 West Road, Harbin, China.",
			[]string{"Acme [ACME1] @1 Main Road, Beijing, China", "Beta @2 Side Street, Tianjin, China <Acme", "Gamma [GAMMA1] @3 West Road, Harbin, China <Acme"}},
		{"subordinate institutions in sentences before the addresses of all", "Acme, a.k.a., the following one alias: —ACME1. Beta Industry Corporation. Gamma Institute of Radio Technology. The following addresses apply to the entity and the two subordinate institutions: No 1 Dinghuaimen, Nanjing, China.",
			[]string{"Acme [ACME1] @No 1 Dinghuaimen, Nanjing, China",
				"Beta Industry Corporation @No 1 Dinghuaimen, Nanjing, China <Acme", "Gamma Institute of Radio Technology @No 1 Dinghuaimen, Nanjing, China <Acme"}},
		{"affiliates with addresses of their own behind those of the entry", "Acme, a.k.a., the following one alias: —ACME1. 524 East Road, Nanjing, China. Nanjing Beta Electronics, 8 Xingwen Road, Nanjing, China. Nanjing Gamma Co., Ltd., 166 Mid Road, Nanjing, China.",
			[]string{"Acme [ACME1] @524 East Road, Nanjing, China", "Nanjing Beta Electronics @8 Xingwen Road, Nanjing, China <Acme", "Nanjing Gamma Co., Ltd. @166 Mid Road, Nanjing, China <Acme"}},
	} {
		rd := newReading("f", Options{})
		x := rd.extractOf(rd.part(entityList()))
		if err := x.entry(1, "", "", tt.in, "", "", ""); err != nil {
			t.Errorf("%s: %v", tt.reason, err)
			continue
		}
		var got []string
		for _, e := range x.p.list.Entities {
			var b strings.Builder
			b.WriteString(e.Name())
			for i, n := range e.Names[1:] {
				fmt.Fprintf(&b, "%s%s", [...]string{" [", "; "}[min(i, 1)], n.Text)
				if n.Kind == "former" {
					b.WriteString(" (former)")
				}
			}
			if len(e.Names) > 1 {
				b.WriteByte(']')
			}
			for _, a := range e.Addresses {
				b.WriteString(" @" + a.Text)
			}
			if e.Remarks != "" {
				b.WriteString(" ~" + e.Remarks)
			}
			for _, c := range e.Countries {
				if len(e.Addresses) > 0 && c != e.Addresses[0].Country {
					b.WriteString(" +" + c)
				}
			}
			if e.Parent != "" {
				b.WriteString(" <" + e.Parent)
			}
			got = append(got, b.String())
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s\n%s\n-want +got:\n%s", tt.reason, tt.in, diff)
		}
	}
}
