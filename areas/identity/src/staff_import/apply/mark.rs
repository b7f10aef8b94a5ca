//! The mark on each line of a step that it is done, many lines to a statement.

use base::PersonId;
use db::{Changes, Error, ToDb, Tx};

use super::plan::Plan;
use super::stage;

/// Lines of one statement.
const TOGETHER: usize = 16;

db::sql! {
    /// Lines are done: number, outcome, problems and person of each. What is personal in them goes, but stays where a
    /// person's eye is waited for.
    MARK: "UPDATE import_line SET applied = TRUE, outcome = v.column2, problems = v.column3, \
             person_id = CASE WHEN v.column2 = 'quarantined' THEN COALESCE(v.column4, person_id) ELSE v.column4 END, \
             payload = CASE WHEN v.column2 = 'quarantined' THEN payload END, \
             numen_cipher = CASE WHEN v.column2 = 'quarantined' THEN numen_cipher END \
           FROM (VALUES (CAST($2 AS BIGINT), $3, $4, CAST($5 AS BYTEA)), ($6, $7, $8, $9), ($10, $11, $12, $13), \
               ($14, $15, $16, $17), ($18, $19, $20, $21), ($22, $23, $24, $25), ($26, $27, $28, $29), \
               ($30, $31, $32, $33), ($34, $35, $36, $37), ($38, $39, $40, $41), ($42, $43, $44, $45), \
               ($46, $47, $48, $49), ($50, $51, $52, $53), ($54, $55, $56, $57), ($58, $59, $60, $61), \
               ($62, $63, $64, $65)) AS v \
           WHERE run = $1 AND line = v.column1 AND applied = FALSE"
}

/// A line on its way: number, outcome, problems, person.
type Row = (Option<i64>, Option<&'static str>, Option<String>, Option<PersonId>);

/// Marks the lines of a plan as done; `false` when one of them was already.
pub(super) fn done(tx: &mut Tx, plan: &Plan, run: i64) -> Result<bool, Error> {
    let mut marks = Changes::default();
    for some in plan.verdicts.chunks(TOGETHER) {
        let mut rows: Vec<Row> = some
            .iter()
            .map(|one| (Some(one.line), Some(one.outcome.code()), Some(stage::json(&one.flaws)), one.person))
            .collect();
        // Where there are fewer, no line has no number.
        rows.resize_with(TOGETHER, Row::default);
        let mut params: Vec<&dyn ToDb> = vec![&run];
        for (line, outcome, problems, person) in &rows {
            params.extend([line as &dyn ToDb, outcome, problems, person]);
        }
        marks.add(&MARK, &params);
    }
    let marked: u64 = tx.run_all(marks)?.iter().sum();
    Ok(usize::try_from(marked) == Ok(plan.verdicts.len()))
}
