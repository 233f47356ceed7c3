package table

import (
	"slices"
	"strings"
	"testing"

	"github.com/openscreening/screen"
)

// roles are what the columns of a table are taken for.
func roles(t *testing.T, in string, choices ...Choice) (string, error) {
	t.Helper()
	tab, err := Open(file(t, []byte(in)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer tab.Close()
	sample, err := tab.Sample()
	if err != nil {
		t.Fatal(err)
	}
	cs, err := Assign(tab, sample, choices)
	var out []string
	for _, c := range cs {
		switch {
		case c.Role == Ignored:
			out = append(out, "-")
		case c.Kind != "":
			out = append(out, string(c.Kind))
		default:
			out = append(out, string(c.Role))
		}
	}
	return strings.Join(out, " "), err
}

func TestAssign(t *testing.T) {
	tests := []struct{ why, in, want string }{
		{"Chinese headers", "供应商编号,供应商名称,曾用名,统一社会信用代码,国家,地址,联系人,银行\n1,海康威视,,,中国,x,y,z\n", "id name alias uscc country address - -"},
		{"traditional headers", "供應商編號,供應商名稱,國家,地址\n1,鴻海精密,台灣,x\n", "id name country address"},
		{"English headers", "Vendor ID,Vendor Legal Name,DBA,Country of Origin,Street Address,City,VAT No.,LEI,Contact Name\n1,Acme,A,DE,x,y,,,Z\n", "id name alias country address address tax lei -"},
		{"German headers", "Lieferantennr.;Lieferant;Land;Straße;Ort;Währung\n1;Acme;DE;Zeil 1;Frankfurt;EUR\n", "id name country address address -"},
		{"French headers", "N° SIREN;Raison sociale;Pays;Adresse\n;Acme;FR;x\n", "- name country address"},
		{"Russian headers", "Контрагент;ИНН;Страна;Адрес;Сумма\nРомашка;;Россия;x;5\n", "name tax country address -"},
		{"Japanese headers", "取引先コード,取引先名,国,住所\n1,日立,JP,x\n", "id name country address"},
		{"Korean headers", "거래처명,국가,주소\n삼성,KR,x\n", "name country address"},
		{"Spanish headers", "Proveedor;NIF;País;Dirección\nAcme;;ES;x\n", "name tax country address"},
		{"snake case", "supplier_id\tsupplier_name\tcountry_code\taddress_line_1\nA1\tAcme\tUS\tx\n", "id name country address"},
		{"two names: the surer one", "Company,English name,Company Name\nA,B,C\n", "alias alias name"},
		{"an English name alone is the name", "No.,Vendor Name (English)\n1,Acme\n", "id name"},
		{"a person", "Full Name,Nationality,DOB,Passport No\nX Y,CN,1970-01-02,E1\n", "name country birth passport"},
		{"our own JSON", `{"name":"Acme","names":["A"],"countries":["CN"],"identifiers":[{"kind":"uscc","value":"1"}],"type":"person"}`, "name alias country identifier type"},
		{"no header: by the contents", "91330000100003363F,Meadow Bakery Co. Ltd.,CN,\"12 Main Street, Springfield\"\n,Zorvax Instrument GmbH,DE,\"Zeil 1, 60313 Frankfurt, 3rd floor\"\n", "- name country address"},
		{"headers that say nothing", "a1,b2,c3,name\n1,x,Germany,Meadow\n2,y,France,Zorvax\n", "- - country name"},
		{"one column of names", "Meadow Bakery\nZorvax Instrument Works\n", "name"},
	}
	for _, tt := range tests {
		if got, err := roles(t, tt.in); got != tt.want || err != nil {
			t.Errorf("%s: %s, want %s (%v)", tt.why, got, tt.want, err)
		}
	}
}

// usccOf is a number with the right check digit, which belongs to nobody as
// far as it is known here: the digits are found by trying.
func usccOf(t *testing.T, head string) string {
	t.Helper()
	for _, c := range "0123456789ABCDEFGHJKLMNPQRTUWXY" {
		if (screen.Identifier{Kind: screen.USCC, Value: head + string(c)}).Verify() == screen.Verified {
			return head + string(c)
		}
	}
	t.Fatal("no check digit")
	return ""
}

func TestAssignByNumbers(t *testing.T) {
	n := usccOf(t, "91000000000000000")
	if got, err := roles(t, "foo,bar\n"+n+",Meadow Bakery\n"+n+",Zorvax Works\n"); got != "uscc name" || err != nil {
		t.Errorf("without a header that tells: %s, %v", got, err)
	}
	if got, err := roles(t, "税号,名称\n"+n+",Meadow Bakery\n"); got != "uscc name" || err != nil {
		t.Errorf("a tax number that is a credit code: %s, %v", got, err)
	}
}

func TestChoices(t *testing.T) {
	const in = "Name,Partner,Land,X\nA,Meadow,DE,1\n"
	tests := []struct {
		why     string
		choices []Choice
		want    string
		err     string
	}{
		{"by header, whatever its case", []Choice{{Column: "partner", Role: Name}}, "alias name country -", ""},
		{"by number", []Choice{{Column: "4", Role: Name}, {Column: "1", Role: Ignored}}, "- - country name", ""},
		{"a number", []Choice{{Column: "X", Role: Identifier, Kind: screen.CAGE}}, "name - country cage", ""},
		{"no such column", []Choice{{Column: "Y", Role: Name}}, "", "no column"},
		{"twice", []Choice{{Column: "X", Role: Name}, {Column: "4", Role: Alias}}, "", "twice"},
		{"nothing is left for the name", []Choice{{Column: "1", Role: Ignored}, {Column: "2", Role: Ignored}, {Column: "3", Role: Ignored}, {Column: "4", Role: Ignored}}, "- - - -", "-col name="},
	}
	for _, tt := range tests {
		got, err := roles(t, in+"B,Zorvax,FR,2\n", tt.choices...)
		if tt.err != "" {
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%s: %v", tt.why, err)
			}
		} else if got != tt.want || err != nil {
			t.Errorf("%s: %s, want %s (%v)", tt.why, got, tt.want, err)
		}
	}
}

func TestQuery(t *testing.T) {
	cs := Columns{{Index: 0, Role: Name}, {Index: 1, Role: Alias}, {Index: 2, Role: Country}, {Index: 3, Role: Identifier}, {Index: 4, Role: Birth}, {Index: 5, Role: Type}, {Index: 6, Role: ID}}
	q, id, notes, err := cs.Query(Row{Cells: []string{" Acme ", "A; B|C、D", "China, Narnia", "91330000100003363F", "1970/1/2", "Individual", "V1"}})
	if err != nil || q.Name != "Acme" || !slices.Equal(q.Names, []string{"A", "B", "C", "D"}) || len(q.Countries) != 2 || id != "V1" || q.Type != screen.TypePerson {
		t.Errorf("%+v, %q, %v", q, id, err)
	}
	if len(notes) != 2 || !strings.Contains(notes[0], "Narnia") || !strings.Contains(notes[1], "1970/1/2") {
		t.Errorf("notes %q", notes)
	}
	if len(q.Identifiers) != 1 || q.Identifiers[0].Kind != screen.Registration {
		t.Errorf("identifiers %v", q.Identifiers)
	}
	if q, _, _, err := cs.Query(Row{Cells: []string{"", "Only Alias"}}); err != nil || q.Name != "Only Alias" {
		t.Errorf("an alias alone: %+v, %v", q, err)
	}
	if _, _, _, err := cs.Query(Row{Cells: []string{"", "", "CN"}}); err != ErrNoName {
		t.Errorf("no name: %v", err)
	}
	if q, _, _, _ := cs.Query(Row{Cells: []string{"A", `["Foo; Bar","Baz"]`, `["CN","DE"]`, `[{"kind":"cage","value":"1AB2C"}]`}}); !slices.Equal(q.Names, []string{"Foo; Bar", "Baz"}) || len(q.Countries) != 2 || q.Identifiers[0].Kind != screen.CAGE {
		t.Errorf("lists of JSON: %+v", q)
	}
}
