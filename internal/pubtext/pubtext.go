// Package pubtext holds what the readers of official publications know about
// the texts in them: blanks and quotes, aliases inside names, addresses, dates
// and citations in words. Its functions are pure.
package pubtext

import (
	"regexp"
	"sync"
)

// A Pattern is a regular expression that is compiled when it is first used,
// so that importing a package with patterns does no work.
type Pattern struct {
	Expr string
	once sync.Once
	comp *regexp.Regexp
}

// Re returns the compiled expression.
func (p *Pattern) Re() *regexp.Regexp {
	p.once.Do(func() { p.comp = regexp.MustCompile(p.Expr) })
	return p.comp
}
