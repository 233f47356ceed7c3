package store

import (
	"context"
	"fmt"
	"iter"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

const orderColumns = "o.id, o.number, o.buyer, o.created, o.federal, o.currency, o.note, o.status, o.version"

func scanOrder(row scanner) (o purchasing.Order, err error) {
	var created int64
	err = row.Scan(&o.ID, &o.Number, &o.Buyer, &created, &o.Federal, &o.Currency, &o.Note, &o.Status, &o.Version)
	o.Created = fromMS(created)
	return o, err
}

// AddOrder adds an order that has its ID and number, whose parties are there.
func (t *Tx) AddOrder(o *purchasing.Order) error {
	o.Version = 1
	if _, err := t.exec(`INSERT INTO orders (id, number, buyer, created, federal, currency, note, status, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		o.ID, o.Number, o.Buyer, ms(o.Created), bit(o.Federal), o.Currency, o.Note, string(o.Status), o.Version); err != nil {
		return err
	}
	for _, i := range o.Items {
		if _, err := t.exec("INSERT INTO order_items (order_id, line, description, quantity, price) VALUES ($1, $2, $3, $4, $5)",
			o.ID, i.Line, i.Description, i.Quantity, i.Price); err != nil {
			return err
		}
	}
	for _, p := range o.Parties {
		if _, err := t.exec("INSERT INTO order_parties (order_id, part, line, party_id) VALUES ($1, $2, $3, $4)",
			o.ID, string(p.Part), p.Line, p.Party.ID); err != nil {
			return err
		}
	}
	return nil
}

// SetStatus notes the status of an order.
func (t *Tx) SetStatus(order int64, s purchasing.Status) error {
	return t.update("UPDATE orders SET status = $1, version = version + 1 WHERE id = $2", string(s), order)
}

// Order returns an order with its items and parties.
func (r Reader) Order(ctx context.Context, id int64) (purchasing.Order, error) {
	o, err := one(ctx, r.q, scanOrder, "SELECT "+orderColumns+" FROM orders o WHERE o.id = $1", id)
	if err != nil {
		return o, err
	}
	if o.Items, err = all(ctx, r.q, func(row scanner) (i purchasing.Item, err error) {
		return i, row.Scan(&i.Line, &i.Description, &i.Quantity, &i.Price)
	}, "SELECT line, description, quantity, price FROM order_items WHERE order_id = $1 ORDER BY line", id); err != nil {
		return o, err
	}
	type part struct {
		purchasing.OrderParty
		id int64
	}
	parts, err := all(ctx, r.q, func(row scanner) (p part, err error) {
		return p, row.Scan(&p.Part, &p.Line, &p.id)
	}, "SELECT part, line, party_id FROM order_parties WHERE order_id = $1", id)
	if err != nil {
		return o, err
	}
	known := make(map[int64]purchasing.Party)
	for _, want := range purchasing.Parts() { // in the order in which they are shown
		for _, p := range parts {
			if p.Part != want {
				continue
			}
			if _, ok := known[p.id]; !ok {
				if known[p.id], err = r.Party(ctx, p.id); err != nil {
					return o, err
				}
			}
			p.Party = known[p.id]
			o.Parties = append(o.Parties, p.OrderParty)
		}
	}
	return o, nil
}

// An OpenOrder is what decides the status of an order.
type OpenOrder struct {
	ID         int64
	Number     string
	Status     purchasing.Status
	Federal    bool
	Represents purchasing.Representation // of the seller
	Worst      purchasing.Standing       // of its parties
}

// OpenOrdersOf returns the orders in which a party has a part, but for
// cancelled ones, by one query: a bank may have a part in thousands.
func (r Reader) OpenOrdersOf(ctx context.Context, party int64) ([]OpenOrder, error) {
	return all(ctx, r.q, func(row scanner) (o OpenOrder, err error) {
		var rank int
		if err = row.Scan(&o.ID, &o.Number, &o.Status, &o.Federal, &o.Represents, &rank); err == nil {
			o.Worst = purchasing.Standings()[rank]
		}
		return o, err
	}, openOrders, party)
}

// openOrders ranks standings as [purchasing.Standings] does; one that is not
// known is the worst.
var openOrders = func() string {
	ranks := ""
	for i, s := range purchasing.Standings() {
		ranks += fmt.Sprintf(" WHEN '%s' THEN %d", s, i)
	}
	return `SELECT o.id, o.number, o.status, o.federal,
			coalesce((SELECT p.represents FROM order_parties op JOIN parties p ON p.id = op.party_id WHERE op.order_id = o.id AND op.part = 'seller'), ''),
			(SELECT max(CASE p.standing` + ranks + fmt.Sprintf(" ELSE %d END)", len(purchasing.Standings())-1) + `
				FROM order_parties op JOIN parties p ON p.id = op.party_id WHERE op.order_id = o.id)
		FROM orders o
		WHERE o.status <> 'cancelled' AND o.id IN (SELECT order_id FROM order_parties WHERE party_id = $1)
		ORDER BY o.id`
}()

// An OrderFilter says which orders are asked for.
type OrderFilter struct {
	Status purchasing.Status // empty for all
	Buyer  string            // login; empty for all
	Text   string            // stands in the number, the note or a party's name
	Party  int64             // has a part in it; 0 for all
	Before int64             // the ID of the last one seen
	Limit  int
}

// An OrderRow is an order in a list of orders.
type OrderRow struct {
	purchasing.Order // without items and parties
	Seller           string
	Total            int64 // in the hundredth part of the currency
	Parties          int
}

// Orders returns orders, the newest first.
func (r Reader) Orders(ctx context.Context, f OrderFilter) ([]OrderRow, error) {
	var w where
	w.and("o.id < %s", below(f.Before))
	if f.Status != "" {
		w.and("o.status = %s", string(f.Status))
	}
	if f.Buyer != "" {
		w.and("o.buyer = %s", f.Buyer)
	}
	if f.Party != 0 {
		w.and("o.id IN (SELECT op.order_id FROM order_parties op WHERE op.party_id = %s)", f.Party)
	}
	if f.Text != "" {
		text := "%" + like(f.Text) + "%"
		w.and(`(lower(o.number) LIKE %s ESCAPE '\' OR lower(o.note) LIKE %s ESCAPE '\' OR EXISTS (
			SELECT 1 FROM order_parties op JOIN parties p ON p.id = op.party_id WHERE op.order_id = o.id AND p.search LIKE %s ESCAPE '\'))`,
			text, text, text)
	}
	query, args := w.query("SELECT "+orderColumns+`,
			coalesce((SELECT p.name FROM order_parties op JOIN parties p ON p.id = op.party_id WHERE op.order_id = o.id AND op.part = 'seller'), ''),
			CAST(coalesce((SELECT sum(i.quantity * i.price) FROM order_items i WHERE i.order_id = o.id), 0) AS BIGINT),
			(SELECT count(*) FROM order_parties op WHERE op.order_id = o.id)
		FROM orders o`, "o.id DESC", f.Limit)
	return all(ctx, r.q, func(row scanner) (o OrderRow, err error) {
		var created int64
		err = row.Scan(&o.ID, &o.Number, &o.Buyer, &created, &o.Federal, &o.Currency, &o.Note, &o.Status, &o.Version, &o.Seller, &o.Total, &o.Parties)
		o.Created = fromMS(created)
		return o, err
	}, query, args...)
}

// AllOrders yields every order, the newest first.
func (r Reader) AllOrders(ctx context.Context) iter.Seq2[OrderRow, error] {
	return pieces(func(last OrderRow) ([]OrderRow, error) {
		return r.Orders(ctx, OrderFilter{Before: last.ID, Limit: lines})
	})
}

// CountOrders counts orders by status.
func (r Reader) CountOrders(ctx context.Context) (map[purchasing.Status]int, error) {
	return counts[purchasing.Status](ctx, r.q, "SELECT status, count(*) FROM orders GROUP BY status")
}
