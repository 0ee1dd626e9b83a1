//! What a user sees: whole messages, as they are printed.

use groundswell_scenario::{NoFiles, Scenario};

/// The rendered mistakes of a text.
fn shown(text: &str) -> String {
    let errors = Scenario::parse("my.toml", text, &NoFiles).expect_err("the text has mistakes");
    errors.render(false)
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let shown = shown(text);
    let lines = |text: &str| -> Vec<String> {
        text.trim().lines().map(|line| line.trim_end().to_string()).collect()
    };
    assert_eq!(lines(&shown), lines(expected), "\n{shown}");
    let widest = shown.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(100), "a line is {widest:?} columns wide");
}

#[test]
fn a_slip_and_a_number_out_of_range() {
    check(
        "title = \"Slips\"\nweaks = 120\n\n[parameters]\ninfluence.confidence_bound = 1.3\n",
        r#"
error: unknown key `weaks`
 --> my.toml:2:1
  |
2 | weaks = 120
  | ^^^^^ did you mean `weeks`?

error: `influence.confidence_bound` is 1.3; it must be a number from 0 to 1
 --> my.toml:5:30
  |
5 | influence.confidence_bound = 1.3
  |                              ^^^ from 0 to 1
  |
  = help: Largest difference of view at which a colleague is still listened to (default 0.45)

2 mistakes in my.toml"#,
    );
}

#[test]
fn syntax_and_meaning_in_one_go() {
    check(
        "weeks = = 3\nruns = 0\ntitle = 'Tröst\n",
        r#"
error: this is not TOML: extra `=`, expected nothing
 --> my.toml:1:9
  |
1 | weeks = = 3
  |         ^

error: `runs` is 0; it must be a whole number from 1 to 1_000_000
 --> my.toml:2:8
  |
2 | runs = 0
  |        ^ from 1 to 1_000_000
  |
  = help: Runs in each hospital draw; every strategy meets the same runs (default 16)

error: this is not TOML: invalid literal string, expected `'`
 --> my.toml:3:15
  |
3 | title = 'Tröst
  |               ^

3 mistakes in my.toml"#,
    );
}

#[test]
fn departments_and_claims() {
    check(
        "[[strategy]]\nname = \"critics\"\nextends = \"social-movement\"\n\
         lags.placement = [\"surgrey\", \"maternity\"]\nactivities.mandate.until = 157\n\n\
         [[hypothesis]]\nclaim = \"critics.trust > nobody.pokets\"\n",
        r#"
error: unknown department `surgrey`
 --> my.toml:4:19
  |
4 | lags.placement = ["surgrey", "maternity"]
  |                   ^^^^^^^^^ did you mean `surgery`?

error: `until` is 157, but the run has 156 weeks
 --> my.toml:5:28
  |
5 | activities.mandate.until = 157
  |                            ^^^ from 1 to 156

error: unknown strategy `nobody`
 --> my.toml:8:26
  |
8 | claim = "critics.trust > nobody.pokets"
  |                          ^^^^^^
  |
  = help: known here: none, top-down, social-movement, networking-broker, critics

error: unknown outcome `pokets`
 --> my.toml:8:33
  |
8 | claim = "critics.trust > nobody.pokets"
  |                                 ^^^^^^ did you mean `pockets`?

4 mistakes in my.toml"#,
    );
}

#[test]
fn json_has_places_too() {
    check(
        "{\n  \"runs\": \"16\",\n  \"hospital\": { \"staff\": 1e9 },\n  \"seeds\": 2\n}",
        r#"
error: `runs` is text; it must be a whole number from 1 to 1_000_000
 --> my.toml:2:11
  |
2 |   "runs": "16",
  |           ^^^^ write it without quotes
  |
  = help: Runs in each hospital draw; every strategy meets the same runs (default 16)

error: `staff` is 1e9; it must be a whole number from 2 to 5_000_000
 --> my.toml:3:26
  |
3 |   "hospital": { "staff": 1e9 },
  |                          ^^^ from 2 to 5_000_000
  |
  = help: Staff in all, executives included. Departments without `staff` of their own share
          what is left, in the proportions of the case hospital.

error: unknown key `seeds`
 --> my.toml:4:3
  |
4 |   "seeds": 2
  |   ^^^^^^^ did you mean `seed`?

3 mistakes in my.toml"#,
    );
}

#[test]
fn short_form_is_one_line_a_mistake() {
    let errors = Scenario::parse("my.toml", "weaks = 1\nruns = 0", &NoFiles).unwrap_err();
    let expected = "my.toml:1:1: unknown key `weaks`\n\
                    my.toml:2:8: `runs` is 0; it must be a whole number from 1 to 1_000_000\n\
                    2 mistakes in my.toml";
    assert_eq!(errors.to_string(), expected);
    assert!(errors.render(true).contains("\u{1b}["), "colours on request");
}
