//! PostgreSQL: one session in which triggers sleep, so that references are looked at once at the end. Its user
//! must be the server's own (the bench's throwaway server has no other).

use anyhow::{Context, Result};
use postgres::{Client, NoTls};

use crate::Store;
use crate::script::Dialect;

/// A session.
pub struct Server(Client);

impl Server {
    /// Connects.
    ///
    /// # Errors
    /// When nobody answers, or the user may not leave triggers asleep.
    pub fn open(address: &str) -> Result<Self> {
        let mut client = Client::connect(address, NoTls)?;
        client.batch_execute(
            "SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '128MB'; \
             SET temp_buffers = '256MB'; BEGIN",
        )?;
        Ok(Self(client))
    }
}

/// Every reference of the schema, as the question how many rows do not have what they refer to.
const REFERENCES: &str = "SELECT c.conrelid::regclass || ' to ' || c.confrelid::regclass, \
      format('SELECT count(*) FROM %s f LEFT JOIN %s t ON t.%I = f.%I WHERE f.%I IS NOT NULL AND t.%I IS NULL', \
        c.conrelid::regclass, c.confrelid::regclass, ta.attname, fa.attname, fa.attname, ta.attname) \
    FROM pg_constraint c \
    JOIN pg_attribute fa ON fa.attrelid = c.conrelid AND fa.attnum = c.conkey[1] \
    JOIN pg_attribute ta ON ta.attrelid = c.confrelid AND ta.attnum = c.confkey[1] \
    WHERE c.contype = 'f' AND cardinality(c.conkey) = 1";

impl Store for Server {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn run(&mut self, sql: &str) -> Result<()> {
        self.0.batch_execute(sql).with_context(|| sql.to_owned())?;
        // Nobody else looks at a transaction's tables: without figures of their own the next plans would be bad ones.
        if let Some(rest) = sql.strip_prefix("INSERT INTO ") {
            let table = rest.split([' ', '\n']).next().unwrap_or_default();
            self.0.batch_execute(&format!("ANALYZE {table}"))?;
        }
        Ok(())
    }

    fn count(&mut self, sql: &str) -> Result<i64> {
        Ok(self.0.query_one(sql, &[]).with_context(|| sql.to_owned())?.try_get(0)?)
    }

    fn finish(&mut self) -> Result<Vec<String>> {
        let mut astray = Vec::new();
        for row in self.0.query(REFERENCES, &[])? {
            let (what, question): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            if self.count(&question)? > 0 {
                astray.push(what);
            }
        }
        if astray.is_empty() {
            self.0.batch_execute("COMMIT")?;
            // The server's own housekeeping would come to this within minutes; a measurement does not wait for it.
            self.0.batch_execute("VACUUM ANALYZE")?;
        }
        Ok(astray)
    }
}
