//! Plain text: its width on a terminal, wrapping and padding.

use unicode_width::UnicodeWidthStr;

/// Columns that a text takes on a terminal.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// Breaks a text into lines of at most `columns`, at spaces; a word that is wider stays whole.
///
/// Line breaks in the text are kept. Gives at least one line.
///
/// ```
/// use groundswell_report::wrap;
///
/// assert_eq!(wrap("how far practice spread", 12), ["how far", "practice", "spread"]);
/// ```
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, columns)).collect()
}

fn wrap_line(text: &str, columns: usize) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in text.split_whitespace() {
        if !line.is_empty() && width(&line) + 1 + width(word) > columns {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

/// Wraps a text and indents its lines, the first one like the others.
pub fn paragraph(text: &str, indent: usize, columns: usize) -> String {
    let margin = " ".repeat(indent);
    let lines = wrap(text, columns.saturating_sub(indent));
    lines.iter().map(|line| format!("{margin}{line}\n")).collect()
}

/// Spaces that fill a text up to a width.
pub(crate) fn fill(text: &str, columns: usize) -> String {
    " ".repeat(columns.saturating_sub(width(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_wrap_and_wide_words_stay_whole() {
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("a social-movement b", 6), ["a", "social-movement", "b"]);
        assert_eq!(wrap("one\ntwo three", 20), ["one", "two three"]);
        assert_eq!(paragraph("one two", 2, 6), "  one\n  two\n");
    }
}
