//! The sentence about parameters that were drawn from a posterior.

use groundswell_experiment::Study;

use crate::figures::listed;

/// Which parameters were drawn for each hospital, and from which file; none if none were.
pub fn posterior_sentence(study: &Study) -> Option<String> {
    let file = study.posterior()?;
    let names: Vec<String> = study.drawn(0).iter().map(|(name, _)| (*name).to_owned()).collect();
    let (were, them) = if names.len() == 1 { ("was", "it") } else { ("were", "them") };
    Some(format!(
        "{} {were} drawn for each hospital from the posterior in {file}, so that intervals hold what \
         is not known of {them}.",
        listed(&names)
    ))
}
