package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/openscreening/screen"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/screening"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// pageRows is how many rows a page of a list shows.
const pageRows = 50

// vendorsView is the list of parties.
type vendorsView struct {
	Filter    store.PartyFilter
	Others    bool // also parties that are no vendors
	Standings []option
	Rows      []purchasing.Party
	Pages     pager
	May       bool // enter one
}

func (c *call) vendors() error {
	q := c.r.URL.Query()
	v := vendorsView{
		Filter: store.PartyFilter{Text: q.Get("q"), After: c.number("after"), Limit: pageRows + 1},
		Others: q.Get("others") != "",
		May:    c.user.Role.May(purchasing.EditVendors),
	}
	v.Filter.Vendors = !v.Others
	for _, s := range purchasing.Standings() {
		chosen := q.Get("standing") == string(s)
		if chosen {
			v.Filter.Standing = s
		}
		v.Standings = append(v.Standings, option{string(s), c.view().texts.of("standing", s), chosen})
	}
	rows, err := c.service.Parties(c.r.Context(), v.Filter)
	if err != nil {
		return err
	}
	n, pages := c.pages("after", len(rows), pageRows, func(i int) int64 { return rows[i].ID })
	v.Rows, v.Pages = rows[:n], pages
	return c.page(http.StatusOK, "vendors.html", c.say("vendors.title"), v)
}

func (c *call) vendorsCSV() error {
	c.attachment("text/csv; charset=utf-8", "parties.csv")
	return c.service.ExportParties(c.r.Context(), c.w)
}

// vendorForm is the page on which a party is entered or changed.
type vendorForm struct {
	form   *form
	Party  purchasing.Party // the one that is changed
	Look   *lookView        // what the names entered mean; nil before there are any
	Action string
}

// Form is the form of the page.
func (v vendorForm) Form() *form { return v.form }

func (c *call) newVendor() error {
	f := newForm(nil)
	f.set("name", c.r.URL.Query().Get("name"))
	return c.askVendor(http.StatusOK, f, purchasing.Party{})
}

func (c *call) editVendor() error {
	p, err := c.partyInPath()
	if err != nil {
		return err
	}
	return c.askVendor(http.StatusOK, formOf(p), p)
}

func (c *call) askVendor(status int, f *form, p purchasing.Party) error {
	v := vendorForm{form: f, Party: p, Action: "/vendors/new"}
	title := c.say("vendor.new")
	if p.ID != 0 {
		v.Action = partyPath(p.ID) + "/edit"
		title = c.say("vendor.edit", p.Name)
	}
	entered := partyOf(f)
	if entered.Number = p.Number; entered.Name != "" {
		v.Look = c.lookAt(entered)
	}
	return c.page(status, "vendor_form.html", title, v)
}

func (c *call) enterVendor() error {
	f, err := c.form()
	if err != nil {
		return err
	}
	if f.Is("do", "check") {
		return c.askVendor(http.StatusOK, f, purchasing.Party{})
	}
	entered := partyOf(f)
	if entered.RepresentedOn, err = c.representedOn(f); f.take(err) {
		return c.askVendor(http.StatusUnprocessableEntity, f, purchasing.Party{})
	}
	p, err := c.service.EnterVendor(c.r.Context(), c.user, entered)
	if f.take(err) {
		return c.askVendor(http.StatusUnprocessableEntity, f, purchasing.Party{})
	}
	if err != nil {
		return err
	}
	return c.redirect(partyPath(p.ID), "said.vendor-entered", p.Number)
}

func (c *call) changeVendor() error {
	was, err := c.partyInPath()
	if err != nil {
		return err
	}
	f, err := c.form()
	if err != nil {
		return err
	}
	if f.Is("do", "check") {
		return c.askVendor(http.StatusOK, f, was)
	}
	p, entered := was, partyOf(f)
	if p.RepresentedOn, err = c.representedOn(f); f.take(err) {
		return c.askVendor(http.StatusUnprocessableEntity, f, was)
	}
	p.Name, p.NativeName, p.Person, p.Country = entered.Name, entered.NativeName, entered.Person, entered.Country
	p.Address, p.USCC, p.LEI, p.Represents = entered.Address, entered.USCC, entered.LEI, entered.Represents
	// The version is that of the page: whoever saved in between is not
	// overwritten.
	if p.Version, err = strconv.ParseInt(f.Value("version"), 10, 64); err != nil {
		return errForm
	}
	p, err = c.service.ChangeParty(c.r.Context(), c.user, p)
	switch {
	case f.take(err):
		return c.askVendor(http.StatusUnprocessableEntity, f, was)
	case errors.Is(err, store.ErrChanged):
		// What was entered is not lost: it is shown again, to be saved over
		// what is there now, which the page leads to.
		f.add("name", "error.changed")
		f.set("version", strconv.FormatInt(was.Version, 10))
		return c.askVendor(http.StatusConflict, f, was)
	case err != nil:
		return err
	}
	return c.redirect(partyPath(p.ID), "said.vendor-changed", p.Number)
}

// representedOn is the day on which a vendor has said what it says: today, if
// nothing else was entered.
func (c *call) representedOn(f *form) (screen.Date, error) {
	switch {
	case f.Value("represents") == "":
		return screen.Date{}, nil
	case f.Value("represented_on") == "":
		now := c.now().UTC()
		return screen.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}, nil
	}
	d, err := screen.ParseDate(f.Value("represented_on"))
	if err != nil {
		return d, app.Problems{{Field: "represented_on", Text: "error.date"}}
	}
	return d, nil
}

func (c *call) partyInPath() (purchasing.Party, error) {
	id, err := c.id("id")
	if err != nil {
		return purchasing.Party{}, err
	}
	v, err := c.service.Party(c.r.Context(), id)
	return v.Party, err
}

func partyPath(id int64) string { return "/vendors/" + strconv.FormatInt(id, 10) }

// partyOf is what somebody entered of a party.
func partyOf(f *form) purchasing.Party {
	return purchasing.Party{
		Name: f.Value("name"), NativeName: f.Value("native_name"), Person: f.Is("type", "person"),
		Country: strings.ToUpper(f.Value("country")), Address: f.Value("address"),
		USCC: strings.ToUpper(f.Value("uscc")), LEI: strings.ToUpper(f.Value("lei")),
		Represents: purchasing.Representation(f.Value("represents")),
	}
}

func formOf(p purchasing.Party) *form {
	f := newForm(url.Values{
		"name": {p.Name}, "native_name": {p.NativeName}, "type": {"organization"}, "country": {p.Country}, "address": {p.Address},
		"uscc": {p.USCC}, "lei": {p.LEI}, "represents": {string(p.Represents)}, "version": {strconv.FormatInt(p.Version, 10)},
		"represented_on": {p.RepresentedOn.String()},
	})
	if p.Person {
		f.set("type", "person")
	}
	return f
}

// lookView is what the lists say of a party that is not kept.
type lookView struct {
	Disposition screen.Disposition
	Reason      string
	Best        float64
	Found       []found
	More        int
	Cleared     []screen.ClearedMatch
	Warnings    []screen.Warning
}

// lookFound is how many parties a look shows.
const lookFound = 4

// lookAt screens what somebody is entering. Nothing is kept.
func (c *call) lookAt(p purchasing.Party) *lookView {
	return newLook(c.service.Look(p))
}

func newLook(a screening.Answer) *lookView {
	v := &lookView{Disposition: a.Disposition, Reason: a.Reason, Found: foundIn(a), Cleared: a.Cleared, Warnings: a.Warnings}
	if len(v.Found) > 0 {
		v.Best = v.Found[0].Confidence
	}
	if len(v.Found) > lookFound {
		v.More = len(v.Found) - lookFound
		v.Found = v.Found[:lookFound]
	}
	return v
}

// look answers a keystroke.
func (c *call) look() error {
	f, err := c.form()
	if err != nil {
		return err
	}
	p := partyOf(f)
	p.Number = f.Value("number")
	if p.Name == "" && p.NativeName == "" {
		return c.fragment("look", (*lookView)(nil))
	}
	return c.fragment("look", c.lookAt(p))
}

// vendorView is the page of a party.
type vendorView struct {
	app.PartyView
	Open    []found // matches that wait or are in force
	Decided []found // matches that are cleared or gone
	MayEdit bool
	MayBuy  bool
}

func (c *call) vendor() error {
	id, err := c.id("id")
	if err != nil {
		return err
	}
	p, err := c.service.Party(c.r.Context(), id)
	if err != nil {
		return err
	}
	v := vendorView{PartyView: p, MayEdit: c.user.Role.May(purchasing.EditVendors), MayBuy: c.user.Role.May(purchasing.SubmitOrders)}
	var open, decided []app.MatchView
	for _, m := range p.Matches {
		switch m.Match.State {
		case purchasing.Cleared, purchasing.Gone:
			decided = append(decided, m)
		default:
			open = append(open, m)
		}
	}
	v.Open, v.Decided = foundOf(open), foundOf(decided)
	return c.page(http.StatusOK, "vendor.html", p.Party.Name, v)
}
