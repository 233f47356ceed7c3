//go:build !linux

package serve

// inBackground runs f. Threads have no priority of their own here.
func inBackground(f func()) { f() }
