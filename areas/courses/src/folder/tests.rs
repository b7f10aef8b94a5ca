use proptest::prelude::*;

use super::*;
use crate::content::{Body, Completion, Text, check, sample};
use crate::record::Collection;

fn folder(files: &[(&str, &str)]) -> Folder {
    let texts = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    Folder { texts, files: BTreeMap::new() }
}

#[test]
fn a_folder_written_by_hand_is_read() {
    let mut given = folder(&[
        ("parcours.toml", "title = \"Mes comptes\"\ntarget_groups = [\"everyone\"]\nremote_minutes = 20\n"),
        ("02-suite/section.toml", "title = \"La suite\"\n"),
        ("01-debut/section.toml", "title = \"Pour commencer\"\nintro = \"Bonjour.\"\n"),
        (
            "01-debut/10-page.md",
            "+++\r\ntitle = \"Une page\"\r\nminutes = 4\r\n+++\r\n# Bonjour\n\n![x](fichier:x.png)",
        ),
        ("01-debut/2-avant.md", "Sans valeurs."),
        ("01-debut/11-note.html", "+++\nkind = \"label\"\ntone = \"important\"\n+++\n<p>À lire</p>"),
        (
            "02-suite/01-quiz.toml",
            "title = \"Quiz\"\nkind = \"quiz\"\n[[questions]]\nkind = \"true_false\"\ntext = \"Vrai ?\"\n\
             [[questions.answers]]\ntext = \"Oui\"\nfraction = 100\n[[questions.answers]]\ntext = \"Non\"\n",
        ),
    ]);
    let stored = Stored { digest: sample::digest_of(b"x"), size: 1, media_type: "image/png".to_owned() };
    given.files.insert("fichiers/page/x.png".to_owned(), stored);
    let read = read(&given);
    assert_eq!(read.notes, []);
    assert_eq!((read.record.title.as_str(), read.record.collection), ("Mes comptes", Collection::SelfPaced));
    let keys: Vec<&str> = read.root.activities().map(|(_, activity)| activity.key.as_str()).collect();
    assert_eq!(keys, ["avant", "page", "note", "quiz"], "numbers order, 2 comes before 10");
    let page = &read.root.sections[0].activities[1];
    assert_eq!((page.minutes, page.completion, page.files.len()), (Some(4), Completion::DoneByHand, 1));
    assert_eq!(page.body, Body::Page { text: Text::markdown("# Bonjour\n\n![x](fichier:x.png)") });
    assert_eq!(check::check(&read.root), []);
}

#[test]
fn a_fault_names_its_file_and_line_and_the_rest_is_taken() {
    let read = read(&folder(&[
        ("01-a/section.toml", "title = \"A\"\ncouleur = \"bleu\"\n"),
        ("01-a/01-bon.md", "Bon."),
        ("01-a/02-faux.md", "+++\ntitle = \"x\"\nminutes = \"deux\"\n+++\nTexte"),
        ("01-a/03-ouvert.md", "+++\ntitle = \"x\"\n"),
        ("01-a/04-bon.md", "Encore."),
        ("01-a/05-Majuscule.md", "x"),
        ("01-a/06-forme.md", "+++\nkind = \"poeme\"\n+++\n"),
        ("LISEZMOI.md", "x"),
    ]));
    let told: Vec<(&str, Option<usize>)> = read.notes.iter().map(|note| (note.path.as_str(), note.line)).collect();
    assert_eq!(
        told,
        [
            ("parcours.toml", None),
            ("01-a/section.toml", Some(2)),
            ("01-a/05-Majuscule.md", None),
            ("01-a/02-faux.md", Some(3)),
            ("01-a/03-ouvert.md", Some(1)),
            ("01-a/04-bon.md", None),
            ("01-a/06-forme.md", None),
            ("LISEZMOI.md", None),
        ]
    );
    assert_eq!(read.root.activities().count(), 1);
}

#[test]
fn a_folder_on_the_disk_goes_round_with_its_files() {
    let (place, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let store = files::Store::open(other.path().join("store")).expect("a store");
    let write = |path: &str, bytes: &[u8]| {
        let path = place.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    };
    write("parcours.toml", b"title = \"T\"\n");
    write("01-s/section.toml", b"title = \"S\"\n");
    write("01-s/01-f.md", b"+++\nkind = \"folder\"\ntitle = \"F\"\n+++\n");
    write("fichiers/f/photo.png", b"\x89PNG\r\n\x1a\n");
    write("fichiers/f/too/deep/x", b"x");
    write(".git/config", b"x");
    let (gathered, notes) = gather(place.path(), &store).expect("gathered");
    assert_eq!(notes.iter().map(|note| note.path.as_str()).collect::<Vec<_>>(), ["fichiers/f/too"]);
    let said = read(&gathered);
    assert_eq!(said.root.sections[0].activities[0].files[0].media_type, "image/png");
    let out = other.path().join("out");
    let lost = put_down(&super::write(&said.record, &said.root), &out, &store).expect("written");
    assert!(lost.is_empty());
    assert_eq!(std::fs::read(out.join("fichiers/f/photo.png")).expect("the picture"), b"\x89PNG\r\n\x1a\n");
    let (again, _) = gather(&out, &store).expect("gathered");
    assert_eq!(read(&again), said);
    assert!(matches!(put_down(&again, &out, &store), Err(DiskError::NotEmpty(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_course_comes_back_from_its_folder(root in sample::root(), title in "[A-Za-zé ]{1,20}", text in "[ -~é\n]{0,60}") {
        let record = Record {
            title,
            objective: text.clone(),
            description: text,
            target_groups: vec![crate::record::TargetGroup::Heads],
            remote_minutes: Some(3),
            keywords: vec!["un mot".to_owned()],
            collection: Collection::Workspace,
            ..Record::default()
        };
        let there = read(&write(&record, &root));
        prop_assert_eq!(there.notes, vec![]);
        prop_assert_eq!(there.record, record);
        prop_assert_eq!(there.root, root);
    }

    #[test]
    fn whatever_a_folder_holds_the_course_may_be_kept(
        files in proptest::collection::vec(
            ("(parcours.toml|0?[1-3]-[a-c]/(section.toml|[0-9]{1,2}-[a-d]\\.(md|toml|html)))", "(\\+\\+\\+\n)?(title = \"x\"\n|kind = \"(quiz|book|label|video)\"\n|\\[\\[questions\\]\\]\n|fraction = 300\n|\\[\\[chapters\\]\\]\nlevel = 9\n|[ -~]{0,9}\n){0,6}(\\+\\+\\+\n)?[ -~]{0,9}"),
            0..9,
        )
    ) {
        let texts = files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
        let said = read(&Folder { texts, files: BTreeMap::new() });
        prop_assert!(check::may_be_kept(&said.root));
    }
}
