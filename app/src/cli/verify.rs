//! `preau verify FILE`: a certificate checked without asking anybody, by the public key of the platform that
//! issued it.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use base::PlatformId;
use clap::Args;
use training::certificate::{PublicKey, Signed, Signer};
use training::words::Words;

use super::import::language;
use crate::ops::{Installation, Where};

/// A certificate is a page; whatever is larger than this is none.
const LARGEST: u64 = 16 << 20;

/// `preau verify`
#[derive(Args)]
// Its variant in `Command` has this name already.
#[group(skip)]
pub(super) struct Verify {
    /// The PDF, or the signed data.
    file: PathBuf,
    /// A public key in base 64, as `/verification/cle` gives it; the installation's own when left out.
    #[arg(long, value_name = "KEY")]
    key: Vec<String>,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
}

impl Verify {
    /// Runs the command.
    #[expect(clippy::print_stdout, reason = "the command's answer")]
    pub(super) fn run(&self, place: &Where) -> anyhow::Result<ExitCode> {
        let shown = self.file.display();
        let t = Words::new(language());
        if std::fs::metadata(&self.file).with_context(|| shown.to_string())?.len() > LARGEST {
            bail!("{shown}: {}", t.verify_file_none());
        }
        let bytes = std::fs::read(&self.file).with_context(|| shown.to_string())?;
        let Some(signed) = Signed::inside(&bytes) else { bail!("{shown}: {}", t.verify_file_none()) };
        let is_valid = self.keys(place, &signed)?.iter().any(|key| signed.is_signed_by(key));
        let code = ExitCode::from(u8::from(!is_valid));
        if self.json {
            let answer = serde_json::json!({ "valid": is_valid, "certificate": signed.certificate });
            println!("{}", serde_json::to_string_pretty(&answer)?);
            return Ok(code);
        }
        if !is_valid {
            println!("{}", t.verify_file_invalid());
            return Ok(code);
        }
        let says = &signed.certificate;
        println!("{}\n{}\n", t.verify_file_valid(&says.issuer.name), t.verify_file_compare());
        let minutes = t.verify_file_minutes(says.remote_minutes, says.onsite_minutes);
        for (name, value) in [
            (t.certificate_person(), says.person.as_str()),
            (t.certificate_course(), &says.course),
            (t.certificate_session(), &says.session),
            (t.certificate_completed(), &says.completed_on),
            (t.certificate_durations(), &minutes),
            (t.certificate_code(), &says.code),
        ] {
            println!("{}", t.certificate_fact(name, value));
        }
        println!("\n{}", t.verify_file_online(format!("/verification/{}", says.code)));
        Ok(code)
    }

    fn keys(&self, place: &Where, signed: &Signed) -> anyhow::Result<Vec<PublicKey>> {
        if !self.key.is_empty() {
            return self.key.iter().map(|key| key.parse().with_context(|| key.clone())).collect();
        }
        // The key follows from the platform that the certificate names: no database is needed.
        let platform: PlatformId = signed.certificate.issuer.id.parse().context("the platform in the file")?;
        let signer = Signer::from_master(&Installation::find(place)?.master()?);
        Ok(vec![signer.public_key(platform)?])
    }
}
