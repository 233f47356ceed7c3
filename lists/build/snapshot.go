package main

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/openscreening/screen"
)

// Names of the files in the folder of package lists.
const (
	snapshotFile = "snapshot.flate"
	manifestFile = "manifest.json"
	curatedFile  = "curated.tsv"
	partiesFile  = "parties.tsv"
)

// A manifest says what the snapshot holds, for readers who do not inflate
// it.
type manifest struct {
	Version int            `json:"version"`
	Size    int            `json:"size"`       // of the snapshot in JSON Lines
	Packed  int            `json:"compressed"` // of the file
	Lists   []manifestList `json:"lists"`
}

type manifestList struct {
	ID         string        `json:"id"`
	Title      string        `json:"title"`
	Authority  string        `json:"authority"`
	LegalBasis string        `json:"legal_basis"`
	Enacted    bool          `json:"enacted,omitempty"`
	URL        string        `json:"url"`
	Snapshot   screen.Date   `json:"snapshot"`
	Edition    string        `json:"edition"`
	Counts     screen.Counts `json:"counts"`
	Digest     string        `json:"digest"`
}

// encodeLists writes the lists one after the other in JSON form.
func encodeLists(lists []*screen.List) ([]byte, error) {
	var buf bytes.Buffer
	for _, l := range lists {
		if err := screen.WriteList(&buf, l); err != nil {
			return nil, err
		}
	}
	return buf.Bytes(), nil
}

func deflate(data []byte) ([]byte, error) {
	var buf bytes.Buffer
	w, err := flate.NewWriter(&buf, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	err = w.Close()
	return buf.Bytes(), err
}

// readSnapshot inflates a snapshot. A file that is not there is empty.
func readSnapshot(path string) (packed, data []byte, err error) {
	packed, err = os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	data, err = io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w: remove it, or name another with -previous", path, err)
	}
	return packed, data, nil
}

// makeManifest describes the lists.
func makeManifest(lists []*screen.List, size, packed int) ([]byte, error) {
	m := manifest{Version: 1, Size: size, Packed: packed}
	for _, l := range lists {
		m.Lists = append(m.Lists, manifestList{
			ID: l.ID, Title: l.Title, Authority: l.Authority, LegalBasis: l.LegalBasis, URL: l.URL, Enacted: l.Enacted,
			Snapshot: l.Snapshot, Edition: l.Version, Counts: l.Counts(), Digest: l.Digest(),
		})
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "\t")
	err := enc.Encode(m)
	return buf.Bytes(), err
}

// writeFile replaces a file as a whole or not at all.
func writeFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // fails after the rename, as it should
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
