package web

import (
	"context"
	"io"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/record"

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

	Submit(ctx context.Context, u purchasing.User, o purchasing.Order) (purchasing.Order, []purchasing.Ground, error)
	Order(ctx context.Context, id int64) (app.OrderView, error)
	Orders(ctx context.Context, f store.OrderFilter) ([]store.OrderRow, error)
	CancelOrder(ctx context.Context, u purchasing.User, id int64) error

	Queue(ctx context.Context, f store.QueueFilter) ([]store.QueueRow, error)
	Match(ctx context.Context, id int64) (app.MatchView, error)
	Decide(ctx context.Context, u purchasing.User, match int64, seen uint64, v purchasing.Verdict, reason string, until screen.Date) (purchasing.Decision, error)
	Second(ctx context.Context, u purchasing.User, decision int64, approve bool, reason string) (purchasing.Decision, error)

	Lists(ctx context.Context) ([]app.ListView, error)
	ListVersion(ctx context.Context, list, digest string) (*screen.List, error)
	Preview(ctx context.Context, u purchasing.User, f app.ListFile) (*app.Update, error)
	Pending(id string) (*app.Update, error)
	Apply(ctx context.Context, u purchasing.User, id string, anyway bool) (int64, error)
	Updates(ctx context.Context, limit int) ([]store.UpdateRow, error)
	Update(ctx context.Context, id int64) (app.UpdateView, error)
	UpdateProgress(ctx context.Context, id int64) (app.UpdateView, error)

	StartImport(ctx context.Context, u purchasing.User, file string, data []byte) (int64, error)
	Import(ctx context.Context, id int64) (store.ImportRow, []store.ImportError, error)
	Imports(ctx context.Context, limit int) ([]store.ImportRow, error)

	Evidence(ctx context.Context, seq uint64) (app.EvidenceView, error)
	VerifyRecord(ctx context.Context, seq uint64) (record.Report, error)
	VerifyAll(ctx context.Context, u purchasing.User, ask bool, progress func(done, total int)) (app.VerifyReport, error)
	Audit(ctx context.Context, subject string, before uint64, limit int) ([]purchasing.Event, error)
	WriteLog(ctx context.Context, w io.Writer) error

	Head(list string) *screen.List // nil for one that is not in use
	Dashboard(ctx context.Context) (app.Dashboard, error)
	ExportParties(ctx context.Context, w io.Writer) error
	ExportOrders(ctx context.Context, w io.Writer) error
	ExportDecisions(ctx context.Context, w io.Writer) error
}
