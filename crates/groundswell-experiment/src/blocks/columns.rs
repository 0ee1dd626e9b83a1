//! Numbers as bytes, column by column, so that what is alike stands together and packs well.

/// Puts columns one after the other.
#[derive(Default)]
pub(crate) struct Packer(Vec<u8>);

impl Packer {
    /// Adds numbers of `N` bytes each: all first bytes, then all second bytes, and so on.
    pub(crate) fn column<const N: usize>(&mut self, numbers: impl Iterator<Item = [u8; N]>) {
        let numbers: Vec<[u8; N]> = numbers.collect();
        for byte in 0..N {
            self.0.extend(numbers.iter().map(|number| number[byte]));
        }
    }

    /// Adds a few whole numbers.
    pub(crate) fn wholes(&mut self, numbers: impl IntoIterator<Item = u32>) {
        self.column(numbers.into_iter().map(u32::to_le_bytes));
    }

    /// Adds numbers.
    pub(crate) fn numbers(&mut self, numbers: impl IntoIterator<Item = f64>) {
        self.column(numbers.into_iter().map(f64::to_le_bytes));
    }

    /// Adds a text with its length.
    pub(crate) fn text(&mut self, text: &str) {
        self.wholes([text.len() as u32]);
        self.0.extend(text.as_bytes());
    }

    /// All that was added, compressed.
    pub(crate) fn finish(self) -> Vec<u8> {
        lz4_flex::compress_prepend_size(&self.0)
    }
}

/// Takes columns one after the other; each gives none if there is not enough left.
pub(crate) struct Unpacker {
    bytes: Vec<u8>,
    next: usize,
}

impl Unpacker {
    /// What a [`Packer`] has made; none if it is no such thing.
    pub(crate) fn new(packed: &[u8]) -> Option<Self> {
        let bytes = lz4_flex::decompress_size_prepended(packed).ok()?;
        Some(Self { bytes, next: 0 })
    }

    fn take(&mut self, bytes: usize) -> Option<&[u8]> {
        let taken = self.bytes.get(self.next..self.next.checked_add(bytes)?)?;
        self.next += bytes;
        Some(taken)
    }

    /// Takes so many numbers of `N` bytes each.
    pub(crate) fn column<const N: usize>(&mut self, count: usize) -> Option<Vec<[u8; N]>> {
        let bytes = self.take(count.checked_mul(N)?)?;
        let number = |place: usize| std::array::from_fn(|byte| bytes[byte * count + place]);
        Some((0..count).map(number).collect())
    }

    /// Takes a few whole numbers.
    pub(crate) fn wholes(&mut self, count: usize) -> Option<Vec<u32>> {
        Some(self.column(count)?.into_iter().map(u32::from_le_bytes).collect())
    }

    /// Takes numbers.
    pub(crate) fn numbers(&mut self, count: usize) -> Option<Vec<f64>> {
        Some(self.column(count)?.into_iter().map(f64::from_le_bytes).collect())
    }

    /// Takes a text.
    pub(crate) fn text(&mut self) -> Option<String> {
        let length = *self.wholes(1)?.first()?;
        String::from_utf8(self.take(length as usize)?.to_vec()).ok()
    }

    /// Whether everything was taken.
    pub(crate) fn is_empty(&self) -> bool {
        self.next == self.bytes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_unpacked() {
        let mut packer = Packer::default();
        packer.text("ward");
        packer.wholes([3, 700_000]);
        packer.numbers([0.1, -0.0, f64::INFINITY]);
        let packed = packer.finish();
        let mut unpacker = Unpacker::new(&packed).unwrap();
        assert_eq!(unpacker.text().unwrap(), "ward");
        assert_eq!(unpacker.wholes(2).unwrap(), [3, 700_000]);
        let bits: Vec<u64> = unpacker.numbers(3).unwrap().into_iter().map(f64::to_bits).collect();
        assert_eq!(bits, [0.1, -0.0, f64::INFINITY].map(f64::to_bits));
        assert!(unpacker.is_empty() && unpacker.wholes(1).is_none());
    }
}
