//! Long lists, a page at a time.

/// Which page of a list is asked for, and how long a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// From 1.
    pub number: u32,
    /// Rows on a page.
    pub size: u32,
}

impl Page {
    /// The page that `?page=` asks for; 1 when it says nothing sensible.
    #[must_use]
    pub fn from_query(value: Option<&str>, size: u32) -> Self {
        let number = value.and_then(|text| text.parse().ok()).filter(|number| (1..=100_000).contains(number));
        Self { number: number.unwrap_or(1), size }
    }

    /// Rows before this page.
    #[must_use]
    pub fn offset(self) -> i64 {
        i64::from(self.number - 1) * i64::from(self.size)
    }

    /// One row more than the page shows: whether there is a next page is seen without counting.
    #[must_use]
    pub fn limit_and_one(self) -> i64 {
        i64::from(self.size) + 1
    }
}

/// What the pager shows below a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pager {
    /// The page shown, from 1.
    pub number: u32,
    /// Address of the page before.
    pub previous: Option<String>,
    /// Address of the page after.
    pub next: Option<String>,
}

impl Pager {
    /// Cuts the extra row off `rows` and says what comes before and after. `base` is the address with
    /// its other parameters, such as `/x?q=a`.
    #[must_use]
    pub fn of<T>(page: Page, rows: &mut Vec<T>, base: &str) -> Self {
        let has_next = rows.len() > page.size as usize;
        rows.truncate(page.size as usize);
        let join = if base.contains('?') { '&' } else { '?' };
        let address = |number: u32| format!("{base}{join}page={number}");
        Self {
            number: page.number,
            previous: (page.number > 1).then(|| address(page.number - 1)),
            next: has_next.then(|| address(page.number + 1)),
        }
    }

    /// Whether there is anything to turn.
    #[must_use]
    pub fn is_needed(&self) -> bool {
        self.previous.is_some() || self.next.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonsense_is_page_one_and_the_extra_row_tells_of_the_next() {
        assert_eq!(Page::from_query(Some("-3"), 10).number, 1);
        let page = Page::from_query(Some("2"), 2);
        assert_eq!((page.offset(), page.limit_and_one()), (2, 3));
        let mut rows = vec![1, 2, 3];
        let pager = Pager::of(page, &mut rows, "/x?q=a");
        assert_eq!(rows, [1, 2]);
        assert_eq!(pager.previous.as_deref(), Some("/x?q=a&page=1"));
        assert_eq!(pager.next.as_deref(), Some("/x?q=a&page=3"));
    }
}
