// Package browser holds no program: its tests read the site as the public does.
//
// They build the repository's own content, once below the root of a host and
// once below a path (/kb/), serve both on this machine alone under the security
// policy that the site promises, and ask of what was published:
//
//   - of every file, without a browser: does each link and each #fragment lead
//     to something, does each page know its language, its address and its
//     translations, are its headings in order, is an agreement light enough;
//   - of every page, in Chromium: does it load without an error, without a
//     request that fails or leaves the site, and within the policy;
//   - of one page of each kind in each language, the longest: does it fit from
//     320 to 2560 pixels, does axe-core find nothing against it, in light and in
//     dark, can it be used from the keyboard, are its links and buttons large enough,
//     known without their colour and called what they are, does it print with its
//     address, its title and its numbers, and does it read the same without JavaScript;
//   - of all HTML, CSS and SVG: does the Nu HTML checker find nothing;
//   - of one page of each kind, of the search and of a preview, in Chromium, in
//     Firefox and in WebKit: does what a reader does work the same. These tests are
//     written once (eachEngine) and speak to a driver, of which there is one for each
//     engine;
//   - of the examples in README for nginx and Caddy, in those servers: do all answers
//     have the policy, the time that they may be kept and the type that they should;
//     and does a preview behind them show what is saved.
//
// Each check is also shown a page that it has to object to (testdata/broken), so
// that one that has gone blind is noticed.
//
// # What they need
//
// Chromium is found by its name on the PATH (chromium, chromium-browser,
// google-chrome), or by ACCORD_CHROMIUM, and Firefox likewise (firefox-esr, firefox,
// ACCORD_FIREFOX). WebKit is that of WebKitGTK: WebKitWebDriver and Xvfb on the PATH, and
// MiniBrowser where systems keep it, or ACCORD_MINIBROWSER. nginx and Caddy are on the
// PATH. The Nu HTML checker (vnu.jar, which needs
// java) and axe-core (axe.min.js) are found by ACCORD_VNU and ACCORD_AXE, or where
// .ci/run keeps them, and pdftotext on the PATH. What needs something that is missing is
// skipped and says so, unless ACCORD_NEEDS=required: then it fails. With ACCORD_BROWSER=off nothing is
// run at all. .ci/run installs everything, and requires it.
//
// With ACCORD_SCREENSHOTS=DIR, pictures of one page of each kind are written to
// DIR, wide and narrow, light and dark, and a PDF of each as it is printed, for a
// person to look at.
package browser
