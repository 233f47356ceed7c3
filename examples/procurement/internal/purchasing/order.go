package purchasing

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/openscreening/screen/policy"
)

// A Part is what a party does in an order.
type Part string

// The parts.
const (
	Seller    Part = "seller"
	Maker     Part = "maker" // of one item
	Consignee Part = "consignee"
	EndUser   Part = "end-user"
	Bank      Part = "bank"
)

// Parts are all parts, in the order in which they are shown.
func Parts() []Part { return []Part{Seller, Maker, Consignee, EndUser, Bank} }

// A Status is what may be done with an order.
type Status string

// The statuses.
const (
	Released  Status = "released"
	Held      Status = "held"    // until somebody has looked at a party
	Blocked   Status = "blocked" // a party is, or is all but certain to be, listed
	Cancelled Status = "cancelled"
)

// An Order is a purchase order.
type Order struct {
	ID       int64
	Number   string // "PO-000042"
	Buyer    string // login
	Created  time.Time
	Federal  bool   // bought for a contract with the United States: Section 889 applies
	Currency string // ISO 4217
	Note     string
	Status   Status
	Version  int64

	Items   []Item
	Parties []OrderParty
}

// An Item is a line of an order.
type Item struct {
	Line        int // from 1
	Description string
	Quantity    int64
	Price       int64 // of one, in the hundredth part of the currency
}

// Total is the price of all, in the hundredth part of the currency.
func (o *Order) Total() (t int64) {
	for _, i := range o.Items {
		t += i.Quantity * i.Price
	}
	return t
}

// An OrderParty is a party in its part. The same party may have several.
type OrderParty struct {
	Part  Part
	Line  int // of a maker's item; else 0
	Party Party
}

// A Ground is why an order is held or blocked, kept apart from the others since
// each asks for another step: an export licence, a representation of the
// vendor, or a second look.
type Ground struct {
	// Kind is the legal effect, or one of the kinds below.
	Kind   string
	Law    string // the source of the effect
	List   string // ID, if a list is the ground
	Status Status // Held or Blocked
	Part   Part
	Line   int
	Party  int64 // ID
	Name   string
	Text   string // of the effect
}

// The kinds of grounds that are no legal effect of a match.
const (
	GroundUnscreenable   = "unscreenable"
	GroundRepresentation = "representation" // under Section 889
	GroundMatch          = "match"          // on a list for which no effect is known
)

// Section889 reports whether a ground is one of federal procurement law and
// not of export control.
func (g *Ground) Section889() bool {
	return g.Kind == GroundRepresentation || g.List == Section889List && g.Kind == string(policy.ProcurementBarred)
}

// Section889List is the list of the five producers.
const Section889List = "us-889"

// Judged is the status of an order by the worst standing of its parties and, if
// it is for a federal contract, what its seller represents. Its grounds say why.
func Judged(worst Standing, federal bool, r Representation) Status {
	switch {
	case worst.Blocked(), federal && r == DoesProvide:
		return Blocked
	case worst.Held(), federal && r != DoesNot:
		return Held
	}
	return Released
}

// Judge sets the status of an order; one that was cancelled stays so.
func (o *Order) Judge() {
	if o.Status == Cancelled {
		return
	}
	worst, represents := Clear, NotAsked
	for _, op := range o.Parties {
		if s := op.Party.Standing; s.rank() > worst.rank() {
			worst = s
		}
		if op.Part == Seller {
			represents = op.Party.Represents
		}
	}
	o.Status = Judged(worst, o.Federal, represents)
}

// Bounds of an order.
const (
	maxItems    = 200
	maxQuantity = 1_000_000_000
	maxPrice    = 1_000_000_000_000
	maxAmount   = 10_000_000_000_000_000 // of an item; that of all items is a number too
)

// Check returns what is wrong with an order that somebody entered. Fields of
// items are named "items.1.maker" by their line.
func (o *Order) Check() []Problem {
	var ps []Problem
	part := func(p Part, line int) *OrderParty {
		i := slices.IndexFunc(o.Parties, func(x OrderParty) bool { return x.Part == p && x.Line == line })
		if i < 0 {
			return nil
		}
		return &o.Parties[i]
	}
	for _, p := range []Part{Seller, Consignee, EndUser, Bank} {
		if part(p, 0) == nil {
			ps = append(ps, Problem{string(p) + ".name", "error.name-missing"})
		}
	}
	if len(o.Items) == 0 || len(o.Items) > maxItems {
		ps = append(ps, Problem{"items", "error.items"})
	}
	for _, it := range o.Items {
		field := func(name string) string { return itemField(it.Line, name) }
		if strings.TrimSpace(it.Description) == "" {
			ps = append(ps, Problem{field("description"), "error.description-missing"})
		}
		if len(it.Description) > maxField {
			ps = append(ps, Problem{field("description"), "error.too-long"})
		}
		if it.Quantity <= 0 || it.Quantity > maxQuantity {
			ps = append(ps, Problem{field("quantity"), "error.quantity"})
		}
		if it.Price < 0 || it.Price > maxPrice {
			ps = append(ps, Problem{field("price"), "error.price"})
		} else if it.Quantity > 0 && it.Price > maxAmount/it.Quantity {
			ps = append(ps, Problem{field("price"), "error.amount"})
		}
		if part(Maker, it.Line) == nil {
			ps = append(ps, Problem{field("maker"), "error.name-missing"})
		}
	}
	if len(o.Currency) != 3 || strings.ToUpper(o.Currency) != o.Currency {
		ps = append(ps, Problem{"currency", "error.currency"})
	}
	if len(o.Note) > maxField {
		ps = append(ps, Problem{"note", "error.too-long"})
	}
	for _, op := range o.Parties {
		name := string(op.Part)
		if op.Part == Maker {
			name = itemField(op.Line, "maker")
		}
		for _, p := range op.Party.Check() {
			ps = append(ps, Problem{name + "." + p.Field, p.Text})
		}
	}
	return ps
}

func itemField(line int, name string) string { return "items." + strconv.Itoa(line) + "." + name }
