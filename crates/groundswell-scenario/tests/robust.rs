//! No text makes the reader panic: damaged scenarios, odd characters, depth, size.

use groundswell_scenario::{NoFiles, SCENARIOS, Scenario};

/// Reads; what is read is written so that it reads back equal, mistakes can be shown.
fn survive(text: &str) {
    match Scenario::parse("x", text, &NoFiles) {
        Err(errors) => {
            assert!(!errors.diagnostics().is_empty());
            let _ = (errors.render(false), errors.render(true), errors.to_string());
        }
        Ok(scenario) => {
            let again = Scenario::parse("again", &scenario.to_toml(), &NoFiles);
            assert_eq!(again.as_ref(), Ok(&scenario), "{text}");
        }
    }
}

/// A scenario in JSON, with a key of every sort.
const JSON: &str = r#"{
  // comments are allowed
  "title": "JSON", "runs": 2, "weeks": 30, "strategies": ["none", "mine"],
  "hospital": { "departments": [{ "name": "ward", "staff": 20, "stance": "sceptical" }] },
  "parameters": { "norms": { "rate": 0.05 } }, "mechanisms": { "turnover": false },
  "strategy": [{ "name": "mine", "extends": "top-down", "lags": { "count": 1 },
    "activities": { "mandate": false, "briefing": { "from": 3, "every": 2 } } }],
  "hypothesis": [{ "claim": "mine.trust > none.trust", "week": 20, "smallest": 1e-2 }]
}"#;

#[test]
fn odd_texts() {
    for text in [
        "",
        " ",
        "\u{feff}",
        "\u{feff}{}",
        "\u{feff}{",
        "\r\n\r\n",
        "\0",
        "[[",
        "]]",
        "[",
        "=",
        "\"",
        "{\"a\":",
        "a.b.c.d",
        "é = 'ö",
        "\u{202e}x = 1",
        "title = \"\\uD800\"",
        "runs = 1\rweeks = 2",
        "seed = 0x_f",
        "a = 1979-05-27T07:32:00Z",
        "strategies = [[[]]]",
        "[[strategy]]\nname='x'\nactivities=[]\nlags=3",
        "[[hospital]]",
        "{\"strategy\":{}}",
        "{\"strategy\":[1]}",
        "[1]",
        "{\"hypothesis\":[{\"claim\":\"\\n>\\u00e9\"}]}",
        "hypothesis=[{claim='>'},{claim='é.ü>é.ü'}]",
    ] {
        survive(text);
    }
}

#[test]
fn deep_and_long_texts() {
    for deep in ["[", "{\"a\":", "{\"a\":[", "a=[", "a.", "a={b=", "[[a]]\n"] {
        survive(&deep.repeat(20_000));
        survive(&format!("{{\"x\":{}", deep.repeat(20_000)));
    }
    survive(&"é".repeat(100_000));
    survive(&format!("title = {}", "9".repeat(100_000)));
    survive(&format!("{} = 1", "k".repeat(100_000)));
    survive(&"x = 1\n".repeat(2_000));
    let many: String = (0..5_000).map(|i| format!("key{i} = 1\n")).collect();
    let errors = Scenario::parse("x", &many, &NoFiles).unwrap_err();
    assert_eq!(errors.diagnostics().len(), 100);
    assert!(errors.render(false).ends_with("5000 mistakes in x, of which 100 are shown"));
    survive(&"[[strategy]]\nname='x'\n".repeat(50_000));
    survive(&format!("[[strategy]]\nname='x'\nlags.placement=[{}]", "'y',".repeat(100_000)));
    let activities: String = (0..50_000).map(|i| format!("a{i}=true\n")).collect();
    survive(&format!("[[strategy]]\nname='x'\n[strategy.activities]\n{activities}"));
    assert!(Scenario::parse("x", &" ".repeat(20_000_000), &NoFiles).is_err());
}

/// A small generator of numbers, so that failures repeat.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}

#[test]
fn damaged_scenarios() {
    const SPLINTERS: [&str; 24] = [
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        "=",
        ".",
        "\n",
        "\r\n",
        "é",
        "-",
        "9",
        "nan",
        "inf",
        "1e999",
        "true",
        "0x",
        "#",
        "\\",
        "[[strategy]]",
        "name",
        "\u{0}",
        ">",
    ];
    let mut numbers = Numbers(1);
    assert!(Scenario::parse("JSON", JSON, &NoFiles).is_ok());
    for shipped in SCENARIOS {
        let full = shipped.scenario().unwrap().to_toml();
        for original in [shipped.text, full.as_str(), JSON] {
            for _ in 0..60 {
                let mut text: Vec<char> = original.chars().collect();
                for _ in 0..=numbers.below(4) {
                    let at = numbers.below(text.len());
                    let cut = numbers.below(6).min(text.len() - at);
                    let splinter = SPLINTERS[numbers.below(SPLINTERS.len())];
                    text.splice(at..at + cut, splinter.chars());
                }
                survive(&text.into_iter().collect::<String>());
            }
        }
    }
}
