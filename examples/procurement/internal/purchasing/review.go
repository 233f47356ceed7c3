package purchasing

import (
	"time"

	"github.com/openscreening/screen"
)

// A Verdict is what an officer says of a match.
type Verdict string

// The verdicts.
const (
	Accept Verdict = "accept" // it is the listed party
	Reject Verdict = "clear"  // it is another one: the match is cleared
	Reopen Verdict = "reopen" // what was decided before no longer holds
)

// A MatchState says how far a match has been looked at.
type MatchState string

// The states of a match.
const (
	Open     MatchState = "open"
	Proposed MatchState = "proposed" // cleared by one officer; a second one is asked
	Accepted MatchState = "accepted"
	Cleared  MatchState = "cleared"
	Gone     MatchState = "gone" // by the last screening it is none any more
)

// A Match is a listed entity that a party may be, as it was found last.
type Match struct {
	ID         int64
	Party      int64 // ID
	List       string
	Entity     string // ID on the list
	EntityName string
	Confidence float64
	State      MatchState
	Hit        bool // by the thresholds in force
	Found      time.Time
	Record     uint64 // the first record that shows it as it is, by number

	// JSON is the match as the record has it, with evidence, listings and
	// effects.
	JSON []byte
}

// A Decision is what was decided on a match, by whom and why.
type Decision struct {
	ID         int64
	Match      int64
	Party      int64
	List       string
	Entity     string
	EntityName string
	Verdict    Verdict
	Reason     string
	Until      screen.Date // of a clearing: the last day on which it holds
	By         string      // login
	At         time.Time

	// Of a second officer, if one is asked.
	SecondBy  string
	SecondAt  time.Time
	Outcome   Outcome
	Clearance string // its ID, once it is in force
}

// An Outcome is what became of a decision.
type Outcome string

// The outcomes.
const (
	InForce  Outcome = "in-force"
	Waiting  Outcome = "waiting" // for a second officer
	Refused  Outcome = "refused" // by the second officer
	Reopened Outcome = "reopened"
)

// An Event is a line of the audit trail: what somebody did.
type Event struct {
	Seq     uint64
	At      time.Time
	Actor   string // login, or "system"
	Action  string // "order.submitted", "match.cleared"
	Subject string // "PO-000042", "V-000007"
	Detail  string // JSON, or empty
	Record  uint64 // a record that belongs to it, by number
	Hash    string // of the line, which holds that of the line before
}
