package diag_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"accord/builder/diag"
)

func TestTableOfRulesIsComplete(t *testing.T) {
	kebab := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	rules := map[diag.Code]bool{}
	for _, r := range diag.Rules() {
		switch {
		case rules[r.Code]:
			t.Errorf("two rules share the code %q", r.Code)
		case !kebab.MatchString(string(r.Code)):
			t.Errorf("the code %q is not kebab-case", r.Code)
		case r.Summary == "" || r.Fix == "":
			t.Errorf("the rule %q does not say what is wrong, or what to do", r.Code)
		case strings.ContainsAny(r.Summary+r.Fix, "\n\t"):
			t.Errorf("the rule %q has a text of several lines", r.Code)
		case r.Code.Severity() != r.Severity:
			t.Errorf("%q.Severity() = %v, its rule says %v", r.Code, r.Code.Severity(), r.Severity)
		}
		rules[r.Code] = true
	}

	codes := declaredCodes(t)
	for _, code := range codes {
		if !rules[code] {
			t.Errorf("the constant of the code %q has no rule", code)
		}
		delete(rules, code)
	}
	for code := range rules {
		t.Errorf("the rule %q has no constant", code)
	}
	if len(codes) == 0 {
		t.Error("rules.go declares no code")
	}
}

func TestCodesAreDeclaredInTheOrderOfTheRules(t *testing.T) {
	rules := diag.Rules()
	for i, code := range declaredCodes(t) {
		if i < len(rules) && rules[i].Code != code {
			t.Fatalf("the constant %d is %q, the rule is %q", i+1, code, rules[i].Code)
		}
	}
}

// declaredCodes returns the Code constants of rules.go in their order.
func declaredCodes(t *testing.T) []diag.Code {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "rules.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var codes []diag.Code
	for _, decl := range file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, spec := range group.Specs {
			constant := spec.(*ast.ValueSpec)
			if typ, ok := constant.Type.(*ast.Ident); !ok || typ.Name != "Code" {
				t.Errorf("rules.go: %s is a constant without the type Code", constant.Names[0])
				continue
			}
			for i, name := range constant.Names {
				literal, ok := constant.Values[i].(*ast.BasicLit)
				if !ok {
					t.Errorf("rules.go: %s is not written out", name)
					continue
				}
				s, err := strconv.Unquote(literal.Value)
				if err != nil {
					t.Fatal(err)
				}
				codes = append(codes, diag.Code(s))
			}
		}
	}
	return codes
}

func TestRulesReturnsACopy(t *testing.T) {
	diag.Rules()[0].Code = "changed"
	if diag.Rules()[0].Code == "changed" {
		t.Error("the table changed")
	}
}

func TestSortIgnoresTheOrderBefore(t *testing.T) {
	at := func(file string, line, column int) diag.Position {
		return diag.Position{File: file, Line: line, Column: column}
	}
	want := diag.List{
		diag.New(at("a", 0, 0), 0, diag.BadID, "m"),
		diag.New(at("a", 1, 2), 0, diag.BadID, "m"),
		diag.New(at("a", 1, 10), 0, diag.BadDate, "m"),
		diag.New(at("a", 1, 10), 0, diag.BadID, "m"),
		diag.New(at("a", 1, 10), 0, diag.BadID, "n"),
		diag.New(at("a", 1, 10), 1, diag.BadID, "n"),
		diag.New(at("a", 1, 10), 1, diag.BadID, "n").Suggest("s"),
		diag.New(at("b", 1, 1), 0, diag.BadID, "m"),
	}
	for shift := range want {
		got := append(append(diag.List{}, want[shift:]...), want...)
		got.Sort()
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("shifted by %d:\n%v\nwant\n%v", shift, got, want)
		}
	}
}
