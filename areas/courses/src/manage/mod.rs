//! The editor of managers and authors below `/gestion/parcours`: list, record, outline, activities,
//! history, publication, differences. Every page works without a script; with one, what is typed is kept
//! as it is typed and shown as it will be read.

mod act;
mod activity;
mod authors;
mod entries;
mod field;
mod flaw;
mod history;
mod labels;
mod list;
mod outline;
pub mod page;
mod publish;
mod record;
mod section;
mod served;

pub use entries::entries;
