# Verdicts: what comes of holding a claim against the record, and why.

verdict-holds = holds
verdict-depends = depends
verdict-fails = fails
verdict-undecided = undecided
verdict-not-comparable = not comparable

# Sentences of a reason, one after the other. One that stands alone has no full stop.
claims-sentence = { $text }.

# A figure that a verdict rests on, in a list.
claims-figure = { $reporter }, { $period }: { $value }
claims-figure-with-sources = { $reporter }, { $period }: { $value } ({ $sources })

# The verdict in a sentence. $holds and $fails are lists of reporters, or of rules of counting.
claims-opening-reporter-holds = It holds on the figures of { $holds }
claims-opening-reporter-fails = It fails on the figures of { $fails }
claims-opening-reporter-depends = It depends on who counts: on the figures of { $holds } it holds, on those of { $fails } it fails
claims-opening-reporter-undecided = The figures on record do not decide it
claims-opening-rule-holds = It holds however one counts
claims-opening-rule-fails = It fails however one counts
claims-opening-rule-depends = It depends on how one counts: it holds by { $holds }, it fails by { $fails }
claims-opening-rule = “{ $rule }”
claims-opening-rule-undecided = The events on record do not decide it

# Why it can't be compared with anything, and what would be needed.
claims-not-rank = A rank can't be checked by one country's figures: those of all who are ranked would be needed, by the same measure and for the same period
claims-not-ordinal = A place in a row can't be checked by what is on record: all that came before it would be needed
claims-not-quality = It claims neither an amount nor a count that is on record: a measure would be needed, and how much of it is enough
claims-not-unknown = A claim of the kind “{ $kind }” can't be checked
claims-not-series = No series of “{ $measure }” is on record: one of { $basis }, in { $unit }, for { $period } would be needed
claims-not-alike = No series of “{ $measure }” on record can be compared: one of { $basis }, in { $unit }, for { $period } would be needed
claims-not-lacks = It can't be checked as it stands: it would have to say { $parts }
claims-lacks-measure = what is measured
claims-lacks-basis = whether it is a sum or a level
claims-lacks-period = for which period
claims-lacks-value = how much
claims-lacks-qualifier = in known words how exact it is
claims-lacks-unit = in which unit
claims-lacks-scale = in thousands, millions or what
claims-lacks-counts = what is counted

# How the figures of a series relate to time.
claims-series-basis-flow = sums over periods
claims-series-basis-stock = levels at dates
claims-series-basis-cumulative = running totals

# What is claimed, and what figures come to.
claims-said-by = By { $names }
claims-claimed = { $value } ({ $range })
claims-range = { $low } to { $high }
claims-range-from = { $low } or more
claims-range-above = more than { $low }
claims-range-to = { $high } or less
claims-range-below = less than { $high }
claims-range-any = any amount
claims-comes-to = { $nominal }, within { $range }

claims-plus = { " + " }
claims-or = { " or " }
claims-summand = { $value } ({ $period })
claims-summand-part = part of { $value } ({ $period })
claims-long-formula = { $formula }, { $count } in all,
claims-calculation = { $formula } = { $sum }
claims-calculation-one = { $formula }, within { $sum }
claims-calculation-missing = { $formula }, nothing for { $missing }, so { $sum }
claims-calculation-known = { $formula } = { $known } on record, nothing for { $missing }, so { $sum }
claims-missing-in-unit = { $missing } in { $unit }
claims-calculation-nothing-in-unit = nothing for { $missing }, so { $sum }
claims-calculation-nothing = no figure for { $missing }, so { $sum }

claims-row-holds = { $reporter }: { $calculation }; all of that is { $claimed }
claims-row-fails = { $reporter }: { $calculation }; none of that is { $claimed }
claims-row-undecided = { $reporter }: { $calculation }; that may or may not be { $claimed }
claims-row-not-comparable = { $reporter }: not comparable, { $differs }

claims-differs-measure = { $count ->
    [one] it has only { $measures }, which is another measure
   *[other] it has only { $measures }, which are other measures
}
claims-differs-and-sum = { $differs }; { $sum }
claims-other-sum = { $measure } adds up to { $sum } for { $period }
claims-measure = “{ $measure }”
claims-differs-unit = it counts in { $unit }, not in { $wanted }
claims-differs-basis = its figures are { $basis }, not { $own }
claims-differs-unit-and-basis = it counts in { $unit }, not in { $wanted }, and its figures are { $basis }, not { $own }

claims-beside = What { $reporter } gives for the same days bounds it too: { $figures }
claims-in-other-units = Not used of { $reporter }: its figures in { $units }, for the claim counts in { $wanted }
claims-assumed-nothing = The period is open, and there is no figure of { $reporter } within it to take the open end from
claims-assumed-start = The period is open: for { $reporter } it was taken to begin on { $start }, with the first figure on record
claims-assumed-end = The period is open: for { $reporter } it was taken to end on { $end }, with the last figure on record
claims-assumed-both = The period is open: for { $reporter } it was taken from { $start } to { $end }, from the first figure on record to the last

# A stretch that is open at an end. $period is "until March 2010" or the like.
claims-open-stretch = the time { $period }

claims-as-written = as written
claims-as-member = as one of those meant
claims-widened-days = { $count ->
    [one] widened by a day on each side
   *[other] widened by { $count } days on each side
}
claims-widened-months = { $count ->
    [one] widened by a month on each side
   *[other] widened by { $count } months on each side
}
claims-widened-years = { $count ->
    [one] widened by a year on each side
   *[other] widened by { $count } years on each side
}
claims-reading = { $how } ({ $period }): { $verdict }
claims-readings-agree = However the period is read, the verdict is the same: { $readings }
claims-readings-disagree = The period can be read in more than one way: { $readings }

claims-settles-period = A period stated more exactly would settle it
claims-settles-figures = Figures for { $missing } would settle it
claims-settles-figures-of = Figures for { $missing } would settle it: it can hold only if they come to { $needs }
claims-settles-figures-needed = Figures for { $missing } would settle it: they would have to come to { $needs }
claims-settles-figures-of-these = Figures for { $missing } would settle it: as the period is written, those for { $unknown } would have to come to { $needs }
claims-settles-within = Figures for { $periods } alone would settle it
claims-settles-value = To know which value is right would settle it: { $values }
claims-settles-date = To know which date is meant would settle it
claims-settles-finer = Figures given more finely would settle it
claims-settles-days = The exact days of the events at the edge would settle it
claims-settles-which-day = The exact days of the events would settle it
claims-set-aside = Not used of { $reporter }, for the number or the period can't be read: { $figures }

# Rules of counting: their names, and what they do.
claims-rule-every-record = every record
claims-rule-one-a-day = one a day
claims-rule-one-an-occasion = one an occasion
claims-rule-bilateral = bilateral occasions
claims-rule-is-every-record = Each record counts as one
claims-rule-is-one-a-day = Records that share a day count as one
claims-rule-is-one-an-occasion = A record counts as the visit or forum that it is part of
claims-rule-is-bilateral = The same, without summits and conferences

claims-counted = { $rule }: { $many }, { $verdict } – { $events }
claims-counted-none = { $rule }: { $many }, { $verdict }
claims-counted-readings = { $counted } (the readings of the period disagree)
claims-group = { $whole }, for { $events }
claims-event = { $title } ({ $when })
claims-and-more = { $events }; and { $count } more
claims-not-counted = Not counted: { $events }
claims-not-held = { $event }, { $status }
claims-undated = whose date can't be read
claims-only-possibly = Only possibly within the period: { $events }

# Claims against claims. $other is the text of the other claim.
claims-conflict-later = At odds with “{ $other }”, which begins alike, ends later and is smaller
claims-conflict-earlier = At odds with “{ $other }”, which begins alike, ends earlier and is larger
claims-conflict-whole = At odds with “{ $other }”, which is the whole of this part and smaller
claims-conflict-part = At odds with “{ $other }”, which is a part of this whole and larger
claims-conflict-same = At odds with “{ $other }”, which is about the same and excludes it

# The Claims tab.
side-tab-details = Details
side-tab-claims = Claims
claims-panel = Claims and verdicts
claims-none = No claims on record
claims-sum = { $range }, { $unit }
claims-chip = { $verdict } { $count }
claims-by-reporter = By who counts
claims-by-rule = By how one counts
claims-rule-count = { $rule }: { $many }
claims-not-counted-heading = Not counted
claims-possibly-heading = Only possibly within the period
claims-not-comparable-heading = Not comparable
claims-at-odds = At odds with
