// Package output publishes the files of a plan as a folder.
//
// # The folder
//
// The whole output folder belongs to Accord: after [Publish] it holds the files of the
// site, retired ones, a marker named .accord, and nothing else. The marker says that
// the folder is ours and lists what lies in it (see marker.go for its format). A folder
// that holds files and no marker is foreign: [Check] and [Publish] return a
// [*ForeignError] and change nothing. Two names at the top of the folder are neither
// ours nor foreign, and always stay: .git and lost+found.
//
// The same plan gives the same bytes, marker included, whatever the number of workers
// and whether a file was written or reused. Only retired files and their lines of the
// marker depend on the last publication. No date and no time enters the output.
//
// # Publishing
//
// A publication runs in this order, while it holds the lock of the folder:
//
//  1. Make each file of the plan. If the published file has the same key and is intact,
//     reuse it. Otherwise write the file to a stage, a folder beside the output on the
//     same file system.
//  2. If all files are reused and nothing else changes, stop.
//  3. Link the reused files into the stage, and write its marker.
//  4. Bring the stage to the disk, and swap it with the folder.
//
// Linux and macOS swap two folders in one step, so there is a site at every moment.
// Elsewhere it takes two steps, and a failure of the second undoes the first. After any
// failure before the swap, the old site is whole and the stage is removed.
//
// Some folders cannot be swapped: a mount point (such as a volume of a container), a
// folder in a read-only one, the working directory or a folder around it, and one that
// holds .git. These are published in place: the stage holds only the files that were
// written, and lies in the folder itself if its parent is read-only. Files are moved
// from the stage one by one, then the marker, and files that left the site are removed
// last. Each file is at every moment either the old or the new one, but the site is a
// mix while that lasts. It stays one if the machine fails halfway, until the next
// Publish.
//
// A process that holds the folder itself instead of its name (a server started in it, a
// bind mount into a container) sees an empty folder after a swap. Such a server should
// be given the parent folder.
//
// # Reusing
//
// A published file is intact if it is a regular file of the recorded size and was last
// modified before the marker, which is written last. Otherwise its content is hashed
// and must have the recorded sum. So one lstat per file finds an edit, an interrupted
// publication in place, or a checkout of the folder. It does not find an edit that keeps
// the size and sets the modification time back: [Options.Clean] repairs that.
//
// A group of files that are made together, such as the search index, is reused as a
// whole or made as a whole. If a file changes between the check and the link, the
// publication begins again and reuses nothing.
//
// # Retired files
//
// A browser may fetch a page just before a swap and its style sheet just after. Files
// whose names contain a hash of their content therefore stay for one publication after
// they have left the site, where [Options.Retire] says so. The marker lists them as
// retired. A publication that changes nothing keeps them.
//
// # Other processes and failures
//
// Two publications into one folder exclude each other by a lock file beside the output,
// or in it: the second waits for the first until its context ends. The lock file is
// removed at the end, and one that a killed process left does not matter. Where the
// system or the file system has no locks, nothing excludes two publications.
//
// A killed process can leave its stage, or the old site that it set aside. The next
// Publish puts the old site back if there is none, and removes both folders if they
// carry our marker. The marker is therefore the first file that is written to a stage
// and the last that is removed.
//
// Before the swap the file system is synced as a whole on Linux: one call takes about
// 0.2 s for 14,000 files, and syncing each file waits for the disk each time. Elsewhere
// a loss of power right after publishing can leave empty files. The next Publish finds
// them by their size.
package output
