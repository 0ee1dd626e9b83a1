//! Where the hospitals of a study come from.

use groundswell_network::{Hospital, HospitalKey, HospitalSpec, generate};

/// Why a hospital draw cannot be made.
pub type DrawError = Box<dyn std::error::Error + Send + Sync>;

/// How large a hospital is, known before any is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HospitalSize {
    /// Staff.
    pub staff: u64,
    /// Departments.
    pub departments: u64,
}

/// Makes the hospital of each draw.
///
/// A [`HospitalSpec`] generates a new one for each key; a [`Hospital`], for example an imported
/// network, is the same in every draw.
pub trait Hospitals: Send + Sync {
    /// The hospital of a draw. Must be a pure function of the key.
    ///
    /// # Errors
    /// Whatever keeps the hospital from being made.
    fn hospital(&self, key: HospitalKey) -> Result<Hospital, DrawError>;

    /// How large the hospitals are.
    fn size(&self) -> HospitalSize;

    /// All that determines the hospitals, so that finished blocks can be found again; none for
    /// code, whose blocks are computed whenever they are needed.
    fn identity(&self) -> Option<String> {
        None
    }
}

impl Hospitals for HospitalSpec {
    fn hospital(&self, key: HospitalKey) -> Result<Hospital, DrawError> {
        Ok(generate(self, key)?)
    }

    fn size(&self) -> HospitalSize {
        HospitalSize { staff: self.headcount(), departments: self.departments.len() as u64 + 1 }
    }

    fn identity(&self) -> Option<String> {
        Some(format!("{self:?}"))
    }
}

impl Hospitals for Hospital {
    fn hospital(&self, _: HospitalKey) -> Result<Hospital, DrawError> {
        Ok(self.clone())
    }

    fn size(&self) -> HospitalSize {
        let departments = self.departments().len() as u64;
        HospitalSize { staff: self.headcount() as u64, departments }
    }

    fn identity(&self) -> Option<String> {
        Some(format!("{self:?}"))
    }
}
