//! The programme that is spread: how far it departs from prevailing practice, how it is framed.

use super::Description;
use groundswell_network::parameter::parameters;

parameters! {
    /// What is being spread.
    Programme {
        /// Divergence of the programme from prevailing practice: 0 is more of the same, 1 countercultural.
        divergence: f32 = 0.5, 0.0..=1.0, 0.2..=0.8, "share", Prior("QI is countercultural in healthcare (doctors as institutional entrepreneurs); Battilana & Casciaro 2012");
        /// Fit of management's general frame to what matters in a department.
        general_fit: f32 = 0.35, 0.0..=1.0, 0.2..=0.5, "share", Prior("general against specific frames, Waring & Crompton 2017");
    }
}

impl Programme {
    /// The mechanism in words.
    pub const DESCRIPTION: Description = Description {
        title: "Programme",
        step: None,
        equations: &[
            "Δ  = {divergence}   divergence from prevailing practice",
            "φ⁰ = {general_fit}   fit of management's frame; a department's own story starts there too",
        ],
        source: "divergent change: Battilana & Casciaro 2012; framing: Snow & Benford 1988, Waring & \
            Crompton 2017",
        falsified_by: "Programmes that experts rate as more divergent before they start meet no more \
            opposition, and need no more visible use by colleagues, than others in comparable \
            hospitals.",
    };
}
