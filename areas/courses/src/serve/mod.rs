//! Giving a file of a course to a browser: in parts when it asks so, never as something that runs here.

pub mod page;
