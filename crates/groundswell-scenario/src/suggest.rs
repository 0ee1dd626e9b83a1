//! "Did you mean …": the nearest of the names that exist.

/// Names longer than this are not a slip of the finger.
const LONGEST: usize = 64;

/// The name most like the one given, if any is like it.
pub(crate) fn nearest<'a>(
    given: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    ranked(given, known).into_iter().next()
}

/// The names like the one given, the most alike first.
pub(crate) fn ranked<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    if given.chars().count() > LONGEST {
        return Vec::new();
    }
    let given = plain(given);
    let mut alike: Vec<(f64, &str)> =
        known.into_iter().filter_map(|name| Some((likeness(&given, name)?, name))).collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0));
    alike.into_iter().map(|(_, name)| name).collect()
}

/// Between 0 and 1; none if the names are not alike.
fn likeness(given: &str, name: &str) -> Option<f64> {
    let name = plain(name);
    let typed = strsim::normalized_damerau_levenshtein(given, &name);
    let begun = given.len() >= 3 && (name.starts_with(given) || given.starts_with(&name));
    let likeness = if begun { typed.max(0.7) } else { typed };
    (likeness >= 0.6).then_some(likeness)
}

/// Without case, and with one way to join words.
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['_', ' '], "-")
}

/// A list for a sentence: `a`, `b` and `c`.
pub(crate) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_name_and_nonsense_finds_none() {
        let known = ["weeks", "runs", "go_live", "campaign_end"];
        assert_eq!(nearest("weaks", known), Some("weeks"));
        assert_eq!(nearest("go-live", known), Some("go_live"));
        assert_eq!(nearest("campaign", known), Some("campaign_end"));
        assert_eq!(nearest("xyzzy", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest(&"w".repeat(1_000_000), known), None);
    }

    #[test]
    fn a_list_reads_like_a_sentence() {
        assert_eq!(listed([]), "");
        assert_eq!(listed(["a"]), "`a`");
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
    }
}
