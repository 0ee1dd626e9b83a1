//! Finished blocks as bytes: all that is needed to go on as if the block had just been simulated.

use groundswell_model::{DepartmentWeek, HospitalWeek, RunRecord};
use groundswell_network::{DepartmentId, Role, Stance};

use super::blocks::BlockId;
use super::record::{Block, DepartmentLabel, DepartmentRows, Recorded, SimulatedRun};
use crate::blocks::{Packer, Unpacker};
use crate::means::DepartmentSums;
use crate::people::{People, Person, Practice};
use crate::tables::HOSPITAL_MEASURES;

/// The stance of departments without one.
const NO_STANCE: u32 = u32::MAX;

/// The block as bytes. Its address and the position of its strategy are not among them.
pub(super) fn encode(block: &Block) -> Vec<u8> {
    let mut packer = Packer::default();
    pack_labels(&mut packer, &block.departments);
    pack_runs(&mut packer, &block.recorded.runs);
    block.recorded.sums.pack(&mut packer);
    if let (Some(people), Some(practice)) = (&block.people, &block.recorded.practice) {
        pack_people(&mut packer, &people.staff, practice);
    }
    packer.finish()
}

/// The block of an address from its bytes; none if they are those of no such block.
pub(super) fn decode(bytes: &[u8], id: BlockId, weeks: u32, people: bool) -> Option<Block> {
    let mut packed = Unpacker::new(bytes)?;
    let departments = unpack_labels(&mut packed)?;
    let runs = unpack_runs(&mut packed, &id, weeks as usize, departments.len())?;
    let sums = DepartmentSums::unpack(&mut packed, departments.len(), weeks, id.runs.len() as u32)?;
    let mut recorded = Recorded { runs, sums, practice: None };
    let mut staff = None;
    if people {
        let (members, practice) = unpack_people(&mut packed, &id)?;
        staff = Some(People { staff: members, blocks: Vec::new() });
        recorded.practice = Some(practice);
    }
    packed.is_empty().then_some(Block { id, departments, people: staff, recorded })
}

fn pack_labels(packer: &mut Packer, labels: &[DepartmentLabel]) {
    packer.wholes([labels.len() as u32]);
    packer
        .wholes(labels.iter().map(|label| label.stance.map_or(NO_STANCE, |stance| stance as u32)));
    labels.iter().for_each(|label| packer.text(&label.name));
}

fn unpack_labels(packed: &mut Unpacker) -> Option<Vec<DepartmentLabel>> {
    let count = *packed.wholes(1)?.first()?;
    let stances = packed.wholes(count as usize)?;
    let label = |code: u32| {
        let stance = match code {
            NO_STANCE => None,
            code => Some(*Stance::ALL.get(code as usize)?),
        };
        Some(DepartmentLabel { name: packed.text()?, stance })
    };
    stances.into_iter().map(label).collect()
}

fn pack_runs(packer: &mut Packer, runs: &[SimulatedRun]) {
    packer.wholes(runs.first().map(|run| run.record.headcount));
    let weeks = || runs.iter().flat_map(|run| &run.record.weeks);
    HOSPITAL_MEASURES.iter().for_each(|measure| packer.numbers(weeks().map(measure.get)));
    let kept = runs.first().map_or(&[][..], |run| &run.departments);
    packer.wholes([kept.len() as u32]);
    packer.wholes(kept.iter().map(|rows| rows.week));
    let rows = || runs.iter().flat_map(|run| &run.departments).flat_map(|rows| &rows.rows);
    (0..WHOLES).for_each(|place| packer.wholes(rows().map(|row| wholes(row)[place])));
    (0..NUMBERS).for_each(|place| packer.numbers(rows().map(|row| numbers(row)[place])));
}

fn unpack_runs(
    packed: &mut Unpacker,
    id: &BlockId,
    weeks: usize,
    departments: usize,
) -> Option<Vec<SimulatedRun>> {
    let headcount = *packed.wholes(1)?.first()?;
    let mut records = vec![HospitalWeek::default(); id.runs.len() * weeks];
    for measure in HOSPITAL_MEASURES {
        let values = packed.numbers(records.len())?;
        records.iter_mut().zip(values).for_each(|(week, value)| (measure.set)(week, value));
    }
    let kept = *packed.wholes(1)?.first()? as usize;
    let kept = packed.wholes(kept)?;
    let rows = unpack_rows(packed, id.runs.len() * kept.len() * departments)?;
    let run = |(place, run): (usize, u32)| {
        let weeks = records[place * weeks..][..weeks].to_vec();
        let start = place * kept.len() * departments;
        let of_week = |(number, &week): (usize, &u32)| DepartmentRows {
            week,
            rows: rows[start + number * departments..][..departments].to_vec(),
        };
        let departments = kept.iter().enumerate().map(of_week).collect();
        let record = RunRecord { weeks, headcount };
        SimulatedRun { strategy: id.strategy, run, record, departments }
    };
    Some(id.runs.clone().enumerate().map(|(place, number)| run((place, number))).collect())
}

fn unpack_rows(packed: &mut Unpacker, count: usize) -> Option<Vec<DepartmentWeek>> {
    let wholes: Vec<Vec<u32>> = (0..WHOLES).map(|_| packed.wholes(count)).collect::<Option<_>>()?;
    let numbers: Vec<Vec<f64>> =
        (0..NUMBERS).map(|_| packed.numbers(count)).collect::<Option<_>>()?;
    let row = |at: usize| {
        department(
            std::array::from_fn(|place| wholes[place][at]),
            std::array::from_fn(|place| numbers[place][at]),
        )
    };
    Some((0..count).map(row).collect())
}

/// Whole numbers of a department's week, truth values included.
const WHOLES: usize = 8;

/// Its other numbers.
const NUMBERS: usize = 9;

fn wholes(week: &DepartmentWeek) -> [u32; WHOLES] {
    let DepartmentWeek { headcount, aware, pledged, ritual, practising, lapsed, .. } = *week;
    let (vetoed, lag) = (u32::from(week.vetoed), u32::from(week.lag));
    [headcount, aware, pledged, ritual, practising, lapsed, vetoed, lag]
}

fn numbers(week: &DepartmentWeek) -> [f64; NUMBERS] {
    let DepartmentWeek { appraisal, trust, fatigue, ownership, influence, .. } = *week;
    let DepartmentWeek { frame_fit, norm, fidelity, hours, .. } = *week;
    [appraisal, trust, fatigue, ownership, influence, frame_fit, norm, fidelity, hours]
}

fn department(wholes: [u32; WHOLES], numbers: [f64; NUMBERS]) -> DepartmentWeek {
    let [headcount, aware, pledged, ritual, practising, lapsed, vetoed, lag] = wholes;
    let [appraisal, trust, fatigue, ownership, influence, frame_fit, norm, fidelity, hours] =
        numbers;
    let (vetoed, lag) = (vetoed != 0, lag != 0);
    DepartmentWeek {
        headcount,
        aware,
        pledged,
        ritual,
        practising,
        lapsed,
        appraisal,
        trust,
        fatigue,
        ownership,
        influence,
        frame_fit,
        norm,
        fidelity,
        vetoed,
        lag,
        hours,
    }
}

fn pack_people(packer: &mut Packer, staff: &[Person], practice: &Practice) {
    packer.wholes([staff.len() as u32]);
    packer.wholes(staff.iter().map(|person| person.department.0));
    packer.wholes(staff.iter().map(|person| person.role as u32));
    for masks in [&practice.campaign_end, &practice.end] {
        packer.column(masks.iter().map(|mask| mask.to_le_bytes()));
    }
}

fn unpack_people(packed: &mut Unpacker, id: &BlockId) -> Option<(Vec<Person>, Practice)> {
    let count = *packed.wholes(1)?.first()? as usize;
    let (departments, roles) = (packed.wholes(count)?, packed.wholes(count)?);
    let person = |(department, role): (u32, u32)| {
        let role = *Role::ALL.get(role as usize)?;
        Some(Person { department: DepartmentId(department), role })
    };
    let staff = departments.into_iter().zip(roles).map(person).collect::<Option<_>>()?;
    let mut masks = || -> Option<Vec<u16>> {
        Some(packed.column(count)?.into_iter().map(u16::from_le_bytes).collect())
    };
    let (campaign_end, end) = (masks()?, masks()?);
    let (strategy, first_run, runs) = (id.strategy, id.runs.start, id.runs.len() as u32);
    Some((staff, Practice { strategy, first_run, runs, campaign_end, end }))
}
