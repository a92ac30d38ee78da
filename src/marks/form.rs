//! The form of an event or agreement: how what is known about its date, and whether it took place, is to be drawn.
//!
//! One row of the table "How time is drawn" each. Pure: it knows neither zoom nor pixel.

use crate::dataset::{Agreement, Dated, Event, Status};
use crate::index::lanes::{Stretch, agreement_date, standing};
use crate::time::{DateShape, DaySpan, Edtf, IntervalEnd, Precision};

/// The body of a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkShape {
    /// One day.
    Diamond,
    /// A stretch whose ends are known to the day.
    Bar,
    /// A stretch that is sure in its core alone: its ends are known to a month or a year.
    BarWithSoftEnds {
        /// What is certain of it.
        core: Stretch,
    },
    /// Somewhere in here: only the month, the year or the like is known.
    Faded,
    /// One of these: an outlined span with a dot that has no fixed place.
    OneOf,
    /// All of these, as pieces on one thread.
    AllOf {
        /// The stretches, in order.
        pieces: Vec<Stretch>,
    },
}

/// Whether it took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// Filled.
    Solid,
    /// Planned.
    Hatched,
    /// Cancelled.
    StruckThrough,
    /// Disputed.
    AmberEdged,
}

/// How sharp the date is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Where the date says.
    Sharp,
    /// `~`
    About,
    /// `?`
    Perhaps,
    /// `%`
    AboutAndPerhaps,
}

/// How a side of a mark ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tip {
    /// It ends there.
    Closed,
    /// It goes on: the bar runs out of the window into an arrow.
    GoesOn,
    /// Not known how far: a short arrow.
    NotKnown,
}

/// How one record is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkForm {
    /// What it is drawn as.
    pub body: MarkShape,
    /// Where the body stands.
    pub stretch: Stretch,
    /// How it is filled.
    pub finish: Finish,
    /// How its outline is drawn.
    pub edge: Edge,
    /// How it begins.
    pub start: Tip,
    /// How it ends.
    pub end: Tip,
    /// The date once planned, drawn as a ghost that a thin line joins to the body.
    pub plan: Option<Stretch>,
    /// The days of the event that this one is a part of: the ground it stands on.
    pub ground: Option<Stretch>,
}

impl MarkForm {
    /// The form of an event. `whole` is the event that it is a part of. `None` where its date stands nowhere.
    pub fn of_event(event: &Event, whole: Option<&Event>) -> Option<Self> {
        let finish = match &event.status {
            Status::Planned => Finish::Hatched,
            Status::Cancelled => Finish::StruckThrough,
            Status::Disputed => Finish::AmberEdged,
            Status::Held | Status::Other(_) => Finish::Solid,
        };
        let mut form = Self::of_date(event.when.edtf()?, finish)?;
        form.plan = event.planned.as_ref().and_then(Dated::edtf).and_then(standing);
        form.ground =
            whole.and_then(|whole| whole.when.edtf()).and_then(standing).filter(|ground| ground.overlaps(form.stretch));
        Some(form)
    }

    /// The form of an agreement: what it is in force for, else when it was signed.
    pub fn of_agreement(agreement: &Agreement) -> Option<Self> {
        Self::of_date(agreement_date(agreement)?, Finish::Solid)
    }

    /// The body with the plan beside it.
    pub fn hull(&self) -> Stretch {
        self.plan.map_or(self.stretch, |plan| self.stretch.hull(plan))
    }

    /// The form of a date, finished so.
    pub fn of_date(edtf: &Edtf, finish: Finish) -> Option<Self> {
        let edge = match (edtf.is_approximate(), edtf.is_uncertain()) {
            (false, false) => Edge::Sharp,
            (true, false) => Edge::About,
            (false, true) => Edge::Perhaps,
            (true, true) => Edge::AboutAndPerhaps,
        };
        let tip = |is_known: bool, goes_on: bool| match (is_known, goes_on) {
            (true, _) => Tip::Closed,
            (false, true) => Tip::GoesOn,
            (false, false) => Tip::NotKnown,
        };
        let stretch = standing(edtf)?;
        Some(Self {
            body: body(edtf, stretch),
            stretch,
            finish,
            edge,
            start: tip(edtf.earliest().is_some(), stretch.first == Stretch::OPEN_START),
            end: tip(edtf.latest().is_some(), stretch.last == Stretch::OPEN_END),
            plan: None,
            ground: None,
        })
    }
}

fn body(edtf: &Edtf, stretch: Stretch) -> MarkShape {
    let is_one_day = stretch.first == stretch.last;
    match edtf.shape() {
        DateShape::Day => MarkShape::Diamond,
        DateShape::Days if is_one_day => MarkShape::Diamond,
        DateShape::Days => MarkShape::Bar,
        DateShape::Within(_) => MarkShape::Faded,
        DateShape::OneOf => MarkShape::OneOf,
        DateShape::AllOf => {
            MarkShape::AllOf { pieces: edtf.members().into_iter().map(|span| within(span, stretch)).collect() }
        }
        DateShape::Interval { start, end } => {
            let is_sharp = |end: IntervalEnd| {
                matches!(end, IntervalEnd::At(Precision::Day) | IntervalEnd::Open | IntervalEnd::Unknown)
            };
            if is_sharp(start) && is_sharp(end) {
                return if is_one_day { MarkShape::Diamond } else { MarkShape::Bar };
            }
            let first = edtf.start().and_then(|span| span.latest).map_or(stretch.first, |day| day.number());
            let last = edtf.end().and_then(|span| span.earliest).map_or(stretch.last, |day| day.number());
            // Where both ends may be the same day, no day is sure: the middle is the likeliest.
            let core = if first <= last {
                Stretch::new(first, last)
            } else {
                Stretch::new(first.midpoint(last), first.midpoint(last))
            };
            MarkShape::BarWithSoftEnds { core }
        }
    }
}

/// The days of a span, cut to a stretch.
fn within(span: DaySpan, stretch: Stretch) -> Stretch {
    Stretch::new(
        span.earliest.map_or(stretch.first, |day| day.number()),
        span.latest.map_or(stretch.last, |day| day.number()),
    )
}
