//! Coaches: QI managers with expertise, systems thinking and more or less legitimacy.

use super::Description;
use groundswell_network::UnknownName;
use groundswell_network::parameter::parameters;

parameters! {
    /// Profiles of QI managers and the effect of their visits.
    ///
    /// Expertise, systems thinking and legitimacy are derived from shares of mentions in Table 2 of
    /// Akmal et al. 2022: what managers said matters, not measured effects.
    Coaching {
        /// Expertise of a clinical QI manager.
        clinical_expertise: f32 = 0.55, 0.0..=1.0, 0.4..=0.7, "share", Prior("shares of mentions, Akmal et al. 2022");
        /// Systems thinking of a clinical QI manager: probability that a visit goes elsewhere.
        clinical_systems: f32 = 0.42, 0.0..=1.0, 0.25..=0.6, "probability", Prior("shares of mentions, Akmal et al. 2022");
        /// Legitimacy of a clinical QI manager at home, at first.
        clinical_legitimacy_home: f32 = 0.90, 0.0..=1.0, 0.8..=1.0, "share", Prior("insider status, Akmal et al. 2022");
        /// Legitimacy of a clinical QI manager elsewhere, at first.
        clinical_legitimacy_elsewhere: f32 = 0.60, 0.0..=1.0, 0.4..=0.8, "share", Prior("clinical background, Akmal et al. 2022");
        /// Expertise of a traditional QI manager.
        traditional_expertise: f32 = 0.95, 0.0..=1.0, 0.8..=1.0, "share", Prior("shares of mentions, Akmal et al. 2022");
        /// Systems thinking of a traditional QI manager.
        traditional_systems: f32 = 0.95, 0.0..=1.0, 0.8..=1.0, "probability", Prior("shares of mentions, Akmal et al. 2022");
        /// Legitimacy of a traditional QI manager everywhere, at first.
        traditional_legitimacy: f32 = 0.35, 0.0..=1.0, 0.2..=0.5, "share", Prior("outsiders are distrusted at first, Akmal et al. 2022");
        /// Share of the way to the ceiling that a visit adds to legitimacy there.
        legitimacy_gain: f32 = 0.05, 0.0..=1.0, 0.02..=0.1, "share", Prior("trust takes time to build, Akmal et al. 2022");
        /// Legitimacy that visits build up to.
        legitimacy_ceiling: f32 = 0.85, 0.0..=1.0, 0.7..=0.95, "share", Prior("no figure known");
        /// Fatigue load that a home visit puts on everybody, times (1 − systems thinking).
        spillover: f32 = 0.02, 0.0..=1.0, 0.0..=0.05, "load", Prior("unit-level QI moves waste elsewhere, Akmal et al. 2022");
        /// Staff-hours a coach costs.
        coach_hours: f32 = 37.5, 0.0..=80.0, 30.0..=45.0, "staff-hours per week", Published("full-time week in the NHS");
    }
}

impl Coaching {
    /// The mechanism in words.
    pub const DESCRIPTION: Description = Description {
        title: "Coaches",
        step: Some(3),
        equations: &[
            "clinical: expertise {clinical_expertise}, systems thinking {clinical_systems}, \
             legitimacy {clinical_legitimacy_home} at home, {clinical_legitimacy_elsewhere} elsewhere",
            "traditional: expertise {traditional_expertise}, systems thinking {traditional_systems}, \
             legitimacy {traditional_legitimacy} everywhere",
            "P(visit elsewhere) = systems thinking; the first such visit goes where ritual is highest",
            "e = expertise × legitimacy there;   K = 1 − Π(1 − e) over the week's visits",
            "after a visit: legitimacy ← legitimacy + {legitimacy_gain} max(0, {legitimacy_ceiling} − legitimacy)",
            "a home visit adds {spillover} (1 − systems thinking) to everybody's load",
            "a coach costs {coach_hours} staff-hours a week",
        ],
        source: "competencies of QI managers, as shares of mentions: Akmal et al. 2022",
        falsified_by: "Units that QI managers visit keep up genuine practice no better than units they do \
            not visit; or outsiders are trusted no more after a year of visits than at first.",
    };
}

/// Background of a QI manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoachProfile {
    /// Doctor or nurse trained on the job: trusted, bound to a unit.
    Clinical,
    /// Process engineer or operations manager: expert, an outsider.
    Traditional,
}

impl CoachProfile {
    /// Every profile.
    pub const ALL: &'static [Self] = &[Self::Clinical, Self::Traditional];
    /// The names of [`Self::ALL`].
    pub const NAMES: &'static [&'static str] = &["clinical", "traditional"];

    /// The name used in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clinical => "clinical",
            Self::Traditional => "traditional",
        }
    }

    /// Expertise of this profile.
    pub fn expertise(self, p: &Coaching) -> f32 {
        match self {
            Self::Clinical => p.clinical_expertise,
            Self::Traditional => p.traditional_expertise,
        }
    }

    /// Systems thinking of this profile.
    pub fn systems_thinking(self, p: &Coaching) -> f32 {
        match self {
            Self::Clinical => p.clinical_systems,
            Self::Traditional => p.traditional_systems,
        }
    }

    /// Starting legitimacy, at home or elsewhere.
    pub fn legitimacy(self, p: &Coaching, at_home: bool) -> f32 {
        match (self, at_home) {
            (Self::Clinical, true) => p.clinical_legitimacy_home,
            (Self::Clinical, false) => p.clinical_legitimacy_elsewhere,
            (Self::Traditional, _) => p.traditional_legitimacy,
        }
    }
}

impl std::str::FromStr for CoachProfile {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let found = Self::ALL.iter().find(|profile| profile.name() == text);
        found.copied().ok_or_else(|| UnknownName {
            kind: "coach profile",
            given: text.into(),
            known: Self::NAMES,
        })
    }
}

/// Legitimacy after a visit.
#[inline(always)]
pub fn legitimacy_after_visit(p: &Coaching, legitimacy: f32) -> f32 {
    legitimacy + p.legitimacy_gain * (p.legitimacy_ceiling - legitimacy).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// .35 + .05 (.85 − .35) = .375; above the ceiling nothing changes.
    #[test]
    fn visits_build_legitimacy_up_to_the_ceiling() {
        let p = Coaching::default();
        assert!((legitimacy_after_visit(&p, 0.35) - 0.375).abs() < 1e-6);
        assert_eq!(legitimacy_after_visit(&p, 0.9), 0.9);
    }

    #[test]
    fn clinical_coaches_are_insiders_traditional_ones_think_in_systems() {
        let p = Coaching::default();
        let (clinical, traditional) = (CoachProfile::Clinical, CoachProfile::Traditional);
        assert!(clinical.legitimacy(&p, true) > clinical.legitimacy(&p, false));
        assert_eq!(traditional.legitimacy(&p, true), traditional.legitimacy(&p, false));
        assert!(traditional.systems_thinking(&p) > clinical.systems_thinking(&p));
        assert_eq!("traditional".parse(), Ok(traditional));
    }
}
