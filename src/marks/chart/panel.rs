//! A panel of the chart: one axis with its marks, gaps, and stretches without a figure, each with its true size.
//!
//! Pure: it knows days and amounts, no pixel and no widget. Area is amount: a mark's height is its amount a year, so that
//! height times width in years is the amount. Flows, stocks and cumulated sums never share an axis.

use std::cmp::Reverse;

use super::by_time::ByTime;
use super::pyramid::{FigureExtent, Strands};
use crate::analysis::claims::Interval;
use crate::analysis::mirror::MirrorPair;
use crate::analysis::reported::Reported;
use crate::dataset::{Decimal, Id, Qualifier};
use crate::time::{Day, DaySpan};
use crate::view::{Axis, Since};

/// The mean Gregorian year, in days: what a yearly flow is spread over.
pub const YEAR_DAYS: f64 = 365.2425;

/// Who says so, which decides the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReporterSide {
    /// The first party of the record.
    First,
    /// The second party of the record.
    Second,
    /// Somebody else.
    ThirdParty,
    /// Nobody who reports: it is claimed.
    Claim,
}

/// How a figure is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureForm {
    /// A flow reported for a period: a step as wide as the period.
    Step,
    /// A flow claimed for a period: its box.
    Box,
    /// A cumulated sum as it was given: a line over its period.
    Line,
    /// A level at a date.
    Stock,
    /// Flows added up by us: a line that rises over each period.
    Running,
}

/// Where a mark's figure stands in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FigureOrigin {
    /// A figure of a series.
    Point {
        /// The place of the series in the record.
        series: usize,
        /// The place of the figure in the series.
        point: usize,
    },
    /// A claim, by its place in the record.
    Claim(usize),
}

/// One figure, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureMark {
    /// Where the figure stands.
    pub origin: FigureOrigin,
    /// How it is drawn.
    pub form: FigureForm,
    /// Who says so, which decides the colour.
    pub side: ReporterSide,
    /// Who reports it, by id; `None` for a claim.
    pub reporter: Option<Id>,
    /// The days that the figure is about; `None` is open.
    pub span: DaySpan,
    /// The figure, in the panel's scale.
    pub amount: f64,
    /// Where its top stands on the axis: a flow's amount a year, else the amount.
    pub height: f64,
    /// Whether it is exact, about, more than, …
    pub qualifier: Qualifier,
    /// Another figure of its reporter covers these days already: it is drawn as an outline, so that nothing counts twice.
    pub is_second: bool,
    /// Other figures of its reporter for the very same period, which its label tells with its own.
    pub same: Vec<FigureOrigin>,
    /// The label of another figure for the same period tells it.
    pub is_told: bool,
    /// What a running sum is made of.
    pub sum: Option<Box<SumMark>>,
}

/// A running sum at the end of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct SumMark {
    pub since: Day,
    pub low: Decimal,
    pub high: Decimal,
    pub periods: usize,
    /// Since it began there are stretches without a figure: it is what is on record, not all there was.
    pub is_part: bool,
    /// The least and the greatest sum where the period begins, and where it ends: for drawing.
    pub foot: (f64, f64),
    pub top: (f64, f64),
}

impl FigureMark {
    /// How long its period is, in years; `None` where it is open.
    pub fn years(&self) -> Option<f64> {
        self.span.days().map(years)
    }
}

#[expect(clippy::cast_precision_loss, reason = "days within a human age are exact in an f64")]
pub(super) fn years(days: i64) -> f64 {
    days as f64 / YEAR_DAYS
}

/// A stretch between a reporter's figures for which it gives none; among sums, of all the time that is added up.
#[derive(Clone, Debug, PartialEq)]
pub struct Absence {
    /// Who gives no figure, by id.
    pub reporter: Id,
    /// Which colour is theirs.
    pub side: ReporterSide,
    /// The days without a figure.
    pub span: DaySpan,
}

/// The space between what two reporters give for one period.
#[derive(Clone, Debug, PartialEq)]
pub struct GapMark {
    /// Its place in the panel's pairs.
    pub pair: usize,
    /// The period, in days.
    pub span: DaySpan,
    /// As the figures that it lies between are drawn.
    pub form: FigureForm,
    /// Where the one reporter's figure stands on the axis, and where the other's.
    pub tops: (f64, f64),
    /// Who gives more, where that is sure.
    pub larger: Option<ReporterSide>,
}

/// Two reporters of one measure, and what they give, period by period.
#[derive(Clone, Debug, PartialEq)]
pub struct Mirror {
    /// The one who reports.
    pub one: Reporter,
    /// The other who reports.
    pub other: Reporter,
    /// What both give, a period each.
    pub pairs: Vec<MirrorPair>,
}

/// What the pointer or the keyboard can be on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChartTarget {
    /// A figure, by its place among the marks.
    Mark(usize),
    /// A gap, by its place among the gaps.
    Gap(usize),
    /// Days without a figure, by their place among the absences.
    Absence(usize),
}

/// A panel: one axis with its marks, in drawing order.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartPanel {
    /// What is measured, and in what.
    pub axis: Axis,
    /// The scale of the axis's numbers, as a power of ten.
    pub power: i16,
    /// Since when flows are added up, where they are.
    pub sums: Option<Sums>,
    /// Who reports, in the order of the legend.
    pub reporters: Vec<Reporter>,
    /// Whether claims are drawn in it.
    pub has_claims: bool,
    /// The places of the series on its axis.
    pub series: Vec<usize>,
    /// The figures, in drawing order.
    pub marks: Vec<FigureMark>,
    /// Where no figure is.
    pub absences: Vec<Absence>,
    /// Stretches for which nobody who is shown gives a figure, in order.
    pub unknown: Vec<DaySpan>,
    /// The two who can be compared.
    pub mirror: Option<Mirror>,
    /// The gaps between those two.
    pub gaps: Vec<GapMark>,
    /// Levels of one series that follow each other without a gap, which a thin line joins.
    pub joins: Vec<(usize, usize)>,
    /// Marks and gaps in the order in which the keyboard goes through them.
    pub reading_order: Vec<ChartTarget>,
    /// The marks in strands, each under a pyramid of how far they reach.
    pub strands: Strands,
    marks_by_time: ByTime,
    gaps_by_time: ByTime,
    absences_by_time: ByTime,
}

/// A row of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reporter {
    /// The state or organisation, by id.
    pub id: Id,
    /// Which colour is theirs.
    pub side: ReporterSide,
    /// Whether their figures are not drawn.
    pub is_hidden: bool,
}

/// What a panel of sums is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    /// The day that is summed up from.
    pub since: Since,
    /// Each beginning that there is a claim for, and how many claims; in order, the figures' own last.
    pub beginnings: Vec<(Since, usize)>,
    /// Places of claims among the panel's marks; of the one that is read, too.
    pub claims: Vec<usize>,
    /// The claim that is read, by its place in the record.
    pub read: Option<usize>,
    /// What each reporter's figures come to by the end of each claim.
    pub held: Vec<HeldClaim>,
}

/// A claim of a sum, held against what a reporter has on record: exactly, in the panel's scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldClaim {
    /// The claim's place in `dataset.claims`.
    pub claim: usize,
    /// Who reports, by id.
    pub reporter: Id,
    /// The least that their figures sum up to, in the panel's scale.
    pub low: Decimal,
    /// The most that they sum up to.
    pub high: Decimal,
    /// The stretches without a figure, and what they would have to bring together, in the claim's scale; `None` where
    /// nothing is missing, or nothing would do.
    pub missing: Vec<DaySpan>,
    /// What they would have to bring for the claim to hold.
    pub needs: Option<Interval>,
}

impl ChartPanel {
    /// A panel without any marks yet.
    pub fn empty(axis: Axis, power: i16) -> Self {
        Self {
            axis,
            power,
            sums: None,
            reporters: Vec::new(),
            has_claims: false,
            series: Vec::new(),
            marks: Vec::new(),
            absences: Vec::new(),
            unknown: Vec::new(),
            mirror: None,
            gaps: Vec::new(),
            joins: Vec::new(),
            reading_order: Vec::new(),
            strands: Strands::default(),
            marks_by_time: ByTime::default(),
            gaps_by_time: ByTime::default(),
            absences_by_time: ByTime::default(),
        }
    }

    /// What makes the marks of a window quick to find, and the order of reading.
    pub fn put_in_order(&mut self) {
        let marks = &self.marks;
        self.marks_by_time = ByTime::new(marks.iter().map(|mark| mark.span).collect());
        self.strands = Strands::new(&self.marks, &self.reporters);
        self.gaps_by_time = ByTime::new(self.gaps.iter().map(|gap| gap.span).collect());
        self.absences_by_time = ByTime::new(self.absences.iter().map(|absence| absence.span).collect());

        let mut order: Vec<ChartTarget> =
            (0..marks.len()).map(ChartTarget::Mark).chain((0..self.gaps.len()).map(ChartTarget::Gap)).collect();
        order.extend((0..self.absences.len()).map(ChartTarget::Absence));
        order.sort_by_key(|target| {
            let (span, rank) = match target {
                ChartTarget::Mark(at) => (marks.get(*at).map(|mark| mark.span), 0),
                ChartTarget::Gap(at) => (self.gaps.get(*at).map(|gap| gap.span), 1),
                ChartTarget::Absence(at) => (self.absences.get(*at).map(|absence| absence.span), 2),
            };
            let span = span.unwrap_or_default();
            (span.latest.is_none(), span.latest, span.earliest, rank)
        });
        self.reading_order = order;
    }

    /// The marks of which a part lies between two days, in drawing order. Quick: it looks at those near the window alone.
    pub fn seen(&self, first: Day, last: Day) -> Vec<usize> {
        self.marks_by_time.within(DaySpan::new(first, last))
    }

    /// How far these marks reach.
    pub fn extent(&self, marks: &[usize]) -> FigureExtent {
        FigureExtent::of(marks.iter().filter_map(|at| self.marks.get(*at)))
    }

    /// The gaps of which a part lies in a window.
    pub fn gaps_seen(&self, window: DaySpan) -> impl Iterator<Item = usize> {
        self.gaps_by_time.within(window).into_iter()
    }

    /// The absences of which a part lies in a window.
    pub fn absences_seen(&self, window: DaySpan) -> impl Iterator<Item = usize> {
        self.absences_by_time.within(window).into_iter()
    }

    /// Whether nobody who is shown gives a figure for the stretch.
    pub fn is_unknown(&self, span: DaySpan) -> bool {
        self.unknown.iter().any(|unknown| unknown.earliest <= span.earliest && unknown.latest >= span.latest)
    }

    /// Where a reporter's figures stand.
    pub fn series_of(&self, reporter: &Id) -> Option<FigureOrigin> {
        self.marks.iter().find(|mark| mark.reporter.as_ref() == Some(reporter)).map(|mark| mark.origin)
    }

    /// Whether flows are added up over time.
    pub fn is_cumulated(&self) -> bool {
        self.sums.is_some()
    }

    /// The days that a target is about.
    pub fn span_of(&self, target: ChartTarget) -> Option<DaySpan> {
        match target {
            ChartTarget::Mark(at) => self.marks.get(at).map(|mark| mark.span),
            ChartTarget::Gap(at) => self.gaps.get(at).map(|gap| gap.span),
            ChartTarget::Absence(at) => self.absences.get(at).map(|absence| absence.span),
        }
    }

    /// What two reporters give where a gap is drawn.
    pub fn pair_of(&self, gap: &GapMark) -> Option<(&Mirror, &MirrorPair)> {
        let mirror = self.mirror.as_ref()?;
        Some((mirror, mirror.pairs.get(gap.pair)?))
    }

    /// The gaps over the very days of a mark of one of the two reporters.
    pub fn gaps_beside<'a>(&'a self, mark: &'a FigureMark) -> impl Iterator<Item = &'a GapMark> {
        let first = self.gaps.partition_point(|gap| key_of(gap.span) < key_of(mark.span));
        let over = self.gaps.iter().skip(first).take_while(|gap| gap.span == mark.span);
        let is_in = |figures: &[Reported]| {
            figures.iter().any(|one| mark.origin == FigureOrigin::Point { series: one.series, point: one.point })
        };
        let is_of_it =
            move |gap: &&GapMark| self.pair_of(gap).is_some_and(|(_, pair)| is_in(&pair.one) || is_in(&pair.other));
        over.filter(move |_| mark.form != FigureForm::Running).filter(is_of_it)
    }
}

pub(super) fn key_of(span: DaySpan) -> (Option<Day>, Reverse<Option<Day>>) {
    (span.earliest, Reverse(span.latest))
}
