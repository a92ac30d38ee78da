# The right panel: everything on record about what is selected.

details-panel = Details
details-back = Back
details-nothing-selected = Select an event, a name or a figure to read what is on record about it, and who says so
details-empty-record = This record has no events yet: add the first, or open one that has
details-add-first = Add meeting…
details-open = Open…
details-gone = What was selected is no longer in this record

details-date-inferred = date inferred
details-date-unread = This date can't be read; it stands as it is written
details-planned-for = Planned for { $date }
details-source-corrected = source corrected
details-source-says = The source says “{ $says }”
details-taken-as = Taken as “{ $taken }”
details-office-of = { $office } of { $party }

details-part-of = Part of
details-guest = Guest
details-host = Host
details-met = Met
details-took-part = Took part
details-chair = Chair
details-speaker = Speaker
details-signatory = Signed by
details-where = Where
details-about = About

details-corrected = Corrected
details-parts = Parts
details-came-of-it = Came of it
details-planned-next = Planned next
details-statements = Statements
details-said-about-money = Said about money
details-also-claimed = Also claimed
details-said-by = Said by
details-no-source = Nothing says where this comes from
details-unsourced = no source
# Beside a figure: another one of the same period.
details-also-on-record = Also on record: { $said }
details-other-reports = { $reporter } reports { $said }
details-and-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
details-nothing-came-of-it = No outcome is on record
details-before-these = { $count } before these
details-show-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
# Spoken. $list is what the list is called.
details-show-more-of =
    { $count ->
        [one] Show { $count } more: { $list }
       *[other] Show { $count } more: { $list }
    }
# The same for a list of names, which are said.
details-show-more-names =
    { $count ->
        [one] Show { $count } more: { $list }: { $names }
       *[other] Show { $count } more: { $list }: { $names }
    }
details-show-fewer = show fewer
details-show-fewer-of = Show fewer: { $list }
details-became = { $status } { $date }
details-and = and
details-clash = clash
details-clash-day = On { $day }
details-clash-days = From { $from } to { $to }
details-clash-places = One is in { $one }, the other in { $other }

details-scale-thousand = thousand
details-scale-million = m
details-scale-billion = bn
details-scale-trillion = tn
details-within-the-top = within the top { $value }
details-number-in-row = no. { $value }

details-series-title = { $measure }, as { $reporter } reports it
details-also-spelled = Also

details-offices = Offices
details-events = Events
details-people = People
details-agreements = Agreements and strategies
details-claims = Claims
details-series = Figures
details-figures = Figures
details-points =
    { $count ->
        [one] { $count } figure
       *[other] { $count } figures
    }
details-acronym = Acronym
details-kind = Kind
details-state = State
details-publisher = Publisher
details-issued = Issued
details-address = Address
details-retrieved = Retrieved
details-sha256 = SHA-256
details-between = Between
details-signed = Signed
details-in-force = In force
details-came-out-of = Came of
details-claim = { $measure }: { $value }
details-verdict = Verdict
details-value = Value
details-measure = Measure
details-period = Period
details-basis = Counted
details-counts = Counts
details-with = With
details-by = By
details-share = { $percent } % of the { $other } for all countries
details-share-had = The other country has { $other } of it, { $percent } %
details-said-at = Said at
details-reporter = Reporter
details-unit = Unit
