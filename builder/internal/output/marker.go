package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"iter"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"accord/builder/internal/address"
)

// The marker is a text file in UTF-8. Each line ends in a newline:
//
//	accord output 2
//	<sum> <size> <key> <path>
//	retired <sum> <size> <key> <path>
//	…
//	end <count> <sum>
//
// Every version begins with "accord output ", so that an older program accepts the folder
// of a newer one. It reuses nothing of it. Then comes a line per file, sorted by path: the
// CRC-32C of its content in hexadecimal, its size in bytes, its key and its path, both
// quoted as in Go. A retired file has left the site (see [Options.Retire]); version 1 had
// none. The last line holds the number of files and the sum of all bytes before it, which
// shows damage. A checksum is enough against accidents, and a cryptographic hash of every
// page took a tenth of a large build. A damaged marker still makes the folder ours. That of
// a stage is its first line alone until the stage is complete.
const (
	markerName    = address.Marker
	markerBrand   = "accord output "
	markerVersion = "2"
	markerHeader  = markerBrand + markerVersion + "\n"

	// markerNew is the marker while it is written, in the stage.
	markerNew = ".accord-new"
)

// Reserved names at the top of an output folder.
const (
	ownPrefix   = ".accord-"      // of the names below, and of those of later versions
	lockInside  = ".accord-lock"  // where the lock cannot be beside the folder
	stageInside = ".accord-stage" // where the stage cannot be
)

// isOwnName reports whether a name at the top is ours, but no file of the site.
func isOwnName(name string) bool {
	return name == markerName || name == lockInside || name == stageInside
}

// isKeptName finds what always stays: a repository, and a folder that volumes may have.
func isKeptName(name string) bool { return name == ".git" || name == "lost+found" }

// A sum is a CRC-32C (Castagnoli), most significant byte first.
type sum [crc32.Size]byte

// markOf returns what tells a publication from all others, by the text of its marker: that has
// the keys and the sums of all files.
func markOf(marker []byte) string {
	s := sha256.Sum256(marker)
	return hex.EncodeToString(s[:])
}

const retiredMark = "retired "

func newSum() hash.Hash { return crc32.New(crc32.MakeTable(crc32.Castagnoli)) }

func sumOf(b []byte) sum {
	h := newSum()
	h.Write(b) // never fails
	return sum(h.Sum(nil))
}

// A record is what the marker says of one file.
type record struct {
	key     string
	size    int64
	sum     sum
	retired bool // the file left the site with the last publication
}

// A marker is that of the last publication, or zero.
type marker struct {
	ours    bool              // there is a marker, whole or not
	text    []byte            // its bytes
	written time.Time         // when it was last modified
	records map[string]record // by path; nil if it is not whole, or of another version
}

// encodeMarker writes records that are in the order of their paths.
func encodeMarker(records iter.Seq2[string, record]) []byte {
	size, count := 100, 0
	for name, r := range records {
		size += len(name) + len(r.key) + len(retiredMark) + 40 // more than a line mostly has
	}
	text := append(make([]byte, 0, size), markerHeader...)
	for name, r := range records {
		count++
		if r.retired {
			text = append(text, retiredMark...)
		}
		text = hex.AppendEncode(text, r.sum[:])
		text = append(text, ' ')
		text = strconv.AppendInt(text, r.size, 10)
		text = append(text, ' ')
		text = strconv.AppendQuote(text, r.key)
		text = append(text, ' ')
		text = strconv.AppendQuote(text, name)
		text = append(text, '\n')
	}
	return appendEnd(text, count)
}

func appendEnd(text []byte, count int) []byte {
	s := sumOf(text)
	return fmt.Appendf(text, "end %d %x\n", count, s[:])
}

// decodeMarker returns nil if anything is wrong with a marker: nothing can be reused.
func decodeMarker(text []byte) map[string]record {
	body, ok := bytes.CutPrefix(text, []byte(markerHeader))
	if !ok || !bytes.HasSuffix(body, []byte("\n")) {
		return nil
	}
	lines := strings.Split(strings.TrimSuffix(string(body), "\n"), "\n")
	last := lines[len(lines)-1]
	lines = lines[:len(lines)-1]
	s := sumOf(text[:len(text)-len(last)-1])
	if last != fmt.Sprintf("end %d %x", len(lines), s[:]) {
		return nil
	}
	records := make(map[string]record, len(lines))
	for _, line := range lines {
		name, r, ok := decodeRecord(line)
		if !ok {
			return nil
		}
		records[name] = r
	}
	return records
}

func decodeRecord(line string) (name string, r record, ok bool) {
	line, r.retired = strings.CutPrefix(line, retiredMark)
	digest, rest, _ := strings.Cut(line, " ")
	if len(digest) != hex.EncodedLen(len(r.sum)) {
		return "", record{}, false
	}
	if _, err := hex.Decode(r.sum[:], []byte(digest)); err != nil {
		return "", record{}, false
	}
	size, rest, _ := strings.Cut(rest, " ")
	var err error
	if r.size, err = strconv.ParseInt(size, 10, 64); err != nil {
		return "", record{}, false
	}
	quoted, err := strconv.QuotedPrefix(rest)
	if err != nil {
		return "", record{}, false
	}
	if r.key, err = strconv.Unquote(quoted); err != nil {
		return "", record{}, false
	}
	if name, err = strconv.Unquote(strings.TrimPrefix(rest[len(quoted):], " ")); err != nil {
		return "", record{}, false
	}
	return name, r, true
}

// readMarker returns a ForeignError if the folder is not ours; zero if empty or absent.
func readMarker(sys filesystem, at target) (m marker, err error) {
	m, err = findMarker(sys, at, readFile)
	m.records = decodeMarker(m.text)
	return m, err
}

// checkMarker is readMarker for those who need no more than its error.
func checkMarker(sys filesystem, at target) error {
	_, err := findMarker(sys, at, readBrand)
	return err
}

// findMarker returns a marker without its records.
func findMarker(sys filesystem, at target, read func(filesystem, string) ([]byte, error)) (m marker, err error) {
	// Without the lock, another publication may swap the folder while we read it, so
	// that we see names and no marker. That takes microseconds: try again.
	for range 3 {
		m, err = findMarkerOnce(sys, at, read)
		var foreign *ForeignError
		if !errors.As(err, &foreign) {
			break
		}
	}
	return m, err
}

func findMarkerOnce(sys filesystem, at target, read func(filesystem, string) ([]byte, error)) (marker, error) {
	info, err := sys.Lstat(at.dir)
	if err == nil && !info.IsDir() {
		return marker{}, &ForeignError{Dir: at.shown}
	}
	var entries []fs.DirEntry
	if err == nil {
		entries, err = sys.ReadDir(at.dir)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return marker{}, nil
	}
	if err != nil {
		return marker{}, newError("read", at.shown, err)
	}
	name := filepath.Join(at.dir, markerName)
	if info, err := sys.Lstat(name); err == nil && info.Mode().IsRegular() {
		text, err := read(sys, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return marker{}, newError("read", at.show(name), err)
		}
		if bytes.HasPrefix(text, []byte(markerBrand)) {
			return marker{ours: true, text: text, written: info.ModTime()}, nil
		}
	}
	for _, e := range entries {
		// A loss of power can leave a marker without its first line.
		if e.Name() == markerName && e.Type().IsRegular() {
			continue
		}
		if e.Name() == markerName || !strings.HasPrefix(e.Name(), ownPrefix) && !isKeptName(e.Name()) {
			return marker{}, &ForeignError{Dir: at.shown, Found: e.Name()}
		}
	}
	return marker{}, nil
}

// readBrand reads what tells a marker from other files.
func readBrand(sys filesystem, name string) ([]byte, error) {
	f, err := sys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, int64(len(markerBrand))))
}

func readFile(sys filesystem, name string) ([]byte, error) {
	f, err := sys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// writeMarker writes a marker to a tree under a temporary name, which it returns.
func (p *publication) writeMarker(tree string, text []byte) (name string, err error) {
	name = filepath.Join(tree, markerNew)
	return name, p.write(name, filepath.Join(p.at.dir, markerName), text)
}

// write reports errors about the file shown.
func (p *publication) write(name, shown string, text []byte) error {
	f, err := p.Create(name)
	if err != nil {
		return p.fail("create", shown, err)
	}
	n, err := f.Write(text)
	if err == nil && n < len(text) {
		err = io.ErrShortWrite
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return p.fail("write", shown, err)
	}
	return nil
}
