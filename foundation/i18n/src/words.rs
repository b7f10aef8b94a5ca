//! What the functions written by `i18n_build` lean on: counting, plural rules, the inclusion macro.

/// A whole number handed to a message: any integer type, by value or by reference, because
/// templates lend their fields. Values beyond `i64` saturate.
pub trait Count {
    /// The number itself.
    fn count(self) -> i64;
}

macro_rules! counts {
    ($($kind:ty)*) => {$(
        impl Count for $kind {
            fn count(self) -> i64 {
                i64::try_from(self).unwrap_or(i64::MAX)
            }
        }
    )*};
}
counts!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize);

impl<T: Count + Copy> Count for &T {
    fn count(self) -> i64 {
        (*self).count()
    }
}

/// Plural categories of the Unicode CLDR for whole numbers, as the generated code asks for them.
pub mod plural {
    /// French `one`: 0 and 1 (and −1), as in « 0 message ».
    #[must_use]
    pub const fn fr_one(count: i64) -> bool {
        matches!(count, -1..=1)
    }

    /// French `many`: whole millions, which take « de » (« 2 000 000 de personnes »).
    #[must_use]
    pub const fn fr_many(count: i64) -> bool {
        count != 0 && count % 1_000_000 == 0
    }

    /// English `one`: 1 (and −1).
    #[must_use]
    pub const fn en_one(count: i64) -> bool {
        matches!(count, 1 | -1)
    }
}

/// Makes `pub mod words` with the messages of the crate, `words::Words`; its `build.rs` must call
/// `i18n_build::generate()`.
#[macro_export]
macro_rules! include_words {
    () => {
        /// The words of this crate in each language, written by its build script from `locales/`.
        #[allow(clippy::all, clippy::needless_pass_by_value, unused_qualifications, unreachable_patterns)]
        pub mod words {
            include!(concat!(env!("OUT_DIR"), "/words.rs"));
        }
    };
}
