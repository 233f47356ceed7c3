package contract

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/openscreening/screen/cmd/screen/internal/serve"
)

// TestCSL: the search in the shape of trade.gov's service.
func TestCSL(t *testing.T) {
	ls := testLists(t)
	ls[0].ID = "us-bis-el"
	r := start(t, func(c *serve.Config) {
		s := screener(t, ls)
		c.Load = func() (serve.Lists, error) { return serve.Lists{Screener: s}, nil }
	})
	const path = "/consolidated_screening_list/v1/"
	total := 0
	for _, l := range ls {
		total += len(l.Entities)
	}
	for _, tt := range []struct {
		why, query string
		status     int
		want       string
	}{
		{"a name", "name=Zorvax+Instrument+Works&fuzzy_name=true", 200, `"source":"Entity List (EL) - Bureau of Industry and Security"`},
		{"without the fuzzy search as well", "name=Zorvaks+Instrument+Works", 200, `"score":`},
		{"lists that are not there are named", "name=Zorvax", 200, `"missing_sources":["CAP","CMIC","DPL"`},
		{"nobody", "name=Little+Bakery+on+Mill+Lane", 200, `{"total":0,"sources":[],"results":[]`},
		{"a name that cannot be screened is not clear", "name=Trading+Co.", 200, `"disposition":"unscreenable"`},
		{"without a name all are shown", "size=1", 200, fmt.Sprintf(`{"total":%d,`, total)},
		{"a page behind the last", "offset=100000", 200, `"results":[]`},
		{"by source", "sources=EL,us-bis-el", 200, `"Entity List (EL)`},
		{"a source that is not loaded", "name=Zorvax&sources=SDN", 400, "not loaded"},
		{"by type", "types=Entity,Vessel,Aircraft,Individual", 200, `"type":"Entity"`},
		{"an unknown type", "types=Robot", 400, "none of"},
		{"an unknown country", "countries=XX", 400, "XX"},
		{"a country by its name, which no entity has", "name=Zorvax&countries=China", 400, "alpha-2"},
		{"a country where nobody is", "countries=TV", 200, `"total":0`},
		{"an address where nobody is", "address=Funafuti&city=a&state=b&postal_code=c", 200, `"total":0`},
		{"a number that is none", "offset=-1", 400, "offset"},
		{"a parameter that is not known", "name=Zorvax&start_date=2019-01-01", 200, `"ignored_parameters":["start_date"]`},
		{"two names", "name=a&name=b", 400, "one name"},
		{"a key that is not asked for", "name=Zorvax&subscription-key=x", 200, `"total":`},
	} {
		status, body, _ := r.do(t, "GET", path+"search?"+tt.query, "", "")
		if status != tt.status || !strings.Contains(body, tt.want) {
			t.Errorf("%s: status %d, want %d with %s:\n%s", tt.why, status, tt.status, tt.want, body)
		}
	}
	if status, body, _ := r.do(t, "GET", path+"sources", "", ""); status != 200 || !strings.Contains(body, `"abbreviation":"EL"`) {
		t.Errorf("sources: %d %s", status, body)
	}
}

// TestCSLPages: the pages are all results, each once.
func TestCSLPages(t *testing.T) {
	r := start(t, nil)
	seen := make(map[string]int)
	var total int
	for offset := 0; offset == 0 || offset < total; offset++ {
		_, body, _ := r.do(t, "GET", fmt.Sprint("/consolidated_screening_list/v1/search?size=1&offset=", offset), "", "")
		var a struct {
			Total   int
			Results []struct{ ID string }
		}
		if err := json.Unmarshal([]byte(body), &a); err != nil {
			t.Fatal(err)
		}
		total = a.Total
		for _, r := range a.Results {
			seen[r.ID]++
		}
	}
	if len(seen) != total || total == 0 {
		t.Errorf("%d of %d: %v", len(seen), total, seen)
	}
}
