package store

import (
	"context"
	"errors"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

const userColumns = "u.id, u.login, u.name, u.role, u.created"

func scanUser(row scanner) (u purchasing.User, err error) {
	var created int64
	err = row.Scan(&u.ID, &u.Login, &u.Name, &u.Role, &created)
	u.Created = fromMS(created)
	return u, err
}

// PutUser adds a user, or gives the one of the login another name, role and
// password; the sessions under the old one end.
func (t *Tx) PutUser(u *purchasing.User, hash string) error {
	old, err := one(t.ctx, t.q, scanUser, "SELECT "+userColumns+" FROM users u WHERE u.login = $1", u.Login)
	switch {
	case errors.Is(err, ErrNotFound):
		_, err = t.exec("INSERT INTO users (id, login, name, role, hash, created) VALUES ($1, $2, $3, $4, $5, $6)",
			u.ID, u.Login, u.Name, string(u.Role), hash, ms(u.Created))
		return err
	case err != nil:
		return err
	}
	u.ID, u.Created = old.ID, old.Created
	if err := t.update("UPDATE users SET name = $1, role = $2, hash = $3 WHERE id = $4", u.Name, string(u.Role), hash, u.ID); err != nil {
		return err
	}
	_, err = t.exec("DELETE FROM sessions WHERE user_id = $1", u.ID)
	return err
}

// Users returns all users, by their login.
func (r Reader) Users(ctx context.Context) ([]purchasing.User, error) {
	return all(ctx, r.q, scanUser, "SELECT "+userColumns+" FROM users u ORDER BY u.login")
}

// UserByLogin returns a user and the hash of the password.
func (r Reader) UserByLogin(ctx context.Context, login string) (u purchasing.User, hash string, err error) {
	u, err = one(ctx, r.q, func(row scanner) (u purchasing.User, err error) {
		var created int64
		err = row.Scan(&u.ID, &u.Login, &u.Name, &u.Role, &created, &hash)
		u.Created = fromMS(created)
		return u, err
	}, "SELECT "+userColumns+", u.hash FROM users u WHERE u.login = $1", login)
	return u, hash, err
}

// AddSession keeps the digest of a session's token, and forgets the sessions
// that have ended.
func (t *Tx) AddSession(digest string, user int64, now, expires time.Time) error {
	if _, err := t.exec("DELETE FROM sessions WHERE expires <= $1", ms(now)); err != nil {
		return err
	}
	_, err := t.exec("INSERT INTO sessions (token, user_id, created, expires) VALUES ($1, $2, $3, $4)", digest, user, ms(now), ms(expires))
	return err
}

// EndSession forgets a session.
func (t *Tx) EndSession(digest string) error {
	_, err := t.exec("DELETE FROM sessions WHERE token = $1", digest)
	return err
}

// UserOfSession returns the user of a session that has not ended.
func (r Reader) UserOfSession(ctx context.Context, digest string, now time.Time) (purchasing.User, error) {
	return one(ctx, r.q, scanUser, "SELECT "+userColumns+" FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.token = $1 AND s.expires > $2", digest, ms(now))
}

// Setting returns a setting, or "" if it was never made.
func (r Reader) Setting(ctx context.Context, name string) (string, error) {
	v, err := one(ctx, r.q, func(row scanner) (v string, err error) { return v, row.Scan(&v) }, "SELECT value FROM settings WHERE name = $1", name)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return v, err
}

// Set makes a setting.
func (t *Tx) Set(name, value string) error {
	_, err := t.exec("INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)
	return err
}
