//go:build js && wasm

// The command wasm is the library for a browser. It runs in a worker of the
// page, gives it one function and waits:
//
//	screenMatch(name, country, type) → {disposition, reason, matches, warnings}, or {error}
//
// The names of the fields are those of the JSON form of a Result. They are made
// without package encoding/json, which is a large part of what a browser would
// load and slow to begin.
package main

import (
	"runtime"
	"runtime/debug"
	"syscall/js"
	"time"

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
	if err != nil {
		js.Global().Call("screenReady", err.Error(), nil)
		return
	}
	js.Global().Set("screenMatch", js.FuncOf(func(_ js.Value, args []js.Value) any {
		if len(args) != 3 {
			return failure("want a name, a country and a type")
		}
		q := screen.Query{Name: args[0].String(), Type: screen.Type(args[2].String())}
		if country := args[1].String(); country != "" {
			q.Countries = []string{country}
		}
		if err := q.Validate(); err != nil {
			return failure(err.Error())
		}
		return answer(s.Screen(q))
	}))
	js.Global().Call("screenReady", nil, lists(s))
	// The first collection takes as long as some answers: not before them, and
	// not in the midst of a later one.
	time.Sleep(2 * time.Second)
	debug.SetGCPercent(100)
	runtime.GC()
	select {}
}

type object = map[string]any

func failure(why string) object { return object{"error": why} }

// answer is what the page shows of a result.
func answer(r screen.Result) object {
	matches, warnings := []any{}, []any{}
	for _, m := range r.Matches {
		citations, evidence := []any{}, []any{}
		for _, l := range m.Entity.Listings {
			citations = append(citations, object{"citation": l.Citation})
		}
		for _, e := range m.Evidence {
			evidence = append(evidence, object{"kind": string(e.Kind), "query": e.Query, "listed": e.Listed, "weight": e.Weight})
		}
		matches = append(matches, object{
			"confidence": m.Confidence, "list": m.List.ID, "party": m.Party, "entity": m.Entity.Name(),
			"matched_name": m.Name.Text, "matched_name_source": m.Name.Source, "relation": string(m.Relation),
			"listings": citations, "evidence": evidence,
		})
	}
	for _, w := range r.Warnings {
		warnings = append(warnings, object{"text": w.Text})
	}
	return object{"disposition": string(r.Disposition), "reason": r.Reason, "matches": matches, "warnings": warnings}
}

// lists says what is loaded.
func lists(s *screen.Screener) []any {
	var all []any
	for _, l := range s.Lists() {
		all = append(all, object{
			"id": l.ID, "title": l.Title, "short": l.Short, "url": l.URL, "snapshot": l.Snapshot.String(), "entities": len(l.Entities),
		})
	}
	return all
}
