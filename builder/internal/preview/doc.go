// Package preview is the local server of watch mode: it serves a plan while the
// content behind it changes, and tells the browser when to look again.
//
// A [Server] holds the last good [Site]. [Server.Show] gives it the next one,
// [Server.Fail] says what is wrong with the next one, in which case the last good
// one stays. Files are rendered when they are asked for, so a preview is ready as
// soon as there is a plan, and shows what a build would publish: pages are the
// bytes of the plan with one line more in their head, the script that listens.
//
// # Live reload
//
// Pages listen to a stream of server-sent events (WHATWG HTML, section 9.2). All
// tabs share one, through a shared worker, because browsers open six connections
// to a host and no more. An event says what the state is, not what happened, so
// that one that was missed does not matter: a page that hears of another version
// asks for its own key, and loads itself again only when that is another one than
// it was served with. Where only style sheets have changed, the new one takes the
// place of the old one in the page.
//
// # Safety
//
// Whoever previews has unpublished texts, and every web site that is open in the
// same browser can send requests to this server. So it answers only to the names
// of this machine (against DNS rebinding), only to pages of its own (Origin,
// Sec-Fetch-Site), only GET and HEAD, and lets nobody else embed what it sends.
// Addresses are looked up in the plan and never on the disk, so there is nothing
// that a path could lead out of.
//
// What belongs to the preview and not to the site lies below /_accord/.
package preview
