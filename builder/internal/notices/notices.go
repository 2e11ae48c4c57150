// Package notices holds the licences and copyright notices of the components of Accord:
// the Go modules in the program, the Go runtime, and the data from which tables of the
// program and of the scripts of each site were made.
//
// The package's tests write notices.txt, with -update, from the modules that the program
// imports on any system and from the list of data in the test. They fail if the file is out
// of date, so no module can be added without its notice. They also write
// static/js/search/licence.js, the notices of the scripts of a site. The bundler copies
// them to a file next to the script.
package notices

import _ "embed"

// Text is the text that accord licences prints.
//
//go:embed notices.txt
var Text string
