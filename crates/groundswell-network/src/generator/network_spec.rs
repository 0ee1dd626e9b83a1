//! How the ties of a generated hospital are made: sizes, shares and strengths as data.

use crate::parameter::parameters;

parameters! {
    /// What the generator needs to know about ties; the defaults meet the published statistics.
    ///
    /// Together they aim at 12–16 ties a person, 65–80 % of them within the department, and a
    /// mean local clustering of .3–.5. **Source** each field's own, listed by
    /// [`fields`](Self::fields); offices with departments (Génois & Barrat 2018, *EPJ Data
    /// Science* 7:11) and a hospital ward (Vanhems et al. 2013, *PLoS ONE* 8:e73970) stand in for
    /// hospital-wide tie data, of which there are none.
    NetworkSpec {
        /// Mean size of a ward or shift team; sizes vary by a quarter either way.
        team_size: f64 = 10.0, 4.0..=22.0, 8.0..=14.0, "people", Prior("makes spans of control of 5-25 and clustering of .3-.5");
        /// Probability that two members of a team are tied.
        team_density: f64 = 0.92, 0.0..=1.0, 0.8..=1.0, "probability", Prior("densest role pair on a ward .87 over four days, Vanhems et al. 2013; a team is smaller and lasts longer");
        /// Mean size of a circle of colleagues of one profession from several departments.
        profession_circle: f64 = 4.6, 1.0..=20.0, 3.0..=6.0, "people", Prior("leaves 65-80 % of ties within the department");
        /// Probability that two members of a circle are tied.
        profession_density: f64 = 0.9, 0.0..=1.0, 0.6..=1.0, "probability", Prior("contacts across departments cluster too");
        /// Mean number of informal ties a person starts, geometrically distributed.
        informal_ties: f64 = 1.1, 0.0..=20.0, 0.5..=2.0, "ties a person", Prior("uneven sociability: the coefficient of variation of contact time on a ward is .6-1.1, Vanhems et al. 2013");
        /// Share of informal ties that stay within the department.
        informal_within: f64 = 0.7, 0.0..=1.0, 0.5..=0.9, "share", Prior("department assortativity of office contacts of 5 minutes and more .68-.77, Genois & Barrat 2018");
        /// Largest number of subordinates the hierarchy is built for.
        span_of_control: u32 = 25, 5.0..=100.0, 10.0..=25.0, "people", Prior("spans of control of 5-25");
        /// Strength with which a subordinate listens to the superior.
        line_down: f64 = 1.0, 0.001..=1000.0, 0.5..=2.0, "weight", Prior("as much as to a team mate of another role, before power");
        /// Strength with which a superior listens to a subordinate.
        line_up: f64 = 0.5, 0.001..=1000.0, 0.25..=1.0, "weight", Prior("voice travels up less easily than orders travel down");
        /// Strength of a tie between team mates of different roles.
        team_strength: f64 = 1.0, 0.001..=1000.0, 0.5..=2.0, "weight", Prior("the unit of strength");
        /// Strength of a tie within a professional circle, before the factor for equal roles.
        profession_strength: f64 = 0.42, 0.001..=1000.0, 0.2..=0.8, "weight", Prior("76-82 % of contact time is within the department, Genois & Barrat 2018");
        /// Strength of an informal tie between different roles.
        informal_strength: f64 = 0.5, 0.001..=1000.0, 0.25..=1.0, "weight", Prior("weaker than a team tie");
        /// Time together of a pair of equal roles relative to a pair of different roles.
        same_role_contact: f64 = 4.28, 0.01..=100.0, 3.3..=6.3, "ratio", Published("equal roles make 47.4 % of staff pairs and 79.4 % of staff contact time on a ward, Vanhems et al. 2013");
        /// Standard deviation of the logarithm of contact time among pairs of like roles.
        contact_spread: f64 = 1.4, 0.0..=5.0, 0.7..=1.6, "log-time", Published("the top tenth of staff pairs hold 62 % of contact time on a ward, Vanhems et al. 2013, less the part due to roles");
        /// Tie strength is contact time to this power.
        contact_exponent: f64 = 0.5, 0.0..=2.0, 0.25..=1.0, "exponent", Prior("twice the time together does not make twice the attention");
        /// Standard deviation of the logarithm of power within a role.
        power_spread: f64 = 0.4, 0.0..=3.0, 0.2..=0.6, "log-power", Prior("roles differ more than people within a role");
    }
}
