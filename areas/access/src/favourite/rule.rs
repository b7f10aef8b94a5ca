//! Moving one thing in a list by one place.

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

impl Direction {
    /// What the button of a sortable list posts as `sens`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "haut" => Some(Self::Up),
            "bas" => Some(Self::Down),
            _ => None,
        }
    }
}

/// The list with `one` moved by one place; unchanged at the end it moves to, or when it is not there.
#[must_use]
pub fn moved<T: PartialEq>(mut list: Vec<T>, one: &T, direction: Direction) -> Vec<T> {
    let Some(place) = list.iter().position(|other| other == one) else { return list };
    match direction {
        Direction::Up if place > 0 => list.swap(place, place - 1),
        Direction::Down if place + 1 < list.len() => list.swap(place, place + 1),
        _ => {}
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_at_a_time_and_never_over_the_end() {
        assert_eq!(moved(vec![1, 2, 3], &3, Direction::Up), [1, 3, 2]);
        assert_eq!(moved(vec![1, 2, 3], &1, Direction::Down), [2, 1, 3]);
        assert_eq!(moved(vec![1, 2, 3], &1, Direction::Up), [1, 2, 3]);
        assert_eq!(moved(vec![1, 2, 3], &3, Direction::Down), [1, 2, 3]);
        assert_eq!(moved(vec![1, 2, 3], &9, Direction::Down), [1, 2, 3]);
    }
}
