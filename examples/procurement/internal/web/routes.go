package web

import (
	"slices"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

// A route is an address, what answers it, and who may ask. Every address of the
// application stands in a function of routes and nowhere else.
type route struct {
	pattern string // of net/http.ServeMux
	handle  func(*call) error

	bare   bool              // for anybody; no session is looked up
	public bool              // also for who has not signed in
	action purchasing.Action // what the role must allow; empty: nothing
	limit  int64             // bytes of a request; 0 stands for maxForm
	within time.Duration     // for the whole request; 0 stands for maxTime

	nav string // key of the name under which the navigation shows it
}

// Bounds of a request that its route does not set otherwise.
const (
	maxForm = 1 << 20
	maxTime = 30 * time.Second
)

// routes are all addresses. The navigation shows those with a name, in this
// order. A page is a route here, a method of call that answers it, a template
// that defines "content", and its texts in both languages.
func routes() []route {
	return slices.Concat([]route{
		{pattern: "GET /static/{file}", handle: (*call).static, bare: true},
		{pattern: "GET /healthz", handle: (*call).healthy, bare: true},
		{pattern: "GET /sign-in", handle: (*call).signInPage, public: true},
		{pattern: "POST /sign-in", handle: (*call).signIn, public: true},
		{pattern: "POST /sign-out", handle: (*call).signOut, public: true},
		{pattern: "POST /language", handle: (*call).language, public: true},

		{pattern: "GET /{$}", handle: (*call).dashboard, nav: "nav.dashboard"},

		{pattern: "GET /vendors", handle: (*call).vendors, nav: "nav.vendors"},
		{pattern: "GET /vendors.csv", handle: (*call).vendorsCSV, within: 5 * time.Minute},
		{pattern: "GET /vendors/new", handle: (*call).newVendor, action: purchasing.EditVendors},
		{pattern: "POST /vendors/new", handle: (*call).enterVendor, action: purchasing.EditVendors},
		{pattern: "POST /vendors/look", handle: (*call).look},
		{pattern: "GET /vendors/{id}", handle: (*call).vendor},
		{pattern: "GET /vendors/{id}/edit", handle: (*call).editVendor, action: purchasing.EditVendors},
		{pattern: "POST /vendors/{id}/edit", handle: (*call).changeVendor, action: purchasing.EditVendors},
	}, orderRoutes(), reviewRoutes(), importRoutes(), listRoutes(), evidenceRoutes(), auditRoutes())
}
