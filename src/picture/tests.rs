//! Pictures of the bundled record and of any record: all that is in view is in them, and always the same bytes.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Picture, Subject, draw, png};
use crate::analysis::claims::Assessments;
use crate::dataset::{Dataset, Id, RecordKind};
use crate::edit::Document;
use crate::files;
use crate::index::Index;
use crate::layout::timeline::geometry::{self, TimeAxis};
use crate::marks::form::MarkForm;
use crate::order::{PictureOptions, PictureView};
use crate::time::Day;
use crate::ui::paper::DrawnThing;
use crate::view::{TimeScale, TimeWindow};
use crate::words::Words;

struct World {
    document: Document,
    index: Index,
    assessments: Assessments,
    words: Words,
}

impl World {
    fn of(dataset: Dataset) -> Self {
        let index = Index::build(&dataset);
        let assessments = Assessments::build(&dataset, &index);
        Self { document: Document::new(dataset), index, assessments, words: Words::english() }
    }

    fn bundled() -> Self {
        Self::of(files::bundled().unwrap().dataset)
    }

    fn draw(&self, options: &PictureOptions) -> Picture {
        let subject = Subject {
            document: &self.document,
            index: &self.index,
            assessments: &self.assessments,
            words: &self.words,
        };
        draw(&subject, options)
    }
}

#[test]
fn a_picture_from_the_lighter_index_is_the_same() {
    let made = |events| {
        let mut bytes = Vec::new();
        let plan = crate::generate::Plan { events, points: 300, seed: 7, detail: crate::generate::Detail::Full };
        crate::generate::write(plan, &mut bytes).unwrap();
        files::read_bytes(&bytes).unwrap().dataset
    };
    let mut counted = files::bundled().unwrap().dataset;
    assert!(counted.claims.iter().any(|claim| claim.counts.is_some()), "no claim counts anything");
    counted.claims.retain(|claim| claim.counts.is_some());
    for dataset in [files::bundled().unwrap().dataset, counted, made(2_000), Dataset::default()] {
        let listed = dataset.claims.iter().filter_map(|claim| claim.counts.as_ref());
        let index = Index::for_drawing(&dataset, &listed.flat_map(|counts| &counts.all_of).collect());
        let assessments = Assessments::build(&dataset, &index);
        let whole = World::of(dataset.clone());
        assert!(whole.assessments.iter().eq(assessments.iter()), "a verdict is another");
        let lighter = World { index, assessments, document: Document::new(dataset), words: Words::english() };
        let mut claims: Vec<PictureView> =
            whole.document.dataset().claims.iter().take(40).map(|claim| PictureView::Claim(claim.id.clone())).collect();
        claims.extend([PictureView::Sheet, PictureView::Timeline, PictureView::Chart]);
        for view in claims {
            let options = of(view.clone());
            assert_eq!(lighter.draw(&options).svg(), whole.draw(&options).svg(), "{view:?}");
        }
    }
}

fn of(shown: PictureView) -> PictureOptions {
    PictureOptions { shown, ..PictureOptions::usual() }
}

fn every_view() -> Vec<PictureOptions> {
    let claim = PictureView::Claim(Id::new("turnover-75"));
    [PictureView::Sheet, PictureView::Timeline, PictureView::Chart, claim, PictureView::Window].map(of).to_vec()
}

#[test]
fn no_claim_is_told_that_is_not_drawn() {
    let world = World::bundled();
    let dataset = world.document.dataset();
    let day = |text: &str| crate::time::Edtf::parse(text).unwrap().earliest().unwrap();
    let mut beyond = 0;
    for (first, last) in [("2011-01-01", "2012-12-31"), ("2005-01-01", "2014-06-30"), ("2001-01-01", "2026-01-01")] {
        let window = Some(TimeWindow::showing(day(first), day(last)));
        for shown in [PictureView::Sheet, PictureView::Chart] {
            let picture = world.draw(&PictureOptions { window, ..of(shown) });
            let drawn = |id: &Id| picture.drawn.iter().any(|one| one.what == DrawnThing::Record(id.clone()));
            let telling = crate::describe::reasons::VerdictContext {
                dataset,
                index: &world.index,
                assessments: &world.assessments,
                words: &world.words,
            };
            let told = picture.tables.iter().find(|table| table.heading == world.words.text("picture-table-claims"));
            for row in told.into_iter().flat_map(|table| &table.rows) {
                let claims = dataset.claims.iter().filter(|claim| telling.title(claim) == row[0]);
                assert!(claims.map(|claim| &claim.id).any(drawn), "{first} to {last}: {row:?} is not drawn");
            }
            beyond += usize::from(picture.svg().contains("are not drawn"));
        }
    }
    assert!(beyond > 0, "no window has a claim that ends out of sight");
}

/// A record of one event, with this title and this source.
fn one_event(title: &str, source: Option<&str>) -> Dataset {
    let evidence = source.map_or_else(|| "[]".to_owned(), |source| format!(r#"[{{"source":"{source}"}}]"#));
    let title = serde_json::Value::from(title);
    let text = format!(
        r#"{{"format":"chancery","format_version":1,"title":"One","sources":[{{"id":"s","title":"A report"}}],
        "events":[{{"id":"a","kind":"meeting","title":{title},"when":"2014-03-19","evidence":{evidence}}},
                  {{"id":"b","kind":"meeting","title":"Short","when":"2014-03-29","evidence":[{{"source":"s"}}]}}]}}"#
    );
    files::read_bytes(text.as_bytes()).unwrap().dataset
}

#[test]
fn a_title_that_is_cut_keeps_its_number_and_what_has_no_source_is_explained() {
    let long = "A very long title ".repeat(40).trim_end().to_owned();
    let sourced = World::of(one_event(&long, Some("s"))).draw(&of(PictureView::Sheet)).svg();
    assert!(sourced.contains("…¹</text>"), "the number is cut off");
    assert!(!sourced.contains("No source on record"), "explained without need");
    let unsourced = World::of(one_event(&long, None)).draw(&of(PictureView::Sheet)).svg();
    assert!(unsourced.contains("… °</text>"), "the sign is cut off");
    assert!(unsourced.contains(&Words::english().text("mark-unsourced")), "the sign is not explained");
}

#[test]
fn letters_that_no_bundled_font_has_take_the_room_that_was_laid_out_for_them() {
    let world = World::of(one_event("زيارة الرئيس إلى بكين", Some("s")));
    let picture = world.draw(&of(PictureView::Sheet));
    // Who reads the drawing may have the letters, and orders them.
    let svg = picture.svg();
    let svg: Vec<&str> = svg.split("</text>").filter_map(|part| part.split("<text").nth(1)).collect();
    assert!(svg.iter().any(|text| text.contains(">زيارة الرئيس إلى بكين")), "{svg:#?}");
    let pixels = picture.document_of("", &super::contents::Fonts::Bundled).text();
    let drawn: Vec<&str> = pixels.split("</text>").filter_map(|part| part.split("<text").nth(1)).collect();
    assert!(pixels.contains("????? ?????? ???") && !pixels.contains('\u{fffd}'), "another sign is wider: {drawn:#?}");
}

/// How many texts are drawn.
fn count(group: &resvg::usvg::Group) -> usize {
    let of = |node: &resvg::usvg::Node| match node {
        resvg::usvg::Node::Group(group) => count(group),
        resvg::usvg::Node::Text(text) => {
            usize::from(text.layouted().iter().any(|span| !span.positioned_glyphs.is_empty()))
        }
        _ => 0,
    };
    group.children().iter().map(of).sum()
}

/// Whether each text of a drawing is drawn with a bundled font: usvg drops what it has no font for without a word.
fn check_texts(svg: &str) {
    let tree = resvg::usvg::Tree::from_str(svg, &png::reading()).unwrap();
    assert_eq!(count(tree.root()), svg.matches("<text").count(), "a text is not drawn");
}

#[test]
fn every_view_of_the_bundled_record_is_drawn_whole_and_the_same_twice() {
    let world = World::bundled();
    for options in every_view() {
        let svg = world.draw(&options).svg();
        assert_eq!(svg, world.draw(&options).svg(), "{:?}", options.shown);
        check_texts(&svg);
        for forbidden in
            ["<pattern", "paint-order", "dominant-baseline", "letter-spacing", "textLength", "NaN", "inf\""]
        {
            assert!(!svg.contains(forbidden), "{forbidden} in {:?}", options.shown);
        }
    }
}

/// Every event in view is drawn by itself or counted; gives what is missing.
fn missing(world: &World, picture: &Picture, window: TimeWindow) -> Vec<String> {
    let drawn: BTreeSet<&Id> = picture
        .drawn
        .iter()
        .filter_map(|one| if let DrawnThing::Record(id) = &one.what { Some(id) } else { None })
        .collect();
    let counted: usize =
        picture.drawn.iter().map(|one| if let DrawnThing::Fold(count) = &one.what { *count } else { 0 }).sum();
    let events = &world.document.dataset().events;
    // What a date looks like, and so where it is in view, is the layout's to say.
    let scale = TimeScale::new(window, 0.0, 1000.0);
    let axis = TimeAxis::of_scale(&scale);
    let in_view = events.iter().filter(|event| {
        let whole = event.part_of.as_ref().and_then(|whole| world.index.event(world.document.dataset(), whole));
        MarkForm::of_event(event, whole).is_some_and(|form| {
            let body = geometry::body(&form, axis);
            let middle = body.middle();
            // A single day is a point; everything else is in view as far as it reaches.
            if body.width() < 20.0 { (0.0..=1000.0).contains(&middle) } else { body.right > 0.0 && body.left < 1000.0 }
        })
    });
    let missing: Vec<String> =
        in_view.map(|event| &event.id).filter(|id| !drawn.contains(id)).map(Id::to_string).collect();
    if missing.len() <= counted { Vec::new() } else { missing }
}

#[test]
fn what_is_in_view_is_in_the_picture_by_its_id_or_counted() {
    let world = World::bundled();
    let options = of(PictureView::Sheet);
    let picture = world.draw(&options);
    let svg = picture.svg();
    assert_eq!(
        missing(&world, &picture, crate::index::opening::first_window(world.document.dataset(), &world.index)),
        Vec::<String>::new()
    );
    for one in &picture.drawn {
        let wanted = match &one.what {
            DrawnThing::Record(id) => format!("data-id=\"{id}\""),
            DrawnThing::Fold(count) => format!("data-count=\"{count}\""),
            DrawnThing::Figure(series, period) => format!("data-id=\"{series}\" data-period=\"{period}\""),
            DrawnThing::Gap => continue,
        };
        assert!(svg.contains(&wanted), "{wanted}");
    }
    let folds: Vec<usize> = picture
        .drawn
        .iter()
        .filter_map(|one| if let DrawnThing::Fold(count) = one.what { Some(count) } else { None })
        .collect();
    assert!(!folds.is_empty());
    for count in folds {
        assert!(svg.contains(&format!(">{count}</text>")), "the fold of {count} does not say so");
    }
    assert!(picture.drawn.iter().any(|one| one.what == DrawnThing::Record(Id::new("visit-idrissov-2014"))));
}

#[test]
fn every_figure_and_claim_that_is_shown_has_its_source_among_the_footnotes() {
    let world = World::bundled();
    for shown in [PictureView::Sheet, PictureView::Chart, PictureView::Claim(Id::new("invested-10-3"))] {
        let picture = world.draw(&of(shown.clone()));
        let dataset = world.document.dataset();
        let numbers = picture.footnotes.iter().map(|note| note.number);
        assert!(numbers.eq(1..=picture.footnotes.len()), "{shown:?}");
        let svg = picture.svg();
        for one in &picture.drawn {
            let evidence = match &one.what {
                DrawnThing::Figure(series, period) => {
                    let series = dataset.series.iter().find(|one| one.id == *series).unwrap();
                    let point = series.points.iter().find(|point| point.period.text() == period).unwrap();
                    &point.evidence
                }
                DrawnThing::Record(id) if world.index.at(id).is_some_and(|(kind, _)| kind == RecordKind::Claim) => {
                    &world.index.claim(dataset, id).unwrap().evidence
                }
                _ => continue,
            };
            for one in evidence {
                let title = world.index.name(dataset, &one.source, "en");
                assert!(picture.footnotes.iter().any(|note| note.text.starts_with(title)), "{title} in {shown:?}");
            }
        }
        for note in &picture.footnotes {
            assert!(svg.contains(&crate::ui::paper::raised(note.number)), "{}", note.number);
        }
    }
}

#[test]
fn a_png_has_its_size_and_its_density_and_is_the_same_twice() {
    let world = World::bundled();
    let options = PictureOptions { size: (800, 450), ..of(PictureView::Sheet) };
    let png = world.draw(&options).png(2.0).unwrap();
    assert_eq!(png, world.draw(&options).png(2.0).unwrap());
    assert_eq!(&png[16..24], [0, 0, 6, 64, 0, 0, 3, 132], "1600 by 900");
    assert_eq!(&png[37..41], b"pHYs");
    // 192 pixels to the inch are 7559 to the metre.
    assert_eq!(&png[41..50], [0, 0, 29, 135, 0, 0, 29, 135, 1]);
    let pixmap = resvg::tiny_skia::Pixmap::decode_png(&png).unwrap();
    let first = pixmap.pixels()[0];
    assert!(pixmap.pixels().iter().any(|pixel| *pixel != first), "nothing is drawn");
}

#[test]
fn measures_stand_by_themselves_in_the_order_in_which_they_are_named() {
    let world = World::bundled();
    let measures = ["fdi_outflow_net", "fdi_inflow_gross"].map(crate::dataset::Measure::from_word).to_vec();
    let picture = world.draw(&PictureOptions { measures: Some(measures), ..of(PictureView::Chart) });
    let dataset = world.document.dataset();
    let highest = |measure: &str| {
        let is_of = |id: &Id| dataset.series.iter().any(|series| series.id == *id && series.measure.word() == measure);
        let of_it = picture.drawn.iter().filter(|one| matches!(&one.what, DrawnThing::Figure(id, _) if is_of(id)));
        of_it.map(|one| one.rect.top()).fold(f32::INFINITY, f32::min)
    };
    assert!(highest("fdi_outflow_net") < highest("fdi_inflow_gross"));
    assert!(highest("fdi_inflow_gross").is_finite());
    assert!(highest("trade_turnover").is_infinite(), "it was not asked for");
}

fn cases() -> u32 {
    std::env::var("CHANCERY_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn any_record_in_any_window_is_drawn(
        dataset in crate::ui::any_record::record(),
        first in -800_000i64..800_000,
        length in 0i64..200_000,
        which in 0usize..4,
        width in 200u16..2_000,
        height in 200u16..1_400,
    ) {
        let world = World::of(dataset);
        let window = TimeWindow::showing(Day::from_number(first), Day::from_number(first + length));
        let shown = [PictureView::Sheet, PictureView::Timeline, PictureView::Chart, PictureView::Window][which].clone();
        let options = PictureOptions {
            shown: shown.clone(),
            size: (width, height),
            window: Some(window),
            ..PictureOptions::usual()
        };
        let picture = world.draw(&options);
        let svg = picture.svg();
        prop_assert!(resvg::usvg::Tree::from_str(&svg, &png::reading()).is_ok());
        prop_assert_eq!(&svg, &world.draw(&options).svg());
        if matches!(shown, PictureView::Sheet | PictureView::Timeline) {
            prop_assert_eq!(missing(&world, &picture, window), Vec::<String>::new());
        }
    }
}
