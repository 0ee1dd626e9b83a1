//! Awareness: people hear through rumour and by word of mouth.

use crate::parameter::parameters;

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
