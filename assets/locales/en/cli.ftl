# The command line.
cli-about = The record of a relationship between two countries: who met whom, what came of it, the money behind it, and who says so
cli-after-help = Without a command the window opens on FILE, or on the bundled record of Kazakhstan and China. “-” stands for standard input
cli-file = The record to open
cli-file-to-check = The record to check, or - for standard input
cli-theme = Which colours the window wears
cli-json = Answer in JSON
cli-check = Say what is wrong with a record (exit status 0 nothing, 1 problems, 2 can't be read)
cli-claims = Hold the claims of a record against its figures and events (exit status 1 if any fails, 2 can't be read)
cli-file-of-claims = The record whose claims are checked, or - for standard input
cli-claims-summary =
    { $claims ->
        [0] no claims
        [one] one claim
       *[other] { $claims } claims
    }
cli-claims-count = { $count } { $verdict }
cli-file-to-list = The record to list, or - for standard input
cli-list = List the events of a record, in order
cli-list-from = Leave out what ended before; any date that people write, such as “March 2014”
cli-list-to = Leave out what began after
cli-list-person = Only events where this person takes part, by any name or spelling on record
cli-list-kind = Only events of this kind: visit, meeting, summit, conference, speech, signing, ceremony, culture, exhibition, invitation, other
cli-list-line = { $title } ({ $kind }, { $status })
cli-list-line-possible = { $title } ({ $kind }, { $status }; possibly within)
cli-list-nobody = nobody on record is called “{ $word }”
cli-list-no-such-kind = there is no kind “{ $kind }”: it is one of { $known }
cli-list-no-days = no day lies from { $from } to { $to }: --from must not be after --to
cli-date = Say what a text means as a date, in EDTF and in words
cli-date-text = A date as people write it, or EDTF; - reads one a line from standard input
cli-generate = Make up a record of any size, for trials: a hundred years of visits, meetings and figures, the same for the same seed
cli-generate-events = How many events
cli-generate-points = How many figures, over all series
cli-generate-seed = Another number makes another record
cli-generate-bare = Events of id, kind, title and when alone
cli-generate-output = The file to write (one that is there is replaced), or - for standard output
cli-not-written = { $file } was not written: { $why }
cli-schema = Print the JSON Schema of the file
cli-sample = Print the bundled record of Kazakhstan and China
cli-standard-input = standard input
cli-standard-output = standard output
cli-check-summary =
    { $problems ->
        [0] no problems
        [one] one problem
       *[other] { $problems } problems
    }, { $notes ->
        [0] no notes
        [one] one note
       *[other] { $notes } notes
    }
cli-date-words = in words
cli-date-edtf = EDTF
cli-date-earliest = earliest
cli-date-latest = latest
cli-date-unbounded = unbounded
cli-date-not-read = “{ $text }” can't be read as a date: { $why }
cli-date-not-read-nearest = “{ $text }” can't be read as a date: { $why }; the nearest that can is “{ $nearest }”
cli-export = Write a record, or a part of it, as a file for another program
cli-export-file = The record to write out, or - for standard input
cli-export-output = The file to write, or - for standard output; one that is there is replaced as a whole
cli-export-as = The format, where the ending of OUT does not tell it
cli-export-record = Only this event; for figures, only this series; xlsx takes either, and the parts of the event with it
cli-export-bom = Begin a CSV file with a byte order mark, which some spreadsheets need to read it
cli-export-semicolons = Part the cells of a CSV file with semicolons
cli-export-no-kind = the ending of { $file } does not say which format is meant: add --as with one of { $known }
cli-export-no-event = no event has the id “{ $id }”: chancery list FILE --json shows the ids
cli-export-no-record = neither an event nor a series has the id “{ $id }”: chancery list FILE --json shows the ids of events
cli-export-figures-have-no = figures have neither people nor kinds: leave out { $option }, or choose with --record, --from and --to
cli-export-brief-has-no = a brief is of one record or of a stretch of time: leave out { $option }
cli-export-brief-of = a brief is of one record or of a stretch of time: add either --record ID, or --from and --to
cli-export-no-brief = no event, person, organisation or state has the id “{ $id }”: chancery list FILE --json shows the ids of events
cli-export-package-name = { $file } is no place for a data package: name a .zip, a folder, or FOLDER/datapackage.json
cli-export-not-drawn = the picture can’t be drawn
cli-export-paper-written = “{ $title }” written to { $file }
cli-export-csv-alone = { $option } is for events-csv and figures-csv alone
cli-export-no-series = no series has the id “{ $id }”
cli-export-left-out = { $count ->
    [one] one event has a date that the format can’t hold and was left out: { $ids }
   *[other] { $count } events have dates that the format can’t hold and were left out: { $ids }
}
cli-export-written = { $count ->
    [one] one record written to { $file }
   *[other] { $count } records written to { $file }
}
export-page-contents = Contents
export-page-rows = { $count ->
    [one] one row
   *[other] { $count } rows
}
export-cut-text = [cut here: a cell holds no more]
export-note-early-day = A day before March 1900 stands here as text, because spreadsheets count such days differently.
export-title-dated = { $title } ({ $date })
export-title-cancelled = Cancelled: { $title }

cli-not-read = { $file } can't be read: { $why }
cli-diff = Say what differs between two versions of a record, by record and field (exit status 0 nothing, 1 something, 2 can't be read)
cli-diff-old = The earlier version, or - for standard input
cli-diff-new = The later version
cli-diff-file = The record itself
cli-diff-record = { $kind } “{ $name }” ({ $id })
cli-diff-record-unnamed = { $kind } { $id }
cli-diff-without-id = A record without an id
cli-diff-added = added
cli-diff-removed = deleted
cli-diff-whole = The whole of it
cli-diff-line = { $field }: { $was } → { $now }
cli-diff-text = “{ $text }”
cli-diff-nothing = nothing
cli-text = Print a record one field a line, in an order that stays: what git compares where it is named as textconv
cli-text-file = The record to print, or - for standard input
cli-merge = Join two versions of a record that both come from BASE (exit status 0 joined, 1 with conflicts, 2 can't be read)
cli-merge-base = What both began with; an empty file where they began apart
cli-merge-ours = One version: OUT has its values where the two conflict
cli-merge-theirs = The other version
cli-merge-out = The file to write, or - for standard output; it may be OURS
cli-merge-one-output = the record and --json can’t both go to standard output: name a file after -o
cli-merge-line = { $field }: was { $base }; ours { $ours }; theirs { $theirs }
cli-merge-conflicts = { $count ->
    [one] one conflict: { $file } holds ours there
   *[other] { $count } conflicts: { $file } holds ours there
}
export-title-disputed = Disputed: { $title }
export-sheet-events = Events
export-sheet-people = People
export-sheet-figures = Figures
export-sheet-mirror = Mirror
export-sheet-claims = Claims
export-sheet-sources = Sources
export-column-id = Id
export-column-kind = Kind
export-column-rank = Rank
export-column-title = Title
export-column-when = When
export-column-first-day = First day
export-column-last-day = Last day
export-column-when-in-words = When, in words
export-column-status = Status
export-column-planned = Planned for
export-column-part-of = Part of
export-column-places = Places
export-column-participants = Participants
export-column-topics = Topics
export-column-summary = Summary
export-column-sources = Sources
export-column-place-in-source = Place in source
export-column-series = Series
export-column-measure = Measure
export-column-reporter = Reporter
export-column-period = Period
export-column-qualifier = Qualifier
export-column-value = Value
export-column-unit = Unit
export-column-scale = Scale
export-column-basis = Basis
export-column-note = Note
export-column-value-as-written = Value as written
export-column-measure-name = Measure, in words
export-column-reporter-name = Reporter, by name
export-column-confidence = Confidence
export-column-source-ids = Source ids
export-column-name = Name
export-column-other-names = Other names
export-column-offices = Offices
export-column-state = State
export-column-events = Events
export-column-one-reporter = One reporter
export-column-one-lowest = Its lowest
export-column-one-highest = Its highest
export-column-other-reporter = Other reporter
export-column-other-lowest = The other’s lowest
export-column-other-highest = The other’s highest
export-column-gap-lowest = Gap, at least
export-column-gap-highest = Gap, at most
export-column-gap-in-words = Gap, in words
export-column-text = Claim
export-column-by = By
export-column-verdict = Verdict
export-column-reason = Reason
export-column-publisher = Publisher
export-column-issued = Issued
export-column-url = Address
export-column-retrieved = Retrieved
export-column-sha256 = SHA-256
cli-output-failed = standard output was not written to its end: { $why }
