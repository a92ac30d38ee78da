//! Which series a figure belongs to: measure, reporter, unit, scale and basis, from the cells of its row and the heading
//! of its column.

use super::flows::{coded_flow, flow};
use super::key::Key;
use super::layout::ColumnLayout;
use super::mapping::{Column, Role, power_of};
use super::proposal::Who;
use super::reading::{Meant, Reading};
use super::said::Said;
use super::table::{Cell, Table};
use super::units;
use crate::dataset::{Basis, Id, Measure};

/// What the cells of a row say of its figures.
#[derive(Clone, Debug, Default)]
pub struct RowKey {
    reporter: Option<Meant>,
    partner: Option<Meant>,
    measure_code: String,
    measure: String,
    dimensions: Vec<String>,
    flow: String,
    unit: Option<String>,
    unit_power: Option<i16>,
    scale_power: Option<i16>,
    basis: Option<Basis>,
    is_derived: bool,
    at: String,
}

/// A code and a label, from one cell or two.
#[derive(Default)]
struct Pair {
    code: String,
    label: String,
}

impl Pair {
    fn take_code(&mut self, text: &str, layout: &ColumnLayout) {
        match text.split_once(": ").filter(|_| layout.has_labels_in_cells) {
            Some((code, label)) => {
                code.clone_into(&mut self.code);
                label.clone_into(&mut self.label);
            }
            None => text.clone_into(&mut self.code),
        }
    }

    fn take_label(&mut self, text: &str) {
        if self.label.is_empty() {
            text.clone_into(&mut self.label);
        }
    }
}

/// What a row is about.
pub enum OfRow {
    /// Figures that are wanted.
    Wanted(Box<RowKey>),
    /// Who counts, or the other side, or both, are neither on record nor asked for.
    Away([bool; 2]),
    /// Both are known, and others were asked for.
    NotWanted,
}

/// Reads the cells of a row.
pub fn of_row(
    reading: &mut Reading<'_>,
    layout: &ColumnLayout,
    table: &Table<'_>,
    number: usize,
    cells: &[Cell<'_>],
) -> OfRow {
    let mut row = RowCells { key: RowKey { at: table.row_place(number), ..RowKey::default() }, ..RowCells::default() };
    for (at, column) in layout.columns.iter().enumerate() {
        row.read_cell(column, cells.get(at).map_or("", |cell| cell.text.trim()), layout);
    }
    let RowCells { mut key, reporter, partner, measure, .. } = row;
    (key.measure_code, key.measure) = (measure.code, measure.label);
    let has = |one: Role, other: Role| layout.columns.iter().any(|column| column.role == one || column.role == other);
    if has(Role::Reporter, Role::ReporterCode) {
        let meant = reading.who(&reporter.code, &reporter.label, &key.at);
        let shown = if reporter.label.is_empty() { reporter.code } else { reporter.label };
        if !shown.is_empty() && reading.reporters_seen.len() < MOST_SEEN {
            if meant == Meant::Away {
                reading.reporters_left_out.insert(shown.clone());
            }
            reading.reporters_seen.insert(shown);
        }
        key.reporter = Some(meant);
    }
    if has(Role::Partner, Role::PartnerCode) {
        key.partner = Some(reading.who(&partner.code, &partner.label, &key.at));
    }
    let away = [&key.reporter, &key.partner].map(|meant| *meant == Some(Meant::Away));
    if away.contains(&true) {
        return OfRow::Away(away);
    }
    if key.is_wanted(reading) { OfRow::Wanted(Box::new(key)) } else { OfRow::NotWanted }
}

/// The cells of a row as they are taken, one after the other.
#[derive(Default)]
struct RowCells {
    key: RowKey,
    reporter: Pair,
    partner: Pair,
    measure: Pair,
    /// The code of a dimension whose label may follow.
    pending: Option<String>,
}

impl RowCells {
    fn read_cell(&mut self, column: &Column, text: &str, layout: &ColumnLayout) {
        match column.role {
            Role::ReporterCode => self.reporter.take_code(text, layout),
            Role::Reporter => self.reporter.take_label(text),
            Role::PartnerCode => self.partner.take_code(text, layout),
            Role::Partner => self.partner.take_label(text),
            Role::MeasureCode => self.measure.take_code(text, layout),
            Role::Measure => join(&mut self.measure.label, text),
            Role::DimensionCode => {
                self.pending = Some(text.to_owned());
                self.key.note_derivation(text);
            }
            Role::Dimension => {
                self.key.note_derivation(text);
                let code = self.pending.take().unwrap_or_else(|| text.to_owned());
                self.key.dimension(&column.heading, &code, layout);
            }
            Role::Flow => text.clone_into(&mut self.key.flow),
            Role::Unit => self.key.take_unit(text, layout),
            Role::Scale => {
                let power =
                    if layout.has_power_codes { units::power_of_code(text) } else { units::power_of_column(text) };
                self.key.scale_power = power.or(self.key.scale_power);
            }
            Role::Basis => self.key.basis = basis_of(text),
            Role::Derivation => self.key.note_derivation(text),
            _ => {}
        }
        if column.role != Role::DimensionCode
            && let Some(code) = self.pending.take()
        {
            self.key.dimension("", &code, layout);
        }
    }
}

/// More names than these are not counted one by one.
const MOST_SEEN: usize = 5000;

fn join(to: &mut String, text: &str) {
    if !to.is_empty() && !text.is_empty() {
        to.push_str(", ");
    }
    to.push_str(text);
}

impl RowKey {
    /// Whether it is about those that are on record, and that were asked for.
    fn is_wanted(&self, reading: &Reading<'_>) -> bool {
        let (reporter, partner) = if self.is_derived && matches!(self.partner, Some(Meant::Who(_))) {
            (&self.partner, &self.reporter)
        } else {
            (&self.reporter, &self.partner)
        };
        if reading.dataset.is_some() && *reporter == Some(Meant::World) {
            return false;
        }
        let fits = |wanted: Option<&Meant>, found: &Option<Meant>| match (wanted, found) {
            (Some(wanted), Some(found)) => wanted == found,
            _ => true,
        };
        fits(reading.wanted_reporter(), reporter) && fits(reading.wanted_partner(), partner)
    }

    fn take_unit(&mut self, text: &str, layout: &ColumnLayout) {
        let (code, label) = text.split_once(": ").filter(|_| layout.has_labels_in_cells).unwrap_or((text, ""));
        let (by_code, by_label) = (units::in_text(code), units::in_text(label));
        let unit = by_code.unit.or(by_label.unit).or_else(|| units::of_column(code).unit);
        if self.unit.is_none() || units::in_text(text).unit.is_some() {
            self.unit = unit.or_else(|| self.unit.take());
        }
        self.unit_power = by_code.power.or(by_label.power).or(self.unit_power);
    }

    fn dimension(&mut self, heading: &str, code: &str, layout: &ColumnLayout) {
        let code = super::layout::code_of(code, layout);
        let is_whole = matches!(code, "" | "_T" | "_Z" | "T" | "_X")
            || ["total", "all products", "allproducts", "all commodities"]
                .iter()
                .any(|all| code.eq_ignore_ascii_case(all));
        if is_whole {
            return;
        }
        let heading = heading.to_lowercase();
        let is_goods = ["cmd", "commodity", "product"].iter().any(|word| heading.contains(word));
        let is_number = code.bytes().all(|byte| byte.is_ascii_digit());
        self.dimensions.push(if is_goods && is_number { format!("hs{code}") } else { units::slug(code) });
    }

    /// Whether it is a part of a hundred.
    fn is_share(&self) -> bool {
        self.unit.as_deref().is_some_and(|unit| unit.starts_with('%'))
    }

    /// The share of exports or imports is no amount of them.
    fn as_share(&self, name: Measure) -> Measure {
        if self.is_share() && flow(&self.flow).is_some() {
            return Measure::from_word(&format!("{}_share", name.word()));
        }
        name
    }

    /// Whether the figure is drawn from what the other side counts: mirror data.
    fn note_derivation(&mut self, text: &str) {
        let lower = text.to_lowercase();
        self.is_derived |= lower.contains("derived") || lower.contains("mirror");
    }
}

/// The whole key: what the row says, and over it what its column says.
pub fn with_column(reading: &mut Reading<'_>, layout: &ColumnLayout, row: RowKey, column: &Column) -> Option<Key> {
    let own = |text: &Option<String>, reading: &mut Reading<'_>| {
        text.as_deref().map(|text| reading.of_heading(text, &column.heading))
    };
    let mut reporter = own(&column.reporter, reading).or_else(|| row.reporter.clone());
    let mut partner = own(&column.partner, reading).or_else(|| row.partner.clone());
    if row.is_derived && matches!(partner, Some(Meant::Who(_))) {
        std::mem::swap(&mut reporter, &mut partner);
    }
    let reporter = match reporter {
        Some(found) => found,
        None => reporter_of_all(reading, layout, &row.measure, partner.as_ref()),
    };
    let reporter = match reporter {
        Meant::Who(who) => who,
        Meant::World if reading.dataset.is_none() => Who::Body("World".to_owned()),
        Meant::World | Meant::Away => return None,
    };
    let label = if row.measure.is_empty() { row.measure_code.clone() } else { row.measure.clone() };
    let said = format!("{} {} {label} {}", column.heading, row.flow, layout.measure.as_deref().unwrap_or_default());
    let name = row.as_share(measure_name(reading, layout, &row, column)?);
    let is_share = row.is_share();
    let measure = with_partner(reading, name, &reporter, partner);
    let in_heading = units::in_text(&column.heading);
    let in_label = units::in_text(&label);
    let whole = reading.answers.unit.clone();
    let unit = column
        .unit
        .clone()
        .or(row.unit)
        .or(whole)
        .or(in_heading.unit)
        .or(in_label.unit)
        .or_else(|| world_bank_unit(layout, &row.measure_code))
        .or_else(|| layout.unit.clone());
    let answered = reading.answers.scale.as_ref().and_then(power_of);
    let scale_power = row.scale_power.filter(|power| *power != 0 || row.unit_power.is_none());
    let power = column
        .scale
        .as_ref()
        .and_then(power_of)
        .or(scale_power)
        .or(row.unit_power)
        .or(answered)
        .or(in_heading.power)
        .or(in_label.power)
        .or(if is_share { Some(0) } else { layout.power });
    let basis_word = column.basis.as_deref().or(reading.answers.basis.as_deref());
    let basis = row
        .basis
        .or_else(|| basis_word.and_then(basis_of))
        .or_else(|| basis_of_measure(&measure))
        .or_else(|| units::basis_in(&said))
        .or_else(|| layout.basis.as_deref().and_then(basis_of))
        .unwrap_or_default();
    let label = Some(row.measure).filter(|label| !label.is_empty());
    Some(Key { measure, label, reporter, unit, power, basis })
}

fn basis_of(word: &str) -> Option<Basis> {
    let basis = Basis::from_word(&word.trim().to_lowercase());
    if basis.is_known() { Some(basis) } else { units::basis_in(word) }
}

fn basis_of_measure(measure: &Measure) -> Option<Basis> {
    (*measure == Measure::FdiStock).then_some(Basis::Stock)
}

/// Who counts, where neither row nor column says: as given, else a guess and a question.
/// Of two sides the one that is not the other side counts.
fn reporter_of_all(reading: &mut Reading<'_>, layout: &ColumnLayout, label: &str, partner: Option<&Meant>) -> Meant {
    if let Some(wanted) = reading.wanted_reporter() {
        return wanted.clone();
    }
    if let Some(text) = layout.reporter.as_deref() {
        return reading.by_hand(text);
    }
    let guess = match reading.dataset {
        Some(dataset) => {
            let is_partner = |id: &Id| partner == Some(&Meant::Who(Who::OnRecord(id.clone())));
            let mut parties = dataset.parties.iter().filter(|party| !is_partner(&party.id));
            parties.next().map(|party| party.id.as_str().to_owned())
        }
        None => None,
    };
    let guess = guess.unwrap_or_else(|| {
        let source = &reading.source;
        // What is measured names who counts first: "Экспорт Казахстана в Китай".
        let named = super::countries::named_in(label).or_else(|| super::countries::named_in(&source.title));
        let is_partner = |code: &str| partner == Some(&Meant::Who(Who::Country(code.to_owned())));
        let named = named.map(|country| country.code.to_owned()).filter(|code| !is_partner(code));
        source.publisher.clone().or(named).unwrap_or_else(|| source.title.clone())
    });
    reading.ask("", Said::new("import-ask-reporter").who("name", &guess));
    reading.answers.reporter = Some(guess.clone());
    reading.by_hand(&guess)
}

/// What is measured, as the format names it; `None` where it was not asked for.
fn measure_name(reading: &mut Reading<'_>, layout: &ColumnLayout, row: &RowKey, column: &Column) -> Option<Measure> {
    let wanted = reading.given.measure.clone();
    let by_row =
        [row.flow.as_str(), row.measure.as_str(), row.measure_code.as_str()].iter().any(|text| !text.is_empty());
    if !by_row && column.measure.is_none() {
        let whole = wanted.or_else(|| reading.answers.measure.clone()).or_else(|| layout.measure.clone());
        let name = if let Some(name) = whole {
            measure_of(&name)
        } else {
            let guess = Measure::default();
            reading.ask("", Said::new("import-ask-measure").measure("measure", guess.word()));
            reading.answers.measure = Some(guess.word().to_owned());
            guess
        };
        return Some(with_dimensions(&name, &row.dimensions));
    }
    let name = match column.measure.as_deref() {
        Some(own) => named_by_both(&measure_of(own), row),
        None => named_by_row(layout, row),
    };
    let name = with_dimensions(&name, &row.dimensions);
    let is_wanted = wanted.is_none_or(|wanted| {
        wanted == name.word() || wanted == row.measure_code || wanted == row.measure || measure_of(&wanted) == name
    });
    is_wanted.then_some(name)
}

/// A longer label names something of its own.
const MOST_WORDS: usize = 12;

/// A measure by the name that a person or a mapping gives it.
fn measure_of(name: &str) -> Measure {
    let known = Measure::from_word(name);
    let is_name = !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !name.chars().any(char::is_uppercase);
    if known.is_known() || is_name {
        known
    } else {
        units::measure_in(name).unwrap_or_else(|| Measure::from_word(&units::slug(name)))
    }
}

/// What a column measures, of what its row names: exports, of food.
fn named_by_both(own: &Measure, row: &RowKey) -> Measure {
    const WHOLE: [&str; 8] = ["total", "all", "all products", "всего", "итого", "барлығы", "总计", "合计"];
    let label = if row.measure.is_empty() { &row.measure_code } else { &row.measure };
    let is_of_trade = Measure::from_word(own.word().trim_end_matches("_share")).is_known();
    let says_more = |text: &&str| {
        let is_whole = text.is_empty() || WHOLE.contains(&text.to_lowercase().as_str());
        let is_flow = is_of_trade && flow(text).is_some();
        !is_whole && !is_flow && units::measure_in(text).as_ref() != Some(own)
    };
    let more: Vec<String> = [row.flow.as_str(), label]
        .into_iter()
        .filter(says_more)
        .map(units::slug)
        .filter(|name| !name.is_empty())
        .collect();
    with_dimensions(own, &more)
}

fn named_by_row(layout: &ColumnLayout, row: &RowKey) -> Measure {
    if let Some(flow) = flow(&row.flow) {
        return flow;
    }
    if layout.is_world_bank {
        if let Some(name) = world_bank(&row.measure_code) {
            return Measure::from_word(name);
        }
        let label = if row.measure.is_empty() { &row.measure_code } else { &row.measure };
        return Measure::from_word(&units::slug(label));
    }
    let label = if row.measure.is_empty() { row.measure_code.as_str() } else { row.measure.as_str() };
    if label.is_empty() {
        return Measure::from_word(&units::slug(&row.flow));
    }
    if matches!(label.to_lowercase().as_str(), "exp" | "imp" | "bal")
        && let Some(known) = flow(label)
    {
        return known;
    }
    if let Some(known) = coded_flow(label) {
        return known;
    }
    let is_short = label.split_whitespace().count() <= MOST_WORDS;
    let is_goods_and_services = label.to_lowercase().contains("services");
    match units::measure_in(label).filter(|_| is_short && !is_goods_and_services) {
        Some(known) => known,
        None => Measure::from_word(&units::slug(label)),
    }
}

fn with_dimensions(name: &Measure, dimensions: &[String]) -> Measure {
    if dimensions.is_empty() {
        return name.clone();
    }
    let joined = format!("{}_{}", name.word(), dimensions.join("_"));
    Measure::from_word(joined.trim_start_matches('_'))
}

/// The World Bank's indicators that the format has a name for. They are about one country and all others.
fn world_bank(code: &str) -> Option<&'static str> {
    Some(match code {
        "BX.KLT.DINV.CD.WD" | "BX.KLT.DINV.CD.DT" => "fdi_inflow_net_world",
        "BM.KLT.DINV.CD.WD" | "BM.KLT.DINV.GD.ZS" => "fdi_outflow_net_world",
        "TX.VAL.MRCH.CD.WT" => "exports_world",
        "TM.VAL.MRCH.CD.WT" => "imports_world",
        "NY.GDP.MKTP.CD" | "NY.GDP.MKTP.KD" => "gdp",
        "SP.POP.TOTL" => "population",
        _ => return None,
    })
}

/// The unit that the end of an indicator's code says.
fn world_bank_unit(layout: &ColumnLayout, code: &str) -> Option<String> {
    if !layout.is_world_bank {
        return None;
    }
    let unit = match code.rsplit('.').find(|part| !matches!(*part, "WD" | "WT" | "WR"))? {
        "CD" => "USD",
        "KD" => "constant USD",
        "CN" => "national currency",
        "KN" => "constant national currency",
        "ZS" | "ZG" => "%",
        "TOTL" | "IN" => "number",
        _ => return None,
    };
    Some(unit.to_owned())
}

/// The measure, by who is on the other side: the parties to each other plainly, the world by `_world`, others by name.
fn with_partner(reading: &mut Reading<'_>, name: Measure, reporter: &Who, partner: Option<Meant>) -> Measure {
    match partner {
        None | Some(Meant::Away) => name,
        Some(Meant::World) => name.of_the_world(),
        Some(Meant::Who(partner)) => {
            if reading.is_the_pair(reporter, &partner) {
                return name;
            }
            let other = match &partner {
                Who::OnRecord(id) => id.as_str().to_lowercase().replace('-', "_"),
                Who::Country(code) => code.to_lowercase(),
                Who::Body(name) => units::slug(name),
            };
            Measure::from_word(&format!("{}_{other}", name.word()))
        }
    }
}

/// An indicator's measure and unit, for a column of its own.
pub fn of_indicator(label: &str, code: &str) -> (String, Option<String>) {
    let layout = ColumnLayout { is_world_bank: true, ..ColumnLayout::default() };
    let name = world_bank(code).map_or_else(|| units::slug(label), str::to_owned);
    (name, units::in_text(label).unit.or_else(|| world_bank_unit(&layout, code)))
}
