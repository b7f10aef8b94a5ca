//! People from outside in the demonstration: invited and activated by the calls that a manager and the
//! link of the message use.

use anyhow::{Context, bail};
use audit::Event;
use base::values::Email;
use db::Tx;
use i18n::Lang;
use identity::local_account::{self, Activation, Asked, Invitation, InviteError, Inviter};

use super::accounts::{Account, Outside};
use super::people::platform_of;
use crate::AppState;

/// An account of the demonstration lives so long from the day of its first start.
const DAYS: i64 = 300;

/// Invites and activates one person, once; whoever has the account already keeps it. One that is `ended`
/// is ended at once.
pub(super) async fn invite(state: &AppState, account: &Account, said: &Outside, hash: String) -> anyhow::Result<()> {
    let (identity, env) = (&state.identity, &state.web.env);
    let platform = platform_of(state, &account.platform).await?;
    let email = Email::parse(&account.username).context("the address is not one")?;
    let username = email.folded();
    let known = state.web.db.read(move |tx| identity::people::find_by_username(tx, &username)).await?;
    if known.is_some() {
        return Ok(());
    }
    let asked = Asked {
        platform,
        email,
        given_name: said.given_name.clone(),
        family_name: said.family_name.clone(),
        language: Lang::Fr,
        reason: said.reason.clone(),
        ends_at: env.now().plus_days(DAYS),
        inviter_name: String::new(),
    };
    let invitation = Invitation::prepare(identity, asked);
    let activation = Activation {
        tag: invitation.code().tag(&identity.vault),
        given_name: said.given_name.clone(),
        family_name: said.family_name.clone(),
        language: Lang::Fr,
        hash,
        expires_at: None,
    };
    let event = Event::new(env, "outside.activated");
    let ending = (account.state == "ended").then(|| Event::new(env, "outside.ended"));
    let write = move |tx: &mut Tx| {
        local_account::invite(tx, &Inviter::Operator, &invitation)?;
        let person = local_account::activate(tx, &activation, &event)?;
        if let Some(event) = &ending {
            local_account::end(tx, &Inviter::Operator, (platform, invitation.id()), event)?;
        }
        Ok::<_, InviteError>(person.is_some())
    };
    if !state.web.db.write(write).await? {
        bail!("the link of the invitation opened nothing");
    }
    Ok(())
}
