#!/bin/sh
# @markwhen/parser 1.2.0 (npm), which takes EDTF for the dates of a timeline.
#
# Guess: an EDTF season ("2014-21", spring 2014) is read, or the line is said to be no event, as it is for "2014~" and "201X".
# Seen: it becomes an event at the very moment of parsing, with no message; a year before 1 ("-0044") and an unknown start
# ("/2014") begin at that moment too. A file shows another date each time it is opened. Days, months, years and intervals
# of them are read rightly, ends included.
#
# Needs: Node 20 or later, and the npm registry. Ends with 0 as long as it is so.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit @markwhen/parser@1.2.0
cat > read.mjs <<'JS'
import { parse } from '@markwhen/parser';
const began = Date.now();
const first = (node) => node?.dateRangeIso ? node : (node?.children ?? []).map(first).find(Boolean);
const seen = {};
for (const text of ['2014-03', '2014-03/2014-04', '2014~', '201X', '2014-21', '-0044', '/2014']) {
  const parsed = parse(text + ': Visit\n');
  const range = first(parsed.events)?.dateRangeIso;
  const start = range && Date.parse(range.fromDateTimeIso);
  const is_now = start >= began - 1000 && start <= Date.now() + 1000;
  seen[text] = !range ? 'no event' : is_now ? 'now' : range.fromDateTimeIso.slice(0, 10);
  if (text === '2014-21') seen.messages = parsed.parseMessages.length;
}
console.log('@markwhen/parser 1.2.0', JSON.stringify(seen));
const as_seen = { '2014-03': '2014-03-01', '2014-03/2014-04': '2014-03-01', '2014~': 'no event', '201X': 'no event', '2014-21': 'now', messages: 0, '-0044': 'now', '/2014': 'now' };
process.exit(JSON.stringify(seen) === JSON.stringify(as_seen) ? 0 : 1);
JS
node read.mjs
