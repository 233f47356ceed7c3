package source

import (
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// The sources do not say what is a company and what a person. A name tells
// it when it holds a legal form or the word for an institution; the lists of
// companies tell it by themselves. Everything else stays unknown.

var organizationWord = pubtext.Pattern{Expr: `(?i)(^|[^\pL])(` +
	// legal forms
	`ltd|limited|inc|incorporated|corp|corporation|co|company|companies|llc|l\.l\.c|gmbh|ag|s\.a|s\.p\.a|s\.r\.l|s\.a\.r\.l|b\.v|n\.v|plc|pty|pte|pvt|sdn|bhd|jsc|pjsc|ojsc|cjsc|ooo|oao|zao|pao|fze|fzc|fzco|fz|fz-llc|oy|oü|a/s|d\.o\.o|ltda|sti|şti|kft|sro|s\.r\.o|eood|ood|est|fgup|fsue|joint[- ]stock|sarl|limitada|k\.k|u\.a|fzs|llp|` +
	// institutions
	`institute|institut|institution|university|college|academy|school|laboratory|laboratories|lab|labs|bureau|ministry|department|agency|administration|center|centre|committee|commission|organization|organisation|association|foundation|federation|council|government|embassy|prison|detachment|regiment|army|navy|forces|force|corps|directorate|authority|` +
	// trades
	`trading|trade|traders|technology|technologies|tech|electronics|electronic|electronik|elektronik|industry|industries|industrial|enterprise|enterprises|group|holding|holdings|international|engineering|services|service|systems|solutions|logistics|shipping|aviation|airlines|airways|air|aerospace|factory|plant|works|shipyard|mill|mine|manufacturing|machinery|export|exports|import|imports|import-export|supply|supplies|bank|communications|telecom|telecommunication|telecommunications|semiconductor|microelectronics|optics|instruments|equipment|components|materials|chemical|chemicals|pharma|computer|computers|software|network|networks|digital|consultants|consulting|investment|investments|capital|energy|oil|gas|petroleum|nuclear|construction|machine|motors|ticaret|sanayi|lojistik|zavod|nauchno|predpriyatie|obshchestvo|konstruktorskoe|design|development|research|production|concern|corporation|complex|stores|store|agency|marketing|general|maritime|marine|ship|vessel|freight|forwarding|cargo|express|brothers|bros|products|production|spares|parts|medical|data|cloud|openlab|automation|robotics|precision|hi-tech|space|satellite|defense|defence|military|police|security|petrochemical|metals|steel|cotton|textile|food|farm|salt|coal|copper|silicon|solar|power|electric|electrical|electrics|optical|photonics|sensor|instrumentation|instrument|contracting|anstalt|vertriebs|results|şirketi|sirketi|spetsialny|carpet` +
	`)($|[^\pL])`}

// setType decides what kind of party an entity is, if a rule does.
func (x *extract) setType(e *screen.Entity) {
	if e.Type != screen.TypeUnknown {
		return
	}
	for _, n := range e.Names {
		if organizationWord.Re().MatchString(n.Text) {
			e.Type = screen.TypeOrganization
			x.hit("type: organization, by a legal form or institution's word in a name", n.Text)
			return
		}
	}
	if hasGivenName(e.Name()) {
		e.Type = screen.TypePerson
		x.hit("type: person, begins with a given name and has no company's word", e.Name())
		return
	}
	x.hit("type: left unknown", e.Name())
}

// givenNames are given names with which persons on these lists begin and no
// company on them does.
const givenNames = " abdul abdulla abdullah adib ahmad ahmed ajab alberto aleksander aleksei aleksey alex alexander " +
	"alexandre alexey ali amir ammar amr anastasiya anastassia anastasya anatolii anatoliy andrey anna ansar anton " +
	"aram arash aref arif aristeidis armen arthur assadullah ayman babak bahman behnam behnaz beverly brian buhary " +
	"calvin cenk chas christof daniel david denis dimitar djamshid dmitri dmitriy dmitry donna donny edward elaheh " +
	"elena eliyahu elizaveta ergin evgeni evgeny farhad farrokh farshid faruk fazal feroz fulya gerhard ghasem " +
	"gotthard graham gulnihal gunther hakim hamed hamid hamideh hans hans-joachim haris hassan hermann hermine " +
	"hossein husayn huseyin ibrahim igor ilias iraj irina irum iskren ismail ivan jack jalal jamal jason jimmy joe " +
	"john joseph kamran kapil karim karl khaled khalidee khosrow kirill kosol kursad kurshid lev liubov luc luciano " +
	"luqman lyubka lyudmila mahdi mahmood mahmoud mahsa majid manfred manohar mansoor margarita maria mariana mariya " +
	"mark maryan maxim mehdi mehmet mehran mehrdad mihaela mikhail milad milan moaz mohamad mohamed mohammad " +
	"mohammed mohd mohsen mojtaba moslem mostafa muhamad muhammad mujahid murat mustafa myra naser natalie natalya " +
	"nicolas niki nikolai oksana oleg olga parviz paul pavel payam peter petr philippe phillip qasem ralph ramil " +
	"ravil reza richard roman rouhollah saeed sayyed sean selim sergei sergey serhat seyed seyyed sharon shawn " +
	"shehab socrates stanislav syed taha thomas timofey timur vadim valentina valery vasili viktor vitaliy vladimir " +
	"vladislav vyacheslav warren waseem yahya yekaterina yevgeniy yuliya yunus yuri yuriy zbynek zhelyaz zulkefli zurab "

// hasGivenName reports whether a name of two to seven plain words begins
// with a given name.
func hasGivenName(name string) bool {
	first, _, _ := strings.Cut(strings.ToLower(name), " ")
	return plainWords.Re().MatchString(name) && strings.Contains(givenNames, " "+first+" ")
}
