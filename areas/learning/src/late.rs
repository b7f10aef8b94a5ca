//! A button that reached us without its web session: signed out in another tab, expired, or signed in again
//! meanwhile. It did nothing; the person comes back to the page that it stands on, through the sign-in when
//! they need one, and is told to press again.

use web::{Answer, Ask, FlashKind, see_other, with_flash};

use crate::words::Words;

/// Back to `page`, with `said` to whoever has to sign in first, and `pressed` to whoever is signed in.
pub(crate) async fn back(ask: &Ask, page: &str, (said, pressed): (&str, &str)) -> Answer {
    let (me, ()) = ask.visitor(|_, _| Ok(())).await?;
    let (to, words) = if me.is_some() { (page.to_owned(), pressed) } else { (ask.sign_in_for(page), said) };
    let response = see_other(&to);
    Ok(if words.is_empty() { response } else { with_flash(response, &ask.web.settings, FlashKind::Info, words) })
}

/// Nothing was noted.
pub(crate) async fn not_noted(ask: &Ask, page: &str) -> Answer {
    let t = Words::new(ask.lang);
    back(ask, page, (t.late_signed_out(), t.late_pressed())).await
}
