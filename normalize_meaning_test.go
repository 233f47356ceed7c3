package screen

import "testing"

// A word of two meanings agrees with either of them: havacilik is aviation first, and
// airlines call themselves so.
func TestSecondMeaning(t *testing.T) {
	for _, tt := range []struct{ a, b, why string }{
		{"Институт эпидемиологии Ковров", "Kovrov Epidemiology Institute", "the second meaning of a word of the other name"},
		{"Российский институт радионавигации и времени", "Russian Institute of Radio Navigation and Time", "время is in the genitive"},
		{"Smolensk Aviation Plant", "Smolensk Aircraft Plant", "авиационный завод is translated as either"},
		{"Sanaye Mokhaberat Iran", "Iran Communication Industries", "mokhaberat is telecommunication and communication"},
		{"Anjoman Zarif Tehran", "Zarif Society Tehran", "anjoman is an association and a society"},
		{"Rey Havacilik", "Rey Airlines", "Turkish for aviation, which airlines call themselves"},
		{"Zvezdochka Shipyard", "Ship Repair Center Zvezdochka", "where ships are repaired"},
		{"西安理工大", "Xi'an University of Technology", "大 is short for 大学 behind what a university teaches"},
		{"Марийский машиностроительный завод", "Mari Machine Building Plant", "the adjective of a region that is not made of its name"},
		{"Казанский завод электроизоляционных материалов", "Kazan Insulation Materials Plant", "a trade that only Russian names had no word for"},
		{"ОКБ Сухого", "Sukhoi Design Bureau", "a surname in the genitive that is an adjective"},
		{"ООО «Остек-CMT»", "OSTEC-SMT LTD", "Latin capitals that look like Cyrillic ones are read as these, too"},
		{"Центр комплексных решений", "Center for Integrated Solutions", "комплексный is integrated, complex and comprehensive"},
		{"Администрация Белгородской области", "Administration of Belgorod Oblast", "the region of a city, in the genitive"},
		{"Министерство финансов Московской области", "Ministry of Finance of Moscow Region", "Moscow is no part of its region"},
		{"Управление МВД по Краснодарскому краю", "Directorate of the Ministry of Internal Affairs for Krasnodar Krai", "the dative of a krai"},
		{"شرکت حمل و نقل کیوان", "Keyvan Transportation Company", "three words of Persian that are one, with an and between them"},
		{"سازمان انرژی هسته ای کیوان", "Keyvan Nuclear Energy Organization", "an ending that is written apart"},
		{"شركة كيوان للنفط والغاز", "Keywan Oil and Gas Company", "Arabic articles written together with what stands before them"},
		{"Ural Federal University", "Ural Federal University named after the First President of Russia B.N. Yeltsin", "an office in a dedication does not count against a name"},
	} {
		wantConfidence(t, TypeUnknown, tt.a, tt.b, DefaultHit, 1, tt.why)
	}
}

// Fields that are near to each other are not the same.
func TestOtherField(t *testing.T) {
	for _, tt := range []struct{ a, b, same, why string }{
		{"Kovrov Institute of Epidemiology", "Ковровский институт вирусологии", "Kovrov Epidemiology Institute", "what spreads, and viruses"},
		{"Minsk Institute of Virology", "Институт микробиологии Минск", "Институт вирусологии Минск", "viruses and microbes"},
		{"Wuhan Institute of Geology", "武汉地球物理研究所", "武汉地质研究所", "rocks, and the physics of the earth"},
		{"Kyiv Institute of Biochemistry", "Киевский институт биологии", "Киевский институт биохимии", "life and its chemistry"},
		{"Kyiv Institute of Cybernetics", "Kyiv Cyber Security Institute", "Киевский институт кибернетики", "control, and attacks by computer"},
		{"Shanghai Elevator Factory", "Shanghai Crane Factory", "上海电梯厂", "for people, and for loads"},
		{"Bay Trading Kovrov", "Coast Trading Kovrov", "Kovrov Bay Trading", "waters and what lies at them"},
		{"Lidsky Hill Trading", "Lidsky Peak Trading", "Lidsky Hills Trading", "a hill is no peak"},
		{"Minsk Marble Works", "Minsk Granite Works", "Minsk Marble Works Ltd", "two stones"},
		{"Tver Bridge Construction", "Tver Tunnel Construction", "Tver Bridges Construction", "over and under"},
	} {
		if a, b := Compare(tt.a, tt.b).Confidence, Compare(tt.a, tt.same).Confidence; a > b/2 {
			t.Errorf("%s, %s: %.2f, and %s: %.2f: %s", tt.a, tt.b, a, tt.same, b, tt.why)
		}
	}
}

// Short words that are forms, titles or words elsewhere.
func TestShortWords(t *testing.T) {
	for _, tt := range []struct {
		reason, a, b string
		found        bool
	}{
		{"before the name SPA is an association, as in Russia", "Nauchno-Proizvodstvennoe Obedinenie Orion", "JSC SPA Orion", true},
		{"which other companies are not", "Orion S.A.", "JSC SPA Orion", false},
		{"behind the name it is the Italian form", "Orion", "Orion SpA", true},
		{"nobody is a Mrs International", "Inter & Co", "MRS International", false},
		{"three letters are initials, not the Italian crane", "仙鹤股份有限公司", "GRU", false},
		{"the article as it is spoken, written together", "Radio Annour", "Al Nour Radio", true},
		{"the same of two letters", "Ashshams Trading", "Al-Shams Trading", true},
		{"an adjective of three letters has its endings as well", "OOO Novyi Media Kholding", "New Media Holding LLC", true},
	} {
		wantReview(t, TypeUnknown, tt.a, tt.b, tt.found, tt.reason)
	}
}

// TestArticleBeforeSoleWord: an article does not make a name of one word one of
// two, of which neither tells anything.
func TestArticleBeforeSoleWord(t *testing.T) {
	for _, tt := range []struct {
		query, listed, reason string
		least, most           float64
	}{
		{"SHABAAB", "AL-SHABAAB", "without the article", DefaultHit, 1},
		{"Al Shabaab", "AL-SHABAAB", "and with it", DefaultHit, 1},
		{"Youth Organization", "AL-SHABAAB", "what the word means is a general word", 0, DefaultReview},
		{"UL Solutions", "Solutions", "no Arabic word follows", 0, DefaultReview},
	} {
		wantConfidence(t, TypeOrganization, tt.query, tt.listed, tt.least, tt.most, tt.reason)
	}
}

// Letters that stand apart are initials, whatever they are one by one.
func TestLettersApart(t *testing.T) {
	for _, tt := range []struct {
		name, word string
		is         Role
		why        string
	}{
		{"I A C International Inc.", "i", Core, "no Russian and"},
		{"I A C International Inc.", "c", Core, "no association with the letter before it"},
		{"Granit G M B H", "gmbh", LegalForm, "all of them are a form"},
		{"Melli-ye Sakhteman", "ye", Particle, "joins Persian words"},
		{"Tian-Ye Trading", "ye", Core, "a Chinese syllable behind a word that means nothing in Persian"},
	} {
		f := Normalize(tt.name)
		found := false
		for _, x := range f.Tokens {
			if x.Written == tt.word {
				found = true
				if x.Role != tt.is {
					t.Errorf("%s: %s is %v, want %v: %s", tt.name, tt.word, x.Role, tt.is, tt.why)
				}
			}
		}
		if !found {
			t.Errorf("%s has no word %q: %s", tt.name, tt.word, render(f))
		}
	}
	if c := Compare("I A C International Inc.", "IAC International Inc."); c.Confidence < DefaultReview {
		t.Errorf("I A C and IAC: %.2f", c.Confidence)
	}
}

// TestNumbersAsBrands: numerals without 第 are a number, and may be a brand that is
// written in pinyin.
func TestNumbersAsBrands(t *testing.T) {
	for _, tt := range []struct {
		query, listed, reason string
		least, most           float64
	}{
		{"新疆八一钢铁股份有限公司", "Xinjiang Bayi Iron and Steel Co., Ltd.", "the brand by its sound", DefaultHit, 1},
		{"Jiusan Group", "九三集团", "the other way round", DefaultReview, 1},
		{"七二〇厂", "Factory 720", "the number", DefaultReview, 1},
		{"第八一研究所", "Bayi Research Institute", "an ordinal is no brand", 0, DefaultReview},
		{"新疆八一钢铁股份有限公司", "Xinjiang Bagang Iron and Steel Co., Ltd.", "another brand", 0, DefaultHit},
	} {
		wantConfidence(t, TypeUnknown, tt.query, tt.listed, tt.least, tt.most, tt.reason)
	}
}

// TestMisspeltSlavic: a word of a Slavic language that is misspelt keeps its
// meaning, where the name shows that it is Slavic.
func TestMisspeltSlavic(t *testing.T) {
	for _, tt := range []struct {
		query, listed, reason string
		least, most           float64
	}{
		{"AO Proizvodsvennoe Obedinenie Vesta", "Production Association Vesta JSC", "a letter lost", DefaultReview, 1},
		{"АО Производсвенное Объединение Веста", "Production Association Vesta JSC", "in Cyrillic", DefaultReview, 1},
		{"NPO Elektromechaniki", "Scientific Production Association of Electromechanics", "another spelling of х, after an acronym", DefaultHit, 1},
		{"Motovilikhinskiye Zavody", "Motovilikha Plants", "an adjective of a town, in Latin letters", DefaultHit, 1},
		{"Dolgoprudnenskoye NPP", "Dolgoprudny Research Production Enterprise", "an adjective of one in -ny", DefaultHit, 1},
		{"AO Proizvodsvennoe Obedinenie Vesta", "Scientific Institute Vesta JSC", "another body of the name", 0, DefaultHit},
		{"Proizvodsvennoe", "Production Association", "nothing else shows what language it is", 0, DefaultReview},
	} {
		wantConfidence(t, TypeOrganization, tt.query, tt.listed, tt.least, tt.most, tt.reason)
	}
}

func TestNamesOfPersons(t *testing.T) {
	for _, tt := range []struct {
		query, listed string
		review        bool
		why           string
	}{
		{"Kalai, Nader Mohamad", "KALAI, Nader Mohammed", true, "Kalai is goods in Arabic, and here a surname"},
		{"Ashraf Jamal", "JAMAL, Ashraf", true, "words of other meaning are names"},
		{"Haji Khalil Zadran", "ZADRAN, Khalil", true, "an honorific"},
		{"Elkaddafi Hannibal", "AL-KADDAFI, Hannibal", true, "the article written together"},
		{"Nadhir Naghneh", "NAQNAH, Nadhir", true, "gh and q"},
		{"Jong Kyong-hwa", "CHO'NG, Kyo'ng-hwa", true, "Korean with and without marks"},
		{"Dmytro Vasylovych Khavchenko", "KHAVCHENKO, Dmitriy Vasilyevich", true, "Ukrainian and Russian"},
		{"Kim Jong Un", "KIM, Jong Un", true, "syllables that are a form and an article elsewhere"},
		{"Kim Jong Il", "KIM, Jong Un", false, "which are names here"},
		{"Kalashov Zakaria", "KALASHOV, Sergio", false, "relatives"},
		{"George Charles", "BUDENZ, George Charles", false, "two given names and no surname"},
	} {
		wantReview(t, TypePerson, tt.query, tt.listed, tt.review, tt.why)
	}
}

// TestRussianNames: names of Russian bodies and what lists call them in English.
func TestRussianNames(t *testing.T) {
	for _, tt := range []struct{ query, listed, reason string }{
		{"ООО Ювс Авиа", "LLC UVS Avia", "letters of an acronym in a word"},
		{"Завод имени Горького", "Gorky Plant", "a surname like an adjective, in the genitive"},
		{"Астраханский судоремонтный завод", "Astrakhan Shipyard", "ship repair plant is shipyard"},
		{"Астраханский судоремонтный завод", "Astrakhan Ship Repair Plant", "and is what it says"},
		{"Тульский патронный завод", "Tula Cartridge Works", "works are a plant"},
		{"Казанский оптико-механический завод", "Kazan Optomechanical Plant", "one word for two"},
		{"Долгопрудненское конструкторское бюро автоматики", "Dolgoprudny Design Bureau of Automatics", "a town that is an adjective"},
		{"Златоустовский машиностроительный завод", "Zlatoust Machine Building Plant", "the adjective of a town"},
		{"ООО НТЦ «Орион»", "STC Orion LLC", "an acronym, translated"},
		{"НИИ газоразрядных приборов «Плазма»", "Scientific Research Institute of Gas Discharge Devices Plasma", "a trade that few have"},
	} {
		wantConfidence(t, TypeUnknown, tt.query, tt.listed, DefaultHit, 1, tt.reason)
	}
}

// TestPalladius: what Russian writes as Chinese sounds is found by the pinyin,
// and what it says of places is a place.
func TestPalladius(t *testing.T) {
	for _, tt := range []struct {
		query, listed, reason string
		least, most           float64
	}{
		{"Хуавэй", "Huawei", "a name in Palladius", DefaultReview, 1},
		{"Чжунсин Телеком", "Zhongxing Telecommunications", "with a word of meaning", DefaultReview, 1},
		{"Чжун Син", "Zhongxing", "syllable by syllable", DefaultReview, 1},
		{"Хуавэй", "Hua Wei", "in two words on the other side", DefaultReview, 1},
		{"Ли Цян", "Li Qiang", "a person", DefaultReview, 1},
		{"Сычуаньский университет", "Sichuan University", "an adjective of a place", DefaultReview, 1},
		{"Университет Сычуани", "Sichuan University", "the place in the genitive", DefaultReview, 1},
		{"Sychuanskiy Universitet", "Sichuan University", "in Latin letters", DefaultReview, 1},
		{"Пекинский университет", "Peking University", "an older name", DefaultReview, 1},
		{"Шэньсийский университет", "Shaanxi University", "the provinces that differ by a letter", DefaultReview, 1},
		{"Шаньсийский университет", "Shaanxi University", "the provinces that differ by a letter", 0, DefaultReview},
		{"Иван", "Yiwang", "what could be Chinese and does not show it", 0, DefaultReview},
		{"Сычуаньский университет", "Shandong University", "another place", 0, DefaultReview},
	} {
		wantConfidence(t, TypeUnknown, tt.query, tt.listed, tt.least, tt.most, tt.reason)
	}
}

// What is written with a hyphen before a name is its article, and no initials
// of the words before it.
func TestArticleIsNoAcronym(t *testing.T) {
	for _, tt := range [][2]string{{"Ahmad Latif al-Safrani", "SAFRANI, Ahmad Latif"}, {"Ali Samida As-Safrani", "SAFRANI, Ali Samida"}} {
		if c := CompareAs(TypePerson, tt[0], tt[1]); c.Confidence < DefaultHit {
			t.Errorf("%v: confidence %.3f\n%v", tt, c.Confidence, c.Evidence)
		}
	}
}
