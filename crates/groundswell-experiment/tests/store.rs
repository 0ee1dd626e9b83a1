//! The store: the same bytes, both formats, nothing overwritten, nothing half done.

mod common;

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use common::{SIZES, files, small, store, with_sizes};
use groundswell_experiment::store::{
    Format, Status, Store, StoreOptions, StoredStudy, default_folder,
};
use groundswell_experiment::tables::{Column, TableKind};
use groundswell_experiment::{Detail, ExperimentError, Fault, Options, Sizes, run};
use groundswell_model::Outcome;

#[test]
fn files_are_the_same_bytes_for_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    for format in Format::ALL {
        let stored = |threads| {
            let place = folder.path().join(format!("{format}-{threads}"));
            let options = Options { threads, people: true, ..Options::default() };
            store(&small().with_text("seed = 1\n"), &place, format, &options);
            files(&place)
        };
        let one = stored(1);
        let names: Vec<_> = one.iter().map(|(name, _)| name.to_str().unwrap()).collect();
        assert_eq!(names.len(), 7, "{names:?}");
        assert_eq!(one, stored(2));
        assert_eq!(one, stored(8));
    }
}

#[test]
fn both_formats_hold_the_values_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    for format in Format::ALL {
        let place = folder.path().join(format.name());
        let options = Options { people: true, ..Options::default() };
        let (results, manifest) = store(&small(), &place, format, &options);
        let stored = StoredStudy::open(&place).unwrap();
        assert_eq!(*stored.manifest(), manifest);
        stored.verify().unwrap();
        for kind in TableKind::ALL {
            let (read, kept) = (stored.table(kind).unwrap(), results.table(kind));
            assert_eq!(read.rows(), kept.rows());
            for ((name, read), (_, kept)) in read.columns().zip(kept.columns()) {
                assert!(same(read, kept), "{name} in {kind:?}");
            }
        }
        let runs = stored.table(TableKind::Runs).unwrap();
        let read = stored.outcome_matrix(&runs, "none", Outcome::Trust).unwrap();
        assert_eq!(read, results.outcome_matrix("none", Outcome::Trust).unwrap());
    }
}

/// Whether two columns hold the same bits, all undefined values being alike.
fn same(left: &Column, right: &Column) -> bool {
    let bits =
        |values: &[f64]| values.iter().map(|v| (v.is_nan(), v.to_bits())).collect::<Vec<_>>();
    match (left, right) {
        (Column::Number(left), Column::Number(right)) => bits(left) == bits(right),
        _ => left == right,
    }
}

#[test]
fn results_are_read_back_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    for (format, people) in [(Format::Parquet, true), (Format::Csv, true), (Format::Csv, false)] {
        let place = folder.path().join(format!("{format}-{people}"));
        let options = Options { people, ..Options::default() };
        let (kept, _) = store(&small(), &place, format, &options);
        let read = StoredStudy::open(&place).unwrap().results().unwrap();
        assert_eq!((read.strategies(), read.sizes()), (kept.strategies(), kept.sizes()));
        for kind in [TableKind::Runs, TableKind::Weekly, TableKind::People, TableKind::Means] {
            let (read, kept) = (read.table(kind), kept.table(kind));
            let alike = read.columns().zip(kept.columns()).all(|(r, k)| same(r.1, k.1));
            assert!(alike, "{kind:?} as {format}");
        }
        for (read, kept) in read.draws().iter().zip(kept.draws()) {
            assert_eq!((&read.departments, &read.people), (&kept.departments, &kept.people));
        }
        assert_eq!(place.join(format.file_name(TableKind::People)).exists(), people);
    }
}

#[test]
fn a_table_of_another_study_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let options = Options { people: true, ..Options::default() };
    store(&small(), &place("long"), Format::Csv, &options);
    let short = with_sizes(Sizes { hospitals: 2, runs: 3, weeks: 5, ..SIZES });
    for kind in [TableKind::Runs, TableKind::Weekly, TableKind::People, TableKind::Means] {
        let (file, to) = (Format::Csv.file_name(kind), place(kind.name()));
        store(&short, &to, Format::Csv, &options);
        fs::copy(place("long").join(&file), to.join(&file)).unwrap();
        let error = StoredStudy::open(&to).unwrap().results().unwrap_err();
        assert!(matches!(error, ExperimentError::Damaged { .. }), "{kind:?}: {error}");
    }
}

#[test]
fn undefined_values_are_stored_as_such() {
    let folder = tempfile::tempdir().unwrap();
    for format in Format::ALL {
        let place = folder.path().join(format.name());
        store(&small(), &place, format, &Options::default());
        let runs = StoredStudy::open(&place).unwrap().table(TableKind::Runs).unwrap();
        // Without a campaign nobody gets half the staff to practise.
        let weeks = runs.numbers("weeks_to_50");
        let none = runs.texts("strategy").unwrap().iter().position(|name| name == "none").unwrap();
        assert!(weeks[none].is_nan());
    }
}

#[test]
fn full_detail_stores_departments_of_every_week() {
    let folder = tempfile::tempdir().unwrap();
    let study = with_sizes(Sizes { hospitals: 2, runs: 3, ..SIZES });
    let options = Options { detail: Detail::Full, ..Options::default() };
    let place = folder.path().join("full");
    let (results, _) = store(&study, &place, Format::Parquet, &options);
    let stored = StoredStudy::open(&place).unwrap();
    let (worlds, departments) = (2 * 3 * 4, 4);
    let table = stored.table(TableKind::Departments).unwrap();
    assert_eq!(table.rows(), worlds * departments * 30);
    assert!(table.numbers("vetoed").iter().all(|vetoed| [0.0, 1.0].contains(vetoed)));
    // In memory, only the usual weeks are kept.
    assert_eq!(results.table(TableKind::Departments).rows(), worlds * departments * 4);
}

#[test]
fn an_existing_folder_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("study");
    store(&small(), &place, Format::Csv, &Options::default());
    let before = files(&place);
    let options = StoreOptions { folder: place.clone(), ..StoreOptions::new(&small(), "small") };
    let error = create_error(&options);
    assert!(matches!(error, ExperimentError::Exists(_)) && error.fault() == Fault::User);
    assert_eq!(files(&place), before);
}

#[test]
fn overwriting_replaces_the_study_once_the_new_one_is_complete() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("study");
    store(&small(), &place, Format::Csv, &Options::default());
    let before = files(&place);
    let study = with_sizes(Sizes { hospitals: 1, ..SIZES });
    let options = StoreOptions {
        folder: place.clone(),
        overwrite: true,
        ..StoreOptions::new(&study, "small")
    };
    let mut store = Store::create(&study, &Options::default(), &options).unwrap();
    let draws = run(&study, &Options::default(), &mut [&mut store], &mut ()).unwrap();
    assert_eq!(files(&place), before);
    store.finish(draws, None::<&()>).unwrap();
    assert!(place.join("runs.parquet").exists() && !place.join("runs.csv").exists());
    assert_eq!(only_entries(folder.path()), ["study"]);
}

#[test]
fn what_is_no_study_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("thesis");
    fs::create_dir(&place).unwrap();
    fs::write(place.join("chapter-1.txt"), "years of work").unwrap();
    let options = |folder: &Path| StoreOptions {
        folder: folder.into(),
        overwrite: true,
        ..StoreOptions::new(&small(), "small")
    };
    for path in [place.clone(), place.join("chapter-1.txt")] {
        let error = create_error(&options(&path));
        assert!(matches!(error, ExperimentError::NotOverwritten { .. }), "{error}");
        assert_eq!(error.fault(), Fault::User);
    }
    assert!(place.join("chapter-1.txt").exists());
    let error = create_error(&options(Path::new("/")));
    assert!(matches!(error, ExperimentError::BadPath(_)));
}

#[test]
fn a_path_through_a_file_is_the_users_mistake() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let options =
        StoreOptions { folder: file.join("study"), ..StoreOptions::new(&small(), "small") };
    let error = create_error(&options);
    assert_eq!(error.fault(), Fault::User);
    assert!(error.to_string().contains("nothing was saved"), "{error}");
}

fn create_error(options: &StoreOptions) -> ExperimentError {
    Store::create(&small(), &Options::default(), options).err().unwrap()
}

#[test]
fn an_unfinished_store_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("study");
    let options = StoreOptions { folder: place, ..StoreOptions::new(&small(), "small") };
    let store = Store::create(&small(), &Options::default(), &options).unwrap();
    assert_eq!(only_entries(folder.path()).len(), 1);
    drop(store);
    assert!(only_entries(folder.path()).is_empty());
}

fn only_entries(folder: &Path) -> Vec<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string();
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|e| name(e).unwrap()).collect();
    names.sort();
    names
}

#[test]
fn an_interrupted_study_says_how_much_of_it_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("study");
    let cancel = AtomicBool::new(true);
    let options = Options { cancel: Some(&cancel), ..Options::default() };
    let (_, manifest) = store(&small(), &place, Format::Parquet, &options);
    assert_eq!(manifest.status, Status::Interrupted);
    assert_eq!((manifest.draws.complete, manifest.draws.planned), (0, 3));
    let stored = StoredStudy::open(&place).unwrap();
    assert_eq!(stored.table(TableKind::Weekly).unwrap().rows(), 0);
}

#[test]
fn an_interrupted_study_does_not_replace_another() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("study");
    store(&small(), &place, Format::Csv, &Options::default());
    let before = files(&place);
    let cancel = AtomicBool::new(true);
    let options = Options { cancel: Some(&cancel), ..Options::default() };
    for _ in 0..2 {
        let target = StoreOptions {
            folder: place.clone(),
            overwrite: true,
            ..StoreOptions::new(&small(), "small")
        };
        let mut store = Store::create(&small(), &options, &target).unwrap();
        let draws = run(&small(), &options, &mut [&mut store], &mut ()).unwrap();
        let (placed, _) = store.finish(draws, None::<&()>).unwrap();
        assert_eq!(placed, folder.path().join("study-interrupted"));
    }
    assert_eq!(files(&place), before);
    assert_eq!(only_entries(folder.path()), ["study", "study-interrupted"]);
}

#[test]
fn a_damaged_table_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    for format in Format::ALL {
        let place = folder.path().join(format.name());
        store(&small(), &place, format, &Options::default());
        let path = place.join(format.file_name(TableKind::Weekly));
        fs::write(&path, "strategy,hospital\nnone,zero\n").unwrap();
        let error = StoredStudy::open(&place).unwrap().table(TableKind::Weekly).unwrap_err();
        assert!(matches!(error, ExperimentError::Damaged { .. }), "{error}");
        fs::remove_file(&path).unwrap();
        let error = StoredStudy::open(&place).unwrap().table(TableKind::Weekly).unwrap_err();
        assert!(matches!(error, ExperimentError::Io { .. }), "{error}");
    }
}

#[test]
fn the_usual_folder_depends_on_everything_that_determines_results() {
    let name = default_folder(&small(), "case");
    assert_eq!(name, default_folder(&small(), "case"));
    let text = name.to_str().unwrap();
    assert!(text.starts_with("results/case-") && text.len() == "results/case-".len() + 8, "{text}");
    let mut other = small();
    other.seed = 2;
    for other in [other, small().with_text("x"), with_sizes(Sizes { runs: 1, ..SIZES })] {
        assert_ne!(name, default_folder(&other, "case"));
    }
}
