package contract

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"math/big"
	"net"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/openscreening/screen/cmd/screen/internal/serve"
)

// TestToken: without the token nothing is answered but how the server is.
func TestToken(t *testing.T) {
	const token = "0123456789abcdef0123456789abcdef"
	r := start(t, func(c *serve.Config) { c.Token = token })
	for _, tt := range []struct {
		why, path string
		header    []string
		status    int
	}{
		{"none", "/v1/lists", nil, 401},
		{"a wrong one", "/v1/lists", []string{"Authorization", "Bearer 0123456789abcdef0123456789abcdeg"}, 401},
		{"a part of it", "/v1/lists", []string{"Authorization", "Bearer 0123"}, 401},
		{"another scheme", "/v1/lists", []string{"Authorization", "Basic " + token}, 401},
		{"the key of the other service, elsewhere", "/v1/lists", []string{"subscription-key", token}, 401},
		{"the metrics", "/metrics", nil, 401},
		{"the right one", "/v1/lists", []string{"Authorization", "Bearer " + token}, 200},
		{"as the programs for trade.gov bear it", "/consolidated_screening_list/v1/sources", []string{"subscription-key", token}, 200},
		{"or in the address", "/consolidated_screening_list/v1/search?size=0&subscription-key=" + url.QueryEscape(token), nil, 200},
		{"health needs none", "/healthz", nil, 200},
		{"readiness needs none", "/readyz", nil, 200},
		{"any host name may be used", "/healthz", []string{"Host", "screen.example"}, 200},
	} {
		if status, body, _ := r.do(t, "GET", tt.path, "", "", tt.header...); status != tt.status {
			t.Errorf("%s: status %d, want %d: %s", tt.why, status, tt.status, body)
		}
	}
}

// TestForeignHost: a page whose host name leads to loopback gets nothing.
func TestForeignHost(t *testing.T) {
	r := start(t, nil)
	for host, want := range map[string]int{"attacker.example": 403, "attacker.example:80": 403, "localhost:1234": 200, "127.0.0.1": 200, "[::1]:80": 200} {
		if status, body, _ := r.do(t, "GET", "/v1/lists", "", "", "Host", host); status != want {
			t.Errorf("host %s: status %d, want %d: %s", host, status, want, body)
		}
	}
}

// TestTLS: requests are answered over TLS 1.2 and later, with a certificate
// that is read again with the lists.
func TestTLS(t *testing.T) {
	var serial atomic.Int64
	r := start(t, func(c *serve.Config) {
		c.Certificate = func() (tls.Certificate, error) { return certificate(serial.Add(1)) }
	})
	if status, body, _ := r.do(t, "POST", "/v1/match", asJSON, `{"name":"Zorvax Instrument Works"}`); status != 200 || !strings.Contains(body, "hit") {
		t.Errorf("%d %s", status, body)
	}
	addr := strings.TrimPrefix(r.url, "https://")
	seen := func() int64 {
		c, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		return c.ConnectionState().PeerCertificates[0].SerialNumber.Int64()
	}
	before := seen()
	if err := r.Reload(); err != nil {
		t.Fatal(err)
	}
	if after := seen(); after == before {
		t.Error("the certificate was not read again")
	}
	if c, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, MaxVersion: tls.VersionTLS11}); err == nil {
		c.Close()
		t.Error("TLS 1.1 is spoken")
	}
}

func certificate(serial int64) (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	tmpl := &x509.Certificate{SerialNumber: big.NewInt(serial), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, key.Public(), key)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, err
}
