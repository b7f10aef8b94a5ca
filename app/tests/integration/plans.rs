//! No statement reads a table of people from end to end: what is quick on the demonstration must be quick
//! for a million people, ten thousand schools and five thousand sessions.

/// Tables that stay small: they grow with platforms, versions of the schema, and files that were taken in.
const SMALL: [&str; 5] = ["platform", "platform_detail", "platform_link", "schema_migration", "import_run"];

/// Statements that may read a whole table, and why.
const MAY: [(&str, &str, &str); 7] = [
    ("areas/identity/src/staff_import/apply/known.rs", "UNITS", "an import knows every unit, once"),
    ("areas/identity/src/units/store.rs", "ALL", "an import of schools compares with every unit, once"),
    ("foundation/audit/src/seal/store.rs", "LAST_SEAL", "from the newest backwards, one row"),
    ("foundation/audit/src/seal/store.rs", "LAST_CUT", "the same, in the index of the few cuts"),
    ("foundation/audit/src/seal/store.rs", "LAST_BEFORE", "backwards to the day of a cut, when one is made"),
    ("foundation/jobs/src/store.rs", "COUNT", "the managers' page of work; what is done goes after days"),
    ("foundation/mail/src/store.rs", "COUNT", "the managers' page of work; what is sent goes after days"),
];

db::both! {
    fn no_statement_reads_a_growing_table_whole(db: &db::Db) {
        let scans = db::testing::scans(db).expect("the plans");
        let named = |file: &str, name: &str| MAY.iter().any(|one| (one.0, one.1) == (file, name));
        let bad: Vec<_> = scans
            .iter()
            .filter(|scan| !scan.file.contains("/tests/") && !SMALL.contains(&scan.table.as_str()))
            .filter(|scan| !named(scan.file, scan.name))
            .collect();
        assert!(bad.is_empty(), "{bad:#?}");
        // The look itself sees: these are read whole on both engines.
        assert!(scans.iter().any(|scan| scan.table == "org_unit"), "{scans:#?}");
        assert!(scans.iter().any(|scan| scan.file.contains("/tests/")), "{scans:#?}");
    }
}
