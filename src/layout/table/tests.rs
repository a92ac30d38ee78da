//! The table: its rows, its order, and what is copied.

use std::collections::BTreeSet;

use super::cells::{self, CellContext};
use super::rows::{self, FigureKey, TableRow};
use super::state::TableState;
use super::{columns, tsv};
use crate::dataset::Id;
use crate::describe::RecordContext;
use crate::layout::fixture::World;
use crate::marks::chart::tests::{claim, dataset, series};
use crate::marks::chart::{self, ChartPanel};
use crate::view::{ChartView, TableColumn, TableKind, TableOrder};

fn panel(world: &World) -> ChartPanel {
    chart::panels(&world.dataset, &world.view.chart, None).remove(0)
}

fn sheet<'a>(reading: &'a RecordContext<'a>, panel: &'a ChartPanel, rows: &[TableRow]) -> CellContext<'a> {
    CellContext {
        reading,
        axis: &panel.axis,
        power: panel.power,
        mirror: panel.mirror.as_ref(),
        absences: &panel.absences,
        common_unit: cells::common_unit(reading, rows),
    }
}

/// The texts of some columns, row by row.
fn told(world: &World, kind: TableKind, order: TableOrder, columns: &[TableColumn]) -> Vec<Vec<String>> {
    let reading = world.reading();
    let panel = panel(world);
    let mut rows = match kind {
        TableKind::Figures => rows::figures(&reading, &panel.axis, &panel.absences),
        TableKind::Mirror => rows::mirror(panel.mirror.as_ref().unwrap()),
    };
    rows::sort(&mut rows, order);
    let sheet = sheet(&reading, &panel, &rows);
    rows.iter().map(|row| cells::cells(sheet, row, columns).into_iter().map(|cell| cell.text).collect()).collect()
}

fn by(column: TableColumn, is_descending: bool) -> TableOrder {
    TableOrder { column, is_descending }
}

fn small() -> World {
    let millions = series("b", "CN", "flow", &[("2012", "9000"), ("2013", "28500")]).replace("1e9", "1e6");
    let ours = series(
        "a",
        "KZ",
        "flow",
        &[("2013", "22.53"), ("2013", "22.738214"), ("2012", "10"), ("2013-01/2013-06", "9.5")],
    );
    World::new(dataset(&[millions, ours].join(","), &claim("c", "2012/2013", "more_than", "=1+1\\t9")))
}

#[test]
fn every_figure_of_the_measure_has_a_row_as_written() {
    let world = World::bundled();
    let columns = [TableColumn::Period, TableColumn::Value, TableColumn::Qualifier, TableColumn::Reporter];
    let rows = told(&world, TableKind::Figures, TableOrder::default(), &columns);
    let series = |id: &str| world.dataset.series.iter().find(|series| series.id.as_str() == id).unwrap().points.len();
    let absences = panel(&world).absences.len();
    assert_eq!(rows.len(), series("turnover-kz") + series("turnover-cn") + 2 + absences);
    for wanted in [
        ["2013", "22.738214", "", "Kazakhstan"],
        ["2013", "22.53", "", "Kazakhstan"],
        ["2013", "28.5", "", "China"],
        ["2013", "28.6", "", "China"],
        ["Jan–Jun 2013", "13.57", "", "China"],
        ["2011–2013", "75", "more than", "claimed"],
        // What is not known is told apart from nothing.
        ["2014", "no figure", "", "China"],
        ["2003–2004", "no figure", "", "China"],
        ["2012", "33", "", "claimed by Erlan Idrissov"],
    ] {
        assert!(rows.contains(&wanted.map(str::to_owned).to_vec()), "{wanted:?}");
    }
}

#[test]
fn rows_stand_in_the_order_of_any_column_and_values_by_what_they_count() {
    let world = small();
    let values = |order: TableOrder| told(&world, TableKind::Figures, order, &[TableColumn::Value]).concat();
    // 9,000 million are less than 9.5 billion; what can't be read stands last either way.
    let rising = ["USD 9000 m", "USD 9.5 bn", "USD 10 bn", "USD 22.53 bn", "USD 22.738214 bn", "USD 28500 m"];
    assert_eq!(values(by(TableColumn::Value, false))[..6], rising);
    let falling = values(by(TableColumn::Value, true));
    assert!(falling[..6].iter().map(String::as_str).eq(rising.into_iter().rev()), "{falling:?}");
    assert_eq!(values(by(TableColumn::Value, false))[6], falling[6]);

    let periods = told(&world, TableKind::Figures, TableOrder::default(), &[TableColumn::Period]).concat();
    assert_eq!(periods, ["2012–2013", "2012", "2012", "2013", "2013", "2013", "Jan–Jun 2013"]);
    let reporters =
        told(&world, TableKind::Figures, by(TableColumn::Reporter, false), &[TableColumn::Reporter]).concat();
    assert_eq!(reporters, ["C", "C", "K", "K", "K", "K", "claimed"]);
    let back = told(&world, TableKind::Figures, by(TableColumn::Reporter, true), &[TableColumn::Reporter]).concat();
    assert_eq!(back, ["K", "K", "K", "K", "C", "C", "claimed"]);
}

#[test]
fn a_reporter_that_is_switched_off_has_no_rows() {
    let mut world = small();
    world.view.chart = ChartView { hidden_reporters: BTreeSet::from([Id::new("CN")]), ..ChartView::default() };
    assert_eq!(told(&world, TableKind::Figures, TableOrder::default(), &[TableColumn::Reporter]).len(), 5);
}

#[test]
fn the_mirror_has_a_row_a_period_with_gap_and_ratio() {
    let columns = [TableColumn::Period, TableColumn::First, TableColumn::Second, TableColumn::Gap, TableColumn::Ratio];
    let rows = told(&World::bundled(), TableKind::Mirror, TableOrder::default(), &columns);
    for wanted in [
        ["2011", "21.312611", "about 25", "about +3.687389", "about 1.17"],
        ["2013", "22.738214 or 22.53", "28.5 or 28.6", "+5.761786 to +6.07", "1.25–1.27"],
        ["Jan–Jun 2013", "no figure", "13.57", "", ""],
        ["2014", "17.156639", "no figure", "", ""],
        ["2019", "14.389877", "more than 20", "more than +5.610123", "more than 1.39"],
    ] {
        assert!(rows.contains(&wanted.map(str::to_owned).to_vec()), "{wanted:?} is not among {rows:?}");
    }
    let largest =
        told(&World::bundled(), TableKind::Mirror, by(TableColumn::Gap, true), &[TableColumn::Period]).concat();
    assert_eq!(largest[..2], ["2024", "2023"]);
}

#[test]
fn what_is_copied_can_be_read_back_and_is_no_formula() {
    let world = small();
    let reading = world.reading();
    let panel = panel(&world);
    let mut rows = rows::figures(&reading, &panel.axis, &panel.absences);
    rows::sort(&mut rows, TableOrder::default());
    let all: Vec<&TableRow> = rows.iter().collect();
    let text = tsv::text(sheet(&reading, &panel, &rows), &all, rows::columns(TableKind::Figures));
    let lines = crate::typed::cells::rows(&text);
    assert_eq!(
        lines[0],
        ["Period", "Value", "Qualifier", "Reporter", "Source", "Note", "Unit", "Scale", "Measure", "Basis"]
    );
    assert_eq!(lines[1][..4], ["2012/2013", " =1+1\t9", "more than", "claimed"]);
    assert_eq!(lines.len(), 8);
    assert!(lines.iter().all(|line| line.len() == 10));
    let half = ["2013-01/2013-06", "9.5", "", "K", "", "", "USD", "1e9", "trade_turnover", "flow"];
    assert!(lines.iter().any(|line| *line == half));

    let pairs = rows::mirror(panel.mirror.as_ref().unwrap());
    let all: Vec<&TableRow> = pairs.iter().collect();
    let text = tsv::text(sheet(&reading, &panel, &pairs), &all, rows::columns(TableKind::Mirror));
    let year: Vec<&str> = text.lines().find(|line| line.starts_with("2012\t")).unwrap().split('\t').collect();
    assert_eq!(year, ["2012", "10", "9000 m", "-1.000", "-1.000", "1.11", "1.11", "exact"]);
}

#[test]
fn columns_fill_the_room_and_no_more() {
    for kind in [TableKind::Figures, TableKind::Mirror] {
        for room in [640.0_f32, 672.0, 1068.0, 2000.0] {
            let of_kind = rows::columns(kind);
            let widths = columns::widths(of_kind, room);
            let gaps: f32 = of_kind.iter().skip(1).map(|_| columns::GAP).sum();
            assert!((widths.iter().sum::<f32>() + gaps - room).abs() < 0.5, "{kind:?} at {room}: {widths:?}");
            assert!(widths.iter().all(|width| *width >= 72.0), "{kind:?} at {room}: {widths:?}");
        }
    }
}

#[test]
fn what_is_marked_is_copied_and_survives_another_order() {
    let mut world = small();
    let panel = panel(&world);
    let mut state = TableState::default();
    state.refresh(&world.reading(), &panel);
    assert_eq!(state.copied_rows().len(), 7);
    state.go_to(1, false);
    assert_eq!(state.copied_rows().len(), 7, "one row is where the keyboard is, not a choice");
    state.go_to(3, true);
    assert_eq!(state.copied_rows().len(), 3);
    let key: FigureKey = state.rows[3].key;
    world.view.chart.table.figures_order = by(TableColumn::Value, true);
    state.refresh(&world.reading(), &panel);
    assert_eq!(state.rows[state.current().unwrap()].key, key);
}

#[test]
fn rows_are_made_once_for_a_state_of_the_facts() {
    let world = small();
    let panel = panel(&world);
    let mut state = TableState::default();
    state.refresh(&world.reading(), &panel);
    state.rows.truncate(2);
    state.refresh(&world.reading(), &panel);
    assert_eq!(state.rows.len(), 2, "nothing has changed");
    state.refresh(&RecordContext { revision: 2, ..world.reading() }, &panel);
    assert_eq!(state.rows.len(), 7);
}
