//! Awareness: people hear through rumour and by word of mouth.

use super::Description;
use groundswell_network::parameter::parameters;

parameters! {
    /// How people hear of the programme without being told.
    Awareness {
        /// Weekly probability of hearing by word of mouth when everybody listened to is aware.
        word_of_mouth: f32 = 0.06, 0.0..=1.0, 0.03..=0.12, "per week", Prior("infection and pyramid selling, Waring & Crompton 2017; no rate known");
    }
}

impl Awareness {
    /// The mechanism in words.
    pub const DESCRIPTION: Description = Description {
        title: "Awareness",
        step: Some(5),
        equations: &[
            "P(an unaware person hears) = c + (1 − c) {word_of_mouth} W, c the curiosity that rumours raise",
        ],
        source: "infection and pyramid selling, the whisper campaign: Waring & Crompton 2017",
        falsified_by: "People who listen to many informed colleagues hear no sooner than people who listen \
            to few; or a whisper campaign leaves knowledge of the programme where it was.",
    };
}

/// Probability that an unaware person hears: by curiosity first, else by word of mouth.
#[inline(always)]
pub fn hears(p: &Awareness, curiosity: f32, heard: f32) -> f32 {
    curiosity + (1.0 - curiosity) * p.word_of_mouth * heard
}

#[cfg(test)]
mod tests {
    use super::*;

    /// .15 + .85 · .06 · .5 = .1755.
    #[test]
    fn rumour_comes_before_word_of_mouth() {
        let p = Awareness::default();
        assert!((hears(&p, 0.15, 0.5) - 0.1755).abs() < 1e-6);
        assert_eq!(hears(&p, 0.0, 0.0), 0.0);
    }
}
