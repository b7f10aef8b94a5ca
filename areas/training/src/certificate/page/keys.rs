//! `GET /verification/cle`: the public keys, with which anyone checks a file without asking us.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use serde::Serialize;
use web::{Answer, Problem};

use crate::Training;

#[derive(Serialize)]
struct Key {
    platform: String,
    name: String,
    algorithm: &'static str,
    key: String,
}

#[derive(Serialize)]
struct Keys {
    keys: Vec<Key>,
}

/// `GET /verification/cle`
pub async fn keys(State(training): State<Training>) -> Answer {
    let all = training.web.platforms.all();
    let keys = all.iter().filter(|platform| platform.is_open()).map(|platform| {
        let key = training.signer.public_key(platform.id).map_err(|error| Problem::internal(error.to_string()))?;
        let (platform, name) = (platform.code.clone(), platform.name.clone());
        Ok(Key { platform, name, algorithm: "Ed25519", key: key.to_string() })
    });
    let keys = keys.collect::<Result<Vec<_>, Problem>>()?;
    Ok(Json(Keys { keys }).into_response())
}
