// Package notices holds the licences of what Accord is made of, and whom they want to
// be named: the Go modules in the program, the Go runtime, and data that were made into
// tables of the program and of the scripts of each site.
//
// notices.txt is written by the package's tests, with -update, out of the modules that
// the program imports on any system and the list of data there. A test fails when it is
// not what they would write, so no module can come in without its notice. The same test
// writes static/js/search/licence.js, the notices of what the scripts of a site carry:
// the bundler puts them into a file beside the script that names them.
package notices

import _ "embed"

// Text is the notices, as accord licences prints them.
//
//go:embed notices.txt
var Text string
