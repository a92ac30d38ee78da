#!/bin/sh
# xlsx2csv 0.8.6 and pylightxl 1.61 on XLSX (written by openpyxl 3.1.5): a unit in quotes in a cell's number format.
#
# Guess: what stands in quotes is literal text (ECMA-376, part 1, 18.8.31), so that 22.7 with the format 0.0" mln" is read as 22.7.
# Seen: letters within the quotes are taken for parts of a date. xlsx2csv gives the text 0.0" 01ln" for it, with the figure
# gone, and "us21" 0.0" bn" for "USD" 0.0" bn"; " bn" alone only leaves zeros (22.700000). pylightxl takes "USD" 0.0" bn" for
# 21 January 1900, 16:48, and "more than "0 for 16:48. openpyxl and calamine read all as the figure. A sheet that goes out
# to others has its units in a heading or a column.
#
# Needs: Python 3.11 or later with venv, and PyPI. Ends with 0 as long as it is so.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet openpyxl==3.1.5 xlsx2csv==0.8.6 pylightxl==1.61 python-calamine==0.9.1
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import csv
import io

import openpyxl
import pylightxl
import python_calamine
import xlsx2csv

formats = ['0.0" bn"', '0.0" mln"', '"USD" 0.0" bn"', '"more than "0']
book = openpyxl.Workbook()
for row, form in enumerate(formats, 1):
    book.active.cell(row, 1, 22.7).number_format = form
book.save("units.xlsx")

text = io.StringIO()
xlsx2csv.Xlsx2csv("units.xlsx").convert(text)
by_xlsx2csv = [row[0] for row in csv.reader(io.StringIO(text.getvalue()))]
read = pylightxl.readxl("units.xlsx")
by_pylightxl = [read.ws(read.ws_names[0]).index(row, 1) for row in range(1, len(formats) + 1)]
by_calamine = [row[0] for row in python_calamine.CalamineWorkbook.from_path("units.xlsx").get_sheet_by_index(0).to_python()]
by_openpyxl = [row[0].value for row in openpyxl.load_workbook("units.xlsx").active.rows]
for form, *read in zip(formats, by_xlsx2csv, by_pylightxl, by_calamine, by_openpyxl):
    print(f"22.7 as {form}: xlsx2csv {read[0]!r}, pylightxl {read[1]!r}, calamine {read[2]!r}, openpyxl {read[3]!r}")
assert by_xlsx2csv == ["22.700000", '0.0" 01ln"', '"us21" 0.0" bn"', '"01ore t04an "0'], by_xlsx2csv
assert by_pylightxl[:2] == [22.7, 22.7] and by_pylightxl[2] == "1900/01/21 16:48:00", by_pylightxl
assert by_pylightxl[3] == "16:48:00", by_pylightxl
assert by_calamine == by_openpyxl == [22.7] * 4
PYTHON
