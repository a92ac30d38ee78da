//! Counts in sentences: by which rule how many, and which events make the count.

use super::VerdictContext;
use crate::analysis::claims::{Assessment, CountingRule, Group, RuleCount, Verdict};
use crate::words::{dates, records};

/// More events than this are not named one by one.
const MOST_NAMED: usize = 12;

impl VerdictContext<'_> {
    /// The name of a rule: "every record", "one an occasion".
    pub fn rule(&self, rule: CountingRule) -> String {
        records::word(self.words, "claims-rule", rule.word())
    }

    /// What a rule of counting does, in a sentence.
    pub fn rule_explained(&self, rule: CountingRule) -> String {
        records::word(self.words, "claims-rule-is", rule.word())
    }

    /// How many: "5", "1 to 2".
    pub fn how_many(&self, counted: &RuleCount) -> String {
        let (low, high) = (counted.low.to_string(), counted.high.to_string());
        if low == high { low } else { self.with("claims-range", &[("low", &low), ("high", &high)]) }
    }

    /// The count by a rule, with what makes it.
    pub(super) fn counted(&self, counted: &RuleCount) -> String {
        let rule = records::capitalised(&self.rule(counted.rule));
        let many = self.how_many(counted);
        let verdict = super::verdict(self.words, counted.verdict);
        let names: Vec<String> =
            counted.groups.iter().take(MOST_NAMED).map(|group| self.group(counted.rule, group)).collect();
        let mut events = self.words.semicolons(&names);
        if let Some(left) = counted.groups.len().checked_sub(MOST_NAMED).filter(|left| *left > 0) {
            events = self.words.with("claims-and-more", &[("events", (&events).into()), ("count", left.into())]);
        }
        let key = if names.is_empty() { "claims-counted-none" } else { "claims-counted" };
        let told = self.with(key, &[("rule", &rule), ("many", &many), ("events", &events), ("verdict", &verdict)]);
        if counted.readings_disagree { self.with("claims-counted-readings", &[("counted", &told)]) } else { told }
    }

    /// What counts as one: the event, or the occasion with what of it is meant.
    fn group(&self, rule: CountingRule, group: &Group) -> String {
        let mut events: Vec<String> = group.events.iter().take(MOST_NAMED).map(|at| self.event(*at)).collect();
        if let Some(left) = group.events.len().checked_sub(MOST_NAMED).filter(|left| *left > 0) {
            events.push(self.words.with("details-and-more", &[("count", left.into())]));
        }
        let events = self.list(&events);
        let stands_for_itself = group.events.as_slice() == [group.stands_for];
        if rule == CountingRule::OneADay || stands_for_itself {
            return events;
        }
        self.with("claims-group", &[("whole", &self.event(group.stands_for)), ("events", &events)])
    }

    /// An event by title and date: "Sanya (6 April 2013)".
    pub fn event(&self, at: usize) -> String {
        let Some(event) = self.dataset.events.get(at) else { return String::new() };
        let when =
            event.when.edtf().map_or_else(|| event.when.text().to_owned(), |edtf| dates::in_words(self.words, edtf));
        self.with("claims-event", &[("title", &event.title), ("when", &when)])
    }

    /// The events that would fit but were not held, or whose date can't be read.
    pub fn not_counted(&self, assessment: &Assessment) -> Option<String> {
        let all = &assessment.counting.not_counted;
        let told = |one: &crate::analysis::claims::NotCounted| {
            let status = match self.dataset.events.get(one.event) {
                Some(_) if one.is_undated => self.words.text("claims-undated"),
                Some(event) => records::word(self.words, "status", event.status.word()),
                None => String::new(),
            };
            self.with("claims-not-held", &[("event", &self.event(one.event)), ("status", &status)])
        };
        let mut events: Vec<String> = all.iter().take(MOST_NAMED).map(told).collect();
        if let Some(left) = all.len().checked_sub(MOST_NAMED).filter(|left| *left > 0) {
            events.push(self.words.with("details-and-more", &[("count", left.into())]));
        }
        (!events.is_empty()).then(|| self.with("claims-not-counted", &[("events", &self.words.semicolons(&events))]))
    }

    /// The events whose days only may lie within the period.
    pub fn only_possibly(&self, assessment: &Assessment) -> Option<String> {
        let all = &assessment.counting.only_possibly;
        let events: Vec<String> = all.iter().take(MOST_NAMED).map(|at| self.event(*at)).collect();
        (!events.is_empty()).then(|| self.with("claims-only-possibly", &[("events", &self.words.semicolons(&events))]))
    }

    /// What would settle a count.
    pub fn count_settles(&self, assessment: &Assessment) -> Option<String> {
        let counting = &assessment.counting;
        let open: Vec<&RuleCount> =
            counting.by_rule.iter().filter(|counted| counted.verdict == Verdict::Undecided).collect();
        if open.is_empty() {
            return None;
        }
        let key = if open.iter().any(|counted| counted.readings_disagree) {
            "claims-settles-period"
        } else if !counting.only_possibly.is_empty() {
            "claims-settles-days"
        } else {
            "claims-settles-which-day"
        };
        Some(self.words.text(key))
    }
}
