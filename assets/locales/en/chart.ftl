# Texts of the chart and the ruler.
chart-panel = Chart
chart-empty = No figures on record
chart-elsewhere = Nothing here: show { $when }
chart-none-chosen = Choose a measure above
chart-invested = Direct investment
chart-invested-short = Investment
chart-unit-flow = { $unit } a year
chart-unit-cumulative = cumulated, { $unit }
chart-unit-stock = { $unit }, at the date
chart-unit-log = { $unit }, log scale
chart-as-reported = as { $name } reports
chart-claimed = claimed
chart-legend-claim = a claim
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
chart-no-figure = { $name }: no figure
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
    [one] { $count } figure: zoom in to read it
   *[other] { $count } figures: zoom in to read them
}

# What a panel and the chart as a whole can be told, on buttons and as they are spoken.
chart-measures = Figures
chart-more-measures = More
chart-more-of = More measures
chart-more-chosen = More: { $count } shown
chart-per-year = per year
chart-cumulated = cumulated
chart-log = log
chart-table = table
chart-per-year-of = Per year: { $measure }
chart-cumulated-of = Cumulated: { $measure }
chart-log-of = Log scale: { $measure }
chart-table-of = Table: { $measure }
chart-cumulated-hint = Each reporter’s flows added up, anew after every gap
chart-log-hint = An axis by powers of ten: rates of change compare, areas do not
chart-table-hint = The figures as rows, with their sources (Ctrl+T)
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
