package pubtext

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/openscreening/screen"
)

// Crockford's base32 leaves out i, l, o and u.
const crockford = "0123456789abcdefghjkmnpqrstvwxyz"

// EntityID returns the ID for a name and country; n counts, from 1, the
// entities of the list that have both in common.
func EntityID(list, name, country string, n int) string {
	key := list + "\x00" + Fold(name) + "\x00" + country
	if n > 1 {
		key += fmt.Sprintf("\x00%d", n)
	}
	sum := sha256.Sum256([]byte(key))
	var id [10]byte
	for i := range id {
		// Five bits at a time, the highest first.
		bit := i * 5
		v := uint(sum[bit/8])<<8 | uint(sum[bit/8+1])
		id[i] = crockford[v>>(11-bit%8)&31]
	}
	return strings.TrimPrefix(list, "us-") + "-" + string(id[:])
}

// WrongNumber is the remark on a published identifier whose check digit is
// wrong, and which therefore identifies nobody; "" if it is not.
func WrongNumber(id screen.Identifier) string {
	if id.Verify() != screen.Invalid {
		return ""
	}
	return "Published as " + strings.ToUpper(string(id.Kind)) + ", but its check digit is wrong: " + id.Value
}
