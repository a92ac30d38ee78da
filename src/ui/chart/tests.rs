//! The chart over the bundled record: areas, labels and names.
