# Texts of the chart and the ruler.
chart-panel = Chart
chart-empty = No figures on record
chart-add-series = Add series…
chart-elsewhere = Nothing here: show { $when }
chart-nothing-here = Nothing here:
chart-show-years = show { $when }
chart-none-chosen = Choose a question above
chart-unit-flow = { $unit } a year
chart-unit-cumulative = cumulated, { $unit }
chart-unit-sum = sum since { $start }, { $unit }
chart-unit-stock = { $unit }, at the date
chart-unit-log = { $unit }, log scale
chart-as-reported = as { $name } reports
chart-claimed = claimed
chart-legend-claim = a claim
chart-legend-lacking = what it lacks
chart-claim = { $years ->
    [0] Claim: { $value }
    [one] Claim: { $value }
   *[other] Claim: { $value } over { $years } years
}
chart-part-of-year = { $value }, { $period }
chart-verdict = { $name } { $sum } { $verdict }
chart-since = { $value } since { $start }
chart-in-all = { $value } in all
chart-goes-on = { $value }, by { $end } →
chart-since-on-record = { $value } on record since { $start }
chart-on-record = { $value } on record
chart-level = { $value }, { $publisher }
# A figure as it was written, and in the scale that the chart counts in.
chart-written-and-drawn = { $written } ({ $drawn })
chart-by = { $value } by { $end }
chart-stretch = { $start } to { $end }

# Where there is no figure. $period is years, or from month to month.
chart-no-figure = { $name }: no figure
chart-none-on-record = { $period }: no figure on record
chart-none = no figure
chart-nobody-gives = no figure on record
chart-gives-none = { $name } gives no figure

# A claim of a sum beside what is on record. $sum is what the figures come to, $needs what the stretches that are missing
# would have to come to.
chart-claim-since = Claim: { $value } since { $start }
chart-claim-judged = { $claim }: { $verdict }
chart-on-record-verdict = { $sum } of { $claimed } on record: { $verdict }
chart-on-record-of = { $name } { $sum }: { $verdict }
chart-on-record-by = { $sum } on record by { $name }’s figures, { $verdict }
chart-would-need = { $missing } would have to be { $needs }
chart-would-need-within = Missing years in { $missing } would have to be { $needs }
chart-for-claim = For { $value }: { $needs }
chart-claims-later = { $count ->
    [one] { $count } later claim →
   *[other] { $count } later claims →
}
chart-claims-earlier = { $count ->
    [one] ← { $count } earlier claim
   *[other] ← { $count } earlier claims
}
chart-claims-of = { $text }: { $measure }
chart-sum-since = Sum since { $start }
chart-sum-by-figures = Cumulated
chart-sum-choose = { $title }, choose since when: { $measure }
chart-begin = { $count ->
    [0] since { $start }
    [one] since { $start }, { $count } claim
   *[other] since { $start }, { $count } claims
}
chart-begin-figures = { $count ->
    [0] since the first figures, anew after every gap
    [one] since the first figures, anew after every gap; { $count } claim without a beginning
   *[other] since the first figures, anew after every gap; { $count } claims without a beginning
}
chart-summed = { $count ->
    [one] { $count } figure: { $last }
   *[other] { $count } figures added up, the last { $last }
}
chart-also = Also { $value }
chart-also-by = Also { $value }: { $source }
chart-nearby = About then
chart-log-note = Log scale: heights can be compared, areas can’t
chart-left-out = { $count ->
    [one] { $count } figure at or below zero has no place here
   *[other] { $count } figures at or below zero have no place here
}
chart-crowded = { $count ->
    [one] { $figures } figure: zoom in to read it
   *[other] { $figures } figures: zoom in to read them
}

# What a panel and the chart as a whole can be told, on buttons and as they are spoken.
chart-measures = Figures
chart-more-measures = More
chart-more-of = More measures
chart-more-chosen = More: { $count } shown
chart-per-year = per year
chart-cumulated = cumulated
chart-both = both
chart-log = log
chart-table = table
chart-per-year-of = Per year: { $measure }
chart-cumulated-of = Cumulated: { $measure }
chart-both-of = Per year and cumulated: { $measure }
chart-log-of = Log scale: { $measure }
chart-log-of-sums-of = Log scale of the sums: { $measure }
chart-table-of = Table: { $measure }
chart-cumulated-hint = Each reporter’s flows added up
chart-log-hint = An axis by powers of ten: rates of change compare, areas do not
chart-table-hint = The figures as rows, with their sources ({ $keys })
chart-show-of = Show { $measure }
chart-hide-of = Hide { $measure }

measure-short-trade-turnover = Turnover
measure-short-trade-balance = Balance
measure-short-exports = Exports
measure-short-imports = Imports
measure-short-fdi-inflow-gross = Gross inflow
measure-short-fdi-inflow-net = Net inflow
measure-short-fdi-outflow-net = Net outflow
measure-short-fdi-stock = Stock
measure-short-fdi-inflow-gross-world = Gross inflow, all countries
measure-short-announced-deals = Deals
measure-short-project-value = Projects

scale-3 = k
scale-6 = m
scale-9 = bn
scale-12 = tn

ruler-day = { $day } { $month }
ruler-with-year = { $label } { $year }

# A measure that is one reporter's own, by whose it is.
measure-of-fdi-outflow-net = { $name }’s net outflow

# What the measures of one question are about, and how each of them differs.
measure-head-fdi-inflow-gross = Direct investment
measure-head-fdi-inflow-net = Direct investment
measure-head-fdi-outflow-net = Direct investment
measure-head-fdi-stock = Direct investment
measure-head-fdi-inflow-gross-world = Direct investment
measure-note-fdi-inflow-gross = gross: what came in
measure-note-fdi-inflow-gross-world = gross, from all countries
measure-note-fdi-inflow-net = net: less what went back
measure-note-fdi-outflow-net = net: less what went back
measure-note-fdi-stock = stock: at the year’s end

# Questions, on the line above the panels.
question-trade = Trade
question-investment = Investment
question-deals = Deals and projects
