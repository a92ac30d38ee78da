# What leaves the record, in the window.
menu-export = Export
command-export-picture = Export picture…
    .short = Picture…
command-export-table = Export table…
    .short = Table…
command-export-calendar = Export calendar…
    .short = Calendar…
command-export-brief = Export brief…
    .short = Brief…
command-copy-picture = Copy picture
sheet-delete-figure = Delete this figure
sheet-delete-series = Delete the whole series
# The record or figure as one line with its sources.
sheet-copy-record = Copy with its source
cite-with-sources = { $what } ({ $sources })
sheet-copy-picture = Copy picture
sheet-export-picture = Export picture…
sheet-copy-table = Copy table
sheet-show-in-table = Show in table
sheet-filter-to = Filter to { $name }
sheet-add-here = Add { $kind }, { $date }…
sheet-add-figure = Add figure…

export-picture-title = Export a picture
export-table-title = Export a table
export-calendar-title = Export a calendar
export-brief-title = Export a brief
export-format = Format
export-format-png = PNG
export-format-svg = SVG
export-format-pdf = PDF
export-shows = What it shows
export-shows-sheet = The sheet: timeline and chart
export-shows-timeline = The timeline
export-shows-chart = The chart
export-shows-window = The window as it is
export-shows-claim = The claim “{ $title }”
export-size = Size
export-size-slide = A slide, 1600 × 900
export-size-page = A page of A4, across, 1600 × 1131
export-size-upright = A page of A4, upright, 1131 × 1600
export-size-square = A square, 1200 × 1200
export-size-own = Another size
export-width = Width
export-height = Height
export-scale = Sharpness
export-scale-times = { $scale } ×
export-colours = Colours
export-colours-light = Light
export-colours-dark = Dark
export-preview = Preview of the picture
export-preview-drawing = The preview is being drawn
export-preview-failed = A picture of this size can’t be drawn
export-preview-size = { $width } × { $height } pixels
export-about-svg = Lines and text, sharp at any size; for browsers and for work on the drawing
export-about-pdf = A page to print, then what it shows as tables; read by screen readers

export-table-of = What it holds
export-table-xlsx = Spreadsheet (XLSX)
    .what = Events, people, figures, mirror, claims and sources, a sheet each
export-table-events = Events (CSV)
    .what = A row an event, dates as EDTF and as first and last day
export-table-figures = Figures (CSV)
    .what = A row a figure, with unit, scale, reporter, basis and source
export-table-package = Data package (ZIP)
    .what = The same tables with their schema, as Frictionless describes them
export-csv = How CSV is written
export-csv-mark = Begin with a byte order mark, which Excel needs
export-csv-semicolons = Semicolons between the cells, where decimals have commas
export-which = Which
export-which-passing = What passes the filter
export-which-all = Everything on record
export-count-events =
    { $count ->
        [one] one event
       *[other] { $count } events
    }
export-count-figures =
    { $count ->
        [one] one figure
       *[other] { $count } figures
    }
export-holds = It holds { $what }.
export-this-event = This event: { $title }
export-passing-events =
    { $count ->
        [one] The one event that passes the filter
       *[other] The { $count } events that pass the filter
    }
export-about-calendar = A date that is not known to the day spans all days that it may mean, and says so. Imported again, events are updated.
export-brief-docx = Word (DOCX)
export-brief-html = Web page (HTML)
export-brief-of = What it is of
export-brief-of-record = { $name }
export-brief-of-days = A stretch of time
export-brief-select = A stretch of time. For the brief of an event, a person or an organisation, select it first.
export-brief-from = From
export-brief-to = To
export-brief-date-hint = March 2014
export-brief-no-days = Write dates, such as 19 March 2014, the first before the last.
export-about-brief = One to three pages: who meets whom, what was agreed, the figures of both sides, each with its source.

export-path = File
export-path-hint = /home/you/record.png
export-choose = Choose…
export-no-dialog = The desktop shows no dialog: write here where it goes
export-choose-title = Where it goes
export-take = Export
export-replace = Replace the file
export-writing = It is being written…
export-is-there = { $file } is there already: choose another name, or replace it.
export-exists = { $file } was there already, and was left as it is
export-fell = It could not be made.
export-not-drawn = A picture of so many pixels can’t be made: choose a smaller size. { $file } was not written.
export-picture-is-in = The picture is in { $file }
export-paper-is-in = “{ $title }” is in { $file }
export-rows-are-in =
    { $count ->
        [one] One row is in { $file }
       *[other] { $count } rows are in { $file }
    }
export-events-are-in =
    { $count ->
        [one] One event is in { $file }
       *[other] { $count } events are in { $file }
    }
export-left-out =
    { $count ->
        [one] { $said }. One event has no date that a calendar can hold: { $ids }
       *[other] { $said }. { $count } events have no date that a calendar can hold: { $ids }
    }
notice-open-folder = Open folder
picture-copied = The picture was handed to the clipboard
picture-not-copied = The picture could not be drawn
table-copied = The table was copied
