package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// A call is one request on its way.
type call struct {
	*Server
	w     *counted
	r     *http.Request
	route *route // nil if there is none
	began time.Time
	lang  int // number of the language
	user  purchasing.User
	token string // of the session
}

func (c *call) signedIn() bool { return c.user.Login != "" }

func (c *call) view() *views { return c.views[c.lang] }

// say returns a text in the language of the call.
func (c *call) say(key string, args ...any) string { return c.view().texts.say(key, args...) }

// A page is what the layout shows around the content.
type page struct {
	Title    string // already in the language
	Lang     string
	User     purchasing.User
	Here     string // path and query of this page, for the way back to it
	Nav      []navItem
	Tongues  []tongue
	CSS, JS  string // addresses
	Icon     string
	Said     string // what was done on the page before
	Problems bool   // a form has problems
	Refresh  int    // seconds after which the page is asked for again without the script; 0 for never
	Data     any
}

type navItem struct {
	Path, Key string
	Current   bool
}

// A tongue is a language to choose, named by itself.
type tongue struct {
	Code, Name string
	Current    bool
}

// page writes a page: the layout with the content of a template file. The data
// may be a *form or hold one by the method Form, and say
// by the method Running that more is to come.
func (c *call) page(status int, name, title string, data any) error {
	p := page{
		Title: title, Lang: c.view().texts.tag.String(), User: c.user, Here: c.here(), Data: data,
		CSS: c.assets.path("app.css"), JS: c.assets.path("app.js"), Icon: c.assets.path("icon.svg"),
	}
	if f, ok := data.(interface{ Form() *form }); ok {
		p.Problems = len(f.Form().Problems) > 0
	}
	if r, ok := data.(interface{ Running() bool }); ok && r.Running() {
		p.Refresh = 2
	}
	if c.signedIn() {
		p.Nav = c.nav()
	}
	for i, tag := range languages() {
		p.Tongues = append(p.Tongues, tongue{tag.String(), c.views[i].texts.say("language.name"), i == c.lang})
	}
	p.Said = c.said()
	var b bytes.Buffer
	if err := c.view().page(&b, name, p); err != nil {
		return err
	}
	return c.html(status, b.Bytes())
}

// fragment writes a part of a page by itself, for the script.
func (c *call) fragment(name string, data any) error {
	var b bytes.Buffer
	if err := c.view().parts.ExecuteTemplate(&b, name, data); err != nil {
		return err
	}
	return c.html(http.StatusOK, b.Bytes())
}

func (c *call) html(status int, b []byte) error {
	c.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	c.w.Header().Set("Content-Length", strconv.Itoa(len(b)))
	c.w.WriteHeader(status)
	c.w.Write(b) // an error is one of the connection
	return nil
}

// attachment makes the answer a file to keep.
func (c *call) attachment(mediaType, file string) {
	h := c.w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": file}))
}

// redirect goes on to another page, which says the text of a key once; an empty
// key says nothing.
func (c *call) redirect(path, key string, args ...any) error {
	if key != "" {
		c.sayNext(key, args...)
	}
	http.Redirect(c.w, c.r, path, http.StatusSeeOther)
	return nil
}

// nav is the navigation: the pages that have a name.
func (c *call) nav() []navItem {
	var out []navItem
	for _, rt := range c.routes {
		if rt.nav == "" || rt.action != "" && !c.user.Role.May(rt.action) {
			continue
		}
		path := strings.TrimSuffix(strings.TrimPrefix(rt.pattern, "GET "), "{$}")
		current := c.r.URL.Path == path || path != "/" && strings.HasPrefix(c.r.URL.Path, path+"/")
		out = append(out, navItem{path, rt.nav, current})
	}
	return out
}

// id is a number in the address. What is none leads to nothing.
func (c *call) id(name string) (int64, error) {
	n, err := strconv.ParseInt(c.r.PathValue(name), 10, 64)
	if err != nil || n <= 0 {
		return 0, store.ErrNotFound
	}
	return n, nil
}

// number is a number of the query, or 0.
func (c *call) number(name string) int64 {
	n, err := strconv.ParseInt(c.r.URL.Query().Get(name), 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// here is the address of this page if it can be gone back to.
func (c *call) here() string {
	if c.r.Method != http.MethodGet && c.r.Method != http.MethodHead {
		if c.route != nil && strings.HasPrefix(c.route.pattern, "POST /sign-in") {
			return "/sign-in"
		}
		return c.r.URL.Path
	}
	return local(c.r.URL.RequestURI())
}

// local returns an address within the application, and / for any other.
func local(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" || len(address) > 2000 ||
		!strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\r\n\t") {
		return "/"
	}
	return address
}

// pager leads through a long list by the number of the last one seen.
type pager struct {
	First, Next string // addresses; empty if there is none
}

// pages returns a pager for a list of which one more than limit was asked, and
// how many are to be shown. The name is that of the query's parameter.
func (c *call) pages(name string, n, limit int, last func(i int) int64) (shown int, p pager) {
	q := c.r.URL.Query()
	if q.Get(name) != "" {
		q.Del(name)
		p.First = address(c.r.URL.Path, q)
	}
	if n > limit {
		q.Set(name, strconv.FormatInt(last(limit-1), 10))
		p.Next = address(c.r.URL.Path, q)
		n = limit
	}
	return n, p
}

func address(path string, q url.Values) string {
	for k, v := range q {
		if len(v) == 0 || v[0] == "" {
			q.Del(k)
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// compactJSON is for what goes into a cookie.
func compactJSON(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprint("not to be written as JSON: ", err)) // texts
	}
	return b
}
