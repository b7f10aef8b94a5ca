//! Managers set what their platform says of itself: names, contact details, links of the foot, host,
//! state of accessibility, colours and logo.

mod form;
pub mod page;
