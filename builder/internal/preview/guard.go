package preview

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// policy is the CSP that published sites work with (see the README): nothing from other
// hosts, nothing inline.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

func protect(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "same-origin")
}

// guard returns the status and the reason of a refusal; 0 if a request is accepted.
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

// known accepts localhost, a loopback address, and Options.Hosts.
func (s *Server) known(host string) bool {
	host = strings.ToLower(host)
	if host == "localhost" || s.hosts[host] {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback()
}

// sameOrigin accepts requests of a page of this host, or of no page. Sec-Fetch-Site decides
// first: no page can set it, and Origin is no help behind a proxy that changes Host, as
// nginx does with proxy_pass alone. A proxy for Options.Hosts may serve https.
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

// crossSite finds requests of other sites (Fetch Metadata) that do not follow a link.
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
