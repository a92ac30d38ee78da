//! Widgets: each can be read alone, like egui's own. State and texts come in, a response goes out.
//!
//! They know no record, no view and no action: who shows one says what it means.

pub mod dialog;
pub mod frame;
pub mod hairline;
pub mod ink;
pub mod keys;
pub mod list;
pub mod long_list;
pub mod pill;
pub mod quiet_button;
pub mod spoken;
