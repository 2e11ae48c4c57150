package render

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"slices"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/cite"
	"accord/builder/internal/dataset"
	"accord/builder/internal/plan"
	"accord/builder/internal/site"
)

// made adds a file whose bytes are its key.
func (p *planner) made(at string, from plan.Origin, bytes func() ([]byte, error)) {
	p.files = append(p.files, plan.File{Path: address.File(at), From: from, Make: func(ctx context.Context) (plan.Page, error) {
		b, err := bytes()
		if err != nil {
			return plan.Page{}, err
		}
		return plan.Bytes(at, digest(sha256.Sum256(b)).String(), b).Make(ctx)
	}})
}

// takeaways adds the files beside the pages of agreements.
func (p *planner) takeaways() {
	options := dataset.Options{Absolute: p.absolute, Config: p.config}
	for _, a := range p.site.Agreements {
		for _, t := range a.Texts {
			from := plan.Origin{At: diag.Position{File: t.File}}
			for _, f := range citeFormats {
				p.cited(address.Beside(t.Address, f.file), from, f.file, func() []*keyedRecord {
					return []*keyedRecord{p.recordOf(a, t)}
				})
			}
			p.files = append(p.files, p.source(t, from))
		}
		from := plan.Origin{At: diag.Position{File: a.File}}
		p.made(address.Beside(a.Texts[0].Address, address.JSON), from, func() ([]byte, error) {
			return dataset.Marshal(options.AgreementOf(a))
		})
	}
}

// source is the file of a text as it was written.
func (p *planner) source(t *site.Text, from plan.Origin) plan.File {
	f := plan.File{Path: address.Beside(t.Address, address.Markdown), From: from, Source: t.File}
	f.Make = func(context.Context) (plan.Page, error) {
		return plan.Page{Key: hex.EncodeToString(t.Hash[:]), WriteTo: func(_ context.Context, w io.Writer) error {
			text, ok := p.site.Content(t.File)
			if !ok {
				return errors.New("what was read of it is lost")
			}
			_, err := w.Write(text)
			return err
		}}, nil
	}
	return f
}

// citationsHref is the link to the citations of all agreements in a format: in the language of
// the views if one has a text in it. Else all are as in the default language, and one file has them.
func (lv *localViews) citationsHref(file string) string {
	if !lv.hasTexts() {
		lv = lv.locals[0]
	}
	return lv.local(address.Citations(file))
}

// hasTexts reports whether an agreement has a text in the language of the views.
func (lv *localViews) hasTexts() bool {
	return lv == lv.locals[0] || lv.once.hasTexts.get(func() bool { return slices.ContainsFunc(lv.site.Agreements, lv.hasText) })
}

func (lv *localViews) hasText(a *site.Agreement) bool {
	return a.In(lv.language.Code).Locale == lv.language.Code
}

// allCitations adds the citations of all agreements in one language; of those that lack it,
// in their own.
func (p *planner) allCitations(lv *localViews, agreements []*site.Agreement) {
	if len(agreements) == 0 || !lv.hasTexts() {
		return
	}
	for _, f := range citeFormats {
		p.cited(lv.prefix+address.Citations(f.file), plan.Origin{}, f.file, func() []*keyedRecord {
			records := make([]*keyedRecord, len(agreements))
			for i, a := range agreements {
				records[i] = p.recordOf(a, a.In(lv.language.Code))
			}
			return records
		})
	}
}

// cited adds a file of citations in a format.
func (p *planner) cited(at string, from plan.Origin, format string, records func() []*keyedRecord) {
	p.files = append(p.files, plan.File{Path: address.File(at), From: from, Make: func(context.Context) (plan.Page, error) {
		list := records()
		digests := make([]digest, len(list))
		for i, r := range list {
			if r.err != nil {
				return plan.Page{}, r.err
			}
			digests[i] = r.digest
		}
		key, err := hashOf(format, digests)
		return plan.Page{Key: key.String(), WriteTo: func(_ context.Context, w io.Writer) error {
			text, err := citations(format, list)
			if err == nil {
				_, err = w.Write(text)
			}
			return err
		}}, err
	}})
}

// citations writes records in the format of a file.
func citations(file string, list []*keyedRecord) ([]byte, error) {
	records := make([]cite.Record, len(list))
	for i, r := range list {
		records[i] = r.Record
	}
	if file == address.CSL {
		return cite.CSL(records)
	}
	var b bytes.Buffer
	for i := range records {
		if i > 0 {
			b.WriteByte('\n')
		}
		if file == address.RIS {
			b.WriteString(records[i].RIS())
		} else {
			b.WriteString(records[i].BibTeX())
		}
	}
	return b.Bytes(), nil
}
