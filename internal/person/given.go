// Package person knows what is peculiar to the names of persons: short forms
// of given names, names that very many people bear, and which spellings sound
// alike.
//
// The tables hold well-known facts, compiled by this project. A short form
// that serves two unrelated names stands with the one it mostly belongs to.
package person

// Given returns the given name of which the word, in Latin comparison form, is
// a short form or another usual spelling: Bill and William are both
// "william". It is "" for a word that it does not know.
func Given(word string) string {
	switch word {
	// English
	case "albert", "bert":
		return "albert"
	case "abraham", "abe", "avraham":
		return "abraham"
	case "andrew", "andy", "drew":
		return "andrew"
	case "anthony", "antony", "tony", "tonny", "antonio", "antoine", "anton":
		return "anthony"
	case "barbara", "barb":
		return "barbara"
	case "benjamin", "ben", "benny", "benjy", "binyamin", "benyamin":
		return "benjamin"
	case "catherine", "katherine", "kathryn", "kate", "kathy", "cathy", "katie":
		return "catherine"
	case "charles", "charlie", "chuck", "charley":
		return "charles"
	case "christopher", "chris", "kris":
		return "christopher"
	case "daniel", "dan", "danny":
		return "daniel"
	case "david", "dave", "davey", "davy", "davit":
		return "david"
	case "deborah", "debra", "debbie":
		return "deborah"
	case "donald", "don", "donny":
		return "donald"
	case "douglas", "doug":
		return "douglas"
	case "edward", "ed", "eddie", "eddy", "ted", "eduardo", "eduard":
		return "edward"
	case "elizabeth", "elisabeth", "liz", "beth", "betty", "lizzie":
		return "elizabeth"
	case "eliyahu", "eli", "elijah":
		return "eliyahu"
	case "frederick", "fred", "freddy", "freddie":
		return "frederick"
	case "gerald", "gerry":
		return "gerald"
	case "geoffrey", "jeffrey", "jeff", "geoff":
		return "jeffrey"
	case "gregory", "greg":
		return "gregory"
	case "henry", "harry", "hank":
		return "henry"
	case "jacob", "jake", "yaakov", "yakov", "iakov":
		return "jacob"
	case "james", "jim", "jimmy", "jamie":
		return "james"
	case "jennifer", "jenny", "jen":
		return "jennifer"
	case "john", "johnny", "jack", "jon", "johnnie":
		return "john"
	case "jonathan", "yonatan":
		return "jonathan"
	case "joseph", "joe", "joey", "yosef", "josef":
		return "joseph"
	case "joshua", "josh", "yehoshua":
		return "joshua"
	case "kenneth", "ken", "kenny":
		return "kenneth"
	case "lawrence", "laurence", "larry":
		return "lawrence"
	case "leonard", "leo", "lenny":
		return "leonard"
	case "margaret", "maggie", "meg", "peggy":
		return "margaret"
	case "matthew", "matt":
		return "matthew"
	case "michael", "mike", "mick", "mickey":
		return "michael"
	case "nathaniel", "nathan", "nate":
		return "nathan"
	case "nicholas", "nicolas", "nick", "nicky":
		return "nicholas"
	case "patrick", "pat", "paddy":
		return "patrick"
	case "peter", "pete":
		return "peter"
	case "philip", "phillip", "phil":
		return "philip"
	case "raymond", "ray":
		return "raymond"
	case "richard", "rick", "ricky", "rich", "dick", "ricardo":
		return "richard"
	case "robert", "bob", "bobby", "rob", "robbie", "roberto":
		return "robert"
	case "ronald", "ron", "ronnie":
		return "ronald"
	case "samuel", "sam", "sammy", "shmuel":
		return "samuel"
	case "stephen", "steven", "steve", "stephan":
		return "stephen"
	case "susan", "sue", "susie":
		return "susan"
	case "theodore", "theo", "teddy":
		return "theodore"
	case "thomas", "tom", "tommy":
		return "thomas"
	case "timothy", "tim":
		return "timothy"
	case "vincent", "vince", "vinny":
		return "vincent"
	case "walter", "walt", "wally":
		return "walter"
	case "william", "bill", "billy", "will", "willy", "willie", "liam":
		return "william"

	// Russian, Ukrainian and Belarusian, with the forms in each
	case "aleksandr", "alexander", "alexandr", "oleksandr", "aliaksandr", "sasha", "sascha", "alejandro", "alessandro":
		return "alexander"
	case "aleksei", "aleksey", "alexei", "alexey", "oleksiy", "oleksii", "aliaksei", "aliaksey", "alyosha", "lyosha":
		return "aleksei"
	case "anatoly", "anatoliy", "anatolii", "anatoli", "anatol", "tolya":
		return "anatoly"
	case "andrei", "andrey", "andriy", "andrii", "andrej":
		return "andrei"
	case "dmitry", "dmitriy", "dmitrii", "dmitri", "dmytro", "dzmitry", "dima":
		return "dmitry"
	case "ekaterina", "yekaterina", "kateryna", "katya":
		return "ekaterina"
	case "evgeny", "evgeniy", "evgenii", "yevgeny", "yevgeniy", "yevhen", "yauhen", "zhenya":
		return "evgeny"
	case "grigory", "grigoriy", "grigorii", "hryhoriy", "hryhorii", "ryhor", "grisha":
		return "grigory"
	case "igor", "ihor", "ihar":
		return "igor"
	case "ivan", "vanya":
		return "ivan"
	case "konstantin", "kostyantyn", "kanstantsin", "kostya":
		return "konstantin"
	case "mikhail", "mykhailo", "mykhaylo", "mikhaylo", "misha":
		return "mikhail"
	case "natalia", "natalya", "nataliya", "natallia", "natasha":
		return "natalia"
	case "nikolai", "nikolay", "mykola", "mikalai", "kolya":
		return "nikolai"
	case "oleg", "oleh", "aleh":
		return "oleg"
	case "olga", "olha", "volha", "olya":
		return "olga"
	case "pavel", "pavlo", "pavlik", "pasha":
		return "pavel"
	case "petr", "pyotr", "petro", "piotr", "pyatro", "petya":
		return "petr"
	case "sergei", "sergey", "serhiy", "serhii", "siarhei", "syarhey", "seryozha":
		return "sergei"
	case "tatiana", "tatyana", "tetiana", "tetyana", "tanya":
		return "tatiana"
	case "vasily", "vasiliy", "vasilii", "vasyl", "vasil", "vasya":
		return "vasily"
	case "viktor", "victor", "viktar", "vitya":
		return "viktor"
	case "vitaly", "vitaliy", "vitalii", "vitali":
		return "vitaly"
	case "vladimir", "volodymyr", "uladzimir", "vladymyr", "volodya", "vova":
		return "vladimir"
	case "vyacheslav", "viacheslav", "viachaslau", "slava":
		return "vyacheslav"
	case "yelena", "elena", "olena", "alena", "lena":
		return "elena"
	case "yuri", "yuriy", "yurii", "yury", "iurii", "iury":
		return "yuri"

	// Spanish and Portuguese
	case "francisco", "pancho", "paco", "kiko":
		return "francisco"
	case "guadalupe", "lupe":
		return "guadalupe"
	case "guillermo", "memo":
		return "guillermo"
	case "ignacio", "nacho":
		return "ignacio"
	case "jesus", "chuy":
		return "jesus"
	case "jose", "pepe":
		return "jose"
	case "enrique", "quique":
		return "enrique"
	case "rosario", "chayo":
		return "rosario"
	case "luis", "lucho":
		return "luis"
	case "manuel", "manolo":
		return "manuel"
	case "rafael", "rafa":
		return "rafael"

	// Names of the Islamic world whose spellings are far apart
	case "reza", "riza", "rida", "redha", "ridha":
		return "rida"
	case "ilyas", "elias", "ilias", "elyas":
		return "ilyas"
	case "yahya", "yahia", "yehia", "yahiya":
		return "yahya"
	case "ayub", "ayyub", "ayoub", "ayoob", "eyup":
		return "ayyub"
	case "ramadan", "ramadhan", "ramazan", "ramzan":
		return "ramadan"
	case "fadl", "fazl", "fazal", "fadhl", "fazel":
		return "fadl"
	case "hafiz", "hafez", "hafedh", "hafeth", "hafidh":
		return "hafiz"
	case "muhammad", "mohammed", "mohammad", "muhammed", "mohamed", "mohamad", "mohd", "muhd", "mehmet", "mahamed", "mohamud", "magomed":
		return "muhammad"
	case "jafar", "jaafar", "djafar", "cafer", "gafar":
		return "jafar"
	case "abubakr", "abubakar", "aboubakar", "ebubekir", "abubaker", "boubacar":
		return "abubakr"
	case "zulfiqar", "zulfikar", "dhulfiqar":
		return "zulfiqar"
	case "walad", "ould", "wuld":
		return "ould"
	}
	return ""
}

// Frequent reports whether the word is among the names that very many people
// bear, so that two such names together still tell little.
func Frequent(word string) bool {
	switch word {
	case "smith", "johnson", "williams", "brown", "jones", "miller", "davis", "wilson", "anderson", "taylor", "moore",
		"martin", "thompson", "white", "harris", "clark", "lewis", "walker", "hall", "young", "king", "wright", "green",
		"george", "james", "john", "robert", "michael", "william", "david", "richard", "joseph", "thomas", "charles",
		"christopher", "daniel", "matthew", "mark", "paul", "steven", "andrew", "kevin", "brian", "jason", "edward",
		"peter", "mary", "patricia", "jennifer", "linda", "elizabeth", "barbara", "susan", "jessica", "sarah", "maria", "anna":
		return true
	case "garcia", "rodriguez", "martinez", "hernandez", "lopez", "gonzalez", "gonzales", "perez", "sanchez", "ramirez",
		"torres", "flores", "rivera", "gomez", "diaz", "cruz", "morales", "ortiz", "gutierrez", "fernandez", "silva",
		"santos", "jose", "juan", "luis", "carlos", "jorge", "manuel", "jesus", "antonio", "francisco", "miguel", "pedro":
		return true
	case "ivanov", "petrov", "sidorov", "smirnov", "kuznetsov", "popov", "ivan", "sergei", "sergey", "vladimir",
		"aleksandr", "alexander", "andrei", "andrey", "dmitry", "nikolai", "mikhail", "ivanova", "elena", "olga":
		return true
	case "muhammad", "mohammed", "mohammad", "mohamed", "mohamad", "ahmad", "ahmed", "ali", "hassan", "hasan", "hussein",
		"husayn", "hussain", "hossein", "ibrahim", "abdullah", "abdallah", "khan", "mahmoud", "mahmud", "mustafa", "omar",
		"umar", "khalid", "khaled", "yusuf", "abu", "abd", "abdul", "rahman", "singh", "kumar", "shah", "sharma", "begum",
		"said", "saeed", "salim", "hamid", "karim", "malik", "islam", "hossain", "aziz":
		return true
	case "wang", "li", "zhang", "liu", "chen", "yang", "huang", "zhao", "wu", "zhou", "xu", "sun", "ma", "zhu", "hu",
		"guo", "he", "lin", "gao", "luo", "lee", "wong", "chan", "cheung", "kim", "park", "pak", "choi", "jung", "nguyen",
		"tran", "pham", "lim", "tan", "ng", "ho":
		return true
	}
	return false
}
