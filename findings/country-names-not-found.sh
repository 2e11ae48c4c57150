#!/usr/bin/env bash
#
# i18n-iso-countries 7.14.0 (npm): names of states as treaties and ISO 3166 write them.
#
# Guess: the English short names of ISO 3166 itself are found, whatever other names are.
# Seen: "Viet Nam", "Iran, Islamic Republic of", "Tanzania, United Republic of",
# "Venezuela, Bolivarian Republic of", "Cabo Verde", "Brunei" and "Moldova" give
# nothing, while "Vietnam", "Iran", "Korea, Republic of" and "Moldova, Republic of" are
# found: which of the two forms is known differs from state to state. A typographic
# apostrophe (Côte d’Ivoire) gives nothing either. An importer of treaty records needs
# a table of its own, and must name what it did not find.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund i18n-iso-countries@7.14.0 >/dev/null || { echo "i18n-iso-countries cannot be installed here"; exit 2; }
cat >run.js <<'JS'
const countries = require('i18n-iso-countries');
countries.registerLocale(require('i18n-iso-countries/langs/en.json'));
for (const name of ['Viet Nam', 'Vietnam', 'Iran, Islamic Republic of', 'Iran', 'Tanzania, United Republic of', 'Tanzania',
	'Venezuela, Bolivarian Republic of', 'Venezuela', 'Korea, Republic of', 'Moldova, Republic of', 'Moldova',
	'Cabo Verde', 'Cape Verde', 'Brunei', 'Brunei Darussalam', "Côte d'Ivoire", 'Côte d’Ivoire']) {
	console.log(`${name}: ${countries.getAlpha2Code(name, 'en') ?? 'nothing'}`);
}
JS
node run.js | tee out.txt
diff out.txt - <<'WANT'
Viet Nam: nothing
Vietnam: VN
Iran, Islamic Republic of: nothing
Iran: IR
Tanzania, United Republic of: nothing
Tanzania: TZ
Venezuela, Bolivarian Republic of: nothing
Venezuela: VE
Korea, Republic of: KR
Moldova, Republic of: MD
Moldova: nothing
Cabo Verde: nothing
Cape Verde: CV
Brunei: nothing
Brunei Darussalam: BN
Côte d'Ivoire: CI
Côte d’Ivoire: nothing
WANT
