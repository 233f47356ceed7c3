package lexicon

// The classes of legal forms, as Term.Class has them:
//
//	limited       Ltd, LLC, GmbH, SARL, 有限公司, ООО
//	joint-stock   PLC, JSC, AG, SA, 股份有限公司, ОАО
//	corporation   Inc, Corp
//	company       Co, Cie, 公司, sherkat: no more than that it is one
//	partnership   LP, LLP, KG, 合伙企业
//	unlimited     unlimited company
//	sole          sole proprietorship, 个人独资企业, ИП
//	state         state enterprise, ФГУП, 国有企业
//	cooperative   cooperative society, 合作社
//	nonprofit     association, foundation, e.V., 财团法人
//	free-zone     FZE, FZCO, DMCC
//	branch        branch, representative office, 分公司
//	foreign       wholly foreign owned enterprise

// SameForm reports whether two classes may be the form of one company. The
// classes of companies with limited liability may: no register translates them
// alike (股份有限公司, a joint-stock company, is Co., Ltd. on its own letterhead
// and Inc. on its neighbour's; ООО is LLC, Ltd and Co Ltd), and a company that
// goes public changes from one to another. So may any form and the bare word
// company. A branch is not its company, and a partnership no corporation.
func SameForm(a, b string) bool {
	if a == "branch" || b == "branch" {
		return a == b
	}
	return a == b || a == "company" || b == "company" || capital(a) && capital(b)
}

// capital reports whether a class is of companies whose owners are liable for
// their shares only.
func capital(class string) bool {
	switch class {
	case "limited", "joint-stock", "corporation", "free-zone":
		return true
	}
	return false
}
