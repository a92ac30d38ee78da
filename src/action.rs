//! Everything that can be asked: the one door from what is on the screen back to the facts and the view.
//!
//! Panels push actions, `app` runs them once a frame. An action says what is wanted, never how.

use std::path::PathBuf;

use crate::dataset::{Dataset, EventKind, Id, KnownReferences, RecordKind};
use crate::edit::{self, Change, Needed};
use crate::import::Given;
use crate::import::weigh::Choices;
use crate::order::{ExportGoal, ExportOrder, FileKind, PictureView, PreviewOrder};
use crate::time::{Day, DaySpan};
use crate::view::{
    ChartChange, ChosenFigure, Facet, Grouping, Hover, LaneChoice, PanelChange, SideTab, ThemeChoice, TimeWindow,
};

/// A new event for the editor, and what is known of it when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvent {
    /// What kind of event.
    pub kind: EventKind,
    /// The day that was pointed at.
    pub day: Option<Day>,
    /// The record that it is added to: a visit, somebody who takes part, a place.
    pub beside: Option<Id>,
}

impl NewEvent {
    /// One of which nothing is known.
    pub fn of_kind(kind: EventKind) -> Self {
        Self { kind, day: None, beside: None }
    }
}

/// What is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportFrom {
    /// A file.
    File(PathBuf),
    /// What was pasted.
    Pasted(String),
}

/// One thing asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    // What is looked at: never undone.
    /// Shows a record in Details, a claim with its reasoning; an event comes into view.
    Select(Id),
    /// Selects a series by one of its figures.
    SelectFigure {
        /// The series.
        series: Id,
        /// The figure.
        figure: ChosenFigure,
    },
    /// Selects nothing.
    ClearSelection,
    /// Back to what was selected before.
    SelectBefore,
    /// Moves the window by ticks, later for positive ones.
    Pan(i64),
    /// Zooms by steps (negative is closer), keeping the point at this share of the width.
    Zoom {
        /// Steps of the zoom; positive ones show less time.
        steps: i32,
        /// The point that stays where it is, as a share of the width from the left, 0 to 1.
        share: f64,
    },
    /// Shows this stretch of time.
    ShowWindow(TimeWindow),
    /// Shows this stretch whole, with a margin.
    Fit(DaySpan),
    /// Shows all dates on record.
    FitAll,
    /// Shows the days of what is selected.
    FitSelection,
    /// Moves the window as far as these days need to be seen.
    BringIntoView(DaySpan),
    /// What the pointer is over; read in the next frame.
    Hover(Hover),
    /// Filters by words, as they were typed.
    Search(String),
    /// Adds a value of a facet to the filter, or takes it out.
    ToggleFilter(Facet, Id),
    /// Lets every value of a facet pass.
    ClearFacet(Facet),
    /// Filters by days; `None` lets all days pass.
    FilterPeriod(Option<DaySpan>),
    /// Lets everything pass.
    ClearFilter,
    /// By what the lanes of the timeline are grouped.
    GroupBy(Grouping),
    /// Which people have lanes, and in which order.
    ShowLanes(LaneChoice),
    /// Shows the other tab of the right panel.
    ShowSide(SideTab),
    /// Shows figures otherwise: other measures, other reporters, the table.
    Chart(ChartChange),
    /// Shares the window's room otherwise.
    Arrange(PanelChange),
    /// What stands in the window keeps its size: it is remembered for the next time.
    KeepArrangement,
    /// The colour scheme of the window.
    UseTheme(ThemeChoice),
    /// Puts the keyboard into the search field.
    FocusSearch,

    // The editor: nothing goes on record before it is asked for.
    /// Begins a draft of an event.
    AddEvent(NewEvent),
    /// A new record of another kind, in the editor; said or made at an event where one is given.
    AddRecord {
        /// Of what kind the record is to be.
        kind: RecordKind,
        /// The record that it is made beside, whose parties and places it begins with.
        beside: Option<Id>,
    },
    /// Opens the editor on a record.
    EditRecord(Id),
    /// Opens the editor on a new record like this one.
    DuplicateRecord(Id),

    // Facts: each is one step to undo.
    /// Changes the record: one step that can be undone.
    Change(Box<Change>),
    /// Says why a record was not deleted: others can't do without it.
    TellNeeded(Id, Needed),

    /// Gives an event another date, after asking: a fuzzy date would become a definite one.
    AskToRedate {
        /// The id of the event.
        event: Id,
        /// The date that it would get, in EDTF.
        when: String,
    },

    // Files. What leaves the record asks first where changes would be lost.
    /// Asks which file to open, then opens it.
    AskToOpen,
    /// Shows the files that were open last.
    ShowRecent,
    /// Lets go of the file that is being read; what is open stays.
    CancelOpening,
    /// Leaves the record that is open, once nothing is lost by it.
    Leave(NextRecord),
    /// Saves the record, then leaves it.
    SaveFirst(NextRecord),
    /// Leaves the record and what was changed.
    Discard(NextRecord),
    /// Saves to the file that the record came from, or asks for one.
    Save,
    /// Asks where to save.
    AskToSaveAs(Option<NextRecord>),
    /// Saves under this path where nothing is there yet, then leaves.
    SaveAs(PathBuf, Option<NextRecord>),
    /// Saves under this path whatever is there, then leaves.
    Overwrite(PathBuf, Option<NextRecord>),
    /// Shows the versions that are kept of the file.
    ShowVersions,
    /// Makes the record what it was in a kept version: one step.
    RestoreVersion(PathBuf),
    /// Asks what to do with a file that somebody else has written to.
    AskAboutOutside,
    /// Works out how the record joins with its file, which somebody else has saved, and asks; then leaves.
    AskToJoin(Option<NextRecord>),
    /// Joins the two, each conflict settled as was chosen, in their order: one step.
    Join(Vec<JoinSide>),
    /// Goes on with the file under the name that somebody else gave it, then leaves.
    FollowRenamed(PathBuf, Option<NextRecord>),
    /// Does something while a save gets no answer.
    SlowSave(SlowSave, Option<NextRecord>),
    /// Drops what was changed, and reads the file again.
    Reload,
    /// Restores what was kept when the program ended unexpectedly, looks at it, or lets it go.
    Rescue(RescueChoice),

    // Import: nothing goes on record before it was shown.
    /// Asks which file to import.
    AskToImport,
    /// Reads what would come in, and shows it.
    Import(ImportFrom),
    /// Reads the same once more with another mapping, encoding or sheet.
    ReadAgain(Box<Given>),
    /// Puts what was chosen on record.
    TakeImport(Box<Choices>),
    /// Lets the import go.
    CancelImport,

    // The window.
    /// Puts a text on the desktop's clipboard.
    Copy(String),
    /// Asks how something that leaves the record is to be.
    AskToExport(ExportGoal),
    /// Makes it, and writes it.
    Export(Box<ExportOrder>),
    /// Shows what a picture would look like.
    Preview(Box<PreviewOrder>),
    /// Lets the desktop ask where it is to go.
    PickExport,
    /// Puts a picture of this onto the clipboard.
    CopyPicture(PictureView),
    /// Puts the events or figures that are looked at onto the clipboard, as a table.
    CopyTable(FileKind),
    /// Opens a web address with the desktop's own program for it.
    OpenAddress(String),
    /// What a menu, a shortcut or the palette asks for.
    Run(crate::command::Command),
    /// Shows what was found wrong when the file was read.
    ShowReport,
    /// Closes the dialog that is open.
    CloseDialog,
    /// A new record is not started after all: back to what was open.
    CancelNew,
    /// Puts a notice away, by its number.
    DismissNotice(u64),
}

impl Action {
    /// Selects a record; a series by one of its figures, where one is given.
    pub fn select(id: Id, figure: Option<ChosenFigure>) -> Self {
        match figure {
            Some(figure) => Self::SelectFigure { series: id, figure },
            None => Self::Select(id),
        }
    }

    /// Takes one figure out of its series; `None` where there is none.
    pub fn delete_figure(dataset: &Dataset, position: usize, figure: &ChosenFigure) -> Option<Self> {
        let series = dataset.series.get(position)?;
        let place = figure.place(&series.points)?;
        let mut rest = series.clone();
        rest.points.remove(place);
        Some(Self::Change(Box::new(edit::change_at(dataset, position, rest, edit::Edit::default()))))
    }

    /// Deletes a record, or says what can't do without it; `None` where there is no such record. `known` is what refers to it,
    /// where no other has its id and that is known without going through all.
    pub fn delete(dataset: &Dataset, kind: RecordKind, id: &Id, known: Option<KnownReferences>) -> Option<Self> {
        let deleted = match known {
            Some(known) => edit::delete_known(dataset, kind, &known),
            None => edit::delete(dataset, kind, id),
        };
        Some(match deleted? {
            Ok(change) => Self::Change(Box::new(change)),
            Err(needed) => Self::TellNeeded(id.clone(), needed),
        })
    }
}

/// What is to become of what was kept when the program ended unexpectedly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RescueChoice {
    /// Opens it, to be saved.
    Restore,
    /// Opens it as it is, to be decided on afterwards.
    LookFirst,
    /// Deletes it.
    Discard,
}

/// What an earlier version is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionUse {
    /// To look at it.
    Look,
    /// To make the record what it was.
    Restore,
}

/// Which of two values a conflict is settled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JoinSide {
    /// The one that stands here.
    Here,
    /// The one in the file.
    There,
}

/// What is to be done while a save gets no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlowSave {
    /// Saves in another place.
    Elsewhere,
    /// Begins it anew.
    Again,
    /// Ends, and keeps what was changed for the next start.
    QuitKeeping,
}

/// What comes after the record that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextRecord {
    /// An empty record.
    New,
    /// The file at this path.
    Open(PathBuf),
    /// The record that comes with the program.
    OpenBundled,
    /// The same record as its file has it.
    Revert,
    /// An earlier version of the file, to look at.
    Version(PathBuf),
    /// What was kept when the program ended unexpectedly, to go on with.
    Restore,
    /// The same, to look at.
    LookAtRescue,
    /// Nothing: the program ends.
    Quit,
}

/// The actions of a frame, in the order they were asked.
#[derive(Debug, Default)]
pub struct ActionQueue {
    actions: Vec<Action>,
    hover: Hover,
}

impl ActionQueue {
    /// Asks for something. A hover is kept apart: it is renewed each frame and costs no run.
    pub fn push(&mut self, action: Action) {
        match action {
            Action::Hover(Hover { record, figure, kind, person, at_ticks }) => {
                self.hover.record = record.or(self.hover.record.take());
                self.hover.figure = figure.or(self.hover.figure.take());
                self.hover.kind = kind.or(self.hover.kind.take());
                self.hover.person = person.or(self.hover.person.take());
                self.hover.at_ticks = at_ticks.or(self.hover.at_ticks);
            }
            other => self.actions.push(other),
        }
    }

    /// Asks for what there is to ask for.
    pub fn extend(&mut self, actions: impl IntoIterator<Item = Action>) {
        actions.into_iter().for_each(|action| self.push(action));
    }

    /// Takes all that was asked.
    pub fn take_all(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.actions)
    }

    /// Takes what the pointer was over in this frame.
    pub fn take_hover(&mut self) -> Hover {
        std::mem::take(&mut self.hover)
    }

    /// Whether nothing was asked for.
    pub fn is_empty(&self) -> bool {
        self.actions.is_empty()
    }
}
