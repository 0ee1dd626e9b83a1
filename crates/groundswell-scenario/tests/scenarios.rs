//! Scenarios that are shipped or written, read and read again, and held against the schema.

use groundswell_model::{BUILT_IN_NAMES, Placement, Targets};
use groundswell_network::{EXECUTIVE_BOARD, HospitalKey, Stance};
use groundswell_scenario::{
    Catalog, HospitalSource, NoFiles, SCENARIOS, Scenario, Shipped, Size, case_hospital, explain,
    explanations, schema, template,
};

fn parse(text: &str) -> Scenario {
    Scenario::parse("my.toml", text, &NoFiles)
        .unwrap_or_else(|errors| panic!("{}", errors.render(false)))
}

/// What is valid by the schema; the text is TOML.
fn valid(text: &str) -> Result<(), String> {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("scenario.json", schema()).map_err(|error| error.to_string())?;
    let index =
        compiler.compile("scenario.json", &mut schemas).map_err(|error| error.to_string())?;
    let table = toml::de::DeTable::parse(text).map_err(|error| error.to_string())?;
    schemas
        .validate(&json(&toml::de::DeValue::Table(table.into_inner())), index)
        .map_err(|error| error.to_string())
}

fn json(value: &toml::de::DeValue<'_>) -> serde_json::Value {
    use toml::de::DeValue;
    match value {
        DeValue::String(text) => text.to_string().into(),
        DeValue::Integer(whole) => whole.as_str().parse::<i64>().unwrap().into(),
        DeValue::Float(float) => float.as_str().parse::<f64>().unwrap().into(),
        DeValue::Boolean(on) => (*on).into(),
        DeValue::Datetime(date) => date.to_string().into(),
        DeValue::Array(list) => list.iter().map(|value| json(value.get_ref())).collect(),
        DeValue::Table(table) => {
            let pair = |(key, value): (&toml::Spanned<_>, &toml::Spanned<_>)| -> (String, _) {
                let key: &std::borrow::Cow<'_, str> = key.get_ref();
                (key.to_string(), json(value.get_ref()))
            };
            table.iter().map(pair).collect::<serde_json::Map<_, _>>().into()
        }
    }
}

#[test]
fn an_empty_file_is_the_case() {
    let case = parse("");
    assert_eq!(case, Scenario::default());
    assert_eq!(parse("{}"), case);
    assert_eq!(parse("\u{feff}{ \"seed\": 1 }"), case);
    assert_eq!(parse("\u{feff}# nothing\r\n"), case);
    let names: Vec<&str> = case.strategies.iter().map(|strategy| strategy.name.as_str()).collect();
    assert_eq!(names, BUILT_IN_NAMES);
    assert_eq!((case.weeks, case.go_live, case.campaign_end), (156, Some(44), 96));
    let untils = case.strategies.iter().flat_map(|s| &s.activities).map(|activity| activity.until);
    assert!(untils.max() <= Some(156), "calendars end with the run");
}

#[test]
fn the_case_hospital_is_that_of_the_paper() {
    let case = case_hospital();
    let of = |stance| -> Vec<&str> {
        case.departments.iter().filter(|d| d.stance == stance).map(|d| d.name.as_str()).collect()
    };
    assert_eq!(of(Stance::Proactive), ["anaesthesia", "maternity"]);
    assert_eq!(of(Stance::Sceptical), ["surgery", "acute medicine", "elderly care"]);
    assert_eq!(of(Stance::Neutral).first(), Some(&"operating theatres"));
    assert_eq!((case.departments.len(), case.headcount()), (24, 3_500));
    let hospital = Scenario::default().hospital(HospitalKey::new(1, 0)).unwrap();
    assert_eq!((hospital.departments().len(), hospital.headcount()), (25, 3_500));
    assert_eq!(hospital.departments().last().map(|d| d.name.as_str()), Some(EXECUTIVE_BOARD));
}

#[test]
fn every_shipped_scenario_parses_says_what_it_is_and_fits_the_schema() {
    for shipped in SCENARIOS {
        let scenario =
            shipped.scenario().unwrap_or_else(|errors| panic!("{}", errors.render(false)));
        assert!(!scenario.title.is_empty() && !scenario.teaches.is_empty(), "{}", shipped.name);
        assert!(
            !scenario.questions.is_empty() && !scenario.expected.is_empty(),
            "{}",
            shipped.name
        );
        valid(shipped.text).unwrap_or_else(|error| panic!("{}: {error}", shipped.name));
        assert!(shipped.text.lines().count() <= 40, "{} is long", shipped.name);
        assert!(shipped.text.lines().all(|line| line.chars().count() <= 280), "{}", shipped.name);
        let small = scenario.small();
        assert!(small.hospitals <= 2 && small.runs <= 4 && small.hospital.headcount() <= 300);
        assert_eq!(small.strategies, scenario.strategies);
    }
    assert!(Shipped::find("waring-2017").is_some() && Shipped::find("waring").is_none());
}

#[cfg(feature = "fs")]
#[test]
fn the_folder_holds_what_is_shipped() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let files = |folder: &std::path::Path| {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    for path in files(&folder).into_iter().chain(files(&folder.join("classics"))) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let classic = path.parent().is_some_and(|parent| parent.ends_with("classics"));
        let file = if path.is_dir() { path.join(format!("{name}.toml")) } else { path };
        if name == "classics" || file.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let name = if classic { format!("classics/{name}") } else { name };
        let loaded = Scenario::load(&file).unwrap();
        assert_eq!(Ok(loaded), Shipped::find(&name).unwrap().scenario(), "{name}");
        found.push(name);
    }
    found.sort();
    let mut shipped: Vec<&str> = SCENARIOS.iter().map(|shipped| shipped.name).collect();
    shipped.sort_unstable();
    assert_eq!(found, shipped);
}

#[test]
fn what_is_written_is_read_back() {
    for shipped in SCENARIOS {
        let scenario = shipped.scenario().unwrap();
        let text = scenario.to_toml();
        valid(&text).unwrap_or_else(|error| panic!("{}: {error}\n{text}", shipped.name));
        let read = |path: &str| {
            let file = shipped.files.iter().find(|(name, _)| *name == path);
            file.map(|(_, text)| text.as_bytes().to_vec())
                .ok_or(std::io::ErrorKind::NotFound.into())
        };
        let again = Scenario::parse("again.toml", &text, &read);
        assert_eq!(again.as_ref(), Ok(&scenario), "{}", shipped.name);
        assert_eq!(again.unwrap().to_toml(), text);
    }
}

#[test]
fn awkward_values_are_read_back() {
    let text = r#"
title = "\"quoted\" \\ and\nbroken, Ω"
seed = 18446744073709551615
weeks = 30
start = 2020-02-29
confidence = 0.9
outcomes = ["hours"]
[hospital]
departments = [{ name = "it's \"x\" = [1]", staff = 30, roles = { doctor = 0.5 } }, { name = "b.c" }]
[parameters]
programme.divergence = 0.123456789
[mechanisms]
turnover = false
[[strategy]]
name = "top-down"
activities.briefing = { targets = ["b.c"], reach = 0.1 }
activities."a b" = { kind = "coaching", profile = "traditional", every = 2 }
[[hypothesis]]
claim = "top-down.practice < -1e-7"
week = 3
"#;
    let scenario = parse(text);
    assert_eq!(parse(&scenario.to_toml()), scenario);
    assert_eq!((scenario.go_live, scenario.campaign_end), (None, 30));
    let cut = Scenario::default().resized(&Size { weeks: Some(40), ..Size::default() }).unwrap();
    assert_eq!(parse(&cut.to_toml()), cut);
}

#[test]
fn variants_override_drop_and_add() {
    let scenario = parse(
        r#"
strategies = ["a", "b"]
[[strategy]]
name = "a"
extends = "social-movement"
lags = { count = 3, placement = ["surgery", "maternity"] }
activities.outreach.reach = 0.1
activities.mandate = false
activities.roadshow = { kind = "go-live", from = 60, until = 61, targets = ["surgery"] }
[[strategy]]
name = "b"
extends = "a"
lags = false
activities.newsletter = true
"#,
    );
    let [a, b] = scenario.strategies.as_slice() else { panic!("two strategies") };
    let lags = a.lags.as_ref().unwrap();
    assert_eq!((lags.count, lags.size, lags.until), (3, 5, 96));
    assert_eq!(lags.placement, Placement::Named(vec!["surgery".into(), "maternity".into()]));
    let find = |name: &str| a.activities.iter().find(|activity| activity.name == name);
    let outreach = find("outreach").unwrap();
    assert_eq!((outreach.reach, outreach.from, outreach.until), (0.1, 24, 70));
    assert!(find("mandate").is_none());
    let roadshow = find("roadshow").unwrap();
    assert_eq!((roadshow.show, roadshow.from, roadshow.until), (1.0, 60, 61));
    assert_eq!(roadshow.targets, Targets::Named(vec!["surgery".into()]));
    assert!(b.lags.is_none());
    let newsletter = b.activities.last().unwrap();
    assert_eq!(
        (newsletter.name.as_str(), newsletter.from, newsletter.until),
        ("newsletter", 0, 156)
    );
    assert_eq!(a.about, "A variant of social-movement.");
}

#[test]
fn a_block_of_a_built_in_name_changes_the_built_in_strategy() {
    let scenario = parse("[[strategy]]\nname = \"top-down\"\nactivities.mandate.pressure = 0.3");
    assert_eq!(scenario.strategies.len(), 4);
    let top_down = scenario.strategy("top-down").unwrap();
    assert_eq!(top_down.activities.len(), 4);
    assert_eq!(top_down.activities[3].pressure, 0.3);
}

#[test]
fn staff_are_shared_out() {
    let HospitalSource::Generated(spec) = parse("hospital.staff = 700").hospital else { panic!() };
    assert_eq!((spec.headcount(), spec.executives), (700, 12));
    let text = "[hospital]\nstaff = 112\ndepartments = [{ name = \"surgery\" }, { name = \"x\", staff = 40 }]";
    let HospitalSource::Generated(spec) = parse(text).hospital else { panic!() };
    assert_eq!(
        (spec.departments[0].headcount, spec.departments[0].stance),
        (60, Stance::Sceptical)
    );
}

#[test]
fn sizes_change() {
    let case = Scenario::default();
    let size = Size {
        hospitals: Some(3),
        runs: Some(2),
        seed: Some(9),
        weeks: Some(60),
        staff: Some(100),
    };
    let small = case.clone().resized(&size).unwrap();
    assert_eq!((small.hospitals, small.runs, small.seed, small.weeks), (3, 2, 9, 60));
    assert_eq!((small.campaign_end, small.hospital.headcount()), (60, 100));
    let refused = |size: Size| case.clone().resized(&size).unwrap_err().to_string();
    assert!(refused(Size { runs: Some(0), ..Size::default() }).contains("from 1 to 1_000_000"));
    assert!(refused(Size { weeks: Some(500), ..Size::default() }).contains("from 1 to 156"));
    assert!(refused(Size { weeks: Some(0), ..Size::default() }).contains("from 1 to 156"));
    assert!(refused(Size { staff: Some(u64::MAX), ..Size::default() }).contains("at most"));
    assert!(refused(Size { staff: Some(3), ..Size::default() }).contains("too few"));
}

#[test]
fn templates_parse_and_fit_the_schema() {
    for strategy in [None].into_iter().chain(BUILT_IN_NAMES.iter().copied().map(Some)) {
        let text = template(strategy).unwrap();
        assert_eq!(parse(&text).strategies.len(), if strategy.is_some() { 5 } else { 4 });
        valid(&text).unwrap();
        let uncommented: String = text
            .lines()
            .skip(1)
            .map(|line| format!("{}\n", line.strip_prefix("# ").unwrap_or(line)))
            .collect();
        let without_repeats = parse(&uncommented);
        assert!(!without_repeats.hypotheses.is_empty());
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    for text in [
        "weaks = 3",
        "runs = 0",
        "confidence = 2",
        "parameters.fatigue.gain = 2",
        "[[strategy]]\nabout = ''",
        "mechanisms.programme = false",
        "hospital.departments = [{ staff = 3 }]",
        "outcomes = ['x']",
    ] {
        assert!(valid(text).is_err() && Scenario::parse("", text, &NoFiles).is_err(), "{text}");
    }
}

#[test]
fn everything_is_explained() {
    for explanation in explanations() {
        assert!(!explanation.meaning.is_empty(), "{explanation}");
        assert!(explain(&explanation.name).unwrap().contains(&explanation), "{explanation}");
    }
    for list in Catalog::ALL {
        for item in list.items() {
            assert!(explain(&item.name).is_ok(), "{}", item.name);
        }
    }
    let unknown = explain("confidence_bond").unwrap_err();
    assert!(unknown.to_string().contains("confidence_bound"), "{unknown}");
    assert!(explain("").is_err() && explain(&"x".repeat(100_000)).is_err());
    assert_eq!(explain("lags.alignment").unwrap()[0].name, "strategy.lags.alignment");
    let staff = explain("hospital.staff").unwrap().remove(0);
    assert!(staff.to_string().contains("valid:     a whole number from 2 to 5_000_000"), "{staff}");
}
