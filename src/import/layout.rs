//! How a table is laid out: what a format, or a guess, says of its columns.

use super::mapping::Column;
use super::number::Mark;

/// How a table is laid out.
#[derive(Clone, Debug, Default)]
pub struct ColumnLayout {
    /// The row that the headings stand in, from 1 on; 0 where there are none.
    pub headings_in_row: usize,
    /// Its columns.
    pub columns: Vec<Column>,
    /// What is measured, where no column says.
    pub measure: Option<String>,
    /// What the figures are counted in, where no column says.
    pub unit: Option<String>,
    /// The power of ten, where no column says.
    pub power: Option<i16>,
    /// What a column without a unit is likely counted in, as those beside it are; it is asked.
    pub likely_unit: Option<(String, i16)>,
    /// The column that tells rows of values from rows of what is said of them.
    pub attribute: Option<usize>,
    /// Flow, stock or cumulated sum, where no column says.
    pub basis: Option<String>,
    /// Who counts, where no column says.
    pub reporter: Option<String>,
    /// The mark between whole and parts, where the format knows.
    pub mark: Option<Mark>,
    /// The mark that is likelier, where nothing decides.
    pub likely_mark: Option<Mark>,
    /// Whether codes like `BX.KLT.DINV.CD.WD` and their names say measure, unit and basis.
    pub is_world_bank: bool,
    /// Texts that stand for missing beside the common ones.
    pub missing: Vec<String>,
    /// Whether multipliers are SDMX's codes, where `1` is tens and not ones.
    pub has_power_codes: bool,
    /// Whether a text before a colon is a code and the rest its label.
    pub has_labels_in_cells: bool,
}

/// What stands before a colon, where cells have codes and labels in one.
pub fn code_of<'c>(cell: &'c str, layout: &ColumnLayout) -> &'c str {
    if layout.has_labels_in_cells { cell.split_once(": ").map_or(cell, |(code, _)| code) } else { cell }
}
