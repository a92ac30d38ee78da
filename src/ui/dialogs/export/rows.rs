//! A table, a calendar and a brief, as they are chosen.

use egui::Ui;

use super::fields;
use super::form::{BriefForm, CalendarForm, TableForm};
use crate::order::FileKind;
use crate::theme::size;
use crate::ui::FrameContext;
use crate::widgets::dialog::field;

/// Which file a table goes to, and how it is written. Gives whether a choice was changed.
pub fn table(ui: &mut Ui, scene: &FrameContext<'_>, form: &mut TableForm, has_filter: bool) -> bool {
    let before = form.clone();
    let text = |key: &str| scene.words.text(key);
    fields::part(ui, scene, "export-table-of");
    for (kind, key) in [
        (FileKind::Spreadsheet, "export-table-xlsx"),
        (FileKind::EventsCsv, "export-table-events"),
        (FileKind::FiguresCsv, "export-table-figures"),
        (FileKind::DataPackage, "export-table-package"),
    ] {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.radio_value(&mut form.kind, kind, text(key));
            fields::below(ui, scene, text(&format!("{key}.what")));
        });
    }
    if form.is_csv() {
        fields::part(ui, scene, "export-csv");
        ui.checkbox(&mut form.layout.has_mark, text("export-csv-mark"));
        ui.checkbox(&mut form.layout.has_semicolons, text("export-csv-semicolons"));
    }
    if has_filter {
        fields::part(ui, scene, "export-which");
        ui.radio_value(&mut form.is_filtered, true, text("export-which-passing"));
        ui.radio_value(&mut form.is_filtered, false, text("export-which-all"));
    }
    ui.add_space(size::GAP);
    let events = if form.is_filtered { scene.shown.count() } else { scene.dataset.events.len() };
    let has_events = form.kind != FileKind::FiguresCsv;
    let is_in = |at: &usize| !form.is_filtered || scene.shown.has_series(*at);
    let series = scene.dataset.series.iter().enumerate().filter(|(at, _)| is_in(at));
    let figures: usize = series.map(|(_, series)| series.points.len()).sum();
    let has_figures = form.kind != FileKind::EventsCsv;
    let mut held = Vec::new();
    if has_events {
        held.push(scene.words.with("export-count-events", &[("count", events.into())]));
    }
    if has_figures {
        held.push(scene.words.with("export-count-figures", &[("count", figures.into())]));
    }
    let held = scene.words.commas(held);
    fields::aside(ui, scene, scene.words.with("export-holds", &[("what", (&held).into())]));
    before != *form
}

/// Which events go to a calendar. Gives whether a choice was changed.
pub fn calendar(ui: &mut Ui, scene: &FrameContext<'_>, form: &mut CalendarForm) -> bool {
    let before = form.clone();
    fields::part(ui, scene, "export-which");
    if let Some(event) = &form.event {
        let name = scene.name(event);
        let this = scene.words.with("export-this-event", &[("title", name.into())]);
        ui.radio_value(&mut form.is_of_event, true, this);
        let passing = scene.words.with("export-passing-events", &[("count", scene.shown.count().into())]);
        ui.radio_value(&mut form.is_of_event, false, passing);
    } else {
        ui.label(scene.words.with("export-passing-events", &[("count", scene.shown.count().into())]));
    }
    ui.add_space(size::GAP);
    fields::aside(ui, scene, scene.words.text("export-about-calendar"));
    before != *form
}

/// What a brief is of, and which file it goes to. Gives whether a choice was changed.
pub fn brief(ui: &mut Ui, scene: &FrameContext<'_>, form: &mut BriefForm) -> bool {
    let before = form.clone();
    let text = |key: &str| scene.words.text(key);
    let kinds = [(FileKind::BriefPaper, text("export-brief-docx")), (FileKind::BriefPage, text("export-brief-html"))];
    if let Some(kind) = fields::radios(ui, scene, "export-format", &form.kind, &kinds) {
        form.kind = kind;
    }
    fields::part(ui, scene, "export-brief-of");
    if let Some(record) = &form.record {
        let name = scene.name(record);
        let this = scene.words.with("export-brief-of-record", &[("name", name.into())]);
        ui.radio_value(&mut form.is_of_record, true, this);
        ui.radio_value(&mut form.is_of_record, false, text("export-brief-of-days"));
    } else {
        fields::aside(ui, scene, text("export-brief-select"));
    }
    if !form.is_of_record {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = size::GAP_WIDE;
            for (key, typed) in [("export-brief-from", &mut form.from), ("export-brief-to", &mut form.to)] {
                ui.vertical(|ui| {
                    ui.set_width(200.0);
                    field(ui, text(key), text("export-brief-date-hint"), typed, false);
                });
            }
        });
        if form.days().is_none() {
            ui.colored_label(scene.tokens.caution_text(), text("export-brief-no-days"));
        }
    }
    ui.add_space(size::GAP);
    fields::aside(ui, scene, text("export-about-brief"));
    before != *form
}
