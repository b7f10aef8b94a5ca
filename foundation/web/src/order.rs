//! Lists that people put in their own order: a step by the buttons of a line, or to a place by dragging it
//! (`sortable_item` of the components; `assets/js/85-sortable.js`).

use crate::Fields;

/// Where one line of a list goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// One step towards the beginning.
    Up,
    /// One step towards the end.
    Down,
    /// To this place, counted from 1.
    To(usize),
}

impl Move {
    /// What a line posts: `rang`, a place, when it was dragged; else `sens`, `haut` or `bas`.
    #[must_use]
    pub fn read(fields: &Fields) -> Option<Self> {
        match (fields.text("rang"), fields.text("sens")) {
            ("", "haut") => Some(Self::Up),
            ("", "bas") => Some(Self::Down),
            ("", _) => None,
            (place, _) => place.parse().ok().filter(|place| *place > 0).map(Self::To),
        }
    }
}

/// The list with `one` moved; it stops at both ends, and nothing happens when it is not there.
#[must_use]
pub fn moved<T: PartialEq>(mut list: Vec<T>, one: &T, wanted: Move) -> Vec<T> {
    let Some(from) = list.iter().position(|other| other == one) else { return list };
    let to = match wanted {
        Move::Up => from.saturating_sub(1),
        Move::Down => from + 1,
        Move::To(place) => place.saturating_sub(1),
    };
    let held = list.remove(from);
    list.insert(to.min(list.len()), held);
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_at_a_time_or_to_a_place_and_never_over_the_end() {
        assert_eq!(moved(vec![1, 2, 3], &3, Move::Up), [1, 3, 2]);
        assert_eq!(moved(vec![1, 2, 3], &1, Move::Down), [2, 1, 3]);
        assert_eq!(moved(vec![1, 2, 3], &1, Move::Up), [1, 2, 3]);
        assert_eq!(moved(vec![1, 2, 3], &3, Move::Down), [1, 2, 3]);
        assert_eq!(moved(vec![1, 2, 3], &1, Move::To(3)), [2, 3, 1]);
        assert_eq!(moved(vec![1, 2, 3], &3, Move::To(1)), [3, 1, 2]);
        assert_eq!(moved(vec![1, 2, 3], &9, Move::To(1)), [1, 2, 3]);
    }

    #[test]
    fn a_line_says_where_it_goes() {
        let read = |typed: &str| Move::read(&Fields::parse(typed.as_bytes()));
        assert_eq!(read("sens=haut"), Some(Move::Up));
        assert_eq!(read("sens=bas"), Some(Move::Down));
        assert_eq!(read("rang=4&sens=bas"), Some(Move::To(4)));
        for nothing in ["", "sens=ailleurs", "rang=0", "rang=-1", "rang=x&sens=haut"] {
            assert_eq!(read(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn nothing_is_lost_and_the_others_keep_their_order() {
        for (length, one, place) in (1..6_usize).flat_map(|n| (0..7).flat_map(move |i| (1..9).map(move |p| (n, i, p))))
        {
            let list: Vec<usize> = (0..length).collect();
            let after = moved(list.clone(), &one, Move::To(place));
            let others = |list: &[usize]| list.iter().copied().filter(|other| *other != one).collect::<Vec<_>>();
            assert_eq!((others(&after), after.len()), (others(&list), length), "{one} of {length} to {place}");
        }
    }
}
