package browser

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
)

// TestScreenshots takes pictures of the pages for a person; it checks nothing.
func TestScreenshots(t *testing.T) {
	dir := os.Getenv("ACCORD_SCREENSHOTS")
	if dir == "" {
		t.Skip("takes pictures only if ACCORD_SCREENSHOTS names a folder")
	}
	t.Parallel()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	s := get(t, atPath)
	b := newTab(t, s)
	for _, p := range s.samples() {
		b.load(p)
		for _, device := range []struct {
			name   string
			width  int64
			pixels float64
		}{
			{"wide", 1280, 1},
			{"phone", 390, 2},
		} {
			call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
				Width: device.width, Height: 844, DeviceScaleFactor: device.pixels,
			})
			for _, scheme := range schemes {
				b.media("", scheme)
				yes := true
				picture := call(b, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{CaptureBeyondViewport: &yes})
				keep(t, filepath.Join(dir, p.label()+"-"+p.lang+"-"+device.name+"-"+scheme+".png"), picture.Data)
			}
		}
		b.width(1280)
		b.media("", "light")
		keep(t, filepath.Join(dir, p.label()+"-"+p.lang+".pdf"), pdfOf(b))
	}
}

func keep(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
}
