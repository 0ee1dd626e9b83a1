//! What a hospital to be generated looks like, and the check that it is possible.

use std::fmt;

use super::graph::Graph;
use super::network_spec::NetworkSpec;
use crate::staff::{Role, Stance};

/// The name of the executives' department.
pub const EXECUTIVE_BOARD: &str = "executive board";

/// The largest number of staff that is generated.
pub const MAX_STAFF: u64 = 5_000_000;

/// The largest number of departments that is generated.
pub const MAX_DEPARTMENTS: usize = 20_000;

/// The largest number of executives that is generated.
pub const MAX_EXECUTIVES: u32 = 10_000;

/// A hospital to be generated.
#[derive(Clone, Debug, PartialEq)]
pub struct HospitalSpec {
    /// The departments apart from the executive board, in the order they are to have.
    pub departments: Vec<DepartmentSpec>,
    /// Number of executives; they form the department [`EXECUTIVE_BOARD`], which comes last.
    pub executives: u32,
    /// Role mix of every department that has none of its own.
    pub role_mix: RoleMix,
    /// How ties are made.
    pub network: NetworkSpec,
    /// A network of graph theory instead, in which everybody has power 1.
    pub graph: Option<Graph>,
}

/// A department to be generated.
#[derive(Clone, Debug, PartialEq)]
pub struct DepartmentSpec {
    /// Unique name.
    pub name: String,
    /// Stance before the campaign.
    pub stance: Stance,
    /// Number of staff, its clinical lead and managers included.
    pub headcount: u32,
    /// Its own role mix, if it differs from the hospital's.
    pub role_mix: Option<RoleMix>,
}

/// Shares of roles among the staff of a department; what they leave to 1 is support.
///
/// Every department has exactly one clinical lead besides, and at least one manager from six
/// staff on. **Units** share. **Source** NHS Digital workforce statistics, September 2017 (full-time
/// equivalents: nurses, health visitors and midwives 305,200 of 1.05 million; doctors .10, nearer
/// .12 in acute trusts; support to clinical staff .30 and infrastructure .157); Nuffield Trust
/// 2019 (scientific, therapeutic and technical 141,000); King's Fund (one manager to 27–33 staff).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoleMix {
    /// Department and ward managers.
    pub manager: f64,
    /// Doctors, apart from the clinical lead.
    pub doctor: f64,
    /// Nurses and midwives.
    pub nurse: f64,
    /// Allied health professionals, scientists and technicians.
    pub allied_health: f64,
}

impl Default for RoleMix {
    fn default() -> Self {
        Self { manager: 0.03, doctor: 0.12, nurse: 0.29, allied_health: 0.13 }
    }
}

impl RoleMix {
    /// What the other shares leave: clinical support, administration and estates.
    pub fn support(&self) -> f64 {
        1.0 - self.manager - self.doctor - self.nurse - self.allied_health
    }

    /// The shares of the roles other than managers, support last.
    pub(super) fn staff_shares(&self) -> [(Role, f64); 4] {
        [
            (Role::Doctor, self.doctor),
            (Role::Nurse, self.nurse),
            (Role::AlliedHealth, self.allied_health),
            (Role::Support, self.support()),
        ]
    }

    fn check(&self, whose: &str) -> Result<(), SpecError> {
        let shares = [
            ("manager", self.manager),
            ("doctor", self.doctor),
            ("nurse", self.nurse),
            ("allied-health", self.allied_health),
        ];
        for (role, share) in shares {
            if !(0.0..=1.0).contains(&share) {
                let what = format!("the share of `{role}` in the role mix of {whose}");
                return Err(out_of_range(what, share, "a number from 0 to 1"));
            }
        }
        if self.support() < -1e-9 {
            let what = format!("the sum of the role mix of {whose}");
            return Err(out_of_range(what, 1.0 - self.support(), "at most 1"));
        }
        Ok(())
    }
}

/// Why a hospital cannot be generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpecError {
    /// A number is out of range.
    OutOfRange {
        /// What it is the value of.
        what: String,
        /// The value given.
        value: String,
        /// The values that are accepted.
        valid: String,
    },
    /// Two departments share a name, or one has that of the executive board.
    DuplicateDepartment(String),
}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange { what, value, valid } => {
                write!(f, "{what} is {value}; it must be {valid}")
            }
            Self::DuplicateDepartment(name) if name == EXECUTIVE_BOARD => {
                write!(f, "`{name}` is the name of the executives' department; choose another")
            }
            Self::DuplicateDepartment(name) => {
                write!(f, "two departments are called `{name}`; give each its own name")
            }
        }
    }
}

impl std::error::Error for SpecError {}

pub(super) fn out_of_range(
    what: impl Into<String>,
    value: impl fmt::Display,
    valid: &str,
) -> SpecError {
    SpecError::OutOfRange { what: what.into(), value: value.to_string(), valid: valid.into() }
}

impl HospitalSpec {
    /// A hospital of these departments, everything else by default: one executive for every 60
    /// staff begun, at most eight, national role mix, default ties.
    pub fn new(departments: Vec<DepartmentSpec>) -> Self {
        let staff: u64 = departments.iter().map(|d| u64::from(d.headcount)).sum();
        let executives = staff.div_ceil(60).clamp(1, 8) as u32;
        let (role_mix, network) = (RoleMix::default(), NetworkSpec::default());
        Self { departments, executives, role_mix, network, graph: None }
    }

    /// A hospital of `staff` people in `departments` about equal departments, executives not
    /// counted; stances take turns. For tests and examples.
    pub fn uniform(departments: u32, staff: u32) -> Self {
        let share =
            |d: u32| (u64::from(staff) * u64::from(d) / u64::from(departments.max(1))) as u32;
        let department = |d: u32| DepartmentSpec {
            name: format!("department {}", d + 1),
            stance: Stance::ALL[d as usize % Stance::ALL.len()],
            headcount: share(d + 1) - share(d),
            role_mix: None,
        };
        Self::new((0..departments).map(department).collect())
    }

    /// Number of staff, executives included.
    pub fn headcount(&self) -> u64 {
        let staff: u64 = self.departments.iter().map(|d| u64::from(d.headcount)).sum();
        staff + u64::from(self.executives)
    }

    /// Checks every number and name, without building anything.
    ///
    /// # Errors
    /// The first thing that is out of range or not unique; see [`SpecError`].
    pub fn check(&self) -> Result<(), SpecError> {
        self.check_sizes()?;
        self.role_mix.check("the hospital")?;
        for department in &self.departments {
            department.check()?;
        }
        self.check_names()?;
        self.graph.map_or(Ok(()), |graph| graph.check(self.headcount()))?;
        check_network(&self.network)
    }

    fn check_sizes(&self) -> Result<(), SpecError> {
        if !(1..=MAX_DEPARTMENTS).contains(&self.departments.len()) {
            let valid = format!("from 1 to {MAX_DEPARTMENTS}");
            return Err(out_of_range("the number of departments", self.departments.len(), &valid));
        }
        if !(1..=MAX_EXECUTIVES).contains(&self.executives) {
            let valid = format!("from 1 to {MAX_EXECUTIVES}");
            return Err(out_of_range("the number of executives", self.executives, &valid));
        }
        if self.headcount() > MAX_STAFF {
            let valid = format!("at most {MAX_STAFF}");
            return Err(out_of_range("the number of staff", self.headcount(), &valid));
        }
        Ok(())
    }

    fn check_names(&self) -> Result<(), SpecError> {
        let mut names: Vec<&str> = self.departments.iter().map(|d| d.name.as_str()).collect();
        names.push(EXECUTIVE_BOARD);
        names.sort_unstable();
        match names.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(SpecError::DuplicateDepartment(pair[0].into())),
            None => Ok(()),
        }
    }
}

impl DepartmentSpec {
    /// A department with the hospital's role mix.
    pub fn new(name: impl Into<String>, stance: Stance, headcount: u32) -> Self {
        Self { name: name.into(), stance, headcount, role_mix: None }
    }

    fn check(&self) -> Result<(), SpecError> {
        let whose = format!("department `{}`", self.name);
        if self.headcount == 0 {
            return Err(out_of_range(format!("the headcount of {whose}"), 0, "at least 1"));
        }
        self.role_mix.map_or(Ok(()), |mix| mix.check(&whose))
    }
}

fn check_network(network: &NetworkSpec) -> Result<(), SpecError> {
    for field in NetworkSpec::fields() {
        let (value, valid) = ((field.get)(network), field.parameter.valid);
        if !valid.contains(&value) {
            let valid = format!("from {} to {}", valid.start(), valid.end());
            return Err(out_of_range(format!("`{}`", field.parameter.name), value, &valid));
        }
    }
    Ok(())
}
