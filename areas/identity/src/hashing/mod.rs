//! Passwords are hashed on a small pool of threads that keep their memory.
//!
//! Argon2id asks 19 MiB for each hash. A buffer for each request was measured at gigabytes and a
//! quarter of the rate; a buffer for each worker costs 19 MiB a worker and nothing more. A full queue
//! says so at once instead of letting everyone wait.

mod phc;
mod pool;

pub use phc::{Cost, NotAHash, StoredHash};
pub use pool::{Busy, Hasher, Verdict};
