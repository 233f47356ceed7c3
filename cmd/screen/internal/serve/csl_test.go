package serve

import (
	"encoding/json"
	"log/slog"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/openscreening/screen"
)

func testServer(t testing.TB) *Server {
	t.Helper()
	const file = "../../testdata/embedded.jsonl"
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	ls, err := screen.ReadLists(f, file)
	if err != nil {
		t.Fatal(err)
	}
	by, err := screen.NewFrom(ls)
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Config{Load: func() (Lists, error) { return Lists{Screener: by}, nil }, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestTakes: what the filters of the search leave in.
func TestTakes(t *testing.T) {
	list := &screen.List{ID: "us-bis-el"}
	company := &screen.Entity{ID: "1", Type: screen.TypeOrganization, Countries: []string{"CN"}, Names: []screen.Name{{Text: "Zorvax"}},
		Addresses: []screen.Address{{Text: "1 Mill Lane, Hangzhou, 310000, CN"}, {Text: "2 Harbour Road, Dalian", City: "Dalian", Region: "Liaoning", PostalCode: "116000"}}}
	bare := &screen.Entity{ID: "2", Names: []screen.Name{{Text: "Quillfeather"}}}
	score := 90.0
	for _, tt := range []struct {
		why, query string
		entity     *screen.Entity
		named      bool
		want       bool
	}{
		{"no filter", "", company, false, true},
		{"its country", "countries=de,cn", company, false, true},
		{"another country", "countries=DE", company, true, false},
		{"no country is known: a name found it", "countries=DE", bare, true, true},
		{"no country is known: nothing found it", "countries=DE", bare, false, false},
		{"its type", "types=Entity", company, false, true},
		{"another type", "types=Vessel,Individual", company, true, false},
		{"no type is known: a name found it", "types=Vessel", bare, true, true},
		{"no type is known: nothing found it", "types=Vessel", bare, false, false},
		{"words of one address", "address=mill+HANGZHOU", company, false, true},
		{"words of two addresses", "address=mill+dalian", company, true, false},
		{"a whole address", "full_address=1+Mill+Lane,+Hangzhou", company, true, true},
		{"the fields of an address", "city=dalian&state=liaoning&postal_code=116000", company, true, true},
		{"a field that stands in the text alone", "city=Hangzhou&postal_code=310000", company, true, true},
		{"fields of two addresses", "city=Hangzhou&postal_code=116000", company, true, false},
		{"no address is known: a name found it", "city=Hangzhou", bare, true, true},
		{"no address is known: nothing found it", "city=Hangzhou", bare, false, false},
		{"its list", "sources=el", company, true, true},
	} {
		v, err := url.ParseQuery(tt.query)
		if err != nil {
			t.Fatal(err)
		}
		q, err := parseCSL(v, []*screen.List{list})
		if err != nil {
			t.Errorf("%s: %v", tt.why, err)
		}
		h := cslHit{list: list, entity: tt.entity}
		if tt.named {
			h.score = &score
		}
		if got := q.takes(h); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.why, got, tt.want)
		}
	}
}

// FuzzSearch: no parameters make the search fail otherwise than with a reason,
// a page is never larger than asked for, and a filter never adds anybody.
func FuzzSearch(f *testing.F) {
	for _, q := range []string{"name=Zorvax", "name=Zorvax&countries=CN&types=Entity&size=5", "offset=99999999999999999999", "size=-1", "sources=EL", "name=%ff%fe&address=a,b", "countries=,,", "name=a&name=b", ";"} {
		f.Add(q)
	}
	s := testServer(f)
	f.Fuzz(func(t *testing.T, query string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.URL.Path, r.URL.RawQuery = cslPath+"/search", query
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		if w.Code != 200 && w.Code != 400 {
			t.Fatalf("%q: %d %s", query, w.Code, w.Body)
		}
		if w.Code == 400 {
			return
		}
		var a cslAnswer
		if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		if len(a.Results) > cslMaxSize || len(a.Results) > a.Total {
			t.Errorf("%q: %d results of %d", query, len(a.Results), a.Total)
		}
		v, _ := url.ParseQuery(query)
		if name := v.Get("name"); strings.TrimSpace(name) != "" && a.Total > len(s.state.Load().by.Match(strings.TrimSpace(name))) && !v.Has("countries") && !v.Has("types") && !v.Has("type") {
			t.Errorf("%q: %d of them", query, a.Total)
		}
	})
}

// FuzzBatch: every line that is not blank is answered by one line, in order.
func FuzzBatch(f *testing.F) {
	for _, b := range []string{"", "Zorvax\n", "\n\n{\"name\":\"a\"}\r\n", "{\"name\":1}\n{", "\x00\xff\n", "\ufeffa\n \t\nb"} {
		f.Add([]byte(b))
	}
	s := testServer(f)
	f.Fuzz(func(t *testing.T, body []byte) {
		if len(body) > 32<<10 {
			return
		}
		r := httptest.NewRequest("POST", "/v1/batch", strings.NewReader(string(body)))
		r.Header.Set("Content-Type", "text/plain")
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		want := 0
		for i, line := range strings.Split(string(body), "\n") {
			if i == 0 {
				line = strings.TrimPrefix(line, "\ufeff")
			}
			if strings.TrimSpace(line) != "" {
				want++
			}
		}
		got := slices.Collect(strings.Lines(w.Body.String()))
		if len(got) != want {
			t.Fatalf("%d lines of answers, want %d:\n%q\n%s", len(got), want, body, w.Body)
		}
		for _, line := range got {
			var a struct {
				Disposition screen.Disposition
				Error       *struct{ Line int }
			}
			if err := json.Unmarshal([]byte(line), &a); err != nil || (a.Disposition == "") == (a.Error == nil) {
				t.Errorf("%v: %s", err, line)
			}
		}
	})
}
