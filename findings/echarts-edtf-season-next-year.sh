#!/bin/sh
# echarts 6.1.0 (npm): dates of the time axis that ISO 8601-2 or a plain year writes.
#
# Guess: a text that is no date of ISO 8601-1, such as the EDTF season "2014-21" (spring 2014), is refused as "201X" and
# "2014-Q3" are; a year of four digits is that year.
# Seen: "2014-21" is read as the 21st month, 1 September 2015, and a "2014-34" (quarter 2) as 1 October 2016, without a word; the
# first century is moved to the twentieth: "0044-03-15" is 15 March 1944. A season belongs on an ECharts axis only as days.
#
# Needs: Node 20 or later, and the npm registry. Ends with 0 as long as it is so.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit echarts@6.1.0
cat > read.mjs <<'JS'
import * as echarts from 'echarts';
const seen = {};
for (const text of ['2014-03', '2014-21', '2014-34', '201X', '2014-Q3', '0044-03-15']) {
  const date = echarts.time.parse(text);
  seen[text] = isNaN(date) ? 'refused' : [date.getFullYear(), date.getMonth() + 1, date.getDate()].join('-');
}
console.log('echarts', echarts.version, JSON.stringify(seen));
const as_seen = { '2014-03': '2014-3-1', '2014-21': '2015-9-1', '2014-34': '2016-10-1', '201X': 'refused', '2014-Q3': 'refused', '0044-03-15': '1944-3-15' };
process.exit(JSON.stringify(seen) === JSON.stringify(as_seen) ? 0 : 1);
JS
node read.mjs
