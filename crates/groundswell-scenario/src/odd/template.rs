//! Templates: blocks between marks that are written anew, elements that one protocol lends another.

const BLOCK: &str = "<!-- block: ";
const END: &str = "<!-- end -->";
const ELEMENT: &str = "<!-- odd: ";
const CLOSE: &str = " -->";

/// The template with the content of its blocks written anew; those that `content` does not know
/// stay as they are. The marks stay.
pub(super) fn fill(template: &str, content: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(template.len());
    let mut replaced = false;
    for line in template.lines() {
        if line == END {
            replaced = false;
        }
        if !replaced {
            out.push_str(line);
            out.push('\n');
        }
        if let Some(text) = marked(line, BLOCK).and_then(&content) {
            replaced = true;
            out.push_str(text.trim_matches('\n'));
            out.push_str(if text.is_empty() { "" } else { "\n" });
        }
    }
    out
}

/// The text without marks, and without the empty lines that they leave.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let mark = line == END || marked(line, BLOCK).is_some();
        let blank = line.is_empty() && (out.is_empty() || out.ends_with("\n\n"));
        if !mark && !blank {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

/// The template with the elements that it names put in from a description after ODD.
pub(super) fn with_elements(template: &str, odd: &str) -> String {
    let line = |line: &str| match marked(line, ELEMENT) {
        Some(name) => element(odd, name),
        None => format!("{line}\n"),
    };
    template.lines().map(line).collect()
}

/// The name that a mark of this sort holds.
fn marked<'a>(line: &'a str, sort: &str) -> Option<&'a str> {
    line.strip_prefix(sort)?.strip_suffix(CLOSE)
}

/// What stands under a heading, up to the next one of its level or above, headings in it a level
/// lower.
fn element(odd: &str, name: &str) -> String {
    let mut lines = odd.lines();
    let heading = lines.find(|line| level(line) > 0 && line.ends_with(&format!(" {name}")));
    let own = heading.map_or(0, level);
    let body = lines.take_while(|line| level(line) == 0 || level(line) > own);
    body.map(|line| if level(line) > 0 { format!("#{line}\n") } else { format!("{line}\n") })
        .collect()
}

/// The level of a heading from 2 on; 0 for other lines. Level 1 would be code that is not shown.
fn level(line: &str) -> usize {
    let marks = line.len() - line.trim_start_matches('#').len();
    if marks >= 2 && line[marks..].starts_with(' ') { marks } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "# T\n\n<!-- block: a -->\nold\n<!-- end -->\n\n## 1 X\nx\n### Y\ny\n## 2 Z\nz\n";

    #[test]
    fn blocks_are_written_anew_and_marks_can_be_taken_out() {
        let filled = fill(TEXT, |name| (name == "a").then(|| "new\n".into()));
        assert!(filled.contains("<!-- block: a -->\nnew\n<!-- end -->"));
        assert_eq!(fill(&filled, |_| None), filled);
        assert!(plain(&filled).starts_with("# T\n\nnew\n\n## 1 X\n"));
        let empty = fill(TEXT, |_| Some(String::new()));
        assert!(plain(&empty).starts_with("# T\n\n## 1 X\n"));
    }

    #[test]
    fn elements_are_lent_with_lower_headings() {
        assert_eq!(with_elements("<!-- odd: 1 X -->\n", TEXT), "x\n#### Y\ny\n");
        assert_eq!(with_elements("<!-- odd: Y -->\n", TEXT), "y\n");
    }
}
