//! The form: fields with their labels, what is said below them, and what they have in common.
//!
//! It holds no rule about records; what is wrong with a field it is told.

mod callout;
pub mod choice;
pub mod claim;
pub mod event;
pub mod evidence;
pub mod grid;
pub mod grid_columns;
pub mod named;
pub mod new_records;
pub mod new_source;
pub mod others;
pub mod participants;
pub mod series;
pub mod text;
pub mod texts;
pub mod words;

use egui::accesskit;
use egui::{
    Align, CornerRadius, Frame, Id, Label, Layout, Margin, Rect, Response, RichText, Sense, Shape, Stroke, StrokeKind,
    UiBuilder, Vec2, pos2,
};

use super::pickers::PickState;
use crate::action::ActionQueue;
use crate::describe::RecordNames;
use crate::draft::new_records::NewRecords;
use crate::draft::problem::{FieldFault, FormField, Problem};
use crate::draft::sentences;
use crate::theme::{fonts, size};
use crate::ui::FrameContext;

/// The height of a field of one line.
pub const FIELD_HEIGHT: f32 = 28.0;
/// From the edge of a field to its text.
pub const PADDING: f32 = 10.0;
/// The same, where a margin is asked for.
pub const PADDING_MARGIN: i8 = 10;
/// From the edge of a cell of a grid to its text.
pub const CELL_PADDING: i8 = 5;
/// From a field to the next one's label.
pub const FIELD_GAP: f32 = 7.0;

/// What a form is shown with.
pub struct FormContext<'a> {
    pub scene: &'a FrameContext<'a>,
    /// The number of the draft: its fields have widgets of their own.
    pub serial: u64,
    /// The panel: what floats stays within it.
    pub panel: Rect,
    pub problems: &'a [Problem],
    /// Whether it was tried to put the draft on record: then nothing is left unsaid.
    pub shows_problems: bool,
    /// The field that is to have the keyboard.
    pub wants_focus: Option<FormField>,
    /// The series on record that what is typed is to be added to.
    pub goes_to: Option<crate::dataset::Id>,
    pub pick: &'a mut PickState,
    pub queue: &'a mut ActionQueue,
    /// Shows what is made along with a picker, of what is chosen in it: fields of their own below the field.
    pub show_made: ShowNewRecords,
}

/// See [`Form::show_made`].
pub type ShowNewRecords = fn(&mut egui::Ui, &mut FormContext<'_>, &mut NewRecords, &[crate::dataset::Id]);

impl<'a> FormContext<'a> {
    pub fn teller(&self) -> RecordNames<'a> {
        RecordNames { dataset: self.scene.dataset, index: self.scene.index, words: self.scene.words }
    }

    pub fn text(&self, key: &str) -> String {
        self.scene.words.text(key)
    }

    /// The name of a field; of several alike, from the second on, with its number.
    pub fn numbered(&self, key: &str, at: usize) -> String {
        if at == 0 {
            return self.text(key);
        }
        let number = (at + 1).to_string();
        self.scene.words.with(&format!("{key}-numbered"), &[("number", (&number).into())])
    }

    /// The widget of a field.
    pub fn id(&self, field: FormField) -> Id {
        Id::unique(("editor-field", self.serial, field))
    }

    /// The field among those of all forms.
    pub fn place(&self, field: FormField) -> (u64, FormField) {
        (self.serial, field)
    }

    pub fn open_list(&mut self, field: FormField, marked: usize) {
        let place = self.place(field);
        self.pick.open(place, marked);
    }

    /// Something was taken in a field: its list closes, and it stays in view.
    pub fn note_taken(&mut self, field: FormField) {
        let place = self.place(field);
        self.pick.note_taken(place);
    }

    pub fn was_taken(&mut self, field: FormField) -> bool {
        let place = self.place(field);
        self.pick.was_taken(place)
    }

    /// What is wrong with a field, in words, as far as it is to be said now.
    pub fn said(&self, field: FormField, has_focus: bool) -> Vec<String> {
        let of_field = self.problems.iter().filter(|problem| problem.field == field);
        let is_said = |problem: &&Problem| match problem.fault {
            // A date is answered while it is typed.
            FieldFault::DateNotRead(_) => false,
            FieldFault::NotTaken(_) => self.shows_problems || !has_focus,
            _ => self.shows_problems,
        };
        of_field.filter(is_said).map(|problem| sentences::fault(self.scene.words, field, &problem.fault)).collect()
    }

    /// Gives a field the keyboard if it is the one that is to have it, and keeps the one that has it in view.
    pub fn attend(&mut self, ui: &egui::Ui, field: FormField, response: &Response, group: Rect) {
        if self.wants_focus == Some(field) {
            self.wants_focus = None;
            response.request_focus();
            text::select_all_next(ui, response.id);
            ui.scroll_to_rect(group.expand(size::GAP), Some(Align::Center));
        } else if response.gained_focus() {
            ui.scroll_to_rect(group.expand(size::GAP), None);
        }
    }
}

/// Whether a widget has the keyboard, also while another window is in front: a list does not close for a look elsewhere.
pub fn has_keyboard(response: &Response) -> bool {
    response.ctx.memory(|memory| memory.has_focus(response.id))
}

/// Shows a field with its label above and what is said below: `show` gives the widget.
pub fn labelled(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    field: FormField,
    name: &str,
    show: impl FnOnce(&mut egui::Ui, &mut FormContext<'_>) -> Response,
) -> Response {
    labelled_as(ui, form, field, name, name, show)
}

/// As [`labelled`], where what is written above is too short to be told from others by ear.
pub fn labelled_as(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    field: FormField,
    written: &str,
    spoken: &str,
    show: impl FnOnce(&mut egui::Ui, &mut FormContext<'_>) -> Response,
) -> Response {
    let top = ui.cursor().min;
    label(ui, form, field, written);
    let response = show(ui, form);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(spoken));
    let said = form.said(field, has_keyboard(&response));
    problems(ui, form, &response, &said);
    let group = Rect::from_min_max(top, pos2(ui.max_rect().right(), ui.cursor().top()));
    form.attend(ui, field, &response, group);
    ui.add_space(FIELD_GAP);
    response
}

/// A field's name above it. A click on it leads into the field.
fn label(ui: &mut egui::Ui, form: &FormContext<'_>, field: FormField, name: &str) {
    let colour = form.scene.tokens.colours.ink_second;
    let galley = ui.painter().layout_no_wrap(name.to_owned(), fonts::medium(size::LABEL), colour);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(galley.size().x, galley.size().y + 3.0), Sense::CLICK);
    ui.painter().galley(rect.min, galley, colour);
    if response.clicked() {
        let id = form.id(field);
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// What is wrong with a field, below it and for the ear.
fn problems(ui: &mut egui::Ui, form: &FormContext<'_>, response: &Response, said: &[String]) {
    if said.is_empty() {
        return;
    }
    for text in said {
        line(ui, text, form.scene.tokens.caution_text());
    }
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_invalid(accesskit::Invalid::True);
        node.set_description(said.join(". "));
    });
}

/// A small line below a field.
pub fn line(ui: &mut egui::Ui, text: &str, colour: egui::Color32) -> Response {
    ui.add_space(1.0);
    ui.add(Label::new(RichText::new(text).font(fonts::regular(size::LABEL)).color(colour)).wrap())
}

/// A small line that does something.
pub fn link(ui: &mut egui::Ui, form: &FormContext<'_>, text: &str, spoken: &str) -> Response {
    let accent = form.scene.tokens.colours.selection;
    ui.add_space(1.0);
    let text = RichText::new(text).font(fonts::medium(size::LABEL)).color(accent);
    let label = Label::new(text).wrap().sense(Sense::click());
    let response = ui.add(label).on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, spoken));
    if has_keyboard(&response) {
        focus_ring(ui, form, response.rect.expand(2.0));
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
    } else if response.hovered() {
        ui.painter().hline(response.rect.x_range(), response.rect.bottom() - 1.0, Stroke::new(1.0, accent));
    }
    response
}

/// The ring around what has the keyboard.
pub fn focus_ring(ui: &egui::Ui, form: &FormContext<'_>, rect: Rect) {
    let stroke = Stroke::new(1.5, form.scene.tokens.colours.selection);
    ui.painter().rect_stroke(rect, CornerRadius::same(3), stroke, StrokeKind::Outside);
}

/// The box of a field around what `show` puts into it. Whether it has the keyboard is asked afterwards.
pub fn boxed<R>(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    margin: Margin,
    show: impl FnOnce(&mut egui::Ui, &mut FormContext<'_>) -> R,
) -> (R, BoxAround) {
    let shape = ui.painter().add(Shape::Noop);
    let width = ui.available_width() - f32::from(margin.left) - f32::from(margin.right);
    let inner = Frame::NONE.inner_margin(margin).show(ui, |ui| {
        ui.set_width(width);
        show(ui, form)
    });
    (inner.inner, BoxAround { shape, rect: inner.response.rect })
}

/// A box that is painted behind its contents once their state is known.
#[derive(Clone, Copy)]
pub struct BoxAround {
    shape: egui::layers::ShapeIdx,
    pub rect: Rect,
}

impl BoxAround {
    /// As a cell of a grid: square, its edges shared with the cells beside it.
    pub fn paint_cell(self, ui: &egui::Ui, form: &FormContext<'_>, is_hovered: bool, has_focus: bool) {
        let colours = &form.scene.tokens.colours;
        let stroke = if has_focus {
            Stroke::new(1.5, colours.selection)
        } else {
            Stroke::new(1.0, if is_hovered { colours.ink_third } else { colours.hairline_strong })
        };
        let rect = self.rect.expand2(Vec2::new(0.5, 0.5));
        let shape = egui::epaint::RectShape::new(rect, CornerRadius::ZERO, colours.paper, stroke, StrokeKind::Middle);
        ui.painter().set(self.shape, shape);
    }

    pub fn paint(self, ui: &egui::Ui, form: &FormContext<'_>, is_hovered: bool, has_focus: bool, is_faulty: bool) {
        let colours = &form.scene.tokens.colours;
        let stroke = match (has_focus, is_faulty) {
            (true, _) => Stroke::new(1.5, colours.selection),
            (false, true) => Stroke::new(1.0, colours.caution),
            (false, false) if is_hovered => Stroke::new(1.0, colours.ink_third),
            (false, false) => Stroke::new(1.0, colours.hairline_strong),
        };
        let corner = CornerRadius::same(4);
        let rect = egui::epaint::RectShape::new(self.rect, corner, colours.paper, stroke, StrokeKind::Inside);
        ui.painter().set(self.shape, rect);
    }
}

/// The room of a cross at the end of a row.
const CROSS: f32 = 24.0;

/// A row with a cross at its end that takes it away; `name` says what it is. Says whether it was clicked.
pub fn with_cross(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    name: &str,
    show: impl FnOnce(&mut egui::Ui, &mut FormContext<'_>),
) -> bool {
    let mut place = ui.available_rect_before_wrap();
    let right = place.right();
    place.max.x -= CROSS;
    let inner = ui.scope_builder(UiBuilder::new().max_rect(place), |ui| show(ui, form)).response.rect;
    // At the height of the field, which stands at the bottom of the row unless something is said below it.
    let middle = inner.top() + size::LABEL + 5.0 + FIELD_HEIGHT / 2.0;
    let cross = Rect::from_center_size(pos2(right - CROSS / 2.0 + 2.0, middle), Vec2::splat(size::TARGET - 4.0));
    let spoken = form.scene.words.with("field-remove", &[("name", name.into())]);
    let id = Id::unique(("editor-cross", form.serial, name));
    let response = ui.interact(cross, id, Sense::click()).on_hover_cursor(egui::CursorIcon::PointingHand);
    let colours = &form.scene.tokens.colours;
    let ink = if response.hovered() || has_keyboard(&response) { colours.ink } else { colours.ink_second };
    ui.painter().text(cross.center(), egui::Align2::CENTER_CENTER, "×", fonts::medium(size::BODY), ink);
    if has_keyboard(&response) {
        focus_ring(ui, form, cross.shrink(2.0));
    }
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    response.clicked()
}

/// Two fields of the same width beside each other.
pub fn columns(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    left: impl FnOnce(&mut egui::Ui, &mut FormContext<'_>),
    right: impl FnOnce(&mut egui::Ui, &mut FormContext<'_>),
) {
    let width = (ui.available_rect_before_wrap().width() - size::GAP) / 2.0;
    columns_at(ui, form, width, left, right);
}

/// Two fields beside each other, the left one of this width.
pub fn columns_at(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    left_width: f32,
    left: impl FnOnce(&mut egui::Ui, &mut FormContext<'_>),
    right: impl FnOnce(&mut egui::Ui, &mut FormContext<'_>),
) {
    let whole = ui.available_rect_before_wrap();
    let middle = whole.left() + left_width + size::GAP;
    let mut bottom = whole.top();
    let mut column = |ui: &mut egui::Ui, x: f32, width: f32, salt: &str, show: &mut dyn FnMut(&mut egui::Ui)| {
        let place = Rect::from_min_size(pos2(x, whole.top()), Vec2::new(width, whole.height()));
        let builder = UiBuilder::new().id_salt(salt).max_rect(place).layout(Layout::top_down(Align::Min));
        let mut column = ui.new_child(builder);
        show(&mut column);
        bottom = bottom.max(column.min_rect().bottom());
    };
    let (mut left, mut right) = (Some(left), Some(right));
    column(ui, whole.left(), left_width, "left", &mut |ui| {
        if let Some(left) = left.take() {
            left(ui, form);
        }
    });
    column(ui, middle, whole.right() - middle, "right", &mut |ui| {
        if let Some(right) = right.take() {
            right(ui, form);
        }
    });
    ui.allocate_rect(Rect::from_min_max(whole.min, pos2(whole.right(), bottom)), Sense::hover());
}
