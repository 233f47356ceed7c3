package screen

// What single characters of brands become in English, by meaning or as other letters
// than pinyin has. The words were compiled for this project; only those that are
// certain stand here.

// brandMeaning returns what English brands write for a character by its
// meaning, if it is certain; "" for most.
func brandMeaning(r rune) string {
	switch r {
	case '中':
		return "sino china central"
	case '华':
		return "sino china"
	case '国':
		return "china sino nation"
	case '一':
		return "first"
	case '三':
		return "tri three"
	case '大':
		return "great grand big"
	case '新':
		return "new neo"
	case '东':
		return "east orient"
	case '西':
		return "west"
	case '南':
		return "south"
	case '北':
		return "north"
	case '天':
		return "sky heaven"
	case '地':
		return "land earth"
	case '日':
		return "sun"
	case '月':
		return "moon"
	case '星':
		return "star"
	case '云':
		return "cloud"
	case '光':
		return "light lumi photon ray"
	case '明':
		return "bright"
	case '山':
		return "mountain hill"
	case '水':
		return "water aqua hydro"
	case '石':
		return "stone rock"
	case '金':
		return "golden gold"
	case '银':
		return "silver"
	case '铁':
		return "iron"
	case '钢':
		return "steel"
	case '玉':
		return "jade"
	case '珠':
		return "pearl"
	case '海':
		return "sea ocean marine"
	case '江', '河':
		return "river"
	case '湖':
		return "lake"
	case '洋':
		return "ocean"
	case '源':
		return "origin source"
	case '泉', '春':
		return "spring"
	case '风':
		return "wind"
	case '雪':
		return "snow"
	case '雷':
		return "thunder"
	case '电':
		return "electric"
	case '红':
		return "red"
	case '黄':
		return "yellow"
	case '蓝':
		return "blue"
	case '绿', '青':
		return "green"
	case '黑':
		return "black"
	case '白':
		return "white"
	case '紫':
		return "purple violet"
	case '龙':
		return "dragon"
	case '凤':
		return "phoenix"
	case '虎':
		return "tiger"
	case '马':
		return "horse"
	case '牛':
		return "bull"
	case '狮':
		return "lion"
	case '鹰':
		return "eagle"
	case '燕':
		return "swallow"
	case '鹤':
		return "crane"
	case '鹿':
		return "deer"
	case '熊':
		return "bear"
	case '鱼':
		return "fish"
	case '花':
		return "flower"
	case '木':
		return "wood"
	case '林', '森':
		return "forest"
	case '树':
		return "tree"
	case '竹':
		return "bamboo"
	case '松':
		return "pine"
	case '兰':
		return "orchid"
	case '莲':
		return "lotus"
	case '谷':
		return "valley"
	case '田':
		return "land field"
	case '园':
		return "garden park"
	case '城':
		return "city"
	case '桥':
		return "bridge"
	case '港':
		return "port harbor"
	case '船':
		return "ship"
	case '家':
		return "home family"
	case '人':
		return "human man"
	case '心':
		return "heart"
	case '力':
		return "power"
	case '王':
		return "king"
	case '皇':
		return "royal"
	case '圣':
		return "saint holy"
	case '美':
		return "beauty"
	case '爱':
		return "love"
	case '乐':
		return "joy happy"
	case '福':
		return "fortune lucky"
	case '安':
		return "safe"
	case '康', '健':
		return "health"
	case '永', '恒':
		return "ever"
	case '久', '长':
		return "ever"
	case '高':
		return "high"
	case '远':
		return "far"
	case '超':
		return "super ultra"
	case '快':
		return "fast"
	case '强':
		return "strong"
	case '胜':
		return "victory win"
	case '赢':
		return "win"
	case '冠':
		return "crown champion"
	case '通':
		return "link tone tong tele"
	case '联':
		return "union link united"
	case '连':
		return "link"
	case '合':
		return "union"
	case '友':
		return "friend"
	case '信':
		return "trust faith"
	case '诚':
		return "honest"
	case '真':
		return "true"
	case '正':
		return "right"
	case '易':
		return "easy"
	case '智':
		return "smart intelli"
	case '慧':
		return "smart wise"
	case '科':
		return "tech"
	case '创':
		return "creat"
	case '微':
		return "micro"
	case '巨':
		return "giant"
	case '宏':
		return "grand macro"
	case '千':
		return "thousand"
	case '百':
		return "hundred"
	case '双':
		return "double twin"
	case '网':
		return "net"
	case '图':
		return "map"
	case '芯':
		return "chip core"
	case '视':
		return "vision view"
	case '声', '音':
		return "sound sonic"
	case '影':
		return "film"
	case '冰':
		return "ice"
	case '热':
		return "heat thermo"
	case '晶':
		return "crystal"
	case '钻':
		return "diamond"
	case '箭':
		return "arrow"
	case '盾':
		return "shield"
	case '旗':
		return "flag"
	case '塔':
		return "tower"
	case '峰':
		return "peak summit"
	case '岛':
		return "island"
	case '亚':
		return "asia"
	case '欧':
		return "euro"
	case '世', '界':
		return "world"
	case '球':
		return "globe"
	case '环':
		return "ring"
	case '方':
		return "square"
	case '点':
		return "point"
	case '先':
		return "pioneer"
	case '领':
		return "lead"
	case '能':
		return "energy power"
	case '生':
		return "bio life"
	case '医':
		return "medi"
	case '药':
		return "pharm"
	case '动':
		return "dyna"
	}
	return ""
}

// brandSpelling returns how English brands spell a character otherwise than
// pinyin: as Cantonese, or as an English word of like sound.
func brandSpelling(r rune) string {
	switch r {
	case '奥':
		return "au al"
	case '陈':
		return "chan"
	case '郑':
		return "cheng"
	case '昌':
		return "cheong"
	case '张', '长':
		return "cheung"
	case '志':
		return "chi"
	case '周':
		return "chow"
	case '中':
		return "chung"
	case '可':
		return "co ke"
	case '科':
		return "co tech"
	case '康':
		return "com con"
	case '讯':
		return "com sun"
	case '塞':
		return "cy"
	case '赛':
		return "cy sai"
	case '迪':
		return "di"
	case '鼎':
		return "ding tin"
	case '亿':
		return "easy"
	case '尔':
		return "er"
	case '欧':
		return "eu"
	case '发':
		return "fat"
	case '福':
		return "fook fuk"
	case '丰':
		return "fung"
	case '恒':
		return "hang"
	case '兴':
		return "hing"
	case '海':
		return "hoi hi"
	case '合':
		return "hop"
	case '嘉', '家':
		return "ka"
	case '佳':
		return "kai"
	case '金', '锦':
		return "kam king"
	case '强':
		return "keung"
	case '建':
		return "kin"
	case '京', '劲':
		return "king"
	case '高':
		return "ko go"
	case '江', '港':
		return "kong"
	case '国':
		return "kwok"
	case '广':
		return "kwong grand"
	case '光':
		return "kwong"
	case '凯':
		return "ky kay"
	case '林':
		return "lam"
	case '刘':
		return "lau"
	case '罗':
		return "law"
	case '李':
		return "lee"
	case '利':
		return "lee lei"
	case '力':
		return "lik lee ly"
	case '乐':
		return "lok"
	case '联':
		return "luen"
	case '隆', '龙':
		return "lung"
	case '莉':
		return "ly"
	case '莱':
		return "ly lai"
	case '丽', '立':
		return "ly lee"
	case '美':
		return "may"
	case '安':
		return "on"
	case '宝':
		return "po bow"
	case '睿':
		return "ray ry"
	case '瑞':
		return "ray"
	case '生':
		return "sang sun"
	case '世':
		return "sea"
	case '石':
		return "shek"
	case '成', '盛', '胜':
		return "shing sun"
	case '顺':
		return "shun"
	case '信':
		return "shun sun sen"
	case '星':
		return "sing"
	case '升', '圣', '晟', '鑫':
		return "sun"
	case '新':
		return "sun sin"
	case '大':
		return "tai"
	case '德':
		return "tak tec"
	case '达':
		return "tat"
	case '泰':
		return "tech"
	case '特':
		return "tek tec"
	case '腾':
		return "ten tem"
	case '斯':
		return "th"
	case '天':
		return "tin ten"
	case '拓':
		return "top"
	case '同':
		return "tung"
	case '通':
		return "tung tone ton"
	case '华':
		return "wah hwa"
	case '伟', '威':
		return "wai way"
	case '卫':
		return "way"
	case '维':
		return "way vi"
	case '微':
		return "we"
	case '惠', '汇', '赢':
		return "win"
	case '永', '荣':
		return "wing"
	case '和':
		return "wo"
	case '黄':
		return "wong"
	case '欣':
		return "yan sun"
	case '义':
		return "yee"
	case '业':
		return "yip"
	case '裕':
		return "yue"
	}
	return ""
}
