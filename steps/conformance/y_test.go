package conformance
import ("testing";"fmt";"os";"time")
func TestY(t *testing.T){
 b:=time.Now()
 for _,r:=range runReference(t,nil,DriverHTTP,os.Getenv("ONLY"),nil){
  if r.Verdict!="pass" {fmt.Println("YY",r.ID,r.Verdict,r.Reason,"|",r.Expected,"|",r.Actual)}
  if r.DurationMS>300 {fmt.Println("SLOW",r.ID,r.DurationMS)}
 }
 fmt.Println("took",time.Since(b))
}
