package watch

import (
	"path/filepath"
	"testing"
)

// The numbers are values of f_type in statfs(2).
func TestNetworkFileSystemsAreRecognized(t *testing.T) {
	for magic, want := range map[uint32]string{
		0x6969:     "NFS",
		0xff534d42: "SMB",
		0xfe534d42: "SMB",
		0x01021997: "9p",
		0x65735546: "FUSE",
		0xef53:     "", // ext4
		0x9123683e: "", // btrfs
		0x58465342: "", // XFS
		0x01021994: "", // tmpfs
		0x794c7630: "", // overlayfs
	} {
		if got := eventlessNames[magic]; got != want {
			t.Errorf("%#x is %q, want %q", magic, got, want)
		}
	}
	if got := eventless(filepath.Join(t.TempDir(), "nothing")); got != "" {
		t.Errorf("what does not exist is on %s", got)
	}
}
