package preview

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// policy is what published sites promise to do with, see the README: nothing
// from elsewhere, nothing inline.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// protect writes the headers of every answer.
func protect(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "same-origin")
}

// guard returns the status with which a request is refused, and why; 0 when it is
// not.
func (s *Server) guard(r *http.Request) (status int, why string) {
	host := hostname(r.Host)
	switch {
	case !s.known(host):
		return http.StatusForbidden, "this preview does not answer to the name " + quote(host) +
			".\nIf it is yours, start accord serve with --host " + host + "."
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return http.StatusMethodNotAllowed, "a preview can only be read."
	case !s.sameOrigin(r), crossSite(r):
		return http.StatusForbidden, "a preview answers only to its own pages."
	}
	return 0, ""
}

// hostname returns the name in a Host header, without port and brackets.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
}

// known reports whether a name is this machine's: localhost, a loopback address,
// or one that was given.
func (s *Server) known(host string) bool {
	host = strings.ToLower(host)
	if host == "localhost" || s.hosts[host] {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback()
}

// sameOrigin reports whether a request comes from a page of the host that it is
// sent to, or from none at all. Before a name that was given may stand a proxy that
// speaks TLS. Before any may stand one that puts another name into Host, as nginx does
// that is told proxy_pass alone; the browser's word that the origin is the same, which
// no page can write, then counts for more than Origin.
func (s *Server) sameOrigin(r *http.Request) bool {
	if r.Header.Get("Sec-Fetch-Site") == "same-origin" {
		return true
	}
	origins := r.Header.Values("Origin")
	if len(origins) == 0 {
		return true
	}
	u, err := url.Parse(origins[0])
	if err != nil || len(origins) > 1 || u.Host == "" || !strings.EqualFold(u.Host, r.Host) {
		return false
	}
	return u.Scheme == "http" || u.Scheme == "https" && s.hosts[strings.ToLower(u.Hostname())]
}

// crossSite reports whether a browser says that the request comes from another
// site (Fetch Metadata), unless somebody follows a link from there.
func crossSite(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "cross-site", "same-site": // another port of this machine is the same site, and not the same origin
		follows := r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
		return !follows
	}
	return false
}

// quote writes a name that a stranger has chosen.
func quote(name string) string {
	const most = 100
	if len(name) > most {
		name = name[:most] + "…"
	}
	return `"` + strings.ToValidUTF8(name, "\ufffd") + `"`
}
