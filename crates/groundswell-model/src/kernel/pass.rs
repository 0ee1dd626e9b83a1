//! A pass over neighbouring people: the only loops over people, ties and lanes of a rule.

use groundswell_network::{ListeningNetwork, StaffId};

use crate::dispatch::{ARCS_AHEAD, FIRST_CACHE, NEAR_CACHE, Task, prefetch};
use crate::draw::{BLOCK, LaneDraws};

use super::{Rule, Word};

/// What somebody shows, a row of lanes per column.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub(super) struct Shown<const SHOWN: usize, const L: usize>(pub(super) [[f32; L]; SHOWN]);

/// Numbers of a person's state, a row of lanes per column.
pub(super) type State<const STATE: usize, const L: usize> = [[f32; L]; STATE];

/// What a pass changes: some neighbouring people, and the sums of their states.
pub(super) struct Stretch<'a, const STATE: usize, const SHOWN: usize, const L: usize> {
    /// Number of the first person, a multiple of [`BLOCK`].
    pub(super) first: usize,
    /// What they show next.
    pub(super) next: &'a mut [Shown<SHOWN, L>],
    /// What they keep to themselves, `STATE - SHOWN` rows a person.
    pub(super) kept: &'a mut [[f32; L]],
    pub(super) sums: &'a mut State<STATE, L>,
}

/// A step of some neighbouring people.
pub(super) struct Pass<'a, 's, R, const STATE: usize, const SHOWN: usize, const L: usize> {
    pub(super) rule: &'a R,
    pub(super) network: &'a ListeningNetwork,
    pub(super) draws: &'a LaneDraws<L>,
    pub(super) step: u32,
    pub(super) shown: &'a [Shown<SHOWN, L>],
    pub(super) stretch: &'a mut Stretch<'s, STATE, SHOWN, L>,
}

/// The random words of a block of people.
type Words<const DRAWS: usize, const L: usize> = [[[u32; L]; BLOCK]; DRAWS];

/// A pass with the number of draws of its rule.
pub(super) struct Drawing<T, const DRAWS: usize>(pub(super) T);

impl<R, const STATE: usize, const SHOWN: usize, const DRAWS: usize, const L: usize> Task
    for Drawing<Pass<'_, '_, R, STATE, SHOWN, L>, DRAWS>
where
    R: Rule<STATE, SHOWN, DRAWS>,
{
    #[inline(always)]
    fn run(self) {
        let pass = self.0;
        let far = size_of_val(pass.shown) > NEAR_CACHE;
        let mut words: Words<DRAWS, L> = [[[0; L]; BLOCK]; DRAWS];
        for start in (0..pass.stretch.next.len()).step_by(BLOCK) {
            let block = ((pass.stretch.first + start) / BLOCK) as u32;
            for draw in 0..DRAWS {
                pass.draws.fill(&mut words[draw], pass.step, draw as u8, block);
            }
            let end = pass.stretch.next.len().min(start + BLOCK);
            for k in start..end {
                let person = pass.stretch.first + k;
                let mine = pass.shown[person].0;
                let sums = if pass.step == 0 {
                    [[0.0; L]; SHOWN]
                } else if far {
                    listen::<R, STATE, SHOWN, DRAWS, L, true>(&pass, person, &mine)
                } else {
                    listen::<R, STATE, SHOWN, DRAWS, L, false>(&pass, person, &mine)
                };
                update::<R, STATE, SHOWN, DRAWS, L>(
                    pass.rule,
                    pass.step,
                    pass.stretch,
                    k,
                    (&mine, &sums),
                    (&words, k - start),
                );
            }
        }
    }
}

/// Adds up what a person's ties bring, in the order of the ties.
#[inline(always)]
fn listen<
    R,
    const STATE: usize,
    const SHOWN: usize,
    const DRAWS: usize,
    const L: usize,
    const FAR: bool,
>(
    pass: &Pass<'_, '_, R, STATE, SHOWN, L>,
    person: usize,
    mine: &State<SHOWN, L>,
) -> State<SHOWN, L>
where
    R: Rule<STATE, SHOWN, DRAWS>,
{
    let arcs = pass.network.arcs();
    let mut sums = [[0.0; L]; SHOWN];
    for n in pass.network.span(StaffId(person as u32)) {
        if FAR && let Some(ahead) = arcs.get(n + ARCS_AHEAD) {
            prefetch::<FIRST_CACHE, _>(pass.shown, ahead.source as usize);
        }
        let theirs = &pass.shown[arcs[n].source as usize].0;
        let weight = arcs[n].weight;
        for l in 0..L {
            let added = pass.rule.listen(lane(mine, l), lane(theirs, l), weight, lane(&sums, l));
            for column in 0..SHOWN {
                sums[column][l] = added[column];
            }
        }
    }
    sums
}

/// Changes the `k`-th person of a stretch, or makes one before the first step.
#[inline(always)]
fn update<R, const STATE: usize, const SHOWN: usize, const DRAWS: usize, const L: usize>(
    rule: &R,
    step: u32,
    stretch: &mut Stretch<'_, STATE, SHOWN, L>,
    k: usize,
    (mine, sums): (&State<SHOWN, L>, &State<SHOWN, L>),
    (words, position): (&Words<DRAWS, L>, usize),
) where
    R: Rule<STATE, SHOWN, DRAWS>,
{
    let person = rule.person(stretch.first + k);
    let kept = &mut stretch.kept[k * (STATE - SHOWN)..][..STATE - SHOWN];
    let mut state = [[0.0; L]; STATE];
    state[..SHOWN].copy_from_slice(mine);
    state[SHOWN..].copy_from_slice(kept);
    let mut total = *stretch.sums;
    for l in 0..L {
        let mut drawn = [Word(0); DRAWS];
        for draw in 0..DRAWS {
            drawn[draw] = Word(words[draw][position][l]);
        }
        let next = if step == 0 {
            rule.start(person, drawn)
        } else {
            rule.next(person, lane(&state, l), lane(sums, l), drawn)
        };
        for column in 0..STATE {
            state[column][l] = next[column];
            total[column][l] += next[column];
        }
    }
    stretch.next[k].0.copy_from_slice(&state[..SHOWN]);
    kept.copy_from_slice(&state[SHOWN..]);
    *stretch.sums = total;
}

/// One lane of some columns.
#[inline(always)]
fn lane<const COLUMNS: usize, const L: usize>(
    rows: &[[f32; L]; COLUMNS],
    l: usize,
) -> [f32; COLUMNS] {
    let mut values = [0.0; COLUMNS];
    for column in 0..COLUMNS {
        values[column] = rows[column][l];
    }
    values
}
