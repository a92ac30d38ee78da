# The editor in the right panel.

editor-panel = Editor
editor-new-visit = New visit
editor-new-meeting = New meeting
editor-new-summit = New summit
editor-new-conference = New conference
editor-new-speech = New speech
editor-new-signing = New signing
editor-new-ceremony = New ceremony
editor-new-exhibition = New exhibition
editor-new-invitation = New invitation
editor-new-event = New event
editor-new-party = New state
editor-new-person = New person
editor-new-organisation = New organisation
editor-new-place = New place
editor-new-topic = New topic
editor-new-source = New source
editor-new-statement = New statement
editor-new-agreement = New agreement
editor-new-series = New series
editor-new-claim = New claim
editor-change-visit = Changing a visit
editor-change-meeting = Changing a meeting
editor-change-summit = Changing a summit
editor-change-conference = Changing a conference
editor-change-speech = Changing a speech
editor-change-signing = Changing a signing
editor-change-ceremony = Changing a ceremony
editor-change-exhibition = Changing an exhibition
editor-change-invitation = Changing an invitation
editor-change-event = Changing an event
editor-change-party = Changing a state
editor-change-person = Changing a person
editor-change-organisation = Changing an organisation
editor-change-place = Changing a place
editor-change-topic = Changing a topic
editor-change-source = Changing a source
editor-change-statement = Changing a statement
editor-change-agreement = Changing an agreement
editor-change-series = Changing a series
editor-change-claim = Changing a claim
editor-add-visit = Add visit
editor-add-meeting = Add meeting
editor-add-summit = Add summit
editor-add-conference = Add conference
editor-add-speech = Add speech
editor-add-signing = Add signing
editor-add-ceremony = Add ceremony
editor-add-exhibition = Add exhibition
editor-add-invitation = Add invitation
editor-add-event = Add event
editor-add-party = Add state
editor-add-person = Add person
editor-add-organisation = Add organisation
editor-add-place = Add place
editor-add-topic = Add topic
editor-add-source = Add source
editor-add-statement = Add statement
editor-add-agreement = Add agreement
editor-add-series = Add series
editor-add-claim = Add claim
editor-save = Save changes
editor-cancel = Cancel
# Beside the button that puts on record; a link to where a source is given.
editor-unsourced = no source yet
editor-unsourced-figures = { $count } without a source
editor-unsourced-hint = { $count ->
    [one] It can be put on record so. Click to say who says so.
   *[other] They can be put on record so. Click to give all of them a source.
}
editor-esc-closes = Esc closes
editor-discard-question = Discard what was typed?
editor-discard = Discard
editor-keep = Keep
editor-keep-hint = Go on typing (Esc)
editor-discard-hint = What was typed is let go
editor-more = More fields
editor-fewer = Fewer fields
editor-read = Read
editor-draft = { $what }: { $title }
editor-draft-untitled = { $what }, not finished
editor-continue = Continue

# Fields.
field-title = Title
field-when = When
field-when-hint = for example 20 March 2014, or about 2013
field-today = Today
field-kind = Kind
field-rank = Rank
field-status = Status
field-part-of = Part of
field-places = Places
field-participants = Participants
field-participants-hint = Add a person or an organisation
field-participants-another = Add another
field-topics = Topics
field-summary = Summary
field-time = Time of day
field-time-hint = 9:30–11
field-source = Source
field-source-numbered = Source { $number }
field-where = Where in it
field-where-numbered = Where in it { $number }
field-where-hint = par. 5
field-how-sure = How sure
field-how-sure-numbered = How sure { $number }
field-when-basis = Basis of the date
field-when-note = Note on the date
field-when-note-hint = what it was worked out from
field-planned = Once planned for
field-outcomes = Came of it
field-correction-of = What is corrected
field-correction-of-numbered = What is corrected { $number }
field-correction-of-hint = participants.li-yuanchao.as
field-correction-says = The source says
field-correction-says-numbered = The source says { $number }
field-correction-taken = Taken as
field-correction-taken-numbered = Taken as { $number }
field-correction-why = Why
field-correction-why-numbered = Why { $number }
field-role-of = { $name }, role
field-office-of = { $name }, office
field-office-hint = Office held then
field-choose = Choose
field-none = None
field-no-role = role
field-remove-row = Remove
field-another-source = Another source
field-another-correction = Another correction
field-first-correction = Correct the source
field-remove = { $name }, remove
field-nobody = nobody named
field-new-mark = new

field-name-in = Name in { $language }
field-language = Language
field-language-of = Language of name { $number }
field-another-language = Another language
field-also = Also spelled
field-also-hint = another spelling, then Enter
field-acronym = Acronym
field-sort = Sort
field-sort-hint = ministry, forum, think tank
field-party = State
field-office = Office
field-office-numbered = Office { $number }
field-office-party = Of
field-office-party-numbered = Of { $number }
field-office-period = Held
field-office-period-numbered = Held { $number }
field-office-period-hint = 2012-09/2016-12, or since 2013
field-first-office = Add an office
field-another-office = Another office
field-publisher = Publisher
field-issued = Issued
field-issued-hint = for example 20 March 2014
field-address = Address
field-address-hint = https://
field-retrieved = Retrieved
field-retrieved-hint = the day when it was fetched
field-sha256 = SHA-256
field-sha256-hint = of the file that was read
field-between = Between
field-signed = Signed
field-in-force = In force
field-in-force-hint = for example 2014–2016, or since 2005
field-gist = What was said
field-by = Said by
field-said-at = Said at
field-claim-text = Claim in words
field-measure = Measure
field-other-measure = Another measure…
field-measure-name = Name of the measure
field-measure-name-hint = coal by rail
field-basis = How it is counted
field-period = Period
field-period-hint = for example 2013, or 2011–2013
field-qualifier = Qualifier
field-value = Value
field-unit = Unit
field-scale = In
field-count-kinds = Counts
field-count-with = With all of
field-add-kind = add a kind
field-reporter = Reporter
field-note = Note
field-point = Figure { $number }
field-point-period = Period { $number }
field-point-value = Value { $number }
field-point-qualifier = Qualifier { $number }
field-point-note = Note { $number }
field-point-source = Source { $number }
field-point-cell-note = Note beside figure { $number }
field-point-source-offered = Suggested: { $title } (Enter takes it)
# Beside the scale of a series, where it is another than on record.
series-rescaled = { $count ->
    [one] 1 figure on record means another amount
   *[other] { $count } figures on record mean other amounts
}
field-source-of-new = Source of the new figures
field-point-more = Note and source of figure { $number }
# Where something is only offered: the key that takes it, then what is offered.
field-offered = ↵ { $title }
# Gives all new figures without a source the one that is offered.
field-points-take-source = { $count ->
    [one] Take “{ $title }” for the figure without a source
   *[other] Take “{ $title }” for the { $count } figures without a source
}
field-points-take-sources = Take the source above for the { $count } figures without one
field-another-point = Another figure
field-below-zero = Figures below zero
field-below-zero-no = not possible
field-below-zero-yes = possible
# In the line of the reporter's name: leads to the series that is on record.
series-double-short = On record already: add to it
series-double-take = Add these figures to { $title }
series-double = { $title } is on record already: figures of the same kind may belong there
field-points-paste = Rows copied from a spreadsheet can be pasted into any cell
field-new-issued = Understood: issued { $date }
field-new-published = Understood: published by { $publisher }, { $date }
field-new-more = More on { $name }
field-new-less = Less on { $name }
scale-word-0 = ones
scale-word-3 = thousand
scale-word-6 = million
scale-word-9 = billion
scale-word-12 = trillion

# Pickers.
picker-list = Found
picker-nothing = Nothing on record has these words
picker-new-person = New person “{ $name }”
picker-new-organisation = New organisation “{ $name }”
picker-new-place = New place “{ $name }”
picker-new-topic = New topic “{ $name }”
picker-new-source = New source “{ $name }”
picker-citation = { $publisher }, { $date }
picker-source-spoken = { $citation }: { $title }
picker-dated = { $title } · { $date }
picker-suggested = suggested
picker-present = took part
picker-same-visit = same programme

# What is answered to a date.
date-answer-day = One day: { $weekday } { $date }
date-answer-days =
    { $count ->
        [one] One day: { $date }
       *[other] { $count } days: { $date }
    }
date-answer-bounds = { $first } to { $last }
date-answer-from = { $first } or later
date-answer-until = { $last } or earlier
date-answer-any = any day
date-answer-edtf = EDTF { $text }
date-answer-bounds-edtf = { $bounds } · EDTF { $text }
date-answer-unread = Can’t be read: { $why }
date-answer-kept = Can’t be read, and is kept as it stands: { $why }
date-answer-take = Take “{ $text }”

# What keeps a draft from going on record.
fault-missing-title = A title is needed
fault-missing-when = A date is needed, if only the year
fault-missing-correction = Say which field is corrected
fault-missing-name = A name in English is needed
fault-missing-office = Say which office it was
fault-missing-gist = Say what was said
fault-missing-text = Say what is claimed
fault-missing-measure = Say what is measured
fault-missing-basis = Say how the amount relates to time
fault-missing-period = A period is needed, such as 2013
fault-missing-value = A number is needed
fault-missing-unit = Say what is counted, such as USD
fault-missing-count-kinds = Say which kinds of event count
fault-missing-reporter = Say who reports it
fault-language-twice = There is a name in this language already
fault-no-time = “{ $text }” is no time of day: write 9:30, or 9:30–11:00
fault-no-number = This is no decimal number: digits, at most one point, a minus before it
fault-number-unread = “{ $text }” is not one number: write its figures with a point, such as 22.7
fault-number-otherwise = “{ $text }” is not written as numbers are here: { $number } may be meant
fault-number-either = “{ $text }” may be { $number } or { $other }
fault-below-zero = It is below zero, which this measure can’t be: only net measures can
fault-in-new = Something is missing here
fault-not-taken = “{ $text }” is typed and nothing taken: choose a row, or clear it
fault-gone = This is no longer on record: choose another, or remove it
fault-part-of-itself = It would be part of itself: choose another, or none
fault-no-source = A place in a source needs the source

# What the record suggests.
advice-take = Take { $title }
advice-suggested = suggested: { $reasons }
advice-same-days = same days
advice-same-people = same people
advice-same-place = same place
advice-last-used = last used
advice-row-above = source of the row above
advice-of-selected = source of what was selected
advice-double-people = Perhaps on record already, with the same people: { $title }, { $date }
advice-double-title = Perhaps on record already: { $title }, { $date }
advice-outside = Outside the dates of { $title }, { $date }
advice-elsewhere = { $name } is elsewhere on { $day }: { $title }

# Below Details.
details-edit = Edit
details-edit-spoken = Edit { $title }
details-add-here = Add meeting here
details-add-with = Add meeting with them
details-add-from = Add meeting from this source
details-add-meeting = Add meeting
details-more = More
details-duplicate = Duplicate
details-add-statement = Add statement…
details-delete = Delete
field-too-long = “{ $beginning }…” is { $count } letters long: kept whole, but too long to be changed here
field-too-long-clear = Clear it and write anew
