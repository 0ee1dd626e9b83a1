//! A mechanism in words: what it computes, where that comes from, what would show it to be wrong.

use super::{Parameters, table};

/// A mechanism in words; the ODD, `groundswell explain` and tests read this.
///
/// Symbols are those of the model's description (`odd`): a appraisal, τ trust, f fatigue,
/// o ownership, and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Description {
    /// Title of the submodel.
    pub title: &'static str,
    /// Step of the week in which it works; none for what holds before the first week.
    pub step: Option<u8>,
    /// Its equations, a line each, with every parameter in braces: `{rate}` for one of its own,
    /// `{programme.divergence}` for another's.
    pub equations: &'static [&'static str],
    /// Where its form comes from; numbers have sources of their own.
    pub source: &'static str,
    /// An observation that would speak against it.
    pub falsified_by: &'static str,
}

/// A mechanism of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mechanism {
    /// Name in files.
    pub name: &'static str,
    /// Whether it can be switched off.
    pub switchable: bool,
    /// What it is.
    pub description: &'static Description,
}

impl Mechanism {
    /// The mechanism's equations with the values of its parameters in them.
    ///
    /// ```
    /// use groundswell_model::{Parameters, mechanisms};
    ///
    /// let norms = mechanisms::all().into_iter().find(|one| one.name == "norms").unwrap();
    /// let mut parameters = Parameters::default();
    /// parameters.set("norms.rate", 0.05).unwrap();
    /// assert!(norms.equations(&parameters)[0].starts_with("n ← n + 0.05 (p − n)"));
    /// ```
    pub fn equations(&self, parameters: &Parameters) -> Vec<String> {
        let fill = |line: &&str| self.filled(line, parameters);
        self.description.equations.iter().map(fill).collect()
    }

    fn filled(&self, line: &str, parameters: &Parameters) -> String {
        let mut text = String::new();
        for (number, piece) in line.split(['{', '}']).enumerate() {
            // Pieces are text and names in turn.
            match number % 2 {
                0 => text += piece,
                _ => text += &self.shown(piece, parameters).unwrap_or_else(|| piece.into()),
            }
        }
        text
    }

    /// The value of a parameter as people read it; none if there is no such parameter.
    fn shown(&self, name: &str, parameters: &Parameters) -> Option<String> {
        let name = self.full(name);
        let value = parameters.get(&name)?;
        let entry = table().into_iter().find(|entry| entry.name == name)?;
        let shown = entry.parameter.shown(value);
        // A minus sign, but the hyphens of names.
        Some(if value < 0.0 { shown.replacen('-', "−", 1) } else { shown })
    }

    /// Full name of a parameter as equations write it.
    fn full(&self, name: &str) -> String {
        if name.contains('.') { name.into() } else { format!("{}.{name}", self.name) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::all;
    use super::*;

    /// The names in braces.
    fn named(mechanism: &Mechanism) -> Vec<String> {
        let lines = mechanism.description.equations.iter();
        lines
            .flat_map(|line| line.split(['{', '}']).skip(1).step_by(2))
            .map(|name| mechanism.full(name))
            .collect()
    }

    #[test]
    fn equations_name_every_parameter_and_nothing_else() {
        let known: Vec<String> = table().into_iter().map(|entry| entry.name).collect();
        let named: Vec<String> = all().iter().flat_map(named).collect();
        for name in &known {
            assert!(named.contains(name), "no equation of the mechanism names `{name}`");
        }
        for name in &named {
            assert!(known.contains(name), "an equation names `{name}`, which is no parameter");
        }
    }

    #[test]
    fn every_mechanism_has_a_source_and_can_be_wrong() {
        for Mechanism { name, description, .. } in all() {
            assert!(!description.equations.is_empty() && !description.source.is_empty(), "{name}");
            assert!(description.falsified_by.ends_with('.'), "{name}");
            assert!(description.step.is_none_or(|step| (1..=9).contains(&step)), "{name}");
        }
    }
}
