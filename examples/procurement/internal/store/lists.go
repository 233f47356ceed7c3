package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"time"

	"github.com/openscreening/screen"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

// A ListVersion says which version of a list came into use, when and by whom.
type ListVersion struct {
	ID     int64
	List   string
	Digest string
	At     time.Time
	By     string
}

// AddList keeps a version of a list that comes into use, whole: records that
// rest on it are to be verified by it.
func (t *Tx) AddList(v ListVersion, l *screen.List) error {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if err := screen.WriteList(z, l); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	_, err := t.exec("INSERT INTO lists (id, list, digest, at, by_login, data) VALUES ($1, $2, $3, $4, $5, $6)",
		v.ID, v.List, v.Digest, ms(v.At), v.By, b.Bytes())
	return err
}

const listColumns = "id, list, digest, at, by_login"

func scanList(row scanner) (v ListVersion, err error) {
	var at int64
	err = row.Scan(&v.ID, &v.List, &v.Digest, &at, &v.By)
	v.At = fromMS(at)
	return v, err
}

// ListVersions returns all versions of lists that were ever in use, the oldest
// first: the last one of each list is.
func (r Reader) ListVersions(ctx context.Context) ([]ListVersion, error) {
	return all(ctx, r.q, scanList, "SELECT "+listColumns+" FROM lists ORDER BY id")
}

// List returns a version of a list.
func (r Reader) List(ctx context.Context, id int64) (*screen.List, error) {
	data, err := one(ctx, r.q, func(row scanner) (b []byte, err error) { return b, row.Scan(&b) }, "SELECT data FROM lists WHERE id = $1", id)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("version %d of a list: %w", id, err)
	}
	return screen.ReadList(z, fmt.Sprintf("version %d of a list", id))
}

// The states of an update and of an import.
const (
	Running     = "running"
	Done        = "done"
	Failed      = "failed"
	Interrupted = "interrupted" // the program ended; of an import
)

// An UpdateRow is a change of a list and what came of it.
type UpdateRow struct {
	ID                      int64
	At                      time.Time
	By                      string
	List                    string
	File                    string
	OldDigest, NewDigest    string
	Added, Removed, Changed int
	Screened                int // parties that the change touches
	Moved                   int // of which the standing is another now
	State                   string
}

// AddUpdate adds an update that has its ID.
func (t *Tx) AddUpdate(u *UpdateRow) error {
	_, err := t.exec(`INSERT INTO updates (id, at, by_login, list, file, old_digest, new_digest, added, removed, changed, screened, state)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		u.ID, ms(u.At), u.By, u.List, u.File, u.OldDigest, u.NewDigest, u.Added, u.Removed, u.Changed, u.Screened, u.State)
	return err
}

// EndUpdate notes that all parties have been screened again.
func (t *Tx) EndUpdate(id int64, screened int, state string) error {
	return t.update("UPDATE updates SET screened = $1, state = $2 WHERE id = $3", screened, state, id)
}

const updateQuery = `SELECT u.id, u.at, u.by_login, u.list, u.file, u.old_digest, u.new_digest, u.added, u.removed, u.changed, u.screened, u.state,
	(SELECT count(*) FROM update_parties up WHERE up.update_id = u.id AND up.was <> up.became) FROM updates u `

func scanUpdate(row scanner) (u UpdateRow, err error) {
	var at int64
	err = row.Scan(&u.ID, &at, &u.By, &u.List, &u.File, &u.OldDigest, &u.NewDigest, &u.Added, &u.Removed, &u.Changed, &u.Screened, &u.State, &u.Moved)
	u.At = fromMS(at)
	return u, err
}

// Updates returns the latest updates, the newest first.
func (r Reader) Updates(ctx context.Context, limit int) ([]UpdateRow, error) {
	return all(ctx, r.q, scanUpdate, updateQuery+"ORDER BY u.id DESC LIMIT $1", limit)
}

// Update returns an update.
func (r Reader) Update(ctx context.Context, id int64) (UpdateRow, error) {
	return one(ctx, r.q, scanUpdate, updateQuery+"WHERE u.id = $1", id)
}

// UnfinishedUpdates returns the updates whose screening did not come to an end,
// or failed.
func (r Reader) UnfinishedUpdates(ctx context.Context) ([]UpdateRow, error) {
	return all(ctx, r.q, scanUpdate, updateQuery+"WHERE u.state IN ('running', 'failed') ORDER BY u.id")
}

// An UpdateParty is a party for which an update made a difference.
type UpdateParty struct {
	Update      int64
	Party       purchasing.Party // ID, number, name, native name, standing now
	Was, Became purchasing.Standing
	Found, Gone string // entities matched since, and no longer, in words
}

// PutUpdateParty notes what an update changed for a party.
func (t *Tx) PutUpdateParty(u *UpdateParty) error {
	_, err := t.exec(`INSERT INTO update_parties (update_id, party_id, was, became, found, gone) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (update_id, party_id) DO NOTHING`,
		u.Update, u.Party.ID, string(u.Was), string(u.Became), u.Found, u.Gone)
	return err
}

// UpdateParties returns the parties for which an update made a difference.
func (r Reader) UpdateParties(ctx context.Context, update int64) ([]UpdateParty, error) {
	return all(ctx, r.q, func(row scanner) (u UpdateParty, err error) {
		u.Update = update
		return u, row.Scan(&u.Party.ID, &u.Party.Number, &u.Party.Name, &u.Party.NativeName, &u.Party.Standing, &u.Was, &u.Became, &u.Found, &u.Gone)
	}, `SELECT p.id, p.number, p.name, p.native_name, p.standing, u.was, u.became, u.found, u.gone
		FROM update_parties u JOIN parties p ON p.id = u.party_id WHERE u.update_id = $1 ORDER BY p.id`, update)
}
