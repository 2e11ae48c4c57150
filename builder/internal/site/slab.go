package site

// slabSize is how many values a slab has room for.
const slabSize = 128

// A slab hands out new values that lie side by side in memory. Linking walks over all
// entries again and again, and waits for memory more than it computes.
type slab[T any] struct{ room []T }

func (s *slab[T]) take() *T {
	if len(s.room) == 0 {
		s.room = make([]T, slabSize)
	}
	v := &s.room[0]
	s.room = s.room[1:]
	return v
}

// stock is where the values of a Site come from.
type stock struct {
	agreements slab[Agreement]
	parties    slab[Party]
	events     slab[Event]
	sectors    slab[Sector]
	places     slab[Place]
	pages      slab[Page]
	texts      slab[Text]
}
