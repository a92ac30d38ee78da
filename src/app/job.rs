//! What threads are for.

/// What a thread is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    Open,
    Save,
    Check,
    Recent,
    Rescue,
    FileDialog,
    ColourScheme,
    AskFileDialog,
    OpenAddress,
    Propose,
    Look,
    Journal,
    Base,
    Watch,
    Versions,
    Join,
    Export,
    Preview,
    LetGo,
    Remember,
}

impl Job {
    /// The name of its thread, and of the fault that a test may ask for.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Save => "save",
            Self::Check => "check",
            Self::Recent => "recent",
            Self::Rescue => "rescue",
            Self::FileDialog => "file-dialog",
            Self::ColourScheme => "colour-scheme",
            Self::AskFileDialog => "ask-file-dialog",
            Self::OpenAddress => "open-address",
            Self::Propose => "propose",
            Self::Look => "look",
            Self::Journal => "journal",
            Self::Base => "base",
            Self::Watch => "watch",
            Self::Versions => "versions",
            Self::Join => "join",
            Self::Export => "export",
            Self::Preview => "preview",
            Self::LetGo => "let-go",
            Self::Remember => "remember",
        }
    }
}
