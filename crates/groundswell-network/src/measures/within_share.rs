//! Within share: how many ties stay inside a department, or any other group.

/// Share of ties whose ends have equal labels; `None` without ties.
///
/// **Shape** ties or arcs as pairs of positions in `labels`; those beyond the labels do not count.
pub fn within_share<L: PartialEq>(
    ties: impl IntoIterator<Item = (u32, u32)>,
    labels: &[L],
) -> Option<f64> {
    let (mut within, mut all) = (0u64, 0u64);
    for (a, b) in ties {
        if let (Some(a), Some(b)) = (labels.get(a as usize), labels.get(b as usize)) {
            within += u64::from(a == b);
            all += 1;
        }
    }
    (all > 0).then(|| within as f64 / all as f64)
}
