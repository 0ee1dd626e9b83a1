//! Observed values by column, for messages that name what differs.

use groundswell_model::{DepartmentWeek, PersonState};

/// The values of a person, by column.
pub(crate) fn person_columns(person: &PersonState) -> [(&'static str, f64); 6] {
    [
        ("stage", f64::from(person.stage as u32)),
        ("pledged", f64::from(u8::from(person.pledged))),
        ("appraisal", f64::from(person.appraisal)),
        ("trust", f64::from(person.trust)),
        ("fatigue", f64::from(person.fatigue)),
        ("ownership", f64::from(person.ownership)),
    ]
}

/// The values of a department, by column.
pub(crate) fn department_columns(department: &DepartmentWeek) -> [(&'static str, f64); 16] {
    [
        ("headcount", f64::from(department.headcount)),
        ("aware", f64::from(department.aware)),
        ("pledged", f64::from(department.pledged)),
        ("ritual", f64::from(department.ritual)),
        ("practising", f64::from(department.practising)),
        ("lapsed", f64::from(department.lapsed)),
        ("influence", department.influence),
        ("frame_fit", department.frame_fit),
        ("norm", department.norm),
        ("fidelity", department.fidelity),
        ("vetoed", f64::from(u8::from(department.vetoed))),
        ("appraisal", department.appraisal),
        ("trust", department.trust),
        ("fatigue", department.fatigue),
        ("ownership", department.ownership),
        ("hours", department.hours),
    ]
}
