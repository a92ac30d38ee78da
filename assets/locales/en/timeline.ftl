# Texts of the timeline, the ruler and the overview.

timeline-title = Timeline
timeline-by-kind = by kind
timeline-by-person = by person
timeline-group-by = Group the timeline
lanes-order = Order of the lanes
lanes-by-weight = most events first
lanes-by-name = by name
lanes-by-first-date = by first date
lanes-find = Find a person
timeline-bare = No events on record yet
timeline-empty = Nothing on record passes the filter

lane-visits = Visits
lane-meetings = Meetings
lane-summits = Summits and forums
lane-culture = Culture
lane-other-kinds = Other events
lane-no-person = Others
lane-agreements = Agreements and strategies

# A label on the timeline.
label-with-date = { $title }, { $date }
label-planned = { $title } (planned)
label-cancelled = { $title } (cancelled)
label-disputed = { $title } (disputed)
# The mark of what nothing speaks for.
label-unsourced = { $title } °

# The spoken name of an event or agreement.
spoken-event = { $title }, { $date }, { $status }
spoken-fold = { $count ->
    [one] { $count } event, { $date }
   *[other] { $count } events, { $date }
}

# The few words beside a fold.
fold-month = { $month } { $year }
fold-years = { $first }–{ $last }
fold-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
crowd-most = { $count } in { $when }
# Of what kinds, the most first: Meetings 312.
crowd-kind = { $kind } { $count }
crowd-spoken = { $lane }: { $count } events in view, most in { $when } ({ $most })
fold-hint-zoom = Click to zoom in
fold-hint-list = Click to choose one
tooltip-planned = Planned for { $date }
tooltip-part-of = Part of: { $title }

overview-panel = Overview
overview-title = The whole record
overview-window = Window
overview-start = Start of the window
overview-end = End of the window

# Dragging an event's bar.
drag-later =
    { $count ->
        [one] { $count } day later
       *[other] { $count } days later
    }
drag-earlier =
    { $count ->
        [one] { $count } day earlier
       *[other] { $count } days earlier
    }
drag-asks = Asks first: the date on record is not known to the day

# What the marks mean.
mark-day = One day
mark-days = These days
mark-within = Some time within: only the month or the year is known
mark-one-of = One of these days
mark-open = Goes on, or began before
mark-planned = Planned
mark-cancelled = Cancelled
mark-disputed = Disputed
mark-crowd = So many in one place: click to open
mark-unsourced = No source says so
mark-clash = Planned in two places on one day
mark-first = An amount: its area is the sum
mark-gap = Mirror gap: how far two reporters are apart
mark-claim = A claim, as large as what is claimed
