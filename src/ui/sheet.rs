//! Lays a sheet out in the panel: headings, rows, links that can be clicked and heard.
//!
//! It decides nothing about what is said.

use egui::accesskit;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Color32, CornerRadius, FontId, Label, Layout, Pos2, Rect, Response, RichText, Sense, Stroke, StrokeKind,
    UiBuilder, Vec2, pos2,
};

use crate::action::{Action, ActionQueue};
use crate::dataset::Id;
use crate::describe::sheet::{RecordSheet, Section, SheetRow, SheetRun};
use crate::text;
use crate::theme::{self, Tokens, fonts, size};
use crate::ui::verdict;
use crate::view::ChosenFigure;
use crate::widgets::{hairline, pill};
use crate::words::Words;

/// The left column, where it is said what a name is there for.
const LABEL_WIDTH: f32 = 76.0;

/// The share of a row's width that what stands at its right edge may take before it moves below.
const MOST_ASIDE: f32 = 0.42;

/// What the painter needs besides the sheet.
#[derive(Clone, Copy)]
pub struct SheetStyle<'a> {
    pub words: &'a Words,
    pub tokens: &'a Tokens,
    /// The id of the record that is told of: its lists are unfolded for themselves.
    pub record: &'a str,
    /// The figure that the record was selected by: its row is set off.
    pub figure: Option<&'a ChosenFigure>,
    /// What a right-click on the name of a record opens, or on a figure.
    pub menu: MenuOfNamed<'a>,
}

/// Shows the menu of a record that is named, where it is right-clicked.
pub type MenuOfNamed<'a> = &'a dyn Fn(&Response, SheetTarget<'_>, &mut ActionQueue);

/// What is right-clicked.
#[derive(Clone, Copy, Debug)]
pub enum SheetTarget<'a> {
    /// The name of a record.
    Named(&'a Id),
    /// A figure of the series that is told of.
    Figure(&'a ChosenFigure),
}

impl SheetStyle<'_> {
    fn caution(&self) -> Color32 {
        self.tokens.caution_text()
    }
}

/// Shows the whole sheet in the width that `ui` has.
pub fn sheet(ui: &mut egui::Ui, sheet: &RecordSheet, look: SheetStyle<'_>, queue: &mut ActionQueue) {
    ui.spacing_mut().item_spacing = Vec2::new(0.0, 0.0);
    let colours = &look.tokens.colours;
    let overline = theme::small_caps_text(&sheet.overline, look.tokens);
    let overline = if sheet.is_overline_caution { overline.color(look.caution()) } else { overline };
    ui.add(Label::new(overline).wrap());
    ui.add_space(2.0);
    let name = text::shown(&sheet.title);
    let title = RichText::new(name.as_ref()).font(fonts::semibold(size::TITLE)).color(colours.ink);
    let title = ui.add(Label::new(title).wrap());
    heading_role(ui, &title, &name);
    ui.add_space(size::GAP_TINY);
    sections(ui, &sheet.sections, look, queue);
}

/// Shows sections below each other, those with a heading under a hairline.
pub fn sections(ui: &mut egui::Ui, sections: &[Section], look: SheetStyle<'_>, queue: &mut ActionQueue) {
    let colours = &look.tokens.colours;
    for (at, section) in sections.iter().enumerate() {
        if let Some(key) = section.heading {
            if at > 0 {
                ui.add_space(14.0);
                let line = hairline::stroke(ui, colours.hairline);
                ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), line);
                ui.add_space(11.0);
            }
            let heading = ui.add(Label::new(theme::section_heading(look.words.text(key), look.tokens)).wrap());
            heading_role(ui, &heading, &look.words.text(key));
            ui.add_space(size::GAP_TINY);
        }
        let count = section.rows.len();
        let shown = section.shown_first.filter(|_| !is_unfolded(ui, look, section.heading)).unwrap_or(count);
        for row in section.rows.iter().take(shown) {
            show_row(ui, row, look, queue);
        }
        if let Some(first) = section.shown_first {
            ui.add_space(3.0);
            let name = section.heading.map(|key| look.words.text(key)).unwrap_or_default();
            let rest = Rest { list: section.heading, count: count - first, names: &[] };
            ui.horizontal_wrapped(|ui| fold(ui, rest, &name, look));
        }
    }
}

/// Where it is kept whether a list of this record is shown whole: as long as the window is open.
fn fold_id(look: SheetStyle<'_>, list: Option<&str>) -> egui::Id {
    egui::Id::unique(("unfolded", look.record, list))
}

fn is_unfolded(ui: &egui::Ui, look: SheetStyle<'_>, list: Option<&str>) -> bool {
    ui.data(|data| data.get_temp(fold_id(look, list))).unwrap_or(false)
}

/// What is not shown at first of a list.
#[derive(Clone, Copy)]
struct Rest<'a> {
    /// The list: the key of its heading, or its label.
    list: Option<&'a str>,
    count: usize,
    /// The names in it, where it is a list of names: said to those who listen, and under the pointer.
    names: &'a [SheetRun],
}

fn names_of(pieces: &[SheetRun], look: SheetStyle<'_>) -> String {
    look.words.commas(pieces.iter().filter_map(|piece| match piece {
        SheetRun::Link { text, .. } | SheetRun::Text(text) => Some(text.trim_end_matches([',', ' '])),
        SheetRun::Web { .. } | SheetRun::Mark { .. } => None,
    }))
}

/// Shows the rest of a list, or puts it away again. `name` is what the list is called.
fn fold(ui: &mut egui::Ui, rest: Rest<'_>, name: &str, look: SheetStyle<'_>) {
    let colours = &look.tokens.colours;
    let is_whole = is_unfolded(ui, look, rest.list);
    let text = if is_whole {
        look.words.text("details-show-fewer")
    } else {
        look.words.with("details-show-more", &[("count", rest.count.into())])
    };
    let font = fonts::medium(size::LABEL);
    // In two lines its middle would lie on what stands before it.
    let width = ui.painter().layout_no_wrap(text.clone(), font.clone(), colours.selection).size().x;
    if ui.available_size_before_wrap().x < width {
        ui.end_row();
    }
    // Its own identity, so that it keeps the keyboard while what stands before it comes and goes.
    let id = fold_id(look, rest.list);
    let response = link_of(ui, Some(id), &text, "", font, colours.selection, colours.selection);
    response.widget_info(|| {
        let names = names_of(rest.names, look);
        let key = match (is_whole, names.is_empty()) {
            (true, _) => "details-show-fewer-of",
            (false, true) => "details-show-more-of",
            (false, false) => "details-show-more-names",
        };
        let args = [("count", rest.count.into()), ("list", name.into()), ("names", (&names).into())];
        egui::WidgetInfo::labeled(egui::Role::Button, true, look.words.with(key, &args))
    });
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(is_whole));
    if response.clicked() {
        ui.data_mut(|data| data.insert_temp(id, !is_whole));
    }
    if !is_whole && !rest.names.is_empty() {
        response.on_hover_ui(|ui| {
            ui.label(names_of(rest.names, look));
        });
    }
}

/// The same for the pieces of a row behind the first so many.
fn fold_row(ui: &mut egui::Ui, row: &SheetRow, first: usize, look: SheetStyle<'_>) {
    let (list, names) = (row.label.as_deref(), row.pieces.get(first..).unwrap_or_default());
    fold(ui, Rest { list, count: names.len(), names }, list.unwrap_or_default(), look);
}

/// A heading for those who go from heading to heading by ear. Its name is its label: on the desktop's bus a heading that has
/// its text as a value alone is nameless.
fn heading_role(ui: &egui::Ui, response: &Response, text: &str) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(accesskit::Role::Heading);
        node.set_label(text);
    });
}

/// The label of a row in its column. Gives where it ends.
fn show_label(ui: &mut egui::Ui, label: &str, at: Pos2, ink: Color32) -> f32 {
    let column = Rect::from_min_max(pos2(at.x, at.y + 2.0), pos2(at.x + LABEL_WIDTH, f32::INFINITY));
    let text = RichText::new(label).font(fonts::regular(size::LABEL)).color(ink);
    let mut column = ui.new_child(UiBuilder::new().max_rect(column).layout(Layout::top_down(Align::Min)));
    column.add(Label::new(text).wrap());
    column.min_rect().bottom()
}

/// What stands at the right edge of a row, where it has room there. Gives its place.
fn show_aside(ui: &mut egui::Ui, aside: &str, main: Rect, ink: Color32) -> Option<Rect> {
    let galley = ui.painter().layout_no_wrap(aside.to_owned(), fonts::regular(size::LABEL), ink);
    if galley.size().x > main.width() * MOST_ASIDE {
        return None;
    }
    let place = Rect::from_min_size(pos2(main.right() - galley.size().x, main.top() + 2.0), galley.size());
    let mut right = ui.new_child(UiBuilder::new().max_rect(place));
    right.add(Label::new(galley));
    Some(place)
}

fn show_row(ui: &mut egui::Ui, row: &SheetRow, look: SheetStyle<'_>, queue: &mut ActionQueue) {
    let colours = &look.tokens.colours;
    ui.add_space(match (row.starts_group, row.label.is_some()) {
        (true, _) => 12.0,
        (false, true) => 6.0,
        (false, false) => 3.0,
    });
    let whole = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), f32::INFINITY));
    // What is set off has its ground below its letters.
    let is_chosen = row.figure.is_some() && row.figure.as_ref() == look.figure;
    let ground = is_chosen.then(|| ui.painter().add(egui::Shape::Noop));
    let mut main = whole;
    let mut bottom = whole.top();
    if row.is_in_column {
        main.min.x += LABEL_WIDTH + size::GAP;
        if let Some(label) = &row.label {
            bottom = bottom.max(show_label(ui, label, whole.min, colours.ink_second));
        }
    }
    if let Some(verdict) = row.verdict {
        let pill = verdict::pill(ui, verdict, look.words, look.tokens);
        let at = pos2(main.right() - pill.size().x, main.top() - 1.0);
        let mut right = ui.new_child(UiBuilder::new().max_rect(Rect::from_min_size(at, pill.size())));
        pill.show(&mut right, at);
        main.max.x = at.x - size::GAP;
        bottom = bottom.max(at.y + pill.size().y);
    }
    let mut below = row.aside.as_deref().map(text::beginning_text);
    if let Some(aside) = below
        && let Some(place) = show_aside(ui, aside, main, colours.ink_second)
    {
        main.max.x = place.left() - size::GAP;
        bottom = bottom.max(place.bottom());
        below = None;
    }
    let mut content = ui.new_child(UiBuilder::new().max_rect(main).layout(Layout::top_down(Align::Min)));
    content.set_width(main.width());
    // A line of text is as high as its letters, or its name would stand lower than the label beside it.
    content.spacing_mut().interact_size.y = 0.0;
    pieces(&mut content, row, look, queue);
    if row.verdict.is_some() {
        // What is said below has the whole width again.
        let below = whole.with_min_y(bottom.max(content.min_rect().bottom())).with_min_x(main.left());
        content = ui.new_child(UiBuilder::new().max_rect(below).layout(Layout::top_down(Align::Min)));
        content.set_width(below.width());
    }
    notes(&mut content, row, below, look);
    bottom = bottom.max(content.min_rect().bottom());
    let place = Rect::from_min_max(whole.min, pos2(whole.right(), bottom));
    let response = ui.allocate_rect(place, Sense::hover());
    figure_row(ui, row, (response.id, place), look, queue);
    if let Some(ground) = ground {
        set_off(ui, row, place, ground, look);
    }
}

/// What is said below a row, and what had no room at its edge.
fn notes(ui: &mut egui::Ui, row: &SheetRow, aside: Option<&str>, look: SheetStyle<'_>) {
    let plain = look.tokens.colours.ink_second;
    for note in &row.under {
        small(ui, &note.text, if note.is_caution { look.caution() } else { plain });
    }
    if let Some(aside) = aside {
        small(ui, aside, plain);
    }
}

/// The row of a figure is clicked to read it, and has its menu.
fn figure_row(
    ui: &egui::Ui,
    row: &SheetRow,
    (id, place): (egui::Id, Rect),
    look: SheetStyle<'_>,
    queue: &mut ActionQueue,
) {
    let Some(figure) = &row.figure else { return };
    let over = ui.interact(place, id.with("figure"), Sense::CLICK);
    let name = said_in(row, look);
    let is_chosen = look.figure == Some(figure);
    over.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListItem, true, is_chosen, &name));
    if over.clicked() && !look.record.is_empty() {
        queue.push(Action::select(Id::new(look.record), Some(figure.clone())));
    }
    (look.menu)(&over, SheetTarget::Figure(figure), queue);
}

/// How far the ground of what is set off reaches beyond it.
const AROUND: Vec2 = Vec2::new(8.0, 2.0);

/// Sets a row off as the one that was chosen, and brings it into sight when that is another than before.
fn set_off(ui: &egui::Ui, row: &SheetRow, place: Rect, ground: egui::layers::ShapeIdx, look: SheetStyle<'_>) {
    let place = place.expand2(AROUND);
    let colour = look.tokens.selection_ground(look.tokens.colours.raised);
    ui.painter().set(ground, egui::Shape::rect_filled(place, size::CORNER, colour));
    let name = said_in(row, look);
    let node = ui.interact(place, ui.scope_id().with("chosen-figure"), Sense::empty());
    node.widget_info(|| egui::WidgetInfo::selected(egui::Role::Mark, true, true, &name));
    let kept = egui::Id::unique("chosen-figure-in-sight");
    let chosen = (look.record.to_owned(), row.figure.clone());
    let is_new = ui.data(|data| data.get_temp::<(String, Option<ChosenFigure>)>(kept)).as_ref() != Some(&chosen);
    if is_new {
        ui.scroll_to_rect_animation(place, Some(Align::Center), egui::style::ScrollAnimation::none());
        ui.data_mut(|data| data.insert_temp(kept, chosen));
    }
}

/// What a row says, for those who listen.
fn said_in(row: &SheetRow, look: SheetStyle<'_>) -> String {
    let said = row.pieces.iter().filter_map(|piece| match piece {
        SheetRun::Text(text) => Some(text.as_str()),
        _ => None,
    });
    look.words.commas(said.chain(row.aside.as_deref()))
}

fn small(ui: &mut egui::Ui, text: &str, colour: Color32) {
    ui.add_space(1.0);
    ui.add(Label::new(RichText::new(text).font(fonts::regular(size::LABEL)).color(colour)).wrap());
}

fn pieces(ui: &mut egui::Ui, row: &SheetRow, look: SheetStyle<'_>, queue: &mut ActionQueue) {
    if row.pieces.is_empty() {
        return;
    }
    let colours = &look.tokens.colours;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(0.0, 1.0);
        // Several names in a row are read as a text: set lightly.
        let link_count = row.pieces.iter().filter(|piece| matches!(piece, SheetRun::Link { .. })).count();
        let font = match link_count {
            _ if row.is_quiet => fonts::regular(size::LABEL),
            0..=2 => fonts::medium(size::BODY),
            _ => fonts::regular(size::BODY),
        };
        let ink = if row.is_quiet { colours.ink_second } else { colours.ink };
        let count = row.pieces.len();
        let shown = row.shown_first.filter(|_| !is_unfolded(ui, look, row.label.as_deref())).unwrap_or(count);
        for piece in row.pieces.iter().take(shown) {
            match piece {
                SheetRun::Text(text) => {
                    let font = if row.starts_group { fonts::medium(size::BODY) } else { fonts::regular(size::BODY) };
                    let text = text::shown_text(text);
                    ui.add(Label::new(RichText::new(text.as_ref()).font(font).color(colours.ink)).wrap());
                }
                SheetRun::Link { text, to, after } => {
                    let response = link(ui, &text::shown(text), after, font.clone(), ink, colours.selection);
                    named(ui, &response, (to, after), look, queue);
                }
                SheetRun::Web { text, url } => {
                    let link = link(
                        ui,
                        &text::shown(text),
                        "",
                        fonts::regular(size::BODY),
                        colours.selection,
                        colours.selection,
                    );
                    if link.on_hover_text(url).clicked() {
                        queue.push(Action::OpenAddress(url.clone()));
                    }
                }
                SheetRun::Mark { word, explanation } => {
                    ui.add_space(size::GAP);
                    let mark = pill::show(ui, word, look.caution());
                    if !explanation.is_empty() {
                        mark.on_hover_text(explanation);
                    }
                }
            }
        }
        if let Some(first) = row.shown_first {
            ui.add_space(if shown == count { 4.0 } else { 0.0 });
            fold_row(ui, row, first, look);
        }
    });
}

/// The name of a record leads to it, and has its menu.
fn named(ui: &mut egui::Ui, link: &Response, (to, after): (&Id, &str), look: SheetStyle<'_>, queue: &mut ActionQueue) {
    if link.clicked() {
        queue.push(Action::Select(to.clone()));
    }
    (look.menu)(link, SheetTarget::Named(to), queue);
    if !after.is_empty() {
        ui.add_space(4.0);
    }
}

/// Text that leads somewhere: underlined under the pointer, framed while it has the keyboard. It wraps with the text
/// around it and is one stop of Tab however many lines it takes.
fn link(ui: &mut egui::Ui, text: &str, after: &str, font: FontId, colour: Color32, accent: Color32) -> Response {
    link_of(ui, None, text, after, font, colour, accent)
}

/// The same, under an identity of its own.
fn link_of(
    ui: &mut egui::Ui,
    own: Option<egui::Id>,
    text: &str,
    after: &str,
    font: FontId,
    colour: Color32,
    accent: Color32,
) -> Response {
    let mut job = LayoutJob::default();
    job.append(text, 0.0, TextFormat::simple(font.clone(), Color32::PLACEHOLDER));
    if !after.is_empty() {
        job.append(after, 0.0, TextFormat::simple(font, colour));
    }
    let width = ui.available_width();
    job.wrap.max_width = width;
    job.first_row_min_height = ui.cursor().height();
    if let Some(first) = job.sections.first_mut() {
        first.leading_space = width - ui.available_size_before_wrap().x;
    }
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let place = pos2(ui.max_rect().left(), ui.cursor().top());
    let rows: Vec<Rect> =
        galley.rows.iter().map(|row| row.rect_without_leading_space().translate(place.to_vec2())).collect();
    let mut lines = rows.iter();
    let Some(first) = lines.next() else { return ui.allocate_response(Vec2::ZERO, Sense::hover()) };
    let mut response = match own {
        Some(id) => {
            ui.advance_cursor_after_rect(*first);
            ui.interact(*first, id, Sense::click())
        }
        None => ui.allocate_rect(*first, Sense::click()),
    };
    for line in lines {
        response |= ui.allocate_rect(*line, Sense::CLICK);
    }
    let is_enabled = ui.is_enabled();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, is_enabled, text));
    let is_reached = response.hovered() || response.has_focus();
    let colour = if is_reached { accent } else { colour };
    let underline = if response.hovered() { Stroke::new(1.0, accent) } else { Stroke::NONE };
    ui.painter().add(egui::epaint::TextShape::new(place, galley, colour).with_underline(underline));
    if response.has_focus() {
        for line in &rows {
            ui.painter().rect_stroke(
                line.expand(2.0),
                CornerRadius::same(3),
                Stroke::new(2.0, accent),
                StrokeKind::Outside,
            );
        }
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A line that stands alone, such as what to do first.
pub fn sentence(ui: &mut egui::Ui, text: &str, tokens: &Tokens) {
    let text = RichText::new(text).font(fonts::regular(size::BODY)).color(tokens.colours.ink_second);
    ui.add(Label::new(text).wrap());
}
