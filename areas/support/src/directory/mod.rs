//! The contact directory (guide C1, C2; journey J10): « Mes personnes » when signed in; by school or
//! town, or down from the department, when signed out.

pub mod page;
