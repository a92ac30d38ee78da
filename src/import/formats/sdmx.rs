//! SDMX-CSV 1.0, 2.0 and 2.1, with ids, names or both, and what the OECD and Eurostat make of it: a code and its label in
//! two columns side by side.
//!
//! An attribute is known by its name, whatever stands before the period and is none is a dimension.

use super::{Format, Input, texts};
use crate::import::Kind;
use crate::import::headings;
use crate::import::layout::ColumnLayout;
use crate::import::mapping::{Column, Role};
use crate::import::number::Mark;
use crate::import::reading::Reading;
use crate::import::said::{ImportRefused, Said};
use crate::import::table::Cell;

/// The format.
pub struct Sdmx;

/// The first of these that a row has begins an SDMX-CSV file.
const FIRSTS: [&str; 4] = ["DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "DATASET"];

fn headings_at(input: &Input<'_>) -> Option<usize> {
    input.head.iter().take(5).position(|row| {
        let has = |heading: &str| row.iter().any(|cell| id(&cell.text).eq_ignore_ascii_case(heading));
        let is_of_the_old_oecd = has("TIME") && has("Value") && (has("PowerCode Code") || has("Flag Codes"));
        let has_value = has("OBS_VALUE") || (has("Observation value") && has("Time period"));
        is_of_the_old_oecd
            || (has_value && (has("TIME_PERIOD") || has("Time period") || FIRSTS.iter().any(|first| has(first))))
    })
}

/// The id of a heading: what stands before a colon.
pub(super) fn id(heading: &str) -> &str {
    let heading = headings::plain(heading);
    heading.split(": ").next().unwrap_or(heading).split('[').next().unwrap_or(heading).trim()
}

impl Format for Sdmx {
    fn kind(&self) -> Kind {
        Kind::SdmxCsv
    }

    fn knows(&self, input: &Input<'_>) -> bool {
        headings_at(input).is_some()
    }

    fn read(&self, input: &Input<'_>, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
        let Some(at) = headings_at(input) else { return Err(ImportRefused::new("import-not-this-kind")) };
        let mut row = texts(input.head.get(at).map(Vec::as_slice).unwrap_or_default());
        without_action_in_rows(&mut row, input, at, reading);
        let has_labels_in_cells = row.iter().any(|heading| heading.contains(": "))
            || input.head.get(at + 1).is_some_and(|first| labels_in_cells(&row, first));
        let mut columns: Vec<Column> = Vec::with_capacity(row.len());
        for (place, heading) in row.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|before| row.get(before));
            columns.push(column(heading, before.map(String::as_str), &columns));
        }
        as_measure(&mut columns);
        one_measure(&mut columns);
        source(reading, &row, input.head.get(at + 1).map(Vec::as_slice).unwrap_or_default());
        let agency = agency(&row, input.head.get(at + 1).map(Vec::as_slice).unwrap_or_default());
        let has_reporter = columns.iter().any(|column| matches!(column.role, Role::Reporter | Role::ReporterCode));
        let layout = ColumnLayout {
            headings_in_row: at + 1,
            columns,
            measure: Some(crate::import::units::slug(&flow_name(&reading.source.title))),
            reporter: agency.filter(|_| !has_reporter),
            mark: Some(Mark::Point),
            has_power_codes: true,
            has_labels_in_cells,
            ..ColumnLayout::default()
        };
        super::run::run(input, layout, reading)
    }
}

/// Some writers put ACTION among the headings and forget it in the rows, which are then one cell short throughout.
fn without_action_in_rows(row: &mut Vec<String>, input: &Input<'_>, at: usize, reading: &mut Reading<'_>) {
    let Some(action) = row.iter().position(|heading| id(heading) == "ACTION") else { return };
    let mut rows = input.head.iter().skip(at + 1).filter(|cells| cells.iter().any(|cell| !cell.is_empty())).peekable();
    let is_short = rows.peek().is_some() && rows.all(|cells| cells.len() + 1 == row.len());
    if is_short {
        row.remove(action);
        reading.ask(&input.table.row_place(at + 2), Said::new("import-ask-short-rows"));
    }
}

/// Whether cells have "code: label", by those whose headings are codes: the period's cell says it twice.
fn labels_in_cells(row: &[String], first: &[Cell<'_>]) -> bool {
    let has = |cell: Option<&Cell<'_>>| cell.is_some_and(|cell| cell.text.contains(": "));
    let period = row.iter().position(|heading| id(heading) == "TIME_PERIOD");
    period.is_some_and(|at| has(first.get(at)))
}

/// The name of a dataflow: `BIS:BIS_DER(1.0)` is `BIS_DER`.
fn flow_name(title: &str) -> String {
    let name = title.split(": ").next().unwrap_or(title);
    let name = name.rsplit(':').next().unwrap_or(name);
    name.split('(').next().unwrap_or(name).to_owned()
}

/// The agency that a dataflow is of.
fn agency(row: &[String], first: &[Cell<'_>]) -> Option<String> {
    let at = row.iter().position(|heading| matches!(id(heading), "DATAFLOW" | "STRUCTURE_ID" | "DATASET"))?;
    let cell = first.get(at)?;
    let (agency, _) = cell.text.split_once(':')?;
    let agency = agency.split('.').next().unwrap_or(agency).trim();
    (!agency.is_empty()).then(|| agency.to_owned())
}

fn source(reading: &mut Reading<'_>, row: &[String], first: &[Cell<'_>]) {
    let cell = |heading: &str| {
        let at = row.iter().position(|other| id(other).eq_ignore_ascii_case(heading))?;
        first.get(at).map(|cell| cell.text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let flow = cell("DATAFLOW").or_else(|| cell("STRUCTURE_ID")).or_else(|| cell("DATASET")).unwrap_or_default();
    let (code, label) =
        flow.split_once(": ").map_or((flow.as_str(), None), |(code, label)| (code, Some(label.to_owned())));
    reading.source.title = match cell("STRUCTURE_NAME").or(label) {
        Some(name) if !name.is_empty() && name != code => name,
        _ => flow_name(code),
    };
    if let Some(agency) = agency(row, first) {
        reading.source.publisher = Some(match agency.as_str() {
            "ESTAT" => "Eurostat".to_owned(),
            "IMF" => "International Monetary Fund".to_owned(),
            other => other.to_owned(),
        });
    }
    if let Some(text) = cell("LAST UPDATE").or_else(|| cell("LAST_UPDATE")) {
        reading.source.issued = last_update(&text);
    }
}

/// Eurostat's `23/11/23 11:00:00`, or an ISO moment.
fn last_update(text: &str) -> Option<String> {
    let day = text.split([' ', 'T']).next().unwrap_or(text);
    headings::date(&Cell::text(day.to_owned()), false)
}

/// Ids of what SDMX says beside a figure and that makes no series of its own, in capitals.
const ATTRIBUTES: &[&str] = &[
    "OBS_CONF",
    "CONF_STATUS",
    "CONF",
    "DECIMALS",
    "COLLECTION",
    "AVAILABILITY",
    "TITLE",
    "TITLE_COMPL",
    "TIME_FORMAT",
    "COMPILATION",
    "BASE_PER",
    "REF_PERIOD_DETAIL",
    "OBS_PRE_BREAK",
    "PRE_BREAK_VALUE",
    "EMBARGO_TIME",
    "OBS_COM",
    "COMMENT",
    "COMMENT_OBS",
    "COMMENT_TS",
    "COMMENT_DSET",
    "SERIES_KEY",
    "OBS_KEY",
    "SERIES_CODE",
    "OBS_MEASURE",
    "STRUCTURE",
    "STRUCTURE_ID",
    "STRUCTURE_NAME",
    "DATAFLOW",
    "DATASET",
    "LAST UPDATE",
    "LAST_UPDATE",
    "FREQ",
    "FREQUENCY",
    "PRECISION",
    "SOURCE",
    "SOURCE_AGENCY",
    "METHODOLOGY",
    "NOTE",
    "KEY_INDICATOR",
    "AUTHOR",
    "PUBLISHER",
    "DEPARTMENT",
    "CONTACT_POINT",
    "TOPIC",
    "KEYWORDS",
    "LANGUAGE",
    "PUBLICATION_DATE",
    "UPDATE_DATE",
    "METHODOLOGY_NOTES",
    "ACCESS_SHARING_LEVEL",
    "ACCESS_SHARING_NOTES",
    "SECURITY_CLASSIFICATION",
    "SHORT_SOURCE_CITATION",
    "FULL_SOURCE_CITATION",
    "LICENSE",
    "SUGGESTED_CITATION",
    "OVERLAP",
    "INT_ADJUST",
    "DOI",
    "PRICE_REFERENCE_PERIOD",
    "REPYEAREND",
    "REPYEARSTART",
    "TIME_PER_COLLECT",
    "REF_YEAR_PRICE",
    "TABLE_IDENTIFIER",
    "STATUS_NOTE",
    "COUNTRY_UPDATE_DATE",
    "DERIVATION_TYPE_NOTE",
    "FUNCTIONAL_CAT_NOTE",
    "TRANSFORMATION_NOTE",
    "DISS_ORG",
    "NAT_TITLE",
    "DOM_SER_IDS",
    "UNIT_INDEX_BASE",
    "PUBL_PUBLIC",
    "PUBL_MU",
    "PUBL_ECB",
    "COVERAGE",
    "COMPILING_ORG",
    "COMMENTS",
    "OBS_STATUS_NOTE",
];

/// What a column is, by its heading and the one before it.
pub(super) fn column(heading: &str, before: Option<&str>, known: &[Column]) -> Column {
    let plain = id(heading);
    // The IMF has `COUNTRY.ID` and beside it `COUNTRY`.
    let upper = plain.to_ascii_uppercase();
    let (base, is_code) = match upper.strip_suffix(".ID") {
        Some(base) => (base, true),
        None => (upper.as_str(), false),
    };
    if let Some(role) = of_the_old_oecd(plain) {
        return Column::new(heading, role);
    }
    let is_label = !is_id(plain);
    if is_label {
        let code = known.last().filter(|_| before.is_some_and(|before| is_id(id(before))));
        // A label behind a label, or behind what no label is of, names a column of its own.
        let is_own = code.is_none_or(|code| STRUCTURES.contains(&code.heading.to_ascii_uppercase().as_str()));
        let role = if is_own { role_of_label(&upper) } else { label_of(code.map(|column| column.role), &upper) };
        return Column::new(heading, role);
    }
    let label_follows_code =
        known.last().is_some_and(|last| last.heading.to_ascii_uppercase() == format!("{base}.ID") && !is_code);
    let role = if label_follows_code { label_of(known.last().map(|column| column.role), base) } else { role(base) };
    Column::new(heading, role)
}

/// Ids that no label stands beside.
const STRUCTURES: [&str; 6] = ["STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "DATAFLOW", "DATASET", "ACTION"];

/// The columns of the OECD's portal as it was, where they are not called as in SDMX.
fn of_the_old_oecd(heading: &str) -> Option<Role> {
    Some(match heading {
        "Value" => Role::Value,
        "Flag Codes" => Role::Qualifier,
        "PowerCode Code" => Role::Scale,
        "Unit Code" => Role::Unit,
        "Time" | "Flags" | "PowerCode" | "Reference Period Code" | "Reference Period" | "TIME_FORMAT" => Role::Ignore,
        _ => return None,
    })
}

/// What a column is that has a label for a heading and labels for cells, without codes beside it.
fn role_of_label(upper: &str) -> Role {
    let has = |words: &[&str]| words.iter().any(|word| upper.contains(word));
    if has(&["COUNTERPART", "PARTNER"]) {
        return Role::Partner;
    }
    match upper {
        "TIME PERIOD" | "TIME" | "PERIOD" => Role::Period,
        "OBSERVATION VALUE" | "VALUE" | "OBS VALUE" => Role::Value,
        "OBSERVATION STATUS" | "STATUS" | "OBSERVATION STATUS (FLAG)" => Role::Qualifier,
        "UNIT MULTIPLIER" | "SCALE" | "UNIT MULT" | "POWER CODE" => Role::Scale,
        "UNIT OF MEASURE" | "UNIT" | "UNIT MEASURE" | "CURRENCY" => Role::Unit,
        "INDICATOR" | "MEASURE" | "SUBJECT" | "SERIES" | "ITEM" => Role::Measure,
        "TRADE FLOW" | "FLOW" => Role::Flow,
        "FREQUENCY" | "FREQUENCY OF OBSERVATION" | "TIME FREQUENCY" | "DECIMALS" | "BASE PERIOD" | "TIME FORMAT" => {
            Role::Ignore
        }
        _ if has(&["REFERENCE AREA", "REPORTING", "REPORTER", "COUNTRY", "GEOPOLITICAL", "LOCATION"]) => Role::Reporter,
        _ if has(&["NOTE", "COMMENT", "CONFIDENTIALITY", "SOURCE", "TITLE", "LAST UPDATE"]) => Role::Ignore,
        _ if has(&["DERIV", "TYPE OF DATA"]) => Role::Derivation,
        _ => Role::Dimension,
    }
}

/// Whether a heading is an id: no blank, and not written as a word of a sentence.
fn is_id(heading: &str) -> bool {
    let has_blank = heading.contains(' ') && !matches!(heading, "LAST UPDATE");
    let is_word = heading.chars().next().is_some_and(char::is_uppercase)
        && heading.chars().skip(1).any(char::is_lowercase)
        && !heading.contains('_')
        && !heading.chars().any(|c| c.is_ascii_digit());
    // "DER_RISKs" is an id with a slip of the pen.
    !has_blank && !is_word
}

/// What the label beside a code is.
fn label_of(code: Option<Role>, upper: &str) -> Role {
    match code {
        Some(Role::ReporterCode) => Role::Reporter,
        Some(Role::PartnerCode) => Role::Partner,
        Some(Role::MeasureCode) => Role::Measure,
        Some(Role::Dimension | Role::DimensionCode) => {
            if upper.contains("DERIV") || upper.contains("TYPE OF DATA") {
                Role::Derivation
            } else {
                Role::Ignore
            }
        }
        Some(Role::Unit) => Role::Unit,
        Some(Role::Derivation) => Role::Derivation,
        _ => Role::Ignore,
    }
}

/// What an id means wherever it is used.
fn role(upper: &str) -> Role {
    match upper {
        "TIME_PERIOD" | "TIME" | "TIME_PERIOD_ID" => Role::Period,
        "OBS_VALUE" => Role::Value,
        "ACTION" => Role::Action,
        "OBS_STATUS" | "OBS_FLAG" | "STATUS" => Role::Qualifier,
        "UNIT_MULT" | "SCALE" | "POWERCODE" | "UNIT_MULTIPLIER" => Role::Scale,
        "UNIT" | "UNIT_MEASURE" | "CURRENCY" | "CURRENCY_DENOM" | "UNIT_OF_MEASURE" => Role::Unit,
        "REF_AREA" | "GEO" | "COUNTRY" | "REPORTER" | "REPORTING_COUNTRY" | "LOCATION" | "DECLARANT" | "REP_CTY"
        | "COU" | "REF_AREA_ID" => Role::ReporterCode,
        "COUNTERPART_AREA"
        | "COUNTERPART_COUNTRY"
        | "PARTNER"
        | "PARTNER_COUNTRY"
        | "COUNTERPART"
        | "PARTNER_AREA"
        | "VIS_CTY"
        | "PAR"
        | "CP_AREA"
        | "COUNTERPART_REF_AREA" => Role::PartnerCode,
        "INDICATOR"
        | "SUBJECT"
        | "MEASURE"
        | "INDIC"
        | "SERIES"
        | "INDIC_BP"
        | "NA_ITEM"
        | "BOP_ITEM"
        | "INDIC_ET"
        | "MEASURE_PRINCIPLE_TRADE" => Role::MeasureCode,
        "TRADE_FLOW" | "FLOW" | "STK_FLOW" => Role::Flow,
        "DV_TYPE" | "DERIVATION_TYPE" | "TYPE_OF_DATA" | "DATA_TYPE" => Role::Derivation,
        other if ATTRIBUTES.contains(&other) || other.starts_with("COMMENT") => Role::Ignore,
        // The BIS names its reporting country after the data set.
        other if other.ends_with("_REP_CTY") => Role::ReporterCode,
        other if other.ends_with("_NOTE") || other.ends_with("_NOTES") => Role::Ignore,
        _ => Role::Dimension,
    }
}

/// The OECD's portal as it was has a subject and a measure beside it, which is how the subject is counted.
fn one_measure(columns: &mut [Column]) {
    let is_subject =
        |column: &Column| column.heading.eq_ignore_ascii_case("SUBJECT") && column.role == Role::MeasureCode;
    if !columns.iter().any(is_subject) {
        return;
    }
    for column in columns.iter_mut().filter(|column| column.heading.eq_ignore_ascii_case("MEASURE")) {
        column.role = match column.role {
            Role::MeasureCode => Role::DimensionCode,
            Role::Measure => Role::Ignore,
            other => other,
        };
    }
}

/// Where no dimension is called a measure, the dataflow's name and the dimensions make one; and what stands behind the
/// figure and the period is an attribute, however it is called.
pub(super) fn as_measure(columns: &mut [Column]) {
    let last = |role: Role| columns.iter().position(|column| column.role == role);
    let (Some(period), Some(value)) = (last(Role::Period), last(Role::Value)) else { return };
    let behind = period.max(value);
    // Flows that are no exports and imports are dimensions: stocks and transactions.
    for (at, column) in columns.iter_mut().enumerate() {
        if at > behind
            && matches!(column.role, Role::Dimension | Role::DimensionCode | Role::MeasureCode | Role::Measure)
        {
            column.role = Role::Ignore;
        }
    }
}
