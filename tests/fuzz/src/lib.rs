//! What the fuzz targets hold every input to, beyond not panicking.

use groundswell_model::{DepartmentWeek, Observer, Setting, simulate};
use groundswell_network::{
    Hospital, HospitalKey, ImportErrors, ImportOptions, TextFile, TieMeaning, TieWeights, import_csv,
    import_graphml, measures, write_graphml, write_staff_csv, write_ties_csv,
};
use groundswell_scenario::{NoFiles, SCENARIOS, Scenario};

/// Hospitals up to this size are simulated and measured.
const SMALL: u64 = 80;

/// A text is refused with mistakes that can be shown, or read; what is read is written so that it
/// reads back as it is, and small scenarios can be simulated.
///
/// # Panics
/// If not.
pub fn scenario(text: &str) {
    match Scenario::parse("x", text, &shipped_file) {
        Err(errors) => {
            assert!(!errors.diagnostics().is_empty());
            let _ = (errors.render(false), errors.render(true), errors.to_string());
        }
        Ok(scenario) => {
            let written = scenario.to_toml();
            let again = Scenario::parse("again", &written, &shipped_file);
            assert_eq!(again.as_ref(), Ok(&scenario), "{written}");
            if u64::from(scenario.hospital.headcount()) <= SMALL {
                simulate_briefly(&scenario);
            }
        }
    }
}

/// The files of the scenarios that come with the program.
fn shipped_file(path: &str) -> std::io::Result<Vec<u8>> {
    let mut files = SCENARIOS.iter().flat_map(|scenario| scenario.files);
    match files.find(|(name, _)| *name == path) {
        Some((_, text)) => Ok(text.as_bytes().to_vec()),
        None => groundswell_scenario::Files::read(&NoFiles, path),
    }
}

/// Checks that shares are shares.
struct Check;

impl Observer for Check {
    fn week(&mut self, _run: u32, _week: u32, departments: &[DepartmentWeek]) {
        for department in departments {
            assert!(department.practising <= department.headcount);
            assert!(department.trust.is_finite() && department.appraisal.is_finite());
        }
    }
}

/// Three weeks of every strategy, around the week in which it has most to do.
fn simulate_briefly(scenario: &Scenario) {
    let key = HospitalKey::new(scenario.seed, 0);
    let hospital = scenario.hospital(key).expect("a scenario that was read has hospitals");
    let (parameters, switches) = (scenario.parameters.clone(), scenario.switches.clone());
    let setting = Setting::new(&hospital, key, parameters, switches);
    for strategy in scenario.strategies.iter().take(8) {
        let campaign = strategy.bind(&hospital, key);
        simulate(&setting, &campaign, 0..1, scenario.weeks.min(30), &mut Check);
    }
}

/// How files are understood, from a byte.
fn options(bits: u8) -> ImportOptions {
    let bit = |n: u8| bits >> n & 1 == 1;
    ImportOptions {
        directed: !bit(0),
        meaning: if bit(1) { TieMeaning::SourceNominates } else { TieMeaning::TargetListens },
        weights: if bit(2) { TieWeights::Merged } else { TieWeights::Raw },
        single_department: bit(3).then(|| "ward".into()),
        ..ImportOptions::default()
    }
}

/// Two tables: a byte of options, the staff, a zero byte, the ties.
///
/// # Panics
/// If the import panics, or what it reads does not come back from an export.
pub fn network_csv(data: &[u8]) {
    let Some((&bits, tables)) = data.split_first() else { return };
    let end = tables.iter().position(|&byte| byte == 0).unwrap_or(tables.len());
    let (staff, ties) = (&tables[..end], tables.get(end + 1..).unwrap_or_default());
    if let Some(hospital) = read(csv(staff, ties, &options(bits))) {
        let (mut staff, mut ties) = (Vec::new(), Vec::new());
        write_staff_csv(&hospital, &mut staff).expect("memory");
        write_ties_csv(&hospital, TieWeights::Raw, &mut ties).expect("memory");
        let back = csv(&staff, &ties, &ImportOptions::default()).expect("its own export");
        assert_eq!(back, hospital);
    }
}

fn csv(staff: &[u8], ties: &[u8], options: &ImportOptions) -> Result<Hospital, ImportErrors> {
    let staff = TextFile { name: "staff.csv", content: staff };
    let ties = TextFile { name: "ties.csv", content: ties };
    import_csv(staff, ties, options)
}

/// A GraphML file after a byte of options.
///
/// # Panics
/// If the import panics, or what it reads does not come back from an export.
pub fn network_graphml(data: &[u8]) {
    let Some((&bits, content)) = data.split_first() else { return };
    if let Some(hospital) = read(graphml(content, &options(bits))) {
        let mut out = Vec::new();
        write_graphml(&hospital, TieWeights::Raw, &mut out).expect("memory");
        let back = graphml(&out, &ImportOptions::default()).expect("its own export");
        assert_eq!(back, hospital);
    }
}

fn graphml(content: &[u8], options: &ImportOptions) -> Result<Hospital, ImportErrors> {
    import_graphml(TextFile { name: "net.graphml", content }, options)
}

/// The hospital, measured if it is small; or mistakes, which can be shown.
fn read(read: Result<Hospital, ImportErrors>) -> Option<Hospital> {
    match read {
        Ok(hospital) => {
            if hospital.headcount() as u64 <= SMALL {
                let _ = measures::describe(&hospital);
            }
            Some(hospital)
        }
        Err(errors) => {
            assert!(errors.count() > 0 && !errors.to_string().is_empty());
            None
        }
    }
}
