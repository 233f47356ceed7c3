package screen

import (
	"slices"
	"testing"
)

// TestRegisteredName: what the registered name of another company has in common with a
// listed one does not make it that one.
func TestRegisteredName(t *testing.T) {
	s, err := NewFrom([]*List{{ID: "own", Title: "Own", Entities: []*Entity{
		{
			ID: "seated", Countries: []string{"CN"}, Names: []Name{{Text: "Lingzhou Technology", Kind: Primary}},
			Addresses: []Address{{Text: "No. 1187, Bin'an Road, Hangzhou, China"}},
		},
		{
			ID: "characters", Countries: []string{"CN"}, Names: []Name{{Text: "讯飞", Kind: Primary}},
			Addresses: []Address{{Text: "No. 1187, Bin'an Road, Hangzhou, China"}},
		},
		{ID: "unseated", Countries: []string{"CN"}, Names: []Name{{Text: "Lipai Technology", Kind: Primary}}},
		{
			ID: "named", Countries: []string{"CN"},
			Names: []Name{{Text: "Kuiyao Technology", Kind: Primary}, {Text: "Inner Mongolia Kuiyao Software Research", Kind: Alias}},
		},
		{ID: "four", Names: []Name{{Text: "澄瀚砺岑科技股份有限公司", Kind: Primary}}},
		{ID: "sound", Names: []Name{{Text: "Zhejiang Lingmei Tea Co., Ltd.", Kind: Primary}}},
		{ID: "told", Names: []Name{{Text: "Zhengan Technology Co., Ltd.", Kind: Primary}}},
		{ID: "two", Names: []Name{{Text: "Chenguang Ruidi Electron Co., Ltd.", Kind: Primary}}},
		{ID: "general", Names: []Name{{Text: "上海集成电路研发中心有限公司", Kind: Primary}}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ query, want, reason string }{
		{"瓴舟科技", "seated", "no place says otherwise"},
		{"杭州瓴舟智能科技股份有限公司", "seated", "the city of the address"},
		{"宁波瓴舟智能科技股份有限公司", "seated", "another city of the same province"},
		{"福州瓴舟智能科技股份有限公司", "", "a city of another province"},
		{"福州讯飞", "characters", "the brand to the character, in another province: a company of the group"},
		{"福州讯飞智能科技股份有限公司", "", "a traded company does something else besides"},
		{"福州砺湃智能科技股份有限公司", "unseated", "nobody knows where the listed one sits"},
		{"包头揆耀智能科技股份有限公司", "named", "another of its names has the province"},
		{"福州揆耀智能科技股份有限公司", "", "another of its names has another province"},
		{"澄瀚科技", "four", "half of a brand in daily use"},
		{"澄瀚科技股份有限公司", "", "half of a brand in the name of a traded company"},
		{"上海集成电路研发中心股份有限公司", "general", "the listed name with another form"},
		{"浙江瓴美茶业股份有限公司", "sound", "a brand by its sound, and what the company does"},
		{"浙江正安环境技术股份有限公司", "", "a sound, and only the query says what the company does"},
		{"浙江瓴美化工股份有限公司", "", "the same sound, and it does something else"},
		{"辰光瑞砥电子股份有限公司", "two", "both words of a brand"},
		{"辰光电子股份有限公司", "", "one of them, in the name of a traded company"},
		{"博瓴集成电路(上海)股份有限公司", "", "a brand of its own beside words that many have"},
	} {
		ms := s.Match(tt.query)
		if len(ms) == 0 && tt.want == "" {
			continue
		}
		if len(ms) != 1 || ms[0].Entity.ID != tt.want {
			t.Errorf("%s: %s: %v", tt.query, tt.reason, ms)
		}
	}
}

// A group is not the company of it whose name says where it is and what it does.
func TestGroupOfCompany(t *testing.T) {
	for _, tt := range []struct {
		query, listed string
		want          Relation
		reason        string
	}{
		{"雅瓴戈集团股份有限公司", "巢湖雅瓴戈色纺科技有限公司", Affiliate, "the listed one is a subsidiary"},
		{"雅瓴戈集团有限公司", "雅瓴戈科技有限公司", Same, "groups are called so without being others"},
	} {
		if got := Compare(tt.query, tt.listed).Relation; got != tt.want {
			t.Errorf("Compare(%s, %s) is %s: %s", tt.query, tt.listed, got, tt.reason)
		}
	}
}

// TestSiblingBodies: an institute is none of the other institutes of its academy, and a
// registered name in characters has the brand that is listed in pinyin.
func TestSiblingBodies(t *testing.T) {
	for _, tt := range []struct {
		query, listed string
		least, most   float64
		reason        string
	}{
		{"中科院光电技术研究所", "中国科学院电子学研究所", DefaultReview, DefaultHit, "institutes of one academy for kindred things"},
		{"中科院电子学研究所", "中国科学院电子学研究所", DefaultHit, 1, "the same institute"},
		{"四川大学华西医院", "Sichuan University", DefaultReview, DefaultHit, "the hospital of a university"},
		{"West China Hospital, Sichuan University", "Sichuan University", DefaultReview, DefaultHit, "the same in English"},
		{"江苏省新能源开发股份有限公司", "Jiangsu Gaozhao New Energy Development Co., Ltd.", 0, DefaultReview, "the brand is missing"},
		{"北方光电股份有限公司", "China North Optical-Electrical Technology Co., Ltd.", 0, DefaultReview, "a company that is not registered as that of China"},
		{"北方光电科技", "China North Optical-Electrical Technology Co., Ltd.", DefaultReview, 1, "the country is left out in daily use"},
		{"杭州海康机器人股份有限公司", "杭州海康威视数字技术股份有限公司", DefaultReview, DefaultHit, "half of a brand in the city of the listed company"},
		{"武汉海康机器人股份有限公司", "杭州海康威视数字技术股份有限公司", 0, DefaultReview, "the same elsewhere"},
		{"江苏高照新能源开发股份有限公司", "Jiangsu Gaozhao New Energy Development Co., Ltd.", DefaultHit, 1, "the brand is there"},
	} {
		wantConfidence(t, TypeUnknown, tt.query, tt.listed, tt.least, tt.most, tt.reason)
	}
}

func TestProvinces(t *testing.T) {
	for _, tt := range []struct {
		text   string
		want   []string
		reason string
	}{
		{"No. 3 Xinxi Road, Xi'an, Shaanxi, China", []string{"shaanxi"}, "an apostrophe, and the country is no province"},
		{"Baotou, Inner Mongolia", []string{"innermongolia"}, "two words"},
		{"Beijing South Road, Urumqi", []string{"beijing", "xinjiang"}, "a street after another place"},
		{"Istanbul, Turkey", nil, "another country"},
		{"", nil, "nothing"},
	} {
		var got []string
		eachProvince(tt.text, func(p string) {
			if !slices.Contains(got, p) {
				got = append(got, p)
			}
		})
		if slices.Sort(got); !slices.Equal(got, tt.want) {
			t.Errorf("%q is in %q, want %q: %s", tt.text, got, tt.want, tt.reason)
		}
	}
}
