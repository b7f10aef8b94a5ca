//! `/gestion/travaux`: durable work and mail of the installation, what was given up, another try.

pub mod page;
