//! Who practises because of whom: people under two strategies in the same worlds.

use groundswell_analysis::{ClusterMean, Confidence, FateCounts, Fates};
use groundswell_network::Role;
use serde::Serialize;

use crate::error::ExperimentError;
use crate::people::{Moment, People, Person};
use crate::results::Results;
use crate::tables::{Kind, Table};
use crate::worlds::Draw;

/// Who practises under two strategies in the same worlds, by group of staff.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Trace {
    /// The strategy that is looked at.
    pub a: String,
    /// The one that it is held against.
    pub b: String,
    /// When.
    pub moment: Moment,
    /// Level of the intervals.
    pub confidence: Confidence,
    /// All staff, then each role, then each department.
    pub groups: Vec<TracedGroup>,
}

/// A group of staff.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TracedGroup {
    /// What it is.
    pub group: Group,
    /// How many staff it has, on average over hospital draws.
    pub staff: f64,
    /// What becomes of them.
    pub fates: Fates,
}

/// Which staff a group is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "by", content = "name")]
pub enum Group {
    /// Everybody.
    All,
    /// A role.
    Role(&'static str),
    /// A department.
    Department(String),
}

/// What becomes of one person in the runs of a hospital draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TracedPerson {
    /// Hospital draw.
    pub hospital: u32,
    /// Position among the staff of the draw.
    pub staff: u32,
    /// Department and role.
    pub person: Person,
    /// In how many runs the person practises under both strategies, neither, or one.
    pub runs: FateCounts,
}

impl Group {
    /// What kind of group it is, and its name.
    pub fn names(&self) -> [&str; 2] {
        match self {
            Self::All => ["all", "staff"],
            Self::Role(name) => ["role", name],
            Self::Department(name) => ["department", name],
        }
    }
}

/// The columns of the shares of a trace, each with the ends of its interval.
const SHARES: [&str; 15] = [
    "always",
    "always_low",
    "always_high",
    "because_of",
    "because_of_low",
    "because_of_high",
    "in_spite_of",
    "in_spite_of_low",
    "in_spite_of_high",
    "never",
    "never_low",
    "never_high",
    "net",
    "net_low",
    "net_high",
];

impl Trace {
    /// The trace as a table: `by` and `group`, mean number of `staff`, and each share with the
    /// ends of its interval.
    pub fn table(&self) -> Table {
        let mut fields = vec![("by", Kind::Text), ("group", Kind::Text), ("staff", Kind::Number)];
        fields.extend(SHARES.map(|name| (name, Kind::Number)));
        let mut table = Table::empty(&fields);
        for traced in &self.groups {
            let shares = traced.fates.in_order().into_iter().flat_map(with_ends);
            let numbers = std::iter::once(traced.staff).chain(shares);
            table.push(&traced.group.names(), &[], numbers);
        }
        table
    }
}

/// A mean and the ends of its interval; NaN for what there is not.
fn with_ends(mean: ClusterMean) -> [f64; 3] {
    let interval = mean.interval;
    let ends = [interval.map(|interval| interval.lo), interval.map(|interval| interval.hi)];
    [mean.estimate, ends[0], ends[1]].map(|value| value.unwrap_or(f64::NAN))
}

impl Results {
    /// Holds two strategies against each other, person by person, in all worlds.
    ///
    /// # Errors
    /// There is no such strategy, no draw is complete, or people were not recorded.
    pub fn trace(
        &self,
        a: &str,
        b: &str,
        moment: Moment,
        confidence: Confidence,
    ) -> Result<Trace, ExperimentError> {
        let pairs = self.pairs(a, b, moment)?;
        let mut groups = vec![Group::All];
        groups.extend(Role::ALL.iter().map(|role| Group::Role(role.name())));
        groups.extend(self.means().departments().map(|d| Group::Department(d.name.clone())));
        let traced = groups.into_iter().map(|group| traced(group, &pairs, confidence));
        let groups = traced.collect::<Result<Vec<_>, _>>()?;
        let groups = groups.into_iter().filter(|group| group.staff > 0.0).collect();
        Ok(Trace { a: a.to_owned(), b: b.to_owned(), moment, confidence, groups })
    }

    /// The same for every person of every hospital draw, in order.
    ///
    /// # Errors
    /// Those of [`trace`](Self::trace).
    pub fn trace_people(
        &self,
        a: &str,
        b: &str,
        moment: Moment,
    ) -> Result<Vec<TracedPerson>, ExperimentError> {
        let pairs = self.pairs(a, b, moment)?;
        Ok(pairs.iter().flat_map(DrawPair::people).collect())
    }

    /// People as a table: hospital draw, position and identifier of the person, department, role,
    /// and in how many runs the person practises under both strategies, `a` only, `b` only, and
    /// neither. `key` gives the identifier of a person in a draw.
    pub fn people_table(&self, people: &[TracedPerson], key: impl Fn(u32, u32) -> String) -> Table {
        let texts = ["id", "department", "role"].map(|name| (name, Kind::Text));
        let counts = ["always", "because_of", "in_spite_of", "never"];
        let mut fields = vec![("hospital", Kind::Whole), ("staff", Kind::Whole)];
        fields.extend(texts.into_iter().chain(counts.map(|name| (name, Kind::Whole))));
        let mut table = Table::empty(&fields);
        for &TracedPerson { hospital, staff, person, runs } in people {
            let labels = &self.draws()[hospital as usize].departments;
            let department = labels[person.department.index()].name.as_str();
            let [always, because, in_spite, never] = runs.in_order().map(|count| count as u32);
            let wholes = [hospital, staff, always, because, in_spite, never];
            table.push(&[&key(hospital, staff), department, person.role.name()], &wholes, []);
        }
        table
    }

    fn pairs(
        &self,
        a: &str,
        b: &str,
        moment: Moment,
    ) -> Result<Vec<DrawPair<'_>>, ExperimentError> {
        let (a, b) = (self.position(a)?, self.position(b)?);
        if self.draws().is_empty() {
            return Err(ExperimentError::NoDraws);
        }
        let pair = |draw| DrawPair::new(draw, a, b, moment).ok_or(ExperimentError::NoPeople);
        self.draws().iter().map(pair).collect()
    }
}

/// One hospital draw under two strategies.
struct DrawPair<'a> {
    draw: &'a Draw,
    people: &'a People,
    /// Masks under both strategies and the number of runs in them, block by block.
    blocks: Vec<(&'a [u16], &'a [u16], u32)>,
}

impl<'a> DrawPair<'a> {
    fn new(draw: &'a Draw, a: u32, b: u32, moment: Moment) -> Option<Self> {
        let people = draw.people.as_ref()?;
        let both = people.under(a).zip(people.under(b));
        let blocks = both.map(|(a, b)| (a.at(moment), b.at(moment), a.runs)).collect();
        Some(Self { draw, people, blocks })
    }

    /// The positions of the staff of a group.
    fn members(&self, group: &Group) -> Vec<usize> {
        let belongs = |person: &Person| match group {
            Group::All => true,
            Group::Role(role) => person.role.name() == *role,
            Group::Department(name) => {
                self.draw.departments[person.department.index()].name == *name
            }
        };
        let staff = self.people.staff.iter().enumerate();
        staff.filter(|(_, person)| belongs(person)).map(|(position, _)| position).collect()
    }

    /// The fates of a group, run by run.
    fn runs(&self, members: &[usize]) -> Vec<FateCounts> {
        let of = |masks: &[u16]| members.iter().map(|&member| masks[member]).collect::<Vec<_>>();
        let block =
            |&(a, b, runs): &(&[u16], &[u16], u32)| FateCounts::by_run(&of(a), &of(b), runs);
        self.blocks.iter().flat_map(block).collect()
    }

    /// Every person, over all runs.
    fn people(&self) -> impl Iterator<Item = TracedPerson> + '_ {
        let traced = |(position, &person): (usize, &Person)| {
            let counts = self.blocks.iter().map(|&(a, b, runs)| {
                FateCounts::of(&a[position..=position], &b[position..=position], runs)
            });
            let runs = counts.fold(FateCounts::default(), FateCounts::plus);
            TracedPerson { hospital: self.draw.hospital, staff: position as u32, person, runs }
        };
        self.people.staff.iter().enumerate().map(traced)
    }
}

fn traced(
    group: Group,
    pairs: &[DrawPair<'_>],
    confidence: Confidence,
) -> Result<TracedGroup, ExperimentError> {
    let members: Vec<Vec<usize>> = pairs.iter().map(|pair| pair.members(&group)).collect();
    let staff = members.iter().map(Vec::len).sum::<usize>() as f64 / pairs.len() as f64;
    let runs: Vec<Vec<FateCounts>> =
        pairs.iter().zip(&members).map(|(pair, members)| pair.runs(members)).collect();
    Ok(TracedGroup { group, staff, fates: Fates::of(&runs, confidence)? })
}
