//! The description of the model after the ODD protocol (Grimm et al. 2020).
#![doc = include_str!("../ODD.md")]

/// The description above in Markdown.
///
/// Between lines `<!-- block: NAME -->` and `<!-- end -->` stands what is generated from the tables
/// of the code; `groundswell_scenario::odd` writes those blocks for a scenario.
pub const TEXT: &str = include_str!("../ODD.md");

#[cfg(test)]
mod tests {
    use super::TEXT;

    /// The elements of the protocol by their names and in their order.
    const ELEMENTS: [&str; 18] = [
        "## 1 Purpose and patterns",
        "## 2 Entities, state variables and scales",
        "## 3 Process overview and scheduling",
        "## 4 Design concepts",
        "### Basic principles",
        "### Emergence",
        "### Adaptation",
        "### Objectives",
        "### Learning",
        "### Prediction",
        "### Sensing",
        "### Interaction",
        "### Stochasticity",
        "### Collectives",
        "### Observation",
        "## 5 Initialization",
        "## 6 Input data",
        "## 7 Submodels",
    ];

    #[test]
    fn the_elements_are_those_of_the_protocol() {
        let headings = TEXT.lines().filter(|line| line.starts_with("##"));
        let found: Vec<&str> = headings.take(ELEMENTS.len()).collect();
        assert_eq!(found, ELEMENTS);
    }

    /// Lines of a source file that document something, without their marks.
    fn documented(source: &str) -> impl Iterator<Item = &str> {
        source.lines().filter_map(|line| line.trim().strip_prefix("/// "))
    }

    #[test]
    fn the_schedule_is_that_of_the_step() {
        let source = include_str!("world/mod.rs");
        let steps: Vec<&str> = documented(source)
            .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        assert_eq!(steps.len(), 9);
        for step in steps {
            let step = step.replace("[`observe`](Self::observe)", "`observe`");
            assert!(TEXT.contains(&format!("\n{step}\n")), "the ODD lacks the step: {step}");
        }
    }

    #[test]
    fn every_kind_of_decision_is_listed() {
        let source = include_str!("draw.rs");
        let from = source.find("pub enum Decision").unwrap();
        let list = &source[from..from + source[from..].find("\n}").unwrap()];
        let decisions: Vec<&str> = documented(list).collect();
        for decision in &decisions {
            let listed = decision.trim_end_matches('.').to_lowercase();
            assert!(TEXT.to_lowercase().contains(&format!("\n- {listed}")), "{decision}");
        }
        assert!(decisions.len() >= 16);
    }
}
