//! The rows that every format writes: staff and ties as text.

use std::borrow::Cow;
use std::io;

use crate::exchange::TieWeights;
use crate::hospital::Hospital;
use crate::staff::{StaffId, StaffMember, Surveyed};

/// A tie as it is written.
pub(super) struct TieRow<'h> {
    pub(super) source: StaffId,
    pub(super) target: StaffId,
    pub(super) layer: Cow<'h, str>,
    pub(super) weight: f32,
}

/// The fields of a member of staff, in the order of [`STAFF_COLUMNS`](crate::exchange::STAFF_COLUMNS).
pub(super) fn staff_fields<'h>(hospital: &'h Hospital, id: StaffId) -> [Cow<'h, str>; 8] {
    let person: &StaffMember = hospital.member(id);
    let department = hospital.department(person.department);
    let truth = |is: bool| Cow::Borrowed(if is { "true" } else { "false" });
    [
        person.key.as_str().into(),
        department.name.as_str().into(),
        person.role.name().into(),
        department.stance.name().into(),
        person.power.to_string().into(),
        person.autonomy.to_string().into(),
        truth(!department.sponsors && department.lead == id),
        truth(department.gatekeepers.contains(&id)),
    ]
}

/// The surveyed values that anybody has.
pub(super) fn surveyed(hospital: &Hospital) -> Vec<Surveyed> {
    let all = Surveyed::ALL.iter().copied();
    all.filter(|&what| hospital.survey().has(what)).collect()
}

/// A surveyed value as text; empty if the person has none.
pub(super) fn surveyed_field(hospital: &Hospital, what: Surveyed, id: StaffId) -> String {
    hospital.survey().get(what, id).map(|value| value.to_string()).unwrap_or_default()
}

/// Calls `write` with every tie: layer by layer if raw, listener by listener if merged.
pub(super) fn each_tie(
    hospital: &Hospital,
    weights: TieWeights,
    mut write: impl FnMut(TieRow<'_>) -> io::Result<()>,
) -> io::Result<()> {
    if weights == TieWeights::Merged {
        return each_merged(hospital, write);
    }
    for layer in hospital.layers() {
        for tie in &layer.ties {
            let layer = Cow::Borrowed(layer.name.as_str());
            let (source, target) = (tie.source, tie.target);
            write(TieRow { source, target, layer, weight: tie.strength })?;
        }
    }
    Ok(())
}

fn each_merged(
    hospital: &Hospital,
    mut write: impl FnMut(TieRow<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let origins = origins(hospital);
    let mut origins = origins.as_slice();
    for (listener, arcs) in hospital.listening().rows().enumerate() {
        let target = StaffId(listener as u32);
        for arc in arcs {
            let source = StaffId(arc.source);
            let arc_end = (target.0, source.0);
            // Ties from people without power come before, but make no arc.
            origins = &origins[origins.partition_point(|&(t, s, _)| (t, s) < arc_end)..];
            let own = origins.iter().take_while(|&&(t, s, _)| (t, s) == arc_end);
            let mut numbers: Vec<u32> = own.map(|&(_, _, layer)| layer).collect();
            numbers.dedup();
            let layer = joined(hospital, &numbers);
            write(TieRow { source, target, layer, weight: arc.weight })?;
        }
    }
    Ok(())
}

/// Target, source and layer of every tie, sorted.
fn origins(hospital: &Hospital) -> Vec<(u32, u32, u32)> {
    let mut origins = Vec::new();
    for (number, layer) in hospital.layers().iter().enumerate() {
        origins.extend(layer.ties.iter().map(|t| (t.target.0, t.source.0, number as u32)));
    }
    origins.sort_unstable();
    origins
}

/// The names of layers joined by `+`.
fn joined<'h>(hospital: &'h Hospital, numbers: &[u32]) -> Cow<'h, str> {
    let name = |&number: &u32| hospital.layers()[number as usize].name.as_str();
    match numbers {
        [only] => name(only).into(),
        several => several.iter().map(name).collect::<Vec<_>>().join("+").into(),
    }
}
