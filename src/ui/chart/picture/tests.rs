//! Panels, their marks and their axes.
