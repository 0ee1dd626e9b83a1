//! The colours of figures by what they mean, light and dark.
//!
//! Strategies have colours of Okabe & Ito's palette, which people with any colour vision tell apart, in an
//! order in which neighbours differ in grey too. Stages and shares run from light to dark.

use groundswell_model::Stage;

use crate::figures::{StrategyMark, Theme};

/// Colours through which differences run from the most below zero to the most above, light and dark.
const SIGNED_RAMP: [[u32; 5]; 2] = [
    [0x8f3a0e, 0xe8a06f, 0xf6f6f4, 0x6fb7b9, 0x0b4f5c],
    [0xf7a57f, 0x9c5533, 0x22282e, 0x2f7f87, 0x8fdcd6],
];

/// A colour, by what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ink(u8);

/// A colour's name in style sheets, and what it is on a light and on a dark ground.
struct Row(&'static str, u32, u32);

/// The colours.
const ROWS: &[Row] = &[
    Row("paper", 0xffffff, 0x15191d),
    Row("text", 0x1b1f23, 0xe8eaed),
    Row("muted", 0x5b6470, 0xa3adb8),
    Row("axis", 0x8a929b, 0x6f7984),
    Row("grid", 0xe6e9ec, 0x2a3138),
    Row("shade", 0xf3f5f7, 0x1d2329),
    Row("none", 0x7d7d7d, 0xa0a0a0),
    Row("s0", 0x0072b2, 0x56b4e9),
    Row("s1", 0xe69f00, 0xf0b432),
    Row("s2", 0x009e73, 0x2fc79b),
    Row("s3", 0xcc79a7, 0xe09cc4),
    Row("s4", 0x8c4a2f, 0xd18f6f),
    Row("s5", 0x56b4e9, 0xa9dcf7),
    Row("none-text", 0x5e5e5e, 0xb4b4b4),
    Row("s0-text", 0x00629a, 0x74c3ef),
    Row("s1-text", 0x935f00, 0xf3c25a),
    Row("s2-text", 0x00704f, 0x4fd3ab),
    Row("s3-text", 0x9a4675, 0xe8b3d1),
    Row("s4-text", 0x7a3d25, 0xdba68b),
    Row("s5-text", 0x1f6f9f, 0xb9e3f9),
    Row("unaware", 0xe9ebed, 0x2b3138),
    Row("aware", 0xbfc6cd, 0x57616b),
    Row("ritual", 0xe6cf3c, 0xd8c545),
    Row("practising", 0x0b4f5c, 0x5fd3c4),
    Row("lapsed", 0xa56f93, 0xa9789b),
    Row("proactive", 0x00798c, 0x4cc3d3),
    Row("neutral", 0x9aa2aa, 0x7d8791),
    Row("sceptical", 0xc2410c, 0xf58b5e),
];

/// The first of the colours for shares, after the named ones.
const HEAT: u8 = ROWS.len() as u8;

/// Number of colours for shares.
pub(crate) const HEAT_STEPS: u8 = 20;

/// The first of the colours for differences, after those for shares.
const SIGNED: u8 = HEAT + HEAT_STEPS;

/// Number of colours for strategies; further strategies begin again.
const STRATEGIES: u8 = 6;

/// Colours through which shares run from none to all, light and dark.
const RAMP: [[u32; 6]; 2] = [
    [0xf4f6f1, 0xd3e8d8, 0x95ccba, 0x459b99, 0x15666f, 0x07363f],
    [0x1e242a, 0x1f454c, 0x20707a, 0x3aa29f, 0x8fd3b8, 0xe4f6d4],
];

impl Ink {
    /// The ground.
    pub(crate) const PAPER: Self = Self(0);
    /// Words.
    pub(crate) const TEXT: Self = Self(1);
    /// Words that matter less.
    pub(crate) const MUTED: Self = Self(2);
    /// Axes and ticks.
    pub(crate) const AXIS: Self = Self(3);
    /// Lines across a plot.
    pub(crate) const GRID: Self = Self(4);
    /// Ground of what is set apart.
    pub(crate) const SHADE: Self = Self(5);
    /// The counterfactual.
    const NONE: Self = Self(6);
    /// Departments that are proactive.
    pub(crate) const PROACTIVE: Self = Self(25);
    /// Departments that are neutral.
    pub(crate) const NEUTRAL: Self = Self(26);
    /// Departments that are sceptical.
    pub(crate) const SCEPTICAL: Self = Self(27);

    /// The colour of a strategy.
    pub(crate) fn strategy(strategy: &StrategyMark) -> Self {
        match strategy.slot {
            None => Self::NONE,
            Some(slot) => Self(Self::NONE.0 + 1 + (slot % STRATEGIES as usize) as u8),
        }
    }

    /// The colour of a strategy for words, which is darker.
    pub(crate) fn strategy_text(strategy: &StrategyMark) -> Self {
        Self(Self::strategy(strategy).0 + STRATEGIES + 1)
    }

    /// The colour of a stage.
    pub(crate) fn stage(stage: Stage) -> Self {
        Self(20 + stage as u8)
    }

    /// The colour of a share.
    pub(crate) fn share(share: f64) -> Self {
        let step = (share.clamp(0.0, 1.0) * f64::from(HEAT_STEPS)) as u8;
        Self(HEAT + step.min(HEAT_STEPS - 1))
    }

    /// The colour of a difference, from -1 to 1 of the largest there is.
    pub(crate) fn difference(share: f64) -> Self {
        let step = ((share.clamp(-1.0, 1.0) + 1.0) / 2.0 * f64::from(HEAT_STEPS)) as u8;
        Self(SIGNED + step.min(HEAT_STEPS - 1))
    }

    /// Every colour.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..SIGNED + HEAT_STEPS).map(Self)
    }

    /// Its name in style sheets.
    pub(crate) fn name(self) -> String {
        match (self.0.checked_sub(HEAT), self.0.checked_sub(SIGNED)) {
            (_, Some(step)) => format!("d{step}"),
            (Some(step), _) => format!("h{step}"),
            _ => ROWS[usize::from(self.0)].0.to_owned(),
        }
    }

    /// Red, green and blue in a theme.
    pub(crate) fn rgb(self, theme: Theme) -> (u8, u8, u8) {
        let dark = usize::from(theme == Theme::Dark);
        if let Some(step) = self.0.checked_sub(SIGNED) {
            return ramp(&SIGNED_RAMP[dark], f64::from(step) / f64::from(HEAT_STEPS - 1));
        }
        if let Some(step) = self.0.checked_sub(HEAT) {
            return ramp(&RAMP[dark], f64::from(step) / f64::from(HEAT_STEPS - 1));
        }
        let Row(_, on_light, on_dark) = ROWS[usize::from(self.0)];
        split([on_light, on_dark][dark])
    }

    /// Its number, written as a colour: what a picture with style sheets is drawn in.
    pub(crate) fn key(self) -> (u8, u8, u8) {
        (0, 0, self.0)
    }

    /// The colour of a number written as a colour.
    pub(crate) fn of_key((_, _, number): (u8, u8, u8)) -> Self {
        Self(number)
    }
}

fn split(colour: u32) -> (u8, u8, u8) {
    ((colour >> 16) as u8, (colour >> 8) as u8, colour as u8)
}

/// The colour at a position from 0 to 1 between stops that are evenly spaced.
fn ramp(stops: &[u32], position: f64) -> (u8, u8, u8) {
    let place = position * (stops.len() - 1) as f64;
    let below = (place as usize).min(stops.len() - 2);
    let share = place - below as f64;
    let (low, high) = (split(stops[below]), split(stops[below + 1]));
    let mix = |a: u8, b: u8| (f64::from(a) * (1.0 - share) + f64::from(b) * share + 0.5) as u8;
    (mix(low.0, high.0), mix(low.1, high.1), mix(low.2, high.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance after WCAG 2, by a power of 2.2 for its curve.
    fn luminance(ink: Ink, theme: Theme) -> f64 {
        let (r, g, b) = ink.rgb(theme);
        let linear = |part: u8| (f64::from(part) / 255.0).powf(2.2);
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(a: Ink, b: Ink, theme: Theme) -> f64 {
        let (a, b) = (luminance(a, theme), luminance(b, theme));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn words_can_be_read_on_their_ground() {
        for theme in [Theme::Light, Theme::Dark] {
            let names: Vec<String> = (0..7).map(|number| format!("s{number}")).collect();
            for strategy in StrategyMark::list(&names) {
                let words = Ink::strategy_text(&strategy);
                assert!(contrast(words, Ink::PAPER, theme) > 4.5, "{strategy:?} {theme:?}");
            }
            assert!(contrast(Ink::MUTED, Ink::PAPER, theme) > 4.5);
        }
    }

    #[test]
    fn shares_run_one_way_in_grey() {
        for theme in [Theme::Light, Theme::Dark] {
            let steps = (0..HEAT_STEPS).map(|step| luminance(Ink(HEAT + step), theme));
            let steps: Vec<f64> = steps.collect();
            let falling = steps.windows(2).all(|two| two[0] > two[1]);
            let rising = steps.windows(2).all(|two| two[0] < two[1]);
            assert!(if theme == Theme::Dark { rising } else { falling }, "{steps:?}");
        }
    }

    #[test]
    fn the_first_strategies_differ_in_grey() {
        let names: Vec<String> = ["a", "b", "c"].map(str::to_owned).into();
        let marks = StrategyMark::list(&names);
        for (at, left) in marks.iter().enumerate() {
            for right in &marks[at + 1..] {
                let (left, right) = (Ink::strategy(left), Ink::strategy(right));
                assert!(
                    contrast(left, right, Theme::Light) > 1.3,
                    "{} {}",
                    left.name(),
                    right.name()
                );
            }
        }
    }

    #[test]
    fn shares_and_strategies_have_their_colours() {
        assert_eq!((Ink::share(0.0).name(), Ink::share(1.0).name()), ("h0".into(), "h19".into()));
        assert_eq!(Ink::share(f64::NAN).name(), "h0");
        let marks = StrategyMark::list(&["none".into(), "a".into()]);
        assert_eq!(Ink::strategy(&marks[0]).name(), "none");
        assert_eq!(Ink::strategy_text(&marks[1]).name(), "s0-text");
        assert_eq!(Ink::of_key(Ink::SCEPTICAL.key()).name(), "sceptical");
        assert_eq!(Ink::stage(Stage::Lapsed).name(), "lapsed");
    }
}
