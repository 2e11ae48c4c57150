package browser

import (
	"fmt"
	"testing"
)

// The server has no configuration but the address of the preview.
func TestPreviewBehindProxy(t *testing.T) {
	for _, h := range hosts {
		t.Run(h.name, func(t *testing.T) {
			eachEngine(t, func(t *testing.T, open opener) { seeSaveThrough(t, h, open) })
		})
	}
}

func seeSaveThrough(t *testing.T, h host, open opener) {
	p := newPreview(t, served{}, nil)
	port, err := freePort()
	if err != nil {
		t.Fatal(err)
	}
	h.start(t, h.proxy(port, "http://"+p.base.Host))
	at := *p.base
	at.Host = fmt.Sprintf("127.0.0.1:%d", port)
	answers(t, at.String())
	b := open(t, &site{base: &at})
	b.visit(yiwuPage)
	b.when("the preview to listen", `!!document.querySelector("accord-preview")`)
	for _, mark := range []string{"A first mark.", "A second mark."} {
		p.write(yiwuFile, p.read(yiwuFile)+"\n"+mark+"\n")
		b.shows(mark)
	}
}
