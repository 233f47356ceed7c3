// Command build makes the embedded snapshot of the United States'
// restricted-party lists from files of their publications.
//
//	go run ./lists/build -src DIR [-out lists] [-report FILE] [-previous FILE] [-force]
//
// It reads the publications in DIR/us by package source, which repairs them by
// rules that it counts; adds the curated names and party links of the output
// folder; tests what is known of the lists; asks a [source.Guard] whether the
// snapshot may take the place of the previous one; and writes snapshot.flate and
// manifest.json. The same sources give the same bytes. If a test fails it writes
// nothing.
//
// What a program carries is made of the snapshot afterwards:
//
//	go generate ./lists
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/source"
)

const usage = `usage: go run ./lists/build -src DIR [-out DIR] [-report FILE] [-previous FILE] [-force]

Makes the embedded snapshot of the lists from their source files, which lie
in DIR/us, and prints each cleaning rule with the number of its cases.

`

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run returns the exit status: 0 for success, 1 for an error, 2 for wrong
// use.
func run(args []string, stdout, stderr io.Writer) int {
	fl := flag.NewFlagSet("build", flag.ContinueOnError)
	fl.SetOutput(stderr)
	src := fl.String("src", "", "folder with the source files in its subfolder us")
	out := fl.String("out", "lists", "folder for snapshot.flate and manifest.json, with curated.tsv and parties.tsv")
	reportTo := fl.String("report", "", "file for the report instead of the standard output")
	previous := fl.String("previous", "", "snapshot whose IDs are kept (default: the one in -out)")
	force := fl.Bool("force", false, "write the snapshot even if it loses much of the previous one")
	fl.Usage = func() {
		fmt.Fprint(stderr, usage)
		fl.PrintDefaults()
	}
	switch err := fl.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	case *src == "" || fl.NArg() > 0:
		fl.Usage()
		return 2
	}
	if *previous == "" {
		*previous = filepath.Join(*out, snapshotFile)
	}
	if err := build(*src, *out, *previous, *reportTo, *force, stdout); err != nil {
		fmt.Fprintf(stderr, "build: %v\n", err)
		return 1
	}
	return 0
}

func build(src, out, previous, reportTo string, force bool, stdout io.Writer) error {
	b := &builder{src: src}
	if err := b.readMeta(); err != nil {
		return err
	}
	curated, err := readTSV(filepath.Join(out, curatedFile), 5, 6)
	if err != nil {
		return err
	}
	parties, err := readTSV(filepath.Join(out, partiesFile), 3, 3)
	if err != nil {
		return err
	}
	oldPacked, oldData, err := readSnapshot(previous)
	if err != nil {
		return err
	}
	old, err := screen.ReadLists(bytes.NewReader(oldData), previous)
	if err != nil {
		return fmt.Errorf("%w: remove it, or name another with -previous", err)
	}

	lists, err := b.makeLists(old, curated, parties)
	if err != nil {
		return err
	}
	if err := checkFacts(lists, b.rep.note); err != nil {
		return err
	}
	if err := (source.Guard{Force: force}).Check(old, lists); err != nil {
		return fmt.Errorf("%w\nIf that is right, say -force", err)
	}
	data, err := encodeLists(lists)
	if err != nil {
		return err
	}
	packed, err := deflate(data)
	if err != nil {
		return err
	}
	if bytes.Equal(data, oldData) {
		// Another version of the compressor may give other bytes for the same
		// lists: they are not worth a change.
		packed = oldPacked
	}
	man, err := makeManifest(lists, len(data), len(packed))
	if err != nil {
		return err
	}
	total := len(packed) + len(man)
	b.rep.note("size: %d bytes of lists, %d compressed, %d with the manifest (limit %d)", len(data), len(packed), total, sizeLimit)
	if total > sizeLimit {
		return fmt.Errorf("the snapshot takes %d bytes, at most %d are allowed", total, sizeLimit)
	}
	if err := writeFile(filepath.Join(out, snapshotFile), packed); err != nil {
		return err
	}
	if err := writeFile(filepath.Join(out, manifestFile), man); err != nil {
		return err
	}
	if !bytes.Equal(data, oldData) {
		fmt.Fprintln(stdout, "The snapshot is another one: run 'go generate ./lists' to pack it.")
	}
	if reportTo == "" {
		b.rep.write(stdout)
		return nil
	}
	var buf bytes.Buffer
	b.rep.write(&buf)
	return os.WriteFile(reportTo, buf.Bytes(), 0o644)
}

// makeLists builds every list.
func (b *builder) makeLists(old []*screen.List, curated, parties []tsvLine) ([]*screen.List, error) {
	var lists []*screen.List
	ids := make(map[string]bool)
	for _, r := range recipes() {
		if err := b.read(r); err != nil {
			return nil, err
		}
		ids[r.id] = true
		var before *screen.List
		for _, l := range old {
			if l.ID == r.id {
				before = l
			}
		}
		b.assignIDs(before)
		if err := errors.Join(b.curate(curated), b.link(parties)); err != nil {
			return nil, err
		}
		b.linkReferences(b.see)
		lists = append(lists, b.list)
	}
	for _, l := range curated {
		if !ids[l.fields[0]] {
			return nil, fmt.Errorf("%s: there is no list %q", l.place, l.fields[0])
		}
	}
	for _, l := range parties {
		if !ids[l.fields[1]] {
			return nil, fmt.Errorf("%s: there is no list %q", l.place, l.fields[1])
		}
	}
	return lists, nil
}
