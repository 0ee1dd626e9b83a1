//! Text as XML can hold it.

use std::borrow::Cow;

/// The text with markup characters escaped; characters that XML cannot hold become U+FFFD.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let plain = |c: char| !matches!(c, '&' | '<' | '>' | '"' | '\'') && c >= ' ' && is_xml(c);
    if text.chars().all(plain) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\t' | '\n' | '\r' => escaped.push_str(&format!("&#{};", c as u32)),
            c if is_xml(c) => escaped.push(c),
            _ => escaped.push(char::REPLACEMENT_CHARACTER),
        }
    }
    escaped.into()
}

fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_and_control_characters_are_replaced() {
        assert_eq!(escape("A & E <\"1\">"), "A &amp; E &lt;&quot;1&quot;&gt;");
        assert_eq!(escape("a\u{1}\nb"), "a\u{fffd}&#10;b");
        assert_eq!(escape("Gynäkologie"), "Gynäkologie");
    }
}
