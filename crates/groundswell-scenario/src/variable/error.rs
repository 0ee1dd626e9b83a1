//! What is wrong with a variable, or with what it was given, and what to do about it.

use std::fmt;

/// Why a scenario has no such variable, or a variable no such value.
///
/// Displayed as what is wrong, a semicolon, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariableError {
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do, or what is allowed; may be empty.
    pub advice: String,
}

impl VariableError {
    pub(crate) fn new(message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { message: message.into(), advice: advice.into() }
    }
}

impl fmt::Display for VariableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match self.advice.as_str() {
            "" => Ok(()),
            advice => write!(f, "; {advice}"),
        }
    }
}

impl std::error::Error for VariableError {}
