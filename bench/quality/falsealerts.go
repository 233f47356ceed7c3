package main

import (
	"strings"

	"github.com/openscreening/screen"
)

// A knownListing is a name of a clean set that is listed all the same, so
// that an alert on it is right.
type knownListing struct {
	Set    string `json:"set"`
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// trulyListed says which parties of the clean sets are listed. A name of a
// set is taken out if it begins with the words, in comparison form; the entity
// must be on the embedded lists, or it stays in.
var trulyListed = [...]struct{ words, entity, reason string }{
	{"alibaba group", "Alibaba Group Holding", "the listed company itself"},
	{"baidu", "Baidu, Inc.", "the listed company itself"},
	{"byd co", "BYD Company", "the listed company itself"},
	{"contemporary amperex", "Contemporary Amperex", "the listed company itself (CATL)"},
	{"daqo new energy", "Xinjiang Daqo New Energy", "the holding of the listed company, of the same name but for the place"},
	{"hesai", "Hesai Group", "the listed company itself"},
	{"shanghai fudan microelectronics", "Shanghai Fudan Microelectronics", "the listed company itself"},
	{"ysx tech", "Cloudmax Tech", "equal to a listed alias in every word"},
}

// listedAfterAll looks a name of a clean set up in trulyListed.
func (h *harness) listedAfterAll(name string) (reason string, ok bool) {
	n := normal(name)
	for _, k := range trulyListed {
		if n != k.words && !strings.HasPrefix(n, k.words+" ") && !(strings.HasPrefix(n, k.words) && k.words[0] >= 0x80) {
			continue
		}
		for _, l := range h.lists {
			for _, e := range l.Entities {
				if strings.Contains(e.Name(), k.entity) {
					return k.reason + ": " + e.Name() + " (" + l.ID + ")", true
				}
			}
		}
		h.note("%q is not on the embedded lists: a name of a clean set is not taken out", k.entity)
	}
	return "", false
}

// A clean is what a set of unlisted names gave.
type clean struct {
	n, alerts, hits, affiliates, unscreenable int
	answers                                   []answer
}

// askClean screens names none of which is listed, after taking out those that
// are.
func (h *harness) askClean(set string, qs []screen.Query) clean {
	kept := qs[:0:0]
	for _, q := range qs {
		if !sample(q.Name, h.rows) {
			continue
		}
		if reason, ok := h.listedAfterAll(q.Name); ok {
			h.Truly = append(h.Truly, knownListing{set, q.Name, reason})
			continue
		}
		kept = append(kept, q)
	}
	c := clean{n: len(kept), answers: make([]answer, len(kept))}
	pairs := make([][]labelled, len(kept))
	h.each(set, len(kept), func(i int) {
		to := &pairs[i]
		if len(kept[i].Births) > 0 {
			to = nil // the calibration is of names alone
		}
		c.answers[i] = h.full.ask(set, kept[i], "", nil, to)
	})
	for i := range c.answers {
		a := &c.answers[i]
		h.pairs = append(h.pairs, pairs[i]...)
		switch {
		case a.hit():
			c.hits++
			c.alerts++
			h.miss(set, "false hit", *a)
		case a.alert():
			c.alerts++
			h.miss(set, "false review", *a)
		}
		if a.alert() && a.relation == screen.Affiliate {
			c.affiliates++
		}
		if a.unscreened {
			c.unscreenable++
		}
	}
	return c
}

func measureIssuers(h *harness) error {
	names, err := h.readLines("clean_us_issuers.txt")
	if err != nil {
		return err
	}
	var qs []screen.Query
	for _, n := range names {
		qs = append(qs, screen.Query{Name: n})
	}
	c := h.askClean("US issuers", qs)
	h.figure("US issuers", "false alerts, review or hit", c.alerts, c.n, atMost(0.008))
	h.figure("US issuers", "false hits", c.hits, c.n, atMost(0.0015))
	h.figure("US issuers", "false alerts said to be an affiliate", c.affiliates, c.n, nil)
	h.figure("US issuers", "unscreenable", c.unscreenable, c.n, nil)
	h.addAlertCurve("US issuers", c.answers)
	return nil
}

// measurePeople screens persons by name and type, and again with date of
// birth and nationality. The stated figure is that of the name alone.
func measurePeople(h *harness) error {
	rows, err := h.readRows("clean_people.tsv")
	if err != nil {
		return err
	}
	var bare, whole []screen.Query
	for _, r := range rows {
		q := screen.Query{Name: r["name"], Type: screen.TypePerson}
		bare = append(bare, q)
		if d, err := screen.ParseDate(r["date_of_birth"]); err == nil && !d.IsZero() {
			q.Births = []screen.Date{d}
		}
		if r["nationality"] != "" {
			q.Countries = []string{r["nationality"]}
		}
		whole = append(whole, q)
	}
	c := h.askClean("people", bare)
	h.figure("people", "false alerts, name and type", c.alerts, c.n, atMost(0.003))
	h.figure("people", "false hits", c.hits, c.n, nil)
	h.figure("people", "unscreenable", c.unscreenable, c.n, nil)
	h.addAlertCurve("people", c.answers)
	c = h.askClean("people, birth and nationality", whole)
	h.figure("people, birth and nationality", "false alerts", c.alerts, c.n, atMost(0.003))
	return nil
}

// measureChineseAlerts screens the Chinese registered names against the
// embedded lists. Which of them are listed was decided by hand, in
// listedChinese.
func measureChineseAlerts(h *harness) error {
	rows, err := h.readRows("zh_en_companies.tsv")
	if err != nil {
		return err
	}
	const set = "Chinese names, embedded lists"
	type listed struct {
		name     string
		entities map[*screen.Entity]bool
	}
	var found []listed
	var others []screen.Query
	for _, r := range rows {
		name := r["zh_legal_name"]
		h.rowHalf(r["id"], name)
		if !sample(name, h.rows) {
			continue
		}
		if es := h.listedChinese(name); es != nil {
			found = append(found, listed{name, es})
			continue
		}
		others = append(others, screen.Query{Name: name})
	}
	n := 0
	for _, f := range found {
		want := ""
		for _, l := range h.lists {
			for _, e := range l.Entities {
				if want == "" && f.entities[e] {
					want = e.Name()
				}
			}
		}
		h.Truly = append(h.Truly, knownListing{set, f.name, "listed: " + want})
		a := h.full.ask(set, screen.Query{Name: f.name}, want, func(m *screen.Match) bool { return f.entities[m.Entity] }, nil)
		if a.found() {
			n++
		} else {
			h.miss(set, "missed", a)
		}
	}
	h.figure(set, "listed ones found", n, len(found), atLeast(1))
	c := h.askClean(set, others)
	h.figure(set, "false alerts, review or hit", c.alerts, c.n, atMost(0.005))
	h.figure(set, "false hits", c.hits, c.n, nil)
	h.figure(set, "false alerts said to be an affiliate", c.affiliates, c.n, nil)
	h.figure(set, "false alerts but for members of a listed group", c.alerts-h.groupMembers(c.answers), c.n, nil)
	h.addAlertCurve(set, c.answers)
	return nil
}

// chineseGroups are listed groups with the companies of the exchange that they hold,
// by the beginning of the registered name: a brand with which nobody else's name
// begins, or a company whose reports name the group as the one that controls it. They
// are not listed themselves and stay false alerts in the count; that who screens wants
// to see them is told by a figure beside it.
var chineseGroups = [...]struct{ han, entity, reason string }{
	{"中远海运", "China COSCO SHIPPING", "COSCO Shipping's listed companies are held by the group"},
	{"中国航发", "China Aviation Engine Group", "AECC's listed companies are held by the group"},
	{"中国化学工程", "China National Chemical Engineering", "the company that the group brought to the exchange"},
	{"中国外运", "Sinotrans & CSC", "the company that the group brought to the exchange"},
	{"中国船舶", "China State Shipbuilding", "CSSC's listed companies are held by the group"},
	{"中船科技", "China State Shipbuilding", "CSSC's listed companies are held by the group"},
	{"中国广核", "China General Nuclear Power", "CGN's listed companies are held by the group"},
	{"中广核", "China General Nuclear Power", "CGN's listed companies are held by the group"},
	{"中建西部建设", "China State Construction", "held by CSCEC through its company in Xinjiang"},
	{"海洋石油工程", "China National Offshore Oil", "held by CNOOC"},
	{"北京航天长峰", "China Aerospace Science and Industry", "held by CASIC's Second Academy"},
	{"陕西航天动力", "China Aerospace Science and Technology", "held by CASC's academy of propulsion"},
	{"北方光电", "China North Industries", "held by NORINCO"},
}

// groupMembers counts the alerts on members of a listed group, and notes each.
func (h *harness) groupMembers(answers []answer) (n int) {
	for i := range answers {
		a := &answers[i]
		for _, g := range chineseGroups {
			if a.alert() && strings.HasPrefix(a.query, g.han) && h.isListed(g.entity) {
				n++
				h.note("%s counts as a false alert; its group is listed as %s (%s)", a.query, g.entity, g.reason)
				break
			}
		}
	}
	return n
}

// isListed reports whether some embedded entity has the words in a name.
func (h *harness) isListed(words string) bool {
	for _, l := range h.lists {
		for _, n := range l.All() {
			if strings.Contains(n.Text, words) {
				return true
			}
		}
	}
	return false
}

// chineseListed are the companies of the Chinese set that are listed
// themselves, by the part of the registered name that tells them, counted by
// hand. A subsidiary of a listed party is none, nor is a namesake.
var chineseListed = [...]struct{ han, entity string }{
	{"北方华创", "Naura Technology Group"},
	{"航天时代电子", "China Aerospace Times Electronics"},
	{"东方红卫星", "China SpaceSat"},
	{"华力创通", "HWA Create"},
	{"海兰信", "Beijing Highlander"},
	{"卫士通", "CETC Cyberspace Security"},
	{"药明康德", "WuXi AppTec"},
	{"海康威视", "Hangzhou Hikvision"},
	{"锐科光纤", "Wuhan Raycus"},
	{"雷科防务", "Beijing Leike Defense"},
	{"航天晨光", "Aerosun"},
	{"天威保变", "Baoding Tianwei Baobian"},
	{"华峰测控", "Beijing Huafeng Test"},
	{"航发航空科技", "AECC Aero Science"},
	{"长城军工", "Anhui Greatwall Military"},
	{"海格通信", "Guangzhou Haige"},
	{"亿纬锂能", "EVE Energy"},
	{"上机数控", "Hongyuan Green Energy"},
	{"南大光电", "Jiangsu Nata"},
	{"芯源微电子", "Shenyang Xinyuan Microelectronic"},
	{"火炬电子科技", "Fujian Torch"},
	{"海能达", "Hytera Communications Corporation"},
	{"航天电器", "Guizhou Space Appliance"},
	{"华东电脑", "CETC Digital Technology"},
	{"熊猫电子", "Nanjing Panda"},
	{"四创电子", "Sun-Create"},
	{"亨通光电", "Hengtong Optic-Electric"},
	{"国科微电子", "Hunan Goke"},
	{"景嘉微", "Changsha Jingjia"},
	{"东土科技", "Kyland"},
	{"华昌达", "Huachangda"},
	{"杰赛科技", "CETC Potevio"},
	{"华大基因", "BGI Genomics Co"},
	{"船舶重工集团动力", "China Shipbuilding Industry Group Power"},
	{"航天通信控股", "Aerospace Communications Holdings"},
	{"中际旭创", "Innolight"},
	{"比亚迪", "BYD Company"},
	{"纳思达", "Ninestar"},
	{"长虹美菱", "Hefei Meiling"},
	{"科大讯飞", "IFLYTEK"},
	{"晶澳太阳能", "JA Solar Technology"},
	{"曙光信息产业", "Sugon"},
	{"紫金矿业", "Zijin Mining Group"},
	{"中国铁建", "China Railway Construction"},
	{"中兴通讯", "ZTE Corporation"},
	{"中航沈飞", "AVIC Shenyang Aircraft"},
	{"中航飞机股份", "AVIC Xi'an Aircraft"},
	{"凤凰光学", "Phenix Optical"},
	{"华孚时尚", "Huafu Fashion"},
	{"浪潮软件", "Inspur Software"},
	{"中国卫通", "China Satellite Communications"},
	{"中国船舶重工股份", "China Shipbuilding Industry Company"},
	{"今创集团", "KTK Group"},
	{"碳元科技", "Tanyuan"},
	{"立昂技术", "Leon Technology"},
	{"中航航空高科技", "AVIC Aviation High-Technology"},
	{"中航重机", "AVIC Heavy Machinery"},
	{"中航光电", "AVIC JONHON"},
	{"中光学集团", "Costar Group"},
	{"合盛硅业", "Hoshine Silicon Industry Co"},
}

// containsFold reports whether a name has the words, in capitals or not: lists write
// China SpaceSat and China Spacesat.
func containsFold(name, words string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(words))
}

// listedChinese returns the entities that a Chinese name of the set is, those
// with the listed name and those of the same party, or nil.
func (h *harness) listedChinese(name string) map[*screen.Entity]bool {
	for _, k := range chineseListed {
		if !strings.Contains(name, k.han) {
			continue
		}
		parties := make(map[string]bool)
		for _, l := range h.lists {
			for e, n := range l.All() {
				if containsFold(n.Text, k.entity) && h.inForce(e) {
					parties[h.full.party[e]] = true
				}
			}
		}
		es := make(map[*screen.Entity]bool)
		for e, p := range h.full.party {
			if parties[p] {
				es[e] = true
			}
		}
		if len(es) > 0 {
			return es
		}
		h.note("%q is not on the embedded lists: a Chinese name is taken for not listed", k.entity)
	}
	return nil
}
