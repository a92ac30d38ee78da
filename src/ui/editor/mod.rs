//! The editor in the right panel: a record is written or changed here, and goes on record as one step.
//!
//! What is typed lives in a draft; the rest of the window stays live.

mod foot;
mod form;
mod pickers;

use egui::accesskit::Role;
use egui::{Align, Key, Label, Layout, Margin, Modifiers, Rect, RichText, ScrollArea, UiBuilder, Vec2, pos2};

use self::form::FormContext;
use crate::action::{Action, ActionQueue};
use crate::dataset::Id;
use crate::describe::RecordNames;
use crate::draft::RecordDraft;
use crate::draft::session::{EditorState, Open};
use crate::theme::{self, fonts, size};
use crate::ui::FrameContext;
use crate::widgets::frame;

/// The margins beside the fields, as in Details.
const SIDE_MARGIN: i8 = 20;
const HEADER_HEIGHT: f32 = 36.0;

/// What keys the editor may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyboard {
    /// Something over the window is open: Esc and Ctrl+Enter are not the editor's.
    pub is_elsewhere: bool,
}

/// Shows the draft in front in the space that `ui` has.
pub fn show(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    state: &mut EditorState,
    keyboard: Keyboard,
    queue: &mut ActionQueue,
) {
    frame::panel(ui, "editor", scene.words.text("editor-panel"), |ui| {
        panel(ui, scene, state, keyboard, queue);
    });
}

fn panel(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    state: &mut EditorState,
    keyboard: Keyboard,
    queue: &mut ActionQueue,
) {
    let rect = ui.max_rect();
    let teller = RecordNames { dataset: scene.dataset, index: scene.index, words: scene.words };
    let today = state.today;
    let last_source = state.last_source().cloned();
    let Some(open) = state.front_mut() else { return };
    let nearby = open.source_nearby.clone();
    let source = last_source.map(|id| (id, "advice-last-used")).or(nearby.map(|id| (id, "advice-of-selected")));
    // FootAction before the form has closed a list with the same key.
    let is_list_open = open.pick.is_any_open();
    let is_own_key = !keyboard.is_elsewhere;
    let is_entered = is_own_key && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));

    let header = Rect::from_min_size(rect.min, Vec2::new(rect.width(), HEADER_HEIGHT));
    let foot = Rect::from_min_max(pos2(rect.left(), rect.bottom() - foot::HEIGHT), rect.max);
    let mut body = Rect::from_min_max(header.left_bottom(), pos2(rect.right(), foot.top()));
    let deed = foot::deed(open, &teller);
    show_header(ui, header, scene, &deed);
    let mut asked = foot::FootAction::Nothing;
    if let Some(other) = elsewhere(scene, open) {
        let strip = Rect::from_min_size(body.min, Vec2::new(body.width(), foot::STRIP_HEIGHT));
        body.min.y = strip.bottom();
        if foot::read_strip(ui, strip, scene, other) {
            asked = foot::FootAction::Read;
        }
    }
    open.draft.renew(&teller, today);
    let source = source.as_ref().map(|(id, reason)| (id, *reason));
    show_form(ui, body, scene, open, source, today, queue);
    open.draft.renew(&teller, today);
    if let Some(series) = open.goes_to.take() {
        return state.add_figures_to(&series, &teller, scene.view.selection.current());
    }
    if asked == foot::FootAction::Nothing {
        asked = foot::show(ui, foot, scene, open, &deed);
    }
    if is_entered && asked == foot::FootAction::Nothing {
        asked = foot::FootAction::PutOnRecord;
    }
    let is_escaped = is_own_key
        && !is_list_open
        && !ui.input(|input| input.pointer.any_down())
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if is_escaped {
        asked = if open.is_asking { foot::FootAction::Keep } else { foot::FootAction::Close };
    }
    run(scene, state, asked, queue);
}

/// Does what was asked of the draft in front.
fn run(scene: &FrameContext<'_>, state: &mut EditorState, asked: foot::FootAction, queue: &mut ActionQueue) {
    let teller = RecordNames { dataset: scene.dataset, index: scene.index, words: scene.words };
    let Some(open) = state.front_mut() else { return };
    match asked {
        foot::FootAction::Nothing => {}
        foot::FootAction::PutOnRecord => {
            if let Some(problem) = open.draft.problems(&teller).first() {
                open.jump_to(problem);
                // A list that is open would lie over what is said.
                open.pick.close();
                return;
            }
            let Some((change, source)) = open.draft.change(scene.document.new_ids(), &teller) else { return };
            queue.push(Action::Change(Box::new(change)));
            state.used_source(source);
            state.close();
        }
        foot::FootAction::Close => state.ask_to_close(),
        foot::FootAction::Discard => state.close(),
        foot::FootAction::Keep => open.is_asking = false,
        foot::FootAction::Read => state.put_aside(),
        foot::FootAction::LeadTo(field) => open.wants_focus = Some(field),
    }
}

/// What is selected now, where it is neither what the draft is for nor what was selected when it was opened.
fn elsewhere<'a>(scene: &FrameContext<'a>, open: &Open) -> Option<&'a Id> {
    let selected = scene.view.selection.current().filter(|id| scene.index.at(id).is_some())?;
    (open.selected.as_ref() != Some(selected) && open.draft.own_id() != Some(selected)).then_some(selected)
}

fn show_header(ui: &mut egui::Ui, rect: Rect, scene: &FrameContext<'_>, deed: &foot::FootTexts) {
    let heading = deed.heading.as_str();
    let inner = rect.shrink2(Vec2::new(f32::from(SIDE_MARGIN), 0.0));
    let mut header = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    let closes = scene.words.text("editor-esc-closes");
    let font = fonts::regular(size::LABEL);
    let room = header.painter().layout_no_wrap(closes.clone(), font.clone(), scene.tokens.colours.ink_second).size().x;
    let width = header.available_width() - room - size::GAP_WIDE;
    let label = |ui: &mut egui::Ui| {
        ui.set_max_width(width);
        let text = if deed.is_name {
            RichText::new(heading).font(fonts::semibold(size::BODY)).color(scene.tokens.colours.ink)
        } else {
            theme::small_caps_text(heading, scene.tokens)
        };
        ui.add(Label::new(text).truncate())
    };
    let text = header.scope(label).inner;
    header.ctx().accesskit_node_builder(text.id, |node| {
        node.set_role(Role::Heading);
        node.set_value(heading);
        node.set_label(heading);
    });
    header.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.label(RichText::new(closes).font(font).color(scene.tokens.colours.ink_second));
    });
}

fn show_form(
    ui: &mut egui::Ui,
    rect: Rect,
    scene: &FrameContext<'_>,
    open: &mut Open,
    source: Option<(&Id, &'static str)>,
    today: Option<crate::time::Day>,
    queue: &mut ActionQueue,
) {
    let teller = RecordNames { dataset: scene.dataset, index: scene.index, words: scene.words };
    let problems = open.draft.problems(&teller);
    let advice = open.advice(&teller, scene.revision);
    let own = open.draft.own_id().cloned();
    // What is on record has its sources: they were not suggested.
    let source = source.filter(|_| own.is_none());
    let panel = ui.max_rect();
    let mut body = ui.new_child(UiBuilder::new().id_salt(("editor-form", open.serial)).max_rect(rect));
    let margin = Margin { left: SIDE_MARGIN, right: SIDE_MARGIN, top: 0, bottom: 12 };
    ScrollArea::vertical().auto_shrink([false, false]).show(&mut body, |ui| {
        egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.set_width(rect.width() - 2.0 * f32::from(SIDE_MARGIN));
            ui.spacing_mut().item_spacing.y = 0.0;
            // What stands in an empty field is no value.
            ui.visuals_mut().weak_text_color = Some(scene.tokens.colours.ink_third);
            let mut form = FormContext {
                scene,
                serial: open.serial,
                panel,
                problems: &problems,
                shows_problems: open.shows_problems,
                wants_focus: open.wants_focus.take(),
                goes_to: None,
                pick: &mut open.pick,
                queue,
                show_made: form::new_records::show,
            };
            let new_records = &mut open.draft.new_records;
            match &mut open.draft.body {
                RecordDraft::Event(event) => {
                    let shows_more = &mut open.shows_more;
                    let mut around =
                        form::event::EventFormContext { advice: &advice, source, own: own.as_ref(), today, shows_more };
                    form::event::show(ui, &mut form, event, new_records, &mut around);
                }
                RecordDraft::Named(named) => form::named::show(ui, &mut form, named, new_records),
                RecordDraft::Source(draft) => form::others::source(ui, &mut form, draft),
                RecordDraft::Agreement(draft) => form::others::agreement(ui, &mut form, draft, new_records, source),
                RecordDraft::Statement(draft) => form::others::statement(ui, &mut form, draft, new_records, source),
                RecordDraft::Claim(draft) => form::claim::show(ui, &mut form, draft, new_records, source),
                RecordDraft::Series(draft) => {
                    form::series::show(ui, &mut form, draft, new_records, source, &mut open.unfolded_point);
                }
            }
            (open.wants_focus, open.goes_to) = (form.wants_focus, form.goes_to);
        });
    });
}

/// Shows a line for each draft that was set aside, above what is read meanwhile. Gives the height that they take.
pub fn show_set_aside(ui: &mut egui::Ui, scene: &FrameContext<'_>, state: &mut EditorState) -> f32 {
    let teller = RecordNames { dataset: scene.dataset, index: scene.index, words: scene.words };
    let rect = ui.max_rect();
    let mut top = rect.top();
    let mut wanted = None;
    for open in state.set_aside() {
        let strip = Rect::from_min_size(pos2(rect.left(), top), Vec2::new(rect.width(), foot::STRIP_HEIGHT));
        if foot::continue_strip(ui, strip, scene, open, &foot::deed(open, &teller)) {
            wanted = Some(open.serial);
        }
        top = strip.bottom();
    }
    if let Some(serial) = wanted {
        state.show(serial, scene.view.selection.current());
    }
    top - rect.top()
}
