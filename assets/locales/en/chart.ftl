# Texts of the chart and the ruler.
chart-panel = Chart
chart-empty = No figures on record
chart-invested = Direct investment
chart-unit-flow = { $unit } a year
chart-unit-cumulative = cumulated, { $unit }
chart-unit-stock = { $unit }, at the date
chart-as-reported = as { $name } reports
chart-claimed = claimed
chart-legend-claim = a claim
chart-claim = { $years ->
    [0] Claim: { $value }
    [one] Claim: { $value }
   *[other] Claim: { $value } over { $years } years
}
chart-since = { $value } since { $start }
chart-in-all = { $value } in all
chart-goes-on = { $value }, by { $end } →
chart-nearby = About then

scale-3 = k
scale-6 = m
scale-9 = bn
scale-12 = tn

ruler-day = { $day } { $month }
