//go:build !unix && !wasm

package main

import "os"

// notifyReload does nothing where there is no such signal: the files of the
// lists are looked at all the same.
func notifyReload(chan<- os.Signal) {}
