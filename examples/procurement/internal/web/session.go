package web

import (
	"errors"
	"net/http"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// sessionName is the cookie of a session. By https its name binds it to this
// host and to https.
func (s *Server) sessionName() string {
	if s.secure {
		return "__Host-procurement"
	}
	return "procurement"
}

// cookie makes a cookie that no script reads and no other site sends along.
func (s *Server) cookie(name, value string, age time.Duration) *http.Cookie {
	return &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: int(age / time.Second),
		HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode}
}

// findUser finds out by the cookie who asks. Nobody is no error.
func (c *call) findUser() error {
	k, err := c.r.Cookie(c.sessionName())
	if err != nil || k.Value == "" || len(k.Value) > 200 {
		return nil
	}
	u, err := c.service.UserOf(c.r.Context(), k.Value)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	c.user, c.token = u, k.Value
	return nil
}

// signInView is the page for signing in.
type signInView struct {
	form *form
	Next string
	Demo []Account
}

// Form is the form of the page.
func (v signInView) Form() *form { return v.form }

func (c *call) signInPage() error {
	next := local(c.r.URL.Query().Get("next"))
	if c.signedIn() {
		return c.redirect(next, "")
	}
	return c.askPassword(http.StatusOK, newForm(nil), next)
}

func (c *call) askPassword(status int, f *form, next string) error {
	return c.page(status, "signin.html", c.say("signin.title"), signInView{f, next, c.demo})
}

func (c *call) signIn() error {
	f, err := c.form()
	if err != nil {
		return err
	}
	next := local(f.Value("next"))
	token, _, err := c.service.SignIn(c.r.Context(), f.Value("login"), f.raw("password"))
	f.drop("password") // is never sent back
	switch {
	case errors.Is(err, app.ErrSignIn):
		f.add("login", "error.sign-in")
		return c.askPassword(http.StatusUnprocessableEntity, f, next)
	case errors.Is(err, app.ErrTooMany):
		f.add("login", "error.too-many")
		c.w.Header().Set("Retry-After", "60")
		return c.askPassword(http.StatusTooManyRequests, f, next)
	case err != nil:
		return err
	}
	// The session lives as long as the browser does, and no longer than the
	// service lets it.
	http.SetCookie(c.w, c.cookie(c.sessionName(), token, 0))
	return c.redirect(next, "")
}

func (c *call) signOut() error {
	if c.token != "" {
		if err := c.service.SignOut(c.r.Context(), c.token); err != nil {
			return err
		}
	}
	http.SetCookie(c.w, c.cookie(c.sessionName(), "", -time.Second))
	c.user, c.token = purchasing.User{}, ""
	return c.redirect("/sign-in", "said.signed-out")
}

// language keeps the language that somebody chose.
func (c *call) language() error {
	f, err := c.form()
	if err != nil {
		return err
	}
	for _, tag := range languages() {
		if tag.String() == f.Value("language") {
			http.SetCookie(c.w, c.cookie(languageCookie, tag.String(), 365*24*time.Hour))
		}
	}
	return c.redirect(local(f.Value("back")), "")
}
