//! Verdicts on claims, with the figures behind them.

use groundswell_analysis::{Judgement, Reason, Verdict};

use crate::number::{count, counted, p_value};
use crate::outcomes::Face;
use crate::style::{Role, Styles};
use crate::text::paragraph;

/// A claim with the judgement on it.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// The claim as written, for example `social-movement.pockets > top-down.pockets`.
    pub text: &'a str,
    /// The outcome on its left side.
    pub outcome: &'a str,
    /// The judgement.
    pub judgement: &'a Judgement,
}

/// A claim with its verdict and the difference in the claimed direction, as text of at most
/// `columns`.
pub fn verdict_text(claim: Claim<'_>, columns: usize, styles: Styles) -> String {
    let (word, role) = match claim.judgement.verdict {
        Verdict::Supported => ("supported", Role::Good),
        Verdict::Contradicted => ("contradicted", Role::Bad),
        Verdict::Undecided => ("undecided", Role::Open),
    };
    let verdict = styles.paint(role, format_args!("{word:<12}"));
    let figures = paragraph(&figures(claim), 14, columns);
    let figures: String = figures.lines().map(|line| styles.faint(line) + "\n").collect();
    format!("{verdict}  {}\n{figures}", claim.text)
}

/// The difference in the claimed direction, and why the verdict is what it is.
pub(crate) fn figures(claim: Claim<'_>) -> String {
    let Judgement { difference, margin, reason, p, .. } = claim.judgement;
    let style = Face::of(claim.outcome).style;
    let unit = style.points();
    let decimals = style.decimals([*difference]);
    let mut parts = vec![style.signed(difference.estimate, decimals) + unit];
    if difference.interval.is_some() {
        parts[0] += &format!(" ({})", style.interval(difference, decimals));
    }
    parts.extend(p.map(|p| format!("p {}", p_value(Some(p)))));
    if *margin > 0.0 {
        let smallest = style.value(Some(*margin), decimals);
        parts.push(format!("smallest that matters {smallest}{unit}"));
    }
    if *margin > 0.0 || *reason != Reason::Exceeds {
        parts.push(reason.to_string());
    }
    parts.extend(left_out(claim.judgement));
    parts.join("; ")
}

/// How many worlds were left out of the judgement, if any were.
fn left_out(judgement: &Judgement) -> Option<String> {
    let counts = judgement.worlds;
    let left_out = (counts.left_only + counts.right_only + counts.neither) as u64;
    let all = left_out + counts.both as u64;
    let text =
        || format!("{} of {} left out, without a value", count(left_out), counted(all, "world"));
    (left_out > 0).then(text)
}

#[cfg(test)]
mod tests {
    use groundswell_analysis::{Benchmark, Relation, Rule, Worlds, judge};

    use super::*;

    fn text(right: [f64; 4], margin: f64) -> String {
        let left = Worlds::new(4, 1, vec![0.30, 0.34, 0.28, 0.33]).unwrap();
        let right = Worlds::new(4, 1, right.to_vec()).unwrap();
        let rule = Rule { margin, ..Rule::new(Relation::Greater) };
        let judgement = judge(&left, Benchmark::Worlds(&right), rule).unwrap();
        let claim =
            Claim { text: "a.pockets > b.pockets", outcome: "pockets", judgement: &judgement };
        verdict_text(claim, 100, Styles::plain())
    }

    #[test]
    fn a_verdict_shows_its_figures() {
        let supported = "\
supported     a.pockets > b.pockets
              +20.8 % points (+16.0 to +25.5); p 0.002; smallest that matters 5.0 % points; the
              whole interval lies beyond the smallest difference that matters
";
        assert_eq!(text([0.10, 0.12, 0.11, 0.09], 0.05), supported);
        assert!(
            text([0.10, 0.12, 0.11, 0.09], 0.0)
                .ends_with("+20.8 % points (+16.0 to +25.5); p <0.001\n")
        );
        assert!(text([0.35, 0.33, 0.28, 0.35], 0.0).starts_with("undecided     a.pockets"));
    }
}
