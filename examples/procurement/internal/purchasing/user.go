// Package purchasing is what a buyer knows: parties, orders, and who may do
// what. It holds plain data and the rules between them; it knows no database, no
// page, and of screening only what the answers are.
package purchasing

import (
	"slices"
	"time"
)

// A Role says what a user may do.
type Role string

// The roles.
const (
	Buyer   Role = "buyer"   // keeps vendors, submits orders
	Officer Role = "officer" // compliance: reviews, brings in lists
	Auditor Role = "auditor" // reads everything, changes nothing
)

// Roles are all roles.
func Roles() []Role { return []Role{Buyer, Officer, Auditor} }

// An Action is what a role allows or does not.
type Action string

// The actions.
const (
	EditVendors  Action = "edit-vendors" // enter, change, import
	SubmitOrders Action = "submit-orders"
	Decide       Action = "decide"       // accept and clear matches
	UpdateLists  Action = "update-lists" // bring in a new version of a list
	VerifyLog    Action = "verify-log"   // ask all records again
)

// May reports whether a role allows an action. To read is allowed to all.
func (r Role) May(a Action) bool {
	switch r {
	case Buyer:
		return slices.Contains([]Action{EditVendors, SubmitOrders}, a)
	case Officer:
		return slices.Contains([]Action{EditVendors, SubmitOrders, Decide, UpdateLists, VerifyLog}, a)
	case Auditor:
		return a == VerifyLog
	}
	return false
}

// A User is somebody who signs in.
type User struct {
	ID      int64
	Login   string // in small letters, unique
	Name    string
	Role    Role
	Created time.Time
}
