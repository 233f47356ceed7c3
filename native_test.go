package screen

import "testing"

// TestNativeNames compares names of bodies in their own script, or in one
// spelling of it, with those that English lists print.
func TestNativeNames(t *testing.T) {
	for _, tt := range []struct{ native, english, reason string }{
		{"АО «НПО Гранит»", "JSC Scientific Production Association Granit", "НПО"},
		{"NPO Granit", "Scientific-Production Association Granit", "NPO is no nonprofit here"},
		{"ФГУП ЦНИИ Комета", "Federal State Unitary Enterprise Central Scientific Research Institute Kometa", "ЦНИИ"},
		{"FGUP TsNII Kometa", "ФГУП ЦНИИ Комета", "TsNII"},
		{"46 ЦНИИ Минобороны России", "46th TsNII of the Ministry of Defense of Russia", "a ministry in one word"},
		{"ВНИИ автоматики им. Петрова", "All-Russian Research Institute of Automatics named after Petrov", "a genitive after им."},
		{"КБ им. Сухого", "Sukhoy Design Bureau", "a genitive in -ого"},
		{"ЦКБ Лазурит", "Central Design Bureau Lazurit", "ЦКБ"},
		{"МКБ Факел", "Machine-Building Design Bureau Fakel", "МКБ"},
		{"НИИ физики РАН", "Institute of Physics of the Russian Academy of Sciences", "РАН in capitals is no name"},
		{"МВД Республики Беларусь", "Ministry of Internal Affairs of Belarus", "МВД"},
		{"Міністэрства ўнутраных спраў Рэспублікі Беларусь", "Ministry of Internal Affairs of Belarus", "Belarusian; ў begins a word"},
		{"Управление ФСБ по городу Москве", "FSB Directorate for the City of Moscow", "по is no ПО, and Москве is a case"},
		{"филиал АО Корунд", "Branch of JSC Korund", "АО amid a name"},
		{"дочернее предприятие Корунд", "Subsidiary of Korund", "дочернее предприятие"},
		{"Завод «Точмаш» г. Владимир", "Tochmash Plant Vladimir", "г. is the kind of a town"},
		{"Коломенский механический завод", "Kolomna Mechanical Plant", "an adjective no rule gives"},
		{"Следственный изолятор № 2", "Pre-trial detention center No. 2", "a prison"},
		{"Концeрн Сириус Плюс", "Концерн Сириус Плюс", "a Latin e amid Cyrillic"},
		{"64-я отдельная мотострелковая бригада", "64th Separate Motorized Rifle Brigade", "-я after a number"},
		{"Избирательная комиссия Херсонской области", "Election Commission of the Kherson Region", "an adjective of a region"},
		{"Телеканал «Полюс»", "Polyus TV Channel", "a word for two"},
		{"조선광업개발무역회사", "Korea Mining Development Trading Corporation", "Korean without blanks"},
		{"조선련봉총회사", "Korea Ryonbong General Corporation", "련봉 as in the North"},
		{"단천상업은행", "Tanchon Commercial Bank", "McCune and Reischauer"},
		{"삼성전자", "Samsung Electronics", "a brand before a known word"},
		{"조선원자력총국", "General Bureau of Atomic Energy", "총국"},
		{"Paeksol Muyok Hoesa", "백설무역회사", "Korean words in Latin letters"},
		{"제2자연과학원", "Second Academy of Natural Sciences", "an ordinal"},
		{"شركة الفرات للتجارة العامة والنقل", "Al Furat Company for General Trading and Transport", "wal- and lil-"},
		{"شركة والفجر للاستيراد والتصدير", "Al-Fajr Import Export Company", "wal- before a name"},
		{"شركة الغدير للمقاولات", "Al-Ghadir Contracting Company", "lil-"},
		{"شركة الفجر السورية لنقل النفط", "Al-Fajr Syrian Company for Oil Transport", "an adjective of a country, and l-"},
		{"بنك سوريا الدولي الإسلامي", "Syria International Islamic Bank", "adjectives after their noun"},
		{"وزارت دفاع و پشتیبانی نیروهای مسلح", "Ministry of Defense and Armed Forces Logistics", "a Persian plural with ezafe, and و"},
		{"سپاه پاسداران انقلاب اسلامی", "IRGC", "an acronym for the whole"},
		{"قرارگاه سازندگی خاتم الانبیا", "Khatam al-Anbiya Construction Headquarters", "an Arabic article in Persian"},
		{"Azu Dis Ticaret Limited Sirketi", "Azu Foreign Trade Limited", "dis ticaret is no part of the form"},
		{"Tanaka Denki Seisakusho KK", "Tanaka Electric Works Co Ltd", "Japanese words"},
		{"ООО ТКХ-Инвест", "TKH-Invest LLC", "Х is H in an acronym"},
		{"АО УХЦ Гранит", "JSC UHC Granit", "Ц is C in an acronym"},
		{"Нефтяная компания Ралатис", "Ralatis Oil Company", "a stem that means petroleum and oil"},
		{"Авиастроительный завод Ралатис", "Ralatis Aircraft Plant", "a stem that means aircraft"},
		{"АО «ОДК-Гранит»", "JSC UEC-Granit", "a corporation's Russian and English initials"},
		{"АО «ОДК-Гранит»", "AO ODK-Granit", "the same in Latin letters"},
		{"ООО «Ралатис Лоджистикс»", "Ralatis Logistics LLC", "an English word in Cyrillic"},
		{"Вагоноремонтный завод Ралатис", "Ralatis Railcar Repair Plant", "two words in one"},
		{"شركة الغدير للتخليص الجمركي", "Al-Ghadir Customs Clearance Company", "two words with lil-"},
		{"شركة الغدير للتعبئة والتغليف", "Al-Ghadir Packaging Company", "a pair of words for one"},
		{"شرکت پتروشیمی البرزین", "Alborzin Petrochemical Company", "Persian"},
		{"شركت بازرگاني آفتاب", "Aftab Trading Company", "Persian with Arabic letters"},
		{"АО «ОКБ Гранит»", "Special Design Bureau Granit JSC", "ОКБ is an experimental or a special bureau"},
		{"ЦМКБ «Лазурит»", "Central Naval Design Bureau Lazurit", "ЦМКБ"},
		{"Институт электронных управляющих машин Ралатис", "Ralatis Institute of Electronic Control Computers", "machines that are computers"},
		{"Концерн радиостроения «Ралатис»", "Ralatis Radio Engineering Concern", "a trade in one word"},
		{"Bespilotnye Sistemy Ralatis OOO", "Ralatis Unmanned Systems LLC", "two words by two, as each is called"},
		{"Завод наноэлектроники Ралатис", "Ralatis Nanoelectronics Plant", "a trade with a prefix"},
		{"Завод двигунобудування Ралатис", "Ralatis Engine Plant", "Ukrainian"},
		{"Ралатис завод шкловалакна", "Ralatis Glass Fiber Plant", "Belarusian"},
		{"شرکت ذوب آهن البرزین", "Alborzin Iron and Steel Company", "a smelter in Persian"},
		{"شرکت نانو تکنولوژی البرزین", "Alborzin Nanotechnology Company", "a loanword in Persian"},
		{"شركة الغدير لتكرير النفط", "Al-Ghadir Oil Refining Company", "refining in Arabic"},
		{"Миасский завод Ралатис", "Miass Plant Ralatis", "the adjective of a town in -сс"},
		{"Клинцовский станкостроительный завод", "Klintsy Machine Tool Plant", "a town and its adjective"},
		{"ФАУ «Главгосэкспертиза России»", "Federal Autonomous Institution \"Main Directorate of State Examination\"", "an office by its short name"},
		{"Казанский вертолетный з-д Ралатис", "Kazan Helicopter Plant Ralatis", "з-д is завод"},
		{"Ин-т физики им. Петрова", "Petrov Institute of Physics", "ин-т is институт"},
		{"Науч.-произв. об-ние Гранит", "Scientific Production Association Granit", "words cut off at a full stop, and one in its middle"},
		{"Вольский мехзавод", "Volsk Mechanical Plant", "two words in one"},
		{"Мытищинский машзавод", "Mytishchi Machine-Building Plant", "the same"},
		{"Судостроительный завод Ралатис", "Sudostroitelny Zavod Ralatis", "a phrase in either alphabet"},
		{"Институт проблем механики ДВО РАН", "Institute of Mechanics Problems, Far East Branch, Russian Academy of Sciences", "a branch of the academy"},
		{"우한백설전자", "Wuhan Paeksol Electronics", "a Chinese city in Korean"},
		{"하얼빈백설공업대학", "Harbin Paeksol University of Technology", "a kind of university in Korean"},
		{"ハルビン工業大学", "Harbin University of Technology", "a Chinese city in Japanese"},
		{"中交第二航务工程局有限公司", "中交二航局", "a bureau by its short name"},
		{"НПО АТ", "NPO AT", "two letters behind a kind of body are initials and no form"},
		{"Северо-Западный региональный центр Ралатис", "Severo-Zapadny Regionalny Tsentr Ralatis", "a direction in either alphabet"},
		{"백설제강공장", "Paeksol Steel Factory", "a name and two words without blanks"},
		{"백설의료기기회사", "Paeksol Medical Device Company", "a word of two words"},
		{"Azu Güneş Enerjisi Ltd Şti", "Azu Solar Ltd", "two words for one in Turkish"},
		{"Azu Ar-Ge Teknoloji", "Azu Research Development Technology", "ar-ge is no autonomous region"},
		{"蓝讯宽频科技有限公司", "Lanxun Broadband Technology Co., Ltd.", "宽频 beside 宽带"},
	} {
		if c := Compare(tt.native, tt.english); c.Confidence < 0.45 {
			t.Errorf("Compare(%q, %q) = %.3f, want 0.45 or more: %s", tt.native, tt.english, c.Confidence, tt.reason)
		}
	}
}

// TestNativeNamesApart compares names of bodies that are others.
func TestNativeNamesApart(t *testing.T) {
	for _, tt := range []struct{ a, b, reason string }{
		{"АО НПО Гранит", "JSC NPO Kvant", "the abbreviation alone agrees"},
		{"四川海特高新技术股份有限公司", "Sichuan Haitian New Technology Group Co., Ltd.", "Haitian is pinyin of other characters, and no misspelt Haite"},
		{"Следственный изолятор № 2", "Pre-trial detention center No. 3", "another number"},
		{"МВД Республики Беларусь", "Ministry of Internal Affairs of Ukraine", "another country"},
		{"NPO Nauka", "NPO AT", "a kind of body alone agrees"},
		{"조선련봉총회사", "Korea Daesong General Trading Corporation", "another name"},
		{"شركة الفرات للتجارة العامة", "Al-Ghadir General Trading Company", "another name"},
	} {
		if c := Compare(tt.a, tt.b); c.Confidence > 0.3 {
			t.Errorf("Compare(%q, %q) = %.3f, want 0.3 or less: %s", tt.a, tt.b, c.Confidence, tt.reason)
		}
	}
}
