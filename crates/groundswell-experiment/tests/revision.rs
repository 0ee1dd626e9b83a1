//! The results of a small study, held against the revision number under which blocks are kept.

use groundswell_experiment::{Options, REVISION, Study, tables::Column, tables::TableKind};
use groundswell_scenario::{NoFiles, Scenario};
use sha2::{Digest, Sha256};

/// Every built-in strategy in small hospitals, long enough for all mechanisms to be at work.
const STUDY: &str = "hospitals = 2\nruns = 18\nweeks = 80\ncampaign_end = 60\nhospital.staff = 400";

/// What the tables of the study hold, by revision.
const RESULTS: (u32, &str) =
    (1, "f1571545a3b3d647dd1580e082563322c19734f3a942b92d0ebc72c6016ea6d8");

#[test]
fn results_of_this_revision_are_what_they_were() {
    let study = Study::from_scenario(&Scenario::parse("small.toml", STUDY, &NoFiles).unwrap());
    let options = Options { people: true, ..Options::default() };
    let results = study.results(&options).unwrap();
    let mut digest = Sha256::new();
    for kind in TableKind::ALL {
        for (_, column) in results.table(kind).columns() {
            match column {
                Column::Number(values) => {
                    let bits = |value: &f64| if value.is_nan() { 0 } else { value.to_bits() };
                    values.iter().for_each(|value| digest.update(bits(value).to_le_bytes()));
                }
                Column::Whole(values) => {
                    values.iter().for_each(|value| digest.update(value.to_le_bytes()));
                }
                Column::Text(_) => {}
            }
        }
    }
    let hash: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        (REVISION, hash.as_str()),
        RESULTS,
        "results change: raise REVISION in src/blocks/key.rs, so that blocks computed before are not \
         taken for those of this program, write it here with the new hash, and say so in CHANGELOG.md"
    );
}
