package table

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/openscreening/screen"
)

// A Role is what a column says of the party.
type Role string

// The roles of columns. There is one column of names and one of IDs at most,
// and any number of the others.
const (
	Ignored    Role = ""
	Name       Role = "name"
	Alias      Role = "alias"
	Country    Role = "country"
	Address    Role = "address"
	Identifier Role = "identifier"
	Type       Role = "type"
	Birth      Role = "birth"
	ID         Role = "id" // the caller's own number of the party
)

// A Column is a column with its role and why it has it.
type Column struct {
	Index int
	Name  string
	Role  Role
	Kind  screen.IdentifierKind // of an identifier; "" looks at each value
	Why   string
}

// Columns are the columns of a table in their order.
type Columns []Column

// A Choice is a role that the caller gives to a column, which is named by its
// header, or by its number from 1.
type Choice struct {
	Column string
	Role   Role
	Kind   screen.IdentifierKind
}

// A header's role, and how sure it is of several that could be.
type guess struct {
	role Role
	kind screen.IdentifierKind
	rank int
}

// A headerRule gives a role to headers that hold one of some words. The first
// rule that fits counts, so that the special ones are before the general.
type headerRule struct {
	guess
	words string // separated by blanks; "=" before a word: the header is it
}

func headerRules() []headerRule {
	id := func(kind screen.IdentifierKind, words string) headerRule {
		return headerRule{guess{Identifier, kind, 1}, words}
	}
	role := func(r Role, rank int, words string) headerRule {
		return headerRule{guess{r, "", rank}, words}
	}
	return []headerRule{
		role(Ignored, 0, "contact 联系人 bank 银行 开户行 product 产品 商品 project 项目 file username buyer 采购员 经办 email 邮箱 phone 电话 fax 传真 website currency 币种 amount 金额 list listed disposition 日期date remark 备注 description 说明 status 状态 material 物料"),
		role(Ignored, 0, "ansprechpartner telefon téléphone teléfono währung devise moneda betrag montant importe artikel produkt produit producto bemerkung товар продукц валюта сумма телефон примечание комментарий контактноелицо банк 担当者 電話 通貨 金額 商品 備考 담당자 전화 통화 금액 비고"),
		id(screen.USCC, "统一社会信用代码 統一社會信用代碼 社会信用代码 信用代码 uscc uscic creditcode unifiedsocial"),
		id(screen.LEI, "=lei =leicode legalentityidentifier 法人机构识别编码"),
		id(screen.IMO, "=imo imonumber imono"),
		id(screen.TaxID, "税号 稅號 纳税人识别号 taxid taxno taxnumber taxpayer =vat vatno vatid vatnumber vatregistration =tin =ein steuernummer ustid =tva numérotva =nif =cif partitaiva =piva codicefiscale =cnpj =nip =инн vergino 사업자등록번호"),
		id(screen.Registration, "注册号 註冊編號 工商注册 营业执照 组织机构代码 registrationno registrationnumber registrationid regno regnumber companynumber handelsregister =hrb =siren =siret =огрн 法人番号"),
		id(screen.Passport, "护照 護照 passport"),
		id(screen.NationalID, "身份证 身份證 nationalid identitycard"),
		id(screen.CAGE, "=cage cagecode"),
		id(screen.ISIN, "=isin isincode"),
		id(screen.Ticker, "ticker 股票代码 证券代码 stocksymbol"),
		id("", "=identifiers =identifier 证件号"),
		role(Birth, 1, "出生 生日 birth =dob geburtsdatum datedenaissance fechadenacimiento датарождения 생년월일"),
		role(Alias, 1, "别名 別名 曾用名 简称 簡稱 alias =aka alsoknown =fka former =dba doingbusiness tradename tradingname shortname othername =names 英文名 英文全称 外文名 nameen namezh namecn englishname chinesename localname nativename краткоенаименование ancienneraison 旧社名"),
		role(Country, 2, "国家 國家 国别 國別 国籍 國籍 =country countryname countrycode countryof =countries nationality =nation 所在国 vendorcountry suppliercountry customercountry =iso2 =ctry"),
		role(Country, 2, "=land =ländercode =länderkennzeichen =pays =país =pais =paese =nazione =kraj =ülke =страна кодстраны гражданство =国 =国名 =国コード =국가 =국가명 =البلد =الدولة"),
		role(Country, 1, "country"),
		role(Address, 2, "地址 住所 address =addr =street streetname addressline"),
		role(Address, 2, "anschrift adresse =adres dirección direccion indirizzo endereço =straße =strasse =rue =calle адрес =улица 주소 العنوان"),
		role(Address, 1, "=ort =plz =ville =codepostal =ciudad =città =cidade =miasto =şehir =город =индекс 市区町村"),
		role(Address, 1, "=city =town 城市 =省 省份 =市 province =state postalcode =zip 邮编"),
		role(ID, 2, "编号 編號 代码 代碼 编码 =id =no =number =code =key =vendor# =row 序号 vendorid vendorno vendornumber vendorcode supplierid supplierno suppliernumber suppliercode customerid customerno customernumber customercode partyid entityid companyid companycode partnerid recordid accountnumber accountno lieferantennummer lieferantennr kundennummer kundennr kreditor debitor =nummer =numéro =número =código =codice =номер =код =コード 取引先コード 거래처코드"),
		role(Type, 1, "=type =partytype =entitytype 主体类型 =类型 企业或个人"),
		role(Name, 5, "=name =vendorname =suppliername =customername =companyname =partyname =entityname =legalname =fullname =organizationname =organisationname 供应商名称 供應商名稱 公司名称 公司名稱 企业名称 企業名稱 单位名称 客户名称 客戶名稱 机构名称 =名称 =名稱 =姓名 供应商全称 公司全称 企业全称"),
		role(Name, 4, "legalname vendorname suppliername customername companyname partyname entityname 名称 名稱 姓名 全称 全稱"),
		role(Name, 3, "name"),
		role(Name, 5, "=firmenname =lieferantenname =kundenname =name1 raisonsociale nomdufournisseur razónsocial razonsocial ragionesociale razãosocial полноенаименование наименованиеконтрагента наименованиеорганизации =фио 取引先名 会社名 企業名 =氏名 거래처명 회사명 업체명 =상호 =성명 اسمالمورد اسمالشركة"),
		role(Name, 3, "=nom =nombre =nome =naam =nazwa =unvan =firmaadı наименование название =الاسم"),
		role(Name, 2, "=firma =lieferant =kunde =unternehmen =fournisseur =société =entreprise =client =proveedor =empresa =cliente =fornitore =azienda =fornecedor =leverancier =bedrijf =klant =dostawca =tedarikçi =контрагент =поставщик =покупатель =заказчик =организация =компания =取引先 =仕入先 =거래처 =المورد =الشركة"),
		role(Name, 2, "=vendor =supplier =company =customer =party =organization =organisation =entity =consignee =shipper =manufacturer =供应商 =供應商 =公司 =企业 =单位 =客户 =厂商 =收货人 =发货人 =生产商"),
	}
}

// headerRole is the role that a header tells.
func headerRole(h string) guess {
	key := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '#' {
			return unicode.ToLower(r)
		}
		return -1
	}, h)
	if key == "" || len(key) > 100 {
		return guess{}
	}
	// A trailing number counts columns of one kind: name1, address 2.
	plain := strings.TrimRight(key, "0123456789")
	if plain == "" {
		return guess{}
	}
	for _, r := range headerRules() {
		for w := range strings.FieldsSeq(r.words) {
			exact, ok := strings.CutPrefix(w, "=")
			if ok && (key == exact || plain == exact) || !ok && strings.Contains(key, w) {
				return r.guess
			}
		}
	}
	return guess{}
}

// looksLikeHeader reports whether a first row names columns. A row that does
// not is taken for a party, so that nobody is lost.
func looksLikeHeader(cells []string) bool {
	known, cellsSeen := 0, 0
	for _, c := range cells {
		c = strings.TrimSpace(c)
		if c == "" {
			continue
		}
		cellsSeen++
		// The header of a column is short and no company.
		if len([]rune(c)) <= 40 && headerRole(c).role != Ignored && !endsInForm(c) {
			known++
		}
	}
	return known > 0 && known*4 >= cellsSeen
}

// maxTitles bounds the rows above a header that say what the table is.
const maxTitles = 6

// titlesAbove returns how many of the first rows of a table stand above its
// header: a title, a date, who made it. A party would be lost in them, so that
// what is taken for the header must name a party and something else, and a row
// above it holds one cell, or a label and what it labels: "Date:" and "1 May".
func titlesAbove(rows [][]string) int {
	for n, cells := range rows {
		in := filled(cells)
		if n > 0 && len(in) >= 2 && looksLikeHeader(cells) {
			names, roles := 0, 0
			for _, c := range in {
				switch headerRole(c).role {
				case Name, Alias:
					names++
				case Ignored:
				default:
					roles++
				}
			}
			if names > 0 && names+roles >= 2 {
				return n
			}
		}
		if len(in) > 2 || len(in) == 2 && !strings.HasSuffix(in[0], ":") && !strings.HasSuffix(in[0], "：") {
			break
		}
	}
	return 0
}

// filled are the cells that hold something.
func filled(cells []string) (in []string) {
	for _, c := range cells {
		if c = strings.TrimSpace(c); c != "" {
			in = append(in, c)
		}
	}
	return in
}

// endsInForm reports whether a text ends as the name of a company.
func endsInForm(s string) bool {
	f := screen.Normalize(s)
	n := len(f.Tokens)
	return n > 1 && f.Tokens[n-1].Role == screen.LegalForm
}

// Assign gives a role to each column: by the choices, by the headers, and
// where they do not tell by the contents of a sample.
func Assign(t *Table, sample []Row, choices []Choice) (Columns, error) {
	cs := make(Columns, len(t.Columns))
	rank := make([]int, len(cs))
	for i, name := range t.Columns {
		cs[i] = Column{Index: i, Name: name}
		if t.Header || t.Kind == JSONL || t.Kind == Parquet {
			if g := headerRole(name); g.role != Ignored {
				cs[i].Role, cs[i].Kind, cs[i].Why, rank[i] = g.role, g.kind, "by its header", g.rank
			}
		}
	}
	chosen := make(map[Role]bool)
	byHand := make(map[int]bool)
	for _, c := range choices {
		i, err := t.column(c.Column)
		if err != nil {
			return nil, err
		}
		if byHand[i] {
			return nil, fmt.Errorf("column %q is chosen twice", t.Columns[i])
		}
		byHand[i] = true
		chosen[c.Role] = true
		cs[i].Role, cs[i].Kind, cs[i].Why = c.Role, c.Kind, "as said"
	}
	for i := range cs {
		if chosen[cs[i].Role] && !byHand[i] {
			if cs[i].Role == Name && !chosen[Alias] {
				cs[i].Role = Alias // another name of the party
				continue
			}
			cs[i].Role, cs[i].Why = Ignored, ""
		}
	}
	if !slices.ContainsFunc(cs, func(c Column) bool { return c.Role == Name }) {
		// "Vendor name (English)" beside a number is the name.
		for i := range cs {
			if cs[i].Role == Alias && !byHand[i] && !chosen[Name] {
				cs[i].Role = Name
				break
			}
		}
	}
	contents(t, cs, sample, chosen, byHand)
	best := -1
	for i := range cs {
		if cs[i].Role == Name && (best < 0 || byHand[i] && !byHand[best] || rank[i] > rank[best] && !byHand[best]) {
			best = i
		}
	}
	if best < 0 {
		return nil, fmt.Errorf("no column looks like names: say which it is, by its header or its number, as in -col name=2; there are %q", short(t.Columns))
	}
	first := true
	for i := range cs {
		switch {
		case cs[i].Role == Name && i != best:
			cs[i].Role, cs[i].Why = Alias, cs[i].Why+", as a further name"
		case cs[i].Role == ID && !byHand[i]:
			if !first || chosen[ID] {
				cs[i].Role = Ignored
			}
			first = false
		}
	}
	return cs, nil
}

func short(names []string) []string { return names[:min(len(names), 30)] }

// column finds a column by its header or its number.
func (t *Table) column(ref string) (int, error) {
	for i, c := range t.Columns {
		if c == strings.TrimSpace(ref) {
			return i, nil
		}
	}
	for i, c := range t.Columns {
		if strings.EqualFold(c, strings.TrimSpace(ref)) {
			return i, nil
		}
	}
	if n, err := strconv.Atoi(ref); err == nil && n >= 1 && n <= len(t.Columns) {
		return n - 1, nil
	}
	return 0, fmt.Errorf("no column %q; there are %q", ref, short(t.Columns))
}

// contents gives roles to columns of which the headers do not tell.
func contents(t *Table, cs Columns, sample []Row, chosen map[Role]bool, byHand map[int]bool) {
	named := chosen[Name] || slices.ContainsFunc(cs, func(c Column) bool { return c.Role == Name })
	bestName, mostName := -1, 0.0
	for i := range cs {
		if byHand[i] || cs[i].Role != Ignored && cs[i].Kind != screen.TaxID {
			continue
		}
		s := statsOf(sample, i)
		if s.values == 0 {
			continue
		}
		role, kind := Ignored, screen.IdentifierKind("")
		switch {
		case s.share(s.uscc) >= 0.6:
			role, kind = Identifier, screen.USCC
		case s.share(s.lei) >= 0.6:
			role, kind = Identifier, screen.LEI
		case cs[i].Role != Ignored:
			continue
		case s.share(s.countries) >= 0.9 && (s.distinct > 1 || !t.Header):
			role = Country
		case s.share(s.addresses) >= 0.5 && !t.Header:
			role = Address
		case s.share(s.names) >= 0.6:
			if score := s.share(s.names) + s.share(s.forms) + s.share(s.distinct)/2; score > mostName {
				bestName, mostName = i, score
			}
			continue
		}
		if role != Ignored && !chosen[role] {
			cs[i].Role, cs[i].Kind, cs[i].Why = role, kind, "by its contents"
		}
	}
	if !named && bestName >= 0 {
		cs[bestName].Role, cs[bestName].Why = Name, "by its contents"
	}
}

// stats count what the values of a column look like.
type stats struct {
	values, distinct, uscc, lei, countries, addresses, names, forms int
}

func (s stats) share(n int) float64 { return float64(n) / float64(s.values) }

func statsOf(sample []Row, i int) (s stats) {
	seen := make(map[string]bool)
	for _, r := range sample {
		if i >= len(r.Cells) {
			continue
		}
		v := strings.TrimSpace(r.Cells[i])
		if v == "" {
			continue
		}
		s.values++
		if !seen[v] {
			seen[v] = true
			s.distinct++
		}
		if (screen.Identifier{Kind: screen.USCC, Value: v}).Verify() == screen.Verified {
			s.uscc++
		}
		if (screen.Identifier{Kind: screen.LEI, Value: v}).Verify() == screen.Verified {
			s.lei++
		}
		switch {
		case len(v) <= 60 && (screen.Query{Countries: []string{v}}).Validate() == nil:
			s.countries++
		case isAddress(v):
			s.addresses++
		case hasLetters(v) && len(v) <= 300:
			f := screen.Normalize(v)
			if f.Screenable() {
				s.names++
			}
			if slices.ContainsFunc(f.Tokens, func(t screen.Token) bool { return t.Role == screen.LegalForm }) {
				s.forms++
			}
		}
	}
	return s
}

func hasLetters(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n > 1 && n*2 > len([]rune(s))
}

func isAddress(s string) bool {
	if !strings.ContainsFunc(s, unicode.IsDigit) {
		return false
	}
	l := strings.ToLower(s)
	for _, w := range []string{"路", "号", "街", "巷", "street", "st.", "road", "rd.", "avenue", "ave", "blvd", "floor", "building", "district", "str.", "straße", "p.o. box"} {
		if strings.Contains(l, w) {
			return true
		}
	}
	return false
}

// ErrNoName is why a row without a name is not screened.
var ErrNoName = errors.New("there is no name in the row")

// Query makes the query of a row, its ID, and notes on what was not
// understood. A row that cannot be screened is an error.
func (cs Columns) Query(r Row) (q screen.Query, id string, notes []string, err error) {
	note := func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }
	if r.Doubt != "" {
		notes = append(notes, r.Doubt)
	}
	for _, c := range cs {
		if c.Role == Ignored || c.Index >= len(r.Cells) {
			continue
		}
		v := strings.TrimSpace(r.Cells[c.Index])
		if v == "" {
			continue
		}
		switch c.Role {
		case Name:
			q.Name = v
		case Alias:
			q.Names = append(q.Names, list(v, ";；|、\n")...)
		case Country:
			if (screen.Query{Countries: []string{v}}).Validate() == nil {
				q.Countries = append(q.Countries, v)
				continue
			}
			for _, one := range list(v, ";；|、,，/\n") {
				if err := (screen.Query{Countries: []string{one}}).Validate(); err != nil {
					note("country %q is not known", one)
				}
				q.Countries = append(q.Countries, one)
			}
		case Address:
			q.Addresses = append(q.Addresses, list(v, "\n")...)
		case Identifier:
			for _, x := range identifiers(v, c.Kind) {
				if x.Verify() == screen.Invalid {
					note("the check digit of %s %s is wrong", x.Kind, x.Value)
				}
				q.Identifiers = append(q.Identifiers, x)
			}
		case Type:
			q.Type = partyType(v)
		case Birth:
			for _, one := range list(v, ";；|、\n") {
				d, err := screen.ParseDate(strings.NewReplacer("/", "-", ".", "-").Replace(one))
				if err != nil {
					note("date of birth %q is not understood", one)
					continue
				}
				q.Births = append(q.Births, d)
			}
		case ID:
			id = v
		}
	}
	if r.Err != nil {
		return q, id, notes, r.Err
	}
	if q.Name == "" {
		if len(q.Names) == 0 {
			if r.Doubt != "" {
				return q, id, notes, errors.New(r.Doubt)
			}
			return q, id, notes, ErrNoName
		}
		q.Name, q.Names = q.Names[0], q.Names[1:]
	}
	return q, id, notes, nil
}

// list splits a cell that holds several values: a list of JSON, or text with
// one of the separators.
func list(v, separators string) (out []string) {
	if strings.HasPrefix(v, "[") {
		var values []any
		if json.Unmarshal([]byte(v), &values) == nil {
			for _, x := range values {
				if s := strings.TrimSpace(fmt.Sprint(x)); s != "" && x != nil {
					out = append(out, s)
				}
			}
			return out
		}
	}
	for _, s := range strings.FieldsFunc(v, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func identifiers(v string, kind screen.IdentifierKind) (out []screen.Identifier) {
	if kind == "" && strings.HasPrefix(v, "[") {
		if json.Unmarshal([]byte(v), &out) == nil {
			return slices.DeleteFunc(out, func(x screen.Identifier) bool { return x.Canonical() == "" })
		}
		out = nil
	}
	for _, s := range list(v, ";；|、\n") {
		x := screen.Identifier{Kind: kind, Value: s}
		if kind == "" || kind == screen.TaxID {
			// The tax number of a Chinese company is its credit code.
			for _, k := range []screen.IdentifierKind{screen.USCC, screen.LEI} {
				if (screen.Identifier{Kind: k, Value: s}).Verify() == screen.Verified {
					x.Kind = k
				}
			}
		}
		if x.Kind == "" {
			x.Kind = screen.Registration
		}
		if x.Canonical() != "" {
			out = append(out, x)
		}
	}
	return out
}

func partyType(v string) screen.Type {
	switch strings.ToLower(v) {
	case "organization", "organisation", "company", "entity", "corporate", "business", "legal person", "企业", "公司", "法人", "单位", "机构":
		return screen.TypeOrganization
	case "person", "individual", "natural person", "个人", "自然人":
		return screen.TypePerson
	case "vessel", "ship", "船舶":
		return screen.TypeVessel
	case "aircraft", "航空器", "飞机":
		return screen.TypeAircraft
	}
	return screen.TypeUnknown
}

// Text says what the columns were taken for, a line each.
func (cs Columns) Text() (lines []string) {
	var unused []string
	for _, role := range []Role{Name, Alias, ID, Type, Country, Address, Identifier, Birth} {
		for _, c := range cs {
			if c.Role == role {
				what := string(role)
				if c.Kind != "" {
					what = string(c.Kind)
				}
				lines = append(lines, fmt.Sprintf("%-12s %q (column %d, %s)", what, c.Name, c.Index+1, c.Why))
			}
		}
	}
	for _, c := range cs {
		if c.Role == Ignored {
			unused = append(unused, strconv.Quote(c.Name))
		}
	}
	if len(unused) > 0 {
		more := ""
		if n := len(unused); n > 20 {
			unused, more = unused[:20], fmt.Sprintf(" and %d more", n-20)
		}
		lines = append(lines, fmt.Sprintf("%-12s %s%s", "not screened", strings.Join(unused, ", "), more))
	}
	return lines
}
