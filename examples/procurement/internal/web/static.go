package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/openscreening/screen/examples/procurement/internal/store"
)

//go:embed static
var staticFiles embed.FS

// assets are the files that pages refer to. The address holds a part of the
// digest, so that a browser may keep a file for ever and never has an old one.
type assets struct {
	files map[string]asset  // by the name in the address
	names map[string]string // address of a file
}

type asset struct {
	mediaType string
	data      []byte
}

func readAssets() (assets, error) {
	a := assets{make(map[string]asset), make(map[string]string)}
	err := fs.WalkDir(staticFiles, "static", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := staticFiles.ReadFile(file)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		ext := path.Ext(file)
		name := strings.TrimSuffix(path.Base(file), ext) + "." + hex.EncodeToString(sum[:6]) + ext
		a.files[name] = asset{mediaTypeOf(ext), data}
		a.names[path.Base(file)] = "/static/" + name
		return nil
	})
	return a, err
}

// mediaTypeOf does not ask the system, which may know other types.
func mediaTypeOf(ext string) string {
	switch ext {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(ext)
}

// path is the address of a file.
func (a assets) path(file string) string { return a.names[file] }

// static answers with a file.
func (c *call) static() error {
	f, ok := c.assets.files[c.r.PathValue("file")]
	if !ok {
		return store.ErrNotFound
	}
	h := c.w.Header()
	h.Set("Content-Type", f.mediaType)
	h.Set("Content-Length", strconv.Itoa(len(f.data)))
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	c.w.WriteHeader(http.StatusOK)
	c.w.Write(f.data)
	return nil
}
