//! The programme that is spread: how far it departs from prevailing practice, how it is framed.

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
