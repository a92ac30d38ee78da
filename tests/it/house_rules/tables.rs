//! The rules as data: who may import whom, which names may stand where, how long a file or a function may be.

/// A room and the rooms that it may import (`crate::…`), beside itself. Each row speaks of rows above it only.
pub const ROOMS: &[(&str, &[&str])] = &[
    ("memo", &[]),
    ("bounds", &[]),
    ("faults", &[]),
    ("parallel", &[]),
    ("hashing", &[]),
    ("number", &[]),
    ("text", &[]),
    ("time", &["bounds"]),
    ("typed", &["time"]),
    ("report", &["time"]),
    ("dataset", &["number", "parallel", "hashing", "time", "report"]),
    ("files", &["bounds", "parallel", "hashing", "time", "dataset", "report"]),
    ("merge", &["parallel", "dataset", "files", "report"]),
    ("generate", &["bounds", "time", "dataset"]),
    ("edit", &["text", "hashing", "time", "dataset"]),
    ("journal", &["dataset", "report", "files", "edit"]),
    ("import", &["text", "bounds", "parallel", "time", "typed", "report", "dataset", "files", "edit"]),
    ("view", &["bounds", "time", "dataset"]),
    ("order", &["time", "dataset", "view"]),
    ("index", &["text", "bounds", "parallel", "hashing", "time", "dataset", "view"]),
    ("analysis", &["parallel", "number", "time", "dataset", "index"]),
    ("command", &[]),
    ("action", &["time", "dataset", "edit", "view", "order", "command", "import"]),
    ("words", &["time", "typed", "report"]),
    ("marks", &["bounds", "parallel", "time", "dataset", "index", "analysis", "view"]),
    (
        "describe",
        &["time", "report", "dataset", "index", "analysis", "view", "words", "marks", "import", "merge", "text"],
    ),
    ("brief", &["time", "dataset", "index", "analysis", "words", "describe"]),
    ("export", &["bounds", "time", "dataset", "order", "index", "analysis", "words", "describe", "brief"]),
    ("draft", &["text", "time", "typed", "dataset", "import", "edit", "index", "describe", "words", "memo"]),
    (
        "layout",
        &[
            "memo", "bounds", "time", "text", "typed", "dataset", "index", "analysis", "view", "marks", "describe",
            "words",
        ],
    ),
    ("theme", &["bounds"]),
    ("widgets", &["bounds", "theme"]),
    (
        "ui",
        &[
            "bounds", "faults", "time", "text", "typed", "report", "dataset", "edit", "order", "index", "analysis",
            "view", "action", "command", "words", "marks", "describe", "draft", "layout", "memo", "theme", "widgets",
            "import",
        ],
    ),
    (
        "picture",
        &[
            "parallel", "time", "dataset", "edit", "order", "index", "analysis", "view", "action", "words", "marks",
            "describe", "layout", "theme", "widgets", "ui",
        ],
    ),
    (
        "publish",
        &[
            "time", "dataset", "edit", "order", "index", "analysis", "view", "words", "describe", "brief", "export",
            "picture",
        ],
    ),
    (
        "app",
        &[
            "faults", "parallel", "time", "text", "report", "dataset", "files", "edit", "index", "analysis", "view",
            "action", "command", "words", "marks", "describe", "draft", "theme", "ui", "import", "order", "publish",
            "picture", "journal", "merge",
        ],
    ),
    (
        "cli",
        &[
            "time", "typed", "report", "dataset", "files", "generate", "edit", "index", "analysis", "view", "words",
            "describe", "import", "export", "merge", "order", "publish", "picture",
        ],
    ),
];

/// A panel, or another part of `ui`, and the parts that it may import. A panel knows no other panel: what two of them
/// need lies below both. All may read what `ui` itself holds. Each row speaks of rows above it only.
pub const PARTS_OF_UI: &[(&str, &[&str])] = &[
    ("verdict", &[]),
    ("sheet", &["verdict"]),
    ("record_foot", &[]),
    ("commands", &[]),
    ("wheel", &[]),
    ("paper", &[]),
    ("pan", &[]),
    ("panels", &[]),
    ("came_from", &[]),
    ("sheet_menu", &["commands", "sheet"]),
    ("shortcuts", &[]),
    ("side_tabs", &[]),
    ("menu_bar", &["commands"]),
    ("named", &[]),
    ("search", &[]),
    ("measures", &[]),
    ("reporters", &[]),
    ("filter_bar", &[]),
    ("ruler", &["wheel", "pan"]),
    ("timeline", &["pan", "paper"]),
    ("chart", &["commands", "measures", "reporters", "wheel", "pan", "paper"]),
    ("table", &["commands", "measures", "reporters", "sheet_menu"]),
    ("time_sheet", &["sheet_menu", "ruler", "timeline", "chart", "table", "paper"]),
    ("overview", &[]),
    ("details", &["sheet", "record_foot", "sheet_menu"]),
    ("claims", &["verdict", "sheet", "record_foot", "sheet_menu"]),
    ("editor", &["commands"]),
    ("notices", &[]),
    ("reading_bar", &[]),
    ("status_bar", &[]),
    ("dialogs", &["commands"]),
    (
        "window",
        &[
            "shortcuts",
            "side_tabs",
            "menu_bar",
            "search",
            "filter_bar",
            "time_sheet",
            "table",
            "overview",
            "panels",
            "came_from",
            "details",
            "claims",
            "editor",
            "notices",
            "reading_bar",
            "status_bar",
            "dialogs",
        ],
    ),
];

/// Names that may stand only in these files or folders (below src), with the reason.
pub const ONLY_IN: &[(&str, &[&str], &str)] = &[
    ("eframe", &["app/", "main.rs"], "only the app knows the window's framework"),
    ("rfd", &["app/surroundings.rs"], "dialogs of the system are asked for in one place"),
    ("zbus", &["app/surroundings.rs"], "the session bus is asked in one place"),
    ("jiff", &["app/surroundings.rs"], "the clock is read in one place"),
    ("std::time::SystemTime", &["app/surroundings.rs"], "the clock is read in one place"),
    ("std::time::Instant", &["app/surroundings.rs"], "the clock is read in one place"),
    ("std::fs", &["files/", "app/preferences.rs"], "only files and preferences touch the disk"),
    ("tempfile", &["files/", "app/preferences.rs"], "only files and preferences touch the disk"),
    ("std::thread::spawn", &["app/jobs.rs"], "threads have names and typed outcomes"),
    ("std::thread::scope", &["parallel.rs"], "threads that end before their starter goes on are started in one place"),
    ("std::thread::Builder", &["app/jobs.rs"], "threads have names and typed outcomes"),
    ("egui::Color32::from_rgb", &["theme/palette.rs"], "colours have their values in one place"),
    (
        "egui",
        &["theme/", "widgets/", "ui/", "app/", "command.rs", "layout/", "picture/"],
        "the other rooms know no widget",
    ),
    ("egui_plot", &["ui/chart/"], "one panel plots"),
    ("egui::accesskit::Role::Group", &["widgets/frame.rs"], "panels have one frame"),
    ("egui::Role::Group", &["widgets/frame.rs"], "panels have one frame"),
    ("egui_extras", &[], "rows, dates and pictures are our own"),
];

/// Files and folders that may have of egui what is listed, and nothing else.
pub const OF_EGUI: &[(&str, &[&str])] = &[
    ("command.rs", &["Key", "KeyboardShortcut", "Modifiers"]),
    ("layout/", &["Pos2", "Rect", "Vec2", "pos2", "vec2"]),
];

/// Methods that touch the disk by a path alone.
pub const METHODS_OF_DISK: &[&str] = &[
    "canonicalize",
    "exists",
    "is_dir",
    "is_file",
    "metadata",
    "read_dir",
    "read_link",
    "symlink_metadata",
    "try_exists",
];

/// Where they may stand, with the reason.
pub const METHODS_OF_DISK_ONLY_IN: &[(&str, &str)] = &[
    ("files/", "the room that reads and writes"),
    ("app/preferences.rs", "the preferences' own file"),
    ("app/surroundings.rs", "looks for a program that shows dialogs"),
    ("faults.rs", "asks for a fall, in tests alone"),
];

/// Where a line of one pixel is made: what it divides by the pixels of a point stands nowhere else.
pub const HAIRLINE: (&str, &str) = ("1.0 / ui.pixels_per_point()", "widgets/hairline.rs");

/// Marks between things in a row, as they are written in the source. They differ between languages: `words` has them.
pub const MARKS_OF_LISTS: &[&str] = &["\", \"", "\"; \"", "\" · \""];

/// The most lines of a file.
pub const MOST_LINES_OF_FILE: usize = 500;

/// The most lines of a function.
pub const MOST_LINES_OF_FUNCTION: usize = 60;

/// Functions that may be longer: tables, and matches with a line for each kind. File, function, reason.
pub const LONG_FUNCTIONS: &[(&str, &str, &str)] = &[
    ("app/run_action.rs", "run", "a line for each action"),
    ("files/read.rs", "list", "a part for each list of the file"),
    ("theme/style.rs", "dress", "a line for each value of egui's style"),
];

/// Files that may be longer: tables. File, reason.
pub const LONG_FILES: &[(&str, &str)] = &[];

/// The largest part of all lines that a room may hold, in hundredths.
pub const MOST_OF_ROOM: usize = 30;

/// The most files of a circle.
pub const MOST_OF_CIRCLE: usize = 3;

/// The file whose types may have the names of the records that they are the form of.
pub const SCHEMA: &str = "files/schema_v1.rs";

/// What egui's readers take to be egui's.
pub const NAMES_OF_EGUI: &[&str] = &[
    "Align",
    "Area",
    "Atom",
    "Button",
    "Context",
    "Frame",
    "Galley",
    "Grid",
    "Image",
    "Label",
    "Layout",
    "Link",
    "Margin",
    "Memory",
    "Mesh",
    "Modal",
    "Painter",
    "Panel",
    "Popup",
    "Rect",
    "Response",
    "Scene",
    "Sense",
    "Separator",
    "Shape",
    "Stroke",
    "Style",
    "Theme",
    "Tooltip",
    "Ui",
    "Visuals",
    "Widget",
    "Window",
];
