package render

import (
	"sync"

	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

// A lazy is a value that is made when it is first needed.
type lazy[T any] struct {
	once  sync.Once
	value T
}

func (l *lazy[T]) get(makeIt func() T) T {
	l.once.Do(func() { l.value = makeIt() })
	return l.value
}

// localOnce holds what many pages in one language show, each made once.
type localOnce struct {
	menuPages lazy[[]*site.Page]
	facets    lazy[[]Facet]
	lists     lazy[[]Facet]
	nameRanks lazy[map[*site.Item]int]
	values    lazy[map[string][]*facet.Value]
	feeds     lazy[[]Link]
	siteLinks lazy[hashedLinks]

	hasTexts   lazy[bool]
	translated lazy[map[listKey]bool] // the lists that have something in the language

	siteLinksHTML lazy[piece]
}
