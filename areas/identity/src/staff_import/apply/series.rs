//! The next digits of user names, many to a statement: nearly each new person moves one.

use db::{Changes, ToDb};

use super::plan::{Change, Plan};

/// User names of one statement.
const TOGETHER: usize = 16;

db::sql! {
    /// The next digits of user names; they never go back.
    MOVE: "INSERT INTO username_series (base, next) SELECT v.column1, v.column2 \
             FROM (VALUES ($1, CAST($2 AS BIGINT)), ($3, $4), ($5, $6), ($7, $8), ($9, $10), ($11, $12), \
                 ($13, $14), ($15, $16), ($17, $18), ($19, $20), ($21, $22), ($23, $24), ($25, $26), \
                 ($27, $28), ($29, $30), ($31, $32)) AS v \
             WHERE v.column1 IS NOT NULL ON CONFLICT (base) DO UPDATE SET next = excluded.next \
             WHERE username_series.next < excluded.next"
}

/// Adds what a plan moves, each user name once.
pub(super) fn add(to: &mut Changes, plan: &Plan) {
    let moved = plan.changes.iter().filter_map(|change| match change {
        Change::Series { base, next } => Some((Some(base), *next)),
        _ => None,
    });
    let moved: Vec<(Option<&String>, i64)> = moved.collect();
    for some in moved.chunks(TOGETHER) {
        let mut rows = some.to_vec();
        rows.resize(TOGETHER, (None, 0));
        let params: Vec<&dyn ToDb> = rows.iter().flat_map(|(base, next)| [base as &dyn ToDb, next]).collect();
        to.add(&MOVE, &params);
    }
}
