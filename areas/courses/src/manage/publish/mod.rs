//! Publication: what is still missing, what is new, and the versions.

pub(super) mod page;
