package web

import (
	"cmp"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/policy"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// orderForm is the page on which an order is entered.
type orderForm struct {
	form    *form
	Parties []partForm // all but the makers
	Items   []itemForm
	Blank   itemForm
}

// Form is the form of the page.
func (v orderForm) Form() *form { return v.form }

// A partForm is where a party of an order is entered, with what the lists say
// of what stands there.
type partForm struct {
	Form   *form
	Part   purchasing.Part
	Prefix string // of its fields: "seller", "items.2.maker"
	Look   *partLook
	Found  []purchasing.Party // in the vendor file, if that was asked
	Asked  bool
}

// An itemForm is where an item is entered.
type itemForm struct {
	Form  *form
	Line  string // its number; "{n}" in the row that the script copies
	Maker partForm
	Only  bool // there is no other one
}

// Field is the name of a field of the item.
func (i itemForm) Field(name string) string { return "items." + i.Line + "." + name }

// blank is the row that the script copies for one more item.
const blank = "{n}"

// maxSuggested is how many parties of the vendor file are offered.
const maxSuggested = 10

func itemField(line int, name string) string { return "items." + strconv.Itoa(line) + "." + name }

// askOrder shows the form. The part whose prefix is find is looked up in the
// vendor file.
func (c *call) askOrder(status int, f *form, find string) error {
	v := orderForm{form: f}
	for _, p := range []purchasing.Part{purchasing.Seller, purchasing.Consignee, purchasing.EndUser, purchasing.Bank} {
		pf, err := c.partForm(f, p, string(p), find)
		if err != nil {
			return err
		}
		v.Parties = append(v.Parties, pf)
	}
	lines := itemLines(f)
	for _, line := range lines {
		maker, err := c.partForm(f, purchasing.Maker, itemField(line, "maker"), find)
		if err != nil {
			return err
		}
		v.Items = append(v.Items, itemForm{f, strconv.Itoa(line), maker, len(lines) == 1})
	}
	empty := newForm(nil)
	empty.set("items."+blank+".quantity", "1")
	v.Blank = itemForm{empty, blank, partForm{Form: empty, Part: purchasing.Maker, Prefix: "items." + blank + ".maker"}, false}
	return c.page(status, "order_form.html", c.say("order.new"), v)
}

func (c *call) partForm(f *form, part purchasing.Part, prefix, find string) (partForm, error) {
	v := partForm{Form: f, Part: part, Prefix: prefix, Asked: find == prefix}
	p := partyAt(f, prefix)
	if p.Name != "" {
		v.Look = c.lookAtParty(p)
	}
	if !v.Asked || p.Name == "" {
		return v, nil
	}
	var err error
	v.Found, err = c.service.Parties(c.r.Context(), store.PartyFilter{Text: p.Name, Limit: maxSuggested})
	return v, err
}

// newOrder shows the form with the seller that the address names, if it does.
func (c *call) newOrder() error {
	f := newForm(nil)
	f.set("currency", "USD")
	setItems(f, 1)
	if id := c.number("seller"); id != 0 {
		v, err := c.service.Party(c.r.Context(), id)
		if err != nil {
			return err
		}
		setParty(f, string(purchasing.Seller), v.Party)
	}
	return c.askOrder(http.StatusOK, f, "")
}

// suggestParties answers with the parties of the vendor file in whose names or
// numbers a text stands, for the script.
func (c *call) suggestParties() error {
	text := strings.TrimSpace(c.r.URL.Query().Get("q"))
	if len(text) < 2 || len(text) > 200 {
		return c.fragment("suggestions", []purchasing.Party(nil))
	}
	ps, err := c.service.Parties(c.r.Context(), store.PartyFilter{Text: text, Limit: maxSuggested})
	if err != nil {
		return err
	}
	return c.fragment("suggestions", ps)
}

// submitOrder takes the order, or does what another button of the form says:
// its value is "add-item", "remove-item PREFIX", "find PREFIX", "pick PREFIX
// NUMBER" or "check".
func (c *call) submitOrder() error {
	f, err := c.form()
	if err != nil {
		return err
	}
	do := strings.Fields(f.Value("do"))
	f.drop("do")
	if len(do) == 0 {
		return c.takeOrder(f)
	}
	find := ""
	switch {
	case do[0] == "submit":
		return c.takeOrder(f)
	case do[0] == "add-item":
		lines := itemLines(f)
		if len(lines) == 0 || lines[len(lines)-1] < maxLine {
			setItems(f, append(lines, nextLine(lines))...)
		}
	case do[0] == "remove-item" && len(do) == 2:
		removeItem(f, do[1])
	case do[0] == "find" && len(do) == 2:
		find = do[1]
	case do[0] == "pick" && len(do) == 3:
		p, err := c.partyOfNumber(do[2])
		if err != nil {
			return err
		}
		setParty(f, do[1], p)
	}
	if len(itemLines(f)) == 0 {
		setItems(f, 1)
	}
	return c.askOrder(http.StatusOK, f, find)
}

func (c *call) takeOrder(f *form) error {
	tidyItems(f)
	o, err := c.orderOf(f)
	if err != nil {
		return err
	}
	o, _, err = c.service.Submit(c.r.Context(), c.user, o)
	if f.take(err) {
		for i := range f.Problems { // of a party as a whole: shown at its name
			if p := &f.Problems[i]; strings.HasSuffix(p.Field, ".maker") {
				p.Field += ".name"
			}
		}
		if len(itemLines(f)) == 0 {
			setItems(f, 1)
		}
		return c.askOrder(http.StatusUnprocessableEntity, f, "")
	}
	if err != nil {
		return err
	}
	return c.redirect(orderPath(o.ID), "said.order-submitted", o.Number)
}

// orderOf is what somebody entered of an order.
func (c *call) orderOf(f *form) (purchasing.Order, error) {
	o := purchasing.Order{Federal: f.Value("federal") != "", Currency: strings.ToUpper(f.Value("currency")), Note: f.Value("note")}
	add := func(part purchasing.Part, line int, prefix string) error {
		p, err := c.partyIn(f, prefix)
		if err != nil || p.Name == "" && p.Number == "" {
			return err
		}
		o.Parties = append(o.Parties, purchasing.OrderParty{Part: part, Line: line, Party: p})
		return nil
	}
	for _, part := range []purchasing.Part{purchasing.Seller, purchasing.Consignee, purchasing.EndUser, purchasing.Bank} {
		if err := add(part, 0, string(part)); err != nil {
			return o, err
		}
	}
	for _, line := range itemLines(f) {
		// What is no number is none that is allowed.
		quantity, err := strconv.ParseInt(f.Value(itemField(line, "quantity")), 10, 64)
		if err != nil {
			quantity = 0
		}
		price, ok := hundredths(f.Value(itemField(line, "price")))
		if !ok {
			price = -1
		}
		o.Items = append(o.Items, purchasing.Item{Line: line, Description: f.Value(itemField(line, "description")), Quantity: quantity, Price: price})
		if err := add(purchasing.Maker, line, itemField(line, "maker")); err != nil {
			return o, err
		}
	}
	return o, nil
}

// hundredths reads an amount as it is written with a point, "12.50" or "12".
func hundredths(s string) (int64, bool) {
	whole, part, point := strings.Cut(s, ".")
	if whole == "" || point && part == "" || len(part) > 2 {
		return 0, false
	}
	part += "00"[len(part):]
	n, err := strconv.ParseUint(whole+part, 10, 63)
	return int64(n), err == nil && n < math.MaxInt64
}

// partyIn is the party at a prefix: the one of the vendor file that was picked,
// if nothing that the form has of it was changed since, or else what was entered.
func (c *call) partyIn(f *form, prefix string) (purchasing.Party, error) {
	p := partyAt(f, prefix)
	number := f.Value(prefix + ".number")
	if number == "" || p.Name == "" {
		return p, nil
	}
	known, err := c.partyOfNumber(number)
	if err != nil {
		return p, err
	}
	same := known.ID != 0 && known.Name == p.Name
	for _, x := range []struct{ field, entered, known string }{{"country", p.Country, known.Country}, {"address", p.Address, known.Address}} {
		same = same && (x.entered == x.known || !f.Values.Has(prefix+"."+x.field))
	}
	if !same {
		return p, nil
	}
	return known, nil
}

// partyOfNumber is the party of a number, or one without an ID.
func (c *call) partyOfNumber(number string) (purchasing.Party, error) {
	ps, err := c.service.Parties(c.r.Context(), store.PartyFilter{Text: number, Limit: maxSuggested})
	if err != nil {
		return purchasing.Party{}, err
	}
	for _, p := range ps {
		if p.Number == number {
			return p, nil
		}
	}
	return purchasing.Party{}, nil
}

func partyAt(f *form, prefix string) purchasing.Party {
	return purchasing.Party{
		Name: f.Value(prefix + ".name"), Country: strings.ToUpper(f.Value(prefix + ".country")), Address: f.Value(prefix + ".address"),
	}
}

func setParty(f *form, prefix string, p purchasing.Party) {
	if p.ID == 0 {
		return
	}
	f.set(prefix+".number", p.Number)
	f.set(prefix+".name", p.Name)
	f.set(prefix+".country", p.Country)
	f.set(prefix+".address", p.Address)
}

// maxLine bounds the number of an item.
const maxLine = 200

// itemLines are the numbers of the items in a form, in their order.
func itemLines(f *form) []int {
	var lines []int
	for name := range f.Values {
		rest, ok := strings.CutPrefix(name, "items.")
		if !ok {
			continue
		}
		digits, _, isField := strings.Cut(rest, ".")
		n, err := strconv.Atoi(digits)
		if isField && err == nil && n >= 1 && n <= maxLine && strconv.Itoa(n) == digits && !slices.Contains(lines, n) {
			lines = append(lines, n)
		}
	}
	slices.Sort(lines)
	return lines
}

func nextLine(lines []int) int {
	if len(lines) == 0 {
		return 1
	}
	return lines[len(lines)-1] + 1
}

// setItems makes room for items.
func setItems(f *form, lines ...int) {
	for _, line := range lines {
		if name := itemField(line, "quantity"); !f.Values.Has(name) {
			f.set(name, "1")
		}
	}
}

func removeItem(f *form, prefix string) {
	for name := range f.Values {
		if strings.HasPrefix(name, prefix+".") {
			f.drop(name)
		}
	}
}

// tidyItems takes out the items in which nothing was entered, and numbers the
// others from 1.
func tidyItems(f *form) {
	next := 1
	for _, line := range itemLines(f) {
		prefix, empty := "items."+strconv.Itoa(line), true
		for name := range f.Values {
			if strings.HasPrefix(name, prefix+".") && name != prefix+".quantity" && f.Value(name) != "" {
				empty = false
			}
		}
		if empty {
			removeItem(f, prefix)
			continue
		}
		if line != next {
			to := "items." + strconv.Itoa(next)
			moved := make(map[string][]string)
			for name, value := range f.Values {
				if rest, ok := strings.CutPrefix(name, prefix+"."); ok {
					moved[to+"."+rest] = value
				}
			}
			removeItem(f, prefix)
			for name, value := range moved {
				f.Values[name] = value
			}
		}
		next++
	}
}

// partLook is what the lists say of a party of an order that is being entered,
// in one line.
type partLook struct {
	Disposition screen.Disposition
	Best        *found   // nil if there is none
	Lists       []string // on which it is, by ID
	Kinds       []policy.Kind
	More        int // other parties found
}

func (c *call) lookAtParty(p purchasing.Party) *partLook {
	a := c.service.Look(p)
	v := &partLook{Disposition: a.Disposition}
	fs := foundIn(a)
	if len(fs) == 0 {
		return v
	}
	v.Best, v.More = &fs[0], len(fs)-1
	for _, e := range v.Best.Entries {
		if !slices.Contains(v.Lists, e.List) {
			v.Lists = append(v.Lists, e.List)
		}
		for _, x := range e.Effects {
			if !slices.Contains(v.Kinds, x.Kind) {
				v.Kinds = append(v.Kinds, x.Kind)
			}
		}
	}
	return v
}

// lookAtPart answers a keystroke in a party of an order. The field prefix says
// in which.
func (c *call) lookAtPart() error {
	f, err := c.form()
	if err != nil {
		return err
	}
	p, err := c.partyIn(f, cmp.Or(f.Value("prefix"), string(purchasing.Seller)))
	if err != nil {
		return err
	}
	if p.Name == "" {
		return c.fragment("part-look", (*partLook)(nil))
	}
	return c.fragment("part-look", c.lookAtParty(p))
}
