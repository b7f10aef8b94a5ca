//! What every edit of a manager shares: the permit, the change, its audit event and the new content
//! version in one transaction; then every page of this process shows it.

use base::check;
use base::permit::ManagePlatform;
use db::Tx;
use web::{Ask, Me, Problem};

use crate::Access;

/// Runs a manager's edit. `action` and `subject` are what the account of acts says.
///
/// # Errors
/// Not a manager of this platform; what `write` refuses (nothing is written then).
pub(super) async fn edit<T, F>(
    access: &Access,
    ask: &Ask,
    action: &'static str,
    subject: String,
    write: F,
) -> Result<T, Problem>
where
    T: Send + 'static,
    F: Fn(&mut Tx) -> Result<T, Problem> + Send + 'static,
{
    let here = ask.platform.id;
    let event = audit::Event::new(&access.web.env, action).on(here).about(subject);
    let (_, value) = ask
        .act(move |tx, me| {
            let permit = check(&me.actor, ManagePlatform(here))?;
            let value = write(tx)?;
            audit::record(tx, &event.clone().by(permit.by()))?;
            portal::platform::bump_content(tx, here)?;
            Ok(value)
        })
        .await?;
    access.web.refresh_platforms().await?;
    Ok(value)
}

/// Reads for a manager of this platform.
///
/// # Errors
/// Not a manager of this platform; what `read` refuses.
pub(super) async fn read<T, F>(ask: &Ask, read: F) -> Result<(Me, T), Problem>
where
    T: Send + 'static,
    F: Fn(&mut Tx) -> Result<T, Problem> + Send + 'static,
{
    let here = ask.platform.id;
    ask.signed_in(move |tx, me| {
        check(&me.actor, ManagePlatform(here))?;
        read(tx)
    })
    .await
}
