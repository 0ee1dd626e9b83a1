//! Contacts on a hospital ward, added up from records of twenty seconds (Vanhems et al. 2013).

use std::collections::BTreeMap;

use super::REAL;
use super::checks::Check;
use super::data::{data, rows};

/// Seconds of a record.
const RECORD: u64 = 20;

/// When the contacts of each pair began: the first of each run of consecutive records.
fn contacts(records: &[Vec<String>]) -> BTreeMap<(u32, u32), Vec<u64>> {
    let mut times: BTreeMap<(u32, u32), Vec<u64>> = BTreeMap::new();
    for record in records {
        let [a, b] = [&record[1], &record[2]].map(|id| id.parse::<u32>().unwrap());
        times.entry((a.min(b), a.max(b))).or_default().push(record[0].parse().unwrap());
    }
    for times in times.values_mut() {
        times.sort_unstable();
        let mut before = None;
        times.retain(|&time| before.replace(time).is_none_or(|last| time > last + RECORD));
    }
    times
}

/// Whether a second of the data is between 07:00 and 20:00; they begin at 13:00.
fn by_day(second: u64) -> bool {
    let hour = (second / 3600 + 13) % 24;
    (7..20).contains(&hour)
}

#[test]
fn contacts_on_a_ward_add_up_as_published() {
    let Some(folder) = data("lh10") else { return };
    let records = rows(&folder.join("contacts_20s.csv"), &["t", "i", "j"]);
    let contacts = contacts(&records);
    let begun: Vec<u64> = contacts.values().flatten().copied().collect();
    let day = begun.iter().filter(|&&second| by_day(second)).count() as f64;
    let what = "Ward: share of contacts that begin from 07:00 to 20:00 (published .941)";
    let checks = vec![
        Check::same("Ward: records of 20 seconds", 32_424, records.len() as u64),
        Check::same("Ward: pairs in contact", 1_139, contacts.len() as u64),
        Check::same("Ward: contacts", 14_037, begun.len() as u64),
        Check::near(what, 0.94, day / begun.len() as f64, 0.002, 4),
    ];
    for row in rows(&folder.join("edges.csv"), &["source", "target", "n_contact_events"]) {
        let [a, b, count] = [0, 1, 2].map(|n| row[n].parse::<u32>().unwrap());
        assert_eq!(contacts[&(a.min(b), a.max(b))].len() as u32, count, "pair {a}, {b}");
    }
    REAL.hand_in("4 ward", checks);
}
