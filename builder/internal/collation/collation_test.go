package collation

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"accord/builder/internal/need"
)

func sorted(tag string, list []string) []string {
	c := New(tag)
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b string) int { return bytes.Compare(c.Key(a), c.Key(b)) })
	return list
}

// Each line has names in the order of ICU 78 (Intl.Collator of node 20.20.2, with the
// option numeric).
func TestNamesAreOrderedAsReadersExpect(t *testing.T) {
	for tag, lines := range map[string][]string{
		"zh-Hans": {
			"成都|重庆|重庆市|崇左|单县|第2机关|第10机关|沈阳|沈括|长春|长沙|中国",
			"阿里|巴西|𬊤|成都|龘|中国|㐀",
			"2ab|10ab|重庆|apple|Zürich",
			"第1机关|第2机关|第02机关a|第10机关|第二机关",
			"A|A 公司|A2|A10|A公司|AB|B",
			"北京|北京大学|北京市|北京A",
			"〇|一",
		},
		"zh-Hant": {"重慶|第2機關|第10機關|apple", "一|丁|二|人|十|大|中|龘"},
		"en":      {"Äpfel|Apfelbaum|apple|Zürich", "Zone 2|Zone 10", "a|A|á|b"},
		"de":      {"Äpfel|Apfelbaum|Zürich"},
		"sv":      {"Apfelbaum|Zebra|Äpfel"},
		"fr":      {"cote|coté|côte|côté|État|été"},
		"es":      {"nube|ñandú|ola"},
	} {
		for _, line := range lines {
			want := strings.Split(line, "|")
			mixed := slices.Clone(want)
			slices.Reverse(mixed)
			if got := sorted(tag, mixed); !slices.Equal(got, want) {
				t.Errorf("%s: %s, want %s", tag, strings.Join(got, "|"), line)
			}
		}
	}
}

// The names are random Han characters, digits and letters. Intl.Collator is that of node.
func TestChineseNamesAreOrderedAsByICU(t *testing.T) {
	node := need.Program(t, "node")
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"重庆", "沈阳", "藏文", "重", "庆", "2", "10", "007", "a", "B", "é", " ", "-", "第", "市", "銀", "行", "长", "義", "义"}
	var names []string
	for range 3000 {
		var b strings.Builder
		for range 1 + random.IntN(5) {
			switch random.IntN(3) {
			case 0:
				b.WriteRune(rune(0x4E00 + random.IntN(0x51A6)))
			case 1:
				b.WriteRune(rune(0x3400 + random.IntN(0x19B6)))
			default:
				b.WriteString(pieces[random.IntN(len(pieces))])
			}
		}
		names = append(names, b.String())
	}
	for _, tag := range []string{"zh-Hans", "zh-Hant"} {
		cmd := exec.Command(node, "-e", `
const { compare } = new Intl.Collator(process.argv[1], { numeric: true });
const names = JSON.parse(require('fs').readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(names.slice(1).map((name, i) => Math.sign(compare(names[i], name)))));`, tag)
		text, err := json.Marshal(names)
		if err != nil {
			t.Fatal(err)
		}
		cmd.Stdin, cmd.Stderr = bytes.NewReader(text), os.Stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		var want []int
		if err := json.Unmarshal(out, &want); err != nil {
			t.Fatal(err)
		}
		c := New(tag)
		wrong := 0
		for i, w := range want {
			if got := bytes.Compare(c.Key(names[i]), c.Key(names[i+1])); w != 0 && got != w {
				if wrong++; wrong < 10 {
					t.Errorf("%s: %q and %q compare as %d, ICU has %d", tag, names[i], names[i+1], got, w)
				}
			}
		}
		t.Logf("%s: %d of %d differ", tag, wrong, len(want))
	}
}
