//! Everything that can be asked: the one door from what is on the screen back to the facts and the view.
//!
//! Panels push actions, `app` runs them once a frame. An action says what is wanted, never how.

use std::path::PathBuf;

use crate::dataset::Id;
use crate::time::DaySpan;
use crate::view::{Facet, Grouping, Hover, ThemeChoice, TimeWindow};

/// One thing asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    // What is looked at: never undone.
    /// Shows a record in Details; an event comes into view.
    Select(Id),
    ClearSelection,
    /// Back to what was selected before.
    SelectBefore,
    /// Moves the window by ticks, later for positive ones.
    Pan(i64),
    /// Zooms by steps (negative is closer), keeping the point at this share of the width.
    Zoom { steps: i32, share: f64 },
    ShowWindow(TimeWindow),
    /// Shows this stretch whole, with a margin.
    Fit(DaySpan),
    FitAll,
    FitSelection,
    /// What the pointer is over; read in the next frame.
    Hover(Hover),
    Search(String),
    ToggleFilter(Facet, Id),
    ClearFacet(Facet),
    FilterPeriod(Option<DaySpan>),
    ClearFilter,
    GroupBy(Grouping),
    ToggleReporter(Id),
    UseTheme(ThemeChoice),
    /// Puts the keyboard into the search field.
    FocusSearch,

    // Files.
    /// Asks which file to open, then opens it.
    AskToOpen,
    Open(PathBuf),
    OpenBundled,

    // The window.
    Run(crate::command::Command),
    ShowReport,
    CloseDialog,
    DismissNotice(u64),
    Quit,
}

/// The actions of a frame, in the order they were asked.
#[derive(Debug, Default)]
pub struct ActionQueue(Vec<Action>);

impl ActionQueue {
    pub fn push(&mut self, action: Action) {
        self.0.push(action);
    }

    /// Takes all that was asked.
    pub fn take(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.0)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
