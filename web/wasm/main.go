//go:build js && wasm

// The command wasm is the library for a browser. It runs in a worker of the
// page, gives it one function and waits:
//
//	screenMatch(query) → JSON of the Result, or {"error":…}
//
// where the query is what screen.ParseQuery reads.
package main

import (
	"encoding/json"
	"runtime/debug"
	"syscall/js"

	"github.com/openscreening/screen"
)

func main() {
	js.Global().Call("screenMark", "main")
	// There is one processor, and the heap of a page that is about to answer
	// only grows: to collect garbage meanwhile would be the most of the work.
	// The limit is for a device with little memory.
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(192 << 20)
	s, err := screen.New()
	debug.SetGCPercent(100)
	if err != nil {
		js.Global().Call("screenReady", failure(err), "")
		return
	}
	js.Global().Set("screenMatch", js.FuncOf(func(_ js.Value, args []js.Value) any {
		if len(args) != 1 || args[0].Type() != js.TypeString {
			return failure(errNoQuery{})
		}
		q, err := screen.ParseQuery([]byte(args[0].String()))
		if err != nil {
			return failure(err)
		}
		b, err := s.Screen(q).MarshalJSON()
		if err != nil {
			return failure(err)
		}
		return string(b)
	}))
	js.Global().Call("screenReady", "", lists(s))
	select {}
}

type errNoQuery struct{}

func (errNoQuery) Error() string { return "want one query, a string" }

func failure(err error) string {
	b, _ := json.Marshal(map[string]string{"error": err.Error()}) // a map of strings always can
	return string(b)
}

// lists says what is loaded.
func lists(s *screen.Screener) string {
	type list struct {
		ID       string      `json:"id"`
		Title    string      `json:"title"`
		Short    string      `json:"short,omitempty"`
		URL      string      `json:"url,omitempty"`
		Snapshot screen.Date `json:"snapshot,omitzero"`
		Entities int         `json:"entities"`
	}
	var all []list
	for _, l := range s.Lists() {
		all = append(all, list{l.ID, l.Title, l.Short, l.URL, l.Snapshot, len(l.Entities)})
	}
	b, err := json.Marshal(all)
	if err != nil {
		return "[]"
	}
	return string(b)
}
