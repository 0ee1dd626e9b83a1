//! The staff table and the edge list.

use std::io::{self, Write};

use super::rows::{each_tie, staff_fields, surveyed, surveyed_field};
use crate::exchange::{STAFF_COLUMNS, TIE_COLUMNS, TieWeights};
use crate::hospital::Hospital;
use crate::staff::StaffId;

/// Writes the staff: `id,department,role,stance,power,autonomy,clinical_lead,gatekeeper`.
///
/// **Shape** one row per member of staff, in department order, with further columns for surveyed
/// values that anybody has. `clinical_lead` marks the lead of
/// each department but the sponsors'.
///
/// # Errors
/// The writer fails.
pub fn write_staff_csv(hospital: &Hospital, out: impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let surveyed = surveyed(hospital);
    table.write_record(STAFF_COLUMNS.into_iter().chain(surveyed.iter().map(|what| what.name())))?;
    for id in (0..hospital.headcount() as u32).map(StaffId) {
        for field in staff_fields(hospital, id) {
            table.write_field(field.as_ref())?;
        }
        for &what in &surveyed {
            table.write_field(surveyed_field(hospital, what, id))?;
        }
        table.write_record(None::<&[u8]>)?;
    }
    table.flush()
}

/// Writes the ties: `source,target,layer,weight`, where `target` listens to `source`.
///
/// **Shape** [`TieWeights::Raw`]: one row per tie, layer by layer, which
/// [`import_csv`](crate::import_csv) reads back exactly. [`TieWeights::Merged`]: one row per arc
/// of the merged network, listener by listener, with the layers it comes from joined by `+`.
///
/// **Units** strengths, or shares of the listener's attention that sum to 1 up to rounding.
///
/// # Errors
/// The writer fails.
pub fn write_ties_csv(hospital: &Hospital, weights: TieWeights, out: impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(TIE_COLUMNS)?;
    each_tie(hospital, weights, |tie| {
        let [source, target] = [tie.source, tie.target].map(|id| hospital.member(id).key.as_str());
        table.write_record([source, target, tie.layer.as_ref(), &tie.weight.to_string()])?;
        Ok(())
    })?;
    table.flush()
}
