//! No statement reads a table of people from end to end: what is quick on the demonstration must be quick
//! for a million people, ten thousand schools and five thousand sessions.

/// Tables that stay small: they grow with platforms, versions of the schema, and files that were taken in.
const SMALL: [&str; 5] = ["platform", "platform_detail", "platform_link", "schema_migration", "import_run"];

/// Tables of which one platform may have very many rows: an academy has a hundred thousand people.
const GROWING: [&str; 19] = [
    "account",
    "activity_state",
    "assignment",
    "audit_event",
    "certificate",
    "contact_card",
    "course",
    "enrolment",
    "invitation",
    "job",
    "offer_entry",
    "offer_term",
    "org_unit",
    "person",
    "person_key",
    "session_word",
    "support_request",
    "training_session",
    "web_session",
];

/// Statements that may go through what a platform has in such a table, and why.
const MAY_WALK: [(&str, &str, &str); 14] = [
    ("areas/courses/src/course/store.rs", "ALL", "a page, in the order of the index"),
    ("areas/courses/src/course/store.rs", "LIST", "an academy has some hundred courses"),
    ("areas/identity/src/local_account/store.rs", "LIST", "the people from outside alone, in the order of the list"),
    ("areas/identity/src/people/list/mod.rs", "GONE", "the few rows of a partial index, up to a limit"),
    ("areas/identity/src/staff_import/apply/leave.rs", "SOME", "an import looks who is missing, once"),
    ("areas/identity/src/staff_import/apply/stage.rs", "MISSING", "the same"),
    ("areas/identity/src/staff_import/apply/stage.rs", "PRESENT", "the same"),
    ("areas/support/src/import.rs", "UNITS", "an import of cards knows every unit, once"),
    ("areas/support/src/place/store.rs", "ENTRIES", "the search over units, kept in memory"),
    ("areas/support/src/place/store.rs", "LAST_CHANGE", "from the newest backwards, one row"),
    ("areas/support/src/request/store.rs", "QUEUE_ALL", "a page of the queue; what is closed goes after months"),
    ("areas/support/src/request/store.rs", "QUEUE_UNITS", "the same"),
    ("areas/training/src/offer/store.rs", "LIST", "a page, in the order of the index"),
    ("areas/training/src/session/list.rs", "ALL", "a page, in the order of an index that holds what is filtered"),
];

/// Statements that may read a whole table, and why.
const MAY: [(&str, &str, &str); 9] = [
    ("areas/identity/src/people/list/mod.rs", "CLOSED", "the few rows of a partial index, up to a limit"),
    ("areas/identity/src/people/list/mod.rs", "WITHOUT_PASSWORD", "the same"),
    ("areas/identity/src/staff_import/apply/known.rs", "UNITS", "an import knows every unit, once"),
    ("areas/identity/src/units/store.rs", "ALL", "an import of schools compares with every unit, once"),
    ("foundation/audit/src/seal/store.rs", "LAST_SEAL", "from the newest backwards, one row"),
    ("foundation/audit/src/seal/store.rs", "LAST_CUT", "the same, in the index of the few cuts"),
    ("foundation/audit/src/seal/store.rs", "LAST_BEFORE", "backwards to the day of a cut, when one is made"),
    ("foundation/jobs/src/store.rs", "COUNT", "the managers' page of work; what is done goes after days"),
    ("foundation/mail/src/store.rs", "COUNT", "the managers' page of work; what is sent goes after days"),
];

db::sql! {
    /// A part of a name or of a user name, in everyone of a platform: a walk, whatever its limit.
    ONCE: "SELECT p.id FROM person p JOIN account c ON c.person_id = p.id \
           WHERE p.home_platform_id = $1 AND (p.name_folded LIKE $2 OR c.username LIKE $3) \
           ORDER BY p.name_folded, p.id LIMIT $4"
}

db::both! {
    fn no_statement_reads_a_growing_table_whole(db: &db::Db) {
        let scans = db::testing::scans(db).expect("the plans");
        let named = |file: &str, name: &str| MAY.iter().any(|one| (one.0, one.1) == (file, name));
        let bad: Vec<_> = scans
            .iter()
            .filter(|scan| !scan.of_platform)
            .filter(|scan| !scan.file.contains("/tests/") && !SMALL.contains(&scan.table.as_str()))
            .filter(|scan| !named(scan.file, scan.name))
            .collect();
        assert!(bad.is_empty(), "{bad:#?}");
        // The look itself sees: these are read whole on both engines.
        assert!(scans.iter().any(|scan| scan.table == "org_unit"), "{scans:#?}");
        assert!(scans.iter().any(|scan| scan.file.contains("/tests/")), "{scans:#?}");
    }

    fn no_statement_walks_through_everyone_of_a_platform(db: &db::Db) {
        let scans = db::testing::scans(db).expect("the plans");
        let walks: Vec<_> = scans.iter().filter(|scan| scan.of_platform).collect();
        let named = |file: &str, name: &str| MAY_WALK.iter().any(|one| (one.0, one.1) == (file, name));
        let bad: Vec<_> = walks
            .iter()
            .filter(|scan| !scan.file.contains("/tests/") && GROWING.contains(&scan.table.as_str()))
            .filter(|scan| !named(scan.file, scan.name))
            .collect();
        assert!(bad.is_empty(), "{bad:#?}");
        // What the managers' search of people once was is refused.
        if db.engine() == db::Engine::Sqlite {
            assert!(walks.iter().any(|scan| scan.name == "ONCE" && scan.table == "person"), "{walks:#?}");
        }
    }
}
