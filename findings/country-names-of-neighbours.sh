#!/bin/sh
# pycountry 26.2.16 and country_converter 1.3.2: names of countries as official lists have them.
#
# Guess: the United Nations' own names are found, a fuzzy search lists what equals a name first, and the name of a region
# within a country is not another country.
# Seen: pycountry's search_fuzzy gives North Korea, and it alone, for "Republic of Korea", because it looks for the words within
# official names and South Korea's stands the other way round ("Korea, Republic of"); "Niger" has Nigeria first; "Kosovo" is
# Serbia. country_converter gives a list of two codes, CHN and TWN, where one text is asked for, for the name of the United
# Nations' list "China, Taiwan Province of" (the other order gives TWN), and MNG, a neighbour, for the Chinese region "Inner Mongolia".
#
# Needs: Python 3.11 or later with venv, and PyPI. Ends with 0 as long as it is so.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet pycountry==26.2.16 country_converter==1.3.2 pandas==2.3.3
"$folder/env/bin/python" - <<'PYTHON'
import logging

import country_converter
import pycountry

logging.disable(logging.CRITICAL)
fuzzy = {name: [country.alpha_3 for country in pycountry.countries.search_fuzzy(name)]
         for name in ["Republic of Korea", "Niger", "Kosovo"]}
codes = {name: country_converter.convert(name, to="ISO3")
         for name in ["China, Taiwan Province of", "Taiwan Province of China", "Inner Mongolia"]}
print("pycountry 26.2.16, search_fuzzy:", fuzzy)
print("country_converter 1.3.2, convert:", codes)
assert fuzzy["Republic of Korea"] == ["PRK"]
assert fuzzy["Niger"][0] == "NGA" and "NER" in fuzzy["Niger"]
assert fuzzy["Kosovo"] == ["SRB"]
assert codes == {"China, Taiwan Province of": ["CHN", "TWN"], "Taiwan Province of China": "TWN", "Inner Mongolia": "MNG"}
PYTHON
