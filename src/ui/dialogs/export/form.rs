//! What is chosen of an export before it is made.

use std::path::Path;

use super::place::ExportPlace;
use super::preview::PreviewState;
use crate::dataset::{Dataset, Id, RecordKind};
use crate::index::Index;
use crate::order::{
    ExportGoal, ExportOrder, FileKind, FileOrder, Order, PictureFormat, PictureOptions, PictureView, TableLayout,
};
use crate::time::{DaySpan, Edtf};
use crate::typed;
use crate::view::{Filter, View};

/// An export as it is being chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportForm {
    /// What it is.
    pub goal: GoalForm,
    /// Where it goes.
    pub place: ExportPlace,
    /// How far it is.
    pub state: ExportState,
    /// What passes in the window.
    pub filter: Filter,
}

/// What an export is.
#[derive(Clone, Debug, PartialEq)]
pub enum GoalForm {
    /// A picture.
    Picture(Box<PictureForm>),
    /// A table.
    Table(TableForm),
    /// A calendar.
    Calendar(CalendarForm),
    /// A brief.
    Brief(BriefForm),
}

/// How far an export is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportState {
    /// It is being chosen.
    Choosing,
    /// It is being made.
    Writing,
    /// A file of this name is there already.
    IsThere(String),
    /// It could not be made, and why.
    Failed(String),
}

/// A picture as it is chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureForm {
    /// What it is, of what is looked at.
    pub options: PictureOptions,
    /// The file.
    pub format: PictureFormat,
    /// Pixels of a PNG to a pixel of CSS.
    pub scale: u8,
    /// The claims that it can be of, with what they are called.
    pub claims: Vec<(Id, String)>,
    /// What it would look like.
    pub preview: PreviewState,
    /// What is looked at: a claim has a stretch of time and a measure of its own.
    looked_at: Box<PictureOptions>,
}

/// A table as it is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableForm {
    /// The file.
    pub kind: FileKind,
    /// How CSV is written.
    pub layout: TableLayout,
    /// Only what passes the filter.
    pub is_filtered: bool,
}

/// A calendar as it is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarForm {
    /// The event that is selected.
    pub event: Option<Id>,
    /// Of that event alone.
    pub is_of_event: bool,
}

/// A brief as it is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefForm {
    /// The file.
    pub kind: FileKind,
    /// What is selected and has a brief.
    pub record: Option<Id>,
    /// Of that, and not of a stretch of time.
    pub is_of_record: bool,
    /// The first day, as typed.
    pub from: String,
    /// The last day, as typed.
    pub to: String,
}

/// So many claims are offered.
const MOST_CLAIMS: usize = 24;

impl ExportForm {
    /// What is chosen at first, of what is looked at.
    pub fn new(
        goal: ExportGoal,
        place: ExportPlace,
        options: PictureOptions,
        (dataset, index): (&Dataset, &Index),
        view: &View,
    ) -> Self {
        let selected = view.selection.current().cloned();
        let kind = selected.as_ref().and_then(|id| index.at(id)).map(|(kind, _)| kind);
        let goal = match goal {
            ExportGoal::Picture(shown) => GoalForm::Picture(Box::new(PictureForm::new(
                PictureOptions { shown, ..options },
                dataset,
                selected.as_ref(),
            ))),
            ExportGoal::Table => GoalForm::Table(TableForm {
                kind: FileKind::Spreadsheet,
                layout: TableLayout::default(),
                is_filtered: !view.filter.is_empty(),
            }),
            ExportGoal::Calendar => {
                let event = selected.filter(|_| kind == Some(RecordKind::Event));
                GoalForm::Calendar(CalendarForm { is_of_event: event.is_some(), event })
            }
            ExportGoal::Brief => {
                let has_brief = matches!(
                    kind,
                    Some(RecordKind::Event | RecordKind::Person | RecordKind::Organisation | RecordKind::Party)
                );
                let record = selected.filter(|_| has_brief);
                GoalForm::Brief(BriefForm {
                    kind: FileKind::BriefPaper,
                    is_of_record: record.is_some(),
                    record,
                    from: view.window.first_day().to_string(),
                    to: view.window.last_day().to_string(),
                })
            }
        };
        let mut form = Self { goal, place, state: ExportState::Choosing, filter: view.filter.clone() };
        form.follow();
        form
    }

    /// The path follows what was chosen, and what was said of another choice is gone.
    pub fn follow(&mut self) {
        let (holds, ending) = (self.holds(), self.ending());
        self.place.follow(holds, ending);
        self.state = ExportState::Choosing;
    }

    /// A path was written: where its ending names a format, that is chosen.
    pub fn follow_path(&mut self) {
        self.state = ExportState::Choosing;
        let ending = self.place.ending();
        let of_file = |kinds: &[FileKind]| kinds.iter().copied().find(|kind| kind.ending() == ending);
        match &mut self.goal {
            GoalForm::Picture(form) => {
                if let Some(format) = PictureFormat::of_path(Path::new(self.place.path.trim())) {
                    form.choose_format(format);
                }
            }
            GoalForm::Table(form) if form.kind.ending() != ending => {
                form.kind = of_file(&TableForm::KINDS).unwrap_or(form.kind);
            }
            GoalForm::Brief(form) => {
                form.kind = of_file(&[FileKind::BriefPaper, FileKind::BriefPage]).unwrap_or(form.kind);
            }
            GoalForm::Table(_) | GoalForm::Calendar(_) => {}
        }
    }

    fn holds(&self) -> &'static str {
        match &self.goal {
            GoalForm::Table(form) => match form.kind {
                FileKind::EventsCsv => "events",
                FileKind::FiguresCsv => "figures",
                _ => "",
            },
            GoalForm::Brief(_) => "brief",
            GoalForm::Picture(_) | GoalForm::Calendar(_) => "",
        }
    }

    /// How the name of the file ends.
    pub fn ending(&self) -> &'static str {
        match &self.goal {
            GoalForm::Picture(form) => form.format.ending(),
            GoalForm::Table(form) => form.kind.ending(),
            GoalForm::Calendar(_) => FileKind::Calendar.ending(),
            GoalForm::Brief(form) => form.kind.ending(),
        }
    }

    /// The path as it stands in the field.
    pub fn path(&self) -> &str {
        &self.place.path
    }

    /// The desktop has asked for the place, and whether a file there is to be replaced.
    pub fn go_to(&mut self, path: &Path) {
        self.place.path = path.display().to_string();
        self.follow_path();
        let whole = self.place.whole(self.ending()).display().to_string();
        self.state = if whole == self.place.path { ExportState::IsThere(whole) } else { ExportState::Choosing };
    }

    /// A file of this name is there already.
    pub fn is_there(&mut self, path: &Path) {
        self.state = ExportState::IsThere(path.display().to_string());
    }

    /// It could not be made.
    pub fn failed(&mut self, why: String) {
        self.state = ExportState::Failed(why);
    }

    /// The order, where all that it needs is there.
    pub fn order(&self) -> Option<ExportOrder> {
        if self.place.path.trim().is_empty() || self.state == ExportState::Writing {
            return None;
        }
        let order = match &self.goal {
            GoalForm::Picture(form) => {
                let scale = if form.format == PictureFormat::Png { form.scale } else { 1 };
                Order::Picture { options: Box::new(form.options.clone()), format: form.format, scale }
            }
            GoalForm::Table(form) => {
                let filter = if form.is_filtered { self.filter.clone() } else { Filter::default() };
                let layout = if form.is_csv() { form.layout } else { TableLayout::default() };
                Order::File(FileOrder { filter, layout, ..FileOrder::of_kind(form.kind) })
            }
            GoalForm::Calendar(form) => Order::File(match &form.event {
                Some(event) if form.is_of_event => {
                    FileOrder { about: Some(event.clone()), ..FileOrder::of_kind(FileKind::Calendar) }
                }
                _ => FileOrder { filter: self.filter.clone(), ..FileOrder::of_kind(FileKind::Calendar) },
            }),
            GoalForm::Brief(form) => Order::File(match &form.record {
                Some(record) if form.is_of_record => {
                    FileOrder { about: Some(record.clone()), ..FileOrder::of_kind(form.kind) }
                }
                _ => FileOrder { days: form.days()?, ..FileOrder::of_kind(form.kind) },
            }),
        };
        let path = self.place.whole(self.ending());
        let replaces = self.state == ExportState::IsThere(path.display().to_string());
        Some(ExportOrder { order, path, replaces })
    }
}

impl PictureForm {
    fn new(options: PictureOptions, dataset: &Dataset, selected: Option<&Id>) -> Self {
        let is_selected = |id: &Id| selected == Some(id);
        let mut claims: Vec<&crate::dataset::Claim> = dataset.claims.iter().collect();
        // The one that is read comes first.
        claims.sort_by_key(|claim| !is_selected(&claim.id));
        let named = claims.iter().take(MOST_CLAIMS).map(|claim| {
            let text = claim.text.clone().filter(|text| !text.is_empty());
            (claim.id.clone(), text.unwrap_or_else(|| claim.id.to_string()))
        });
        let claims: Vec<(Id, String)> = named.collect();
        let looked_at = Box::new(options.clone());
        let read = claims.iter().find(|(id, _)| is_selected(id)).map(|(id, _)| PictureView::Claim(id.clone()));
        let shown = read.filter(|_| options.shown == PictureView::Sheet).unwrap_or(options.shown.clone());
        let format = PictureFormat::default();
        let mut form = Self { options, format, scale: 1, claims, preview: PreviewState::default(), looked_at };
        form.choose_view(shown);
        form
    }

    /// Shows something else.
    pub fn choose_view(&mut self, shown: PictureView) {
        let PictureOptions { window, chart, filter, .. } =
            if matches!(shown, PictureView::Claim(_)) { PictureOptions::usual() } else { (*self.looked_at).clone() };
        self.options = PictureOptions { shown, window, chart, filter, ..self.options.clone() };
    }

    /// Another format: a size that nobody chose becomes the one that is usual for it.
    pub fn choose_format(&mut self, format: PictureFormat) {
        if self.options.size == self.format.usual_size() {
            self.options.size = format.usual_size();
        }
        self.format = format;
    }
}

impl TableForm {
    /// The files that it can go to.
    pub const KINDS: [FileKind; 4] =
        [FileKind::Spreadsheet, FileKind::EventsCsv, FileKind::FiguresCsv, FileKind::DataPackage];

    /// Whether the file is CSV, which can be laid out in several ways.
    pub fn is_csv(&self) -> bool {
        matches!(self.kind, FileKind::EventsCsv | FileKind::FiguresCsv)
    }
}

impl BriefForm {
    /// The days that the brief is of; `None` while what is typed is no date, or ends before it begins.
    pub fn days(&self) -> Option<DaySpan> {
        let [from, to] = [&self.from, &self.to].map(|text| read(text));
        let (earliest, latest) = (from?.earliest, to?.latest);
        let is_forward = earliest.is_none_or(|first| latest.is_none_or(|last| first <= last));
        (is_forward && (earliest.is_some() || latest.is_some())).then_some(DaySpan { earliest, latest })
    }
}

/// A date as people type it; nothing is no end.
fn read(text: &str) -> Option<DaySpan> {
    if text.trim().is_empty() {
        return Some(DaySpan::default());
    }
    typed::read(text).ok().as_ref().map(Edtf::span)
}
