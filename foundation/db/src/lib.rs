//! One SQL text on two engines.
