//! The case hospital: departments, stances and sizes, after Waring & Crompton 2017.
//!
//! The paper names six departments and their stance, and a hospital of about 3,500 staff. The
//! other departments and **all sizes are assumptions** about an acute hospital of that size. There
//! are 24 departments besides the executive board, which is a department of its own and comes
//! last; with its members the hospital has exactly 3,500 staff. Operating theatres are described
//! as supportive: they come first among the neutral departments, so that placing five local action
//! groups sympathetic first takes anaesthesia, maternity, theatres and the next two.

use groundswell_network::Stance::{self, Neutral, Proactive, Sceptical};
use groundswell_network::{DepartmentSpec, HospitalSpec};

/// Members of the executive board of the case hospital.
pub(crate) const EXECUTIVES: u32 = 12;

/// Departments of the case hospital: name, stance, staff.
pub(crate) const DEPARTMENTS: [(&str, Stance, u32); 24] = [
    ("anaesthesia", Proactive, 95),
    ("maternity", Proactive, 230),
    ("operating theatres", Neutral, 210),
    ("critical care", Neutral, 150),
    ("emergency", Neutral, 190),
    ("paediatrics", Neutral, 180),
    ("cardiology", Neutral, 130),
    ("respiratory", Neutral, 110),
    ("gastroenterology", Neutral, 105),
    ("orthopaedics", Neutral, 175),
    ("oncology", Neutral, 105),
    ("stroke", Neutral, 80),
    ("renal", Neutral, 70),
    ("neurology", Neutral, 68),
    ("radiology", Neutral, 150),
    ("pathology", Neutral, 160),
    ("pharmacy", Neutral, 90),
    ("therapies", Neutral, 170),
    ("outpatients", Neutral, 120),
    ("facilities", Neutral, 110),
    ("administration", Neutral, 90),
    ("surgery", Sceptical, 260),
    ("acute medicine", Sceptical, 250),
    ("elderly care", Sceptical, 190),
];

/// The case hospital.
///
/// **Source** named departments and stances: Waring & Crompton 2017; sizes: assumptions.
///
/// ```
/// let case = groundswell_scenario::case_hospital();
/// assert_eq!((case.departments.len(), case.headcount()), (24, 3500));
/// ```
pub fn case_hospital() -> HospitalSpec {
    let department =
        |&(name, stance, staff): &(&str, Stance, u32)| DepartmentSpec::new(name, stance, staff);
    let departments = DEPARTMENTS.iter().map(department).collect();
    HospitalSpec { executives: EXECUTIVES, ..HospitalSpec::new(departments) }
}

/// Stance and staff of the case hospital's department of this name.
pub(crate) fn department(name: &str) -> Option<(Stance, u32)> {
    let found = DEPARTMENTS.iter().find(|(known, ..)| *known == name);
    found.map(|&(_, stance, staff)| (stance, staff))
}

/// Staff of an average department of the case hospital.
pub(crate) fn average_staff() -> u32 {
    let staff: u32 = DEPARTMENTS.iter().map(|&(.., staff)| staff).sum();
    staff / DEPARTMENTS.len() as u32
}
