//! What is wrong with a scenario file, where, and what to do about it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::text::Span;

/// Mistakes beyond this number are counted but not kept.
pub(crate) const MOST: usize = 100;

/// Width of the rendered text, in columns.
const COLUMNS: usize = 100;

/// Columns before a line of help.
const MARGIN: usize = 16;

/// A mistake while it is being looked for.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) span: Span,
    message: String,
    label: String,
    help: Vec<String>,
}

impl Problem {
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), label: String::new(), help: Vec::new() }
    }

    /// Adds what is said beside the underlined text.
    pub(crate) fn label(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// Adds a sentence of help; nothing if it is empty.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.extend(Some(help.into()).filter(|help| !help.is_empty()));
        self
    }

    /// Adds "did you mean" if there is something near.
    pub(crate) fn meant(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(name) => self.label(format!("did you mean `{name}`?")),
            None => self,
        }
    }
}

/// A mistake in a scenario file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// The offending bytes of the text.
    pub span: Range<usize>,
    /// Line of the offending text, from 1.
    pub line: usize,
    /// Column of the offending text in characters, from 1.
    pub column: usize,
    /// What is said beside the underlined text; may be empty.
    pub label: String,
    /// What to do, or what is known: each a sentence.
    pub help: Vec<String>,
}

/// Every mistake of a scenario file.
///
/// Displayed as `file:line:column: message`, one mistake a line; [`render`](Self::render) shows
/// the text as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioErrors {
    name: String,
    text: Arc<str>,
    diagnostics: Vec<Diagnostic>,
    left_out: usize,
}

impl ScenarioErrors {
    pub(crate) fn new(name: &str, text: &str, mut problems: Vec<Problem>) -> Self {
        problems.sort_by_key(|problem| problem.span.start);
        let left_out = problems.len().saturating_sub(MOST);
        problems.truncate(MOST);
        let diagnostics = problems.into_iter().map(|problem| place(text, problem)).collect();
        Self { name: name.into(), text: text.into(), diagnostics, left_out }
    }

    /// The mistakes, in the order of the text; at most a hundred are kept.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Every mistake with its line of text, the offending part underlined, and what to do.
    ///
    /// **Shape** lines of about 100 columns; with terminal colours if `colour`.
    pub fn render(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.term_width(COLUMNS);
        let shown = |diagnostic| renderer.render(&[self.report(diagnostic)]);
        let mut parts: Vec<String> = self.diagnostics.iter().map(shown).collect();
        parts.push(self.summary());
        parts.join("\n\n")
    }

    fn report<'a>(&'a self, diagnostic: &'a Diagnostic) -> Group<'a> {
        let mut underline = AnnotationKind::Primary.span(diagnostic.span.clone());
        if !diagnostic.label.is_empty() {
            underline = underline.label(&diagnostic.label);
        }
        let snippet = Snippet::source(&*self.text).path(&self.name).annotation(underline);
        let help = diagnostic.help.iter().map(|help| Level::HELP.message(wrapped(help)));
        Level::ERROR.primary_title(&diagnostic.message).element(snippet).elements(help)
    }

    /// How many mistakes there are.
    fn summary(&self) -> String {
        let all = self.diagnostics.len() + self.left_out;
        let mistakes = if all == 1 { "1 mistake".into() } else { format!("{all} mistakes") };
        match self.left_out {
            0 => format!("{mistakes} in {}", self.name),
            _ => format!("{mistakes} in {}, of which {MOST} are shown", self.name),
        }
    }
}

/// The sentence in lines that fit beside the line numbers.
fn wrapped(sentence: &str) -> String {
    let mut lines = vec![String::new()];
    for word in sentence.split(' ') {
        let line = lines.last().map_or(0, |line| line.chars().count());
        match lines.last_mut() {
            Some(last) if line == 0 => last.push_str(word),
            Some(last) if line + 1 + word.chars().count() <= COLUMNS - MARGIN => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.into()),
        }
    }
    lines.join("\n")
}

impl fmt::Display for ScenarioErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.diagnostics {
            let Diagnostic { line, column, message, .. } = diagnostic;
            writeln!(f, "{}:{line}:{column}: {message}", self.name)?;
        }
        f.write_str(&self.summary())
    }
}

impl std::error::Error for ScenarioErrors {}

/// Finds line and column, and keeps the span within the text and on character boundaries.
fn place(text: &str, problem: Problem) -> Diagnostic {
    let start = boundary(text, problem.span.start);
    let end = boundary(text, problem.span.end).max(start);
    let before = &text[..start];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.matches('\n').count() + 1;
    let column = before[line_start..].chars().count() + 1;
    let Problem { message, label, help, .. } = problem;
    Diagnostic { message, span: start..end, line, column, label, help }
}

/// The position or the nearest one before it at which the text can be cut.
fn boundary(text: &str, position: usize) -> usize {
    let position = position.min(text.len());
    (0..=position).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
