package render

import (
	"context"
	"encoding/xml"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"accord/builder/internal/address"
	"accord/builder/internal/plan"
)

// The longest names that OpenSearch allows, in characters.
const (
	shortNameLength = 16
	longNameLength  = 48
)

// https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md
type openSearch struct {
	XMLName       xml.Name         `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName     string           `xml:"ShortName"`
	LongName      string           `xml:"LongName"`
	Description   string           `xml:"Description"`
	Language      string           `xml:"Language"`
	InputEncoding string           `xml:"InputEncoding"`
	Image         *openSearchImage `xml:"Image,omitempty"`
	URLs          []openSearchURL  `xml:"Url"`
}

type openSearchImage struct {
	Type    string `xml:"type,attr"`
	Width   int    `xml:"width,attr"`
	Height  int    `xml:"height,attr"`
	Address string `xml:",chardata"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Rel      string `xml:"rel,attr,omitempty"`
	Template string `xml:"template,attr"`
}

func (lv *localViews) openSearchPlan() plan.File {
	d := openSearch{
		ShortName:     shortName(lv.title, shortNameLength),
		LongName:      shortName(lv.title, longNameLength),
		Description:   excerpt(lv.setting(lv.config.Description), summaryLength),
		Language:      lv.language.Code,
		InputEncoding: "UTF-8",
		URLs: []openSearchURL{
			{Type: "text/html", Rel: "results", Template: lv.absolute(lv.prefix+address.Search) + "?q={searchTerms}"},
			{Type: "application/opensearchdescription+xml", Rel: "self", Template: lv.absolute(lv.prefix + address.OpenSearch)},
		},
	}
	if d.Description == "" {
		d.Description = lv.title
	}
	if lv.icon != "" {
		d.Image = &openSearchImage{"image/svg+xml", 16, 16, lv.absolute(lv.icon)}
	}
	name := lv.prefix + address.OpenSearch
	return plan.File{Path: name, Make: func(context.Context) (plan.Page, error) {
		key, err := hashOf(lv.hash, name, d)
		return plan.Page{Key: key.String(), WriteTo: func(_ context.Context, w io.Writer) error {
			if _, err := io.WriteString(w, xml.Header); err != nil {
				return err
			}
			encoder := xml.NewEncoder(w)
			encoder.Indent("", "  ")
			return encoder.Encode(d)
		}}, err
	}}
}

// shortName cuts a name before its first punctuation mark, or after as many words as fit.
func shortName(name string, most int) string {
	name = strings.TrimSpace(name)
	if utf8.RuneCountInString(name) <= most {
		return name
	}
	if i := strings.IndexFunc(name, func(r rune) bool { return strings.ContainsRune(":：–—|·,，(（", r) }); i > 0 {
		if head := strings.TrimSpace(name[:i]); utf8.RuneCountInString(head) <= most {
			return head
		}
	}
	runes := []rune(name)
	cut := most
	for cut > 0 && !unicode.IsSpace(runes[cut]) {
		cut--
	}
	if cut == 0 { // one long word, or a script without spaces
		cut = most
	}
	return strings.TrimSpace(string(runes[:cut]))
}
