package render

import (
	"accord/builder/internal/pack"
)

// A Store keeps texts from one run to the next: it returns what was put in under a name with
// the same key, or "". Keys must also name the program: another one may bundle otherwise.
type Store interface {
	Get(name, key string) string
	Put(name, key string, content []byte) error
}

// storedName is the name of the bundles in a Store. Their key is the hash of all modules.
const storedName = "scripts"

// packedScripts has what scripts has when nothing is wrong with it.
type packedScripts struct {
	Addresses []string
	Bundles   []packedBundle
	Inputs    map[string]bool
}

type packedBundle struct {
	Path  string
	Bytes []byte
}

var bundles = pack.NewCodec[packedScripts]()

// addresses are the fields that have addresses.
func (s *scripts) addresses() []*string {
	return []*string{&s.box, &s.page, &s.filter, &s.notFound, &s.copy, &s.client}
}

// recall reports whether a store, which may be nil, has the bundles of the same modules.
func (s *scripts) recall(from Store) bool {
	if from == nil {
		return false
	}
	text := from.Get(storedName, s.from.String())
	if text == "" {
		return false
	}
	var p packedScripts
	r := pack.NewReader(text)
	bundles.Unpack(r, &p)
	addresses := s.addresses()
	if r.End() != nil || len(p.Addresses) != len(addresses) {
		return false
	}
	for i, address := range addresses {
		*address = p.Addresses[i]
	}
	for _, b := range p.Bundles {
		s.bundles = append(s.bundles, asset{path: b.Path, bytes: b.Bytes})
	}
	s.inputs = p.Inputs
	return true
}

// keep puts bundles without findings into a store, which may be nil. A failure only costs time.
func (s *scripts) keep(to Store) {
	if to == nil || len(s.findings) > 0 {
		return
	}
	p := packedScripts{Inputs: s.inputs}
	for _, address := range s.addresses() {
		p.Addresses = append(p.Addresses, *address)
	}
	for _, b := range s.bundles {
		p.Bundles = append(p.Bundles, packedBundle{b.path, b.bytes})
	}
	var w pack.Writer
	bundles.Pack(&w, &p)
	_ = to.Put(storedName, s.from.String(), w.Bytes())
}
