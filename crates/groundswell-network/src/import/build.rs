//! Turns rows of staff and ties into a hospital, whatever format they come from.

use std::collections::{BTreeMap, HashMap};

use super::errors::{Errors, ImportErrorKind as Kind, ImportErrors, did_you_mean, shorten};
use super::fields::{PersonRow, TieRow};
use super::{ImportOptions, TieMeaning};
use crate::exchange::{DEFAULT_LAYER, TieWeights};
use crate::generator::MAX_STAFF;
use crate::hospital::{DepartmentEntry, Hospital, Layer, Tie};
use crate::staff::{DepartmentId, Role, StaffId, StaffMember, Stance, Surveyed};
use crate::survey::Survey;

/// A department while its staff are read.
struct Ward {
    name: String,
    stance: Option<(Stance, u64)>,
    only_executives: bool,
}

/// Gathers staff, ties and mistakes.
pub(super) struct Builder<'o> {
    options: &'o ImportOptions,
    errors: Errors,
    staff: Vec<StaffMember>,
    /// In the order in which staff are read.
    surveyed: Vec<[Option<f32>; 5]>,
    ids: HashMap<String, (StaffId, u64)>,
    wards: Vec<Ward>,
    ward_numbers: BTreeMap<String, usize>,
    layers: Vec<Layer>,
    layer_numbers: BTreeMap<String, usize>,
    seen: HashMap<(usize, StaffId, StaffId), u64>,
    staff_known: bool,
    fallback_department: Option<String>,
}

impl<'o> Builder<'o> {
    pub(super) fn new(file: &str, options: &'o ImportOptions) -> Self {
        Self {
            options,
            errors: Errors::new(file),
            staff: Vec::new(),
            surveyed: Vec::new(),
            ids: HashMap::new(),
            wards: Vec::new(),
            ward_numbers: BTreeMap::new(),
            layers: Vec::new(),
            layer_numbers: BTreeMap::new(),
            seen: HashMap::new(),
            staff_known: true,
            fallback_department: options.single_department.clone(),
        }
    }

    pub(super) fn options(&self) -> &'o ImportOptions {
        self.options
    }

    pub(super) fn errors(&mut self) -> &mut Errors {
        &mut self.errors
    }

    /// Ids of ties can no longer be checked.
    pub(super) fn staff_unreadable(&mut self) {
        self.staff_known = false;
    }

    /// The lack of departments has been reported once and for all.
    pub(super) fn departments_unknown(&mut self) {
        self.fallback_department = Some(String::new());
    }

    /// Checks what can only be checked when all staff are known.
    pub(super) fn staff_complete(&mut self) {
        if self.staff.is_empty() {
            if !self.errors.any() {
                let help = "add a row for every member of staff";
                self.errors.add(Kind::EmptyFile, 1, "", "there are no members of staff", help);
            }
            self.staff_unreadable();
        }
        for name in self.options.stances.keys() {
            if self.staff_known && !self.ward_numbers.contains_key(name) {
                let message = format!("a stance is given for `{name}`, where nobody works");
                let known = self.ward_numbers.keys().map(String::as_str);
                let help = did_you_mean(name, known)
                    .unwrap_or_else(|| "use the name of a department of the file".into());
                self.errors.add(Kind::UnknownDepartment, None, name, message, help);
            }
        }
    }

    /// Adds a member of staff; mistakes are noted and the person is kept for the ties to name.
    pub(super) fn person(&mut self, row: &PersonRow<'_>) {
        let Some(id) = self.new_id(row) else { return };
        let role = self
            .errors
            .named(row.role, row.line, Kind::UnknownRole)
            .unwrap_or(self.options.default_role);
        let department = self.ward(row, role);
        let power = self.errors.number(row.power, row.line, Kind::BadPower, |power| power >= 0.0);
        let in_unit = |share| (0.0..=1.0).contains(&share);
        let autonomy = self.errors.number(row.autonomy, row.line, Kind::BadAutonomy, in_unit);
        let surveyed = |n: usize| {
            let kind = Kind::BadSurveyed(Surveyed::ALL[n]);
            self.errors.number(row.surveyed[n], row.line, kind, in_unit)
        };
        self.surveyed.push([0, 1, 2, 3, 4].map(surveyed));
        self.staff.push(StaffMember {
            key: id.into(),
            department,
            role,
            power: power.unwrap_or(role.mean_power() as f32),
            autonomy: autonomy.unwrap_or(role.autonomy() as f32),
        });
    }

    /// The id of another member of staff, unless there is none, it is taken or they are too many.
    fn new_id<'r>(&mut self, row: &PersonRow<'r>) -> Option<&'r str> {
        if self.staff.len() as u64 >= MAX_STAFF {
            if self.staff_known {
                let message = format!("there are more than {MAX_STAFF} members of staff");
                self.errors.add(Kind::TooLarge, row.line, "", message, "import fewer");
            }
            self.staff_unreadable();
            return None;
        }
        let id = self.errors.needed(row.id, "id", row.line)?;
        if let Some(&(_, first)) = self.ids.get(id) {
            let message = format!("id `{}` is already that of line {first}", shorten(id));
            let help = "give every member of staff an id of their own";
            self.errors.add(Kind::DuplicateId, row.line, id, message, help);
            return None;
        }
        let number = StaffId(self.staff.len() as u32);
        self.ids.insert(id.into(), (number, row.line));
        Some(id)
    }

    fn ward(&mut self, row: &PersonRow<'_>, role: Role) -> DepartmentId {
        let stance = self.errors.named::<Stance>(row.stance, row.line, Kind::UnknownStance);
        let fallback = self.fallback_department.clone();
        let given = row.department.or(fallback.as_deref());
        let Some(name) = self.errors.needed(given, "department", row.line) else {
            return DepartmentId(0);
        };
        let number = *self.ward_numbers.entry(name.into()).or_insert_with(|| {
            self.wards.push(Ward { name: name.into(), stance: None, only_executives: true });
            self.wards.len() - 1
        });
        let ward = &mut self.wards[number];
        ward.only_executives &= role == Role::Executive;
        match (ward.stance, stance) {
            (None, Some(stance)) => ward.stance = Some((stance, row.line)),
            (Some((before, first)), Some(stance)) if before != stance => {
                let message =
                    format!("`{}` is {stance} here and {before} in line {first}", shorten(name));
                let help = "give a department one stance, or none";
                self.errors.add(Kind::StanceConflict, row.line, stance.name(), message, help);
            }
            _ => {}
        }
        DepartmentId(number as u32)
    }

    /// Adds a tie, in both directions if it is undirected.
    pub(super) fn tie(&mut self, row: &TieRow<'_>) {
        let valid = |weight: f32| weight > 0.0;
        let weight = self.errors.number(row.weight, row.line, Kind::BadWeight, valid);
        let source = self.known(row.source, "source", row.line);
        let target = self.known(row.target, "target", row.line);
        let (Some(mut source), Some(mut target)) = (source, target) else { return };
        if source == target {
            let id = row.source.unwrap_or_default();
            let message = format!("`{}` is tied to themself", shorten(id));
            return self.errors.add(Kind::SelfTie, row.line, id, message, "leave the row out");
        }
        if self.options.meaning == TieMeaning::SourceNominates {
            std::mem::swap(&mut source, &mut target);
        }
        let layer = self.layer(row.layer.unwrap_or(DEFAULT_LAYER));
        let both_ways = [(source, target), (target, source)];
        let arcs = &both_ways[..if row.directed { 1 } else { 2 }];
        let earlier = |&(s, t): &(StaffId, StaffId)| self.seen.get(&(layer, s, t)).copied();
        if let Some(first) = arcs.iter().find_map(earlier) {
            return self.duplicate(layer, first, row);
        }
        for &(source, target) in arcs {
            self.seen.insert((layer, source, target), row.line);
            let strength = self.strength(weight.unwrap_or(1.0), source);
            self.layers[layer].ties.push(Tie { source, target, strength });
        }
    }

    fn duplicate(&mut self, layer: usize, first: u64, row: &TieRow<'_>) {
        let (source, target) = (row.source.unwrap_or_default(), row.target.unwrap_or_default());
        let text = format!("{source},{target}");
        let layer = shorten(&self.layers[layer].name);
        let message = format!("`{}` is already in layer `{layer}`, line {first}", shorten(&text));
        let help = "leave one of them out, or add their weights";
        self.errors.add(Kind::DuplicateTie, row.line, &text, message, help);
    }

    /// A share of attention over the source's power; where there is no power the tie carries
    /// nothing whatever its strength.
    fn strength(&self, weight: f32, source: StaffId) -> f32 {
        match (self.options.weights, self.staff[source.index()].power) {
            (TieWeights::Merged, power) if power > 0.0 => {
                (weight / power).clamp(f32::MIN_POSITIVE, f32::MAX)
            }
            _ => weight,
        }
    }

    fn layer(&mut self, name: &str) -> usize {
        if let Some(&layer) = self.layer_numbers.get(name) {
            return layer;
        }
        self.layers.push(Layer { name: name.into(), ties: Vec::new() });
        self.layer_numbers.insert(name.into(), self.layers.len() - 1);
        self.layers.len() - 1
    }

    fn known(&mut self, id: Option<&str>, column: &str, line: u64) -> Option<StaffId> {
        let id = self.errors.needed(id, column, line)?;
        let found = self.ids.get(id).map(|&(number, _)| number);
        if found.is_none() && self.staff_known {
            let message = format!("{column} `{}` is not a member of staff", shorten(id));
            let help = "add the person to the staff or leave the tie out";
            self.errors.add(Kind::UnknownId, line, id, message, help);
        }
        found.filter(|number| number.index() < self.staff.len())
    }

    /// The hospital, or all mistakes.
    pub(super) fn finish(mut self) -> Result<Hospital, ImportErrors> {
        let entries = std::mem::take(&mut self.wards);
        let entries = entries.into_iter().map(|ward| entry(ward, self.options)).collect();
        if self.errors.any() {
            return Err(self.errors.into_found());
        }
        let hospital = Hospital::new(entries, self.staff, self.layers).map_err(|error| {
            self.errors.add(Kind::Unsupported, None, "", error.to_string(), "correct the files");
            self.errors.into_found()
        })?;
        let survey = survey(&hospital, &self.ids, &self.surveyed);
        Ok(hospital.with_survey(survey))
    }
}

/// Surveyed values by the ids that staff have in the hospital.
fn survey(
    hospital: &Hospital,
    read: &HashMap<String, (StaffId, u64)>,
    surveyed: &[[Option<f32>; 5]],
) -> Survey {
    let mut survey = Survey::default();
    for (id, member) in hospital.staff().iter().enumerate() {
        let Some((place, _)) = read.get(&member.key) else { continue };
        for (&what, value) in Surveyed::ALL.iter().zip(surveyed[place.index()]) {
            if let Some(value) = value {
                survey.set(what, StaffId(id as u32), value);
            }
        }
    }
    survey
}

fn entry(ward: Ward, options: &ImportOptions) -> DepartmentEntry {
    let sponsors = ward.only_executives;
    let usual = if sponsors { Stance::Proactive } else { Stance::Neutral };
    let in_file = ward.stance.map(|(stance, _)| stance);
    let stance = options.stances.get(&ward.name).copied().or(in_file).unwrap_or(usual);
    DepartmentEntry { name: ward.name, stance, sponsors }
}
