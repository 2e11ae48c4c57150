package browser

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// pinyin are the letters with tone marks.
const pinyin = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒḿńňǹ"

// A letter that the font lacks has the width of the fallback, which two fallbacks of
// unlike widths show.
func TestTheFontHasTheLatinLettersOfTheContent(t *testing.T) {
	t.Parallel()
	letters := map[rune]bool{}
	for _, r := range pinyin {
		letters[r] = true
	}
	for _, folder := range []string{"content", "templates"} {
		err := filepath.WalkDir(filepath.Join("..", "..", "..", folder), func(name string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(name)
			for _, r := range string(text) {
				if unicode.Is(unicode.Latin, r) || r >= ' ' && r <= '~' || strings.ContainsRune("–—‘’“”…", r) {
					letters[r] = true
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var list []string
	for r := range letters {
		list = append(list, string(r))
	}
	slices.Sort(list)
	asked, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	b := newTab(t, get(t, atPath))
	b.visit("agreements/")
	for _, weight := range []string{"400", "700"} {
		missing := evaluate[[]string](b, `(async () => {
			await document.fonts.load("`+weight+` 100px 'Accord Serif'");
			const pen = document.createElement("canvas").getContext("2d");
			const width = (text, faces) => { pen.font = "`+weight+` 100px " + faces; return pen.measureText(text).width };
			const has = text => width(text, "'Accord Serif', monospace") === width(text, "'Accord Serif', sans-serif");
			if (has("Д")) return ["the test cannot tell"];
			return `+string(asked)+`.filter(text => !has(text));
		})()`)
		if len(missing) > 0 {
			t.Errorf("weight %s: the font lacks %q", weight, missing)
		}
	}
}

// Languages that do not fit beside the name have a line of their own.
func TestHeaderOfAPhoneKeepsTheNameOfTheSiteWhole(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, atPath))
	b.visit("agreements/")
	evaluate[any](b, `(() => {
		document.querySelector(".Header-name").textContent = "The archive of the treaties and accords";
		const items = document.querySelector(".Languages-items");
		for (const name of ["Deutsch", "Nederlands", "Svenska"]) {
			const item = items.lastElementChild.cloneNode(true);
			item.firstElementChild.textContent = name;
			items.append(item);
		}
	})()`)
	for _, w := range []int64{320, 390} {
		b.width(w)
		if h := evaluate[float64](b, `document.querySelector(".Header-name").offsetHeight`); h > 60 {
			t.Errorf("%d px: the name of the site is %v px high", w, h)
		}
		for _, fault := range evaluate[[]string](b, "("+layoutScript+")()") {
			t.Errorf("%d px: %s", w, fault)
		}
	}
}

// The header leaves most of a phone to the page, and everything in its menu can be reached.
func TestHeaderOfAPhoneIsLow(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, atPath))
	for _, width := range []int64{390, 320} {
		b.width(width)
		for _, address := range []string{"", "zh-hans/", "agreements/", "zh-hans/agreements/", "search/", "about/"} {
			b.visit(address)
			if got := evaluate[float64](b, `document.querySelector("main").getBoundingClientRect().top - (document.querySelector(".Breadcrumbs")?.offsetHeight ?? 0)`); got > 120 {
				t.Errorf("%d px: the header of /%s is %v px high", width, address, got)
			}
			if got := evaluate[float64](b, `[...document.querySelectorAll(".Menu a")].filter(a => a.checkVisibility() && a.getBoundingClientRect().right <= innerWidth).length`); got != 6 {
				t.Errorf("%d px: /%s shows %v items of its menu", width, address, got)
			}
		}
	}
}
