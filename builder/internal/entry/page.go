package entry

const maxMenu = 1000

var pageKeys = own(
	titleKey,
	optional("menu", whole(0, maxMenu), "position in the guide, to which the main menu leads; the lowest comes first", func(e *Entry, v int) {
		e.Page.InMenu, e.Page.Menu = true, v
	}),
)
