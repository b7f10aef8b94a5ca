//! Text folding for search and matching.
