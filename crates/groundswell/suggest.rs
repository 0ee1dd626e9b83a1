//! "Did you mean …": the known name that is most like the one given.

/// Names less alike than this are not suggested.
const ALIKE: f64 = 0.6;

/// The end of a message about an unknown name: what may have been meant, else what is known.
pub(crate) fn did_you_mean<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(given, &known) {
        Some(name) => format!("did you mean `{name}`?"),
        None if known.is_empty() => "there are none".into(),
        None => format!("there are {}", known.join(", ")),
    }
}

/// The name most like the one given, if any is like it.
pub(crate) fn nearest<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    if given.is_empty() || given.len() > 100 {
        return None;
    }
    let scored = known.iter().map(|&name| (likeness(given, name), name));
    let best = scored.filter(|(score, _)| *score >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, name)| name)
}

/// From 0 to 1; a name that is begun or of which a part is given counts as alike.
fn likeness(given: &str, name: &str) -> f64 {
    let begun: String = name.chars().take(given.chars().count()).collect();
    let begun = 0.95 * strsim::normalized_damerau_levenshtein(given, &begun);
    let part = if given.len() > 2 && name.contains(given) { 0.9 } else { 0.0 };
    strsim::normalized_damerau_levenshtein(given, name).max(begun).max(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_understood_and_nonsense_is_not() {
        let known = ["waring-2017", "teaching-ward", "change-fatigue"];
        assert_eq!(nearest("warring-2017", &known), Some("waring-2017"));
        assert_eq!(nearest("warring", &known), Some("waring-2017"));
        assert_eq!(nearest("ward", &known), Some("teaching-ward"));
        assert_eq!(nearest("xyz", &known), None);
        assert_eq!(did_you_mean("xyz", ["a", "b"]), "there are a, b");
    }
}
