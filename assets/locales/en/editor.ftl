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
editor-save = Save changes
editor-cancel = Cancel
editor-esc-closes = Esc closes
editor-add-key = Ctrl+Enter
editor-discard-question = Discard what was typed?
editor-discard = Discard
editor-keep = Keep
editor-more = More fields
editor-fewer = Fewer fields
editor-read = Read
editor-draft = { $what }: { $title }
editor-draft-untitled = { $what }, not finished
editor-continue = Continue
editor-gone = It is no longer on record: adding puts it back as a new one

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
field-remove-source = Source { $number }, remove
field-remove-correction = Correction { $number }, remove
field-nobody = nobody named
field-new-mark = new

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
advice-of-selected = source of what was selected
advice-double-people = Perhaps on record already, with the same people: { $title }, { $date }
advice-double-title = Perhaps on record already: { $title }, { $date }
advice-outside = Outside the dates of { $title }, { $date }
advice-elsewhere = { $name } is elsewhere on { $day }: { $title }

# Below Details.
details-edit = Edit
details-edit-spoken = Edit { $title }
details-add-here = Add meeting here
details-more = More
details-duplicate = Duplicate
details-delete = Delete
