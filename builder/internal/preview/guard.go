package preview

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// policy is the Content-Security-Policy that published sites work with (see the README):
// nothing from other hosts, nothing inline.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// protect sets the headers that every answer has.
func protect(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "same-origin")
}

// guard returns the status with which a request is refused, and the reason; 0 if it is
// accepted.
func (s *Server) guard(r *http.Request) (status int, why string) {
	host := hostname(r.Host)
	switch {
	case !s.known(host):
		return http.StatusForbidden, "this preview does not answer to the name " + quote(host) +
			"; if the name is yours, start accord serve with --host " + host
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return http.StatusMethodNotAllowed, "a preview accepts only GET and HEAD"
	case !s.sameOrigin(r), crossSite(r):
		return http.StatusForbidden, "a preview answers only to its own pages"
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

// known reports whether a name is one of this machine: localhost, a loopback address, or
// one of Options.Hosts.
func (s *Server) known(host string) bool {
	host = strings.ToLower(host)
	if host == "localhost" || s.hosts[host] {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback()
}

// sameOrigin reports whether a request comes from a page of the host that it is sent to,
// or from no page. Sec-Fetch-Site decides first: no page can set it, and Origin is no
// help behind a proxy that changes Host, as nginx does with proxy_pass alone. The names
// in Options.Hosts may be behind a proxy that serves https.
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

// crossSite reports whether a request comes from another site (by Fetch Metadata), and
// does not follow a link from there.
func crossSite(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "cross-site", "same-site": // another port of this machine is the same site, but another origin
		follows := r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
		return !follows
	}
	return false
}

// quote quotes a name that comes with a request, and shortens it.
func quote(name string) string {
	const most = 100
	if len(name) > most {
		name = name[:most] + "…"
	}
	return `"` + strings.ToValidUTF8(name, "\ufffd") + `"`
}
