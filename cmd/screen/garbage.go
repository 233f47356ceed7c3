package main

import (
	"os"
	"runtime/debug"
)

// beginPatient lets garbage wait until the lists are read and indexed: a
// command that is asked for one name ends before it matters. Whoever set GOGC
// has decided otherwise.
func (a *app) beginPatient() {
	if os.Getenv("GOGC") == "" {
		usual := debug.SetGCPercent(400)
		a.endPatient = func() { debug.SetGCPercent(usual) }
	}
}

// ready is called when the lists are there: what follows may take long. It may
// be called again.
func (a *app) ready() {
	if a.endPatient != nil {
		a.endPatient()
	}
}
