//! Somebody who is signed in and fills in forms, as a browser without script would.

use anyhow::{Context, Result, bail};

use super::client::{Answer, Client};
use super::pages::Account;

/// A signed-in person with one open connection.
pub struct Visitor {
    client: Client,
    cookie: String,
    token: String,
    port: u16,
}

impl Visitor {
    /// Signs in.
    ///
    /// # Errors
    /// When the sign-in is refused, or the private home holds no form.
    pub fn sign_in(account: &Account, port: u16) -> Result<Self> {
        let cookie = account.sign_in(port)?;
        let mut visitor = Self { client: Client::connect(port)?, cookie, token: String::new(), port };
        let home = visitor.read("/ac-lille/accueil")?;
        visitor.token = value_after(&home, "name=\"jeton\" value=\"").context("the private home holds no form")?;
        Ok(visitor)
    }

    /// The text of a page.
    ///
    /// # Errors
    /// When it answers something else than a page.
    pub fn read(&mut self, path: &str) -> Result<String> {
        self.get(path)?.text()
    }

    /// What an address gives.
    ///
    /// # Errors
    /// When it answers something else than 200.
    pub fn bytes(&mut self, path: &str) -> Result<Vec<u8>> {
        Ok(self.get(path)?.body)
    }

    fn get(&mut self, path: &str) -> Result<Answer> {
        let Self { cookie, port, .. } = self;
        let head = format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookie}\r\n\r\n");
        let answer = self.client.ask(head.as_bytes())?;
        if answer.status != 200 {
            bail!("{path} answered {}", answer.status);
        }
        Ok(answer)
    }

    /// Sends a form whose values need no escape, and gives the address that it leads to.
    ///
    /// # Errors
    /// When it is refused.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<String> {
        let request = self.form(path, fields);
        let answer = self.client.ask(&request)?;
        if answer.status != 303 {
            bail!("the form of {path} answered {}", answer.status);
        }
        Ok(answer.header("location").unwrap_or_default().to_owned())
    }

    fn form(&self, path: &str, fields: &[(&str, &str)]) -> Vec<u8> {
        let mut body = format!("jeton={}", self.token);
        for (name, value) in fields {
            body.push('&');
            body.push_str(name);
            body.push('=');
            body.push_str(value);
        }
        let Self { cookie, port, .. } = self;
        format!(
            "POST {path} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n\
             Sec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }
}

/// What stands between `before` and the next quotation mark.
pub fn value_after(text: &str, before: &str) -> Option<String> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}
