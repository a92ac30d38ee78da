//! What is asked for of a table, a calendar, a page or a brief.

use crate::dataset::Id;
use crate::time::DaySpan;
use crate::view::Filter;

/// A file for another program or another person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// Events as CSV.
    EventsCsv,
    /// Figures as CSV.
    FiguresCsv,
    /// Everything as a spreadsheet (XLSX).
    Spreadsheet,
    /// Events as a calendar (iCalendar).
    Calendar,
    /// Events for `TimelineJS`.
    TimelineJs,
    /// Everything as a Frictionless Data Package.
    DataPackage,
    /// The sheet with its tables as a page for browsers.
    Page,
    /// A brief as a paper (DOCX).
    BriefPaper,
    /// A brief as a page for browsers.
    BriefPage,
}

/// What of a record a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileHolds {
    /// Events alone.
    Events,
    /// Figures alone.
    Figures,
    /// Everything.
    All,
    /// What is told of a record or of a stretch of time.
    Brief,
}

impl FileKind {
    /// Every one.
    pub const ALL: [Self; 9] = [
        Self::EventsCsv,
        Self::FiguresCsv,
        Self::Spreadsheet,
        Self::Calendar,
        Self::TimelineJs,
        Self::DataPackage,
        Self::Page,
        Self::BriefPaper,
        Self::BriefPage,
    ];

    /// The word that it is asked for with.
    pub fn word(self) -> &'static str {
        match self {
            Self::EventsCsv => "events-csv",
            Self::FiguresCsv => "figures-csv",
            Self::Spreadsheet => "xlsx",
            Self::Calendar => "ics",
            Self::TimelineJs => "timelinejs",
            Self::DataPackage => "datapackage",
            Self::Page => "html",
            Self::BriefPaper => "brief-docx",
            Self::BriefPage => "brief-html",
        }
    }

    /// How the names of such files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::EventsCsv | Self::FiguresCsv => "csv",
            Self::Spreadsheet => "xlsx",
            Self::Calendar => "ics",
            Self::TimelineJs => "json",
            Self::DataPackage => "zip",
            Self::Page | Self::BriefPage => "html",
            Self::BriefPaper => "docx",
        }
    }

    /// What it holds.
    pub fn holds(self) -> FileHolds {
        match self {
            Self::EventsCsv | Self::Calendar | Self::TimelineJs => FileHolds::Events,
            Self::FiguresCsv => FileHolds::Figures,
            Self::Spreadsheet | Self::DataPackage | Self::Page => FileHolds::All,
            Self::BriefPaper | Self::BriefPage => FileHolds::Brief,
        }
    }
}

/// How a table is written as CSV.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableLayout {
    /// Whether a byte order mark comes first: some spreadsheets take UTF-8 for another encoding without it.
    pub has_mark: bool,
    /// Whether semicolons part the cells, for spreadsheets whose decimals have commas.
    pub has_semicolons: bool,
}

/// A file as it is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct FileOrder {
    /// What kind of file.
    pub kind: FileKind,
    /// The one record that it is of; `None` is all that passes.
    pub about: Option<Id>,
    /// What passes.
    pub filter: Filter,
    /// The days that events and figures must touch; those that a brief is of.
    pub days: DaySpan,
    /// How tables are written.
    pub layout: TableLayout,
}

impl FileOrder {
    /// All there is, as such a file.
    pub fn of_kind(kind: FileKind) -> Self {
        Self { kind, about: None, filter: Filter::default(), days: DaySpan::default(), layout: TableLayout::default() }
    }
}
