//! The kernel: one's own rule for a person's week, over plain numbers, in many runs side by side.
//!
//! A [`Rule`] says how one person changes in one step: how what others show is added up, and what
//! follows from the sums. Everything else is done here, once:
//! the loops over people, ties and runs; vectors of lanes (a lane is a run); what neighbours show
//! kept in two copies, so that everybody reads the last step; randomness by address, so that the
//! same person in the same step of the same run meets the same number whatever the rule, the
//! number of runs or of threads; and the mean of every column in every step.
//!
//! ```
//! use groundswell_model::kernel::{Alone, Rule, Word, simulate};
//! use groundswell_network::{HospitalKey, ListeningNetwork};
//!
//! /// Rumour: whoever hears it from somebody passes it on.
//! struct Rumour;
//!
//! impl Rule<1, 1, 1> for Rumour {
//!     type Person = ();
//!     fn person(&self, _: usize) {}
//!     fn start(&self, _: (), [word]: [Word; 1]) -> [f32; 1] {
//!         [if word.unit() < 0.1 { 1.0 } else { 0.0 }]
//!     }
//!     fn next(&self, _: (), [knows]: [f32; 1], [told]: [f32; 1], [word]: [Word; 1]) -> [f32; 1] {
//!         [if word.unit() < 0.3 * told { 1.0 } else { knows }]
//!     }
//! }
//!
//! let ring = ListeningNetwork::from_ties(100, (0..100).map(|i| (i, (i + 1) % 100, 1.0)));
//! let mut knowing = Vec::new();
//! simulate(&Rumour, &ring, HospitalKey::new(7, 0), 0..4, 50, &Alone, |run, step, [share]| {
//!     if (run, step) == (3, 50) {
//!         knowing.push(share);
//!     }
//! });
//! assert!(knowing[0] > 0.5);
//! ```
//!
//! # Why it is a module of the model
//!
//! The campaign model and one's own rule share the addresses of draws, the vector ChaCha8, the
//! exponential and the choice of vector width. A crate of its own would make all of these public;
//! here they stay private, and a rule sees numbers only.
//!
//! # For speed
//!
//! Mark the functions of a rule `#[inline(always)]`, choose with `if` expressions between values
//! rather than branch to different work, and use [`exp`] and [`logistic`] instead of those of the
//! standard library (whose bits differ between platforms). Where a probability is `p` times a
//! logistic, compare `u * (1.0 + exp(-x)) < p`, or ask [`HalfWord::meets_logistic`], which is twice
//! as fast. `f32::mul_add` is one instruction on processors since 2013, with the same bits on all,
//! and slow on older ones and in WebAssembly; the sums over ties use it. People of a department
//! should have neighbouring numbers. Build with optimisation and `codegen-units = 1`.

mod pass;
mod word;
mod worlds;

pub use crate::crew::{Alone, Crew};
pub use crate::maths::{exp, logistic};
pub use word::{HalfWord, Word};
pub use worlds::{Worlds, simulate};

/// How a person changes in a step, over plain numbers.
///
/// **Shape** `STATE` numbers a person has, of which others see the first `SHOWN`; `DRAWS` random
/// words a person gets in a step. Whatever happens, it may depend on the arguments only.
pub trait Rule<const STATE: usize, const SHOWN: usize, const DRAWS: usize>: Sync {
    /// What never changes about a person and is the same in every run.
    type Person: Copy;

    /// What never changes about a person.
    fn person(&self, person: usize) -> Self::Person;

    /// A person's state before the first step.
    fn start(&self, person: Self::Person, words: [Word; DRAWS]) -> [f32; STATE];

    /// Adds what a tie brings to the sums of a listener who shows `mine`: `weight` × `theirs`,
    /// unless a rule says otherwise.
    #[inline(always)]
    fn listen(
        &self,
        _mine: [f32; SHOWN],
        theirs: [f32; SHOWN],
        weight: f32,
        mut sums: [f32; SHOWN],
    ) -> [f32; SHOWN] {
        for (sum, shown) in sums.iter_mut().zip(theirs) {
            *sum = weight.mul_add(shown, *sum);
        }
        sums
    }

    /// A person's state after a step, from the state before it and the sums over ties.
    fn next(
        &self,
        person: Self::Person,
        state: [f32; STATE],
        sums: [f32; SHOWN],
        words: [Word; DRAWS],
    ) -> [f32; STATE];
}
