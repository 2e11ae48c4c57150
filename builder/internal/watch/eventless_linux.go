package watch

import "golang.org/x/sys/unix"

// inotify reports whether this system has inotify(7).
const inotify = true

// eventlessNames are the file systems, by the f_type of statfs(2), that change without this
// kernel: on a network, on the host of a virtual machine, or in a program (FUSE). Those
// without a constant in package unix are remote ones of the stat of GNU coreutils.
var eventlessNames = map[uint32]string{
	unix.AFS_FS_MAGIC:      "AFS",
	unix.AFS_SUPER_MAGIC:   "AFS",
	unix.CEPH_SUPER_MAGIC:  "Ceph",
	unix.CIFS_SUPER_MAGIC:  "SMB",
	unix.CODA_SUPER_MAGIC:  "Coda",
	unix.FUSE_SUPER_MAGIC:  "FUSE",
	unix.NCP_SUPER_MAGIC:   "NCP",
	unix.NFS_SUPER_MAGIC:   "NFS",
	unix.OCFS2_SUPER_MAGIC: "OCFS2",
	unix.SMB2_SUPER_MAGIC:  "SMB",
	unix.SMB_SUPER_MAGIC:   "SMB",
	unix.V9FS_MAGIC:        "9p",
	0x01161970:             "GFS2",
	0x0bd00bd0:             "Lustre",
	0x19830326:             "BeeGFS",
	0x47504653:             "GPFS",
	0x786f4256:             "vboxsf",
	0x7c7c6673:             "prl_fs",
	0xaad7aaea:             "PanFS",
	0xbacbacbc:             "vmhgfs",
}

func eventless(dir string) string {
	var st unix.Statfs_t
	if err := unix.Statfs(dir, &st); err != nil {
		return "" // whoever reads the folder next reports the error
	}
	return eventlessNames[uint32(st.Type)]
}
