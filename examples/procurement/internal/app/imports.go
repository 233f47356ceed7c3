package app

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/openscreening/screen"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// columns are the heads under which a vendor file may have a field, in small
// letters and without blanks, strokes and stops.
var columns = []struct {
	field string
	heads []string
}{
	{"number", []string{"number", "vendornumber", "vendorno", "vendorid", "suppliernumber", "supplierid", "id", "供应商编号", "编号", "供应商代码"}},
	{"name", []string{"name", "vendor", "vendorname", "supplier", "suppliername", "company", "companyname", "供应商", "供应商名称", "名称", "公司名称", "企业名称"}},
	{"native_name", []string{"nativename", "localname", "chinesename", "namecn", "中文名称", "中文名", "本地名称"}},
	{"country", []string{"country", "countrycode", "iso", "国家", "国别", "国家代码"}},
	{"address", []string{"address", "street", "city", "地址", "城市"}},
	{"uscc", []string{"uscc", "unifiedsocialcreditcode", "统一社会信用代码", "信用代码"}},
	{"lei", []string{"lei"}},
	{"person", []string{"person", "个人"}},
	{"kind", []string{"kind"}}, // of an export: "party" for one that is no vendor
	{"represents", []string{"represents", "section889", "889", "889representation", "889声明"}},
}

// A vendorFile is a file of vendors that has been taken apart.
type vendorFile struct {
	rows [][]string
	line []int // of rows
	at   map[string]int
}

// ErrFile says that a file cannot be taken for a vendor file.
var ErrFile = errors.New("this is no vendor file")

const (
	maxImport = 64 << 20
	maxRows   = 1_000_000
)

// parseVendors takes a file apart: CSV with commas, semicolons or tabs, in
// UTF-8, UTF-16 or GB18030, the first row of which names the columns.
func parseVendors(data []byte) (f vendorFile, err error) {
	if len(data) > maxImport {
		return f, fmt.Errorf("%w: it has more than %d MB", ErrFile, maxImport>>20)
	}
	var enc encoding.Encoding = unicode.UTF8BOM
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		enc = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return f, fmt.Errorf("%w: it is a spreadsheet; save it as CSV (UTF-8)", ErrFile)
	case !utf8.Valid(data):
		enc = simplifiedchinese.GB18030
	}
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return f, fmt.Errorf("%w: %w", ErrFile, err)
	}
	head, _, _ := bytes.Cut(text, []byte("\n"))
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord, r.TrimLeadingSpace, r.ReuseRecord = -1, true, false
	for _, sep := range ",;\t" {
		if bytes.Count(head, []byte(string(sep))) > bytes.Count(head, []byte(string(r.Comma))) {
			r.Comma = sep
		}
	}
	for {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return f, fmt.Errorf("%w: %w", ErrFile, err)
		}
		line, _ := r.FieldPos(0)
		if f.at == nil {
			f.at = headsOf(row)
			continue
		}
		if len(f.rows) == maxRows {
			return f, fmt.Errorf("%w: it has more than %d rows", ErrFile, maxRows)
		}
		if strings.TrimSpace(strings.Join(row, "")) != "" {
			f.rows, f.line = append(f.rows, row), append(f.line, line)
		}
	}
	if _, ok := f.at["name"]; !ok {
		return f, fmt.Errorf("%w: no column of it is called name, vendor, supplier or 供应商名称", ErrFile)
	}
	return f, nil
}

func headsOf(row []string) map[string]int {
	at := make(map[string]int)
	for i, h := range row {
		h = strings.NewReplacer(" ", "", "-", "", "_", "", ".", "", "\u00a0", "").Replace(strings.ToLower(strings.TrimSpace(h)))
		for _, c := range columns {
			if _, taken := at[c.field]; !taken && slices.Contains(c.heads, h) {
				at[c.field] = i
			}
		}
	}
	return at
}

func (f *vendorFile) get(i int, field string) string {
	if at, ok := f.at[field]; ok && at < len(f.rows[i]) {
		return f.rows[i][at]
	}
	return ""
}

// party reads a row.
func (f *vendorFile) party(i int) purchasing.Party {
	p := purchasing.Party{
		Vendor: f.get(i, "kind") != "party", Number: strings.TrimSpace(f.get(i, "number")), Name: f.get(i, "name"), NativeName: f.get(i, "native_name"),
		Country: f.get(i, "country"), Address: f.get(i, "address"), USCC: f.get(i, "uscc"), LEI: f.get(i, "lei"),
	}
	switch strings.ToLower(strings.TrimSpace(f.get(i, "person"))) {
	case "1", "yes", "true", "person", "是":
		p.Person = true
	}
	switch r := strings.ToLower(strings.TrimSpace(f.get(i, "represents"))); r {
	case "does not", "does-not", "no", "否":
		p.Represents = purchasing.DoesNot
	case "does", "does-provide", "yes", "是":
		p.Represents = purchasing.DoesProvide
	default:
		p.Represents = purchasing.Representation(r) // none, or one that Check refuses
	}
	tidy(&p)
	return p
}

// StartImport begins to read a vendor file in, in the background, and returns
// the number of the import. A row whose number is that of a vendor changes it;
// one that is the same as a vendor in all is screened again.
func (a *App) StartImport(ctx context.Context, u purchasing.User, file string, data []byte) (int64, error) {
	if !u.Role.May(purchasing.EditVendors) {
		return 0, ErrForbidden
	}
	f, err := parseVendors(data)
	if err != nil {
		return 0, err
	}
	row := store.ImportRow{
		ID: a.store.NextID(store.Imports), At: now(), By: u.Login, File: file, Total: len(f.rows),
		Counts: make(map[purchasing.Standing]int), State: store.Running,
	}
	err = a.store.Write(ctx, func(t *store.Tx) error {
		if err := t.PutImport(&row); err != nil {
			return err
		}
		return t.Audit(event(u.Login, "vendors.import-begun", file, map[string]any{"import": row.ID, "rows": row.Total}))
	})
	if err != nil {
		return 0, err
	}
	id := row.ID
	a.background(func(ctx context.Context) { a.readIn(ctx, u, f, row) })
	return id, nil
}

// chunk is how many rows of an import share a transaction: few enough that
// somebody's order does not wait for them.
const chunk = 50

func (a *App) readIn(ctx context.Context, u purchasing.User, f vendorFile, row store.ImportRow) {
	for row.Done < row.Total && ctx.Err() == nil {
		to := min(row.Done+chunk, row.Total)
		if err := a.readRows(ctx, u, f, to, &row); err != nil {
			if ctx.Err() != nil {
				return // the next program says that it was interrupted
			}
			row.State, row.Message = store.Failed, err.Error()
			a.log.Error("import of vendors", "import", row.ID, "row", row.Done, "error", err)
			break
		}
	}
	if ctx.Err() != nil {
		return
	}
	if row.State == store.Running {
		row.State = store.Done
	}
	if err := a.store.Write(ctx, func(t *store.Tx) error {
		if err := t.PutImport(&row); err != nil {
			return err
		}
		return t.Audit(event(u.Login, "vendors.imported", row.File, map[string]any{
			"import": row.ID, "rows": row.Done, "added": row.Added, "changed": row.Changed, "bad": row.Bad, "standings": row.Counts, "state": row.State,
		}))
	}); err != nil {
		a.log.Error("end of an import", "import", row.ID, "error", err)
	}
}

// A vendorRow is a row that can be taken.
type vendorRow struct {
	party purchasing.Party
	how   kept
	check check
}

// readRows reads the rows up to one in, all or none of them, and adds them to
// the sum.
func (a *App) readRows(ctx context.Context, u purchasing.User, f vendorFile, to int, sum *store.ImportRow) error {
	got := *sum
	got.Counts = maps.Clone(sum.Counts)
	var rows []vendorRow
	var bad []store.ImportError
	taken := make(map[string]bool) // identities of rows
	for i := sum.Done; i < to; i++ {
		p := f.party(i)
		how, ps, err := a.vendorOf(ctx, &p, u.Login)
		if err != nil {
			return err
		}
		if len(ps) > 0 {
			for _, x := range ps {
				bad = append(bad, store.ImportError{Row: f.line[i], Field: x.Field, Text: x.Text})
			}
			got.Bad++
			continue
		}
		id := store.Identity(&p)
		if how == isNew && taken[id] {
			got.Bad++
			bad = append(bad, store.ImportError{Row: f.line[i], Field: "name", Text: "error.twice"})
			continue
		}
		taken[id] = true
		c, err := a.check(&p)
		if err != nil {
			return err
		}
		rows = append(rows, vendorRow{p, how, c})
	}
	err := a.store.Write(ctx, func(t *store.Tx) error {
		for i := range rows {
			r := &rows[i]
			p := r.party
			if err := a.keep(ctx, t, &p, r.how, r.check, CauseImported); err != nil {
				return fmt.Errorf("%s: %w", p.Name, err)
			}
			switch r.how {
			case isNew:
				got.Added++
			case isOther:
				got.Changed++
			}
			if r.how != isNew {
				if err := a.judgeOrdersOf(ctx, t, p.ID); err != nil {
					return err
				}
			}
			got.Counts[p.Standing]++
		}
		for _, e := range bad {
			if err := t.AddImportError(got.ID, e); err != nil {
				return err
			}
		}
		got.Done = to
		return t.PutImport(&got)
	})
	if err == nil {
		*sum = got
	}
	return err
}

// vendorOf says how a row stands to the vendor file, and completes it.
func (a *App) vendorOf(ctx context.Context, p *purchasing.Party, by string) (kept, []purchasing.Problem, error) {
	ps := p.Check()
	var old purchasing.Party
	var err error
	if p.Number != "" {
		old, err = a.store.PartyByNumber(ctx, p.Number)
	} else {
		old, err = a.store.PartyByIdentity(ctx, store.Identity(p))
	}
	switch {
	case err == nil:
		p.ID, p.Number, p.Created, p.CreatedBy, p.Version = old.ID, old.Number, old.Created, old.CreatedBy, old.Version
		if p.Represents == purchasing.NotAsked {
			p.Represents, p.RepresentedOn = old.Represents, old.RepresentedOn
		}
	case !errors.Is(err, store.ErrNotFound):
		return 0, nil, err
	case p.Number != "" && len(ps) == 0:
		// A number of another system: the vendor gets one of ours, unless it
		// is there under its name already.
		p.Number = ""
		return a.vendorOf(ctx, p, by)
	default:
		a.newParty(p, by)
		return isNew, ps, nil
	}
	if p.Represents != purchasing.NotAsked && p.RepresentedOn == (screen.Date{}) {
		p.RepresentedOn = old.RepresentedOn
	}
	p.Standing, p.Record, p.CheckedAt = old.Standing, old.Record, old.CheckedAt
	if *p == old {
		return isThere, ps, nil
	}
	return isOther, ps, nil
}

// Import returns how far an import is, and the first rows that could not be
// taken.
func (a *App) Import(ctx context.Context, id int64) (store.ImportRow, []store.ImportError, error) {
	row, err := a.store.Import(ctx, id)
	if err != nil {
		return row, nil, err
	}
	bad, err := a.store.ImportErrors(ctx, id, shown)
	return row, bad, err
}

// Imports returns the latest imports, the newest first.
func (a *App) Imports(ctx context.Context, limit int) ([]store.ImportRow, error) {
	return a.store.Imports(ctx, limit)
}
