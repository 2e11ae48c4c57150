package entry

import (
	"slices"
	"strings"
	"testing"
)

func TestKeys(t *testing.T) {
	for k, want := range map[Kind]string{
		KindAgreement: "title short_title type parties signed signed_at event effective expires status status_as_of binding authentic_languages sectors places signatories attendees commitments outcomes relations checked sources inferred ours unknown language summary tags redirects draft",
		KindParty:     "name short_name names aliases kind place parent successor founded dissolved url sources inferred ours unknown language summary tags redirects draft",
		KindEvent:     "title date place attendees sources inferred ours unknown language summary tags redirects draft",
		KindSector:    "name names aliases broader sources inferred ours unknown language summary tags redirects draft",
		KindPlace:     "name names aliases kind within latitude longitude sources inferred ours unknown language summary tags redirects draft",
		KindPage:      "title menu language summary tags redirects draft",
	} {
		if got := strings.Join(Keys(k), " "); got != want {
			t.Errorf("%v has\n%s, want\n%s", k, got, want)
		}
	}
}

// Every key is described, by a type that is complete.
func TestSchemaIsComplete(t *testing.T) {
	var check func(path string, keys []Key)
	check = func(path string, keys []Key) {
		var names []string
		for _, k := range keys {
			at := path + "." + k.Name
			if k.Doc == "" || strings.HasSuffix(k.Doc, ".") || slices.Contains(names, k.Name) {
				t.Errorf("%s: doc %q, or it is there twice", at, k.Doc)
			}
			if k.Required && k.Default != "" || k.Type.Name == TypeWord && k.Default != "" && k.Default != k.Type.Enum[0] {
				t.Errorf("%s: the default %q", at, k.Default)
			}
			names = append(names, k.Name)
			ty := k.Type
			for ; ty.Item != nil; ty = *ty.Item {
				if ty.Name != TypeList && ty.Name != TypeMap {
					t.Errorf("%s: %s has items", at, ty.Name)
				}
			}
			if typeWords[ty.Name].one == "" || ty.Name == TypeList || ty.Name == TypeMap ||
				ty.Name == TypeObject && len(ty.Keys) == 0 || ty.Name == TypeWord && len(ty.Enum) == 0 ||
				(ty.Name == TypeID || ty.Name == TypeTerm) && ty.Of == "" || (ty.Min != 0 || ty.Max != 0) != (ty.Name == TypeNumber || ty.Name == TypeWhole) {
				t.Errorf("%s: incomplete type %+v", at, ty)
			}
			check(at, ty.Keys)
		}
	}
	for k := range Kind(NumKinds) {
		check(k.String(), Schema(k))
		check(k.String()+" (translation)", TranslationSchema(k))
	}
	check("site", ConfigSchema())
}

func TestSchemaIsWhatIsRead(t *testing.T) {
	keys := Schema(KindAgreement)
	find := func(name string) Key {
		return keys[slices.IndexFunc(keys, func(k Key) bool { return k.Name == name })]
	}
	if k := find("parties"); !k.Required || k.Type.Name != TypeList || k.Type.Item.Of != "party" {
		t.Errorf("%+v", k)
	}
	if k := find("status"); k.Required || !slices.Equal(k.Type.Enum, Statuses()) {
		t.Errorf("%+v", k)
	}
	if k := find("signed"); k.Type.Name != TypeDate || !slices.Equal(k.Type.Enum, []string{"unknown"}) {
		t.Errorf("%+v", k)
	}
	if k := find("relations"); len(k.Type.Keys) != len(RelationKinds()) {
		t.Errorf("%+v", k)
	}
	keys[0].Name = "x" // a copy
	if Schema(KindAgreement)[0].Name != "title" {
		t.Error("the table was changed")
	}
}
