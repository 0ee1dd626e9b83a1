//! Social influence: colleagues pull views together, prior views hold, far views do not count.

use groundswell_network::parameter::{choice, parameters};

use super::Description;

choice! {
    /// Where the attention goes that colleagues too far away would have had.
    Attention {
        /// Nowhere: every colleague keeps their share of attention.
        Kept = "kept",
        /// To those within the bound, oneself among them as an average colleague (Hegselmann & Krause 2002).
        WithinBound = "within-bound",
    }
}

parameters! {
    /// Friedkin–Johnsen influence under a Hegselmann–Krause confidence bound.
    Influence {
        /// Weekly pull of colleagues on appraisal, for a person without autonomy.
        appraisal_rate: f32 = 0.12, 0.0..=1.0, 0.06..=0.24, "per week", Prior("form: Friedkin & Johnsen 1990; no rate known");
        /// Weekly pull of colleagues on trust, for a person without autonomy.
        trust_rate: f32 = 0.10, 0.0..=1.0, 0.05..=0.2, "per week", Prior("form: Friedkin & Johnsen 1990; no rate known");
        /// Pull of prior views relative to colleagues', for a fully autonomous person.
        anchoring: f32 = 0.30, 0.0..=1.0, 0.15..=0.6, "weight", Prior("form: Friedkin & Johnsen 1990; no weight known");
        /// Largest difference of view at which a colleague is still listened to.
        confidence_bound: f32 = 0.45, 0.0..=1.0, 0.3..=0.6, "share", Prior("form: Hegselmann & Krause 2002; no bound known");
        /// Where the attention goes that colleagues beyond the bound would have had.
        attention: Attention = 0, 0.0..=1.0, 0.0..=0.0, "rule", Prior("a colleague not listened to is not replaced; sharing it out is Hegselmann & Krause's model (2002)");
        /// What a colleague who goes through the motions counts for, against one who practises.
        ritual_exposure: f32 = 0.5, 0.0..=1.0, 0.25..=0.75, "weight", Prior("ritual looks like practice from afar");
    }
}

impl Influence {
    /// The mechanism in words.
    pub const DESCRIPTION: Description = Description {
        title: "Social influence and exposure",
        step: Some(4),
        equations: &[
            "A = Σ w (a_j − a)[|a_j − a| ≤ {confidence_bound}];   T likewise for τ",
            "a ← a + {appraisal_rate} ((1 − α) A + {anchoring} α (a⁰ − a))",
            "τ ← τ + {trust_rate} ((1 − α) T + {anchoring} α (τ⁰ − τ))",
            "E = Σ w ([practising_j] + {ritual_exposure} [ritual_j]);   W = Σ w [not unaware_j]",
            "attention {attention}; if within-bound, A and T are divided by the w of those within the bound + 1 / number of colleagues",
        ],
        source: "anchored influence: Friedkin & Johnsen 1990; bounded confidence: Hegselmann & Krause \
            2002",
        falsified_by: "Views of colleagues who are tied draw no nearer over a year than views of people who \
            are alike but not tied, or views that were far apart draw near as fast as close \
            ones.",
    };
}

/// Pull of a colleague `difference` away: the difference itself within the confidence bound.
#[inline(always)]
pub fn pull(bound: f32, difference: f32) -> f32 {
    if difference.abs() <= bound { difference } else { 0.0 }
}

/// Pull when attention goes to those within the bound alone.
///
/// `within` is their share of attention and `colleagues` the number of people listened to; one of
/// them, on average, is what one's own view counts.
#[inline(always)]
pub fn shared_pull(pull: f32, within: f32, colleagues: f32) -> f32 {
    pull / (within + 1.0 / colleagues)
}

/// A view after a week of influence.
#[inline(always)]
pub fn influenced(
    rate: f32,
    anchoring: f32,
    autonomy: f32,
    view: f32,
    prior: f32,
    pull: f32,
) -> f32 {
    let moved = view + rate * ((1.0 - autonomy) * pull + anchoring * autonomy * (prior - view));
    moved.clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two of four equal colleagues, .1 and .2 away, are within the bound: with one's own view the
    /// mean of three, .1 away.
    #[test]
    fn attention_can_be_shared_among_those_within_the_bound() {
        assert!((shared_pull(0.25 * 0.1 + 0.25 * 0.2, 0.5, 4.0) - 0.1).abs() < 1e-7);
    }

    #[test]
    fn far_views_do_not_count() {
        assert_eq!(pull(0.45, 0.45), 0.45);
        assert_eq!(pull(0.45, -0.46), 0.0);
    }

    /// .5 + .12 ((1 − .25) · .2 + .3 · .25 (.7 − .5)) = .5198.
    #[test]
    fn colleagues_pull_and_priors_hold() {
        let moved = influenced(0.12, 0.3, 0.25, 0.5, 0.7, 0.2);
        assert!((moved - 0.5198).abs() < 1e-6);
        assert_eq!(influenced(0.12, 0.3, 0.25, 0.5, 0.5, 0.0), 0.5);
    }
}
