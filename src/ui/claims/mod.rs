//! The Claims tab: every claim on record with its verdict, filtered by verdict; the selected one with its reasoning.
//!
//! What is said is decided in `describe::reasoning`; here it is laid out.

mod list;

use std::collections::BTreeSet;

use egui::{Rect, ScrollArea, UiBuilder, Vec2};

use self::list::ClaimLine;
use crate::action::ActionQueue;
use crate::analysis::claims::Verdict;
use crate::dataset::{Id, RecordKind};
use crate::describe::RecordNames;
use crate::describe::reasoning::ClaimExplanation;
use crate::describe::reasons::VerdictContext;
use crate::describe::sheet::Section;
use crate::memo::Memo;
use crate::ui::{FrameContext, record_foot};
use crate::widgets::frame;

/// What the tab keeps between frames.
#[derive(Debug, Default)]
pub struct ClaimsState {
    /// Only claims of these verdicts are listed; all where it is empty.
    chosen: BTreeSet<Verdict>,
    /// The lines of the list, by the state of the facts.
    lines: Memo<u64, Vec<ClaimLine>>,
    /// The reasoning of a claim, by its id and the state of the facts.
    reasoning: Memo<(Id, u64), Vec<Section>>,
    /// Heights of what was laid out, so that what is out of sight costs nothing.
    heights: list::LineHeights,
    /// The claim that was selected in the frame before: a newly selected one is scrolled into view.
    selected: Option<Id>,
}

/// Claims further out of sight than this, in points, are not laid out.
const MARGIN_OF_SIGHT: f32 = 200.0;

/// Shows the tab in the space that `ui` has.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, state: &mut ClaimsState, queue: &mut ActionQueue) {
    let rect = ui.max_rect();
    frame::panel(ui, "claims", scene.words.text("claims-panel"), |ui| {
        state.refresh(scene);
        let selected =
            scene.view.selection.current().filter(|id| matches!(scene.index.at(id), Some((RecordKind::Claim, _))));
        let foot_height = if selected.is_some() { record_foot::HEIGHT } else { 0.0 };
        let (told, foot) = rect.split_top_bottom_at_y(rect.bottom() - foot_height);
        ui.scope_builder(UiBuilder::new().max_rect(told), |ui| listed(ui, scene, selected, state, queue));
        if let Some(id) = selected {
            record_foot::show(ui, foot, scene, RecordKind::Claim, id, queue);
        }
    });
}

fn listed(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    selected: Option<&Id>,
    state: &mut ClaimsState,
    queue: &mut ActionQueue,
) {
    let is_new = selected != state.selected.as_ref();
    state.selected = selected.cloned();
    let ClaimsState { chosen, lines, reasoning, heights, .. } = state;
    let Some((_, lines)) = lines.last() else { return };
    let width = ui.max_rect().width();
    ui.spacing_mut().scroll = egui::style::ScrollStyle::floating();
    ScrollArea::vertical().id_salt("claims").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        if lines.is_empty() {
            return list::sentence(ui, &scene.words.text("claims-none"), scene.tokens);
        }
        list::chips(ui, scene, lines, chosen);
        heights.begin(scene.revision, width, lines.len());
        let sight = ui.clip_rect().expand(MARGIN_OF_SIGHT);
        for (at, line) in lines.iter().enumerate() {
            let is_open = selected.is_some_and(|id| *id == line.id);
            // The one that is read stays, whatever the filter.
            let is_chosen = chosen.is_empty() || chosen.contains(&line.verdict);
            if !(is_open || is_chosen && scene.shown.has_claim(at)) {
                continue;
            }
            let top = ui.cursor().top();
            if let Some(height) = heights.height_at(at).filter(|_| !is_open) {
                let place = Rect::from_min_size(ui.cursor().min, Vec2::new(width, height));
                if !sight.intersects(place) {
                    list::line_out_of_sight(ui, scene, line, height, queue);
                    continue;
                }
            }
            let sections = reasoning.last().filter(|((id, _), _)| is_open && *id == line.id);
            let sections = sections.map(|(_, sections)| sections.as_slice());
            let response = list::line(ui, scene, line, sections, queue);
            if is_open && is_new {
                response.scroll_to_me(Some(egui::Align::TOP));
            }
            if !is_open {
                heights.store_height(at, ui.cursor().top() - top);
            }
        }
        ui.add_space(crate::theme::size::GAP_WIDE);
    });
}

impl ClaimsState {
    /// Makes lines and reasoning anew when the facts, or the claim that is read, are others.
    fn refresh(&mut self, scene: &FrameContext<'_>) {
        let telling = VerdictContext {
            dataset: scene.dataset,
            index: scene.index,
            assessments: scene.assessments,
            words: scene.words,
        };
        self.lines.get(scene.revision, |_| {
            let claims = scene.dataset.claims.iter().zip(scene.assessments.iter());
            claims.map(|(claim, assessment)| ClaimLine::for_claim(&telling, claim, assessment.verdict)).collect()
        });
        let Some(id) = scene.view.selection.current() else { return };
        let Some((RecordKind::Claim, at)) = scene.index.at(id) else { return };
        let teller = RecordNames { dataset: scene.dataset, index: scene.index, words: scene.words };
        self.reasoning.get((id.clone(), scene.revision), |_| ClaimExplanation { teller, telling }.sections(at));
    }
}
