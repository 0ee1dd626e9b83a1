//! Awareness: people hear through rumour and by word of mouth.

use groundswell_network::parameter::parameters;

parameters! {
    /// How people hear of the programme without being told.
    Awareness {
        /// Weekly probability of hearing by word of mouth when everybody listened to is aware.
        word_of_mouth: f32 = 0.06, 0.0..=1.0, 0.03..=0.12, "per week", Prior("infection and pyramid selling, Waring & Crompton 2017; no rate known");
    }
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
