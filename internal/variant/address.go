package variant

import "strings"

// Addresses of the web and of mail hold the brand of whoever registered them, and names
// of files that of the party they are about.

// The labels of addresses that say nothing of a party: what kind of party it is,
// and who carries the mail of others.
const (
	topDomains = " com net org info biz cn ru hk tw jp kr ir pk in sg my th vn id tr ae eu uk de fr it es nl by kz ua su us io co рф "
	ofDomains  = " com co net org gov edu ac or ne go mil "
	mailHosts  = " gmail googlemail hotmail outlook live msn yahoo ymail aol icloud qq foxmail 163 126 139 188 189 yeah sina sohu aliyun " +
		"mail yandex rambler bk inbox list gmx web proton protonmail zoho naver daum hanmail "
)

// addAddresses adds the brands of addresses of the web and of mail that stand in
// a text, the label that somebody registered, and what stands around them.
func (c *Cutter) addAddresses() {
	if !dotsWithin(c.text) {
		return
	}
	rest := c.text
	const apart = " \t\r\n,;<>()[]\"'|"
	for from, to := nextPiece(c.text, 0, apart); from < to; from, to = nextPiece(c.text, to, apart) {
		s := c.text[from:to]
		label := Registered(s)
		if label != "" {
			c.add(label)
			c.add(LabelApart(label))
		}
		if label == "" && strings.IndexByte(s, '@') < 0 {
			continue
		}
		before, after, _ := strings.Cut(rest, s)
		c.addTelling(before)
		rest = after
	}
	if len(rest) < len(c.text) {
		c.addTelling(rest)
	}
}

// dotsWithin reports whether a dot stands between a label of three letters and
// another letter: not behind Inc. or in S.A., as in most names.
func dotsWithin(text string) bool {
	if strings.IndexByte(text, '.') < 0 {
		return false
	}
	const apart = " \t\r\n.,;<>()[]\"'|"
	label := 0 // letters since what stands apart
	for i := range len(text) {
		c := text[i]
		if c == '.' && label >= 3 && i+1 < len(text) && strings.IndexByte(apart, text[i+1]) < 0 {
			return true
		}
		if label++; strings.IndexByte(apart, c) >= 0 {
			label = 0
		}
	}
	return false
}

// Registered returns the label of an address that its owner registered, "" if it
// is none or that of a carrier of mail.
func Registered(s string) string {
	if !mayBeAddress(s) {
		return ""
	}
	s = strings.ToLower(s)
	_, host, scheme := strings.Cut(s, "://")
	if scheme {
		s = host
	}
	mail := strings.LastIndexByte(s, '@')
	s = s[mail+1:]
	if i := strings.IndexAny(s, "/?#:"); i >= 0 {
		s = s[:i]
	}
	s = strings.TrimRight(s, ".")
	rest, top := lastLabel(s)
	if rest == "" || s[0] == '.' || strings.Contains(s, "..") || !scheme && mail < 0 && !strings.HasPrefix(s, "www.") && !among(topDomains, top) {
		return ""
	}
	rest, label := lastLabel(rest)
	if rest != "" && len(top) == 2 && among(ofDomains, label) {
		rest, label = lastLabel(rest)
	}
	if len(label) < 3 || rest == "" && label == "www" || mail >= 0 && among(mailHosts, label) {
		return ""
	}
	return label
}

// mayBeAddress reports whether a text with a dot may be an address. Most are names of
// files, versions and abbreviations, and told by what is behind their last dot.
func mayBeAddress(s string) bool {
	if strings.Contains(s, "@") || strings.Contains(s, "://") || len(s) > 4 && strings.EqualFold(s[:4], "www.") {
		return true
	}
	if i := strings.IndexAny(s, "/?#:"); i >= 0 {
		s = s[:i]
	}
	_, top := lastLabel(strings.TrimRight(s, "."))
	return among(topDomains, strings.ToLower(top))
}

// LabelApart returns the words of which a label is, "" if it is one.
func LabelApart(label string) string {
	return wordsApart(label, labelFrom, runOnRest, labelWord)
}

// lastLabel cuts the last label off an address.
func lastLabel(s string) (rest, label string) {
	i := strings.LastIndexByte(s, '.')
	return s[:max(i, 0)], s[i+1:]
}

// addFile adds the name in that of a file: Contract_Zephyr_Works_final.pdf.
func (c *Cutter) addFile() {
	for _, p := range c.fields {
		if s := inFileName(p); s != "" {
			c.addTellingAs(s, Field)
		}
	}
}

// fileEnds are what names of files end with, and fileWords what stands in them beside
// the names of parties and the words of papers.
const (
	fileEnds  = " pdf doc docx xls xlsx csv txt eml msg jpg jpeg png tif tiff zip xml html htm rtf odt ods ppt pptx "
	fileWords = " nda kyc form final signed draft copy scan scanned rev new old v1 v2 v3 packing 合同 发票 "
)

// inFileName returns what is left of the name of a file without the words and numbers
// that files are called by, "" if it is none.
func inFileName(text string) string {
	text = strings.TrimSpace(text)
	dot := strings.LastIndexByte(text, '.')
	if dot < 1 || !among(fileEnds, strings.ToLower(text[dot+1:])) {
		return ""
	}
	name := text[strings.LastIndexByte(text[:dot], '/')+1 : dot]
	name = strings.ReplaceAll(name, "_", " ")
	for was := ""; name != was; {
		was = name
		name = strings.Trim(name, besideNumbers)
		if s := Unnumbered(name); s != "" {
			name = s
		}
		first, last := strings.IndexAny(name, besideNumbers), strings.LastIndexAny(name, besideNumbers)
		switch {
		case first < 0:
		case ofFile(name[:first]):
			name = name[first:]
		case ofFile(name[last+1:]):
			name = name[:last]
		}
	}
	return name
}

// ofFile reports whether a word is one that files are called by.
func ofFile(word string) bool {
	word = strings.ToLower(word)
	return among(fileWords, word) || among(paperWords, word)
}
