package lexicon
import ("testing";"os";"strings";"fmt";"sort")
func TestZZ(t *testing.T){
 b,_:=os.ReadFile("han.tsv")
 cnt:=map[string]int{}; ex:=map[string]string{}
 for _,l:=range strings.Split(string(b),"\n"){
  f:=strings.Split(l,"\t"); if len(f)<3||l[0]=='#'{continue}
  if strings.ContainsAny(f[1],"nmo")||!strings.ContainsAny(f[1],"ibg"){continue}
  for _,m:=range strings.Split(f[2],"|"){
   for _,w:=range strings.Fields(m){ if tm,ok:=Word(w);!ok||tm.Kind==Pinyin||tm.Role==Place { cnt[w]++; ex[w]=f[0]+" "+f[2] } }
  }
 }
 var ks []string; for k:=range cnt{ks=append(ks,k)}
 sort.Slice(ks,func(i,j int)bool{if cnt[ks[i]]!=cnt[ks[j]]{return cnt[ks[i]]>cnt[ks[j]]};return ks[i]<ks[j]})
 fmt.Println(len(ks))
 var o strings.Builder
 for _,k:=range ks{fmt.Fprintf(&o,"%s(%d) ",k,cnt[k])}
 os.WriteFile("/tmp/lex/unknown.txt",[]byte(o.String()),0o644)
}
