//! Exporting files, and reading them back.

use groundswell_network::{
    Hospital, HospitalKey, HospitalSpec, ImportOptions, StaffId, Survey, Surveyed, TextFile,
    TieWeights, generate, import_csv, import_graphml, write_gexf, write_graphml, write_staff_csv,
    write_ties_csv,
};

fn hospital() -> Hospital {
    let mut spec = HospitalSpec::uniform(3, 150);
    spec.departments[0].name = "A & E, \"front door\"".into();
    generate(&spec, HospitalKey::new(7, 0)).expect("a valid specification")
}

/// A survey that many have left out, and one question all.
fn surveyed(hospital: Hospital) -> Hospital {
    let mut survey = Survey::default();
    for id in (0..hospital.headcount() as u32).map(StaffId).step_by(3) {
        survey.set(Surveyed::Trust, id, id.0 as f32 / 1000.0);
        survey.set(Surveyed::Practising, id, 1.0);
    }
    hospital.with_survey(survey)
}

fn staff_csv(hospital: &Hospital) -> Vec<u8> {
    let mut out = Vec::new();
    write_staff_csv(hospital, &mut out).expect("memory");
    out
}

fn ties_csv(hospital: &Hospital, weights: TieWeights) -> Vec<u8> {
    let mut out = Vec::new();
    write_ties_csv(hospital, weights, &mut out).expect("memory");
    out
}

fn through_csv(hospital: &Hospital, weights: TieWeights) -> Hospital {
    let (staff, ties) = (staff_csv(hospital), ties_csv(hospital, weights));
    let staff = TextFile { name: "staff.csv", content: &staff };
    let ties = TextFile { name: "ties.csv", content: &ties };
    import_csv(staff, ties, &ImportOptions { weights, ..Default::default() })
        .unwrap_or_else(|errors| panic!("{errors}"))
}

fn through_graphml(hospital: &Hospital, weights: TieWeights) -> Hospital {
    let mut out = Vec::new();
    write_graphml(hospital, weights, &mut out).expect("memory");
    let file = TextFile { name: "net.graphml", content: &out };
    import_graphml(file, &ImportOptions { weights, ..Default::default() })
        .unwrap_or_else(|errors| panic!("{errors}"))
}

/// The same arcs, with weights equal up to a few units in the last place.
fn assert_same_listening(a: &Hospital, b: &Hospital) {
    for (left, right) in a.listening().rows().zip(b.listening().rows()) {
        assert_eq!(left.len(), right.len());
        for (x, y) in left.iter().zip(right) {
            assert_eq!(x.source, y.source);
            assert!((x.weight - y.weight).abs() <= 1e-6 * x.weight, "{x:?} {y:?}");
        }
    }
}

#[test]
fn raw_ties_come_back_exactly() {
    let hospital = hospital();
    assert_eq!(through_csv(&hospital, TieWeights::Raw), hospital);
    assert_eq!(through_graphml(&hospital, TieWeights::Raw), hospital);
}

#[test]
fn surveyed_values_come_back_exactly() {
    let hospital = surveyed(hospital());
    assert!(staff_csv(&hospital).starts_with(
        b"id,department,role,stance,power,autonomy,clinical_lead,gatekeeper,trust,practising\n"
    ));
    for back in
        [through_csv(&hospital, TieWeights::Raw), through_graphml(&hospital, TieWeights::Raw)]
    {
        for id in (0..hospital.headcount() as u32).map(StaffId) {
            for &what in Surveyed::ALL {
                let [here, there] = [&hospital, &back].map(|h| h.survey().get(what, id));
                assert_eq!(here, there, "{what} of {id:?}");
            }
        }
    }
}

#[test]
fn merged_ties_come_back_as_the_same_listening_network() {
    let hospital = hospital();
    for back in
        [through_csv(&hospital, TieWeights::Merged), through_graphml(&hospital, TieWeights::Merged)]
    {
        assert_eq!(back.staff(), hospital.staff());
        assert_eq!(back.departments(), hospital.departments());
        assert_same_listening(&hospital, &back);
    }
}

#[test]
fn tables_have_the_documented_shape() {
    let hospital = hospital();
    let staff = String::from_utf8(staff_csv(&hospital)).expect("UTF-8");
    let header = "id,department,role,stance,power,autonomy,clinical_lead,gatekeeper";
    assert_eq!(staff.lines().next(), Some(header));
    assert_eq!(staff.lines().count(), 1 + hospital.headcount());
    assert_eq!(staff.matches("clinical-lead,").count(), 3);
    assert_eq!(staff.lines().filter(|line| line.ends_with(",true,true")).count(), 3);
    assert_eq!(staff.lines().filter(|line| line.ends_with(",false,true")).count(), 3);
    assert!(staff.contains("\"A & E, \"\"front door\"\"\""));
}

#[test]
fn merged_weights_of_a_listener_sum_to_one_and_name_their_layers() {
    let hospital = hospital();
    let text = String::from_utf8(ties_csv(&hospital, TieWeights::Merged)).expect("UTF-8");
    assert_eq!(text.lines().next(), Some("source,target,layer,weight"));
    assert_eq!(text.lines().count(), 1 + hospital.listening().arc_count());
    let mut sums = std::collections::BTreeMap::new();
    let mut pieces = 0;
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        *sums.entry(fields[1]).or_insert(0.0) += fields[3].parse::<f64>().expect("a number");
        pieces += fields[2].split('+').count();
    }
    assert_eq!(sums.len(), hospital.headcount());
    assert!(sums.values().all(|sum| (sum - 1.0f64).abs() < 1e-5));
    assert_eq!(pieces, hospital.layers().iter().map(|layer| layer.ties.len()).sum::<usize>());
    assert!(text.contains(",line-management+team,"));
}

#[test]
fn gexf_is_well_formed_and_complete() {
    let hospital = hospital();
    let mut out = Vec::new();
    write_gexf(&hospital, TieWeights::Raw, &mut out).expect("memory");
    let text = String::from_utf8(out).expect("UTF-8");
    let document = roxmltree::Document::parse(&text).expect("well-formed");
    let count = |name| {
        document.descendants().filter(|n| n.has_tag_name(("http://gexf.net/1.3", name))).count()
    };
    assert_eq!(count("node"), hospital.headcount());
    assert_eq!(count("edge"), hospital.layers().iter().map(|l| l.ties.len()).sum::<usize>());
}

#[test]
fn a_writer_that_fails_is_reported() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let hospital = hospital();
    assert!(write_staff_csv(&hospital, Full).is_err());
    assert!(write_ties_csv(&hospital, TieWeights::Merged, Full).is_err());
    assert!(write_graphml(&hospital, TieWeights::Raw, Full).is_err());
    assert!(write_gexf(&hospital, TieWeights::Raw, Full).is_err());
}
