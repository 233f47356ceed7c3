package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// verified is what is there in the end.
type verified struct {
	Orders    int `json:"orders_acknowledged"`
	Decisions int `json:"decisions_acknowledged"`

	// More are orders of this run that are there without having been
	// acknowledged: the application was killed before it could say so.
	More int `json:"orders_not_acknowledged"`

	Pages   int     `json:"pages_read"` // of acknowledged orders
	Audit   uint64  `json:"audit_lines_verified"`
	Records int     `json:"records_verified"`
	Seconds float64 `json:"seconds"`

	// Lost is what is missing or is not as it was acknowledged.
	Lost []string `json:"lost,omitempty"`
}

func (v *verified) lose(format string, args ...any) {
	const shown = 20
	if len(v.Lost) < shown {
		v.Lost = append(v.Lost, fmt.Sprintf(format, args...))
	}
}

func (v *verified) table(out io.Writer) error {
	fmt.Fprintf(out, "%d orders and %d decisions were acknowledged; %d more orders were kept before a kill\n", v.Orders, v.Decisions, v.More)
	fmt.Fprintf(out, "%d lines of the audit trail and %d records verified, %d pages read again, in %.1f s\n", v.Audit, v.Records, v.Pages, v.Seconds)
	if len(v.Lost) == 0 {
		_, err := fmt.Fprintln(out, "nothing is lost")
		return err
	}
	fmt.Fprintln(out, "LOST:")
	for _, l := range v.Lost {
		if _, err := fmt.Fprintln(out, " ", l); err != nil {
			return err
		}
	}
	return nil
}

// A verifier looks for what was acknowledged.
type verifier struct {
	srv               *server
	user              *user
	run               string
	orders, decisions []acknowledged
	db                string
}

// maxPages is how many pages are read again; of more orders, so many of them,
// evenly spread. The export and the database have all of them.
const maxPages = 2000

func (v *verifier) verify(ctx context.Context) (verified, error) {
	began := time.Now()
	out := verified{Orders: len(v.orders), Decisions: len(v.decisions)}
	if err := v.pages(ctx, &out); err != nil {
		return out, err
	}
	if err := v.export(ctx, &out); err != nil {
		return out, err
	}
	if err := v.srv.stop(); err != nil {
		out.lose("%v", err)
	}
	if err := v.database(ctx, &out); err != nil {
		return out, err
	}
	out.Seconds = time.Since(began).Seconds()
	return out, nil
}

// pages reads the pages of orders as their buyers would.
func (v *verifier) pages(ctx context.Context, out *verified) error {
	step := 1 + len(v.orders)/maxPages
	for i := 0; i < len(v.orders); i += step {
		o := v.orders[i]
		var t tally
		v.user.look(ctx, &t, o.id, o.token)
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, e := range t.examples {
			out.lose("order %d, %s: %s", o.id, o.token, e)
		}
		out.Pages += len(t.page)
	}
	return nil
}

// export reads the export of all orders.
func (v *verifier) export(ctx context.Context, out *verified) error {
	r, err := v.user.do(ctx, v.user.session, "GET", "/orders.csv", nil)
	if err != nil {
		return fmt.Errorf("the export of orders: %w", err)
	}
	if r.status != http.StatusOK {
		return fmt.Errorf("the export of orders: answered %d, want %d; %s", r.status, http.StatusOK, said(r.body))
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(r.body, "\ufeff"))).ReadAll()
	if err != nil {
		return fmt.Errorf("the export of orders: %w", err)
	}
	found := make(map[string]int)
	for _, row := range rows {
		for _, field := range row {
			if strings.HasPrefix(field, v.run+"-") {
				found[field]++
			}
		}
	}
	for _, o := range v.orders {
		if found[o.token] != 1 {
			out.lose("order %d: the export has %s %d times", o.id, o.token, found[o.token])
		}
	}
	return nil
}

// database opens the database that the program has left and reads both chains
// from the beginning.
func (v *verifier) database(ctx context.Context, out *verified) error {
	st, err := store.Open(ctx, v.db)
	if err != nil {
		return err
	}
	defer st.Close()
	if out.Audit, err = st.VerifyAudit(ctx); err != nil {
		out.lose("%v", err)
	}
	for _, err := range st.ReadLog(ctx) {
		if err != nil {
			out.lose("%v", err)
			continue
		}
		out.Records++
	}
	audited, err := v.audited(ctx, st)
	if err != nil {
		return err
	}
	if err := v.ordersIn(ctx, st, audited, out); err != nil {
		return err
	}
	return v.decisionsIn(ctx, st, out)
}

// audited returns the numbers of the orders that the audit trail has seen.
func (v *verifier) audited(ctx context.Context, st *store.Store) (map[string]int, error) {
	const piece = 1000
	audited := make(map[string]int)
	for before := uint64(0); ; {
		es, err := st.Events(ctx, "", before, piece)
		if err != nil {
			return nil, err
		}
		for _, e := range es {
			if e.Action == "order.submitted" {
				audited[e.Subject]++
			}
			before = e.Seq
		}
		if len(es) < piece {
			return audited, nil
		}
	}
}

// parts is how many parties each order of the load has.
const parts = 5

// ordersIn compares the orders that are there with those that were acknowledged
// and with the audit trail: each is whole, or is not there at all.
func (v *verifier) ordersIn(ctx context.Context, st *store.Store, audited map[string]int, out *verified) error {
	tokens := make(map[string]int64)
	for o, err := range st.AllOrders(ctx) {
		if err != nil {
			return err
		}
		if audited[o.Number] != 1 {
			out.lose("%s: %d lines of the audit trail say that it was submitted", o.Number, audited[o.Number])
		}
		delete(audited, o.Number)
		if !strings.HasPrefix(o.Note, v.run+"-") {
			continue
		}
		if other, ok := tokens[o.Note]; ok {
			out.lose("%s was kept twice, as order %d and %d", o.Note, other, o.ID)
		} else {
			tokens[o.Note] = o.ID
		}
		if o.Parties != parts || o.Total == 0 {
			out.lose("%s: of %d parties %d are there, and the total is %d", o.Number, parts, o.Parties, o.Total)
		}
	}
	for number := range audited {
		out.lose("%s: the audit trail says that it was submitted, and it is not there", number)
	}
	out.More = len(tokens)
	for _, o := range v.orders {
		switch id, ok := tokens[o.token]; {
		case !ok:
			out.lose("order %d, %s, was acknowledged and is not there", o.id, o.token)
		case id != o.id:
			out.lose("%s was acknowledged as order %d and is order %d", o.token, o.id, id)
		default:
			out.More--
		}
	}
	return nil
}

// decisionsIn compares the decisions that are there with those that were
// acknowledged, and the state of their matches.
func (v *verifier) decisionsIn(ctx context.Context, st *store.Store, out *verified) error {
	found := make(map[string]purchasing.Decision)
	for d, err := range st.AllDecisions(ctx) {
		if err != nil {
			return err
		}
		found[d.Reason[strings.LastIndexByte(d.Reason, ' ')+1:]] = d
	}
	for _, a := range v.decisions {
		d, ok := found[a.token]
		if !ok {
			out.lose("the decision %s on match %d was acknowledged and is not there", a.token, a.id)
			continue
		}
		if d.Match != a.id || string(d.Verdict) != a.what || d.By != a.login {
			out.lose("the decision %s on match %d, %q by %s, is one on match %d, %q by %s", a.token, a.id, a.what, a.login, d.Match, d.Verdict, d.By)
			continue
		}
		m, err := st.Match(ctx, a.id)
		if errors.Is(err, store.ErrNotFound) {
			out.lose("match %d was decided on and is not there", a.id)
			continue
		}
		if err != nil {
			return err
		}
		want := purchasing.Cleared
		if d.Verdict == purchasing.Accept {
			want = purchasing.Accepted
		}
		if m.State != want {
			out.lose("match %d was decided on, %q, and its state is %q", a.id, d.Verdict, m.State)
		}
	}
	return nil
}
