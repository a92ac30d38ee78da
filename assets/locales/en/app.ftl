# The window as a whole: menus, commands, dialogs, notices, status bar.
app-name = Chancery
window-title = { $record } – Chancery
window-title-changed = { $record } ● – Chancery
window-title-file = { $record } – { $file } – Chancery
window-title-file-changed = { $record } – { $file } ● – Chancery
bundled-record = the bundled record

menu-file = File
menu-edit = Edit
menu-view = View
menu-insert = Insert
menu-help = Help

command-quit = Quit
command-undo = Undo
command-undo-step = Undo { $step }
command-redo = Redo
command-redo-step = Redo { $step }
command-edit = Edit…
command-duplicate = Duplicate
command-delete = Delete
command-new-meeting = Meeting…
command-new-event = Event…
command-new-agreement = Agreement…
command-new-statement = Statement…
command-new-claim = Claim…
command-new-series = Series…
command-new-figure = Figure…
command-marks = What the marks mean
command-new-person = Person…
command-new-organisation = Organisation…
command-new-place = Place…
command-new-topic = Topic…
command-new-source = Source…
command-search = Search
command-clear-filter = Clear all filters
command-back = Back
command-table = Table
command-group-by-kind = Lanes by kind
command-group-by-person = Lanes by person
command-fit-all = Fit the whole record
command-fit-selection = Fit the selection
command-zoom-in = Zoom in
command-zoom-out = Zoom out
command-zoom-reset = Opening view
command-go-to-start = Go to the beginning
command-go-to-end = Go to the end
command-toggle-timeline = Show timeline
command-toggle-figures = Show figures
command-toggle-overview = Show overview
command-toggle-side = Show details and claims
splitter-side = Width of the right panel
splitter-timeline = Height of the timeline
splitter-hint = Drag to resize, double-click for the usual size
command-theme-system = Theme: as the system
command-theme-light = Theme: light
command-theme-dark = Theme: dark
command-palette = Find a command…
command-keyboard = Keyboard
command-about = About Chancery

dialog-cancel = Cancel
dialog-close = Close

report-title = What was found in this record
# The last line of a report that is too long to be shown whole.
report-further = And { $count } more, all of which “chancery check” lists
report-of = { $name }: { $fault }
report-problem = Problem
report-note = Note
report-of-figures = { $name }, { $periods }: { $fault }
report-periods-more = { $periods } and { $count } more
report-where = { $kind }, line { $line }
report-whole = The record as a whole
report-line = line { $line } · { $path }

keyboard-arrows = Along a lane, and between lanes
    .keys = ← → ↑ ↓ on the timeline
keyboard-enter = Select, or open a count
    .keys = Enter
keyboard-add = Put on record what is in the editor
    .keys = { $enter }
keyboard-tab = From part to part, in reading order
    .keys = Tab, { $back }
keyboard-menus = To the menus, and from menu to menu
    .keys = F10, Alt with the first letter, ← →
keyboard-panels = From panel to panel
    .keys = F6, Shift+F6
keyboard-list-ends = In lists and tables: to an end, by a page
    .keys = Home, End, Page Up, Page Down
keyboard-table = In a table: mark more, mark all, copy
    .keys = Shift+↑ ↓, { $command }+A, { $command }+C
keyboard-grid = In the grid of figures: from cell to cell, to the next figure
    .keys = ← → ↑ ↓, Enter behind a value
keyboard-suggested = In an empty field: take what is suggested
    .keys = Enter
keyboard-edge = On the edge of a panel: move it, give it back
    .keys = ← → ↑ ↓, Enter
keyboard-escape = Close, or step back
    .keys = Esc
keyboard-wheel = Zoom about the pointer
    .keys = { $command }+wheel, pinch

redate-title = Give it a definite date?
redate-text = “{ $title }” is dated { $before }. Its date would become { $after }, as if it were known to the day
redate-take = Make it definite
redate-keep = Keep the date

palette-name = Command
palette-hint = What would you like to do?
palette-nothing = No command has these words

about-version = Version { $version }
about-what = The record of a relationship between two countries: who met whom, what came of it, the money behind it, and who says so
about-licences = Free software under the MIT or Apache 2.0 licence, as you prefer. Inter and Noto Sans SC are used under the SIL Open Font Licence

reading-file = Reading { $file }
reading-share = { $percent } %
notice-cannot-open = { $file } was not opened: { $why }
notice-opened-with-problems =
    { $count ->
        [one] This record has a problem; the rest of it is shown
       *[other] This record has { $count } problems; the rest of it is shown
    }
# Saved while something stands typed in the editor.
notice-saved-without-typed = What is being typed is not part of the file yet: Ctrl+Enter puts it on record, then save again
notice-deleted =
    { $count ->
        [0] Deleted { $title }
        [one] Deleted { $title }, and taken it out of one other record
       *[other] Deleted { $title }, and taken it out of { $count } other records
    }
notice-undo = Undo
notice-needed =
    { $count ->
        [one] { $title } was not deleted: { $first } can’t do without it
       *[other] { $title } was not deleted: { $first } and { $others } more can’t do without it
    }
notice-show-report = Show report
notice-not-copied = Nothing was copied: the desktop’s clipboard did not take it
notice-not-shown = { $address } was not opened: { $why }
notice-dismiss = Dismiss

status-records =
    { $count ->
        [one] { $count } record
       *[other] { $count } records
    }
status-findings =
    { $count ->
        [one] { $count } finding
       *[other] { $count } findings
    }

start-no-display = no display was found (neither WAYLAND_DISPLAY nor DISPLAY is set), so there is no window; here is its sheet instead, and “chancery picture” draws it as a picture
start-no-libraries = the libraries of the X window system could not be loaded ({ $said }), so there is no window; install libx11-6, libxcb1, libxcursor1, libxi6 and libxkbcommon-x11-0, or see its sheet here, which “chancery picture” draws as a picture
start-no-graphics = OpenGL could not be started ({ $said }), so there is no window; install a graphics driver or Mesa (libgl1, libegl1, libgl1-mesa-dri), or see its sheet here, which “chancery picture” draws as a picture
start-no-connection = the display could not be reached ({ $said }), so there is no window; check that the desktop runs and DISPLAY is right, or see its sheet here, which “chancery picture” draws as a picture
start-failed = the window could not be opened ({ $said }); here is its sheet instead, and “chancery picture” draws it as a picture
spoken-menu = Menu
spoken-dialog = Dialog
spoken-scroll-bar = Scroll bar
