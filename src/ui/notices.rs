//! Notices: what went wrong, in one sentence each, until dismissed.
//!
//! One that stands until something else is so has room of its own above the overview. One that is read and dismissed lies over the
//! overview instead: nothing that is looked at moves when it comes or goes.

use egui::{Align, Align2, Area, Frame, Label, Layout, Margin, Order, Panel, Rect, RichText, Stroke, Ui, Vec2};

use super::FrameContext;
use crate::action::{Action, ActionQueue, RescueChoice};
use crate::command::Command;
use crate::theme::{fonts, mix, size};

/// One sentence, with what can be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    text: String,
    leads_to: Lead,
    /// The folder that it leads to, where it leads to one.
    folder: Option<String>,
}

/// What can be done about a notice, besides dismissing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lead {
    Nowhere,
    /// It is so until the record is saved.
    Save,
    /// It is so until what is not saved can be kept.
    Keep,
    /// It is about the file, and holds until that is another.
    Outside,
    /// The same; it leads to what can be done.
    ChangedOutside,
    /// The report has more.
    Report,
    /// The step can be taken back.
    Undo,
    /// What is looked at can be restored, or let go of.
    Rescue,
    /// Something went as it was asked, into a folder that can be opened where one is named.
    Done,
}

impl Lead {
    /// Whether it is so until something else is: till the record is saved, the file is another, or what is looked at is decided.
    fn is_standing(self) -> bool {
        matches!(self, Self::Save | Self::Keep | Self::Outside | Self::ChangedOutside | Self::Rescue)
    }
}

impl Notice {
    fn frame(&self, scene: &FrameContext<'_>) -> Frame {
        let colours = &scene.tokens.colours;
        // What went as it was asked is no warning.
        let is_well = matches!(self.leads_to, Lead::Undo | Lead::Done);
        let colour = if is_well { colours.selection } else { colours.caution };
        let ground = mix(colours.raised, colour, 0.12);
        Frame::NONE.fill(ground).inner_margin(Margin::symmetric(16, 6)).stroke(Stroke::new(1.0, colour))
    }

    /// Something could not be done.
    pub fn problem(text: String) -> Self {
        Self { text, leads_to: Lead::Nowhere, folder: None }
    }

    /// Something is not saved: it goes once it is.
    pub fn unsaved(text: String) -> Self {
        Self { text, leads_to: Lead::Save, folder: None }
    }

    /// What is not saved can't be kept: it goes once it can.
    pub fn unkept(text: String) -> Self {
        Self { text, leads_to: Lead::Keep, folder: None }
    }

    /// Something became of the file.
    pub fn outside(text: String) -> Self {
        Self { text, leads_to: Lead::Outside, folder: None }
    }

    /// Somebody else has changed the file, and it was changed here.
    pub fn changed_outside(text: String) -> Self {
        Self { text, leads_to: Lead::ChangedOutside, folder: None }
    }

    /// Something was done that can be taken back as long as nothing else is done.
    pub fn done(text: String) -> Self {
        Self { text, leads_to: Lead::Undo, folder: None }
    }

    /// What was kept when the program ended unexpectedly is looked at.
    pub fn rescue(text: String) -> Self {
        Self { text, leads_to: Lead::Rescue, folder: None }
    }

    /// Something went as it was asked.
    pub fn told(text: String) -> Self {
        Self { text, leads_to: Lead::Done, folder: None }
    }

    /// Something was written into a folder.
    pub fn written(text: String, folder: String) -> Self {
        Self { text, leads_to: Lead::Done, folder: Some(folder).filter(|folder| !folder.is_empty()) }
    }

    /// The record opened with faults; the report has them.
    pub fn report(text: String) -> Self {
        Self { text, leads_to: Lead::Report, folder: None }
    }
}

/// The notices on the screen, the latest last.
#[derive(Debug, Default)]
pub struct Notices {
    shown: Vec<(u64, Notice)>,
    next_id: u64,
}

/// More than this is noise: the oldest goes.
const MOST: usize = 3;

impl Notices {
    /// Shows a notice, unless it is on the screen already.
    pub fn push(&mut self, notice: Notice) {
        if self.shown.iter().any(|(_, other)| *other == notice) {
            return;
        }
        if self.shown.len() == MOST {
            self.shown.remove(0);
        }
        self.shown.push((self.next_id, notice));
        self.next_id += 1;
    }

    /// Takes a notice away, by its number.
    pub fn dismiss(&mut self, id: u64) {
        self.shown.retain(|(of, _)| *of != id);
    }

    /// Lets go of everything: it was about what is not open any more.
    pub fn clear(&mut self) {
        self.shown.clear();
    }

    /// Lets go of what was said about another record's report.
    pub fn clear_about_report(&mut self) {
        self.shown.retain(|(_, notice)| notice.leads_to != Lead::Report);
    }

    /// Lets go of what was said of what is not saved: it is.
    pub fn clear_about_unsaved(&mut self) {
        self.shown.retain(|(_, notice)| notice.leads_to != Lead::Save);
    }

    /// Lets go of what was said of what can't be kept: it is.
    pub fn clear_about_unkept(&mut self) {
        self.shown.retain(|(_, notice)| notice.leads_to != Lead::Keep);
    }

    /// Lets go of what was said of the file.
    pub fn clear_about_outside(&mut self) {
        self.shown.retain(|(_, notice)| !matches!(notice.leads_to, Lead::Outside | Lead::ChangedOutside));
    }

    /// Lets go of what was said about a rescue: it is decided.
    pub fn clear_about_rescue(&mut self) {
        self.shown.retain(|(_, notice)| notice.leads_to != Lead::Rescue);
    }

    /// Lets go of what was said about the last step: another was made, or it was taken back.
    pub fn clear_about_step(&mut self) {
        self.shown.retain(|(_, notice)| notice.leads_to != Lead::Undo);
    }
}

/// Shows the notices that stand until something else is so, each a bar of its own. They take room.
pub fn show_standing(ui: &mut Ui, scene: &FrameContext<'_>, notices: &Notices, queue: &mut ActionQueue) {
    for (id, notice) in notices.shown.iter().filter(|(_, notice)| notice.leads_to.is_standing()) {
        let frame = notice.frame(scene);
        Panel::bottom(egui::Id::unique(("notice", *id)))
            .frame(frame)
            .show(ui, |ui| bar(ui, scene, (*id, notice), queue));
    }
}

/// Shows the others over the overview, from its foot upwards.
pub fn show_passing(ui: &Ui, scene: &FrameContext<'_>, over: Rect, notices: &Notices, queue: &mut ActionQueue) {
    let passing = || notices.shown.iter().filter(|(_, notice)| !notice.leads_to.is_standing());
    if passing().next().is_none() {
        return;
    }
    Area::new(egui::Id::unique("passing-notices"))
        .order(Order::Middle)
        .pivot(Align2::LEFT_BOTTOM)
        .fixed_pos(over.left_bottom())
        .constrain(false)
        .fade_in(false)
        .show(ui.ctx(), |ui| {
            ui.set_width(over.width());
            ui.spacing_mut().item_spacing.y = 0.0;
            for (id, notice) in passing() {
                notice.frame(scene).show(ui, |ui| bar(ui, scene, (*id, notice), queue));
            }
        });
}

/// What a notice says, and what can be done about it.
fn bar(ui: &mut Ui, scene: &FrameContext<'_>, (id, notice): (u64, &Notice), queue: &mut ActionQueue) {
    let row = Vec2::new(ui.available_width(), ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        choices(ui, scene, (id, notice), queue);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let text = RichText::new(&notice.text).font(fonts::medium(size::BODY)).color(scene.tokens.colours.ink);
            ui.add(Label::new(text).wrap());
        });
    });
}

fn choices(ui: &mut Ui, scene: &FrameContext<'_>, (id, notice): (u64, &Notice), queue: &mut ActionQueue) {
    let mut choice = |ui: &mut Ui, key: &str, action: &dyn Fn() -> Action| {
        if ui.button(scene.words.text(key)).clicked() {
            queue.push(action());
        }
    };
    if notice.leads_to == Lead::Rescue {
        choice(ui, "rescue-discard", &|| Action::Rescue(RescueChoice::Discard));
        choice(ui, "rescue-restore", &|| Action::Rescue(RescueChoice::Restore));
    } else {
        choice(ui, "notice-dismiss", &|| Action::DismissNotice(id));
    }
    match notice.leads_to {
        Lead::Report => choice(ui, "notice-show-report", &|| Action::ShowReport),
        Lead::ChangedOutside => choice(ui, "outside-what", &|| Action::AskAboutOutside),
        Lead::Undo => choice(ui, "notice-undo", &|| Action::Run(Command::Undo)),
        Lead::Nowhere | Lead::Save | Lead::Keep | Lead::Outside | Lead::Rescue | Lead::Done => {}
    }
    if let Some(folder) = &notice.folder {
        choice(ui, "notice-open-folder", &|| Action::OpenAddress(folder.clone()));
    }
}
