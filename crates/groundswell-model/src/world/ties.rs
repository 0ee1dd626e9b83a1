//! Campaign ties: introductions add incoming ties to some people in some runs.

/// Introduced ties, and how far a person's other ties have been scaled down for them.
pub(super) struct Introductions<const L: usize> {
    /// Position in `entries` plus one; 0 for people nobody was introduced to.
    slots: Vec<u32>,
    entries: Vec<Introduced<L>>,
}

/// A person's introduced ties.
pub(super) struct Introduced<const L: usize> {
    /// What is left of the weight of the ties of the hospital's network.
    pub(super) scale: [f32; L],
    /// Ties in the order of their introduction.
    pub(super) ties: Vec<CampaignTie>,
}

/// An introduced tie of one run.
pub(super) struct CampaignTie {
    pub(super) lane: u32,
    pub(super) source: u32,
    pub(super) weight: f32,
}

impl<const L: usize> Introductions<L> {
    pub(super) fn new(headcount: usize) -> Self {
        Self { slots: vec![0; headcount], entries: Vec::new() }
    }

    /// Whether nobody has been introduced to anybody.
    #[inline(always)]
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The introduced ties of a person, if any.
    #[inline(always)]
    pub(super) fn of(&self, person: usize) -> Option<&Introduced<L>> {
        match self.slots[person] {
            0 => None,
            slot => Some(&self.entries[slot as usize - 1]),
        }
    }

    /// Adds a tie of `weight` beside the existing ones, then scales all to sum to 1.
    ///
    /// `listens` says whether the person has ties in the hospital's network.
    pub(super) fn add(
        &mut self,
        lane: usize,
        person: usize,
        source: u32,
        weight: f32,
        listens: bool,
    ) {
        if self.slots[person] == 0 {
            self.entries.push(Introduced { scale: [1.0; L], ties: Vec::new() });
            self.slots[person] = self.entries.len() as u32;
        }
        let entry = &mut self.entries[self.slots[person] as usize - 1];
        let lane = lane as u32;
        let alone = !listens && entry.ties.iter().all(|tie| tie.lane != lane);
        let total = if alone { weight } else { 1.0 + weight };
        if total <= 0.0 {
            return;
        }
        entry.scale[lane as usize] /= total;
        for tie in entry.ties.iter_mut().filter(|tie| tie.lane == lane) {
            tie.weight /= total;
        }
        entry.ties.push(CampaignTie { lane, source, weight: weight / total });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_sum_to_one_after_every_introduction() {
        let mut introductions = Introductions::<2>::new(3);
        for source in 0..5 {
            introductions.add(1, 2, source, 0.1, true);
            let entry = introductions.of(2).unwrap();
            let sum = entry.scale[1] + entry.ties.iter().map(|tie| tie.weight).sum::<f32>();
            assert!((sum - 1.0).abs() < 1e-6);
            assert_eq!(entry.scale[0], 1.0);
        }
        assert!(introductions.of(0).is_none());
    }

    #[test]
    fn a_person_without_ties_listens_to_the_introduced_alone() {
        let mut introductions = Introductions::<1>::new(1);
        introductions.add(0, 0, 7, 0.1, false);
        assert_eq!(introductions.of(0).unwrap().ties[0].weight, 1.0);
        introductions.add(0, 0, 8, 0.1, false);
        let sum: f32 = introductions.of(0).unwrap().ties.iter().map(|tie| tie.weight).sum();
        assert!((sum - 1.0).abs() < 1e-6);
    }
}
