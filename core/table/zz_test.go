package table
import ("testing";"os";"context";"bytes")
func BenchmarkFile(b *testing.B){
 for _,p:=range []string{os.Getenv("BENCH1"),os.Getenv("BENCH2")} {
 data,err:=os.ReadFile(p); if err!=nil {b.Skip(err)}
 b.Run(p[len(p)-8:],func(b *testing.B){ b.SetBytes(int64(len(data)));b.ReportAllocs()
 for b.Loop(){ t,err:=Read(context.Background(), Source{bytes.NewReader(data), "x", int64(len(data))}, Options{}, nil); if err!=nil {b.Fatal(err)}; _=t.Rows }})
 }
}
