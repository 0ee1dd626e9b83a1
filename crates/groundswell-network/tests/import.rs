//! Importing files: what is understood, and what is said about mistakes.

use groundswell_network::{
    DEFAULT_LAYER, Hospital, ImportErrorKind as Kind, ImportErrors, ImportOptions, Role, StaffId,
    Stance, Surveyed, TextFile, TieMeaning, import_csv, import_graphml,
};

fn csv(staff: &str, ties: &str, options: &ImportOptions) -> Result<Hospital, ImportErrors> {
    let staff = TextFile { name: "staff.csv", content: staff.as_bytes() };
    let ties = TextFile { name: "ties.csv", content: ties.as_bytes() };
    import_csv(staff, ties, options)
}

fn good(staff: &str, ties: &str, options: &ImportOptions) -> Hospital {
    csv(staff, ties, options).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Kind, line and text of every error.
fn mistakes(staff: &str, ties: &str) -> Vec<(Kind, Option<u64>, String)> {
    let errors = csv(staff, ties, &ImportOptions::default()).expect_err("a mistake");
    errors.errors.into_iter().map(|e| (e.kind, e.line, e.text)).collect()
}

fn mistake(staff: &str, ties: &str) -> (Kind, Option<u64>, String) {
    let mistakes = mistakes(staff, ties);
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    mistakes.into_iter().next().expect("one")
}

const WARD: &str = "id,department\nann,ward\nbob,ward\ncat,lab\n";

/// Source, target and strength of the ties of the first layer, by key.
fn ties(hospital: &Hospital) -> Vec<(&str, &str, f32)> {
    let key = |id: StaffId| hospital.member(id).key.as_str();
    let row = |t: &groundswell_network::Tie| (key(t.source), key(t.target), t.strength);
    hospital.layers()[0].ties.iter().map(row).collect()
}

#[test]
fn missing_columns_take_defaults() {
    let hospital = good(WARD, "source,target\nann,cat\n", &ImportOptions::default());
    assert_eq!(hospital.headcount(), 3);
    let names: Vec<_> = hospital.departments().iter().map(|d| d.name.as_str()).collect();
    assert_eq!(names, ["ward", "lab"]);
    let ann = &hospital.staff()[0];
    assert_eq!((ann.role, ann.power, ann.autonomy), (Role::Nurse, 1.0, 0.3));
    assert_eq!(hospital.departments()[0].stance, Stance::Neutral);
    assert_eq!(hospital.layers()[0].name, DEFAULT_LAYER);
    assert_eq!(ties(&hospital), [("ann", "cat", 1.0)]);
}

#[test]
fn spreadsheets_are_tolerated() {
    let staff = "\u{feff} ID ; Department;Role;Power;Autonomy;STANCE;shoe size\r\n\
                 1;ward;Clinical Lead;4.5;;Proactive;42\r\n\r\n2;board;EXECUTIVE;;0.2;;39\r\n";
    let hospital = good(staff, "Source;Target;Weight\r\n1;2;0.25\r\n", &ImportOptions::default());
    let lead = hospital.member(StaffId(0));
    assert_eq!((lead.role, lead.power, lead.autonomy), (Role::ClinicalLead, 4.5, 0.6));
    assert_eq!(hospital.departments()[0].stance, Stance::Proactive);
    assert!(hospital.departments()[1].sponsors);
    assert_eq!(hospital.departments()[1].stance, Stance::Proactive);
    assert_eq!(ties(&hospital), [("1", "2", 0.25)]);
}

#[test]
fn options_say_what_a_row_means() {
    let edges = "source,target,weight\nann,bob,2\n";
    let undirected = ImportOptions { directed: false, ..Default::default() };
    assert_eq!(ties(&good(WARD, edges, &undirected)), [("ann", "bob", 2.0), ("bob", "ann", 2.0)]);
    let nominations = ImportOptions { meaning: TieMeaning::SourceNominates, ..Default::default() };
    assert_eq!(ties(&good(WARD, edges, &nominations)), [("bob", "ann", 2.0)]);
    let mut stances = ImportOptions::default();
    stances.stances.insert("lab".into(), Stance::Sceptical);
    assert_eq!(good(WARD, edges, &stances).departments()[1].stance, Stance::Sceptical);
    let single = ImportOptions { single_department: Some("clinic".into()), ..Default::default() };
    let hospital = good("id\nann\nbob\n", edges, &single);
    assert_eq!(hospital.departments()[0].name, "clinic");
}

#[test]
fn every_mistake_has_its_line_and_text() {
    let head = "source,target,layer,weight\n";
    let tie = |row: &str| mistake(WARD, &format!("{head}ann,bob,a,1\n{row}\n"));
    assert_eq!(tie("ann,dan,,"), (Kind::UnknownId, Some(3), "dan".into()));
    assert_eq!(tie("ann,bob,a,2"), (Kind::DuplicateTie, Some(3), "ann,bob".into()));
    assert_eq!(tie("ann,ann,b,"), (Kind::SelfTie, Some(3), "ann".into()));
    for weight in ["-1", "0", "heavy", "nan", "inf", "1e99"] {
        assert_eq!(tie(&format!("bob,ann,,{weight}")), (Kind::BadWeight, Some(3), weight.into()));
    }
    assert_eq!(tie("ann,,,").0, Kind::MissingValue);
    assert_eq!(tie("ann,cat").0, Kind::RowLength);

    let edges = "source,target\nann,bob\n";
    let person = |row: &str| {
        let staff = "id,department,role,stance,power,autonomy\nann,ward,,neutral,,\nbob,ward,,,,\n";
        mistake(&format!("{staff}{row}\n"), edges)
    };
    assert_eq!(person("ann,lab,,,,"), (Kind::DuplicateId, Some(4), "ann".into()));
    assert_eq!(person("cat,lab,nurze,,,"), (Kind::UnknownRole, Some(4), "nurze".into()));
    assert_eq!(person("cat,lab,,glad,,"), (Kind::UnknownStance, Some(4), "glad".into()));
    assert_eq!(person("cat,ward,,proactive,,").0, Kind::StanceConflict);
    assert_eq!(person("cat,lab,,,-1,"), (Kind::BadPower, Some(4), "-1".into()));
    assert_eq!(person("cat,lab,,,,1.5"), (Kind::BadAutonomy, Some(4), "1.5".into()));
    assert_eq!(person("cat,,,,,").0, Kind::MissingValue);
}

#[test]
fn surveyed_values_are_shares_and_go_with_their_person() {
    let edges = "source,target\nann,bob\n";
    let staff = "id,department,threshold,practising\nann,ward,0.25,\nbob,lab,,1\ncat,ward,0.5,0\n";
    for (value, kind) in [("1.2", Surveyed::Threshold), ("-0.1", Surveyed::Threshold)] {
        let wrong = staff.replace("0.25", value);
        assert_eq!(mistake(&wrong, edges), (Kind::BadSurveyed(kind), Some(2), value.into()));
    }
    let file = |name, text: &'static str| TextFile { name, content: text.as_bytes() };
    let hospital = import_csv(
        file("staff.csv", staff),
        file("ties.csv", "source,target\nann,bob\n"),
        &ImportOptions::default(),
    )
    .unwrap_or_else(|errors| panic!("{errors}"));
    let of = |key: &str, what| {
        let place = hospital.staff().iter().position(|person| person.key == key)?;
        hospital.survey().get(what, StaffId(place as u32))
    };
    assert_eq!(of("cat", Surveyed::Threshold), Some(0.5));
    assert_eq!(of("bob", Surveyed::Practising), Some(1.0));
    assert_eq!((of("bob", Surveyed::Threshold), of("ann", Surveyed::Practising)), (None, None));
}

#[test]
fn columns_are_checked_before_rows() {
    let edges = "source,target\nann,bob\n";
    assert_eq!(mistake("id,deparment\nann,ward\n", edges).0, Kind::MisspeltColumn);
    assert_eq!(mistake("id,ward\nann,ward\n", edges).0, Kind::MissingColumn);
    assert_eq!(mistake(WARD, "source,target,wieght\nann,bob,1\n").0, Kind::MisspeltColumn);
    assert_eq!(
        mistake("id,id,department\nann,bob,ward\n", "source,target\n").0,
        Kind::DuplicateColumn
    );
    assert_eq!(mistakes(WARD, "from,to\nann,bob\n").len(), 2);
}

#[test]
fn empty_and_broken_files_are_named() {
    assert_eq!(mistake("", "source,target\na,b\n").0, Kind::EmptyFile);
    assert_eq!(mistake("id,department\n", "source,target\na,b\n").0, Kind::EmptyFile);
    assert_eq!(mistake(WARD, "").0, Kind::EmptyFile);
    let staff = TextFile { name: "s", content: b"id,department\nann,w\xe4rd\n" };
    let edges = TextFile { name: "t", content: b"source,target\nann,bob\n" };
    let errors = import_csv(staff, edges, &ImportOptions::default()).expect_err("bad UTF-8");
    assert_eq!((errors.count(), errors.errors[0].line), (1, Some(2)));
    assert_eq!(errors.errors[0].kind, Kind::BadUtf8);
}

#[test]
fn lines_are_right_after_quotes_and_blank_lines() {
    let edges = "\nsource,target,note\n\n\nann,bob,\"two\nlines\"\n\nann,eve,\n";
    assert_eq!(mistake(WARD, edges), (Kind::UnknownId, Some(8), "eve".into()));
}

#[test]
fn all_mistakes_come_at_once_up_to_twenty() {
    let rows: String = (0..50).map(|i| format!("ann,nobody{i}\n")).collect();
    let errors = csv(
        "id,department,role\nann,ward,nurze\n",
        &format!("source,target\n{rows}"),
        &ImportOptions::default(),
    )
    .expect_err("mistakes");
    assert_eq!((errors.errors.len(), errors.more), (20, 31));
    let text = errors.to_string();
    assert!(text.starts_with("staff.csv:2: role `nurze` is not known; did you mean `nurse`?\n"));
    assert!(text.contains("ties.csv:2: target `nobody0` is not a member of staff; "), "{text}");
    assert!(text.ends_with("and 31 more"));
}

#[test]
fn the_two_ways_of_an_undirected_tie_are_one() {
    let options = ImportOptions { directed: false, ..Default::default() };
    let edges = "source,target\nann,bob\nbob,ann\nann,cat\n";
    let errors = csv(WARD, edges, &options).expect_err("a duplicate");
    assert_eq!((errors.count(), errors.errors[0].line), (1, Some(3)));
}

#[test]
fn a_stance_for_nobody_is_a_mistake() {
    let mut options = ImportOptions::default();
    options.stances.insert("wards".into(), Stance::Proactive);
    let errors = csv(WARD, "source,target\n", &options).expect_err("unknown department");
    assert_eq!(errors.errors[0].kind, Kind::UnknownDepartment);
    assert!(errors.to_string().contains("did you mean `ward`?"));
}

fn graphml(text: &str) -> Result<Hospital, ImportErrors> {
    let file = TextFile { name: "net.graphml", content: text.as_bytes() };
    import_graphml(file, &ImportOptions::default())
}

const KEYS: &str = r#"<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="d0" for="node" attr.name="Department" attr.type="string"/>
<key id="d1" for="node" attr.name="role" attr.type="string"><default>doctor</default></key>
<key id="d2" for="edge" attr.name="weight" attr.type="double"/>
"#;

#[test]
fn graphml_with_defaults_and_entities() {
    let text = format!(
        r#"{KEYS}<graph edgedefault="undirected">
<node id="1"><data key="d0">A &amp; E</data></node>
<node id="2"><data key="d0">A &amp; E</data><data key="d1">nurse</data></node>
<edge source="1" target="2"><data key="d2">0.5</data></edge>
</graph></graphml>"#
    );
    let hospital = graphml(&text).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(hospital.departments()[0].name, "A & E");
    assert_eq!(hospital.staff()[0].role, Role::Doctor);
    assert_eq!(hospital.staff()[1].role, Role::Nurse);
    assert_eq!(ties(&hospital), [("1", "2", 0.5), ("2", "1", 0.5)]);
}

#[test]
fn graphml_mistakes_have_lines() {
    let text = format!(
        r#"{KEYS}<graph edgedefault="directed">
<node id="1"><data key="d0">ward</data></node>
<node id="1"><data key="d0">ward</data></node>
<node id="2"/>
<edge source="1" target="3"/>
<edge source="1" target="2"><data key="d2">-1</data></edge>
<hyperedge/>
</graph></graphml>"#
    );
    let errors = graphml(&text).expect_err("mistakes");
    let found: Vec<_> = errors.errors.iter().map(|e| (e.kind, e.line)).collect();
    let expected = [
        (Kind::DuplicateId, Some(8)),
        (Kind::MissingValue, Some(9)),
        (Kind::UnknownId, Some(10)),
        (Kind::BadWeight, Some(11)),
        (Kind::Unsupported, Some(12)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn graphml_that_is_none_is_one_mistake() {
    for (text, kind) in [
        ("", Kind::Malformed),
        ("<graphml><graph>", Kind::Malformed),
        ("<gexf/>", Kind::Unsupported),
        ("<graphml/>", Kind::Unsupported),
        ("<graphml><graph/></graphml>", Kind::MissingColumn),
        ("<graphml><graph><node id='1'/><node id='2'/></graph></graphml>", Kind::MissingColumn),
    ] {
        let errors = graphml(text).expect_err(text);
        assert_eq!((errors.count(), errors.errors[0].kind), (1, kind), "{text}: {errors}");
    }
}

#[test]
fn deep_nesting_does_not_exhaust_the_stack() {
    let text = "<a>".repeat(200_000);
    assert!(graphml(&text).is_err());
    let closed = format!("{}{}", "<a>".repeat(200_000), "</a>".repeat(200_000));
    assert!(graphml(&closed).is_err());
}

/// Files with a few bytes changed, cut or doubled are read or refused, never a panic.
#[test]
fn damaged_files_are_no_danger() {
    let staff = b"id,department,role,power\nann,ward,nurse,1\nbob,lab,\"doctor\",2\n".to_vec();
    let ties = b"source,target,layer,weight\nann,bob,a,1\nbob,ann,b,0.5\n".to_vec();
    let body = r#"<graph edgedefault="directed"><node id="1"><data key="d0">w</data></node>
<node id="2"><data key="d0">w</data></node><edge source="1" target="2"/></graph></graphml>"#;
    let xml = format!("{KEYS}{body}").into_bytes();
    let mut state = 1u64;
    let mut random = move |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut damaged = move |file: &[u8]| {
        let mut file = file.to_vec();
        for _ in 0..1 + random(3) {
            let at = random(file.len());
            match random(4) {
                0 => file[at] = random(256) as u8,
                1 => file.truncate(at + 1),
                2 => file.insert(at, b",\"\n\r;<&\xff"[random(8)]),
                _ => file.extend_from_within(at..),
            }
        }
        file
    };
    let options = ImportOptions::default();
    for _ in 0..3000 {
        let (staff, ties, xml) = (damaged(&staff), damaged(&ties), damaged(&xml));
        let file = |content| TextFile { name: "damaged", content };
        let outcomes =
            [import_csv(file(&staff), file(&ties), &options), import_graphml(file(&xml), &options)];
        for errors in outcomes.into_iter().filter_map(Result::err) {
            assert!(errors.count() > 0 && !errors.to_string().is_empty());
        }
    }
}
