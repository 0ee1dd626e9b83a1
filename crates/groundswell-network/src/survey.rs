//! What a survey says of staff, person by person.

use crate::staff::{StaffId, Surveyed};

/// Surveyed values of staff; who has none is left to draws.
///
/// **Units** shares in \[0, 1\].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    /// By value, then person; a value nobody has is an empty column.
    columns: [Vec<Option<f32>>; Surveyed::ALL.len()],
}

impl Survey {
    /// The value of a person, if there is one.
    pub fn get(&self, what: Surveyed, person: StaffId) -> Option<f32> {
        self.columns[what as usize].get(person.index()).copied().flatten()
    }

    /// Whether anybody has a value.
    pub fn has(&self, what: Surveyed) -> bool {
        self.columns[what as usize].iter().any(Option::is_some)
    }

    /// Gives a person a value.
    ///
    /// # Panics
    /// If the value is not in \[0, 1\].
    pub fn set(&mut self, what: Surveyed, person: StaffId, value: f32) {
        assert!((0.0..=1.0).contains(&value), "{what} is {value}, which is not from 0 to 1");
        let column = &mut self.columns[what as usize];
        column.resize(column.len().max(person.index() + 1), None);
        column[person.index()] = Some(value);
    }
}
