//! Markdown: tables, text that means itself, numbers of a list in words.

/// Marks what only the author can explain.
pub(super) const MARK: &str = "**To explain:**";

/// A table; columns are as wide as they need to be to be read as text, the last as it comes.
pub(super) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let head: Vec<String> = head.iter().map(|name| (*name).to_owned()).collect();
    let last = head.len() - 1;
    let width = |column: usize| {
        let cells = rows.iter().chain([&head]).filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..last).map(width).chain([0]).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths);
        let cells: Vec<String> = cells.map(|(cell, &width)| format!("{cell:width$}")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule: Vec<String> = widths.iter().map(|&width| "-".repeat(width.max(3))).collect();
    let rule = format!("| {} |\n", rule.join(" | "));
    line(&head) + &rule + &rows.iter().map(line).collect::<String>()
}

/// Text that is to be shown as it is, in one line.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Text within a cell that may hold Markdown of ours.
pub(super) fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// `1 department`, `25 departments`.
pub(super) fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_line_up() {
        let rows = [vec!["a".into(), "b".into()], vec!["long".into(), "c".into()]];
        assert_eq!(
            table(&["x", "y"], &rows),
            "| x    | y |\n| ---- | --- |\n| a    | b |\n| long | c |\n"
        );
    }

    #[test]
    fn text_means_itself() {
        assert_eq!(escaped("a_b | *c*\n<d>"), "a\\_b \\| \\*c\\* \\<d\\>");
    }
}
