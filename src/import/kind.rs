//! The formats by their names on the command line.

/// A format that can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An indicator as the World Bank delivers it: preamble, years as columns.
    WorldBank,
    /// What the World Bank's `DataBank` exports.
    DataBank,
    /// SDMX-CSV 1.0, 2.0 and 2.1, and what the OECD and Eurostat make of it.
    SdmxCsv,
    /// Eurostat's table with tabs and flags behind the numbers.
    EurostatTsv,
    /// What the International Monetary Fund's portals deliver.
    Imf,
    /// UN Comtrade, the old columns and the new.
    Comtrade,
    /// The World Bank's trade figures (WITS).
    Wits,
    /// GDELT events of version 1: 57 or 58 columns.
    Gdelt1,
    /// GDELT events of version 2: 61 columns.
    Gdelt2,
    /// A calendar (RFC 5545).
    ICalendar,
    /// A timeline of `TimelineJS`, as JSON or as a table.
    TimelineJs,
    /// Another record of this program.
    Chancery,
    /// The table of figures that this program exports.
    OwnFigures,
    /// Any other table.
    Table,
}

impl Kind {
    /// All of them, in the order in which a file is tried.
    pub const ALL: [Self; 14] = [
        Self::Chancery,
        Self::OwnFigures,
        Self::ICalendar,
        Self::TimelineJs,
        Self::Gdelt1,
        Self::Gdelt2,
        Self::WorldBank,
        Self::DataBank,
        Self::EurostatTsv,
        Self::Imf,
        Self::SdmxCsv,
        Self::Comtrade,
        Self::Wits,
        Self::Table,
    ];

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::WorldBank => "world-bank",
            Self::DataBank => "databank",
            Self::SdmxCsv => "sdmx-csv",
            Self::EurostatTsv => "eurostat-tsv",
            Self::Imf => "imf",
            Self::Comtrade => "comtrade",
            Self::Wits => "wits",
            Self::Gdelt1 => "gdelt-1",
            Self::Gdelt2 => "gdelt-2",
            Self::ICalendar => "icalendar",
            Self::TimelineJs => "timelinejs",
            Self::Chancery => "chancery",
            Self::OwnFigures => "chancery-figures",
            Self::Table => "table",
        }
    }

    /// The format of this name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The key of what it is called in a sentence.
    pub fn name_key(self) -> &'static str {
        match self {
            Self::WorldBank => "import-kind-world-bank",
            Self::DataBank => "import-kind-databank",
            Self::SdmxCsv => "import-kind-sdmx-csv",
            Self::EurostatTsv => "import-kind-eurostat-tsv",
            Self::Imf => "import-kind-imf",
            Self::Comtrade => "import-kind-comtrade",
            Self::Wits => "import-kind-wits",
            Self::Gdelt1 => "import-kind-gdelt-1",
            Self::Gdelt2 => "import-kind-gdelt-2",
            Self::ICalendar => "import-kind-icalendar",
            Self::TimelineJs => "import-kind-timelinejs",
            Self::Chancery => "import-kind-chancery",
            Self::OwnFigures => "import-kind-chancery-figures",
            Self::Table => "import-kind-table",
        }
    }
}
