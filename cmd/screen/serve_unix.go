//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"
)

// notifyReload sends a signal for each time the lists are to be read again.
func notifyReload(c chan<- os.Signal) { signal.Notify(c, syscall.SIGHUP) }
