package address

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The longest files in bytes.
const (
	MaxPart = 255  // between two slashes: common file systems allow no more
	MaxPath = 1000 // in all: macOS allows 1024, with the path of the output folder
)

// Marker is the file by which the program recognizes an output folder as its own.
const Marker = ".accord"

// IsReservedTop reports whether a name is of the program, of Git or of the file system.
func IsReservedTop(top string) bool {
	return top == Marker || strings.HasPrefix(top, Marker+"-") || top == ".git" || top == "lost+found"
}

// IsOwn reports whether only the program makes files in a folder, now or in later versions.
func IsOwn(top string) bool {
	switch top {
	case Assets, strings.TrimSuffix(browse, "/"), strings.TrimSuffix(data, "/"), search, preview:
		return true
	case "commitments", "network", "timeline":
		return true // for the pages of a later version, so that no entry must then be renamed
	}
	return false
}

// Folded returns a file in lower case and NFC, as some systems compare files.
func Folded(file string) string {
	for i := 0; i < len(file); i++ {
		if c := file[i]; c >= 0x80 || c >= 'A' && c <= 'Z' {
			return strings.ToLower(norm.NFC.String(file))
		}
	}
	return file
}

// Unportable returns the first part of a file that Windows does not allow, and why, or "".
// https://learn.microsoft.com/windows/win32/fileio/naming-a-file
func Unportable(file string) (part, why string) {
	for part := range strings.SplitSeq(file, "/") {
		stem, _, _ := strings.Cut(part, ".")
		switch {
		case strings.ContainsFunc(part, unicode.IsControl):
			return part, "holds a control character"
		case strings.ContainsAny(part, `<>:"|?*\`):
			return part, `holds one of < > : " | ? * \, which Windows cannot have in a name`
		case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
			return part, "ends in a dot or a blank, which Windows drops"
		case isDevice(strings.ToLower(stem)):
			return part, "is a name that Windows keeps for a device"
		}
	}
	return "", ""
}

func isDevice(stem string) bool {
	switch stem {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(stem) == 4 && (stem[:3] == "com" || stem[:3] == "lpt") && stem[3] >= '0' && stem[3] <= '9'
}
