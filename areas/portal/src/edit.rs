//! What every edit of a manager shares: the permit, the account of it in the same transaction, and
//! public pages that show it at once.

use base::permit::ManagePlatform;
use base::{Permit, check};
use db::Tx;
use web::{Ask, Me, Problem};

use crate::{Portal, platform};

/// Runs a manager's edit: permit, change, audit event and new content version in one transaction;
/// then every page of this process shows it.
///
/// # Errors
/// Not a manager of this platform; what `write` refuses (nothing is written then).
pub(crate) async fn edit<T, F>(
    portal: &Portal,
    ask: &Ask,
    action: &'static str,
    subject: String,
    write: F,
) -> Result<T, Problem>
where
    T: Send + 'static,
    F: Fn(&mut Tx, &Permit<ManagePlatform>) -> Result<T, Problem> + Send + 'static,
{
    let here = ask.platform.id;
    let event = audit::Event::new(&portal.web.env, action).on(here).about(subject);
    let (_, value) = ask
        .act(move |tx, me| {
            let permit = check(&me.actor, ManagePlatform(here))?;
            let value = write(tx, &permit)?;
            audit::record(tx, &event.clone().by(permit.by()))?;
            platform::bump_content(tx, here)?;
            Ok(value)
        })
        .await?;
    portal.web.refresh_platforms().await?;
    Ok(value)
}

/// Reads for a manager of this platform.
///
/// # Errors
/// Not a manager of this platform; what `read` refuses.
pub(crate) async fn read<T, F>(ask: &Ask, read: F) -> Result<(Me, T), Problem>
where
    T: Send + 'static,
    F: Fn(&mut Tx, &Me) -> Result<T, Problem> + Send + 'static,
{
    let here = ask.platform.id;
    ask.signed_in(move |tx, me| {
        check(&me.actor, ManagePlatform(here))?;
        read(tx, me)
    })
    .await
}
