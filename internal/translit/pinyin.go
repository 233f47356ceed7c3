package translit

// isPinyin reports whether a Latin comparison word can be read as a row of
// Mandarin syllables (xiamen, zhongguo). Such words keep their letters: zh and
// j, x and h, ou and u, e and a are different names there, and spellings of
// pinyin do not vary as other romanisations do.
func isPinyin[S ~string | ~[]byte](word S) bool {
	if len(word) == 0 || len(word) > 40 {
		return false
	}
	switch word[len(word)-1] {
	case 'a', 'e', 'g', 'i', 'n', 'o', 'r', 'u':
	default:
		return false
	}
	// Bit i of starts says that a syllable may begin at byte i.
	starts := uint64(1)
	for i := 0; i < len(word); i++ {
		if starts&(1<<i) == 0 {
			continue
		}
		first := i // the first vowel: most words of other languages have none where it must be
		if !pinyinVowel(word[first]) {
			if first++; first < len(word) && word[first] == 'h' {
				first++
			}
			if first == len(word) || !pinyinVowel(word[first]) {
				continue
			}
		}
		for n := first - i + 1; n <= 6 && i+n <= len(word); n++ {
			if starts&(1<<(i+n)) == 0 && syllable(string(word[i:i+n]), i == 0) {
				starts |= 1 << (i + n)
			}
		}
	}
	return starts&(1<<len(word)) != 0
}

// pinyinVowel reports whether c is a vowel of pinyin; v is ü.
func pinyinVowel(c byte) bool { return isVowel(c) || c == 'v' }

// syllable reports whether s is a syllable of Mandarin in pinyin without tones.
// Those that no name has (den, nen, lo) are left out, and a and e are taken at
// the start of a word only.
func syllable(s string, first bool) bool {
	switch s {
	case "a", "e":
		return first
	case "ai", "an", "ang", "ao", "en", "er", "ou",
		"ba", "bai", "ban", "bang", "bao", "bei", "ben", "beng", "bi", "bian", "biao", "bie", "bin", "bing", "bo", "bu",
		"ca", "cai", "can", "cang", "cao", "ce", "cen", "ceng", "ci", "cong", "cou", "cu", "cuan", "cui", "cun", "cuo",
		"cha", "chai", "chan", "chang", "chao", "che", "chen", "cheng", "chi", "chong", "chou", "chu", "chuai", "chuan", "chuang", "chui", "chun", "chuo",
		"da", "dai", "dan", "dang", "dao", "de", "deng", "di", "dian", "diao", "die", "ding", "dong", "dou", "du", "duan", "dui", "dun", "duo",
		"fa", "fan", "fang", "fei", "fen", "feng", "fo", "fou", "fu",
		"ga", "gai", "gan", "gang", "gao", "ge", "gen", "geng", "gong", "gou", "gu", "gua", "guai", "guan", "guang", "gui", "gun", "guo",
		"ha", "hai", "han", "hang", "hao", "he", "hei", "hen", "heng", "hong", "hou", "hu", "hua", "huai", "huan", "huang", "hui", "hun", "huo",
		"ji", "jia", "jian", "jiang", "jiao", "jie", "jin", "jing", "jiong", "jiu", "ju", "juan", "jue", "jun",
		"ka", "kai", "kan", "kang", "kao", "ke", "ken", "keng", "kong", "kou", "ku", "kua", "kuai", "kuan", "kuang", "kui", "kun", "kuo",
		"la", "lai", "lan", "lang", "lao", "le", "lei", "leng", "li", "lia", "lian", "liang", "liao", "lie", "lin", "ling", "liu", "long", "lou", "lu", "luan", "lue", "lun", "luo", "lv",
		"ma", "mai", "man", "mang", "mao", "mei", "men", "meng", "mi", "mian", "miao", "mie", "min", "ming", "miu", "mo", "mou", "mu",
		"na", "nai", "nan", "nang", "nao", "ne", "nei", "neng", "ni", "nian", "niang", "niao", "nie", "nin", "ning", "niu", "nong", "nou", "nu", "nuan", "nue", "nuo", "nv",
		"pa", "pai", "pan", "pang", "pao", "pei", "pen", "peng", "pi", "pian", "piao", "pie", "pin", "ping", "po", "pou", "pu",
		"qi", "qia", "qian", "qiang", "qiao", "qie", "qin", "qing", "qiong", "qiu", "qu", "quan", "que", "qun",
		"ran", "rang", "rao", "re", "ren", "reng", "ri", "rong", "rou", "ru", "ruan", "rui", "run", "ruo",
		"sa", "sai", "san", "sang", "sao", "se", "sen", "seng", "si", "song", "sou", "su", "suan", "sui", "sun", "suo",
		"sha", "shai", "shan", "shang", "shao", "she", "shei", "shen", "sheng", "shi", "shou", "shu", "shua", "shuai", "shuan", "shuang", "shui", "shun", "shuo",
		"ta", "tai", "tan", "tang", "tao", "te", "teng", "ti", "tian", "tiao", "tie", "ting", "tong", "tou", "tu", "tuan", "tui", "tun", "tuo",
		"wa", "wai", "wan", "wang", "wei", "wen", "weng", "wo", "wu",
		"xi", "xia", "xian", "xiang", "xiao", "xie", "xin", "xing", "xiong", "xiu", "xu", "xuan", "xue", "xun",
		"ya", "yan", "yang", "yao", "ye", "yi", "yin", "ying", "yong", "you", "yu", "yuan", "yue", "yun",
		"za", "zai", "zan", "zang", "zao", "ze", "zei", "zen", "zeng", "zi", "zong", "zou", "zu", "zuan", "zui", "zun", "zuo",
		"zha", "zhai", "zhan", "zhang", "zhao", "zhe", "zhen", "zheng", "zhi", "zhong", "zhou", "zhu", "zhua", "zhuai", "zhuan", "zhuang", "zhui", "zhun", "zhuo":
		return true
	}
	return false
}
