// Package browser has only tests, which read the site as the public does.
//
// They build the repository's own content, once for the root of a host and once for a path
// (/kb/), serve both on this machine with the security policy of the site, and check
//
//   - every file, without a browser: links and #fragments lead to something; each page
//     has its language, its address and its translations; headings are in order; an
//     agreement is small enough;
//   - every page, in Chromium: it loads without an error, without a failed request or one
//     to another host, and within the policy;
//   - the longest page of each kind in each language: it fits from 320 to 2560 pixels;
//     axe-core finds nothing, in light and in dark; it works with the keyboard; its links
//     and buttons are large enough, recognizable without colour and named; it prints with
//     its address, title and page numbers; it reads the same without JavaScript;
//   - all HTML, CSS and SVG: the Nu HTML checker finds nothing;
//   - one page of each kind, the search and a preview, in Chromium, Firefox and WebKit:
//     what a reader does works the same. These tests are written once (eachEngine) and use
//     a driver for each engine;
//   - the examples of README for nginx and Caddy, in those servers: all answers have the
//     policy, their caching time and their type; and a preview behind them shows what is
//     saved.
//
// Each check must also find the faults of a broken page (testdata/broken), so that a check
// that finds nothing is noticed.
//
// # Requirements
//
// Chromium is found on the PATH (chromium, chromium-browser, google-chrome) or by
// ACCORD_CHROMIUM, Firefox on the PATH (firefox-esr, firefox) or by ACCORD_FIREFOX. WebKit
// is that of WebKitGTK: WebKitWebDriver and Xvfb on the PATH, and MiniBrowser in its usual
// folders or by ACCORD_MINIBROWSER. nginx, Caddy, java and pdftotext are on the PATH. The
// Nu HTML checker (vnu.jar) and axe-core (axe.min.js) are found by ACCORD_VNU and
// ACCORD_AXE, or in the cache folder of .ci/run. A test that lacks something is skipped,
// unless ACCORD_NEEDS=required: then it fails. ACCORD_BROWSER=off skips all tests. .ci/run
// installs everything and requires it.
//
// ACCORD_SCREENSHOTS=DIR writes pictures of one page of each kind to DIR, wide and narrow,
// light and dark, and a PDF of each as printed.
package browser
