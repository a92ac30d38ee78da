# Import: what was understood, what is asked, what was dropped.
import-kind-world-bank = World Bank
import-kind-databank = World Bank DataBank
import-kind-sdmx-csv = SDMX-CSV
import-kind-eurostat-tsv = Eurostat
import-kind-imf = IMF
import-kind-comtrade = UN Comtrade
import-kind-wits = WITS
import-kind-gdelt-1 = GDELT 1.0
import-kind-gdelt-2 = GDELT 2.0
import-kind-icalendar = Calendar
import-kind-timelinejs = TimelineJS
import-kind-chancery = Chancery record
import-kind-chancery-figures = figures exported from a Chancery record
import-kind-table = Table

import-understood = { $kind }, { $what }; { $units }; { $periods }; { $who }
import-understood-reporters = { $taken } of { $seen } countries are on record
import-understood-many = { $count } countries and bodies
import-understood-reporter = { $who }
import-understood-events =
    { $kind }, { $count ->
        [0] no events
        [one] one event
       *[other] { $count } events
    }; { $periods }
import-understood-records =
    { $kind } “{ $title }”, { $count ->
        [0] no records
        [one] one record
       *[other] { $count } records
    }
import-understood-nothing = { $kind }: nothing in it is about the parties on record
import-several-measures =
    { $count ->
        [one] one measure
       *[other] { $count } measures
    }
import-rows-left-out =
    { $count ->
        [one] one row about others left out
       *[other] { $count } rows about others left out
    }
import-no-period = no dates

import-series-line = { $name }, { $basis }; { $counts }
import-counts = { $points ->
        [one] one figure
       *[other] { $points } figures
    }: { $new } new, { $same } the same, { $revised } revised
import-revised-line = { $period }: was { $was }, now { $now }
import-conflict-line = { $period }: { $was } on record from another source, { $now } here
import-event-line = { $when }: { $title }
import-event-line-same = { $when }: { $title } (on record already)
import-record-line = { $kind } “{ $name }”: { $state }
import-record-new = new
import-record-same = the same
import-record-series = { $new } new figures, { $revised } revised
import-dropped-line = { $at }: “{ $text }” left out: { $why }
import-dropped-more =
    { $count ->
        [one] one more left out
       *[other] { $count } more left out
    }
import-question-line = { $at }: { $ask }
import-question-line-whole = { $ask }
import-deleted-line =
    { $count ->
        [one] one figure on record that the file asks to delete
       *[other] { $count } figures on record that the file asks to delete
    }

import-cancelled = it was cancelled
import-nothing-in-it = there is nothing in it
import-too-large = it is larger than 4 GB
import-too-large-unpacked = it unfolds to more than 1.5 GB: a spreadsheet of that size is not opened
import-too-many-cells = the sheet has more than 20 million cells
import-faulty-workbook = the spreadsheet is damaged: { $why }
import-damaged-workbook = the spreadsheet is damaged: open it in a spreadsheet program and save it anew
import-no-such-sheet = there is no sheet “{ $name }”: there are { $known }
import-no-sheet = the spreadsheet has no sheet
import-no-such-encoding = there is no encoding “{ $name }”: try one of { $known }
import-not-in-encoding = it is not written in { $name }: choose another encoding
import-row-too-long = row { $row } is longer than 16 million characters: this is no table
import-not-this-kind = it is not of this format
import-no-such-kind = there is no format “{ $kind }”: it is one of { $known }
import-no-table = there is no table in it
import-no-text = it is neither a text nor a spreadsheet: save it as CSV or XLSX in the program that made it
import-waits-for-mapping = no column of figures or events was found: say below what the columns are
import-no-figures = no column of figures or events was found: say in the mapping what the columns are
import-faulty-map = the mapping can't be read: { $why }
import-faulty-json = the JSON is damaged: { $why }
import-faulty-record = the record in it can't be read; “chancery check” says why
import-no-two-parties = no two countries meet in it

import-why-no-number = no number
import-why-no-series = the row does not say its series, measure and reporter
import-why-other-series = rows above say otherwise what the series { $series } is: its measure, reporter, unit, scale or basis
import-why-no-period = no period that can be read
import-why-no-date = no date that can be read
import-why-no-title = no title
import-why-too-long = a number longer than 30 digits
import-why-twice = another figure for { $period } stands in { $first }
import-why-bad-row = not as many columns as the format has, or no date
import-why-too-often = repeated more than { $count } times
import-why-below-zero = { $series } on record can't be below zero
import-why-differs = a record with this id says something else
import-why-faulty = it refers to something that is not there

import-ask-decimal = Is “{ $text }” in { $column } { $taken }? Taken with “{ $mark }” before the parts
import-ask-day-order = Is it { $day_first } or { $month_first }? Taken with the day first
import-ask-month-or-years = Is it the month { $month } or the years { $years }? Taken as two years
# "scale" is "said" where it is known how many units a figure of 1 means.
import-ask-unit = { $scale ->
    [said] No unit is said. Taken as { $unit }
   *[other] No unit is said. Taken as { $unit }, each figure as it stands; choose a scale where they are thousands, millions or billions
}
import-ask-measure = Nothing says what is measured. Taken as { $measure }
import-ask-reporter = Nothing says who counts. Taken as { $name }
import-ask-countries = Are the countries in “{ $column }” those who count, or the other side of { $reporter }? Taken as the other side
import-ask-partner = Figures with several partners: which is the other side of { $one }? Taken as { $other }
import-ask-parties = Nothing says which two countries. Taken as { $one } and { $other }, which meet most often
import-ask-near-left = Is “{ $name }” { $country } ({ $code })? Left out meanwhile
import-ask-near-own = Is “{ $name }” { $country } ({ $code })? Taken as a body of its own
import-ask-who = Who is “{ $name }”? Taken as a body of that name
import-ask-person = Is “{ $name }” the same as “{ $other }” ({ $id })? Left out meanwhile
import-ask-deletions =
    { $count ->
        [one] One row asks
       *[other] { $count } rows ask
    } for figures to be deleted. Left meanwhile
import-ask-old-date = Spreadsheets count days before March 1900 differently: is it { $text }? Taken as it stands
import-ask-short-rows = The rows have one cell less than the headings. Taken as rows without ACTION
import-ask-repeats = “{ $title }” is repeated without an end: within which period? Taken once
import-ask-until = “{ $title }” is repeated until a moment of UTC, and the zone { $zone } is not described: how far is it ahead? Taken as UTC
import-ask-rule = “{ $title }” is repeated in a way that can't be written out ({ $rule }). Taken once

import-role-ignore = Not wanted
import-role-period = Period
import-role-year = Year
import-role-part-of-year = Month or quarter
import-role-value = Value
import-role-unit = Unit
import-role-scale = Scale
import-role-reporter = Reporter
import-role-partner = Partner
import-role-measure = Measure
import-role-dimension = Dimension
import-role-flow = Exports or imports
import-role-basis = Basis
import-role-qualifier = Qualifier
import-role-note = Note
import-role-source = Source
import-role-title = Title
import-role-when = When
import-role-until = Until
import-role-kind = Kind
import-role-status = Status
import-role-person = Person
import-role-place = Place
import-role-summary = Summary

# The command line.
cli-import = Say what an import of figures or events would bring, and write it with -o (exit status 0 all understood, 1 something left out, 2 can't be read, 3 a question is open)
cli-import-file = The file to import: CSV, XLSX, XLS, ODS, a calendar, a timeline, another record; - for standard input
cli-import-into = The record that it goes into; without it, a new one
cli-import-out = Where the record with the import is written; without it nothing is
cli-import-as = The format: { $known }
cli-import-map = A JSON file with the mapping and the answers to questions
cli-import-map-of = Print the mapping as it would be guessed for FILE
cli-import-sheet = The sheet of a spreadsheet
cli-import-reporter = Who counts the figures, or whose figures alone are wanted: a code such as KZ, or an id
cli-import-partner = The other side of the figures
cli-import-measure = What is measured, such as trade_turnover; of several measures, the one that is wanted
cli-import-encoding = The encoding of the text, such as windows-1251
cli-import-retrieved = The day when the file was fetched
cli-import-written = { $count ->
        [one] one thing put on record
       *[other] { $count } things put on record
    } in { $file }
cli-import-nothing-written = nothing is written without -o
cli-import-cannot-write = { $file } can't be written: { $why }
cli-import-bad-retrieved = “{ $text }” can't be read as a date

# The window.
import-dialog-title = Import
import-dialog-kind = Tables, calendars, timelines, records
import-dialog-open = Read
import-dialog-hint = for example ~/downloads/exports.csv
import-pasted = Pasted cells
# The title of the source of cells that were pasted without one.
import-pasted-unnamed = Pasted cells, source not named
import-reading = Reading…
import-another = Another file…
import-encoding = Encoding
import-sheet = Sheet
import-series = Series
import-events = Events
import-records = Records
import-revised =
    { $count ->
        [one] One figure differs from the record
       *[other] { $count } figures differ from the record
    }
import-take-newer = Take the newer
import-add-beside = Add beside
import-leave = Leave
# Beside the choice of what becomes of figures that differ: so many stand on record from others, who are not replaced unasked.
import-of-others =
    { $count ->
        [one] one is another source’s on record
       *[other] { $count } are other sources’ on record
    }
# Names the source of what was pasted, or of a table that does not say whose it is.
import-source-field = Source
import-source-hint = who says so: a title, or one on record
import-delete =
    Delete { $count ->
        [one] one figure
       *[other] { $count } figures
    } that the file asks to delete
import-left-out =
    { $count ->
        [one] One cell left out
       *[other] { $count } cells left out
    }
import-take-figures =
    Import { $count ->
        [0] nothing
        [one] one figure
       *[other] { $count } figures
    }
import-take-events =
    Import { $count ->
        [one] one event
       *[other] { $count } events
    }
import-take-records =
    Import { $count ->
        [one] one record
       *[other] { $count } records
    }
import-change-mapping = Change the mapping
import-close-mapping = Close the mapping
import-role-of = Role of column { $column } { $heading }
import-as-found = As found
import-missing = Stands for missing
import-slashed-years = 2011/12 is
import-slashed-month = a month
import-slashed-two-years = two years
import-decimal = Decimal mark
import-first-in-dates = First in 12/03/2014
import-day-first = Day
import-month-first = Month
