package wellformed

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
)

// TestArchive: whatever part is XML is read to its end; other parts are let be.
func TestArchive(t *testing.T) {
	for _, tt := range []struct{ reason, name, text, says string }{
		{"well-formed", "a.xml", `<?xml version="1.0"?><a><b/><c d="e">f</c></a>`, ""},
		{"empty", "a.xml", "", ""},
		{"a mark of the order of bytes", "a.xml", "\ufeff<a></b>", "</b> ends"},
		{"blanks in front, as many as one likes", "a.xml", strings.Repeat(" ", 5000) + "<a></b>", "</b> ends"},
		{"another element ends", "a.xml", "<a><b></a></b>", "</a> ends"},
		{"one with another prefix is another", "a.xml", "<x:a></y:a>", "</a> ends"},
		{"an end too many", "a.xml", "<a/></a>", "</a> ends"},
		{"no end", "a.xml", "<a><b></b>", "too early"},
		{"no end of the tag", "a.xml", "<a", "EOF"},
		{"without end", "a.xml", strings.Repeat("<a>", Deepest+1), "deep"},
		{"whatever its name", "a.bin", "<a>", "too early"},
		{"a drawing may be as HTML was", "xl/drawings/a.VML", "<a><br></a>", ""},
		{"a picture", "a.png", "\x89PNG\r\n<a>", ""},
		{"another encoding that is known", "a.xml", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xe9</a>", ""},
		{"letters that are none", "a.xml", "<a>\xe9</a>", "UTF-8"},
	} {
		z := archive(t, tt.name, tt.text)
		if err := Archive(z, 1<<20); (err == nil) != (tt.says == "") || err != nil && !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: got %v, want %q", tt.reason, err, tt.says)
		}
	}
	if err := Archive(archive(t, "a.xml", "<a>"+strings.Repeat(" ", 100)+"</a>"), 100); !errors.Is(err, ErrTooLong) {
		t.Errorf("more than may be unpacked: got %v", err)
	}
}

func archive(t *testing.T, name, text string) *zip.Reader {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	p, err := w.Create(name)
	if err == nil {
		_, err = p.Write([]byte(text))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return z
}
