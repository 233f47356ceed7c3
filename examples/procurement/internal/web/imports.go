package web

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// importRoutes are the addresses of imports of vendor files.
func importRoutes() []route {
	return []route{
		{pattern: "GET /imports", handle: (*call).imports, nav: "nav.imports", action: purchasing.EditVendors},
		{pattern: "POST /imports", handle: (*call).startImport, action: purchasing.EditVendors, limit: maxVendorFile, within: 5 * time.Minute},
		{pattern: "GET /imports/{id}", handle: (*call).importPage},
	}
}

// maxVendorFile is the largest file that is taken, with what is around it in
// the form.
const maxVendorFile = 65 << 20

// latest is how many imports or updates are shown.
const latest = 30

// importsView is the page on which a file is brought in.
type importsView struct {
	form    *form
	Refused string // why the file cannot be read, in the words of the reader
	Rows    []store.ImportRow
}

// Form is the form of the page.
func (v importsView) Form() *form { return v.form }

func (c *call) imports() error { return c.askImport(http.StatusOK, newForm(nil), "") }

func (c *call) askImport(status int, f *form, refused string) error {
	rows, err := c.service.Imports(c.r.Context(), latest)
	if err != nil {
		return err
	}
	return c.page(status, "imports.html", c.say("imports.title"), importsView{f, refused, rows})
}

func (c *call) startImport() error {
	f, err := c.form()
	if err != nil {
		return err
	}
	file, err := c.upload("file")
	if err != nil {
		return err
	}
	if file.Name == "" {
		f.add("file", "error.file-missing")
		return c.askImport(http.StatusUnprocessableEntity, f, "")
	}
	id, err := c.service.StartImport(c.r.Context(), c.user, file.Name, file.Data)
	if errors.Is(err, app.ErrFile) {
		f.add("file", "error.vendor-file")
		return c.askImport(http.StatusUnprocessableEntity, f, err.Error())
	}
	if err != nil {
		return err
	}
	return c.redirect("/imports/"+strconv.FormatInt(id, 10), "")
}

// importView is how far an import is and what came of it.
type importView struct {
	store.ImportRow
	Errors []store.ImportError
	Parts  []meter // by standing
}

// Running reports whether more is to come.
func (v importView) Running() bool { return v.State == store.Running }

func (c *call) importPage() error {
	id, err := c.id("id")
	if err != nil {
		return err
	}
	v := importView{}
	if v.ImportRow, v.Errors, err = c.service.Import(c.r.Context(), id); err != nil {
		return err
	}
	for _, s := range purchasing.Standings() {
		v.Parts = append(v.Parts, meter{Name: c.view().texts.of("standing", s), Link: "/vendors?standing=" + string(s), Count: v.Counts[s], Class: "standing-" + string(s)})
	}
	setShares(v.Parts)
	if c.wantsFragment() {
		return c.fragment("import-progress", v)
	}
	return c.page(http.StatusOK, "import.html", c.say("import.title", v.File), v)
}
