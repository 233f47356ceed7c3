package web

import (
	"errors"
	"io"
	"net/http"
	"path"
	"strings"
)

// An upload is a file that came with a form.
type upload struct {
	Name string // without folders; empty if there is none
	Data []byte
}

// upload returns the file of a field of the form, which has been read. What the
// browser sent is taken off the disk again when it is in memory.
func (c *call) upload(field string) (u upload, err error) {
	if c.r.MultipartForm == nil {
		return u, nil
	}
	defer c.r.MultipartForm.RemoveAll()
	f, head, err := c.r.FormFile(field)
	if errors.Is(err, http.ErrMissingFile) {
		return u, nil
	}
	if err != nil {
		return u, err
	}
	defer f.Close()
	if u.Data, err = io.ReadAll(f); err != nil {
		return u, err
	}
	// The name is shown and kept, and opens nothing.
	u.Name = strings.ToValidUTF8(path.Base(strings.ReplaceAll(head.Filename, `\`, "/")), "\ufffd")
	if len(u.Name) > 200 {
		u.Name = strings.ToValidUTF8(u.Name[:200], "")
	}
	return u, nil
}

// wantsFragment reports whether the script asks for the part of a page that
// changes.
func (c *call) wantsFragment() bool { return c.r.Header.Get("Fragment") != "" }
