//! Draws by address: the same decision of the same person meets the same number under every
//! strategy, whatever else is simulated.
//!
//! The words are those of ChaCha8 (`rand_chacha`). The hospital draw gives the key, run and
//! decision the stream, week and person the position: `stream = run · 256 + decision`,
//! `word = week · 2³⁶ + index`, where the index is the person, or the meeting or visit for
//! decisions that are not a person's.

use groundswell_network::HospitalKey;
use rand::Rng;
use rand_chacha::ChaCha8Rng;

use crate::chacha;
pub(crate) use crate::chacha::{BLOCK, Block};
use crate::dispatch::{Task, widest};

/// Hospital stream of the first prior; each prior has its own.
pub(crate) const DISPOSITION_STREAM: u32 = 0x100;
/// Hospital stream of random placement of local action groups.
pub(crate) const PLACEMENT_STREAM: u32 = 0x200;

/// What is decided by a draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Decision {
    /// Whether a person practises at the start.
    InitialPractice = 0,
    /// Whether a gatekeeper opposes.
    Opposition = 1,
    /// Whether a department raises an initiative (index: department).
    Initiative = 2,
    /// Whether it is carried upward (index: department).
    Carried = 3,
    /// Whether it is approved (index: department).
    Approval = 4,
    /// Whether a meeting looks among gatekeepers (index: meeting).
    MeetingPool = 5,
    /// Candidates of a meeting (index: meeting and candidate).
    Candidate = 6,
    /// Whether the broker makes an introduction (index: meeting).
    Introduction = 7,
    /// People the broker thinks of (index: meeting and try).
    Acquaintance = 8,
    /// Whether a visit goes elsewhere (index: coach and visit).
    VisitElsewhere = 9,
    /// Where it goes (index: coach and visit).
    VisitPlace = 10,
    /// Whether management reaches a person.
    ManagementContact = 11,
    /// Whether a local action group reaches a person, and whether the person pledges.
    LocalContact = 12,
    /// Whether an unaware person hears of the programme.
    Hearing = 13,
    /// Change of stage.
    StageChange = 14,
    /// Whether a person leaves (and the newcomer practises), or finds out.
    Fate = 15,
}

/// Bits of each part of an index that is not a person's, such as the candidates of a meeting.
const PART_BITS: u32 = 12;

/// Most brokers, meetings of a broker, coaches or visits of a coach in a week that have addresses.
pub(crate) const MOST_ACTS: u32 = 1 << PART_BITS;

/// Index of part `k` of act `n` of actor `actor`, each below 4096.
pub(crate) fn act_index(actor: u32, n: u32, k: u32) -> u64 {
    (u64::from(actor) << (2 * PART_BITS)) | (u64::from(n) << PART_BITS) | u64::from(k)
}

fn stream(run: u32, decision: u8) -> u64 {
    (u64::from(run) << 8) | u64::from(decision)
}

fn word(week: u32, index: u64) -> u128 {
    (u128::from(week) << 36) | u128::from(index)
}

/// A generator that stands at an address; further words are those of the following indices.
pub(crate) fn words(
    key: HospitalKey,
    run: u32,
    week: u32,
    decision: Decision,
    index: u64,
) -> ChaCha8Rng {
    let mut rng = key.stream(stream(run, decision as u8));
    rng.set_word_pos(word(week, index));
    rng
}

/// The number in \[0, 1) at an address.
pub fn draw(key: HospitalKey, run: u32, week: u32, decision: Decision, index: u64) -> f32 {
    unit(words(key, run, week, decision, index).next_u32())
}

/// A word as a number in \[0, 1), in steps of 2⁻²⁴.
#[inline(always)]
pub(crate) fn unit(word: u32) -> f32 {
    (word >> 8) as f32 * (1.0 / 16_777_216.0)
}

/// A word as a position below `count`; 0 if `count` is 0.
pub(crate) fn pick(word: u32, count: usize) -> usize {
    ((u64::from(word) * count as u64) >> 32) as usize
}

/// Draws for sixteen people in every lane at once: ChaCha8 with one lane per run.
///
/// The words equal those of [`words`]; a test holds the two together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LaneDraws<const L: usize> {
    key: [u32; 8],
    runs: [u32; L],
}

impl<const L: usize> LaneDraws<L> {
    pub(crate) fn new(key: HospitalKey, runs: [u32; L]) -> Self {
        Self { key: key.words(), runs }
    }

    /// The words of people `16 · block` to `16 · block + 15`.
    #[cfg(test)]
    fn block(&self, week: u32, decision: u8, block: u32) -> Block<L> {
        let mut words = [[0; L]; BLOCK];
        self.fill(&mut words, week, decision, block);
        words
    }

    /// Writes them.
    #[inline(always)]
    pub(crate) fn fill(&self, words: &mut Block<L>, week: u32, decision: u8, block: u32) {
        chacha::fill(words, &self.key, block, week, |l| stream(self.runs[l], decision));
    }
}

/// The draws of one decision of a week in every lane, a block at a time.
#[repr(C, align(64))]
pub(crate) struct Words<const L: usize> {
    block: Block<L>,
    draws: LaneDraws<L>,
    week: u32,
    decision: u8,
    number: Option<u32>,
}

impl<const L: usize> Words<L> {
    #[inline(always)]
    pub(crate) fn new(draws: &LaneDraws<L>, week: u32, decision: Decision) -> Self {
        let (draws, decision) = (*draws, decision as u8);
        Self { draws, week, decision, number: None, block: [[0; L]; BLOCK] }
    }

    /// The words of a person, or of whatever else has an index, one per lane.
    pub(crate) fn of(&mut self, index: impl Into<u64>) -> &[u32; L] {
        let index = index.into();
        &self.block((index / BLOCK as u64) as u32)[index as usize % BLOCK]
    }

    /// The words of people `16 · number` to `16 · number + 15`.
    #[inline(always)]
    pub(crate) fn block(&mut self, number: u32) -> &Block<L> {
        if self.number != Some(number) {
            self.number = Some(number);
            widest(&mut *self);
        }
        &self.block
    }
}

impl<const L: usize> Task for &mut Words<L> {
    /// Draws the block that is asked for.
    #[inline(always)]
    fn run(self) {
        let number = self.number.unwrap_or(0);
        self.draws.fill(&mut self.block, self.week, self.decision, number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_read_the_words_of_rand_chacha() {
        let key = HospitalKey::new(0x0123_4567_89ab_cdef, 3);
        let runs =
            std::array::from_fn::<u32, 21, _>(|l| if l == 20 { u32::MAX } else { 3 * l as u32 });
        let lanes = LaneDraws::new(key, runs);
        for (week, block) in [(0, 0), (1, 0), (155, 218), (u32::MAX, u32::MAX)] {
            for decision in [Decision::InitialPractice, Decision::Fate] {
                let drawn = lanes.block(week, decision as u8, block);
                for (l, &run) in runs.iter().enumerate() {
                    let mut rng = words(key, run, week, decision, u64::from(block) * 16);
                    for w in 0..16 {
                        assert_eq!(
                            drawn[w][l],
                            rng.next_u32(),
                            "{week} {block} {decision:?} {l} {w}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn units_and_picks_stay_in_range() {
        assert_eq!(unit(0), 0.0);
        assert!(unit(u32::MAX) < 1.0);
        assert_eq!(pick(u32::MAX, 7), 6);
        assert_eq!(pick(u32::MAX, 0), 0);
    }
}
