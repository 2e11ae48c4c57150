// Package output publishes the files of a plan as a folder.
//
// # The folder
//
// The whole output folder belongs to Accord: after [Publish] it holds the files of the
// site, retired ones, a marker named .accord, and nothing else but .git and lost+found,
// which always stay. The marker says that the folder is ours and lists what lies in it (see
// marker.go). A folder that holds files and no marker is foreign: [Check] and [Publish]
// return a [*ForeignError] and change nothing.
//
// The same plan gives the same bytes, marker included, whatever the number of workers and
// whatever is reused. Only retired files depend on the last publication. No date and no
// time enters the output.
//
// # Publishing
//
// A publication holds the lock of the folder and runs in this order:
//
//  1. Make each file of the plan. If the published file has the same key and is intact,
//     reuse it. Otherwise write the file to a stage, a folder beside the output on the
//     same file system.
//  2. If all files are reused and nothing else changes, stop.
//  3. Link the reused files into the stage, and write its marker.
//  4. Bring the stage to the disk, and swap it with the folder.
//
// With a spare (see below) and few changes, 3 is to bring the spare to the state of the new
// site, and that is what is swapped.
//
// Linux and macOS swap two folders in one step, so there is a site at every moment.
// Elsewhere it takes two steps, and a failure of the second undoes the first. After any
// failure before the swap, the old site is whole and the stage is removed.
//
// Some folders cannot be swapped: a mount point, a folder in a read-only one, the working
// directory or a folder around it, and one that holds .git. They are published in place:
// the written files are moved from the stage one by one, then the marker, and files that
// left the site are removed last. The stage lies in the folder if its parent is read-only.
// Each file is always the old or the new one, but the site is a mix while that lasts; if
// the machine fails halfway, until the next Publish.
//
// A process that holds the folder instead of its name (a server started in it, a bind
// mount into a container) sees an empty folder after a swap, or a spare. Give it the parent
// folder.
//
// # Reusing
//
// A published file is intact if it is a regular file of the recorded size that is older
// than the marker, which is written last; otherwise its content must have the recorded
// sum. So one lstat per file finds an edit, an interrupted publication in place, or a
// checkout of the folder, but no edit that keeps the size and sets the time back:
// [Options.Clean] repairs that.
//
// A group of files, such as the search index, is reused or made as a whole. If a file
// changes between the check and the link, the publication begins again and reuses nothing.
//
// # Spares
//
// A new tree needs a link for each file and a folder for each page, and the old one must be
// removed: at 10,000 entries 90,000 calls each, although one page has changed. So where
// [Options.Spare] names a folder, the cache of the build, the tree that was swapped out stays
// there as the spare, and the next publication changes what differs in it. Its files are the
// published ones under a second name, so it takes the space of its folders. It is not kept
// beside the output, where users and their repositories would see it, and it is no part of
// the site: who removes it loses nothing but time.
//
// Nothing in a spare is believed without a proof. Its record has the stats of the folders that
// are known to hold the same files in both trees. A folder that has other stats now, in either
// tree, or in which something changes, is listed: what is not wanted in it is removed, and a
// file stays only if it is the same one as the published file or that of the stage, by its
// inode. An edit of such a file changes both trees, and is found in the published one (see
// Reusing). So a killed publication leaves a spare that the next one can use, and one that
// somebody has changed is put right.
//
// Whenever something fails, and if more than a quarter of the files are written, the site is made
// as if there were no spare; it is then removed, or replaced by the tree that was swapped out.
// There is none where the system cannot swap folders in one step or does not tell inodes and
// each change of a folder, where links fail, on another file system, and where the site is
// published in place. The spare of a target that is gone is removed by the next publication
// with the same cache.
//
// # Snapshots
//
// A snapshot has what the system says of the marker and of each folder after a publication. A
// folder in which nothing was added, removed or renamed still has the same times, so that
// [Unchanged] need not list it. A folder that changed shortly before the marker was written
// could change again without a trace, and is listed until it has been seen later.
//
// # Retired files
//
// A browser may fetch a page just before a swap and its style sheet just after. Where
// [Options.Retire] says so, files whose names contain a hash of their content therefore
// stay for one publication that changes something, as retired in the marker.
//
// # Other processes and failures
//
// A lock file beside the output, or in it, makes a second publication wait until its
// context ends. A lock file that a killed process left does not matter. Where the system or
// the file system has no locks, nothing excludes two publications.
//
// A killed process can leave its stage, or the old site that it set aside. The next
// Publish puts the old site back if there is none, and removes both folders if they carry
// our marker. So the marker is written first to a stage, and removed last.
//
// Before the swap Linux syncs the whole file system: one call takes about 0.2 s for 14,000
// files, and syncing each file waits for the disk each time. Elsewhere a loss of power
// right after publishing can leave empty files, which the next Publish finds by their size.
package output
