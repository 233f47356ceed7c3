package source

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestFetchTLS(t *testing.T) {
	srv := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, firstContent) }))
	srv.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	defer srv.Close()
	pub := Publication{ID: "test", Files: []File{{"list.csv", srv.URL}}}
	f := &Fetcher{Dir: t.TempDir(), Client: srv.Client()}
	if c, err := f.Fetch(t.Context(), pub); err != nil || content(t, c, "list.csv") != firstContent {
		t.Errorf("a certificate that the client trusts: %v", err)
	}
	f = &Fetcher{Dir: t.TempDir()}
	var fe *FetchError
	if _, err := f.Fetch(t.Context(), pub); !errors.As(err, &fe) || fe.Attempts != 1 || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("a certificate that nobody trusts: %v; want it refused at once", err)
	}
}

func TestRetryAfter(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want time.Duration
		ok   bool
	}{
		{"0", 0, true}, {"120", 2 * time.Minute, true}, {" 5 ", 5 * time.Second, true},
		{"99999999999999999999", 365 * 24 * time.Hour, true},
		{testNow.Add(time.Hour).Format(http.TimeFormat), time.Hour, true},
		{testNow.Add(-time.Hour).Format(http.TimeFormat), 0, true},
		{"-1", 0, false}, {"", 0, false}, {"1.5", 0, false}, {"tomorrow", 0, false},
	} {
		if got, ok := retryAfter(tt.in, testNow); got != tt.want || ok != tt.ok {
			t.Errorf("%q: %v, %v; want %v, %v", tt.in, got, ok, tt.want, tt.ok)
		}
	}
}

func FuzzRetryAfter(f *testing.F) {
	f.Add("120")
	f.Add(testNow.Format(http.TimeFormat))
	f.Fuzz(func(t *testing.T, s string) {
		if d, ok := retryAfter(s, testNow); d < 0 || d > 365*24*time.Hour || !ok && d != 0 {
			t.Errorf("%q: %v, %v", s, d, ok)
		}
	})
}
