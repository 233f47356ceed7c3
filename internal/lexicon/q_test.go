package lexicon
import ("testing";"fmt")
func TestQ(t *testing.T){
 for _,w:=range []string{"technologies","keji","ke ji","jishu","gonganju","gongan ju","gong an ju","youxian gongsi","you xian gong si","youxiangongsi","gufen youxian gongsi","co ltd","nauchno","nauchnogo","nauchnoissledovatelskiy","issledovatelskogo","obshchestvo s ogranichennoy otvetstvennostyu","ooo","hong kong","hangzhou","reactors","comm","sci","gas","batteries","elektronik","dis ticaret","sanayi","mashinostroitelnyi","zavoda","zavodov","predpriyatiya","predpriiatie","jituan","china","chinese","siemens","dahua","twenty first","third","iii","factories","glasses","works","exp","imp and exp"}{
  ts,ok:=Words(w); fmt.Printf("%q %v:",w,ok)
  for i:=range ts.Len(){ fmt.Printf(" %+v",ts.At(i)) }
  fmt.Println()
 }
 for _,w:=range []string{"有限公司","科技","公安局","杭州","杭州市","研究所","股份有限公司","厂","长城","株式会社"}{
  ts,ok:=Han(w); fmt.Printf("%q %v %b:",w,ok,HanStarts(w))
  for i:=range ts.Len(){ fmt.Printf(" %+v",ts.At(i)) }
  fmt.Println()
 }
 fmt.Println(CountryName("CN"), CountryName("CI"), CountryName("US"), CountryName("VI"), CountryName("BA")); for _,c:=range []string{"prc","cn","chn","russian federation","中国","CN"}{fmt.Println(Country(c))}
 fmt.Println(MaxWords,MaxHan,maxKey, Starts("co"), Starts("gong"),Starts("gongan"),Starts("zzz"))
}
