package main
import ("fmt";"time";"github.com/openscreening/screen")
func main(){
 t:=time.Now(); s,err:=screen.New(screen.Thresholds(0.05,0.85)); if err!=nil{panic(err)}
 fmt.Println("build",time.Since(t))
 ty:=map[string]int{}
 org,n,han,weak:=0,0,0,0
 for _,l:=range s.Lists(){ for _,e:=range l.Entities{ ty[l.ID+" "+string(e.Type)]++; if e.Type==""||e.Type=="organization"{org++; for _,x:=range e.Names{n++; if x.Script!=""{han++}; if x.Weak{weak++}}}}}
 fmt.Println(ty,org,n,han,weak)
 t=time.Now(); k:=0;m:=0
 for _,l:=range s.Lists(){ for i,e:=range l.Entities{ if i%40==0{ k++; m+=len(s.Match(e.Name()))}}}
 fmt.Println(k,m,time.Since(t)/time.Duration(k))
 s,_=screen.New()
 t=time.Now(); k=0;m=0
 for _,l:=range s.Lists(){ for i,e:=range l.Entities{ if i%40==0{ k++; m+=len(s.Match(e.Name()))}}}
 fmt.Println(k,m,time.Since(t)/time.Duration(k))
}
