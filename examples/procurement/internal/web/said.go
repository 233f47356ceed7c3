package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// What a page did is said by the one after it. In between the browser keeps it
// in a cookie: the key of a text and its arguments, signed, so that the words
// are ours.

const saidCookie = "procurement_said"

type saying struct {
	Key  string   `json:"k"`
	Args []string `json:"a,omitempty"`
}

// sayNext has the next page say a text.
func (c *call) sayNext(key string, args ...any) {
	s := saying{Key: key}
	for _, a := range args {
		s.Args = append(s.Args, c.view().texts.argument(a))
	}
	b := compactJSON(s)
	value := base64.RawURLEncoding.EncodeToString(b) + "." + base64.RawURLEncoding.EncodeToString(c.sign(b))
	http.SetCookie(c.w, c.cookie(saidCookie, value, time.Minute))
}

// said is what the page before wants to have said, once.
func (c *call) said() string {
	k, err := c.r.Cookie(saidCookie)
	if err != nil {
		return ""
	}
	http.SetCookie(c.w, c.cookie(saidCookie, "", -time.Second))
	text, mac, _ := strings.Cut(k.Value, ".")
	b, err1 := base64.RawURLEncoding.DecodeString(text)
	m, err2 := base64.RawURLEncoding.DecodeString(mac)
	var s saying
	if err1 != nil || err2 != nil || !hmac.Equal(m, c.sign(b)) || json.Unmarshal(b, &s) != nil {
		return ""
	}
	args := make([]any, len(s.Args))
	for i, a := range s.Args {
		args[i] = a
	}
	return c.say(s.Key, args...)
}

func (s *Server) sign(b []byte) []byte {
	h := hmac.New(sha256.New, s.key[:])
	h.Write(b)
	return h.Sum(nil)
}
