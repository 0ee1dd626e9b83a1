//! Styles: what the parts of a text look like on a terminal, or plain.

use std::fmt::Display;

use anstyle::{AnsiColor, Style};

/// How the parts of a text are shown; the default is plain, without escape codes.
///
/// ```
/// use groundswell_report::Styles;
///
/// assert_eq!(Styles::plain().title("Hours"), "Hours");
/// assert_eq!(Styles::coloured().title("Hours"), "\u{1b}[1mHours\u{1b}[0m");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Styles {
    coloured: bool,
}

/// What a part of a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    #[default]
    Plain,
    /// A heading.
    Title,
    /// Something of less weight: an interval, a note.
    Faint,
    /// A name to type: a key, a strategy, a command.
    Name,
    /// Good news.
    Good,
    /// Bad news.
    Bad,
    /// Neither.
    Open,
}

impl Styles {
    /// Without escape codes.
    pub fn plain() -> Self {
        Self { coloured: false }
    }

    /// With the escape codes of a terminal.
    pub fn coloured() -> Self {
        Self { coloured: true }
    }

    /// Whether texts get escape codes.
    pub fn is_coloured(self) -> bool {
        self.coloured
    }

    /// A text in the style of its role.
    pub fn paint(self, role: Role, text: impl Display) -> String {
        let (style, text) = (role.style(), text.to_string());
        match self.coloured && !text.is_empty() {
            true => format!("{style}{text}{style:#}"),
            false => text,
        }
    }

    /// A heading.
    pub fn title(self, text: impl Display) -> String {
        self.paint(Role::Title, text)
    }

    /// A text of less weight.
    pub fn faint(self, text: impl Display) -> String {
        self.paint(Role::Faint, text)
    }

    /// A name to type.
    pub fn name(self, text: impl Display) -> String {
        self.paint(Role::Name, text)
    }
}

impl Role {
    fn style(self) -> Style {
        let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
        match self {
            Self::Plain => Style::new(),
            Self::Title => Style::new().bold(),
            Self::Faint => Style::new().dimmed(),
            Self::Name => colour(AnsiColor::Cyan),
            Self::Good => colour(AnsiColor::Green).bold(),
            Self::Bad => colour(AnsiColor::Red).bold(),
            Self::Open => colour(AnsiColor::Yellow).bold(),
        }
    }
}
