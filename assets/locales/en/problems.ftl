# What can be wrong with a record, and why a file is refused.
fault-duplicate-id = The id “{ $id }” is taken by an earlier record: give one of the two another
fault-nothing-with-id = Nothing in this record has the id “{ $id }”
fault-wrong-kind-of-record = “{ $id }” stands in “{ $found }”, which can't be meant here
fault-circular-part-of = “{ $id }” is part of itself, by way of what it is part of
fault-unreadable-date = The date “{ $text }” can't be read: { $why }
fault-unreadable-number = “{ $text }” is no decimal number: write digits, at most one point, and a minus before it if it is negative
fault-no-power-of-ten = The scale { $text } is no power of ten: write 1, 1000, 1000000, 1000000000 or the like
fault-negative = This is below zero, which { $measure } can't be: only trade_balance and measures whose name ends in _net can, or a series that says so with may_be_negative
fault-missing-key = “{ $key }” is missing, and is needed here
fault-no-text = There should be a text here
fault-no-number = A number should stand here, without quotation marks, such as 1000000000
fault-no-true-or-false = There should be true or false here
fault-no-list = There should be a list here
fault-no-object = There should be an object here
fault-repeated-key = “{ $key }” stands here twice: the last one counts
fault-unknown-word = “{ $word }” is not a word that this version knows: it is kept and shown as written
fault-unit-multiplies = The unit has “{ $word }” in it, and the scale multiplies too: name the unit alone, and say by the scale what it counts
fault-far-from-mirror = These figures are about { $times } times those of “{ $id }” for the same periods: the scale may be wrong
fault-told-twice = The same people met on the same days in “{ $id }”: this may be one meeting, on record twice
fault-no-evidence = Nothing says where this comes from
fault-odd-id = The id “{ $id }” is unusual: ids are lower-case words joined by hyphens, and two capitals for a party

refused-unreadable = it can't be read ({ $why })
refused-cancelled = the reading was cancelled
refused-not-found = there is no such file
refused-folder = it is a folder
refused-other-encoding = it is { $encoding } text, and records are UTF-8: open it in a text editor and save it with the encoding UTF-8
refused-not-text = it is not UTF-8 text (line { $line }, column { $column }): open it in a text editor and save it with the encoding UTF-8
refused-not-json = it is not JSON: { $what } (line { $line }, column { $column })
refused-not-ours = it is JSON, but not a Chancery record: “format” is not “chancery” (line { $line }, column { $column })
refused-newer = it was made by a newer version of Chancery (format version { $version }, line { $line }, column { $column }): open it with that version
refused-no-such-version = “format_version” is not a version that ever was (line { $line }, column { $column })

# Why a record was not saved; in each case the file on the disk is as it was.
notice-cannot-save = { $file } was not saved: { $why }
not-saved-changed-outside = somebody else has changed the file since it was opened
not-saved-exists = there is a file of this name already
not-saved-disk-full = the disk is full; make room, or save it elsewhere
not-saved-read-only-folder = its folder can't be written to; save it elsewhere
not-saved-read-only-file = the file is marked as read-only; save it under another name
not-saved-no-permission = you have no permission to write there; save it elsewhere
not-saved-folder-gone = its folder is not there; save it elsewhere
not-saved-is-folder = a folder has this name; choose another
not-saved-no-file = what has this name is no file but a pipe or a device; choose another
not-saved-in-use = another window is saving it at this moment; save it again in a moment
not-saved-too-large = it is larger than the system allows files to become here; save it elsewhere
not-saved-failed = the system refused ({ $why }); save it elsewhere
