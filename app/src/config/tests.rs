use std::path::Path;

use super::*;

fn parsed(text: &str, environment: &[(&str, &str)]) -> Result<Config, String> {
    let pairs = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    parse(Path::new("preau.toml"), text, pairs).map_err(|error| error.to_string())
}

#[test]
fn the_template_says_the_defaults() {
    assert_eq!(parsed(TEMPLATE, &[]), Ok(Config::default()));
    assert_eq!(parsed("", &[]), Ok(Config::default()));
}

#[test]
fn an_error_names_key_and_line() {
    let error = parsed("[server]\nlisten = \"127.0.0.1:80\"\npublic_url = \"portail\"\n", &[]).expect_err("refused");
    assert!(error.starts_with("preau.toml, line 3: server.public_url must be an address"), "{error}");
    let unknown = parsed("[server]\nlisten_on = 3\n", &[]).expect_err("refused");
    assert!(unknown.contains("line 2") && unknown.contains("listen_on"), "{unknown}");
    let kind = parsed("[mail]\nport = \"x\"\n", &[]).expect_err("refused");
    assert!(kind.contains("line 2"), "{kind}");
    let cost = parsed("[passwords]\npasses = 1\n", &[]).expect_err("refused");
    assert_eq!(cost, "preau.toml, line 2: passwords.passes must be at least 2");
}

#[test]
fn the_environment_stands_above_and_is_named() {
    let config = parsed("[server]\ngrace_seconds = 3\n", &[("PREAU_SERVER_GRACE_SECONDS", "9"), ("OTHER", "x")]);
    assert_eq!(config.map(|config| config.server.grace_seconds), Ok(9));
    let error = parsed("", &[("PREAU_PASSWORDS_PASSES", "1")]).expect_err("refused");
    assert_eq!(error, "PREAU_PASSWORDS_PASSES: passwords.passes must be at least 2");
    let error = parsed("", &[("PREAU_MAIL_PORT", "smtp")]).expect_err("refused");
    assert_eq!(error, "PREAU_MAIL_PORT: mail.port must be a whole number");
}

#[test]
fn plain_http_beyond_this_machine_is_refused() {
    let error = parsed("[server]\nlisten = \"0.0.0.0:80\"\n", &[]).expect_err("refused");
    assert!(error.contains("server.listen is reachable from outside without encryption"), "{error}");
    let proxied =
        "[server]\nlisten = \"0.0.0.0:80\"\npublic_url = \"https://p.example\"\ntrusted_proxies = [\"10.0.0.1\"]\n";
    assert!(parsed(proxied, &[]).is_ok());
}

#[test]
fn a_variable_that_cannot_be_is_named() {
    let error = parsed("", &[("PREAU_SERVER_LISTEN", "partout")]).expect_err("refused");
    assert!(error.starts_with("PREAU_SERVER_LISTEN: server.listen"), "{error}");
    let error = parsed("", &[("PREAU_SERVER_LISTN", "127.0.0.1:80")]).expect_err("refused");
    assert!(error.starts_with("PREAU_SERVER_LISTN: server has no such key"), "{error}");
    assert!(parsed("", &[("PREAU_LOG", "debug"), ("PREAU_REQUIRE_ALL", "1")]).is_ok());
}

#[test]
fn connections_are_counted_by_the_machine_unless_told() {
    let told = |text: &str| parsed(&format!("[database]\nconnections = {text}\n"), &[]);
    assert_eq!(parsed("", &[]).expect("accepted").database.connections, 0);
    assert_eq!(told("12").expect("accepted").database.connections, 12);
    let error = told("201").expect_err("refused");
    assert_eq!(error, "preau.toml, line 2: database.connections must be at most 200");
    assert!(told("-1").is_err());
}

#[test]
fn a_misspelt_database_is_no_file_name() {
    for url in ["postgre://localhost/preau", "mysql://localhost/preau", "sqlite:"] {
        let error = parsed(&format!("[database]\nurl = \"{url}\"\n"), &[]).expect_err("refused");
        assert!(error.starts_with("preau.toml, line 2: database.url must be"), "{error}");
    }
    for url in ["", "sqlite:preau.sqlite", "postgres://preau@base.example/preau", "/var/lib/preau/preau.sqlite"] {
        assert!(parsed(&format!("[database]\nurl = \"{url}\"\n"), &[]).is_ok(), "{url}");
    }
}
