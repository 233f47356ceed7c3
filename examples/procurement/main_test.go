package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestArguments: what cannot be right is said before anything is opened.
func TestArguments(t *testing.T) {
	for _, tt := range []struct{ args, want, why string }{
		{"-addr 0.0.0.0:8080", "passwords would cross the network", "other machines could listen"},
		{"-addr :8080", "passwords would cross the network", "no host stands for every address"},
		{"-tls-cert x.pem", "belong together", "a certificate without its key"},
		{"-add-user ann", "want login:role", "a user without a role"},
		{"vendors.db", `unexpected "vendors.db"`, "a word that belongs to no flag"},
	} {
		if _, err := parse(strings.Fields(tt.args), io.Discard); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s (%s): %v", tt.args, tt.why, err)
		}
	}
	for _, args := range []string{"", "-addr 127.0.0.1:0", "-addr localhost:8080", "-addr [::1]:80", "-addr 0.0.0.0:80 -behind-proxy"} {
		if _, err := parse(strings.Fields(args), io.Discard); err != nil {
			t.Errorf("%s: %v", args, err)
		}
	}
}

// TestRun begins with an empty database of one's own: without a user it does
// not start, with one it serves, and told to stop it ends in order.
func TestRun(t *testing.T) {
	db := filepath.Join(t.TempDir(), "x.db")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var out bytes.Buffer
	if err := run(ctx, []string{"-demo=false", "-quiet", "-db", db}, strings.NewReader(""), &out, io.Discard); err == nil || !strings.Contains(err.Error(), "-add-user") {
		t.Fatalf("without a user: %v", err)
	}
	if err := run(ctx, []string{"-demo=false", "-db", db, "-add-user", "ann:officer"}, strings.NewReader("correct horse\n"), &out, io.Discard); err != nil {
		t.Fatal(err)
	}

	said, says := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- run(ctx, []string{"-demo=false", "-quiet", "-db", db, "-addr", "127.0.0.1:0"}, strings.NewReader(""), says, io.Discard)
		says.Close()
	}()
	line, err := bufio.NewReader(said).ReadString('\n')
	base := regexp.MustCompile(`http://\S+`).FindString(line)
	if err != nil || base == "" {
		t.Fatalf("%q %v", line, err)
	}
	go io.Copy(io.Discard, said)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar, Transport: &http.Transport{ExpectContinueTimeout: time.Minute}}
	res, err := client.PostForm(base+"/sign-in", url.Values{"login": {"ann"}, "password": {"correct horse"}})
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(res.Body)
	res.Body.Close()
	if err != nil || res.StatusCode != http.StatusOK || !bytes.Contains(page, []byte("/sign-out")) {
		t.Fatalf("%s %v", res.Status, err)
	}

	// A second program finds the database in use.
	if err := run(ctx, []string{"-quiet", "-db", db}, strings.NewReader(""), io.Discard, io.Discard); err == nil || !strings.Contains(err.Error(), "another program works with this database") {
		t.Errorf("a second program: %v", err)
	}

	// A request that is under way when it is told to stop comes to its end.
	body, sending := io.Pipe()
	req, err := http.NewRequest(http.MethodPost, base+"/vendors/new", body)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Expect", "100-continue")                                                             // the body is read when the server asks for it
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse } // it would find nobody any more
	answered := make(chan error, 1)
	go func() {
		res, err := client.Do(req)
		if err == nil {
			res.Body.Close()
			if res.StatusCode != http.StatusSeeOther {
				err = errors.New(res.Status)
			}
		}
		answered <- err
	}()
	if _, err := io.WriteString(sending, "name=Meadow"); err != nil {
		t.Fatal(err)
	}
	cancel()
	time.Sleep(50 * time.Millisecond) // so that it has begun to stop
	io.WriteString(sending, "+Bakery&country=US&do=save")
	sending.Close()
	if err := <-answered; err != nil {
		t.Errorf("the request under way: %v", err)
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("it ends with %v", err)
		}
	case <-time.After(30 * time.Second):
		t.Fatal("it does not end")
	}
}
