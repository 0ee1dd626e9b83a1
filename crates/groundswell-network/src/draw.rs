//! Addressed randomness: which ChaCha8 words belong to which decision.
//!
//! A draw is a pure function of its address (seed, hospital, run, week, decision, person). The
//! seed and the hospital make the ChaCha8 key, run and decision the stream, week and person the
//! position in the stream. Nothing depends on the order in which draws are made.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

/// The key of a hospital draw: every random number of that hospital comes from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HospitalKey([u8; 32]);

/// Stream numbers at and above this one belong to the hospital itself (staff, ties, priors),
/// below it to runs.
pub const HOSPITAL_STREAMS: u64 = 0xFFFF_FFFF_0000_0000;

impl HospitalKey {
    /// The key of hospital draw `hospital` under `seed`.
    pub fn new(seed: u64, hospital: u32) -> Self {
        let mut key = *b"groundswell hospital draw key v1";
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..12].copy_from_slice(&hospital.to_le_bytes());
        Self(key)
    }

    /// The key as the eight little-endian words ChaCha starts from.
    pub fn words(self) -> [u32; 8] {
        std::array::from_fn(|i| {
            u32::from_le_bytes([
                self.0[4 * i],
                self.0[4 * i + 1],
                self.0[4 * i + 2],
                self.0[4 * i + 3],
            ])
        })
    }

    /// A generator at the start of `stream`.
    pub fn stream(self, stream: u64) -> ChaCha8Rng {
        let mut rng = ChaCha8Rng::from_seed(self.0);
        rng.set_stream(stream);
        rng
    }

    /// A generator at the start of the hospital's own stream number `stream`.
    pub fn hospital_stream(self, stream: u32) -> ChaCha8Rng {
        self.stream(HOSPITAL_STREAMS + u64::from(stream))
    }
}
