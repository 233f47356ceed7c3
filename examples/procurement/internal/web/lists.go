package web

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/openscreening/screen"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// listRoutes are the addresses of lists and of new versions of them.
func listRoutes() []route {
	return []route{
		{pattern: "GET /lists", handle: (*call).lists, nav: "nav.lists"},
		{pattern: "POST /lists", handle: (*call).previewList, action: purchasing.UpdateLists, limit: maxListFile, within: 5 * time.Minute},
		{pattern: "GET /lists/pending/{update}", handle: (*call).pendingList, action: purchasing.UpdateLists},
		{pattern: "GET /lists/pending/{update}/changes.txt", handle: (*call).pendingText, action: purchasing.UpdateLists},
		{pattern: "POST /lists/pending/{update}", handle: (*call).applyList, action: purchasing.UpdateLists, within: 5 * time.Minute},
		{pattern: "GET /lists/updates/{id}", handle: (*call).updatePage},
		{pattern: "GET /lists/{list}/{file}", handle: (*call).listFile, within: 5 * time.Minute},
	}
}

// maxListFile is the largest publication that is taken: OFAC's advanced XML,
// the largest known, has about 120 MB.
const maxListFile = 128 << 20

// listsView is the page of the lists in use.
type listsView struct {
	form    *form
	Refused string // why the file cannot be used, in the words of the reader
	Lists   []app.ListView
	Choices []option
	Updates []store.UpdateRow
	May     bool
}

// Form is the form of the page.
func (v listsView) Form() *form { return v.form }

func (c *call) lists() error { return c.askList(http.StatusOK, newForm(nil), "") }

func (c *call) askList(status int, f *form, refused string) error {
	v := listsView{form: f, Refused: refused, May: c.user.Role.May(purchasing.UpdateLists)}
	var err error
	if v.Lists, err = c.service.Lists(c.r.Context()); err != nil {
		return err
	}
	for _, l := range v.Lists {
		v.Choices = append(v.Choices, option{Value: l.List.ID, Text: l.List.ID})
	}
	if v.Updates, err = c.service.Updates(c.r.Context(), latest); err != nil {
		return err
	}
	return c.page(status, "lists.html", c.say("lists.title"), v)
}

// previewList reads a file and leads to what it would change. A file that
// cannot be read whole changes nothing.
func (c *call) previewList() error {
	f, err := c.form()
	if err != nil {
		return err
	}
	file, err := c.upload("file")
	if err != nil {
		return err
	}
	in := app.ListFile{File: file.Name, Data: file.Data, List: f.Value("list"), Title: f.Value("title")}
	if file.Name == "" {
		f.add("file", "error.file-missing")
	}
	if day := f.Value("snapshot"); day != "" {
		if in.Snapshot, err = screen.ParseDate(day); err != nil {
			f.add("snapshot", "error.date")
		}
	}
	if len(f.Problems) > 0 {
		return c.askList(http.StatusUnprocessableEntity, f, "")
	}
	up, err := c.service.Preview(c.r.Context(), c.user, in)
	if errors.Is(err, app.ErrForbidden) || err != nil && c.r.Context().Err() != nil {
		return err
	}
	if err != nil {
		// Whatever the reader says is about the file: where, and why.
		f.add("file", "error.list-file")
		return c.askList(http.StatusUnprocessableEntity, f, err.Error())
	}
	return c.redirect("/lists/pending/"+up.ID, "")
}

// pendingView is a new version of a list before it is used.
type pendingView struct {
	*app.Update
	form *form
	Diff diffView
}

// Form is the form of the page.
func (v pendingView) Form() *form { return v.form }

func (c *call) pendingList() error { return c.askUpdate(http.StatusOK, newForm(nil)) }

func (c *call) askUpdate(status int, f *form) error {
	up, err := c.service.Pending(c.r.PathValue("update"))
	if errors.Is(err, app.ErrNoUpdate) {
		return c.redirect("/lists", "said.no-update")
	}
	if err != nil {
		return err
	}
	v := pendingView{Update: up, form: f, Diff: newDiff(up.Diff)}
	return c.page(status, "list_pending.html", c.say("pending.title", up.List.ID), v)
}

// pendingText is all that the version changes, as text.
func (c *call) pendingText() error {
	up, err := c.service.Pending(c.r.PathValue("update"))
	if errors.Is(err, app.ErrNoUpdate) {
		return store.ErrNotFound
	}
	if err != nil {
		return err
	}
	c.attachment("text/plain; charset=utf-8", up.List.ID+"-changes.txt")
	return up.Diff.WriteText(c.w)
}

// applyList puts the version in use.
func (c *call) applyList() error {
	f, err := c.form()
	if err != nil {
		return err
	}
	id, err := c.service.Apply(c.r.Context(), c.user, c.r.PathValue("update"), f.Is("anyway", "1"))
	switch {
	case errors.Is(err, app.ErrNoUpdate):
		return c.redirect("/lists", "said.no-update")
	case errors.Is(err, app.ErrGuarded):
		f.add("anyway", "error.guarded")
		return c.askUpdate(http.StatusUnprocessableEntity, f)
	case err != nil:
		return err
	}
	return c.redirect("/lists/updates/"+strconv.FormatInt(id, 10), "said.list-applied")
}

// updateView is what came of a new version: the parties for which it made a
// difference.
type updateView struct {
	app.UpdateView
	Diff diffView
}

// Running reports whether more is to come.
func (v updateView) Running() bool { return v.State == store.Running }

func (c *call) updatePage() error {
	id, err := c.id("id")
	if err != nil {
		return err
	}
	v := updateView{}
	if c.wantsFragment() {
		if v.UpdateView, err = c.service.UpdateProgress(c.r.Context(), id); err != nil {
			return err
		}
		return c.fragment("update-progress", v)
	}
	if v.UpdateView, err = c.service.Update(c.r.Context(), id); err != nil {
		return err
	}
	v.Diff = newDiff(v.UpdateView.Diff)
	return c.page(http.StatusOK, "update.html", c.say("update.title", v.List), v)
}

// listFile is a version of a list that is or was in use, whole, by its digest:
// what somebody needs to verify a record without this program.
func (c *call) listFile() error {
	digest, ok := strings.CutSuffix(c.r.PathValue("file"), ".json")
	if !ok {
		return store.ErrNotFound
	}
	id := c.r.PathValue("list")
	l, err := c.service.ListVersion(c.r.Context(), id, digest)
	if err != nil {
		return err
	}
	c.attachment("application/json; charset=utf-8", l.ID+"-"+l.Snapshot.String()+".json")
	return screen.WriteList(c.w, l)
}

// diffView is what a version of a list changes, cut to what a page can show.
type diffView struct {
	Added, Removed, Changed, Unchanged int

	Header                    []diffField
	New, Old                  []diffEntity
	Both                      []diffChange
	MoreNew, MoreOld, MoreAll int
	Short                     bool // so little that it need not be folded
}

// MoreBoth is how many changed entities are not shown.
func (d diffView) MoreBoth() int { return d.MoreAll }

type diffEntity struct {
	ID, Name  string
	Countries []string
	Also      []string // further names
}

type diffChange struct {
	ID, Name string
	Fields   []diffField
}

type diffField struct {
	Field          string
	Removed, Added []string
	Reordered      bool
}

// Bounds of what a page shows of a change.
const (
	diffEntities = 100 // of each kind
	diffShort    = 12  // so few that nothing is folded
	diffAlso     = 8
)

func newDiff(d *screen.ListDiff) diffView {
	if d == nil {
		return diffView{}
	}
	v := diffView{Added: len(d.Added), Removed: len(d.Removed), Changed: len(d.Changed), Unchanged: d.Unchanged, Header: diffFields(d.Header)}
	v.Short = v.Added+v.Removed+v.Changed <= diffShort
	v.New, v.MoreNew = diffSome(d.Added)
	v.Old, v.MoreOld = diffSome(d.Removed)
	for _, x := range d.Changed[:min(len(d.Changed), diffEntities)] {
		v.Both = append(v.Both, diffChange{x.New.ID, x.New.Name(), diffFields(x.Fields)})
	}
	v.MoreAll = len(d.Changed) - len(v.Both)
	return v
}

func diffSome(es []*screen.Entity) (out []diffEntity, more int) {
	for _, e := range es[:min(len(es), diffEntities)] {
		x := diffEntity{ID: e.ID, Name: e.Name(), Countries: e.Countries}
		for _, n := range e.Names[1:min(len(e.Names), diffAlso+1)] {
			x.Also = append(x.Also, n.Text)
		}
		out = append(out, x)
	}
	return out, len(es) - len(out)
}

func diffFields(fs []screen.FieldChange) []diffField {
	var out []diffField
	for _, f := range fs {
		x := diffField{Field: f.Field, Reordered: f.Reordered}
		for _, v := range f.Removed {
			x.Removed = append(x.Removed, valueText(v))
		}
		for _, v := range f.Added {
			x.Added = append(x.Added, valueText(v))
		}
		out = append(out, x)
	}
	return out
}

// valueText writes a value of an entity in a line.
func valueText(v any) string {
	switch v := v.(type) {
	case screen.Name:
		return v.Text
	case screen.Address:
		return v.Text
	case screen.Identifier:
		return string(v.Kind) + " " + v.Value
	case screen.Listing:
		var parts []string
		for _, s := range []string{v.Programme, v.Citation, v.Effective.String(), v.LicenceRequirement, v.ReviewPolicy, v.Footnote} {
			if s != "" {
				parts = append(parts, s)
			}
		}
		for _, a := range v.Amended {
			parts = append(parts, a.Ref)
		}
		return strings.Join(parts, ", ")
	}
	return fmt.Sprint(v)
}
