//! Events arranged in lanes and rows: what stands where on the timeline, apart from zoom.
//!
//! It knows no pixel.
