package web

// Until package app is there: its types.

import (
	"errors"
	"time"

	"github.com/openscreening/screen"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

var (
	errForbidden = errors.New("forbidden")
	errSignIn    = errors.New("sign in")
	errTooMany   = errors.New("too many")
)

type problems []purchasing.Problem

func (p problems) Error() string { return "problems" }

type PartyView struct {
	Party      purchasing.Party
	Matches    []purchasing.Match
	Decisions  []purchasing.Decision
	Screenings []store.Screening
	Orders     []OrderRow
	Events     []purchasing.Event
}
type OrderFilter struct {
	Status purchasing.Status
	Buyer  string
	Text   string
	Before int64
	Limit  int
}
type OrderRow struct {
	purchasing.Order
	Seller  string
	Total   int64
	Parties int
}
type QueueFilter struct {
	State purchasing.MatchState
	List  string
	After int64
	Limit int
}
type QueueRow struct {
	Match  purchasing.Match
	Party  purchasing.Party
	Orders int
}
type ListView struct {
	List     *screen.List
	Digest   string
	Age      int
	Entities int
	Since    time.Time
	By       string
}
type DayCount struct {
	Day                string
	Clear, Review, Hit int
}
type ListCount struct {
	List, Short string
	Count       int
}
type Dashboard struct {
	Standings     map[purchasing.Standing]int
	OrderStatuses map[purchasing.Status]int
	OpenReviews   int
	OldestReview  time.Time
	ByDay         []DayCount
	ByList        []ListCount
	ByGround      map[string]int
	Lists         []ListView
}
