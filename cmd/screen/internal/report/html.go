package report

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/openscreening/screen"
)

var (
	//go:embed report.html
	pageSource string
	//go:embed report.css
	pageStyle string
	//go:embed report.js
	pageScript string
)

// maxPage is how many rows a page shows: browsers get slow beyond.
const maxPage = 5000

// maxRowMatches is how many matches are shown of a row.
const maxRowMatches = 10

// HTML writes one page that needs nothing else: no request leaves it, and a
// policy in its head forbids any script, style, image or connection but its
// own. It shows the hits, what is to be reviewed and what could not be
// screened, and counts the rest.
func (r *Report) HTML(w io.Writer) error {
	t, err := template.New("page").Funcs(template.FuncMap{"show": Show, "n": thousands}).Parse(pageSource)
	if err != nil {
		return err
	}
	if err := t.ExecuteTemplate(w, "head", r.page()); err != nil {
		return err
	}
	room := maxPage
	for _, s := range []struct {
		d     screen.Disposition
		title string
		n     int
	}{
		{screen.Hit, "Hits", r.Totals.Hit},
		{screen.Review, "To review", r.Totals.Review},
		{screen.Unscreenable, "Not screened, and so not cleared", r.Totals.Unscreenable},
		{screen.Clear, "Clear, with matches that a reviewer has cleared", r.Totals.Cleared},
	} {
		if s.n == 0 {
			continue
		}
		shown := min(s.n, room)
		room -= shown
		section := map[string]any{"D": s.d, "Title": s.title, "N": s.n, "Shown": shown, "Left": s.n - shown}
		if err := t.ExecuteTemplate(w, "section", section); err != nil {
			return err
		}
		if shown > 0 {
			if err := r.section(w, t, s.d, shown); err != nil {
				return err
			}
		}
		if err := t.ExecuteTemplate(w, "end", nil); err != nil {
			return err
		}
	}
	return t.ExecuteTemplate(w, "foot", template.JS(pageScript))
}

// section writes the first rows of a disposition.
func (r *Report) section(w io.Writer, t *template.Template, d screen.Disposition, n int) error {
	for row, err := range r.Open() {
		if err != nil {
			return err
		}
		if row.Result.Disposition != d {
			continue
		}
		if err := t.ExecuteTemplate(w, "row", r.row(row)); err != nil {
			return fmt.Errorf("row %d: %w", row.Number, err)
		}
		if n--; n == 0 {
			break
		}
	}
	return nil
}

// hash is what allows a text in the page's policy.
func hash(s string) string {
	h := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(h[:])
}

type pageData struct {
	State  State
	T      Totals
	Notes  []string
	Policy string
	Style  template.CSS
	Shares []bar
	Bins   []bar
	Lists  []bar
	Titles []ListRef // of the lists that have a match
	Began  string
}

// A bar of a chart, in units of its drawing.
type bar struct {
	Name, Class   string
	N             int
	X, Y, W, H    float64
	Label         string
	LabelX, TextX float64
}

func (r *Report) page() pageData {
	p := pageData{
		State: r.State, T: r.Totals,
		Notes:  append(append([]string{}, r.State.Notes...), r.After...),
		Policy: fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'", hash(pageStyle), hash(pageScript)),
		Style:  template.CSS(pageStyle),
		Began:  r.State.Began.UTC().Format("2006-01-02 15:04 MST"),
	}
	x := 0.0
	for _, s := range []bar{{Name: "hit", N: r.Totals.Hit}, {Name: "review", N: r.Totals.Review}, {Name: "unscreenable", N: r.Totals.Unscreenable}, {Name: "clear", N: r.Totals.Clear}} {
		s.Class, s.X = s.Name, x
		s.W = 720 * float64(s.N) / float64(max(r.Totals.Rows, 1))
		x += s.W
		s.Label = percent(s.N, r.Totals.Rows)
		p.Shares = append(p.Shares, s)
	}
	most := 1
	for _, n := range r.Totals.Confidence {
		most = max(most, n)
	}
	for i, n := range r.Totals.Confidence {
		h := 120 * float64(n) / float64(most)
		if n > 0 {
			h = max(h, 2)
		}
		class := "review"
		if float64(i)/20 >= screen.DefaultHit {
			class = "hit"
		}
		p.Bins = append(p.Bins, bar{Name: fmt.Sprintf("%.2f to %.2f", float64(i)/20, float64(i+1)/20), Class: class, N: n, X: float64(i) * 36, Y: 130 - h, W: 33, H: h, LabelX: float64(i)*36 + 16.5, TextX: 126 - h})
	}
	for i, l := range r.Totals.Lists {
		if i == 0 {
			most = l.Count
		}
		b := bar{Name: l.Name, N: l.Count, Y: float64(i) * 26, W: max(440*float64(l.Count)/float64(most), 2)}
		b.TextX = b.Y + 15
		b.LabelX = 200 + b.W + 6
		p.Lists = append(p.Lists, b)
		j := slices.IndexFunc(r.State.Lists, func(x ListRef) bool { return x.ID == l.Name })
		if j >= 0 {
			p.Titles = append(p.Titles, r.State.Lists[j])
		}
	}
	return p
}

// ListsHeight is the height of the chart of lists.
func (p pageData) ListsHeight() int { return 26*len(p.Lists) + 4 }

func percent(n, all int) string {
	if all == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f %%", 100*float64(n)/float64(all))
}

// thousands writes a number with gaps.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return s
}

type rowData struct {
	Row     *Row
	Best    string
	Lists   string
	Search  string
	Cells   []cellData
	Matches []matchData
	More    int
	Cleared []string // by what matches are hidden
}

type cellData struct{ Name, Text string }

type matchData struct {
	M          *screen.Match
	Folded     bool
	Title      string
	Percent    string
	Width      float64
	Evidence   Evidence
	Others     []string
	Countries  string
	Listings   []screen.Listing
	Authority  string
	Curated    bool
	Effects    []string
	Identifier []string
}

func (r *Report) row(row *Row) rowData {
	d := rowData{Row: row, Best: "0", Cleared: clearances(row)}
	effects := r.effects(row.Result)
	q := row.Result.Query
	search := []string{row.ID, q.Name}
	search = append(search, q.Names...)
	for i, c := range row.Cells {
		if c != "" && i < len(r.State.Columns) {
			d.Cells = append(d.Cells, cellData{r.State.Columns[i], Show(c)})
		}
	}
	var lists []string
	for i := range row.Result.Matches {
		m := &row.Result.Matches[i]
		if i == 0 {
			d.Best = confidence(m.Confidence)
		}
		if !slices.Contains(lists, m.List.ID) {
			lists = append(lists, m.List.ID)
		}
		if i >= maxRowMatches {
			d.More++
			continue
		}
		search = append(search, m.Entity.Name(), m.Name.Text)
		x := newMatch(m)
		if effects != nil {
			x.Effects = effects[i]
		}
		// One party on several lists is one thing to look at.
		x.Folded = i > 0 && m.Party == row.Result.Matches[i-1].Party
		d.Matches = append(d.Matches, x)
	}
	d.Lists = strings.Join(lists, " ")
	d.Search = strings.ToLower(Show(strings.Join(search, " ")))
	return d
}

// maxOthers is how many further names of an entity are shown.
const maxOthers = 8

func newMatch(m *screen.Match) matchData {
	d := matchData{
		M: m, Title: cmp.Or(m.List.Title, m.List.ID),
		Percent: fmt.Sprintf("%.0f %%", 100*m.Confidence), Width: 100 * m.Confidence,
		Evidence:  newEvidence(m.Evidence),
		Countries: strings.Join(m.Entity.Countries, ", "),
		Listings:  m.Entity.Listings, Authority: m.List.LegalBasis,
		Curated: m.Name.Curated(),
	}
	if len(d.Listings) > 5 {
		d.Listings = d.Listings[:5]
	}
	for _, n := range m.Entity.Names {
		if n.Text != m.Name.Text && len(d.Others) < maxOthers {
			d.Others = append(d.Others, Show(n.Text))
		}
	}
	for _, x := range m.Entity.Identifiers {
		if len(d.Identifier) < maxOthers {
			d.Identifier = append(d.Identifier, string(x.Kind)+" "+Show(x.Value))
		}
	}
	return d
}
