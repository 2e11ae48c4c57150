package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"

	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/util"
	zap "github.com/blevesearch/zapx/v17"
	"go.etcd.io/bbolt"
)

// frame has bleve's offline builder make an index of one document, and puts segments in the
// place of its own. bleve's own database names their files, and has nothing of their content.
func frame(dir string, a *about, segments []*segment) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	internal, err := internals(a)
	if err != nil {
		return err
	}
	b, err := scorch.NewBuilder(map[string]any{
		"path": filepath.Join(dir, storeFolder), "buildPathPrefix": dir, "internal": internal,
		"forceSegmentType": zap.Type, "forceSegmentVersion": segmentVersion,
	})
	if err != nil {
		return err
	}
	if err := b.Index(document.NewDocument("-")); err != nil {
		return err
	}
	if err := b.Close(); err != nil {
		return err
	}
	if err := nameSegments(filepath.Join(dir, filepath.FromSlash(rootName)), segments); err != nil {
		return fmt.Errorf("bleve's database has another form than this program knows: %w", err)
	}
	if err := os.Remove(filepath.Join(dir, storeFolder, segmentName(0))); err != nil {
		return err
	}
	meta := `{"storage":"` + scorch.Name + `","index_type":"` + scorch.Name + `"}`
	return os.WriteFile(filepath.Join(dir, "index_meta.json"), []byte(meta), 0o666)
}

// nameSegments writes the names of segments into bleve's database, in the place of its only
// one, which has a bucket with the name of its file in that of the only snapshot.
func nameSegments(file string, segments []*segment) error {
	db, err := bbolt.Open(file, 0o600, &bbolt.Options{NoSync: true}) // output brings it to the disk
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		snapshots := tx.Bucket(util.BoltSnapshotsBucket)
		if snapshots == nil {
			return errors.New("there are no snapshots")
		}
		epoch, _ := snapshots.Cursor().First()
		snapshot := snapshots.Bucket(epoch)
		if snapshot == nil {
			return errors.New("there is no snapshot")
		}
		only := snapshot.Bucket(segmentKey(0))
		if only == nil || string(only.Get(util.BoltPathKey)) != segmentName(0) {
			return fmt.Errorf("it does not name the segment %s", segmentName(0))
		}
		for i, s := range segments {
			b, err := snapshot.CreateBucketIfNotExists(segmentKey(i))
			if err == nil {
				err = b.Put(util.BoltPathKey, []byte(path.Base(s.name)))
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if cerr := db.Close(); err == nil {
		err = cerr
	}
	return err
}

// segmentKey is the key of a segment in a snapshot, as bleve writes the numbers up to 109.
func segmentKey(i int) []byte { return []byte{136 + byte(i)} }

// internals are what the index has beside its documents.
func internals(a *about) (map[string][]byte, error) {
	m, err := newMapping()
	if err != nil {
		return nil, err
	}
	mapping, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	text, err := a.json()
	return map[string][]byte{string(util.MappingInternalKey): mapping, string(aboutKey): text}, err
}
