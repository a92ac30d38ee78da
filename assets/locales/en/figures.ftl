# Amounts, mirror statistics, the chooser of measures, and the table of figures.
amount-range = { $low }–{ $high }
amount-from-to = { $low } to { $high }
amount-or = { $first } or { $second }

gap-more-times = { $larger } reports { $amount } more than { $smaller }, { $times } times
gap-more = { $larger } reports { $amount } more than { $smaller }
gap-none = { $one } and { $other } report the same
gap-either = { $other } reports from { $less } less to { $more } more than { $one }
gap-exactly = Exactly { $size }
gap-of = { $name }: { $values }
gap-source = { $name } in { $source }
gap-label = gap { $size }
gap-legend = mirror gap
gap-legend-open = Mirror gap, as a table

table-panel = Table
table-of = { $measure }, table
table-period = Period
table-value = Value
table-qualifier = Qualifier
table-reporter = Reporter
table-claimed-by = claimed by { $names }
table-source = Source
table-note = Note
table-unit = Unit
table-scale = Scale
table-measure = Measure
table-basis = Basis
table-gap = Gap, { $other } − { $one }
table-gap-hint = What { $other } gives less what { $one } gives: above zero { $other } gives more
table-ratio = Times
table-ratio-hint = How many times the smaller figure the larger is
table-least = { $of }, least
table-greatest = { $of }, greatest
table-no-figure = no figure
table-figures = figures
table-mirror = mirror
table-figures-name = Figures as written
table-mirror-name = Mirror statistics
table-mirror-of = { $one } and { $other } side by side
table-mirror-none = No two reporters are shown for this measure
table-nothing = No figures of the reporters that are shown
table-sort = { $column }, sort
table-sorted-up = { $column }, sorted, least first
table-sorted-down = { $column }, sorted, greatest first
table-copy = Copy
table-copy-hint = Copy as text for a spreadsheet ({ $keys }): the rows marked, or all
table-close = Back to the chart
table-close-hint = Back to timeline and chart ({ $keys }, Esc)
table-count = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
table-marked = { $count } of { $total } rows marked
table-copied = { $count ->
    [one] { $count } row copied
   *[other] { $count } rows copied
}

table-face-figures = Figures
table-face-records = Records

records-table = Records, table
records-all = all
records-clashes = clashes
records-unsourced = without a source
records-past-due-preset = planned and past due
records-meetings-of = meetings of { $name }
records-meetings-of-somebody = meetings of…
records-columns = Columns
records-none = Nothing on record is asked for here
records-of-events =
    { $count ->
        [one] 1 event
       *[other] { $count } events
    }
records-clashes-with = clashes with { $title }, { $date }
records-past-due = planned, and past due
records-column-date = Date
records-column-title = Title
records-column-kind = Kind
records-column-people = People
records-column-places = Places
records-column-topics = Topics
records-column-status = Status
records-column-source = Source
records-column-remark = Remark
clashes-count-and-more = { $count } clashes and more
clashes-count =
    { $count ->
        [one] 1 clash
       *[other] { $count } clashes
    }
