//! The staff table and the edge list.

use super::build::Builder;
use super::fields::{PersonRow, TieRow};
use super::table::{Columns, Table};
use super::{TextFile, text};

const STAFF: Columns<11> = Columns {
    names: [
        "id",
        "department",
        "role",
        "stance",
        "power",
        "autonomy",
        "appraisal",
        "trust",
        "fatigue",
        "threshold",
        "practising",
    ],
    needed: [true, true, false, false, false, false, false, false, false, false, false],
    help: [
        "call the column that identifies a person `id`",
        "add a column `department`, or name a single department for everybody",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
    ],
};

const TIES: Columns<4> = Columns {
    names: ["source", "target", "layer", "weight"],
    needed: [true, true, false, false],
    help: [
        "call the column of the person listened to `source`",
        "call the column of the person who listens `target`",
        "",
        "",
    ],
};

/// Adds everybody in the staff table.
pub(super) fn read_staff(file: TextFile<'_>, builder: &mut Builder<'_>) {
    let mut columns = STAFF;
    columns.needed[1] = builder.options().single_department.is_none();
    let text = text(file, builder.errors());
    let table = text.and_then(|text| Table::open(text, &columns, builder.errors()));
    if let Some(mut table) = table {
        while let Some(row) = table.next(builder.errors()) {
            let [id, department, role, stance, power, autonomy, surveyed @ ..] = row.fields;
            let line = row.line;
            builder.person(&PersonRow {
                line,
                id,
                department,
                role,
                stance,
                power,
                autonomy,
                surveyed,
            });
        }
    }
    builder.staff_complete();
}

/// Adds every row of the edge list.
pub(super) fn read_ties(file: TextFile<'_>, builder: &mut Builder<'_>) {
    let directed = builder.options().directed;
    let text = text(file, builder.errors());
    let table = text.and_then(|text| Table::open(text, &TIES, builder.errors()));
    if let Some(mut table) = table {
        while let Some(row) = table.next(builder.errors()) {
            let [source, target, layer, weight] = row.fields;
            builder.tie(&TieRow { line: row.line, source, target, layer, weight, directed });
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_last_columns_are_those_of_a_survey() {
        assert_eq!(super::STAFF.names[6..], *crate::staff::Surveyed::NAMES);
    }
}
