//! Applications and who may open them: rights with their reasons, and the launcher (« ARENA »).

mod service;

pub use service::Access;
