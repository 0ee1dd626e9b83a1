//! Describes a scenario after the ODD protocol, with its own numbers.

mod hospital;
mod markdown;
mod mechanisms;
mod strategies;
mod study;
mod template;

use groundswell_model::odd::TEXT;

use crate::Scenario;
use markdown::MARK;

/// A protocol after which models are described.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Protocol {
    /// ODD: Overview, Design concepts, Details (Grimm et al. 2020).
    #[default]
    Odd,
    /// ODD+D, the extension for human decisions (Müller et al. 2013).
    Decisions,
}

/// Describes a scenario in Markdown: the model with the scenario's numbers, and passages marked
/// **To explain** that only its author can write.
///
/// ```
/// use groundswell_scenario::{NoFiles, Protocol, Scenario, odd};
///
/// let scenario = Scenario::parse("x", "[parameters]\nnorms.rate = 0.05", &NoFiles)?;
/// let text = odd(&scenario, Protocol::Odd);
/// assert!(text.contains("n ← n + 0.05 (p − n)") && text.contains("**To explain:**"));
/// # Ok::<(), groundswell_scenario::ScenarioErrors>(())
/// ```
pub fn odd(scenario: &Scenario, protocol: Protocol) -> String {
    let template = match protocol {
        Protocol::Odd => TEXT.to_owned(),
        Protocol::Decisions => template::with_elements(include_str!("decisions.md"), TEXT),
    };
    let subject = Subject { scenario, protocol, own: true };
    // What is to be explained is counted before the sentence that says how much it is.
    let body = template::fill(&template, |name| subject.block(name));
    let open = body.matches(MARK).count();
    template::plain(&template::fill(&body, |name| (name == "study").then(|| subject.study(open))))
}

/// The model's own description with its blocks written anew: what `ODD.md` is to hold.
pub fn model_odd() -> String {
    let scenario = Scenario::default();
    let subject = Subject { scenario: &scenario, protocol: Protocol::Odd, own: false };
    template::fill(TEXT, |name| match name {
        "study" => Some(study::of_the_model().into()),
        _ => subject.block(name),
    })
}

/// What is described.
struct Subject<'a> {
    scenario: &'a Scenario,
    protocol: Protocol,
    /// Whether it is an author's own scenario, not the model with its defaults.
    own: bool,
}

impl Subject<'_> {
    /// The content of a block; none for a block that stays as it is.
    fn block(&self, name: &str) -> Option<String> {
        Some(match name {
            "title" => self.title(),
            "question" => self.question(),
            "roles" => hospital::roles(),
            "scales" => self.scales(),
            "outcomes" => self.outcomes(),
            "hospital" => self.hospital(),
            "input" => self.input(),
            "priors" => self.priors(),
            "mechanisms" => self.mechanisms(),
            "generator" => self.generator(),
            "strategies" => self.strategies(),
            "background" => self.to_explain("which of these theories the question tests."),
            "deciding" => {
                self.to_explain("why people are taken to decide like this in the setting studied.")
            }
            "implementation" => study::implementation(),
            // Code is for readers of the model's own description.
            "example" if self.own => String::new(),
            _ => return None,
        })
    }

    /// A heading of a level of ODD; ODD+D has the same a level lower.
    fn heading(&self, level: usize, title: &str) -> String {
        let lower = usize::from(self.protocol == Protocol::Decisions);
        format!("{} {title}", "#".repeat(level + lower))
    }

    /// A passage that only the author can write; nothing in the model's own description.
    fn to_explain(&self, what: &str) -> String {
        if self.own { format!("\n> {MARK} {what}\n") } else { String::new() }
    }
}
