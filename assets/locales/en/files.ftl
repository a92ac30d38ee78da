# Files: new records, opening, saving, and what is asked before changes are lost.
command-new = New…
command-open = Open…
command-open-recent = Open recent…
command-open-bundled = Open the bundled record
command-save = Save
command-save-as = Save as…
command-import = Import…
command-revert = Revert to saved
command-versions = Earlier versions…
command-record-title = Record title…

new-record-title = Untitled record

open-dialog-title = Open a record
open-dialog-kind = Chancery record
open-dialog-path = Path
open-dialog-hint = for example ~/records/relations.json
open-dialog-open = Open
save-dialog-title = Save the record as
save-dialog-save = Save

unsaved-title = Save the changes to “{ $record }”?
unsaved-text = What was changed since it was saved is lost otherwise
unsaved-save = Save
unsaved-discard = Discard
typed-title = Leave what was typed?
typed-text = The editor has something that is not on record yet; it is lost then
typed-too = The editor has something besides that is not on record yet
revert-title = Revert “{ $record }” to the saved file?
revert-text = What was changed since it was saved is lost then

outside-title = “{ $file }” was changed by somebody else
outside-text = The file is no longer what it was when it was opened or saved here
outside-join = Join the two…
    .what = Join the two makes one record of both; where they conflict you choose, and nothing is saved yet
outside-save-as = Save as…
    .what = Save as… keeps both: yours goes into another file
outside-reload = Reload
    .what = Reload shows theirs; your changes since the last save are lost
outside-overwrite = Overwrite
    .what = Overwrite puts yours in its place; theirs is lost
outside-what = What to do…
outside-changed = “{ $file }” was changed by somebody else meanwhile; nothing is overwritten
outside-gone = “{ $file }” is not there any more: what is open here may be the last of it; saving writes it again
outside-renamed = “{ $file }” was given another name by somebody else: “{ $to }”
outside-reloaded = Somebody else saved “{ $file }”: shown as it is now
outside-reloaded-without-undo = Somebody else saved “{ $file }”: shown as it is now; what could be undone before can’t be any more
outside-unreadable = Somebody else changed { $file }, and it can’t be read as it is now: { $why }. What is open here is as it was before
join-title = Join with “{ $file }”
join-text = Both sides changed these. Choose one of each
join-text-clear = Nothing is in the way: what was changed here and what was changed there become one record
join-counts =
    { $coming ->
        [0] Nothing else comes in from the file
        [one] 1 other change comes in from the file
       *[other] { $coming } other changes come in from the file
    }, { $staying ->
        [0] nothing else was changed here
        [one] 1 change of yours stays
       *[other] { $staying } changes of yours stay
    }
join-step = Joining is one step, which can be undone; nothing is written before you save
join-base-unknown = What both began with is not known any more: what was deleted on one side comes back from the other
join-was = Before
join-here = Here
join-here-who = not saved yet
join-there = In the file
join-saved = saved on { $when }
join-saved-owner = saved on { $when }; the file belongs to { $owner }
join-row = { $record }: { $field }
join-choose-here = { $field } of { $record }, here: { $value }
join-choose-there = { $field } of { $record }, in the file: { $value }
join-all-here = All as here
join-all-there = All as in the file
join-open =
    { $count ->
        [one] 1 still to be chosen
       *[other] { $count } still to be chosen
    }
join-more =
    { $count ->
        [one] and 1 more
       *[other] and { $count } more
    }
join-join = Join
join-join-and-save = Join and save
join-done = Joined with “{ $file }” as somebody else saved it; it is not saved yet
join-nothing = “{ $file }” has nothing that is not here
join-failed = { $file } can’t be joined as it is now: { $why }. What is open here is as it was
difference-record = { $kind } “{ $name }”
difference-of-record = { $record }: { $what }
gone-title = Save “{ $record }” again?
gone-text = Its file is not there any more: what is open here may be the last of it
slow-title = Saving gets no answer
slow-text = The disk or the network that the file lies on does not answer. Your changes are as they were here
slow-kept = They are kept apart from the file too: if you quit, the next start offers to restore them
slow-elsewhere = Save elsewhere…
slow-again = Try again
slow-quit = Quit and keep the changes
slow-wait = Go on waiting
renamed-title = “{ $file }” is called “{ $to }” now
renamed-text = Somebody else gave the file another name. Saved under the old one, there would be two of it
renamed-follow = Save in “{ $to }”
renamed-both = Write a second one as “{ $file }”
versions-title = Earlier versions
versions-none = Versions are kept from the first time that the record is saved in a file here; there is none yet
versions-text = What the file held each time it was saved here. Going back is a step like any other, and can be undone
versions-look = Look at
versions-restore = Restore
versions-first = the first that is kept
versions-same = nothing was changed
versions-all = All { $count } changes
versions-looked-at = This is an earlier version, to look at: File > Open recent leads back to the record
exists-title = “{ $file }” is there already
exists-text = Saving under this name would replace it
exists-another = Another name…
exists-replace = Replace

recent-title = Open recent
recent-none = Nothing was opened or saved yet
recent-gone = not there any more · { $folder }

heading-new = A new record
heading-title = Record title
heading-country = Between
    .hint = a country, such as Kazakhstan
heading-other-country = and
    .hint = another, such as China
heading-field = Title
heading-start = Start
heading-take = Set title

status-changed = ● changed
status-file = { $file }
status-file-in = { $file } in { $folder }
status-gone = the file is gone
status-saved = saved
status-saving = saving…
status-new = not saved yet
status-bundled = comes with the program
status-sourced = every fact with its source
status-unsourced =
    { $count ->
        [one] 1 fact without a source
       *[other] { $count } facts without a source
    }

rescue-said = what was not saved is kept in { $file }; Chancery offers it at its next start
rescue-failed = what was not saved could not be kept: { $why }
rescue-title = Restore “{ $record }”?
rescue-text = Chancery ended unexpectedly. What was not saved then was kept, and nothing of your file was touched
rescue-changes =
    { $count ->
        [0] No change of the record, but something that was being written, on { $when }
        [one] 1 change that was not saved, on { $when }
       *[other] { $count } changes that were not saved, the last on { $when }
    }
rescue-changed = Changes that were not saved, the last on { $when }
rescue-step = { $step }: { $name }
rescue-listed = –  { $step }
rescue-more =
    { $count ->
        [one] and 1 before
       *[other] and { $count } before
    }
rescue-typed =
    { $count ->
        [one] What was being written in the editor is there too
       *[other] What was being written in the editor is there too: { $count } drafts
    }
rescue-file = Saved last in { $file }
rescue-file-changed = The file was changed by somebody else since: nothing of it is overwritten; Chancery offers to join the two
rescue-file-gone = The file is not there any more: saving writes it again
rescue-was-torn = The very last of it was cut off as it was being kept, and is left out
moment = { $day }, { $time }
journal-failed = What you change can’t be kept against a crash ({ $why }); save often. It is tried again and again
journal-kept-again = What you change is kept against a crash again
rescue-restore = Restore
rescue-look = Look first
rescue-discard = Discard
rescue-restored = Restored, and not saved yet: what was kept stays until it is
rescue-looked-at = This is what was kept when Chancery ended unexpectedly; nothing is decided yet

fell-open = The record was not opened: a fault of the program came between ({ $why }); nothing is lost
fell-save = Nothing was saved: a fault of the program came between ({ $why }); your file and your changes are as they were
fell-journal = What you change is not kept against a crash any more: a fault of the program came between ({ $why }); save often
fell-other = A fault of the program came between ({ $why }); nothing is lost
