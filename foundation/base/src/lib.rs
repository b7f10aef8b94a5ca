//! What every area stands on: identifiers, time and randomness as parameters, secrets that do not
//! print, text folding, checked values, actors with their roles, and permits.
//!
//! Nothing here knows a database, a request or a page, and nothing knows school beyond the shape
//! of its identifiers. A value that has one of these types has been checked once, at the edge.

pub mod actor;
pub mod clock;
pub mod env;
pub mod id;
pub mod permit;
pub mod random;
pub mod secret;
pub mod text;
pub mod values;

pub use actor::{Actor, Role, RoleGrant, Scope};
pub use clock::{Clock, ManualClock, SystemClock, Timestamp};
pub use env::Env;
pub use id::{ApplicationId, Id, IdKind, NewsId, OrgUnitId, PersonId, PlatformId, RequestId, WebSessionId};
pub use permit::{Act, Permit, Refused, check};
pub use random::{OsRandom, Random, SeededRandom};
pub use secret::Secret;
