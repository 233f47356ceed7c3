package contract

import (
	"context"
	"strings"
	"testing"

	"github.com/openscreening/screen/cmd/screen/contract/client"
)

// TestClient: the generated client talks to the server.
func TestClient(t *testing.T) {
	r := start(t, nil)
	c, err := client.NewClientWithResponses(r.url, client.WithHTTPClient(r.client))
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()

	countries := []string{"CN"}
	m, err := c.MatchWithResponse(ctx, client.Query{Name: "Zorvax Instrument Works", Countries: &countries})
	if err != nil {
		t.Fatal(err)
	}
	if m.JSON200 == nil || m.JSON200.Disposition != "hit" || len(m.JSON200.Matches) == 0 {
		t.Fatalf("%s: %s", m.Status(), m.Body)
	}
	if got := m.JSON200.Matches[0]; got.Confidence < 0.66 || got.Entity == "" || len(got.Evidence) == 0 {
		t.Errorf("%+v", got)
	}

	g, err := c.MatchNameWithResponse(ctx, &client.MatchNameParams{Name: []string{"Zorvax Instrument Works"}})
	if err != nil || g.JSON200 == nil || g.JSON200.Disposition != "hit" {
		t.Errorf("by address: %v %+v", err, g)
	}

	bad, err := c.MatchWithResponse(ctx, client.Query{Name: "Zorvax", Countries: &[]string{"XX"}})
	if err != nil || bad.ApplicationproblemJSON400 == nil || bad.ApplicationproblemJSON400.Detail == nil {
		t.Errorf("a wrong country: %v %+v", err, bad)
	}

	b, err := c.BatchWithBodyWithResponse(ctx, "application/x-ndjson", strings.NewReader("Zorvax Instrument Works\nNobody Special\n"))
	if err != nil || strings.Count(string(b.Body), "\n") != 2 {
		t.Errorf("batch: %v %+v", err, b)
	}

	x, err := c.ScanWithBodyWithResponse(ctx, "text/plain", strings.NewReader("Paid to Zorvax by wire."))
	if err != nil || strings.Count(string(x.Body), "\n") != 2 {
		t.Errorf("scan: %v %+v", err, x)
	}

	l, err := c.ListsWithResponse(ctx)
	if err != nil || l.JSON200 == nil || len(l.JSON200.Lists) == 0 {
		t.Errorf("lists: %v %+v", err, l)
	}

	h, err := c.HealthWithResponse(ctx)
	if err != nil || h.JSON200 == nil || h.JSON200.Status != "ok" {
		t.Errorf("health: %v %+v", err, h)
	}

	name := "Zorvax Instrument Works"
	s, err := c.CslSearchWithResponse(ctx, &client.CslSearchParams{Name: &name})
	if err != nil || s.JSON200 == nil || s.JSON200.Total == 0 || s.JSON200.Results[0].Score == nil {
		t.Errorf("search: %v %+v", err, s)
	}
}
