//! The floor that `cargo xtask bench` measures pages against: the same HTTP stack with nothing behind
//! it, and the same password hash behind the same stack with nothing else. Arguments: a port, and the
//! number of hashing threads.

use std::net::Ipv4Addr;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use axum::Router;
use axum::extract::{Form, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tokio::sync::oneshot;

/// The product's own cost: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

struct Work {
    password: String,
    answer: oneshot::Sender<[u8; 32]>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let port: u16 = arguments.next().context("a port")?.parse()?;
    let threads: usize = arguments.next().context("the number of hashing threads")?.parse()?;
    let (queue, work) = sync_channel(1024);
    let work = Arc::new(Mutex::new(work));
    for _ in 0..threads {
        let work = work.clone();
        std::thread::spawn(move || hash(&work));
    }
    let app = Router::new()
        .route("/readyz", get(|| async { "ok" }))
        .route("/", get(|| async { "Bonjour" }))
        .route("/connexion", post(sign_in))
        .with_state(queue);
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    axum::serve(listener, app).await?;
    Ok(())
}

async fn sign_in(State(queue): State<SyncSender<Work>>, Form(fields): Form<Vec<(String, String)>>) -> Response {
    let password = fields.into_iter().find(|(name, _)| name == "mot_de_passe").map(|(_, value)| value);
    let (answer, output) = oneshot::channel();
    let sent = queue.try_send(Work { password: password.unwrap_or_default(), answer });
    match (sent, output.await) {
        (Ok(()), Ok(output)) => {
            let cookie = format!("seance={}", output.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
            (StatusCode::SEE_OTHER, [(header::LOCATION, "/accueil".to_owned()), (header::SET_COOKIE, cookie)])
                .into_response()
        }
        _ => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// One thread with its own memory, as the product has.
fn hash(work: &Mutex<Receiver<Work>>) {
    let Ok(params) = Params::new(MEMORY_KIB, PASSES, 1, Some(32)) else { return };
    let mut memory = vec![Block::default(); params.block_count()];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    loop {
        let next = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Work { password, answer }) = next else { return };
        let mut output = [0_u8; 32];
        let hashed = argon2.hash_password_into_with_memory(
            password.as_bytes(),
            b"sixteen bytes of",
            &mut output,
            memory.as_mut_slice(),
        );
        if hashed.is_ok() {
            let _ = answer.send(output);
        }
    }
}
