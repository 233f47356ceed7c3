package app

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/bcrypt"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// session is how long somebody stays signed in.
const session = 12 * time.Hour

// MinPassword is the least length of a password in bytes; bcrypt reads 72.
const (
	MinPassword = 10
	maxPassword = 72
)

// AddUser adds a user, or gives the one of this login another name, role and
// password and ends the sessions under the old one.
func (a *App) AddUser(ctx context.Context, login, name string, role purchasing.Role, password string) (purchasing.User, error) {
	u := purchasing.User{Login: strings.ToLower(strings.TrimSpace(login)), Name: strings.TrimSpace(name), Role: role, Created: now()}
	switch {
	case u.Login == "" || len(u.Login) > 64 || strings.ContainsAny(u.Login, " \t\r\n:"):
		return u, fmt.Errorf("login %q: want a word of at most 64 letters without a colon", login)
	case !role.May(purchasing.EditVendors) && !role.May(purchasing.VerifyLog):
		return u, fmt.Errorf("role %q: want one of %v", role, purchasing.Roles())
	case len(password) < MinPassword || len(password) > maxPassword:
		return u, fmt.Errorf("password of %s: want %d to %d bytes, not %d", u.Login, MinPassword, maxPassword, len(password))
	}
	if u.Name == "" {
		u.Name = u.Login
	}
	cost := a.cost
	if cost == 0 {
		cost = bcrypt.DefaultCost
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(password), cost)
	if err != nil {
		return u, err
	}
	u.ID = a.store.NextID(store.Users)
	err = a.store.Write(ctx, func(t *store.Tx) error {
		if err := t.PutUser(&u, string(hash)); err != nil {
			return err
		}
		return t.Audit(event("system", "user.put", u.Login, map[string]any{"role": u.Role}))
	})
	return u, err
}

// Users returns all users.
func (a *App) Users(ctx context.Context) ([]purchasing.User, error) { return a.store.Users(ctx) }

// nobody is the hash that is compared when there is no such login, so that the
// time it takes does not tell which logins there are.
var nobody = []byte("$2a$10$uuYk6.tE2h3sXkkzN8jZcuQjmBmNaTRmrVf7NNlUxOqGJq3vZ1rVe")

// SignIn begins a session and returns its token, which is kept as a digest only.
func (a *App) SignIn(ctx context.Context, login, password string) (token string, u purchasing.User, err error) {
	login = strings.ToLower(strings.TrimSpace(login))
	if !a.attempts.allowed(login) {
		return "", u, ErrTooMany
	}
	u, hash, err := a.store.UserByLogin(ctx, login)
	switch {
	case errors.Is(err, store.ErrNotFound):
		bcrypt.CompareHashAndPassword(nobody, []byte(password))
		err = ErrSignIn
	case err != nil:
		return "", u, err
	case bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) != nil:
		err = ErrSignIn
	}
	if err != nil {
		a.attempts.failed(login)
		// The login is kept only if it is one: it may be a password that was
		// typed into the wrong field.
		if u.Login != "" {
			if werr := a.audit(ctx, event("system", "user.sign-in-refused", u.Login, nil)); werr != nil {
				return "", u, werr
			}
		}
		return "", purchasing.User{}, err
	}
	a.attempts.succeeded(login)
	token = rand.Text()
	at := now()
	err = a.store.Write(ctx, func(t *store.Tx) error {
		if err := t.AddSession(digest(token), u.ID, at, at.Add(session)); err != nil {
			return err
		}
		return t.Audit(event(u.Login, "user.signed-in", u.Login, nil))
	})
	return token, u, err
}

// SignOut ends a session.
func (a *App) SignOut(ctx context.Context, token string) error {
	return a.store.Write(ctx, func(t *store.Tx) error { return t.EndSession(digest(token)) })
}

// UserOf returns the user of a session.
func (a *App) UserOf(ctx context.Context, token string) (purchasing.User, error) {
	return a.store.UserOfSession(ctx, digest(token), now())
}

func digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// attempts counts sign-ins that failed, by login, so that passwords cannot be
// tried by the thousand.
type attempts struct {
	mu      sync.Mutex
	byLogin map[string]attempt
}

type attempt struct {
	failures int
	last     time.Time
}

const (
	maxFailures = 5
	pause       = time.Minute
	maxLogins   = 10_000 // remembered at most
)

func (as *attempts) allowed(login string) bool {
	as.mu.Lock()
	defer as.mu.Unlock()
	at, ok := as.byLogin[login]
	return !ok || at.failures < maxFailures || time.Since(at.last) > pause
}

func (as *attempts) failed(login string) {
	as.mu.Lock()
	defer as.mu.Unlock()
	if as.byLogin == nil || len(as.byLogin) >= maxLogins {
		as.byLogin = make(map[string]attempt)
	}
	at := as.byLogin[login]
	as.byLogin[login] = attempt{at.failures + 1, time.Now()}
}

func (as *attempts) succeeded(login string) {
	as.mu.Lock()
	defer as.mu.Unlock()
	delete(as.byLogin, login)
}
