brief-who = Who meets whom
brief-who-caption = Those who take part, with the office held then
brief-parts = The programme
brief-said = What was said
brief-planned = Planned next
brief-agreed = Agreed
brief-in-force = In force at the time
brief-came-of-it = What else came of it
brief-last-of-two = Last meetings of { $one } and { $two }
brief-none-of-two = No earlier meeting of { $one } and { $two } is on record. The last meetings of the two sides:
brief-last-of-sides = Last meetings of the two sides
brief-figures = The figures, as each government counts
brief-figures-caption = What { $one } and { $other } give for the same periods
brief-claims = What may be said, and with whose figures
brief-claims-intro = Each claim was held against the figures on record.
brief-not-compared = Not comparable with any figure on record: { $names }
brief-happened = What happened
brief-last = Last on record
brief-offices = Offices
brief-column-name = Name
brief-column-office = Office then
brief-column-part = Role or occasion
brief-column-figure = Measure and period
brief-column-by = { $by }
brief-column-gap = Gap
brief-figure-row = { $measure }, { $unit }, { $period }
brief-gap-times = { $gap } ({ $times } times)
brief-or = or { $value }
brief-single-figure = { $measure }, as { $by } counts: { $value } ({ $period })
brief-no-source = no source on record
brief-disputed = Whether it took place is disputed.
brief-cancelled = It was cancelled.
brief-date-inferred = The date was worked out from the sources.
brief-date-inferred-note = The date was worked out from the sources: { $note }
brief-corrected = The source says “{ $says }”, taken here as “{ $taken }”
brief-corrected-of = Of { $name } the source says “{ $says }”, taken here as “{ $taken }”
brief-because = { $text }. { $why }.
brief-became = { $title }; { $status } { $date }
brief-event-with = { $title }: { $who }
brief-dash = –
brief-quoted = “{ $text }”
brief-signed = signed { $date }
brief-in-force-for = in force { $date }
brief-aside = ({ $text })
brief-note-between = {"; "}
brief-note-comma = {", "}
brief-note-end = .
brief-more = Also on record: { $names }
brief-more-said = { $count ->
    [one] And one more statement, which Details shows in Chancery
   *[other] And { $count } more statements, which Details shows in Chancery
}
brief-not-named = { $count ->
    [one] and one more, which “chancery list” and the tables of the export name
   *[other] and { $count } more, which “chancery list” and the tables of the export name
}
brief-named-event = { $title } ({ $date })
brief-named-claim = { $title }: { $verdict }
brief-topics = Topics
brief-topic-at = { $topic } ({ $event })
brief-topic-count = { $count ->
    [one] { $topic } (one event)
   *[other] { $topic } ({ $count } events)
}
brief-topics-more = { $count ->
    [one] ; and one topic more
   *[other] ; and { $count } topics more
}
brief-from-to = { $first } to { $last }
brief-since = Since { $day }
brief-until = Until { $day }
brief-all = The whole record
brief-drawn-from = Drawn from the record “{ $record }”; its latest source is of { $date }.
brief-notes = Sources
brief-picture = The sheet of these years
brief-back = Back to the text
