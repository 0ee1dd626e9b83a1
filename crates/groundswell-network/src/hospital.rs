//! A hospital: departments, staff and the network through which they influence one another.

use std::fmt;

use crate::listening::ListeningNetwork;
use crate::staff::{Department, DepartmentId, Role, StaffId, StaffMember, Stance};

/// A directed tie: `target` listens to `source`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    /// The person listened to.
    pub source: StaffId,
    /// The listener.
    pub target: StaffId,
    /// Strength of the tie before the source's power is taken into account, > 0.
    pub strength: f32,
}

/// The ties of one kind, such as line management or a ward team.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// Name, unique in the hospital.
    pub name: String,
    /// Its ties.
    pub ties: Vec<Tie>,
}

/// Departments, staff and network of one hospital; nothing in it changes during a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Hospital {
    departments: Vec<Department>,
    staff: Vec<StaffMember>,
    layers: Vec<Layer>,
    listening: ListeningNetwork,
}

/// What a department is before its staff are known.
#[derive(Clone, Debug, PartialEq)]
pub struct DepartmentEntry {
    /// Unique name.
    pub name: String,
    /// Stance before the campaign.
    pub stance: Stance,
    /// Whether it is the executive department.
    pub sponsors: bool,
}

/// Why departments, staff and ties do not make a hospital.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HospitalError {
    /// There is no staff at all.
    NoStaff,
    /// Two departments share a name.
    DuplicateDepartment(String),
    /// A department has no staff.
    EmptyDepartment(String),
    /// A member of staff names a department that is not there (its index).
    UnknownDepartment {
        /// The person's key.
        staff: String,
        /// The index given.
        department: u32,
    },
    /// Two members of staff share a key.
    DuplicateStaff(String),
    /// A power or autonomy is out of range.
    StaffValue {
        /// The person's key.
        staff: String,
        /// `power` or `autonomy`.
        what: &'static str,
    },
    /// A tie names staff that are not there, ties a person to themself, or has no strength.
    BadTie {
        /// The layer.
        layer: String,
        /// Position of the tie in the layer.
        index: usize,
        /// What is wrong with it.
        why: &'static str,
    },
}

impl fmt::Display for HospitalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoStaff => write!(f, "a hospital needs at least one member of staff"),
            Self::DuplicateDepartment(name) => {
                write!(f, "two departments are called `{name}`; give each its own name")
            }
            Self::EmptyDepartment(name) => {
                write!(f, "department `{name}` has no staff; give it some or leave it out")
            }
            Self::UnknownDepartment { staff, department } => {
                write!(f, "`{staff}` works in department number {department}, which is not there")
            }
            Self::DuplicateStaff(key) => {
                write!(f, "two members of staff have the id `{key}`; ids must be unique")
            }
            Self::StaffValue { staff, what: "power" } => {
                write!(f, "the power of `{staff}` must be a number, 0 or more")
            }
            Self::StaffValue { staff, what } => {
                write!(f, "the {what} of `{staff}` must be a number between 0 and 1")
            }
            Self::BadTie { layer, index, why } => {
                write!(f, "tie {} of layer `{layer}` {why}", index + 1)
            }
        }
    }
}

impl std::error::Error for HospitalError {}

impl Hospital {
    /// Puts departments, staff and layers together.
    ///
    /// Staff may come in any order; they are kept in department order (stable within a
    /// department), and ties, given as positions in `staff` as passed in, are renumbered with
    /// them. Leads, gatekeepers and the merged network follow from the data: a department's lead
    /// is its first clinical lead (the first executive among the sponsors), else its most
    /// powerful doctor, else its most powerful person.
    ///
    /// # Errors
    /// Whatever makes the parts inconsistent; see [`HospitalError`].
    pub fn new(
        entries: Vec<DepartmentEntry>,
        staff: Vec<StaffMember>,
        layers: Vec<Layer>,
    ) -> Result<Self, HospitalError> {
        check_departments(&entries)?;
        check_staff(&staff, entries.len())?;
        check_ties(&layers, staff.len())?;
        let (staff, renumbered) = in_department_order(staff);
        let layers = renumber(layers, &renumbered);
        let departments = assemble(entries, &staff)?;
        let listening = ListeningNetwork::merge(&staff, &layers);
        Ok(Self { departments, staff, layers, listening })
    }

    /// The departments.
    pub fn departments(&self) -> &[Department] {
        &self.departments
    }

    /// The staff, in department order.
    pub fn staff(&self) -> &[StaffMember] {
        &self.staff
    }

    /// The layers, each with its ties.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The merged, weighted network that carries influence.
    pub fn listening(&self) -> &ListeningNetwork {
        &self.listening
    }

    /// Number of staff.
    pub fn headcount(&self) -> usize {
        self.staff.len()
    }

    /// A department.
    pub fn department(&self, id: DepartmentId) -> &Department {
        &self.departments[id.index()]
    }

    /// A member of staff.
    pub fn member(&self, id: StaffId) -> &StaffMember {
        &self.staff[id.index()]
    }

    /// Every department's id, in order.
    pub fn department_ids(&self) -> impl ExactSizeIterator<Item = DepartmentId> + use<> {
        (0..self.departments.len() as u32).map(DepartmentId)
    }
}

fn check_departments(entries: &[DepartmentEntry]) -> Result<(), HospitalError> {
    let mut names: Vec<&str> = entries.iter().map(|e| e.name.as_str()).collect();
    names.sort_unstable();
    match names.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(HospitalError::DuplicateDepartment(pair[0].into())),
        None => Ok(()),
    }
}

fn check_staff(staff: &[StaffMember], departments: usize) -> Result<(), HospitalError> {
    if staff.is_empty() {
        return Err(HospitalError::NoStaff);
    }
    for person in staff {
        let bad = |what| HospitalError::StaffValue { staff: person.key.clone(), what };
        if person.department.index() >= departments {
            let (staff, department) = (person.key.clone(), person.department.0);
            return Err(HospitalError::UnknownDepartment { staff, department });
        }
        if !(person.power >= 0.0 && person.power.is_finite()) {
            return Err(bad("power"));
        }
        if !(0.0..=1.0).contains(&person.autonomy) {
            return Err(bad("autonomy"));
        }
    }
    let mut keys: Vec<&str> = staff.iter().map(|s| s.key.as_str()).collect();
    keys.sort_unstable();
    match keys.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(HospitalError::DuplicateStaff(pair[0].into())),
        None => Ok(()),
    }
}

fn check_ties(layers: &[Layer], headcount: usize) -> Result<(), HospitalError> {
    for layer in layers {
        for (index, tie) in layer.ties.iter().enumerate() {
            let bad = |why| HospitalError::BadTie { layer: layer.name.clone(), index, why };
            if tie.source.index() >= headcount || tie.target.index() >= headcount {
                return Err(bad("names staff that are not there"));
            }
            if tie.source == tie.target {
                return Err(bad("ties a person to themself"));
            }
            if !(tie.strength > 0.0 && tie.strength.is_finite()) {
                return Err(bad("needs a strength above 0"));
            }
        }
    }
    Ok(())
}

/// Staff in department order and, for each old position, the new id.
fn in_department_order(staff: Vec<StaffMember>) -> (Vec<StaffMember>, Vec<StaffId>) {
    let mut order: Vec<usize> = (0..staff.len()).collect();
    order.sort_by_key(|&old| staff[old].department);
    let mut renumbered = vec![StaffId(0); staff.len()];
    for (new, &old) in order.iter().enumerate() {
        renumbered[old] = StaffId(new as u32);
    }
    let mut staff: Vec<Option<StaffMember>> = staff.into_iter().map(Some).collect();
    let sorted = order.iter().filter_map(|&old| staff[old].take()).collect();
    (sorted, renumbered)
}

fn renumber(mut layers: Vec<Layer>, renumbered: &[StaffId]) -> Vec<Layer> {
    for tie in layers.iter_mut().flat_map(|layer| &mut layer.ties) {
        tie.source = renumbered[tie.source.index()];
        tie.target = renumbered[tie.target.index()];
    }
    layers
}

fn assemble(
    entries: Vec<DepartmentEntry>,
    staff: &[StaffMember],
) -> Result<Vec<Department>, HospitalError> {
    let mut departments = Vec::with_capacity(entries.len());
    let mut start = 0;
    for (d, entry) in entries.into_iter().enumerate() {
        let count = staff[start..].iter().take_while(|s| s.department.index() == d).count();
        if count == 0 {
            return Err(HospitalError::EmptyDepartment(entry.name));
        }
        let range = start as u32..(start + count) as u32;
        let lead = lead(staff, range.clone(), entry.sponsors);
        let gatekeepers =
            if entry.sponsors { Vec::new() } else { gatekeepers(staff, range.clone(), lead) };
        let DepartmentEntry { name, stance, sponsors } = entry;
        departments.push(Department { name, stance, sponsors, staff: range, lead, gatekeepers });
        start += count;
    }
    Ok(departments)
}

fn lead(staff: &[StaffMember], range: std::ops::Range<u32>, sponsors: bool) -> StaffId {
    let titled = if sponsors { Role::Executive } else { Role::ClinicalLead };
    let first = range.clone().map(StaffId).find(|id| staff[id.index()].role == titled);
    first
        .or_else(|| most_powerful(staff, range.clone(), Some(Role::Doctor)))
        .or_else(|| most_powerful(staff, range.clone(), None))
        .unwrap_or(StaffId(range.start))
}

fn gatekeepers(
    staff: &[StaffMember],
    range: std::ops::Range<u32>,
    lead: StaffId,
) -> Vec<StaffId> {
    let doctor = most_powerful(staff, range, Some(Role::Doctor)).filter(|&doctor| doctor != lead);
    std::iter::once(lead).chain(doctor).collect()
}

/// The most powerful person of a role (of any role if `None`); the first of equals.
fn most_powerful(
    staff: &[StaffMember],
    range: std::ops::Range<u32>,
    role: Option<Role>,
) -> Option<StaffId> {
    range
        .map(StaffId)
        .filter(|id| role.is_none_or(|role| staff[id.index()].role == role))
        .reduce(|best, id| if staff[id.index()].power > staff[best.index()].power { id } else { best })
}
