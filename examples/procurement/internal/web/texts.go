package web

import (
	"bufio"
	"embed"
	"fmt"
	"net/http"
	"strings"

	"golang.org/x/text/language"
)

//go:embed texts/*.txt
var textFiles embed.FS

// languages are those of the interface; the first is spoken to who asks for
// none of them. The files of texts are named by the tag's base language.
func languages() []language.Tag { return []language.Tag{language.English, language.SimplifiedChinese} }

// texts are the words of the interface in one language, by key.
type texts struct {
	tag   language.Tag
	words map[string]string
}

func readTexts(tag language.Tag) (*texts, error) {
	base, _ := tag.Base()
	file := "texts/" + base.String() + ".txt"
	f, err := textFiles.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	t := &texts{tag: tag, words: make(map[string]string)}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, text, ok := strings.Cut(line, " = ")
		if !ok || t.words[key] != "" {
			return nil, fmt.Errorf("%s:%d: want one line \"key = text\" for each key", file, n)
		}
		t.words[key] = text
	}
	return t, lines.Err()
}

// say returns the text of a key. {0}, {1} … stand for the arguments. Of "{0} day
// | {0} days" the first is said of a first argument of 1. A key without a text
// stands for itself, so that nothing is silently left out.
func (t *texts) say(key string, args ...any) string {
	s, ok := t.words[key]
	if !ok {
		return key
	}
	if one, more, ok := strings.Cut(s, " | "); ok {
		s = more
		if len(args) > 0 && fmt.Sprint(args[0]) == "1" {
			s = one
		}
	}
	if len(args) == 0 {
		return s
	}
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, fmt.Sprintf("{%d}", i), t.argument(a))
	}
	return strings.NewReplacer(pairs...).Replace(s)
}

func (t *texts) argument(a any) string {
	switch a := a.(type) {
	case int:
		return thousands(int64(a))
	case int64:
		return thousands(a)
	case uint64:
		return thousands(int64(a))
	}
	return fmt.Sprint(a)
}

// of says a value of a fixed set: the key is prefix.value. What has no text is
// shown as it is.
func (t *texts) of(prefix string, value any) string {
	v := fmt.Sprint(value)
	if s, ok := t.words[prefix+"."+v]; ok {
		return s
	}
	return v
}

func (t *texts) has(key string) bool { return t.words[key] != "" }

const languageCookie = "procurement_language"

// choose returns the number of the language for a request: that of the cookie,
// or else what the browser asks for.
func choose(m language.Matcher, r *http.Request) int {
	var asked []language.Tag
	if c, err := r.Cookie(languageCookie); err == nil {
		if t, err := language.Parse(c.Value); err == nil {
			asked = append(asked, t)
		}
	}
	accept := r.Header.Get("Accept-Language")
	if len(accept) <= 500 {
		if ts, _, err := language.ParseAcceptLanguage(accept); err == nil {
			asked = append(asked, ts...)
		}
	}
	_, i, _ := m.Match(asked...)
	return i
}
