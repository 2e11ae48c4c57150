package site

const slabSize = 128

// A slab allocates adjacent values: linking is limited by the speed of memory access.
type slab[T any] struct{ room []T }

func (s *slab[T]) take() *T {
	if len(s.room) == 0 {
		s.room = make([]T, slabSize)
	}
	v := &s.room[0]
	s.room = s.room[1:]
	return v
}

type slabs struct {
	agreements slab[Agreement]
	parties    slab[Party]
	events     slab[Event]
	sectors    slab[Sector]
	places     slab[Place]
	pages      slab[Page]
	texts      slab[Text]
}
