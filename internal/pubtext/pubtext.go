// Package pubtext holds what the readers of official publications know about
// the texts in them: blanks and quotes, aliases inside names, addresses, dates
// and citations in words. Its functions are pure.
package pubtext

import (
	"regexp"
	"sync"
)

// A pattern is a regular expression that is compiled when it is first used,
// so that importing the package does no work.
type pattern struct {
	expr string
	once sync.Once
	comp *regexp.Regexp
}

func (p *pattern) re() *regexp.Regexp {
	p.once.Do(func() { p.comp = regexp.MustCompile(p.expr) })
	return p.comp
}
