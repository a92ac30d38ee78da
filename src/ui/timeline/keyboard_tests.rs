//! The timeline by keyboard and by ear: names, roles, focus, arrows, Enter.

use std::cell::{Cell, RefCell};

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TimelineState;
use crate::action::{Action, ActionQueue};
use crate::dataset::{Dataset, Id};
use crate::describe::RecordContext;
use crate::index::Index;
use crate::index::shown::ShownRecords;
use crate::layout::timeline::tests::fixture;
use crate::theme::{self, Tokens};
use crate::time::{Day, DaySpan};
use crate::ui::FrameContext;
use crate::view::{
    ChartView, Filter, Grouping, Hover, PanelSizes, Selection, ThemeChoice, TimeScale, TimeWindow, View,
};
use crate::words::Words;

/// A timeline by itself, with what it asked for.
struct Stage {
    dataset: Dataset,
    index: Index,
    view: RefCell<View>,
    words: Words,
    state: RefCell<TimelineState>,
    asked: RefCell<Vec<Action>>,
    is_first: Cell<bool>,
}

impl Stage {
    fn new(first: &str, last: &str) -> Self {
        let dataset = fixture();
        let index = Index::build(&dataset);
        let day = |text: &str| {
            let mut parts = text.split('-').map(|part| part.parse::<i64>().unwrap());
            let (year, month, day) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
            Day::from_ymd(year, u8::try_from(month).unwrap(), u8::try_from(day).unwrap()).unwrap()
        };
        let view = View {
            window: TimeWindow::showing(day(first), day(last)),
            whole: DaySpan::default(),
            selection: Selection::default(),
            hover: Hover::default(),
            filter: Filter::default(),
            grouping: Grouping::ByKind,
            lanes: crate::view::LaneChoice::default(),
            chart: ChartView::default(),
            side: crate::view::SideTab::default(),
            panels: PanelSizes::default(),
            theme: ThemeChoice::Light,
        };
        Self {
            dataset,
            index,
            view: RefCell::new(view),
            words: Words::english(),
            state: RefCell::default(),
            asked: RefCell::default(),
            is_first: Cell::new(true),
        }
    }

    fn frame(&self, ui: &mut egui::Ui) {
        if self.is_first.replace(false) {
            // Fonts are there from the next frame on.
            theme::apply(ui.ctx());
            return;
        }
        let mut queue = ActionQueue::default();
        let view = self.view.borrow().clone();
        let shown = ShownRecords::build(&self.dataset, &self.index, &view.filter);
        let document = crate::edit::Document::new(self.dataset.clone());
        let reading = RecordContext {
            revision: 0,
            dataset: &self.dataset,
            index: &self.index,
            shown: &shown,
            assessments: &crate::analysis::claims::Assessments::default(),
            view: &view,
            highlight: &crate::view::Highlight::default(),
            words: &self.words,
        };
        let scene = FrameContext { reading, tokens: &Tokens::LIGHT, document: &document, paper: None };
        let scale = TimeScale::new(view.window, 156.0, ui.max_rect().width() - 156.0);
        super::show(ui, &scene, (&scale, &[]), &mut self.state.borrow_mut(), &mut queue);
        for action in queue.take_all() {
            if let Action::ShowWindow(window) = action {
                self.view.borrow_mut().window = window;
            }
            self.asked.borrow_mut().push(action);
        }
    }

    fn harness(&self) -> Harness<'_> {
        let mut harness = Harness::builder().with_size(egui::vec2(1100.0, 460.0)).build_ui(|ui| self.frame(ui));
        harness.run_steps(3);
        harness
    }
}

fn focused(harness: &Harness<'_>) -> String {
    let nodes = harness.root().children_recursive();
    nodes
        .into_iter()
        .find(|node| node.accesskit_node().is_focused())
        .map_or_else(String::new, |node| node.accesskit_node().label().unwrap_or_default())
}

#[test]
fn everything_in_view_is_a_button_with_title_date_and_status() {
    let stage = Stage::new("2013-06-01", "2014-12-31");
    let harness = stage.harness();
    harness.get_by_role_and_label(Role::Group, "Timeline");
    for name in [
        "Selected, 19–20 March 2014, held",
        "Planned, 10 May – 4 June 2014, planned",
        "A month, some time in November 2013, held",
        "One of two days, on 19 or 20 March 2014, held",
    ] {
        harness.get_by_role_and_label(Role::Button, name);
    }
    let folds: Vec<String> =
        harness.query_all_by_label_contains(" events, ").filter_map(|node| node.accesskit_node().label()).collect();
    assert_eq!(folds, ["4 events, 1–3 April 2014"]);
}

#[test]
fn arrows_go_along_a_lane_and_between_lanes_and_enter_selects() {
    let stage = Stage::new("2013-06-01", "2014-12-31");
    let mut harness = stage.harness();
    harness.get_by_label("Selected, 19–20 March 2014, held").focus();
    harness.run_steps(3);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(3);
    assert_eq!(focused(&harness), "Planned, 10 May – 4 June 2014, planned");
    harness.key_press(Key::ArrowDown);
    harness.run_steps(3);
    assert_eq!(focused(&harness), "A single day planned, 1 July 2014, planned");
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(stage.asked.borrow().last(), Some(&Action::Select(Id::new("planned-day"))));
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(focused(&harness), "");
}

#[test]
fn what_an_arrow_reaches_outside_the_window_is_brought_into_view() {
    let stage = Stage::new("2014-03-01", "2014-04-10");
    let mut harness = stage.harness();
    harness.get_by_label("Selected, 19–20 March 2014, held").focus();
    harness.run_steps(3);
    harness.key_press(Key::ArrowLeft);
    harness.run_steps(4);
    assert_eq!(focused(&harness), "Disputed, 10 November – 10 December 2013, disputed");
    assert!(matches!(stage.asked.borrow().last(), Some(Action::ShowWindow(_))));
}

#[test]
fn a_fold_opens_by_zooming_to_its_members() {
    let stage = Stage::new("2013-06-01", "2014-12-31");
    let mut harness = stage.harness();
    harness.get_by_label("4 events, 1–3 April 2014").click();
    harness.run_steps(3);
    let day = |day| Day::from_ymd(2014, 4, day).unwrap();
    assert_eq!(stage.asked.borrow().last(), Some(&Action::Fit(DaySpan::new(day(1), day(3)))));
}
