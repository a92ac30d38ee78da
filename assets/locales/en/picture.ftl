# Pictures: what stands on a sheet beside timeline and chart.
picture-title = { $record }: who met, and the money behind it
picture-title-events = { $record }: who met, and what came of it
picture-title-figures = { $record }: the figures
picture-shows-events =
    { $events ->
        [0] No events
        [one] One event
       *[other] { $events } events
    }{ $agreements ->
        [0] { "" } on record
        [one] { " and one agreement on record" }
       *[other] { " and" } { $agreements } agreements on record
    }
picture-only = only { $what }
picture-verdict = – { $verdict }
picture-claim = { $title } – { $verdict }
picture-footnote = { $title }. { $issue }
picture-footnote-places = { $source }: { $places }
picture-claims-beyond =
    { $count ->
        [one] One claim of such a sum more ends before or after these years, and is not drawn
       *[other] { $count } claims of such sums more end before or after these years, and are not drawn
    }
picture-more-sources =
    { $count ->
        [one] One source more of events shown
       *[other] { $count } sources more of events shown
    }
picture-latest = Latest of these sources: { $date }
picture-credit = { $record } · drawn by Chancery
picture-description = Timeline and chart: { $what }
picture-window = The window of Chancery with the record { $title }
mark-crowd-print = So many in one place
picture-file = picture
cli-picture = Draw timeline and chart as a picture for a report: SVG, PNG or PDF, without a window or a display
cli-picture-file = The record to draw, or - for standard input; without it the bundled record
cli-picture-output = The file to write, ending in .svg, .png or .pdf; one that is there is replaced as a whole. Without it a PNG named after the record
cli-picture-view = What it shows: sheet (timeline and chart with title, legend and sources), timeline, chart, claim:ID or window [default: sheet]
cli-picture-from = The first day; any date that people write, such as “March 2014”
cli-picture-to = The last day
cli-picture-size = Width and height in pixels [default: 1600x900, of a PDF a page of A4]
cli-picture-scale = How many times as many pixels a PNG has each way [default: 1]
cli-picture-theme = light or dark [default: light]
cli-picture-measures = Only these measures, in this order, with commas between them: trade_turnover,fdi_inflow_gross
cli-picture-no-format = { $file } says by its ending no kind of picture: name a file that ends in { $known }
cli-picture-no-claim =
    the record has no claim “{ $id }”{ $count ->
        [0] : it has none at all
       *[other] : it has { $known } …; “chancery claims FILE --json” lists them all
    }
cli-picture-no-view = “{ $view }” can't be drawn: --view takes sheet, timeline, chart, claim:ID or window
cli-picture-no-size = “{ $size }” is no size: write width and height in pixels, each from { $least } to { $most }, such as 1600x900
cli-picture-no-scale = “{ $scale }” is no scale: it is a number from 0.1 to 8, such as 2
cli-picture-no-measure = the record has no figures of “{ $measure }”: it has { $known }
cli-picture-not-drawn = { $file } was not written: a picture of so many pixels can't be made; take a smaller --size or --scale
cli-picture-written = “{ $title }” is in { $file }
picture-table-figures = Figures shown
picture-table-claims = Claims shown
picture-table-events = Events and agreements shown
picture-table-sources = Sources
picture-table-more = … and { $count } more
picture-column-measure = Measure
picture-column-period = Period
picture-column-value = Value
picture-column-unit = Unit
picture-column-reporter = Reported by
picture-column-source = Source
picture-column-claim = Claim
picture-column-verdict = Verdict
picture-column-reason = Why
picture-column-date = Date
picture-column-event = Event
picture-column-status = Status
picture-column-written = Where it stands written
picture-column-number = No.
picture-column-issued = Issued
picture-column-address = Address
picture-page = { $page } of { $pages }
picture-event = { $date }: { $title }
picture-event-status = { $event } ({ $status })
picture-value = { $period } { $value }
cli-show = Print the sheet in the terminal: events under the years, figures as bars, claims with their verdicts, sources
cli-show-file = The record to show, or - for standard input; without it the bundled record
