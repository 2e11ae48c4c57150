#!/usr/bin/env bash
#
# Chromium 156 (Debian's package chromium): a file that a page preloads, and that its script
# fetches with cache: 'no-cache'. The host sends ETag and Last-Modified, and no Cache-Control.
#
# Guess: 'no-cache' asks the host each time, whether the file was preloaded or not, so after a
# change on the host the script sees the new file.
# Seen: without the preload it does. With <link rel=preload as=fetch crossorigin> it takes the
# preloaded response, which came from the browser's cache without a question: the second visit
# shows the old file, and the host is asked for it once in two visits.
set -euo pipefail
for tool in chromium python3; do command -v $tool >/dev/null || { echo "install Debian's packages chromium and python3"; exit 2; }; done
[[ $(chromium --version 2>/dev/null) == Chromium\ 156.* ]] || { echo "this is not Chromium 156"; exit 2; }
dir=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill $server; rm -rf -- "$dir"' EXIT
cat >"$dir/serve.py" <<'PY'
import http.server, pathlib, sys

here = pathlib.Path(sys.argv[1])
preload = '<link rel="preload" as="fetch" href="list.txt" crossorigin>'
script = """<script type="module">
const answer = await fetch("list.txt", {cache: "no-cache"});
document.body.textContent = "read: " + await answer.text();
</script>"""


class Host(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        folder, _, name = self.path[1:].partition("/")
        kind, tag = "text/plain", None
        if name == "list.txt":
            text = (here / "list").read_text()
            tag = f'"{text}"'
            with open(here / "asked", "a") as log:
                log.write(folder + "\n")
        else:
            kind, text = "text/html", "<!doctype html><title>A list</title>" + (preload if folder == "preloaded" else "") + "<body>" + script
        same = tag and self.headers["If-None-Match"] == tag
        self.send_response(304 if same else 200)
        self.send_header("Content-Type", kind)
        if tag:
            self.send_header("ETag", tag)
            self.send_header("Last-Modified", "Wed, 01 Jan 2020 00:00:00 GMT")
        else:
            self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", "0" if same else str(len(text)))
        self.end_headers()
        if not same:
            self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


host = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
(here / "port").write_text(str(host.server_port))
host.serve_forever()
PY
python3 "$dir/serve.py" "$dir" &
server=$!
until [[ -s $dir/port ]]; do sleep 0.1; done
visit() {
	chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --user-data-dir="$dir/profile-$1" \
		--virtual-time-budget=5000 --dump-dom "http://127.0.0.1:$(<"$dir/port")/$1/" 2>/dev/null | grep -o 'read: [a-z]*'
}
for page in plain preloaded; do
	for list in old new; do
		echo -n $list >"$dir/list"
		echo "$page page, the host has \"$list\"; $(visit $page)"
	done
	echo "$page page: the host was asked $(grep -c "^$page$" "$dir/asked") times"
done | tee "$dir/out.txt"
grep -q '^plain page, the host has "new"; read: new$' "$dir/out.txt"
grep -q '^preloaded page, the host has "new"; read: old$' "$dir/out.txt"
grep -q '^preloaded page: the host was asked 1 times$' "$dir/out.txt"
