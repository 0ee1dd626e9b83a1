//! ChaCha8 a vector of lanes at a time, each lane with a stream of its own.

/// Consecutive words that are made at once; in draws by person, the people served by a block.
pub(crate) const BLOCK: usize = 16;

/// A block of words in every lane.
pub(crate) type Block<const L: usize> = [[u32; L]; BLOCK];

/// "expand 32-byte k".
const CONSTANTS: [u32; 4] = [0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574];

/// Writes the block at a position, of which `low` and `high` are the halves, of every lane's stream.
///
/// The loop over lanes is the outer one and its body long, so that it is not unrolled and the state
/// of a vector of lanes stays in registers.
#[inline(always)]
pub(crate) fn fill<const L: usize>(
    words: &mut Block<L>,
    key: &[u32; 8],
    low: u32,
    high: u32,
    stream: impl Fn(usize) -> u64,
) {
    for l in 0..L {
        let stream = stream(l);
        let mut start = [0; BLOCK];
        start[..4].copy_from_slice(&CONSTANTS);
        start[4..12].copy_from_slice(key);
        start[12..].copy_from_slice(&[low, high, stream as u32, (stream >> 32) as u32]);
        let mut x = start;
        double_round(&mut x);
        double_round(&mut x);
        double_round(&mut x);
        double_round(&mut x);
        for w in 0..BLOCK {
            words[w][l] = x[w].wrapping_add(start[w]);
        }
    }
}

#[inline(always)]
fn double_round(x: &mut [u32; BLOCK]) {
    quarter_round(x, 0, 4, 8, 12);
    quarter_round(x, 1, 5, 9, 13);
    quarter_round(x, 2, 6, 10, 14);
    quarter_round(x, 3, 7, 11, 15);
    quarter_round(x, 0, 5, 10, 15);
    quarter_round(x, 1, 6, 11, 12);
    quarter_round(x, 2, 7, 8, 13);
    quarter_round(x, 3, 4, 9, 14);
}

#[inline(always)]
fn quarter_round(x: &mut [u32; BLOCK], a: usize, b: usize, c: usize, d: usize) {
    mix(x, a, b, d, 16);
    mix(x, c, d, b, 12);
    mix(x, a, b, d, 8);
    mix(x, c, d, b, 7);
}

/// `to += from; with = (with ^ to) rotated`.
#[inline(always)]
fn mix(x: &mut [u32; BLOCK], to: usize, from: usize, with: usize, rotation: u32) {
    x[to] = x[to].wrapping_add(x[from]);
    x[with] = (x[with] ^ x[to]).rotate_left(rotation);
}
