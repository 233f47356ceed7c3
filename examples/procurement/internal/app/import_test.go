package app

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/openscreening/screen"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
	"github.com/openscreening/screen/examples/procurement/internal/store/storetest"
)

// readIn imports a file and waits for its end.
func readIn(t *testing.T, a *App, data []byte) (store.ImportRow, []store.ImportError) {
	t.Helper()
	id, err := a.StartImport(ctx, buyer, "vendors.csv", data)
	if err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		row, bad, err := a.Import(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		if row.State != store.Running {
			return row, bad
		}
	}
	t.Fatal("the import does not end")
	return store.ImportRow{}, nil
}

// TestImport: every row is taken, or named with its line and reason; what was
// there is changed and not doubled.
func TestImport(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := open(t, address, Options{})
		old := enter(t, a, purchasing.Party{Name: "Meadow Bakery", Country: "US"})
		file := "Supplier;Country;中文名称;Section 889\n" +
			"Siemens AG;DE;;no\n" +
			"\n" +
			"Hik Vision;CN;;\n" +
			";CN;;\n" +
			"\"Quoted; name\";GERMANY;;\n" +
			"Meadow Bakery;US;;no\n" +
			"Trading Co., Ltd.;CN;;maybe\n" +
			"Optics Ltd.;CN;商汤科技;\n" +
			"Siemens AG;DE;;\n"
		row, bad := readIn(t, a, []byte(file))
		if row.State != store.Done || row.Total != 8 || row.Done != 8 || row.Added != 3 || row.Changed != 1 || row.Bad != 4 {
			t.Errorf("%+v", row)
		}
		var got []string
		for _, b := range bad {
			got = append(got, fmt.Sprintf("%d %s %s", b.Row, b.Field, b.Text))
		}
		want := "5 name error.name-missing; 6 country error.country; 8 represents error.choice; 10 name error.twice"
		if strings.Join(got, "; ") != want {
			t.Errorf("%s\nwant %s", strings.Join(got, "; "), want)
		}
		if row.Counts[purchasing.Clear] != 2 || row.Counts[purchasing.Hit] != 2 {
			t.Errorf("standings %v", row.Counts)
		}
		if v := view(t, a, old.ID); v.Party.Represents != purchasing.DoesNot || len(v.Screenings) != 2 {
			t.Errorf("the vendor that was there: %+v", v.Party)
		}
		// The export of what there is changes nothing when it is read in.
		var b bytes.Buffer
		if err := a.ExportParties(ctx, &b); err != nil {
			t.Fatal(err)
		}
		row, _ = readIn(t, a, b.Bytes())
		if row.Added != 0 || row.Changed != 0 || row.Bad != 0 || row.Done != 4 {
			t.Errorf("the export read in: %+v\n%s", row, b.String())
		}
		if imports, err := a.Imports(ctx, 10); err != nil || len(imports) != 2 {
			t.Errorf("%+v %v", imports, err)
		}
	})
}

// TestImportEncodings: files as spreadsheets write them in China and elsewhere.
func TestImportEncodings(t *testing.T) {
	text := "供应商名称,国家\n杭州海康威视数字技术股份有限公司,CN\n西门子,DE\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.ReplaceAll(text, ",", "\t"))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"UTF-8": text, "UTF-8 with a mark": "\ufeff" + text, "GB18030": gb, "UTF-16 with tabs": utf16} {
		f, err := parseVendors([]byte(data))
		if err != nil || len(f.rows) != 2 {
			t.Errorf("%s: %d rows, %v", name, len(f.rows), err)
			continue
		}
		if p := f.party(0); p.Name != "杭州海康威视数字技术股份有限公司" || p.Country != "CN" {
			t.Errorf("%s: %+v", name, p)
		}
	}
	for name, data := range map[string]string{
		"no column of names": "country\nCN\n", "nothing": "", "a spreadsheet": "PK\x03\x04…", "a broken row": "name\n\"never closed\n",
	} {
		if _, err := parseVendors([]byte(data)); !errors.Is(err, ErrFile) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzVendors(f *testing.F) {
	f.Add([]byte("name,country\nSiemens AG,DE\n"))
	f.Add([]byte("供应商;国家\n海康;CN\n"))
	f.Add([]byte("\xff\xfen\x00a\x00m\x00e\x00\n\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := parseVendors(data)
		if err != nil {
			if !errors.Is(err, ErrFile) {
				t.Errorf("%v", err)
			}
			return
		}
		for i := range v.rows {
			p := v.party(i)
			p.Check()
			p.Query()
		}
	})
}

// TestExports: a spreadsheet takes no text of theirs for a formula.
func TestExports(t *testing.T) {
	a := open(t, t.TempDir()+"/x.db", Options{Lists: []*screen.List{own(date(2026, 1, 1), entity("1", "Zorvax Instrument Works"))}})
	p := enter(t, a, purchasing.Party{Name: "=HYPERLINK(\"http://x\")", Address: "+1, \"a\"\nb"})
	o, _, err := a.Submit(ctx, buyer, order("Zorvax Instruments", "@Bosch", "Meadow", "Meadow", "Bank"))
	if err != nil {
		t.Fatal(err)
	}
	decide(t, a, officer, o.Parties[0].Party.ID, purchasing.Accept)
	rows := func(export func(w *bytes.Buffer) error) [][]string {
		t.Helper()
		var b bytes.Buffer
		if err := export(&b); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), bom))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	parties := rows(func(w *bytes.Buffer) error { return a.ExportParties(ctx, w) })
	if len(parties) != 6 || parties[1][0] != p.Number || parties[1][2] != "'"+p.Name || parties[1][5] != "'"+p.Address {
		t.Errorf("%q", parties[:2])
	}
	orders := rows(func(w *bytes.Buffer) error { return a.ExportOrders(ctx, w) })
	if len(orders) != 2 || orders[1][1] != "blocked" || orders[1][6] != "50.00" {
		t.Errorf("%q", orders)
	}
	decisions := rows(func(w *bytes.Buffer) error { return a.ExportDecisions(ctx, w) })
	if len(decisions) != 2 || decisions[1][5] != "accept" || decisions[1][8] != "officer" {
		t.Errorf("%q", decisions)
	}
}
