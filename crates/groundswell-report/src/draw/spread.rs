//! Places labels side by side: as near as can be to where they belong, without overlap.

use super::scene::Rect;

/// Centres of labels of one height, in the order of `wanted`, none overlapping and all inside.
///
/// Labels that would overlap form a block around the mean of the places they want; blocks that
/// meet are joined. If there is no room for all, they are spread evenly.
pub(crate) fn spread(wanted: &[f64], height: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]));
    let height = height.min((high - low) / wanted.len().max(1) as f64);
    let mut blocks: Vec<Block> = Vec::new();
    for &label in &order {
        let mut block = Block { first: wanted[label], count: 1 }.held(height, low, high);
        while let Some(above) = blocks.pop_if(|above| above.end(height) > block.first) {
            block = above.joined(block, height).held(height, low, high);
        }
        blocks.push(block);
    }
    let mut centres = vec![0.0; wanted.len()];
    let places = blocks
        .iter()
        .flat_map(|block| (0..block.count).map(move |step| block.first + step as f64 * height));
    order.iter().zip(places).for_each(|(&label, place)| centres[label] = place);
    centres
}

/// Labels that touch.
#[derive(Clone, Copy)]
struct Block {
    /// Centre of the first.
    first: f64,
    count: usize,
}

impl Block {
    /// Where the centre of a next label may be.
    fn end(self, height: f64) -> f64 {
        self.first + self.count as f64 * height
    }

    /// Both blocks as one, each label pulling it as much as the others.
    fn joined(self, below: Self, height: f64) -> Self {
        let count = self.count + below.count;
        let pulled = below.first - self.count as f64 * height;
        let sum = self.first * self.count as f64 + pulled * below.count as f64;
        Self { first: sum / count as f64, count }
    }

    /// The block inside its limits.
    fn held(self, height: f64, low: f64, high: f64) -> Self {
        let last = high - (self.count as f64 - 0.5) * height;
        Self { first: self.first.min(last).max(low + height / 2.0), ..self }
    }
}

/// The first of the places that is inside and keeps clear of what is taken, if there is one.
pub(crate) fn first_free(places: &[Rect], taken: &[Rect], inside: Rect) -> Option<usize> {
    let fits = |place: &Rect| {
        place.left >= inside.left
            && place.right <= inside.right
            && place.top >= inside.top
            && place.bottom <= inside.bottom
    };
    places.iter().position(|place| fits(place) && !taken.iter().any(|other| place.meets(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_apart_stay_where_they_belong() {
        assert_eq!(spread(&[50.0, 10.0], 10.0, 0.0, 100.0), [50.0, 10.0]);
        assert_eq!(spread(&[], 10.0, 0.0, 100.0), [0.0; 0]);
    }

    #[test]
    fn labels_that_meet_move_apart_evenly() {
        assert_eq!(spread(&[50.0, 50.0], 10.0, 0.0, 100.0), [45.0, 55.0]);
        assert_eq!(spread(&[99.0, 98.0, 20.0], 10.0, 0.0, 100.0), [95.0, 85.0, 20.0]);
    }

    #[test]
    fn none_overlap_and_all_are_inside_wherever_they_belong() {
        for step in 0..200u32 {
            let wanted: Vec<f64> =
                (0..7).map(|i| f64::from((i * 37 + step * 13 * (i + 1)) % 120) - 10.0).collect();
            let mut centres = spread(&wanted, 12.0, 0.0, 100.0);
            centres.sort_by(f64::total_cmp);
            assert!(centres[0] >= 6.0 - 1e-9 && centres[6] <= 94.0 + 1e-9, "{centres:?}");
            assert!(centres.windows(2).all(|two| two[1] - two[0] >= 12.0 - 1e-9), "{centres:?}");
        }
    }

    #[test]
    fn too_many_labels_share_the_room() {
        let centres = spread(&[0.0; 5], 40.0, 0.0, 100.0);
        assert_eq!(centres, [10.0, 30.0, 50.0, 70.0, 90.0]);
    }
}
