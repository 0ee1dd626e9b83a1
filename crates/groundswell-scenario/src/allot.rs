//! Shares out staff among departments, to the last person.

/// Staff of each department, given its own size (if it has one) and its weight in sharing out.
///
/// Departments without a size share `places` less the sizes given, in proportion to their weights
/// and at least one each, by largest remainder (the first of equals); without `places` they are
/// as large as their weight. The error says what does not add up.
pub(crate) fn allot(
    departments: &[(Option<u32>, u32)],
    places: Option<u64>,
) -> Result<Vec<u32>, String> {
    let Some(places) = places else {
        return Ok(departments.iter().map(|&(own, weight)| own.unwrap_or(weight)).collect());
    };
    let fixed: u64 = departments.iter().filter_map(|&(own, _)| own).map(u64::from).sum();
    let weights: Vec<u64> = departments
        .iter()
        .filter(|(own, _)| own.is_none())
        .map(|&(_, weight)| u64::from(weight))
        .collect();
    let left = places.saturating_sub(fixed);
    if weights.is_empty() && places != fixed {
        return Err(format!(
            "the departments add up to {fixed} people, not the {places} that `staff` leaves them"
        ));
    }
    if left < weights.len() as u64 {
        return Err(format!(
            "{places} people are too few for these {} departments: some would have nobody",
            departments.len()
        ));
    }
    let mut shared = shares(left, &weights).into_iter();
    let staff = departments.iter().map(|&(own, _)| own.or_else(|| shared.next()).unwrap_or(1));
    Ok(staff.collect())
}

/// `total` in proportion to the weights: one for each, the rest by largest remainder.
fn shares(total: u64, weights: &[u64]) -> Vec<u32> {
    let all: u128 = weights.iter().map(|&weight| u128::from(weight)).sum::<u128>().max(1);
    let spare = u128::from(total.saturating_sub(weights.len() as u64));
    let exact =
        |&weight: &u64| (spare * u128::from(weight) / all, spare * u128::from(weight) % all);
    let parts: Vec<(u128, u128)> = weights.iter().map(exact).collect();
    let given: u128 = parts.iter().map(|&(whole, _)| whole).sum();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(parts[i].1));
    let mut shares: Vec<u32> =
        parts.iter().map(|&(whole, _)| u32::try_from(whole + 1).unwrap_or(u32::MAX)).collect();
    let left_over = usize::try_from(spare - given).unwrap_or(usize::MAX);
    for &i in order.iter().take(left_over) {
        shares[i] = shares[i].saturating_add(1);
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_placed() {
        for total in [3, 4, 10, 101, 3_500, 5_000_000] {
            let staff = allot(&[(None, 95), (None, 230), (None, 3)], Some(total)).unwrap();
            assert_eq!(staff.iter().map(|&n| u64::from(n)).sum::<u64>(), total);
            assert!(staff.iter().all(|&n| n >= 1));
        }
    }

    #[test]
    fn proportions_are_kept() {
        let staff = allot(&[(None, 100), (Some(50), 1), (None, 300)], Some(450)).unwrap();
        assert_eq!(staff, [101, 50, 299]);
        assert_eq!(allot(&[(None, 100), (Some(7), 1)], None).unwrap(), [100, 7]);
    }

    #[test]
    fn what_does_not_add_up_is_said() {
        assert!(allot(&[(Some(5), 1)], Some(9)).unwrap_err().contains("add up to 5"));
        assert!(allot(&[(None, 5), (None, 5)], Some(1)).unwrap_err().contains("too few"));
    }
}
