//! The floor: reads the network rows and draws the random numbers of a week, and nothing else.

use groundswell::model::kernel::{Rule, Word};

/// Reads four shown columns of every tie, draws four words a person, as the model does.
pub(crate) struct Floor;

impl Rule<4, 4, 4> for Floor {
    type Person = ();

    #[inline(always)]
    fn person(&self, _: usize) {}

    #[inline(always)]
    fn start(&self, _: (), words: [Word; 4]) -> [f32; 4] {
        words.map(Word::unit)
    }

    #[inline(always)]
    fn listen(&self, _: [f32; 4], theirs: [f32; 4], _: f32, mut sums: [f32; 4]) -> [f32; 4] {
        for k in 0..4 {
            sums[k] += theirs[k];
        }
        sums
    }

    #[inline(always)]
    fn next(&self, _: (), _: [f32; 4], s: [f32; 4], [a, b, c, d]: [Word; 4]) -> [f32; 4] {
        let drawn = a.unit() + b.unit() + c.unit() + d.unit();
        [drawn * 0.1 + (s[0] + s[1] + s[2] + s[3]) * 0.001; 4]
    }
}
