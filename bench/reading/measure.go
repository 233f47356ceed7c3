package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/cputime"
	"github.com/openscreening/screen/source"
)

// A publication is one that is measured: a file, or a folder of OFAC's.
type publication struct {
	name, path string
	table      bool // in rows and columns: a speed is asked of these
	own        bool // not as it stands, but written in this project's own form
	opts       source.Options
}

func publications() []publication {
	tolerant := source.Options{Tolerance: 10_000} // files of two days
	partial := source.Options{Partial: true}
	return []publication{
		{name: "CSL 2022-05", path: "us/csl_2022-05.csv", table: true},
		{name: "SDN 2021-07", path: "ofac/sdn_2021-07", table: true},
		{name: "SDN 2024-05", path: "ofac/sdn_2024-05", table: true, opts: tolerant},
		{name: "SDN 2024-02-23, parties", path: "ofac/sdn_2024-02-23.csv", table: true, opts: partial},
		{name: "OFAC non-SDN 2025-12", path: "ofac/cons_2025-12", table: true},
		{name: "DPL 2022-09", path: "us/bis_dpl_2022-09.txt", table: true},
		{name: "UN 2026-02", path: "un/UN_consolidated_2026-02-27.xml"},
		{name: "UFLPA 2026-07", path: "us/source-uflpa-2026-07-09.html"},
		{name: "Entity List 2026-07", path: "us/bis_entity_list.json"},
		{name: "CSL in our own form", path: "us/csl_2022-05.csv", own: true},
	}
}

// A measurement is what was found of one publication.
type measurement struct {
	Name     string        `json:"name"`
	Format   source.Format `json:"format"`
	Table    bool          `json:"table"`
	Entities int           `json:"entities"`

	// FileBytes is the size of the files, MBPerSecond how many of its
	// megabytes were read in a second of the processor's time, in the fastest
	// run and in the median one, each after a collection of garbage.
	FileBytes   int64   `json:"file_bytes"`
	MBPerSecond float64 `json:"mb_per_second"`
	Median      float64 `json:"median_mb_per_second"`

	// ListBytes is how much longer the heap is with the lists in it, PeakBytes
	// how much memory the program had from the system at most while it read,
	// above what it had before.
	ListBytes int64 `json:"list_bytes"`
	PeakBytes int64 `json:"peak_bytes"`
}

func measure(data, name string, runs int) (m measurement, err error) {
	i := slices.IndexFunc(publications(), func(p publication) bool { return p.name == name })
	if i < 0 {
		return m, fmt.Errorf("no publication %q", name)
	}
	p := publications()[i]
	files, err := open(data, p)
	if err != nil {
		return m, err
	}
	m = measurement{Name: p.name, Table: p.table}
	// Memory first: later runs find a heap that has grown.
	debug.FreeOSMemory()
	before := heap()
	peak := &peak{base: taken()}
	lists, report, err := files.read(p.opts, peak)
	if err != nil {
		return m, err
	}
	peak.look()
	m.PeakBytes = peak.most
	m.Format, m.Entities, m.FileBytes = report.Format, report.Entities, files.size
	report = nil
	m.ListBytes = heap() - before
	runtime.KeepAlive(lists)
	lists = nil

	var speeds []float64
	for range max(runs, 1) {
		runtime.GC()
		start := cputime.Used()
		if _, _, err := files.read(p.opts, nil); err != nil {
			return m, err
		}
		speeds = append(speeds, float64(files.size)/1e6/(cputime.Used()-start).Seconds())
	}
	slices.Sort(speeds)
	m.MBPerSecond, m.Median = speeds[len(speeds)-1], speeds[len(speeds)/2]
	runtime.KeepAlive(files)
	return m, nil
}

// files are those of one publication. Only what is measured in our own form is
// held in memory, and that before anything is measured.
type files struct {
	path  string
	dir   bool
	bytes []byte
	size  int64
}

func open(data string, p publication) (*files, error) {
	f := &files{path: filepath.Join(data, "data", p.path)}
	st, err := os.Stat(f.path)
	if err != nil {
		return nil, err
	}
	f.dir, f.size = st.IsDir(), st.Size()
	if f.dir {
		f.size = 0
		err := filepath.WalkDir(f.path, func(_ string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			st, err := d.Info()
			if err == nil {
				f.size += st.Size()
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	if !p.own {
		return f, nil
	}
	lists, _, err := f.read(p.opts, nil)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	for _, l := range lists {
		if err := screen.WriteList(&b, l); err != nil {
			return nil, err
		}
	}
	return &files{path: "own.jsonl", bytes: b.Bytes(), size: int64(b.Len())}, nil
}

// read reads the publication as it lies on the disk, piece by piece.
func (f *files) read(opts source.Options, p *peak) ([]*screen.List, *source.Report, error) {
	switch {
	case f.dir:
		return source.ReadOFAC(watchedFS{os.DirFS(f.path), p}, opts)
	case f.bytes != nil:
		return source.Read(&watched{bytes.NewReader(f.bytes), p}, f.path, opts)
	}
	r, err := os.Open(f.path)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	return source.Read(&watched{r, p}, f.path, opts)
}

// A peak looks how much memory the program has, again and again.
type peak struct{ base, most int64 }

func (p *peak) look() { p.most = max(p.most, taken()-p.base) }

// taken is how much memory the program has from the system and has not given
// back.
func taken() int64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64() - s[1].Value.Uint64())
}

// heap is the size of what is reachable.
func heap() int64 {
	runtime.GC()
	runtime.GC() // what had a finalizer
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// A watched reader looks at the memory before each piece.
type watched struct {
	r io.Reader
	p *peak
}

func (w *watched) Read(b []byte) (int, error) {
	if w.p != nil {
		w.p.look()
	}
	return w.r.Read(b)
}

// A watchedFS opens watched files.
type watchedFS struct {
	fs.FS
	p *peak
}

func (w watchedFS) Open(name string) (fs.File, error) {
	f, err := w.FS.Open(name)
	if st, statErr := fs.Stat(w.FS, name); err != nil || statErr != nil || st.IsDir() {
		return f, errors.Join(err, statErr)
	}
	return watchedFile{f, &watched{f, w.p}}, nil
}

type watchedFile struct {
	fs.File
	w *watched
}

func (f watchedFile) Read(b []byte) (int, error) { return f.w.Read(b) }
