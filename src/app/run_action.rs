//! Runs what was asked, one arm a thing.

use super::App;
use crate::action::{Action, NewEvent, NextRecord, VersionUse};
use crate::command::Command;
use crate::dataset::{EventKind, Id, RecordKind};
use crate::draft::asked;
use crate::edit::Done;
use crate::order::{ExportGoal, PictureView};
use crate::time::DaySpan;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::files::HeadingForm;
use crate::ui::dialogs::palette::PaletteState;
use crate::view::{ChartChange, Filter, Grouping, PanelChange, SideTab, ThemeChoice, TimeWindow, WindowPart};

/// Zoom steps for one press of a key: a quarter of a doubling.
const KEY_ZOOM_STEPS: i32 = crate::view::STEPS_PER_DOUBLING / 4;

/// The share of the window left free beside what was brought into view.
const MARGIN: f64 = 0.08;

fn toggling(part: WindowPart) -> Action {
    Action::Arrange(PanelChange::Toggle(part))
}

fn theme_of(command: Command) -> ThemeChoice {
    match command {
        Command::ThemeLight => ThemeChoice::Light,
        Command::ThemeDark => ThemeChoice::Dark,
        _ => ThemeChoice::System,
    }
}

fn grouping_of(command: Command) -> Grouping {
    if command == Command::GroupByPerson { Grouping::ByPerson } else { Grouping::ByKind }
}

fn zoom_steps(command: Command) -> i32 {
    if command == Command::ZoomIn { -KEY_ZOOM_STEPS } else { KEY_ZOOM_STEPS }
}

impl App {
    pub(super) fn run(&mut self, ctx: &egui::Context, action: Action) {
        match action {
            Action::Select(id) => self.select(id),
            Action::SelectFigure { series, figure } => {
                self.select(series.clone());
                self.view.selection.select_figure(series, figure);
            }
            Action::ClearSelection => self.view.selection.clear(),
            Action::SelectBefore => {
                self.view.selection.back();
                self.turn_to_selected();
            }
            Action::ShowSide(side) => self.view.side = side,
            Action::Arrange(change) => self.arrange(change),
            Action::KeepArrangement => self.keep_arrangement(),
            Action::Pan(ticks) => self.view.window = self.view.window.panned(ticks),
            Action::Zoom { steps, share } => self.view.window = self.view.window.zoomed(steps, share),
            Action::ShowWindow(window) => self.view.window = window,
            Action::Fit(span) => self.fit(span),
            Action::FitAll => self.fit(self.view.whole),
            Action::FitSelection => self.fit_selection(),
            Action::BringIntoView(days) => self.bring_into_view(days),
            Action::Hover(_) => {}
            Action::Search(words) => {
                // What is typed may be a date: then it is meant as days too.
                self.view.filter.days = asked::days(&words);
                self.view.filter.words = words;
                self.refilter();
            }
            Action::ToggleFilter(facet, value) => {
                self.view.filter.toggle(facet, value);
                self.refilter();
            }
            Action::ClearFacet(facet) => {
                self.view.filter.clear_facet(facet);
                self.refilter();
            }
            Action::FilterPeriod(period) => {
                self.view.filter.period = period;
                self.refilter();
            }
            Action::ClearFilter => {
                self.view.filter = Filter::default();
                self.refilter();
            }
            Action::GroupBy(grouping) => self.view.grouping = grouping,
            Action::ShowLanes(choice) => self.view.lanes = choice,
            Action::Chart(change) => {
                // What is past due is so today.
                self.view.chart.table.records.today = self.surroundings.today();
                self.view.chart.change(change);
            }
            Action::UseTheme(theme) => self.choose_theme(ctx, theme),
            Action::FocusSearch => self.window.focus_search(),
            Action::AskToRedate { event, when } => self.show_dialog(Dialog::Redate { event, when }),
            Action::AddEvent(new) => self.add_event(new),
            Action::AddRecord { kind, beside } => self.add_record(kind, beside.as_ref()),
            Action::EditRecord(id) => self.edit_record(&id),
            Action::DuplicateRecord(id) => self.duplicate_record(&id),
            Action::Change(change) => self.commit(*change),
            Action::TellNeeded(id, needed) => self.tell_needed(&id, &needed),
            Action::AskToOpen => self.ask_to_open(),
            Action::ShowRecent => self.jobs.look_for(self.preferences.recent.clone()),
            Action::Leave(next) => self.leave(ctx, next),
            Action::SaveFirst(next) => self.save(ctx, Some(next)),
            Action::Discard(next) => self.discard(ctx, next),
            Action::Save => self.save_and_tell(ctx),
            Action::AskToSaveAs(next) => self.ask_where_to_save(next),
            Action::SaveAs(path, next) => self.save_as(ctx, &path, next),
            Action::Overwrite(path, next) => self.overwrite(ctx, path, next),
            Action::ShowVersions => self.ask_for_versions(),
            Action::RestoreVersion(path) => self.jobs.read_version(path, VersionUse::Restore),
            Action::AskAboutOutside => self.ask_about_outside(),
            Action::AskToJoin(next) => self.ask_to_join(next),
            Action::Join(chosen) => self.join(chosen),
            Action::FollowRenamed(to, next) => self.follow_renamed(ctx, to, next),
            Action::SlowSave(choice, next) => self.run_slow(ctx, choice, next),
            Action::CancelOpening => self.cancel_opening(),
            Action::Reload => self.reload(),
            Action::Rescue(choice) => self.run_rescue(ctx, choice),
            Action::Run(command) => self.run_command(ctx, command),
            Action::AskToImport => self.ask_to_import(),
            Action::Import(from) => self.import(from),
            Action::ReadAgain(given) => self.read_again(*given),
            Action::TakeImport(choices) => self.take_import(*choices),
            Action::CancelImport => self.cancel_import(),
            Action::Copy(text) => self.copy(ctx, text, None),
            Action::AskToExport(goal) => self.ask_to_export(goal),
            Action::Export(order) => self.export(*order),
            Action::Preview(order) => self.preview(order),
            Action::PickExport => self.pick_export(),
            Action::CopyPicture(shown) => self.copy_picture(Some(shown)),
            Action::CopyTable(kind) => self.copy_table(kind),
            Action::OpenAddress(address) => {
                if self.surroundings.asks_desktop() {
                    self.jobs.open_address(address);
                }
            }
            Action::ShowReport => self.show_dialog(Dialog::Report),
            Action::CloseDialog => self.close_dialog(),
            Action::CancelNew => self.cancel_new(),
            Action::DismissNotice(id) => self.notices().dismiss(id),
        }
    }

    fn run_command(&mut self, ctx: &egui::Context, command: Command) {
        let action = match command {
            Command::Open => Action::AskToOpen,
            Command::New => Action::Leave(NextRecord::New),
            Command::OpenRecent => Action::ShowRecent,
            Command::OpenBundled => Action::Leave(NextRecord::OpenBundled),
            Command::Save => Action::Save,
            Command::SaveAs => Action::AskToSaveAs(None),
            Command::Import => Action::AskToImport,
            Command::Versions => Action::ShowVersions,
            Command::ExportPicture => Action::AskToExport(ExportGoal::Picture(PictureView::Sheet)),
            Command::ExportTable => Action::AskToExport(ExportGoal::Table),
            Command::ExportCalendar => Action::AskToExport(ExportGoal::Calendar),
            Command::ExportBrief => Action::AskToExport(ExportGoal::Brief),
            Command::CopyPicture => return self.copy_picture(None),
            Command::Revert => Action::Leave(NextRecord::Revert),
            Command::RecordTitle => return self.ask_for_title(),
            Command::Quit => Action::Leave(NextRecord::Quit),
            Command::Undo => return self.undo(),
            Command::Redo => return self.redo(),
            Command::NewMeeting => Action::AddEvent(NewEvent::of_kind(EventKind::Meeting)),
            Command::NewEvent => Action::AddEvent(NewEvent::of_kind(EventKind::Unspecified)),
            Command::NewAgreement => Action::AddRecord { kind: RecordKind::Agreement, beside: None },
            Command::NewStatement => Action::AddRecord { kind: RecordKind::Statement, beside: None },
            Command::NewClaim => Action::AddRecord { kind: RecordKind::Claim, beside: None },
            Command::NewFigure => return self.add_figure(),
            Command::Marks => return self.show_dialog(Dialog::Marks),
            Command::NewSeries => Action::AddRecord { kind: RecordKind::Series, beside: None },
            Command::NewPerson => Action::AddRecord { kind: RecordKind::Person, beside: None },
            Command::NewOrganisation => Action::AddRecord { kind: RecordKind::Organisation, beside: None },
            Command::NewPlace => Action::AddRecord { kind: RecordKind::Place, beside: None },
            Command::NewTopic => Action::AddRecord { kind: RecordKind::Topic, beside: None },
            Command::NewSource => Action::AddRecord { kind: RecordKind::Source, beside: None },
            Command::EditSelection => return self.run_on_selected(ctx, |_, _, id| Some(Action::EditRecord(id))),
            Command::Duplicate => return self.run_on_selected(ctx, |_, _, id| Some(Action::DuplicateRecord(id))),
            Command::Delete => return self.delete_selected(ctx),
            Command::Back => Action::SelectBefore,
            Command::ClearFilter => Action::ClearFilter,
            Command::Search => Action::FocusSearch,
            Command::FitAll => Action::FitAll,
            Command::FitSelection => Action::FitSelection,
            Command::ZoomIn | Command::ZoomOut => Action::Zoom { steps: zoom_steps(command), share: 0.5 },
            Command::ZoomReset => Action::ShowWindow(self.document.first_window()),
            Command::GoToStart => Action::ShowWindow(self.with_edge_of_whole(|whole| whole.earliest)),
            Command::GoToEnd => Action::ShowWindow(self.with_edge_of_whole(|whole| whole.latest)),
            Command::Table => Action::Chart(ChartChange::ToggleTable),
            Command::GroupByKind | Command::GroupByPerson => Action::GroupBy(grouping_of(command)),
            Command::ToggleTimeline => toggling(WindowPart::Timeline),
            Command::ToggleFigures => toggling(WindowPart::Figures),
            Command::ToggleOverview => toggling(WindowPart::Overview),
            Command::ToggleSide => toggling(WindowPart::Side),
            Command::ThemeSystem | Command::ThemeLight | Command::ThemeDark => Action::UseTheme(theme_of(command)),
            Command::Palette => return self.show_dialog(Dialog::Palette(PaletteState::default())),
            Command::Keyboard => return self.show_dialog(Dialog::Keyboard),
            Command::About => return self.show_dialog(Dialog::About),
        };
        self.run(ctx, action);
    }

    fn select(&mut self, id: Id) {
        if let Some(days) = self.days_of(&id) {
            self.bring_into_view(days);
        }
        self.view.selection.select(id);
        self.turn_to_selected();
    }

    pub(super) fn bring_into_view(&mut self, DaySpan { earliest, latest }: DaySpan) {
        if let (Some(first), Some(last)) = (earliest.or(latest), latest.or(earliest)) {
            self.view.window = self.view.window.moved_to_show(first, last, MARGIN);
        }
    }

    /// A claim is read among the claims, everything else in Details.
    fn turn_to_selected(&mut self) {
        let Some(id) = self.view.selection.current() else { return };
        let is_claim = matches!(self.document.index.at(id), Some((RecordKind::Claim, _)));
        self.view.side = if is_claim { SideTab::Claims } else { SideTab::Details };
    }

    /// The days of an event; nothing else moves the window when it is selected, but a claim of which nothing is in sight.
    fn days_of(&self, id: &Id) -> Option<DaySpan> {
        let dataset = self.document.dataset();
        if let Some(claim) = self.document.index.claim(dataset, id) {
            let span = claim.period.as_ref()?.edtf()?.span();
            return Some(span).filter(|span| !span.overlaps(self.view.window.span()));
        }
        let event = self.document.index.event(dataset, id)?;
        event.when.edtf().map(|edtf| edtf.span())
    }

    fn fit(&mut self, span: DaySpan) {
        if let (Some(first), Some(last)) = (span.earliest.or(span.latest), span.latest.or(span.earliest)) {
            self.view.window = TimeWindow::showing_with_margin(first, last, MARGIN / 2.0);
        }
    }

    fn fit_selection(&mut self) {
        let Some(id) = self.view.selection.current() else { return };
        let dataset = self.document.dataset();
        let span = match self.document.index.at(id) {
            Some((RecordKind::Event, _)) => self.days_of(id),
            Some((RecordKind::Agreement, _)) => {
                let agreement = self.document.index.agreement(dataset, id);
                agreement.and_then(|agreement| {
                    agreement.in_force.as_ref().or(agreement.signed.as_ref())?.edtf().map(|edtf| edtf.span())
                })
            }
            Some((RecordKind::Claim, _)) => {
                let claim = self.document.index.claim(dataset, id);
                claim.and_then(|claim| claim.period.as_ref()?.edtf().map(|edtf| edtf.span()))
            }
            Some(_) => self.days_of_events(&self.document.index.events_with(id)),
            None => None,
        };
        if let Some(span) = span {
            self.fit(span);
        }
    }

    fn days_of_events(&self, positions: &[usize]) -> Option<DaySpan> {
        let spans = positions
            .iter()
            .filter_map(|&at| self.document.dataset().events.get(at)?.when.edtf().map(|edtf| edtf.span()));
        spans.reduce(|one, other| one.hull(other))
    }

    /// The window moved to begin or end with the record, its width kept.
    fn with_edge_of_whole(&self, edge: impl Fn(DaySpan) -> Option<crate::time::Day>) -> TimeWindow {
        edge(self.view.whole).map_or(self.view.window, |day| self.view.window.moved_to_show(day, day, MARGIN / 2.0))
    }

    fn refilter(&mut self) {
        self.document.refilter(&self.view.filter);
    }

    fn undo(&mut self) {
        let (step, was) = (self.next_step(|facts| facts.next_undo()), self.document.facts.state());
        if let Some(done) = self.document.undo(&self.view.filter) {
            if let Some(step) = step {
                self.keep_undo(step);
            }
            self.follow_join(was);
            self.show_what_was_done(done);
        }
    }

    fn redo(&mut self) {
        let (step, was) = (self.next_step(|facts| facts.next_redo()), self.document.facts.state());
        if let Some(done) = self.document.redo(&self.view.filter) {
            if let Some(step) = step {
                self.keep_redo(step);
            }
            self.follow_join(was);
            self.show_what_was_done(done);
        }
    }

    /// Lets the view follow the facts, so that a change is seen.
    pub(super) fn show_what_was_done(&mut self, done: Done) {
        self.notices().clear_about_step();
        self.renew_report();
        let index = &self.document.index;
        self.view.whole = index.whole();
        self.view.selection.retain(|id| index.at(id).is_some());
        let before = self.view.filter.clone();
        self.view.filter.retain(|id| index.at(id).is_some());
        if let Some(id) = done.select {
            if self.is_hidden(&id) {
                self.view.filter = Filter::default();
            }
            // Of a series, the figure that it was selected by is still the one that is read.
            let figure = self.view.selection.figure().filter(|_| self.view.selection.current() == Some(&id)).cloned();
            self.select(id.clone());
            if let Some(figure) = figure {
                self.view.selection.select_figure(id, figure);
            }
        }
        // By what was asked for before, the step has filtered already.
        if self.view.filter != before {
            self.refilter();
        }
    }

    /// Whether the filter keeps a record off the timeline.
    fn is_hidden(&self, id: &Id) -> bool {
        match self.document.index.at(id) {
            Some((RecordKind::Event, position)) => !self.document.shown.has(position),
            Some((RecordKind::Agreement, position)) => !self.document.shown.has_agreement(position),
            _ => false,
        }
    }

    /// Shares the window's room otherwise.
    fn arrange(&mut self, change: PanelChange) {
        self.view.panels.change(change);
        if matches!(change, PanelChange::Toggle(_)) {
            self.keep_arrangement();
        }
    }

    /// Has what a person has settled remembered for the next time.
    pub(super) fn remember(&mut self) {
        if self.surroundings.remembers() {
            self.remembering.put(&self.jobs, self.preferences.clone());
        }
    }

    /// Remembers how the window's room is shared: once a drag is over, not at each of its steps.
    fn keep_arrangement(&mut self) {
        if self.preferences.panels != self.view.panels {
            self.preferences.panels = self.view.panels.clone();
            self.remember();
        }
    }

    fn choose_theme(&mut self, ctx: &egui::Context, theme: ThemeChoice) {
        self.view.theme = theme;
        self.is_theme_from_command_line = false;
        self.use_theme(ctx);
        self.preferences.theme = theme;
        self.remember();
    }

    fn ask_for_title(&mut self) {
        self.show_dialog(Dialog::Heading(HeadingForm::of_dataset(self.document.dataset())));
    }

    fn ask_to_open(&mut self) {
        if self.surroundings.has_file_dialog && !self.jobs.is_dialog_open() {
            self.jobs.pick_file(self.words.text("open-dialog-title"), self.words.text("open-dialog-kind"));
        } else {
            self.show_dialog(Dialog::open_file());
        }
    }
}
