//! A hospital: departments, staff and the network through which they influence one another.

use crate::hospital_error::HospitalError;
use crate::listening::ListeningNetwork;
use crate::staff::{Department, DepartmentId, Role, StaffId, StaffMember, Stance};
use crate::survey::Survey;

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
    survey: Survey,
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
        check_staff(&staff, &entries)?;
        check_ties(&layers, staff.len())?;
        let (staff, renumbered) = in_department_order(staff);
        Ok(Self::assemble(entries, staff, renumber(layers, &renumbered)))
    }

    /// Puts parts together that are known to fit, with the staff in department order.
    pub(crate) fn assemble(
        entries: Vec<DepartmentEntry>,
        staff: Vec<StaffMember>,
        layers: Vec<Layer>,
    ) -> Self {
        let departments = departments(entries, &staff);
        let listening = ListeningNetwork::merge(&staff, &layers);
        Self { departments, staff, layers, listening, survey: Survey::default() }
    }

    /// The same hospital with surveyed values of its staff, by their ids in it.
    pub fn with_survey(self, survey: Survey) -> Self {
        Self { survey, ..self }
    }

    /// The same staff with other layers, known to fit.
    pub(crate) fn with_layers(self, layers: Vec<Layer>) -> Self {
        let listening = ListeningNetwork::merge(&self.staff, &layers);
        Self { layers, listening, ..self }
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

    /// What a survey says of the staff.
    pub fn survey(&self) -> &Survey {
        &self.survey
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

fn check_staff(staff: &[StaffMember], entries: &[DepartmentEntry]) -> Result<(), HospitalError> {
    if staff.is_empty() {
        return Err(HospitalError::NoStaff);
    }
    let mut staffed = vec![false; entries.len()];
    for person in staff {
        let bad = |what| HospitalError::StaffValue { staff: person.key.clone(), what };
        match staffed.get_mut(person.department.index()) {
            Some(staffed) => *staffed = true,
            None => {
                let (staff, department) = (person.key.clone(), person.department.0);
                return Err(HospitalError::UnknownDepartment { staff, department });
            }
        }
        if !(person.power >= 0.0 && person.power.is_finite()) {
            return Err(bad("power"));
        }
        if !(0.0..=1.0).contains(&person.autonomy) {
            return Err(bad("autonomy"));
        }
    }
    if let Some((_, empty)) = staffed.iter().zip(entries).find(|&(&staffed, _)| !staffed) {
        return Err(HospitalError::EmptyDepartment(empty.name.clone()));
    }
    check_keys(staff)
}

fn check_keys(staff: &[StaffMember]) -> Result<(), HospitalError> {
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

fn departments(entries: Vec<DepartmentEntry>, staff: &[StaffMember]) -> Vec<Department> {
    let mut start = 0;
    let mut department = |(d, entry): (usize, DepartmentEntry)| {
        let count = staff[start..].iter().take_while(|s| s.department.index() == d).count();
        let range = start as u32..(start + count) as u32;
        start += count;
        let lead = lead(staff, range.clone(), entry.sponsors);
        let gatekeepers =
            if entry.sponsors { Vec::new() } else { gatekeepers(staff, range.clone(), lead) };
        let DepartmentEntry { name, stance, sponsors } = entry;
        Department { name, stance, sponsors, staff: range, lead, gatekeepers }
    };
    entries.into_iter().enumerate().map(&mut department).collect()
}

fn lead(staff: &[StaffMember], range: std::ops::Range<u32>, sponsors: bool) -> StaffId {
    let titled = if sponsors { Role::Executive } else { Role::ClinicalLead };
    let first = range.clone().map(StaffId).find(|id| staff[id.index()].role == titled);
    first
        .or_else(|| most_powerful(staff, range.clone(), Some(Role::Doctor)))
        .or_else(|| most_powerful(staff, range.clone(), None))
        .unwrap_or(StaffId(range.start))
}

fn gatekeepers(staff: &[StaffMember], range: std::ops::Range<u32>, lead: StaffId) -> Vec<StaffId> {
    let doctor = most_powerful(staff, range, Some(Role::Doctor)).filter(|&doctor| doctor != lead);
    std::iter::once(lead).chain(doctor).collect()
}

/// The most powerful person of a role (of any role if `None`); the first of equals.
fn most_powerful(
    staff: &[StaffMember],
    range: std::ops::Range<u32>,
    role: Option<Role>,
) -> Option<StaffId> {
    range.map(StaffId).filter(|id| role.is_none_or(|role| staff[id.index()].role == role)).reduce(
        |best, id| if staff[id.index()].power > staff[best.index()].power { id } else { best },
    )
}
