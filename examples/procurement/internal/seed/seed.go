// Package seed holds what the application starts with: the vendor file of a
// technology buyer, and some of its orders.
//
// The names in vendors.csv and parties.csv are those of real companies,
// universities, banks and public bodies, with the country and city of their
// seat where they are known, from public knowledge. Some are written as they
// come in on purchase orders: cut short, misspelt, in Chinese characters or in
// pinyin. Nothing in these files says anything about any of them; whether a name
// is near a listed one is for the library to answer, when it is screened. There
// are no persons.
//
// Everything else is made up for the demonstration: nobody placed these orders,
// and the prices are round figures. What a vendor represents under Section 889 is
// left open, since nobody here has asked one: orders for a federal contract are
// held until a buyer has noted an answer.
package seed

import (
	"bytes"
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

//go:embed *.csv
var files embed.FS

func open(name string) (io.Reader, error) {
	b, err := files.ReadFile(name)
	return bytes.NewReader(b), err
}

// Vendors returns the vendor file. The vendors have no ID, number or standing,
// and no representation: that is for the program.
func Vendors() ([]purchasing.Party, error) {
	r, err := open("vendors.csv")
	if err != nil {
		return nil, err
	}
	ps, err := ReadParties(r, "vendors.csv")
	for i := range ps {
		ps[i].Vendor = true
	}
	return ps, err
}

// Parties returns those who have a part in an order and are no vendors.
func Parties() ([]purchasing.Party, error) {
	r, err := open("parties.csv")
	if err != nil {
		return nil, err
	}
	return ReadParties(r, "parties.csv")
}

// Items returns the goods that the buyer buys.
func Items() ([]Item, error) {
	r, err := open("items.csv")
	if err != nil {
		return nil, err
	}
	return ReadItems(r, "items.csv")
}

// Orders returns orders of the seeded parties and items. They have no ID, number
// or status.
func Orders() ([]purchasing.Order, error) {
	vendors, err := Vendors()
	if err != nil {
		return nil, err
	}
	parties, err := Parties()
	if err != nil {
		return nil, err
	}
	items, err := Items()
	if err != nil {
		return nil, err
	}
	r, err := open("orders.csv")
	if err != nil {
		return nil, err
	}
	return ReadOrders(r, "orders.csv", append(vendors, parties...), items)
}

// ReadParties reads parties in CSV, with the columns name, native_name, country,
// address, uscc and lei. The error names the file, the line and the
// field of everything that is not right.
func ReadParties(r io.Reader, file string) ([]purchasing.Party, error) {
	var out []purchasing.Party
	seen := make(map[string]int)
	err := rows(r, file, func(line int, f func(string) string) error {
		p := purchasing.Party{
			Name: f("name"), NativeName: f("native_name"), Country: f("country"), Address: f("address"),
			USCC: f("uscc"), LEI: f("lei"),
		}
		out = append(out, p)
		if first := seen[p.Name]; first != 0 {
			return fmt.Errorf("name: %q stands in line %d already", p.Name, first)
		}
		seen[p.Name] = line
		return problems(p.Check())
	}, "name", "native_name", "country", "address", "uscc", "lei")
	if err != nil {
		return nil, err
	}
	return out, nil
}

// An Item is a thing that is bought.
type Item struct {
	Description string
	Price       int64 // of one, in the hundredth part of the currency
	Maker       string
}

// ReadItems reads items in CSV, with the columns item, price and maker.
func ReadItems(r io.Reader, file string) ([]Item, error) {
	var out []Item
	err := rows(r, file, func(line int, f func(string) string) error {
		price, err := cents(f("price"))
		if err != nil {
			return fmt.Errorf("price: %w", err)
		}
		it := Item{f("item"), price, f("maker")}
		if it.Description == "" || it.Maker == "" {
			return errors.New("an item needs a description and a maker")
		}
		out = append(out, it)
		return nil
	}, "item", "price", "maker")
	if err != nil {
		return nil, err
	}
	return out, nil
}

// ReadOrders reads orders in CSV: a row for each item, of which the first of an
// order holds the rest of it. The columns are order, federal, currency, seller,
// consignee, end_user, bank, item, quantity and note; parties and items are
// named as in what is given of them.
func ReadOrders(r io.Reader, file string, parties []purchasing.Party, items []Item) ([]purchasing.Order, error) {
	var out []purchasing.Order
	var starts []int // the lines in which the orders begin
	last := ""
	err := rows(r, file, func(line int, f func(string) string) error {
		if number := f("order"); number != last || len(out) == 0 {
			last = number
			o := purchasing.Order{Currency: f("currency"), Note: f("note"), Federal: f("federal") == "yes"}
			if s := f("federal"); s != "" && s != "yes" {
				return fmt.Errorf("federal: %q is neither yes nor empty", s)
			}
			for _, c := range []struct {
				column string
				part   purchasing.Part
			}{{"seller", purchasing.Seller}, {"consignee", purchasing.Consignee}, {"end_user", purchasing.EndUser}, {"bank", purchasing.Bank}} {
				p, err := find(parties, f(c.column))
				if err != nil {
					return fmt.Errorf("%s: %w", c.column, err)
				}
				o.Parties = append(o.Parties, purchasing.OrderParty{Part: c.part, Party: p})
			}
			out, starts = append(out, o), append(starts, line)
		} else {
			for _, column := range []string{"federal", "currency", "seller", "consignee", "end_user", "bank", "note"} {
				if f(column) != "" {
					return fmt.Errorf("%s: belongs into the first row of the order", column)
				}
			}
		}
		o := &out[len(out)-1]
		i := slices.IndexFunc(items, func(it Item) bool { return it.Description == f("item") })
		if i < 0 {
			return fmt.Errorf("item: there is no %q", f("item"))
		}
		quantity, err := strconv.ParseInt(f("quantity"), 10, 64)
		if err != nil {
			return fmt.Errorf("quantity: %q is not a number", f("quantity"))
		}
		maker, err := find(parties, items[i].Maker)
		if err != nil {
			return fmt.Errorf("maker of the item: %w", err)
		}
		n := len(o.Items) + 1
		o.Items = append(o.Items, purchasing.Item{Line: n, Description: items[i].Description, Quantity: quantity, Price: items[i].Price})
		o.Parties = append(o.Parties, purchasing.OrderParty{Part: purchasing.Maker, Line: n, Party: maker})
		return nil
	}, "order", "federal", "currency", "seller", "consignee", "end_user", "bank", "item", "quantity", "note")
	if err != nil {
		return nil, err
	}
	var errs []error
	for i := range out {
		if err := problems(out[i].Check()); err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", file, starts[i], err))
		}
	}
	if errs != nil {
		return nil, errors.Join(errs...)
	}
	return out, nil
}

func find(parties []purchasing.Party, name string) (purchasing.Party, error) {
	i := slices.IndexFunc(parties, func(p purchasing.Party) bool { return p.Name == name })
	if i < 0 {
		return purchasing.Party{}, fmt.Errorf("there is no party %q", name)
	}
	return parties[i], nil
}

// rows calls do for each row of a file with its line and its fields by column.
// The header must have exactly the columns.
func rows(r io.Reader, file string, do func(line int, field func(string) string) error, columns ...string) error {
	c := csv.NewReader(r)
	header, err := c.Read()
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if !slices.Equal(header, columns) {
		return fmt.Errorf("%s:1: the columns are %q, and must be %q", file, header, columns)
	}
	var errs []error
	for {
		row, err := c.Read()
		if err == io.EOF {
			return errors.Join(errs...)
		}
		if err != nil { // after a broken quote no row is certain
			return errors.Join(append(errs, fmt.Errorf("%s: %w", file, err))...)
		}
		line, _ := c.FieldPos(0)
		if err := do(line, func(name string) string { return row[slices.Index(columns, name)] }); err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", file, line, err))
		}
	}
}

// problems is what is wrong with something that was entered, as an error.
func problems(ps []purchasing.Problem) error {
	var texts []string
	for _, p := range ps {
		texts = append(texts, p.Field+": "+p.Text)
	}
	if texts == nil {
		return nil
	}
	return errors.New(strings.Join(texts, ", "))
}

// cents reads an amount with two digits behind the point.
func cents(s string) (int64, error) {
	whole, part, ok := strings.Cut(s, ".")
	n, err := strconv.ParseUint(whole+part, 10, 62)
	if !ok || len(part) != 2 || err != nil {
		return 0, fmt.Errorf("%q is not an amount like 12.50", s)
	}
	return int64(n), nil
}
