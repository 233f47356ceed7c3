// Package person knows what is peculiar to the names of persons: short forms
// of given names, names that very many people bear, and which spellings sound
// alike.
//
// The tables hold well-known facts, compiled by this project. A short form
// that serves two unrelated names stands with the one it mostly belongs to.
package person

// Given returns the given name of which the word, in Latin comparison form, is
// a short form or another usual spelling: Bill and William are both
// "william". So it does for patronymics of Slavic languages: Vladimirovich and
// Volodymyrovych are one. It is "" for a word that it does not know.
func Given(word string) string {
	switch word {
	// English
	case "albert", "bert":
		return "albert"
	case "abraham", "abe", "avraham":
		return "abraham"
	case "andrew", "andy", "drew", "andreas":
		return "andrew"
	case "anthony", "antony", "tony", "tonny", "antonio", "antoine", "anton", "antoni", "antonios":
		return "anthony"
	case "barbara", "barb":
		return "barbara"
	case "benjamin", "ben", "benny", "benjy", "binyamin", "benyamin", "veniamin":
		return "benjamin"
	case "catherine", "katherine", "kathryn", "kate", "kathy", "cathy", "katie":
		return "catherine"
	case "charles", "charlie", "chuck", "charley":
		return "charles"
	case "christopher", "chris", "kris":
		return "christopher"
	case "daniel", "dan", "danny", "daniil", "danil", "danylo", "danila", "daniyel":
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
	case "elizabeth", "elisabeth", "liz", "beth", "betty", "lizzie", "elizaveta", "yelizaveta", "lizaveta", "yelyzaveta", "elisaveta":
		return "elizabeth"
	case "eliyahu", "eli", "elijah":
		return "eliyahu"
	case "frederick", "fred", "freddy", "freddie", "frederic", "friedrich", "fredrik", "fredy", "fredi":
		return "frederick"
	case "gerald", "gerry":
		return "gerald"
	case "geoffrey", "jeffrey", "jeff", "geoff":
		return "jeffrey"
	case "gregory", "greg":
		return "gregory"
	case "henry", "harry", "hank":
		return "henry"
	case "jacob", "jake", "yaakov", "yakov", "iakov", "jakob", "yacob":
		return "jacob"
	case "james", "jim", "jimmy", "jamie":
		return "james"
	case "jennifer", "jenny", "jen":
		return "jennifer"
	case "john", "johnny", "jack", "jon", "johnnie", "jhon", "jhonny", "jonny":
		return "john"
	case "jonathan", "yonatan":
		return "jonathan"
	case "joseph", "joe", "joey", "yosef", "josef", "jozef", "iosif", "yosif", "josip", "josif":
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
	case "matthew", "matt", "mathew", "matvei", "matvey", "mateusz":
		return "matthew"
	case "michael", "mike", "mick", "mickey":
		return "michael"
	case "nathaniel", "nathan", "nate":
		return "nathan"
	case "nicholas", "nicolas", "nick", "nicky":
		return "nicholas"
	case "patrick", "pat", "paddy", "patricio":
		return "patrick"
	case "peter", "pete":
		return "peter"
	case "philip", "phillip", "phil", "philippe", "filip", "filipp", "felipe", "pylyp":
		return "philip"
	case "raymond", "ray":
		return "raymond"
	case "richard", "rick", "ricky", "rich", "dick", "ricardo", "rikard", "rychard":
		return "richard"
	case "robert", "bob", "bobby", "rob", "robbie", "roberto":
		return "robert"
	case "ronald", "ron", "ronnie":
		return "ronald"
	case "samuel", "sam", "sammy", "shmuel":
		return "samuel"
	case "stephen", "steven", "steve", "stephan", "stepan", "stefan", "stsiapan", "steffan", "esteban", "stephane", "stevan", "stjepan":
		return "stephen"
	case "susan", "sue", "susie":
		return "susan"
	case "theodore", "theo", "teddy":
		return "theodore"
	case "thomas", "tom", "tommy", "tomas", "tomasz":
		return "thomas"
	case "timothy", "tim":
		return "timothy"
	case "vincent", "vince", "vinny":
		return "vincent"
	case "walter", "walt", "wally":
		return "walter"
	case "william", "bill", "billy", "will", "willy", "willie", "liam", "wilhelm", "guillaume", "willem":
		return "william"

	// Russian, Ukrainian and Belarusian, with the forms in each
	case "maria", "mariya", "mariia", "marya", "marija", "mary", "marie", "maryia", "maryam", "mariam", "miriam", "meryem", "maryja":
		return "maria"
	case "anna", "hanna", "ganna", "hannah", "ana", "anne", "ann":
		return "anna"
	case "yegor", "egor", "yehor", "yahor", "ehor":
		return "yegor"
	case "yulia", "yuliya", "yuliia", "iuliia", "julia", "julija", "iulia":
		return "yulia"
	case "viktoria", "viktoriya", "viktoriia", "victoria", "viktoryia", "viktorija":
		return "viktoria"
	case "valentin", "valentyn", "valiantsin":
		return "valentin"
	case "valery", "valeriy", "valerii", "valeri", "valerij", "valerijus":
		return "valery"
	case "valentina", "valentyna", "valiantsina":
		return "valentina"
	case "vadim", "vadym", "vadzim":
		return "vadim"
	case "timofey", "timofei", "tymofiy", "tsimafei":
		return "timofey"
	case "sofia", "sofya", "sofiya", "sofiia", "sophia", "sophie", "safiya":
		return "sofia"
	case "svetlana", "svitlana", "sviatlana", "svyatlana", "svetlanna":
		return "svetlana"
	case "stanislav", "stanislau", "stanislaw", "stas":
		return "stanislav"
	case "roman", "raman":
		return "roman"
	case "nikita", "mykyta", "mikita":
		return "nikita"
	case "nadezhda", "nadiya", "nadiia", "nadzeya", "nadia", "nadya", "nadezda":
		return "nadezhda"
	case "marina", "maryna":
		return "marina"
	case "maksim", "maxim", "maksym", "maxym", "maxime":
		return "maksim"
	case "lyudmila", "liudmila", "liudmyla", "lyudmyla", "ludmila", "ludmilla":
		return "lyudmila"
	case "leonid", "leanid":
		return "leonid"
	case "ksenia", "kseniya", "kseniia", "oksana", "aksana", "xenia":
		return "ksenia"
	case "kirill", "kyrylo", "kiryl", "cyril", "kiril", "kirilo":
		return "kirill"
	case "irina", "iryna", "irena", "irene":
		return "irina"
	case "ilya", "ilia", "illia", "illya", "ilja", "iliya":
		return "ilya"
	case "gleb", "hlib", "hleb":
		return "gleb"
	case "georgy", "georgiy", "georgii", "georgi", "heorhiy", "heorhii", "georgij", "georgios", "giorgi", "georgijs", "george", "jorge", "georges", "giorgio", "gheorghe", "jurj", "jirjis", "girgis", "gerges", "jerjes", "gargees", "jarjes", "yiorgos":
		return "georgy"
	case "gennady", "gennadiy", "gennadii", "gennadi", "hennadiy", "hennadii", "henadz", "gennadij":
		return "gennady"
	case "fedor", "fyodor", "feodor", "fedir", "fiodar", "fiodor":
		return "fedor"
	case "evgenia", "evgeniya", "yevgeniya", "yevgenia", "yevheniia", "yauheniya", "evgeniia", "yevheniya", "eugenia":
		return "evgenia"
	case "denis", "denys", "dzyanis", "dzianis", "dennis":
		return "denis"
	case "boris", "borys", "barys":
		return "boris"
	case "artem", "artyom", "artiom", "artsiom", "artemiy":
		return "artem"
	case "arkady", "arkadiy", "arkadii", "arkadi", "arkadij", "arkadz":
		return "arkady"
	case "anastasia", "anastasiya", "anastasiia", "anastasija", "nastya", "nastia", "anastassia":
		return "anastasia"
	case "aleksandr", "alexander", "alexandr", "oleksandr", "aliaksandr", "sasha", "sascha", "alejandro", "alessandro", "alex", "aleksander", "aleksandar", "alexandros", "oleksander", "alyaksandr", "aliaxandr", "iskandar", "iskander", "eskandar", "sandor", "alexandre", "alexandru", "aleksandrs", "xander", "alec", "alek", "aleks", "olexandr":
		return "alexander"
	case "aleksei", "aleksey", "alexei", "alexey", "oleksiy", "oleksii", "aliaksei", "aliaksey", "alyosha", "lyosha", "alyaksei", "alyaksey", "aliaxei", "alexej", "aleksej", "alexi", "aleksi", "oleksij", "olexiy":
		return "aleksei"
	case "anatoly", "anatoliy", "anatolii", "anatoli", "anatol", "tolya":
		return "anatoly"
	case "andrei", "andrey", "andriy", "andrii", "andrej", "andrij", "ondrej", "andrzej", "andras", "andrejs", "andriej":
		return "andrei"
	case "dmitry", "dmitriy", "dmitrii", "dmitri", "dmytro", "dzmitry", "dima", "dmitrij", "dmytriy", "zmitser", "dzmitri", "dimitri", "dimitry", "dimitrij", "dimitar", "dimitrios", "demetrios", "demetrius", "dmitro":
		return "dmitry"
	case "ekaterina", "yekaterina", "kateryna", "katya", "katsiaryna", "katarina", "katerina", "kateryn", "yekatyerina":
		return "ekaterina"
	case "evgeny", "evgeniy", "evgenii", "yevgeny", "yevgeniy", "yevhen", "yauhen", "zhenya", "evgenij", "ievgen", "ievgenii", "eugene", "eugen", "evgeni", "jevgenij", "yevgeni", "yevgenii", "jevgeni", "evhen":
		return "evgeny"
	case "grigory", "grigoriy", "grigorii", "hryhoriy", "hryhorii", "ryhor", "grisha", "grigori", "grigorij", "hryhori", "hryhorij", "grigor", "hrihoriy":
		return "grigory"
	case "igor", "ihor", "ihar":
		return "igor"
	case "ivan", "vanya", "vania", "ioan":
		return "ivan"
	case "konstantin", "kostyantyn", "kanstantsin", "kostya", "constantin", "constantine", "kostiantyn", "konstantyn", "kostas", "konstantinos":
		return "konstantin"
	case "mikhail", "mykhailo", "mykhaylo", "mikhaylo", "misha", "mihail", "michail", "mikhayl", "mihailo", "mychajlo", "mikail", "mikayil", "mihai", "mihajlo", "mikhael":
		return "mikhail"
	case "natalia", "natalya", "nataliya", "natallia", "natasha", "natalie", "nataliia", "nathalie", "natallya", "natalja":
		return "natalia"
	case "nikolai", "nikolay", "mykola", "mikalai", "kolya", "nikolaj", "mikola", "mikalay", "nikolaos", "mykolai":
		return "nikolai"
	case "oleg", "oleh", "aleh", "olegs":
		return "oleg"
	case "olga", "olha", "volha", "olya":
		return "olga"
	case "pavel", "pavlo", "pavlik", "pasha", "pavlos", "pawel", "paval":
		return "pavel"
	case "petr", "pyotr", "petro", "piotr", "pyatro", "petya", "petar", "piatro", "pjotr":
		return "petr"
	case "sergei", "sergey", "serhiy", "serhii", "siarhei", "syarhey", "seryozha", "sergii", "sergij", "sergej", "serhij", "serge", "serghei", "siargei", "siarhey", "syarhei", "sergi", "sergy", "sarkis", "serguei", "siarhiej", "sergiy":
		return "sergei"
	case "tatiana", "tatyana", "tetiana", "tetyana", "tanya", "tatsiana", "tatjana", "tacciana", "tanja":
		return "tatiana"
	case "vasily", "vasiliy", "vasilii", "vasyl", "vasil", "vasya", "vasili", "vasilij", "wasyl", "vassily", "vassili", "vasilios", "vasilyi":
		return "vasily"
	case "viktor", "victor", "viktar", "vitya", "wiktor", "viktors":
		return "viktor"
	case "vitaly", "vitaliy", "vitalii", "vitali", "vital", "vitalij", "vitalijs", "vitaliya":
		return "vitaly"
	case "vladimir", "volodymyr", "uladzimir", "vladymyr", "volodya", "vova", "volodimir", "wladimir", "uladzimer", "vladimirs", "volodymir", "uladzimyr", "vladymir":
		return "vladimir"
	case "vyacheslav", "viacheslav", "viachaslau", "slava", "viacheslau", "vjaceslav", "viatcheslav", "vechislav", "vyatcheslav", "viachaslav":
		return "vyacheslav"
	case "yelena", "elena", "olena", "alena", "lena", "helen", "helena", "alyona", "aliona", "jelena", "yalena", "helene":
		return "elena"
	case "yuri", "yuriy", "yurii", "yury", "iurii", "iury", "iurie", "yurij", "jurij", "juri", "iuri", "youri", "yuryi", "iouri", "jury":
		return "yuri"

	// Spanish and Portuguese
	case "vicente", "chente":
		return "vicente"
	case "sergio", "checo":
		return "sergio"
	case "joaquin", "quino":
		return "joaquin"
	case "ernesto", "neto":
		return "ernesto"
	case "dolores", "lola":
		return "dolores"
	case "concepcion", "concha":
		return "concepcion"
	case "alberto", "beto":
		return "alberto"
	case "wenceslao", "wencho":
		return "wenceslao"
	case "hector", "ector":
		return "hector"
	case "patricia", "patty", "pati":
		return "patricia"
	case "pedro", "pere":
		return "pedro"
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
	case "iyad", "eyad", "ayad", "iad", "eiad", "ayyad":
		return "iyad"
	case "ala", "alaa", "aala":
		return "ala"
	case "mawlud", "mouloud", "mevlut", "mevlud", "maulud", "mawlood":
		return "mawlud"
	case "nuri", "nouri", "noori", "noury":
		return "nuri"
	case "hamza", "hamzah", "hamsa", "xamsa", "hamze":
		return "hamza"
	case "murad", "mourad", "murat", "morad":
		return "murad"
	case "zakariya", "zakaria", "zakariyya", "zekeriya", "zakarya", "zacharia":
		return "zakariya"
	case "muammar", "moammar", "muamar", "moamar", "mouammar", "muammer", "moamer", "moammer":
		return "muammar"
	case "awad", "awadh", "avad", "awwad", "aouad":
		return "awad"
	case "uways", "aweys", "oais", "owais", "awes", "uwais", "oweis", "uweys", "awais", "oways":
		return "uways"
	case "aws", "aus", "aous", "awss":
		return "aws"
	case "fahd", "fahad", "fahed":
		return "fahd"
	case "raad", "raaad":
		return "raad"
	case "saad", "sad", "sacad":
		return "sad"
	case "khayr", "khair", "kheir", "khayer", "khier", "kher":
		return "khayr"
	case "ghassan", "gassan", "ghasan":
		return "ghassan"
	case "ghazi", "gazi", "ghazy", "gazy":
		return "ghazi"
	case "layth", "laith", "leith", "lais", "leyth", "laeth":
		return "layth"
	case "harith", "hareth", "haris", "hares", "harrith":
		return "harith"
	case "thabit", "sabit", "thabet", "sabet", "tabit":
		return "thabit"
	case "zafir", "dhafir", "dhafer", "thafir", "zafer", "thafer", "dhaafir":
		return "zafir"
	case "nadhir", "nazir", "nazer", "natheer", "nathir", "nadheer", "nazeer", "natheir":
		return "nadhir"
	case "mahdi", "mehdi", "mehdy", "mahdy", "mahdii", "meheddi":
		return "mahdi"
	case "mukhtar", "mokhtar", "moukhtar", "muktar", "muqtar", "mukhtaar":
		return "mukhtar"
	case "adil", "adel", "aadel", "caadil", "aadil", "adell":
		return "adil"
	case "isam", "essam", "issam", "esam", "cisaam", "eisam":
		return "isam"
	case "imad", "emad", "amad", "imaad", "cimaad", "eimad", "aimad":
		return "imad"
	case "haitham", "haytham", "heitham", "haithem", "haissam", "haysam":
		return "haitham"
	case "majid", "majed", "maged", "madjid", "majeed", "magid", "mecit", "madjed":
		return "majid"
	case "najib", "najeeb", "nagib", "naguib", "nadjib", "necip", "nageeb":
		return "najib"
	case "jawad", "javad", "jawwad", "gawad", "cevat", "djawad", "javaad":
		return "jawad"
	case "jihad", "jehad", "gihad", "djihad", "cihad", "jihaad":
		return "jihad"
	case "jamal", "gamal", "djamel", "jamaal", "cemal", "djamal", "dzhamal", "jamel", "gamel", "jemal":
		return "jamal"
	case "said", "saeed", "saied", "sayeed", "saiid", "saed", "siad", "siid", "saeid", "syaid":
		return "said"
	case "ziyad", "ziad", "zeyad", "zyad", "ziyaad":
		return "ziyad"
	case "zayd", "zaid", "zeid", "zaied", "zeyd", "zayid":
		return "zayd"
	case "taha", "taaha":
		return "taha"
	case "rafiq", "rafik", "rafic", "rafeeq", "rafique", "rafigh":
		return "rafiq"
	case "tariq", "tarek", "tareq", "tarik", "tarique", "tarig":
		return "tariq"
	case "sadiq", "sadegh", "sadeq", "sadik", "saddiq", "sadek", "sadeeq", "saadiq":
		return "sadiq"
	case "qadir", "kader", "qader", "kadir", "ghader", "gadir", "kadeer", "qadeer":
		return "qadir"
	case "qasim", "qasem", "kasim", "kassim", "qassem", "qassim", "ghasem", "kassem", "gasim", "casim", "kasem", "ghassem", "gassim", "qaasim":
		return "qasim"
	case "usama", "osama", "oussama", "ousama", "ussama":
		return "usama"
	case "dawud", "daoud", "dawood", "daud", "davud", "davood", "davoud", "dawod", "daood", "daawuud", "dauud":
		return "dawud"
	case "harun", "haroun", "haroon", "haron", "haaruun":
		return "harun"
	case "musa", "moussa", "mousa", "moosa", "muse", "mossa":
		return "musa"
	case "sulayman", "suleiman", "sulaiman", "soleiman", "soleyman", "suleyman", "solaiman", "saleban", "slimane", "slimen", "sleiman", "suliman", "souleymane", "suleman", "soulaiman", "soliman", "sliman", "sulejman":
		return "sulayman"
	case "yaqub", "yaqoob", "yakub", "yaqoub", "yacoub", "yakoub", "yaghoub", "yaghub", "yakoob", "yakup":
		return "yaqub"
	case "yusuf", "yousef", "youssef", "yousuf", "yusif", "youssouf", "yousif", "yusef", "yosuf", "jusuf", "yusup", "yousaf", "yusof", "yusoff", "iusuf", "yussuf", "youcef":
		return "yusuf"
	case "ibrahim", "ebrahim", "ibraheem", "ibrahima", "ibraahim", "brahim", "ebraheem", "ibragim", "ibrahem", "ibrohim":
		return "ibrahim"
	case "ismail", "ismael", "ismaeel", "ismaiel", "ismaciil", "esmail", "esmaeil", "esmaeel", "ismayil", "ismaeil", "smail", "izmail", "esmaiil":
		return "isma"
	case "isa", "issa", "eissa", "essa", "isse", "ciise", "eisa", "iissa", "easa":
		return "isa"
	case "ali", "cali", "aly", "alee":
		return "ali"
	case "abdi", "cabdi":
		return "abdi"
	case "ahmad", "ahmed", "axmed", "ahmet", "akhmad", "akhmed", "ahmadu", "achmad", "ahamed", "ahmat", "akhmet", "ahmadou", "amadou":
		return "ahmad"
	case "husayn", "hussein", "hussain", "husain", "husein", "hossein", "hosein", "hossain", "hussayn", "xuseen", "huseyin", "houssein", "hussien", "huseyn", "hocine", "houcine", "housin", "hosayn", "hoseyn", "husseyn", "houssain", "hoossein", "houcein":
		return "husayn"
	case "hasan", "hassan", "xasan", "hassane", "hasaan", "hassaan":
		return "hasan"
	case "uthman", "othman", "usman", "osman", "cuthmaan", "ousmane", "uthmaan", "osmaan", "cismaan", "usmon", "ousman", "othmane", "outhman":
		return "uthman"
	case "umar", "omar", "omer", "cumar", "oumar", "omr", "omaru", "umer", "oemar":
		return "umar"
	case "reza", "riza", "rida", "redha", "ridha":
		return "rida"
	case "ilyas", "elias", "ilias", "elyas":
		return "ilyas"
	case "yahya", "yahia", "yehia", "yahiya", "yehya", "yahiaa", "iahya":
		return "yahya"
	case "ayub", "ayyub", "ayoub", "ayoob", "eyup", "aiub", "ayyoub", "eyyup", "aiyub":
		return "ayyub"
	case "ramadan", "ramadhan", "ramazan", "ramzan", "ramadhani", "ramazon":
		return "ramadan"
	case "fadl", "fazl", "fazal", "fadhl", "fazel":
		return "fadl"
	case "hafiz", "hafez", "hafedh", "hafeth", "hafidh":
		return "hafiz"
	case "muhammad", "mohammed", "mohammad", "muhammed", "mohamed", "mohamad", "mohd", "muhd", "mehmet", "mahamed", "mohamud", "magomed", "mohammod", "mohamet", "mahomed", "muhamed", "muhamad", "mohamadu", "mamadou", "maxamed", "mahammad", "magomet", "muhammet", "mahomet", "mehmed", "mohammd", "muhammadu", "mamad", "mahmad", "mukhamed", "mukhammad", "magamed", "md", "mohameth", "mouhamed", "mouhammad", "mouhamad":
		return "muhammad"
	case "jafar", "jaafar", "djafar", "cafer", "gafar", "jaffar", "djaafar", "gaafar", "dzhafar", "jaafer", "jafer", "jaffer":
		return "jafar"
	case "abubakr", "abubakar", "aboubakar", "ebubekir", "abubaker", "boubacar", "abubakir", "aboubacar", "aboubaker", "abubeker", "abobakr", "aboubakr", "aboubekr":
		return "abubakr"
	case "zulfiqar", "zulfikar", "dhulfiqar":
		return "zulfiqar"
	case "walad", "ould", "wuld":
		return "ould"
	}
	return patronymic(word)
}
