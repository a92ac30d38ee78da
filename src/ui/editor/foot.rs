//! What stands around the form: the buttons at its foot, the question whether to discard, and the strips that lead from
//! the editor to what is selected and back.

use egui::{Align, Button, Key, Label, Layout, Rect, RichText, UiBuilder, Vec2};

use crate::dataset::Id;
use crate::describe::RecordNames;
use crate::draft::problem::FormField;
use crate::draft::sentences;
use crate::draft::session::Open;
use crate::draft::sourcing::Unsourced;
use crate::theme::{fonts, size};
use crate::ui::{FrameContext, commands};
use crate::widgets::dialog::primary_button;
use crate::widgets::hairline;

pub const HEIGHT: f32 = 52.0;
pub const STRIP_HEIGHT: f32 = 36.0;
const BUTTON_HEIGHT: f32 = 28.0;
const SIDE: f32 = 20.0;

/// What was asked of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FootAction {
    Nothing,
    PutOnRecord,
    Close,
    Discard,
    Keep,
    /// What is selected is to be read; the draft waits.
    Read,
    /// A field is to have the keyboard.
    LeadTo(FormField),
}

/// What the draft comes to, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FootTexts {
    pub heading: String,
    /// The heading is a record's name, which stands as it is written.
    pub is_name: bool,
    pub button: String,
}

/// What putting the draft on record is called.
pub fn deed(open: &Open, teller: &RecordNames<'_>) -> FootTexts {
    let is_new = open.draft.own_id().is_none_or(|id| teller.index.at(id).is_none());
    let noun = open.draft.body.noun();
    let (heading, button) = sentences::name_of_deed(teller.words, noun, is_new);
    // Below a long grid nothing else would say whose figures they are.
    let series = open.draft.own_id().filter(|_| !is_new && noun == "series");
    let heading = series.as_ref().map_or(heading, |id| teller.name(id));
    FootTexts { heading, is_name: series.is_some(), button }
}

/// Shows the buttons, or the question.
pub fn show(ui: &mut egui::Ui, rect: Rect, scene: &FrameContext<'_>, open: &mut Open, deed: &FootTexts) -> FootAction {
    hairline::above(ui, rect, scene.tokens.colours.hairline);
    let mut foot = row(ui, rect, "editor-foot");
    if open.is_asking {
        // The eye is led to where the keyboard is.
        let ground = scene.tokens.selection_ground(scene.tokens.colours.raised);
        ui.painter().rect_filled(rect, 0.0, ground);
        let line = egui::Stroke::new(2.0, scene.tokens.colours.selection);
        ui.painter().hline(rect.x_range(), rect.top() + 1.0, line);
        question(&mut foot, scene)
    } else {
        buttons(&mut foot, scene, deed, open.draft.unsourced())
    }
}

fn row(ui: &mut egui::Ui, rect: Rect, salt: &str) -> egui::Ui {
    let inner = rect.shrink2(Vec2::new(SIDE, 0.0));
    let builder = UiBuilder::new().id_salt(salt).max_rect(inner).layout(Layout::left_to_right(Align::Center));
    let mut row = ui.new_child(builder);
    row.spacing_mut().item_spacing.x = size::GAP;
    row
}

fn buttons(ui: &mut egui::Ui, scene: &FrameContext<'_>, deed: &FootTexts, unsourced: Option<Unsourced>) -> FootAction {
    let mut asked = FootAction::Nothing;
    let add = primary_button(deed.button.clone(), scene.tokens).min_size(Vec2::new(0.0, BUTTON_HEIGHT));
    if ui.add(add).clicked() {
        asked = FootAction::PutOnRecord;
    }
    if ui.add(button(scene.words.text("editor-cancel"))).clicked() {
        asked = FootAction::Close;
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let Some(unsourced) = unsourced else {
            let text = RichText::new(commands::command_key(ui.ctx(), Key::Enter));
            ui.label(text.font(fonts::regular(size::LABEL)).color(scene.tokens.colours.ink_second));
            return;
        };
        if unsourced_link(ui, scene, unsourced) {
            asked = FootAction::LeadTo(unsourced.field);
        }
    });
    asked
}

/// What would go on record without anybody who says so; it can be put on record so, but not unawares.
fn unsourced_link(ui: &mut egui::Ui, scene: &FrameContext<'_>, unsourced: Unsourced) -> bool {
    let count = unsourced.count;
    let key = match unsourced.field {
        FormField::SourceOfNew => "editor-unsourced-figures",
        _ => "editor-unsourced",
    };
    let text = scene.words.with(key, &[("count", count.into())]);
    let text = RichText::new(text).font(fonts::medium(size::LABEL)).color(scene.tokens.caution_text());
    let hint = scene.words.with("editor-unsourced-hint", &[("count", count.into())]);
    let link = Button::new(text).frame(false).truncate();
    ui.add(link).on_hover_text(hint).on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

fn button(text: String) -> Button<'static> {
    Button::new(text).min_size(Vec2::new(0.0, BUTTON_HEIGHT))
}

/// Whether what was typed may go. The answer that loses nothing has the keyboard.
fn question(ui: &mut egui::Ui, scene: &FrameContext<'_>) -> FootAction {
    let text = RichText::new(scene.words.text("editor-discard-question"));
    ui.add(Label::new(text.font(fonts::medium(size::BODY)).color(scene.tokens.colours.ink)).truncate());
    let mut asked = FootAction::Nothing;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let keep = ui.add(button(scene.words.text("editor-keep")));
        let keep = keep.on_hover_text(scene.words.text("editor-keep-hint"));
        let id = egui::Id::unique("editor-question-asked");
        let frame = ui.ctx().cumulative_pass_nr();
        let last: Option<u64> = ui.data(|data| data.get_temp(id));
        // FootAction anew: it was not shown in the frame before.
        if last.is_none_or(|last| last + 2 < frame) {
            keep.request_focus();
        }
        ui.data_mut(|data| data.insert_temp(id, frame));
        if keep.clicked() {
            asked = FootAction::Keep;
        }
        let discard = ui.add(button(scene.words.text("editor-discard")));
        if discard.on_hover_text(scene.words.text("editor-discard-hint")).clicked() {
            asked = FootAction::Discard;
        }
    });
    asked
}

fn strip(ui: &mut egui::Ui, rect: Rect, scene: &FrameContext<'_>, salt: &str, text: &str, button: String) -> bool {
    let colours = &scene.tokens.colours;
    let ground = scene.tokens.selection_ground(colours.raised);
    ui.painter().rect_filled(rect, 0.0, ground);
    hairline::below(ui, rect, colours.hairline);
    let mut row = row(ui, rect, salt);
    row.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let is_clicked = ui.add(Button::new(button).truncate()).clicked();
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let text = RichText::new(text).font(fonts::medium(size::BODY)).color(colours.ink);
            ui.add(Label::new(text).truncate());
        });
        is_clicked
    })
    .inner
}

/// The way from the editor to what is selected meanwhile.
pub fn read_strip(ui: &mut egui::Ui, rect: Rect, scene: &FrameContext<'_>, selected: &Id) -> bool {
    let title = RecordNames { dataset: scene.dataset, index: scene.index, words: scene.words }.name(selected);
    strip(ui, rect, scene, "editor-read", &title, scene.words.text("editor-read"))
}

/// The way back to a draft that was set aside.
pub fn continue_strip(ui: &mut egui::Ui, rect: Rect, scene: &FrameContext<'_>, open: &Open, deed: &FootTexts) -> bool {
    let title = open.draft.body.title();
    let what: (&str, _) = ("what", (&deed.heading).into());
    let text = if title.is_empty() {
        scene.words.with("editor-draft-untitled", &[what])
    } else {
        scene.words.with("editor-draft", &[what, ("title", title.into())])
    };
    let salt = format!("editor-continue-{}", open.serial);
    strip(ui, rect, scene, &salt, &text, scene.words.text("editor-continue"))
}
