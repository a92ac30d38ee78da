//! The table of formats.

use super::{
    Format, chancery, comtrade, databank, eurostat, gdelt, icalendar, imf, own_figures, sdmx, table, timelinejs, wits,
    world_bank,
};
use crate::import::Kind;

/// All formats, in the order in which a file is tried.
pub const FORMATS: [&dyn Format; 14] = [
    &chancery::Chancery,
    &own_figures::OwnFigures,
    &icalendar::ICalendar,
    &timelinejs::TimelineJs,
    &gdelt::Gdelt { kind: Kind::Gdelt1 },
    &gdelt::Gdelt { kind: Kind::Gdelt2 },
    &world_bank::WorldBank,
    &databank::DataBank,
    &eurostat::Eurostat,
    &imf::Imf,
    &sdmx::Sdmx,
    &comtrade::Comtrade,
    &wits::Wits,
    &table::AnyTable,
];
