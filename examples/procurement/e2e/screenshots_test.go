package e2e

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/seed"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// mostBytes bounds a picture: the readme is read over slow lines too.
const mostBytes = 150_000

// picture writes what a tab shows, from the top of the page to the bottom of an
// element, at most to a height.
func (b *tab) picture(name, to string, most int) {
	b.Helper()
	eval[chromedp.Void](b, `document.fonts.ready.then(() => { scrollTo(0, 0); document.activeElement.blur(); })`)
	width := eval[int](b, "innerWidth")
	height := eval[int](b, fmt.Sprintf("Math.ceil((%s).getBoundingClientRect().bottom) + 16", "document.querySelector("+quote(to)+")"))
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	beyond := true
	got, err := chromedp.Call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{
		Clip: &page.Viewport{Width: float64(width), Height: float64(min(height, most)), Scale: 1}, CaptureBeyondViewport: &beyond,
	})
	if err != nil {
		b.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(got.Data))
	if err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, plainColours(img)); err != nil {
		b.Fatal(err)
	}
	b.Logf("%s: %v, %d bytes", name, img.Bounds().Size(), out.Len())
	if out.Len() > mostBytes {
		b.Errorf("%s has %d bytes; at most %d", name, out.Len(), mostBytes)
	}
	if err := os.WriteFile(filepath.Join("..", "screenshots", name+".png"), out.Bytes(), 0o666); err != nil {
		b.Fatal(err)
	}
}

// plainColours is a picture in its most frequent colours: of a page, which has few, they
// are all that one sees, and the file is half as large.
func plainColours(img image.Image) image.Image {
	const most = 96
	near := func(c color.NRGBA) color.NRGBA { return color.NRGBA{c.R &^ 7, c.G &^ 7, c.B &^ 7, 0xff} }
	count := make(map[color.NRGBA]int) // by the exact colour
	best := make(map[color.NRGBA]color.NRGBA)
	sum := make(map[color.NRGBA]int) // of those that are near each other
	at := func(x, y int) color.NRGBA { return color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA) }
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			c := at(x, y)
			n := near(c)
			count[c]++
			sum[n]++
			if count[c] > count[best[n]] {
				best[n] = c
			}
		}
	}
	bins := slices.SortedFunc(maps.Keys(sum), func(a, b color.NRGBA) int {
		return cmp.Or(cmp.Compare(sum[b], sum[a]), cmp.Compare(best[a].R, best[b].R), cmp.Compare(best[a].G, best[b].G), cmp.Compare(best[a].B, best[b].B))
	})
	var p color.Palette
	for _, n := range bins[:min(most, len(bins))] {
		p = append(p, best[n])
	}
	out := image.NewPaletted(img.Bounds(), p)
	index := make(map[color.NRGBA]uint8)
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			c := at(x, y)
			i, ok := index[c]
			if !ok {
				i = uint8(p.Index(c))
				index[c] = i
			}
			out.SetColorIndex(x, y, i)
		}
	}
	return out
}

// seeded enters the vendors and orders of package seed, always in their order,
// so that the pictures show the same numbers each time.
func (s *site) seeded(t *testing.T) {
	t.Helper()
	ctx := context.Background()
	buyer := purchasing.User{Login: "buyer", Role: purchasing.Buyer}
	vendors, err := seed.Vendors()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range vendors {
		if _, err := s.app.EnterVendor(ctx, buyer, p); err != nil {
			t.Fatal(err)
		}
	}
	orders, err := seed.Orders()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range orders {
		if _, _, err := s.app.Submit(ctx, buyer, o); err != nil {
			t.Fatal(err)
		}
	}
}

// TestScreenshots takes the pictures of the readme.
func TestScreenshots(t *testing.T) {
	if !*screenshots {
		t.Skip("only with -screenshots")
	}
	s := serve(t, embedded, app.Options{})
	s.seeded(t)
	ctx := context.Background()
	queue, err := s.app.Queue(ctx, store.QueueFilter{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	match := func(party, list string) string {
		t.Helper()
		for _, r := range queue {
			if r.Party.Name == party && r.Match.List == list {
				return fmt.Sprint("/review/", r.Match.ID)
			}
		}
		t.Fatalf("no match of %s on %s", party, list)
		return ""
	}
	federal, err := s.app.Orders(ctx, store.OrderFilter{Text: "World Wide Technology", Status: purchasing.Blocked, Limit: 1})
	if err != nil || len(federal) != 1 || !federal[0].Federal {
		t.Fatal("no federal order that is blocked", err)
	}

	buyer := s.open(t).signIn("buyer")
	buyer.do(chromedp.EmulateViewport(1200, 860))
	buyer.visit("/vendors/new")
	buyer.do(chromedp.Focus(chromedp.CSS(named("name"))))
	for _, letter := range "海康威视" {
		buyer.keys(string(letter))
		buyer.answered()
	}
	buyer.picture("look", "main", 860)
	buyer.visit(fmt.Sprint("/orders/", federal[0].ID))
	buyer.picture("order", "main", 1000)

	officer := s.open(t).signIn("officer")
	officer.do(chromedp.EmulateViewport(1200, 860))
	officer.visit("/")
	officer.picture("dashboard", "main", 1000)
	officer.visit(match("Langchao Jituan", "us-bis-el"))
	officer.picture("match", "main", 1000)
	officer.press(`main a[href^="/records/"]`)
	officer.picture("evidence", "main", 1000)

	officer.visit("/review")
	officer.language("zh-Hans")
	officer.picture("queue-zh", "main", 860)
	officer.do(chromedp.EmulateViewport(390, 844))
	officer.visit(match("SensTime", "us-bis-el"))
	officer.picture("phone-zh", "main", 1200)
}
