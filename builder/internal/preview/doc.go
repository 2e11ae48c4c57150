// Package preview serves a site on this machine while its content changes, and tells
// open pages when to update.
//
// A [Server] holds the last good [Site]. [Server.Show] replaces it. [Server.Fail] keeps
// it, and shows what is wrong with the next one. A file is made when it is requested, so
// a preview is ready as soon as there is a plan. Pages have the bytes that a build
// publishes, and one more element in their head: the script that listens for changes.
//
// # Live reload
//
// Pages listen to a stream of server-sent events (WHATWG HTML, section 9.2). All tabs
// share one stream through a shared worker, because browsers open at most six
// connections to a host. An event describes the state, not what happened, so a page may
// miss one. A page that hears of a new version asks for its own key, and updates only if
// the key is new. If only the style sheet has changed, the page replaces that alone.
//
// # Safety
//
// A preview shows unpublished texts, and every web site that is open in the same browser
// can send requests to it. So the server answers only to the names of this machine
// (against DNS rebinding), only to its own pages (by Origin and Sec-Fetch-Site), and
// only GET and HEAD, and no other site can embed what it sends. Addresses are looked up
// in the plan, never on the disk, so no path can lead out of the site.
//
// The files of the preview itself lie below /_accord/.
package preview
