//! UN Comtrade, today's columns and the old thirty-five: exports and imports by reporter and partner, the whole world told
//! apart. Of breakdowns by transport, customs procedure and second partner only the totals are taken.

use super::{Format, Input, texts};
use crate::import::Kind;
use crate::import::headings;
use crate::import::layout::ColumnLayout;
use crate::import::mapping::{Column, Role};
use crate::import::number::Mark;
use crate::import::reading::Reading;
use crate::import::said::ImportRefused;

/// The format.
pub struct Comtrade;

const NEW: [&str; 4] = ["reporterCode", "flowCode", "partnerCode", "primaryValue"];
const NEW_BY_ISO: [&str; 4] = ["reporterISO", "flowCode", "partnerISO", "primaryValue"];
const OLD: [&str; 4] = ["Trade Flow", "Reporter", "Partner", "Trade Value (US$)"];

fn headings_at(input: &Input<'_>) -> Option<usize> {
    [&NEW, &NEW_BY_ISO, &OLD].into_iter().find_map(|wanted| headings::row_with(&input.head, wanted))
}

impl Format for Comtrade {
    fn kind(&self) -> Kind {
        Kind::Comtrade
    }

    fn knows(&self, input: &Input<'_>) -> bool {
        headings_at(input).is_some()
    }

    fn read(&self, input: &Input<'_>, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
        let Some(at) = headings_at(input) else { return Err(ImportRefused::new("import-not-this-kind")) };
        let row = texts(input.head.get(at).map(Vec::as_slice).unwrap_or_default());
        let has = |heading: &str| row.iter().any(|other| other.eq_ignore_ascii_case(heading));
        let columns: Vec<Column> = row.iter().map(|heading| Column::new(heading, role(heading, &has))).collect();
        reading.source.publisher = Some("United Nations Statistics Division".to_owned());
        "UN Comtrade".clone_into(&mut reading.source.title);
        reading.source.url = Some("https://comtradeplus.un.org/".to_owned());
        let layout = ColumnLayout {
            headings_in_row: at + 1,
            columns,
            unit: Some("USD".to_owned()),
            power: Some(0),
            basis: Some("flow".to_owned()),
            mark: Some(Mark::Point),
            likely_mark: Some(Mark::Point),
            ..ColumnLayout::default()
        };
        super::run::run(input, layout, reading)
    }
}

fn role(heading: &str, has: &dyn Fn(&str) -> bool) -> Role {
    match heading.to_ascii_lowercase().as_str() {
        "period" => Role::Period,
        "refyear" | "year" if !has("period") => Role::Period,
        "primaryvalue" | "trade value (us$)" => Role::Value,
        "reporteriso" | "reporter iso" => Role::ReporterCode,
        "reportercode" if !has("reporterISO") => Role::ReporterCode,
        "reporter code" if !has("Reporter ISO") => Role::ReporterCode,
        "reporterdesc" | "reporter" => Role::Reporter,
        "partneriso" | "partner iso" => Role::PartnerCode,
        "partnercode" if !has("partnerISO") => Role::PartnerCode,
        "partner code" if !has("Partner ISO") => Role::PartnerCode,
        "partnerdesc" | "partner" => Role::Partner,
        "flowcode" | "trade flow" => Role::Flow,
        "flowdesc" if !has("flowCode") => Role::Flow,
        "cmdcode" | "commodity code" => Role::Dimension,
        "partner2code"
        | "2nd partner code"
        | "motcode"
        | "mode of transport code"
        | "customscode"
        | "customs proc. code" => Role::Breakdown,
        _ => Role::Ignore,
    }
}
