//! Documents that leave on paper or as a file: certificates, rosters. Written as accessible PDF
//! (PDF/UA-1, ISO 14289-1): every word stands in a tree of headings, paragraphs and tables that a screen
//! reader follows, and the writer refuses what breaks the standard.
//!
//! A [`Sheets`] collects what stands where and what it means; [`Sheets::write`] makes the file of it.
//! Lengths are points (1/72 inch), measured from the top left corner.

mod font;
mod qr;
mod shape;
mod sheets;
mod write;

pub use font::{Line, Style, Weight, wrap};
pub use shape::{Ink, Shape};
pub use sheets::{A4, Node, Role, Sheets};
pub use write::{About, Attachment, Error};
