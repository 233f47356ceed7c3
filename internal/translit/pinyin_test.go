package translit

import (
	"slices"
	"strings"
	"testing"
)

// mandarin are the syllables that stand in names, without tones.
const mandarin = `
ai an ang ao en er ou ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng
ci cong cou cu cuan cui cun cuo cha chai chan chang chao che chen cheng chi chong chou chu chuai chuan chuang chui
chun chuo da dai dan dang dao de deng di dian diao die ding dong dou du duan dui dun duo fa fan fang fei fen feng fo
fou fu ga gai gan gang gao ge gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang hao he hei hen heng
hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan
kang kao ke ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia lian liang
liao lie lin ling liu long lou lu luan lue lun luo lv ma mai man mang mao mei men meng mi mian miao mie min ming miu
mo mou mu na nai nan nang nao ne nei neng ni nian niang niao nie nin ning niu nong nou nu nuan nue nuo nv pa pai pan
pang pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que
qun ran rang rao re ren reng ri rong rou ru ruan rui run ruo sa sai san sang sao se sen seng si song sou su suan sui
sun suo sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo ta tai tan
tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian
xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yong you yu yuan yue yun za zai zan
zang zao ze zei zen zeng zi zong zou zu zuan zui zun zuo zha zhai zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu
zhua zhuai zhuan zhuang zhui zhun zhuo`

// TestSyllables: of all consonants and finals, those that are syllables are.
func TestSyllables(t *testing.T) {
	want := strings.Fields(mandarin)
	got := []string{}
	for _, initial := range strings.Fields("- b p m f d t n l g k h j q x zh ch sh r z c s y w") {
		for _, final := range strings.Fields("a ai an ang ao e ei en eng er i ia ian iang iao ie in ing iong iu o ong ou u ua uai uan uang ue ui un uo v ve") {
			s := strings.TrimPrefix(initial, "-") + final
			if len(s) == 1 { // a and e begin a word
				continue
			}
			// What can be cut into two syllables is no matter here: tian.
			var c initials = noInitial
			if initial != "-" {
				c = initialOf(initial[0])
				if len(initial) > 1 {
					c = initialOf(initial[0] - 'a' + 'A')
				}
			}
			n := uint32(0)
			for i := range len(final) {
				n = n<<8 | uint32(final[i])
			}
			if initialsOf(n)&c != 0 {
				got = append(got, s)
			}
		}
	}
	slices.Sort(want)
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("%d syllables, want %d: %v", len(got), len(want), got)
	}
	for _, s := range want {
		if strings.HasSuffix(s, "v") { // ü at the end of a word is written u
			continue
		}
		if !isPinyin(s) || !isPinyin("e"+s) || isPinyin(s+"k") {
			t.Errorf("%s alone, behind e and before k: %v %v %v", s, isPinyin(s), isPinyin("e"+s), isPinyin(s+"k"))
		}
		for _, before := range want {
			if !isPinyin(before + s) {
				t.Errorf("%s behind %s is no pinyin", s, before)
			}
		}
	}
}
