package web

import (
	"context"
	"io"

	"github.com/openscreening/screen"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/screening"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

var _ Service = (*app.App)(nil)

// A Service is what the pages ask for. *app.App is one.
type Service interface {
	SignIn(ctx context.Context, login, password string) (token string, u purchasing.User, err error)
	SignOut(ctx context.Context, token string) error
	UserOf(ctx context.Context, token string) (purchasing.User, error)

	Look(p purchasing.Party) screening.Answer
	EnterVendor(ctx context.Context, u purchasing.User, p purchasing.Party) (purchasing.Party, error)
	ChangeParty(ctx context.Context, u purchasing.User, p purchasing.Party) (purchasing.Party, error)
	Parties(ctx context.Context, f store.PartyFilter) ([]purchasing.Party, error)
	Party(ctx context.Context, id int64) (app.PartyView, error)

	Orders(ctx context.Context, f store.OrderFilter) ([]store.OrderRow, error)
	Queue(ctx context.Context, f store.QueueFilter) ([]store.QueueRow, error)

	Head(list string) *screen.List // nil for one that is not in use
	Dashboard(ctx context.Context) (app.Dashboard, error)
	ExportParties(ctx context.Context, w io.Writer) error
}
