//! What is asked of a connection outside of any transaction: about statements, and about the database itself.

use super::connect::words;
use super::session::{Session, lost};
use crate::{Error, Statement};

impl Session {
    /// What the server says against a statement, prepared only.
    pub(crate) fn check(&mut self, statement: &Statement) -> Result<Option<String>, Error> {
        self.connect()?;
        let Some(client) = &self.client else { return Err(lost()) };
        match self.wire.run(client.prepare(statement.text())) {
            Ok(_) => Ok(None),
            Err(error) if error.as_db_error().is_some() => Ok(Some(words(&error))),
            Err(error) => Err(self.failed(None, &error).error),
        }
    }

    /// The tables that a statement would read whole even where the planner is told that it costs much,
    /// with the line of the plan; none for a statement that the server refuses.
    #[cfg(feature = "testing")]
    pub(crate) fn scans(&mut self, statement: &Statement) -> Result<Vec<(String, String)>, Error> {
        self.connect()?;
        let Some(client) = &self.client else { return Err(lost()) };
        let text = statement.text();
        let lines = self.wire.run(async {
            let Ok(prepared) = client.prepare(text).await else { return Ok(Vec::new()) };
            let given = vec!["NULL"; prepared.params().len()].join(", ");
            let given = if given.is_empty() { given } else { format!("({given})") };
            let asked = format!(
                "SET enable_seqscan = off; PREPARE looked_at AS {text}; \
                 EXPLAIN EXECUTE looked_at{given}; DEALLOCATE looked_at; RESET enable_seqscan"
            );
            client.simple_query(&asked).await
        });
        let lines = lines.map_err(|error| self.failed(None, &error).error)?;
        let mut scans = Vec::new();
        for line in lines {
            let tokio_postgres::SimpleQueryMessage::Row(row) = line else { continue };
            let plan = row.get(0).unwrap_or_default().trim();
            if let Some((_, rest)) = plan.split_once("Seq Scan on ") {
                scans.push((rest.split(' ').next().unwrap_or_default().to_owned(), plan.to_owned()));
            }
        }
        Ok(scans)
    }

    /// Bytes that the database takes.
    pub(crate) fn size(&mut self) -> Result<u64, Error> {
        self.connect()?;
        let Some(client) = &self.client else { return Err(lost()) };
        let asked = self.wire.run(client.query_one("SELECT pg_database_size(current_database())", &[]));
        match asked.and_then(|row| row.try_get::<_, i64>(0)) {
            Ok(bytes) => Ok(u64::try_from(bytes).unwrap_or(0)),
            Err(error) => Err(self.failed(None, &error).error),
        }
    }

    /// Takes the planner's figures anew, of all tables, or roughly of some: a tenth of the rows that are looked at
    /// otherwise. Plans that were made on older ones are given up.
    pub(crate) fn analyze(&mut self, some: Option<&[&str]>) -> Result<(), Error> {
        self.connect()?;
        let Some(client) = &self.client else { return Err(lost()) };
        let sql = some.map_or_else(
            || "ANALYZE".to_owned(),
            |tables| format!("SET LOCAL default_statistics_target = 10; ANALYZE {}", tables.join(", ")),
        );
        let done = self.wire.run(client.batch_execute(&sql));
        done.map_err(|error| self.failed(None, &error).error)
    }
}
