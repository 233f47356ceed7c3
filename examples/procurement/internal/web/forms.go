package web

import (
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

// A form is what somebody entered, and what is wrong with it.
type form struct {
	Values   url.Values
	Problems []purchasing.Problem
}

func newForm(v url.Values) *form {
	if v == nil {
		v = url.Values{}
	}
	return &form{Values: v}
}

// form reads the form of a request, without its query.
func (c *call) form() (*form, error) {
	var err error
	if strings.HasPrefix(c.r.Header.Get("Content-Type"), "multipart/") {
		err = c.r.ParseMultipartForm(maxForm)
	} else {
		err = c.r.ParseForm()
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large), errors.Is(err, os.ErrDeadlineExceeded):
		return nil, err
	case err != nil:
		return nil, errForm
	}
	return newForm(c.r.PostForm), nil
}

// Form is the form itself, for pages of which it is the data.
func (f *form) Form() *form { return f }

// Value is what was entered, without white space around it.
func (f *form) Value(name string) string { return strings.TrimSpace(f.Values.Get(name)) }

// raw is what was entered, as it was.
func (f *form) raw(name string) string { return f.Values.Get(name) }

// Is reports whether a value was chosen; Is(name, "on") whether a box is ticked.
func (f *form) Is(name, value string) bool { return f.Values.Get(name) == value }

func (f *form) set(name, value string) { f.Values.Set(name, value) }
func (f *form) drop(name string)       { f.Values.Del(name) }

// add adds a problem of a field, as the key of a text.
func (f *form) add(field, text string) {
	f.Problems = append(f.Problems, purchasing.Problem{Field: field, Text: text})
}

// Problem is the first one of a field, or empty.
func (f *form) Problem(name string) string {
	if i := slices.IndexFunc(f.Problems, func(p purchasing.Problem) bool { return p.Field == name }); i >= 0 {
		return f.Problems[i].Text
	}
	return ""
}

// take adds the problems of an error, if that is what it is.
func (f *form) take(err error) bool {
	var ps app.Problems
	if !errors.As(err, &ps) {
		return false
	}
	f.Problems = append(f.Problems, ps...)
	return true
}

// A field is one input of a form as the part "field" of the templates shows it.
type field struct {
	Name, ID string
	Label    string // key
	Hint     string // key, or empty
	Value    string
	Problem  string // key, or empty
	Kind     string // "area", "choice", or a type of the element input
	Options  []option
	Menu     template.HTML // the options, if they are those of a menu
	Required bool
	Focus    bool
	Complete string // autocomplete
	Suggest  string // the address of suggestions for it
	Choices  string // the ID of a datalist
	Decimal  bool   // a number with a point
}

type option struct {
	Value, Text string
	Chosen      bool
}

// A menu is a list of options that is long and always the same: it is written
// once.
type menu struct {
	options []option
	html    string
}

func newMenu(os []option) menu {
	var b strings.Builder
	for _, o := range os {
		b.WriteString(`<option value="` + template.HTMLEscapeString(o.Value) + `">` + template.HTMLEscapeString(o.Text) + "</option>")
	}
	return menu{os, b.String()}
}

// with is the menu with a value chosen.
func (m menu) with(value string) template.HTML {
	start := `<option value="` + template.HTMLEscapeString(value) + `"`
	return template.HTML(strings.Replace(m.html, start, start+" selected", 1))
}

// field describes an input. Its label is the text field.NAME and its hint
// field.NAME.hint, if there is one. The rest says more: "required", "kind=area",
// "label=KEY", "hint=KEY", "complete=username", "focus", and a []option or a menu is
// what can be chosen.
func (v *views) field(f *form, name string, rest ...any) field {
	d := field{Name: name, ID: fieldID(name), Label: "field." + name, Value: f.Values.Get(name), Problem: f.Problem(name), Kind: "text"}
	if v.texts.has(d.Label + ".hint") {
		d.Hint = d.Label + ".hint"
	}
	for _, r := range rest {
		switch r := r.(type) {
		case menu:
			d.Kind, d.Menu = "choice", r.with(d.Value)
		case []option:
			d.Kind = "choice"
			for _, o := range r {
				o.Chosen = o.Value == d.Value
				d.Options = append(d.Options, o)
			}
		case string:
			switch key, value, _ := strings.Cut(r, "="); key {
			case "required":
				d.Required = true
			case "kind":
				d.Kind = value
			case "label":
				d.Label = value
			case "hint":
				d.Hint = value
			case "complete":
				d.Complete = value
			case "focus": // but the summary of problems has it, if there is one
				d.Focus = len(f.Problems) == 0
			case "suggest":
				d.Suggest, d.Choices = value, d.ID+"-choices"
			case "choices":
				d.Choices = value
			case "decimal":
				d.Decimal = true
			}
		}
	}
	return d
}

// fieldID is the ID of the element of a field, to which the summary of
// problems leads.
func fieldID(name string) string { return "f-" + strings.ReplaceAll(name, ".", "-") }
