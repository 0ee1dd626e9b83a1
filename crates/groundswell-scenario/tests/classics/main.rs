//! The classics: with mechanisms switched off, the model is a model of the literature.
//!
//! Each is a scenario that comes with the program; each test looks at a size and at a time.

#[path = "../../../../tests/checks/mod.rs"]
mod checks;
mod crowds;
mod run;
mod talk;
mod views;

use checks::Section;

/// The tests that hand in rows of the table.
static CLASSICS: Section = Section::new("classics", 9);
