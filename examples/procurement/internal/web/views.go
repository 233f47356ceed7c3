package web

import (
	"cmp"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

//go:embed templates/*.html
var templateFiles embed.FS

// views are the templates in one language.
type views struct {
	texts     *texts
	parts     *template.Template            // what several pages show, and fragments
	pages     map[string]*template.Template // layout, parts and one content, by file
	regions   display.Namer
	countries menu
	list      func(id string) *screen.List
}

// Files of templates that are no pages by themselves.
const (
	layoutFile = "layout.html"
	partsGlob  = "templates/parts*.html"
)

func (s *Server) readViews(tag language.Tag) (*views, error) {
	t, err := readTexts(tag)
	if err != nil {
		return nil, err
	}
	v := &views{texts: t, pages: make(map[string]*template.Template), regions: display.Regions(tag), list: s.listOf}
	v.countries = v.readCountries()
	if v.parts, err = template.New("parts").Funcs(v.functions()).ParseFS(templateFiles, partsGlob); err != nil {
		return nil, err
	}
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		name := path.Base(file)
		if ok, _ := path.Match(partsGlob, file); ok || name == layoutFile {
			continue
		}
		p, err := v.parts.Clone()
		if err == nil {
			_, err = p.ParseFS(templateFiles, "templates/"+layoutFile, file)
		}
		if err != nil {
			return nil, err
		}
		v.pages[name] = p
	}
	return v, nil
}

func (v *views) page(w io.Writer, name string, p page) error {
	t := v.pages[name]
	if t == nil {
		return fmt.Errorf("no template %s", name)
	}
	return t.ExecuteTemplate(w, "layout", p)
}

// functions are what templates can call.
func (v *views) functions() template.FuncMap {
	return template.FuncMap{
		"t":               v.texts.say,
		"of":              v.texts.of,
		"reason":          reasonKey,
		"has":             v.texts.has,
		"field":           v.field,
		"fieldID":         fieldID,
		"n":               func(i any) string { return v.texts.argument(i) },
		"share":           share,
		"percent":         percent,
		"moment":          moment,
		"stamp":           stamp,
		"span":            v.span,
		"money":           money,
		"country":         v.country,
		"countries":       func() menu { return v.countries },
		"representations": v.representations,
		"details":         v.details,
		"inc":             func(i int) int { return i + 1 },
		"list":            v.list,
		"langOf":          langOf,
		"dict":            dict,
		"comma":           v.stop(", ", "、"), // between things of one kind
		"clause":          v.stop(", ", "，"),
		"semicolon":       v.stop("; ", "；"),
		"colon":           v.stop(": ", "："),
	}
}

// readCountries names the countries of ISO 3166 in this language, in its order.
func (v *views) readCountries() menu {
	out := make([]option, 0, 260)
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string(a) + string(b)
			r, err := language.ParseRegion(code)
			if err != nil || !r.IsCountry() || r.Canonicalize() != r || r.String() != code || r.IsPrivateUse() || code == "ZZ" {
				continue
			}
			if q := (screen.Query{Name: "x", Countries: []string{code}}); q.Validate() != nil {
				continue
			}
			out = append(out, option{Value: code, Text: v.regions.Name(r)})
		}
	}
	order := collate.New(v.texts.tag)
	slices.SortFunc(out, func(a, b option) int {
		return cmp.Or(order.CompareString(a.Text, b.Text), strings.Compare(a.Value, b.Value))
	})
	return newMenu(slices.Insert(out, 0, option{Text: v.texts.say("form.unknown")}))
}

// stop writes a stop between things that are said one after the other. Chinese
// has its own.
func (v *views) stop(latin, han string) func() string {
	return func() string {
		if base, _ := v.texts.tag.Base(); base.String() == "zh" {
			return han
		}
		return latin
	}
}

// reasonKey is the key of the text that says why a name cannot be screened, ""
// for one that only the library has words for.
func reasonKey(reason string) string {
	switch reason {
	case screen.ReasonGeneric:
		return "reason.generic"
	case screen.ReasonUnreadable, screen.ReasonNotText, screen.ReasonDamaged:
		return "reason.unreadable"
	case screen.ReasonCutOff:
		return "reason.cut-off"
	case screen.ReasonLong, screen.ReasonManyParts, screen.ReasonManyNames, screen.ReasonMuchAlike:
		return "reason.long"
	}
	return ""
}

// representations are what a vendor may say.
func (v *views) representations() []option {
	out := []option{{Text: v.texts.say("represents.not-asked")}}
	for _, r := range []purchasing.Representation{purchasing.DoesNot, purchasing.DoesProvide} {
		out = append(out, option{Value: string(r), Text: v.texts.of("represents", r)})
	}
	return out
}

// country is the name of a country by its code, or the code.
func (v *views) country(code string) string {
	r, err := language.ParseRegion(code)
	if err != nil || code == "" {
		return code
	}
	return cmp.Or(v.regions.Name(r), code)
}

// span says a length of time, in the largest unit that fits.
func (v *views) span(d time.Duration) string {
	switch {
	case d < time.Minute:
		return v.texts.say("span.now")
	case d < time.Hour:
		return v.texts.say("span.minutes", int(d/time.Minute))
	case d < 48*time.Hour:
		return v.texts.say("span.hours", int(d/time.Hour))
	}
	return v.texts.say("span.days", int(d/(24*time.Hour)))
}

// thousands writes a number with commas, as both languages do.
func thousands(n int64) string {
	s := fmt.Sprint(n)
	sign := ""
	if n < 0 {
		sign, s = "−", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

// money writes an amount in hundredths of a currency.
func money(amount int64, currency string) string {
	sign := ""
	if amount < 0 {
		sign, amount = "−", -amount
	}
	return fmt.Sprintf("%s%s.%02d %s", sign, thousands(amount/100), amount%100, currency)
}

// share writes a probability. It is never rounded to certainty.
func share(p float64) string {
	switch {
	case p >= 0.9995:
		return "> 99.9%"
	case p >= 0.99:
		return fmt.Sprintf("%.1f%%", p*100)
	case p > 0 && p < 0.01:
		return "< 1%"
	}
	return fmt.Sprintf("%.0f%%", p*100)
}

// percent is a share as a length from 0 to 100.
func percent(p float64) string {
	if !(p > 0) { // nor is it no number
		p = 0
	}
	return fmt.Sprintf("%.1f", 100*min(p, 1))
}

// moment writes a time for people, stamp for programs. Both are in UTC.
func moment(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return t.UTC().Format("2006-01-02 15:04")
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// langOf is the language tag of a name by its letters, so that it is read out
// and written as it should be; empty for Latin letters, of which it is not known.
func langOf(s string) string {
	for _, r := range s {
		switch {
		case r >= 0x3040 && r <= 0x30FF:
			return "ja"
		case r >= 0xAC00 && r <= 0xD7A3:
			return "ko"
		case r >= 0x0400 && r <= 0x052F:
			return "und-Cyrl"
		case r >= 0x0590 && r <= 0x05FF:
			return "he"
		case r >= 0x0600 && r <= 0x06FF:
			return "und-Arab"
		case r >= 0x3400 && r <= 0x9FFF:
			return "zh"
		}
	}
	return ""
}

// A detail is a field of what an event says beyond its name.
type detail struct{ Key, Value string }

// details reads the object of JSON in an event. What is none is shown as it is.
func (v *views) details(s string) []detail {
	if s == "" {
		return nil
	}
	var fields map[string]any
	if json.Unmarshal([]byte(s), &fields) != nil {
		return []detail{{"text", s}}
	}
	var out []detail
	for _, k := range slices.Sorted(maps.Keys(fields)) {
		if text := v.value(k, fields[k]); text != "" {
			out = append(out, detail{k, text})
		}
	}
	return out
}

// value writes the value of a detail. A pair is what was and what is.
func (v *views) value(key string, x any) string {
	switch x := x.(type) {
	case nil:
		return ""
	case string:
		switch key {
		case "standing", "status", "outcome", "role", "represents":
			return v.texts.of(key, x)
		case "was":
			return v.texts.of("status", x)
		}
		return x
	case []any:
		if len(x) == 2 {
			return cmp.Or(v.value(key, x[0]), "–") + " → " + cmp.Or(v.value(key, x[1]), "–")
		}
	}
	b, err := json.Marshal(x)
	if err != nil {
		return ""
	}
	return string(b)
}

// dict makes a map for a part that needs several things.
func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("dict: a key without a value")
	}
	m := make(map[string]any, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		k, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: %v is no key", pairs[i])
		}
		m[k] = pairs[i+1]
	}
	return m, nil
}

// listOf is a list in use, or one with nothing but the ID.
func (s *Server) listOf(id string) *screen.List {
	if l := s.service.Head(id); l != nil {
		return l
	}
	return &screen.List{ID: id, Title: id, Short: id}
}
