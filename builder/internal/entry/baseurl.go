package entry

import (
	"net/netip"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"

	"accord/builder/internal/node"
)

var baseURL = value[*url.URL]{Type: Type{Name: TypeURL}, read: func(d *decoder, n *node.Node) (*url.URL, bool) {
	s, ok := scalar(d, n, Type{Name: TypeURL})
	if !ok {
		return nil, false
	}
	u, problem, suggestion := ParseBaseURL(s)
	if problem != "" {
		d.badURL(n, s, problem).Suggestion = suggestion
		return nil, false
	}
	return u, true
}}

// ParseBaseURL parses the URL of a site: absolute, http or https, without user, query and
// fragment. If it is invalid, problem says why ("it has no host"), and suggestion what to
// write instead. The result has a lower-case host in Punycode (RFC 3492), no default
// port, and a decoded path that starts and ends with a slash and has no empty part.
func ParseBaseURL(s string) (u *url.URL, problem, suggestion string) {
	s = strings.TrimSpace(s)
	if s == "" {
		return nil, "it is empty", "write it in full, such as https://example.org/"
	}
	if strings.Contains(s, `\`) {
		return nil, "it contains a backslash", "write " + strings.ReplaceAll(s, `\`, "/")
	}
	u, problem, suggestion = parseURL(s)
	if problem != "" {
		if suggestion == "" {
			suggestion = "write it in full, such as https://example.org/"
		}
		return nil, problem, suggestion
	}
	if u.RawQuery != "" || u.ForceQuery || strings.Contains(s, "#") || u.User != nil {
		u.RawQuery, u.ForceQuery, u.Fragment, u.RawFragment, u.User = "", false, "", "", nil
		return nil, "it must not have a query, a fragment or a user", rewritten(u)
	}
	host, problem := canonicalHost(u)
	if problem != "" {
		return nil, problem, ""
	}
	u.Host = host
	if problem, better := pathProblem(u); problem != "" {
		u.Path, u.RawPath = better, ""
		return nil, problem, rewritten(u)
	}
	u.Path, u.RawPath = folderPath(u.Path), "" // encoded once, in one way
	return u, "", ""
}

func rewritten(u *url.URL) string {
	u.Path, u.RawPath = folderPath(u.Path), ""
	return "write " + u.String()
}

// folderPath returns a path that starts and ends with a slash and has no empty part.
func folderPath(p string) string {
	if p = path.Clean("/" + p); p != "/" {
		p += "/"
	}
	return p
}

func pathProblem(u *url.URL) (problem, better string) {
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	last := strings.ToLower(parts[len(parts)-1])
	escaped := strings.ToLower(u.EscapedPath())
	switch {
	case !utf8.ValidString(u.Path) || strings.ContainsFunc(u.Path, unicode.IsControl):
		return "its path is not UTF-8 text", "/"
	case strings.Contains(escaped, "%2f"), strings.Contains(escaped, "%5c"):
		return "its path contains an encoded slash or backslash", strings.ReplaceAll(u.Path, `\`, "/")
	case containsDots(parts):
		return `its path contains "." or ".."`, u.Path
	case last == "index.html", last == "index.htm", !strings.HasSuffix(u.Path, "/") && strings.HasSuffix(last, ".html"):
		return "it is the address of a page, not of a folder", path.Dir("/" + strings.Trim(u.Path, "/"))
	}
	return "", ""
}

func containsDots(parts []string) bool {
	for _, part := range parts {
		if part == "." || part == ".." {
			return true
		}
	}
	return false
}

// hosts converts host names to ASCII as browsers do (UTS 46). Unlike RFC 5891 it allows
// underscores, and hyphens in third and fourth place, which many hosts have.
var hosts = idna.New(idna.MapForLookup(), idna.BidiRule(), idna.StrictDomainName(false), idna.CheckHyphens(false))

// hostLabels matches labels of 1 to 63 characters.
var hostLabels = regexp.MustCompile(`^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$`)

// canonicalHost returns the host of a URL with its port, or says why it is invalid.
func canonicalHost(u *url.URL) (host, problem string) {
	name, port := u.Hostname(), u.Port()
	if strings.Contains(name, ":") || strings.HasPrefix(u.Host, "[") {
		address, err := netip.ParseAddr(name)
		if err != nil || !address.Is6() || address.Zone() != "" {
			return "", "its host is not an IPv6 address"
		}
		name = "[" + address.String() + "]"
	} else {
		ascii, err := hosts.ToASCII(name)
		if err != nil || !hostLabels.MatchString(ascii) || len(ascii) > 253 {
			return "", "its host is not a domain name"
		}
		name = ascii
	}
	if n, err := strconv.Atoi(port); port != "" && (err != nil || n < 1 || n > 65535) {
		return "", "its port must be from 1 to 65535"
	}
	if port == "" || u.Scheme == "http" && port == "80" || u.Scheme == "https" && port == "443" {
		return name, ""
	}
	return name + ":" + port, ""
}
