package contract

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/cmd/screen/internal/serve"
)

// A scanLine is any line of a scan, with what a program may rely on.
type scanLine struct {
	Type, Text, Disposition, Reason string
	Start, End, Bytes, Mentions     int
}

func scanLines(t *testing.T, body string) (ls []scanLine) {
	t.Helper()
	for line := range strings.Lines(body) {
		var l scanLine
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		ls = append(ls, l)
	}
	return ls
}

// filler is text without a mention, of at least n bytes.
func filler(n int) string {
	const line = "the goods are paid on delivery, as agreed.\n"
	return strings.Repeat(line, n/len(line)+1)
}

// TestScan: mentions are found where they stand, and a text that was not
// scanned to its end does not look as if it were.
func TestScan(t *testing.T) {
	const limit = 400_000
	r := start(t, func(c *serve.Config) { c.Limits = serve.Limits{TextBytes: limit} })
	const plain = "text/plain"
	late := "Paid to Zorvax by wire.\n" + filler(200_000)
	for _, tt := range []struct {
		why, contentType, body string
		status                 int
		want                   string // the texts of the mentions and the last line, or a part of the problem
	}{
		{"English", plain, "Paid to Zorvax Instrument Works by wire, as agreed.", 200, "Zorvax Instrument Works|file hit 1"},
		{"Chinese", plain + "; charset=UTF-8", "本合同由佐瓦科斯仪器厂与买方签订。", 200, "佐瓦科斯仪器厂|file hit 1"},
		{"both, behind a byte order mark", plain, "\ufeffZorvax pays.\n佐瓦科斯仪器厂应当在三十日内交货。", 200, "Zorvax|佐瓦科斯仪器厂|file hit 2"},
		{"nobody", plain, "The goods are paid on delivery.", 200, "file clear 0"},
		{"nothing is not clear", plain, "", 200, "file unscreenable 0"},
		{"no words are not clear", plain, "4711 0815\n", 200, "file unscreenable 0"},
		{"a mention far behind", plain, filler(300_000) + "Paid to Zorvax by wire.", 200, "Zorvax|file hit 1"},
		{"another type", "application/pdf", "Zorvax", 415, "text/plain"},
		{"no type", "", "Zorvax", 415, "text/plain"},
		{"another charset", plain + "; charset=gb18030", "Zorvax", 415, "iconv"},
		{"GB18030", plain, "\xb1\xbe\xba\xcf\xcd\xac\xd3\xc9\xb1\xbe\xba\xcf\xcd\xac\xd3\xc9 Zorvax", 415, "GB18030 and not UTF-8: convert it"},
		{"UTF-16", plain, "\xff\xfeZ\x00o\x00r\x00v\x00a\x00x\x00", 415, "UTF-16LE and not UTF-8: convert it"},
		{"Latin 1", plain, "M\xfcller pays Zorvax", 415, "iconv"},
		{"no text", plain, "\x00\x01Zorvax\x02", 415, "no text"},
		{"HTML, whose names may have tags inside", plain, "<html><body>Zor<b>vax</b></body></html>", 415, "HTML"},
		{"RTF, which writes Chinese in ASCII", plain, "{\\rtf1 Zorvax}", 415, "RTF"},
		{"a PDF", plain, "%PDF-1.7\nZorvax", 415, "PDF"},
		{"an archive", plain, "PK\x03\x04Zorvax", 415, "ZIP"},
		{"a character that is cut off", plain, "Paid by wire. \xe4\xbd", 415, "UTF-8"},
		{"bytes that are no UTF-8, far behind", plain, filler(200_000) + "\xff", 415, "not all of the body is UTF-8"},
		{"the same behind a mention", plain, late + "\xff", 200, "Zorvax|error not all of the body is UTF-8 1"},
		{"too long, as its header says", plain, late + filler(limit), 413, "longer than 400000 bytes"},
	} {
		status, body, header := r.do(t, "POST", "/v1/scan", tt.contentType, tt.body)
		if status != tt.status {
			t.Errorf("%s: status %d, want %d: %s", tt.why, status, tt.status, body)
			continue
		}
		if status != 200 {
			if !strings.Contains(body, tt.want) {
				t.Errorf("%s: %s; want %s", tt.why, body, tt.want)
			}
			continue
		}
		if len(header.Get("Screen-Lists")) != 16 {
			t.Errorf("%s: the answer does not name its lists: %v", tt.why, header)
		}
		if got := summary(t, tt.body, body); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.why, got, tt.want)
		}
	}
	_, metrics, _ := r.do(t, "GET", "/metrics", "", "")
	for _, want := range []string{`screen_texts_total{disposition="hit"} 4`, `screen_texts_total{disposition="error"} `, `screen_mentions_total 6`, `route="/v1/scan",status="415"`} {
		if !strings.Contains(metrics, want) {
			t.Errorf("no %s in the metrics", want)
		}
	}
	r.stop()
	if log := r.log.String(); strings.Contains(strings.ToLower(log), "zorvax") || strings.Contains(log, "佐瓦") || !strings.Contains(log, `"route":"/v1/scan"`) {
		t.Errorf("the log has text, or not the requests:\n%s", log)
	}
}

// summary is an answer in short. Positions must be those of the body.
func summary(t *testing.T, sent, body string) string {
	t.Helper()
	var got []string
	mentions := 0
	for _, l := range scanLines(t, body) {
		switch l.Type {
		case "mention":
			mentions++
			if l.Start < 0 || l.End > len(sent) || sent[l.Start:l.End] != l.Text {
				t.Errorf("%q is not at %d to %d of the body", l.Text, l.Start, l.End)
			}
			got = append(got, l.Text)
		case "file":
			if l.Bytes != len(sent) {
				t.Errorf("%d bytes of %d", l.Bytes, len(sent))
			}
			got = append(got, fmt.Sprint("file ", l.Disposition, " ", l.Mentions))
		case "error":
			reason, _, _ := strings.Cut(l.Reason, ":")
			got = append(got, fmt.Sprint("error ", reason, " ", l.Mentions))
		}
		if l.Type != "mention" && l.Mentions != mentions {
			t.Errorf("%d mentions are counted; there are %d", l.Mentions, mentions)
		}
	}
	return strings.Join(got, "|")
}

// TestScanCut: a body that ends early or grows too long is never answered as a
// whole one.
func TestScanCut(t *testing.T) {
	r := start(t, func(c *serve.Config) { c.Limits = serve.Limits{TextBytes: 300_000} })
	long := filler(200_000)
	chunk := func(s string) string { return fmt.Sprintf("%x\r\n%s\r\n", len(s), s) }
	const mention = "Paid to Zorvax by wire.\n"
	for _, tt := range []struct {
		why, header, body string
		status            int
		want              string
	}{
		{"shorter than its header says", "Content-Length: 1000", "in order", 400, "to its end"},
		{"the same with a mention in what came", "Content-Length: 1000", mention, 400, "to its end"},
		{"cut off far behind a mention", "Content-Length: 250000", mention + long, 200, "Zorvax|error the body could not be read to its end 1"},
		{"chunks without an end", "Transfer-Encoding: chunked", chunk("in order"), 400, "to its end"},
		{"chunks without an end, behind a mention", "Transfer-Encoding: chunked", chunk(mention) + chunk(long), 200, "Zorvax|error the body could not be read to its end 1"},
		{"too long without a mention", "Transfer-Encoding: chunked", chunk(long) + chunk(long) + "0\r\n\r\n", 413, "longer than 300000 bytes"},
		{"too long behind a mention", "Transfer-Encoding: chunked", chunk(mention) + chunk(long) + chunk(long) + "0\r\n\r\n", 200, "Zorvax|error the body is longer than 300000 bytes 1"},
	} {
		c, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			io.WriteString(c, "POST /v1/scan HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: text/plain\r\n"+tt.header+"\r\n\r\n"+tt.body)
			c.(*net.TCPConn).CloseWrite()
		}()
		status, body := readAnswer(t, c)
		c.Close()
		if status != 200 {
			if status != tt.status || !strings.Contains(body, tt.want) {
				t.Errorf("%s: status %d, want %d with %s: %s", tt.why, status, tt.status, tt.want, body)
			}
			continue
		}
		if got := summary(t, tt.body[strings.Index(tt.body, "Paid"):], body); status != tt.status || got != tt.want {
			t.Errorf("%s: status %d %s, want %d %s", tt.why, status, got, tt.status, tt.want)
		}
		v := r.client.Transport.(*validator)
		for line := range strings.Lines(body) {
			if strings.HasPrefix(line, `{"type":"error"`) {
				v.schema("ScanError", line)
			}
		}
	}
}

func readAnswer(t *testing.T, c net.Conn) (int, string) {
	t.Helper()
	resp, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

// TestScanReload: a text is scanned to its end by the lists that it began with,
// and its mentions come while it is still being sent.
func TestScanReload(t *testing.T) {
	first := screener(t, testLists(t))
	second := screener(t, []*screen.List{{ID: "other", Title: "Another list", Entities: []*screen.Entity{{ID: "1", Names: []screen.Name{{Text: "Kvartsglas Optik", Kind: screen.Primary}}}}}})
	var next atomic.Pointer[screen.Screener]
	next.Store(first)
	r := start(t, func(c *serve.Config) {
		c.Load = func() (serve.Lists, error) { return serve.Lists{Screener: next.Load()}, nil }
	})
	pr, pw := io.Pipe()
	req, err := http.NewRequest("POST", r.url+"/v1/scan", pr)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "text/plain")
	go io.WriteString(pw, "Paid to Zorvax by wire.\n"+filler(200_000))
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	next.Store(second)
	if err := r.Reload(); err != nil {
		t.Fatal(err)
	}
	go func() {
		io.WriteString(pw, "Kvartsglas Optik and Zorvax pay.\n")
		pw.Close()
	}()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range scanLines(t, string(b)) {
		got = append(got, l.Type+" "+l.Text)
	}
	if got, want := strings.Join(got, "|"), "mention Zorvax|mention Zorvax|file "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	_, body, header := r.do(t, "POST", "/v1/scan", "text/plain", "Kvartsglas Optik and Zorvax pay.\n")
	if !strings.Contains(body, "Kvartsglas") || !strings.Contains(body, `"mentions":1`) || header.Get("Screen-Lists") == resp.Header.Get("Screen-Lists") {
		t.Errorf("by the new lists: %v %s", header, body)
	}
}

// TestScanSameAsCommand: the lines are those of screen scan, but for the name
// of the file.
func TestScanSameAsCommand(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED in short mode: builds the program")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("SKIPPED: no go command")
	}
	bin := filepath.Join(t.TempDir(), "screen")
	if out, err := exec.Command("go", "build", "-o", bin, "..").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text, err := os.ReadFile("../testdata/scan/order.txt")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(bin, "scan", "-format", "jsonl", "-lists", "../testdata/embedded.jsonl")
	cmd.Stdin = bytes.NewReader(text)
	want, _ := cmd.Output() // its status says that there are mentions
	r := start(t, nil)
	_, got, _ := r.do(t, "POST", "/v1/scan", "text/plain", string(text))
	if want := strings.ReplaceAll(string(want), `"file":"standard input",`, ""); got != want || strings.Count(got, "\n") < 3 {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestScanStale: by lists that are too old no text is clear.
func TestScanStale(t *testing.T) {
	s, err := screen.NewFrom(testLists(t), screen.MaxAge(time.Hour, screen.RefuseStale))
	if err != nil {
		t.Fatal(err)
	}
	r := start(t, func(c *serve.Config) {
		c.Load = func() (serve.Lists, error) { return serve.Lists{Screener: s}, nil }
	})
	_, body, _ := r.do(t, "POST", "/v1/scan", "text/plain", "The goods are paid on delivery.")
	if !strings.Contains(body, `"disposition":"unscreenable","reason":"the lists are older`) || !strings.Contains(body, `"warnings":[`) {
		t.Errorf("%s", body)
	}
}
