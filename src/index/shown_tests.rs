//! What passes the filter, and what is counted of it.

use proptest::prelude::*;

use super::*;
use crate::index::words::fixture;
use crate::time::Edtf;

fn shown(change: impl FnOnce(&mut Filter)) -> (Dataset, ShownRecords) {
    let dataset = fixture::record();
    let index = Index::build(&dataset);
    let mut filter = Filter::default();
    change(&mut filter);
    let shown = ShownRecords::build(&dataset, &index, &filter);
    (dataset, shown)
}

fn ids(change: impl FnOnce(&mut Filter)) -> Vec<String> {
    let (dataset, shown) = shown(change);
    let events =
        dataset.events.iter().enumerate().filter(|(at, _)| shown.has(*at)).map(|(_, event)| event.id.to_string());
    let agreements = dataset.agreements.iter().enumerate();
    let agreements =
        agreements.filter(|(at, _)| shown.has_agreement(*at)).map(|(_, agreement)| agreement.id.to_string());
    events.chain(agreements).collect()
}

#[test]
fn nothing_asked_for_passes_everything() {
    let (dataset, shown) = shown(|_| {});
    assert_eq!(shown.count(), dataset.events.len());
    assert_eq!(shown.agreement_count(), dataset.agreements.len());
    assert!(!shown.has(dataset.events.len()));
}

#[test]
fn values_of_a_facet_are_alternatives_and_facets_agree() {
    let people = |filter: &mut Filter| {
        filter.toggle(Facet::Person, Id::new("li"));
        filter.toggle(Facet::Person, Id::new("xi"));
    };
    assert_eq!(ids(people), ["met-li", "state-visit-2014", "g20"]);
    let and_visits = |filter: &mut Filter| {
        people(filter);
        filter.toggle(Facet::Kind, Id::new("visit"));
    };
    assert_eq!(ids(and_visits), ["state-visit-2014"]);
    assert_eq!(ids(|filter| filter.toggle(Facet::Organisation, Id::new("cica"))), ["cica-2014"]);
    assert_eq!(ids(|filter| filter.toggle(Facet::Place, Id::new("astana"))), ["crisis-2014", "expo", "far"]);
    assert_eq!(ids(|filter| filter.toggle(Facet::Status, Id::new("disputed"))), ["g20"]);
    assert_eq!(ids(|filter| filter.toggle(Facet::Kind, Id::new("strategy"))), ["strategy"]);
}

#[test]
fn an_agreement_goes_with_the_event_it_came_of() {
    let passing = ids(|filter| filter.toggle(Facet::Person, Id::new("wang-yi")));
    assert_eq!(passing, ["visit", "memorandum"]);
}

#[test]
fn words_and_period_narrow_down() {
    assert_eq!(ids(|filter| filter.words = "Ыдырысов".to_owned()), ["visit", "met-li"]);
    assert_eq!(ids(|filter| filter.words = "memorandum".to_owned()), ["memorandum"]);
    let year = Edtf::parse("2013").unwrap().span();
    assert_eq!(ids(|filter| filter.period = Some(year)), ["cinema", "g20", "strategy"]);
    // Planned for some time in May, held on the 19th and 20th: found by both.
    let may = Edtf::parse("2014-05-01").unwrap().span();
    assert_eq!(ids(|filter| filter.period = Some(may)), ["state-visit-2014", "memorandum", "strategy"]);
}

#[test]
fn counts_say_what_one_value_would_let_through() {
    let (dataset, shown) = shown(|filter| filter.toggle(Facet::Person, Id::new("xi")));
    let index = Index::build(&dataset);
    let said = |facet| {
        shown
            .facet_counts(&dataset, &index, facet)
            .iter()
            .map(|(id, count)| format!("{id} {count}"))
            .collect::<Vec<_>>()
    };
    // The facet's own choice does not narrow its counts.
    assert_eq!(said(Facet::Person), ["idrissov 2", "nazarbayev 2", "xi 2", "wang-yi 1", "li 1"]);
    assert_eq!(said(Facet::Kind), ["visit 1", "summit 1"]);
    assert_eq!(said(Facet::Status), ["held 1", "disputed 1"]);
}

#[test]
fn topics_sources_and_typed_days_narrow_down_and_reach_claims_and_figures() {
    let mining = ids(|filter| filter.toggle(Facet::Topic, Id::new("mining")));
    assert!(mining.contains(&"visit".to_owned()) && !mining.contains(&"g20".to_owned()), "{mining:?}");
    let of_source = ids(|filter| filter.words = "Kazinform".to_owned());
    assert!(!of_source.is_empty(), "what a source says is found by its name");
    let days = Edtf::parse("2014-03-19").unwrap().span();
    let on_day = ids(|filter| {
        filter.words = "19 March 2014".to_owned();
        filter.days = Some(days);
    });
    assert!(on_day.contains(&"visit".to_owned()) && !on_day.contains(&"g20".to_owned()), "{on_day:?}");
    let dataset = crate::files::bundled().unwrap().dataset;
    let index = Index::build(&dataset);
    let passing = |change: &dyn Fn(&mut Filter)| {
        let mut filter = Filter::default();
        change(&mut filter);
        let shown = ShownRecords::build(&dataset, &index, &filter);
        let claims = (0..dataset.claims.len()).filter(|at| shown.has_claim(*at)).count();
        (claims, (0..dataset.series.len()).filter(|at| shown.has_series(*at)).count())
    };
    assert_eq!(passing(&|_| {}), (dataset.claims.len(), dataset.series.len()));
    let (claims, series) = passing(&|filter| filter.period = Some(Edtf::parse("1993").unwrap().span()));
    assert!(claims < dataset.claims.len() && series < dataset.series.len());
    assert_eq!(passing(&|filter| filter.toggle(Facet::Person, Id::new("smailov"))).0, 2);
}

fn filters() -> impl Strategy<Value = Filter> {
    let value = prop_oneof![
        prop::sample::select(vec!["visit", "meeting", "summit", "strategy"]).prop_map(|word| (Facet::Kind, word)),
        prop::sample::select(vec!["idrissov", "xi", "li", "nobody"]).prop_map(|id| (Facet::Person, id)),
        prop::sample::select(vec!["astana", "shanghai"]).prop_map(|id| (Facet::Place, id)),
        prop::sample::select(vec!["mining", "state-visit"]).prop_map(|id| (Facet::Topic, id)),
        prop::sample::select(vec!["held", "planned", "disputed"]).prop_map(|word| (Facet::Status, word)),
    ];
    let words = prop::sample::select(vec!["", "", "china", "xi", "conference"]);
    (prop::collection::vec(value, 0..4), words).prop_map(|(values, words)| {
        let mut filter = Filter::default();
        words.clone_into(&mut filter.words);
        for (facet, value) in values {
            if !filter.has(facet, &Id::new(value)) {
                filter.toggle(facet, Id::new(value));
            }
        }
        filter
    })
}

proptest! {
    #[test]
    fn a_count_is_what_passes_once_the_value_is_the_only_one_chosen(filter in filters()) {
        let dataset = fixture::record();
        let index = Index::build(&dataset);
        let shown = ShownRecords::build(&dataset, &index, &filter);
        for facet in [Facet::Kind, Facet::Person, Facet::Place, Facet::Topic, Facet::Status] {
            for (value, count) in shown.facet_counts(&dataset, &index, facet) {
                let mut only = filter.clone();
                only.clear_facet(facet);
                only.toggle(facet, value.clone());
                let then = ShownRecords::build(&dataset, &index, &only);
                let agreements = if facet == Facet::Kind { then.agreement_count() } else { 0 };
                prop_assert_eq!(then.count() + agreements, *count, "{:?} {}", facet, value);
            }
        }
    }
}
