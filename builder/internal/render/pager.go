package render

import "strconv"

// nearby is how many pages on each side of the current one a pager lists.
const nearby = 2

// pages returns 1 for an empty list.
func pages(total, size int) int { return max(1, (total+size-1)/size) }

// pager counts pages from 1. href returns the link to one.
func (lv *localViews) pager(page, count int, href func(page int) string) Pager {
	p := Pager{Page: page, Pages: count}
	if count == 1 {
		return p
	}
	if page > 1 {
		p.Prev = Link{Href: href(page - 1), Text: lv.words.Text("pager.prev")}
	}
	if page < count {
		p.Next = Link{Href: href(page + 1), Text: lv.words.Text("pager.next")}
	}
	last := 0
	for n := 1; n <= count; n++ {
		if n > 1 && n < count && (n < page-nearby || n > page+nearby) {
			continue
		}
		if n > last+1 {
			p.Numbers = append(p.Numbers, Link{})
		}
		link := Link{Text: strconv.Itoa(n)}
		if n != page {
			link.Href = href(n)
		}
		p.Numbers = append(p.Numbers, link)
		last = n
	}
	return p
}

func (lv *localViews) pageOf(title string, page int) string {
	if page == 1 {
		return title
	}
	return lv.words.Format("page.of", "title", title, "page", strconv.Itoa(page))
}
