//! Every class of mistake has its message, at its place; and nothing else is reported.

use groundswell_scenario::{Diagnostic, NoFiles, Scenario};

fn mistakes(text: &str) -> Vec<Diagnostic> {
    match Scenario::parse("my.toml", text, &NoFiles) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.diagnostics().to_vec(),
    }
}

/// The text has one mistake, whose message or advice says this, at this piece of text.
#[track_caller]
fn one(text: &str, says: &str, at: &str) {
    let found = mistakes(text);
    let [mistake] = found.as_slice() else { panic!("{} mistakes: {found:#?}", found.len()) };
    let all = format!("{} | {} | {}", mistake.message, mistake.label, mistake.help.join(" | "));
    assert!(all.contains(says), "{all}");
    assert_eq!(text.get(mistake.span.clone()), Some(at), "{all}");
}

const VARIANT: &str = "[[strategy]]\nname = \"mine\"\nextends = \"social-movement\"\n";

#[track_caller]
fn variant(lines: &str, says: &str, at: &str) {
    one(&format!("{VARIANT}{lines}\n"), says, at);
}

#[track_caller]
fn claim(lines: &str, says: &str, at: &str) {
    one(&format!("[[hypothesis]]\n{lines}\n"), says, at);
}

#[test]
fn graphs_have_the_degree_they_need() {
    let both = "do not go together";
    one("hospital.graph = \"ring\"", both, "\"ring\"");
    one("hospital = { graph = \"ring\", degree = 2.5 }", both, "2.5");
    one("hospital = { graph = \"complete\", degree = 4 }", both, "4");
    one("hospital.degree = 4", both, "4");
    one("hospital.graph = \"lattice\"", "complete, ring, random", "\"lattice\"");
    one("hospital = { graph = \"random\", degree = 3, network = {} }", "leave it out", "network");
    let odd = "{ graph = \"ring\", degree = 3 }";
    one(&format!("hospital = {odd}"), "an even number", odd);
    let large = "{ graph = \"complete\", staff = 5000 }";
    one(&format!("hospital = {large}"), "at most 4000", large);
}

#[test]
fn choices_go_by_name() {
    one("parameters.adoption.rule = \"treshold\"", "did you mean `threshold`?", "\"treshold\"");
    one("parameters.adoption.rule = 1", "one of utility, threshold", "1");
}

#[test]
fn sizes_are_refused_before_memory_is_taken() {
    one("weeks = 0", "from 1 to 5200", "0");
    one("weeks = 5201", "from 1 to 5200", "5201");
    one("weeks = -3", "from 1 to 5200", "-3");
    one(
        "weeks = 99999999999999999999999999999999999999999",
        "from 1 to 5200",
        "99999999999999999999999999999999999999999",
    );
    one("hospitals = 100_001", "from 1 to 100_000", "100_001");
    one("runs = 1_000_001", "from 1 to 1_000_000", "1_000_001");
    one("hospitals = 100_000\nruns = 1_000_000", "too many", "1_000_000");
    one("hospital.staff = 1_000_000_000", "from 2 to 5_000_000", "1_000_000_000");
    one("hospital.staff = 0", "from 2", "0");
    one("hospital.staff = 20", "too few", "20");
    one("hospital.executives = 0", "from 1", "0");
    one("hospital.departments = []", "needs a department", "[]");
    one("hospital.departments = [{ name = \"a\", staff = 0 }]", "from 1", "0");
    one("[hospital]\ndepartments = [{ name = \"a\", staff = 9 }]\nstaff = 40", "add up to 9", "40");
    let many: String = (0..20_001).map(|i| format!("{{ name = \"d{i}\" }},")).collect();
    let found = mistakes(&format!("hospital.departments = [{many}]"));
    assert!(found[0].message.contains("there can be 20000"), "{}", found[0].message);
    let three = "[hospital]\ndepartments = [{name='a',staff=4_000_000},{name='b',staff=4_000_000}]";
    assert!(mistakes(three)[0].message.contains("number of staff"), "sum of departments");
}

#[test]
fn numbers_that_are_none() {
    one("confidence = nan", "from 0.5 to 0.9999", "nan");
    one("confidence = inf", "from 0.5 to 0.9999", "inf");
    one("confidence = 1.5", "from 0.5 to 0.9999", "1.5");
    one("parameters.voice.delay = 2.5", "whole number from 1 to 52", "2.5");
    one("parameters.fatigue.gain = -0.1", "from 0 to 1", "-0.1");
    one("parameters.fatigue.gain = \"much\"", "is text; it must be a number", "\"much\"");
    variant("activities.outreach.reach = -inf", "from 0 to 1", "-inf");
}

#[test]
fn wrong_types() {
    one("title = 3", "`title` is a whole number; it must be text", "3");
    one("questions = \"one\"", "must be a list of texts", "\"one\"");
    one("questions = [1]", "must be a list of texts", "1");
    one("seed = true", "is true or false; it must be a whole number", "true");
    one("hospital = 3", "must be a table", "3");
    one("strategy = 3", "must be a list of tables", "3");
    one("[strategy]\nname = 'x'", "each written [[strategy]]", "[strategy]");
    one("mechanisms.turnover = 'off'", "must be true or false", "'off'");
    one("start = \"soon\"", "a date such as 2013-11-04", "\"soon\"");
    one("parameters = 3", "must be a table", "3");
    one("parameters.fatigue = 3", "must be a table, written [parameters.fatigue]", "3");
}

#[test]
fn unknown_names() {
    one("weaks = 3", "did you mean `weeks`?", "weaks");
    one("xyz = 3", "known here: title", "xyz");
    one("outcomes = ['practise']", "did you mean `practice`?", "'practise'");
    one("strategies = ['topdown']", "did you mean `top-down`?", "'topdown'");
    one("parameters.fatigue.gian = 0.1", "did you mean `gain`?", "gian");
    one("parameters.divergence = 0.1", "did you mean `programme.divergence`?", "divergence");
    one("parameters.\"programme.divergence\" = 0.1", "without quotes", "\"programme.divergence\"");
    one("mechanisms.programme = false", "unknown key `programme`", "programme");
    one("hospital.roles.doktor = 0.1", "did you mean `doctor`?", "doktor");
    one("hospital.network.mean_ties = 14", "known here: team_size", "mean_ties");
    one("hospital.stances.surgry = 'neutral'", "did you mean `surgery`?", "surgry");
    one("hospital.stances.surgery = 'keen'", "proactive, neutral, sceptical", "'keen'");
    variant(
        "lags.placement = 'sceptical_first'",
        "did you mean `sceptical-first`?",
        "'sceptical_first'",
    );
    variant("lags.placement = 'surgery'", "departments are named in a list", "'surgery'");
    variant("lags.placement = ['surgry']", "did you mean `surgery`?", "'surgry'");
    variant("lags.placement = ['executive board']", "unknown department", "'executive board'");
    variant("lags.orientation = 'eager'", "willing, incidental", "'eager'");
    variant("activities.outreach.targets = ['surgry']", "did you mean `surgery`?", "'surgry'");
    variant("activities.mandat = false", "did you mean `mandate`?", "mandat");
    variant("activities.fair = { from = 3 }", "give it a kind", "fair");
    variant("activities.fair = { kind = 'party' }", "unknown kind `party`", "'party'");
    variant("activities.outreach.kind = 'briefing'", "its kind cannot change", "'briefing'");
    one(
        "[[strategy]]\nname = 'x'\nextends = 'topdown'\nactivities.mandate = false",
        "did you mean `top-down`?",
        "'topdown'",
    );
}

#[test]
fn names_of_strategies() {
    one("[[strategy]]\nabout = 'x'", "has no name", "[[strategy]]");
    one("[[strategy]]\nname = 'a b'", "letters, digits", "'a b'");
    one("[[strategy]]\nname = ''", "letters, digits", "''");
    one("[[strategy]]\nname = 'a'\n[[strategy]]\nname = \"a\"", "two strategies", "\"a\"");
    one("strategies = ['none', \"none\"]", "named twice", "\"none\"");
    one("strategies = []", "no strategy to compare", "[]");
    one("outcomes = []", "no outcome to compare", "[]");
    one(
        "[[strategy]]\nname = 'a'\nextends = 'b'\n[[strategy]]\nname = 'b'",
        "unknown strategy `b`",
        "'b'",
    );
}

#[test]
fn weeks_outside_the_horizon_and_out_of_order() {
    one("weeks = 40\ngo_live = 40", "ends with week 39", "40");
    one("campaign_end = 157", "has 156 weeks", "157");
    one("campaign_end = 0", "from 1", "0");
    variant("lags = { from = 156 }", "ends with week 155", "156");
    variant("lags = { from = 30, until = 30 }", "must be above `from`", "30");
    variant("activities.outreach.from = 70", "ends before week 70, but begins in week 70", "70");
    variant("activities.outreach.until = 9_999", "from 1 to 5200", "9_999");
    variant(
        "activities.fair = { kind = 'briefing', from = 3, until = 200 }",
        "has 156 weeks",
        "200",
    );
    assert_eq!(mistakes("weeks = 0\ngo_live = 200").len(), 1, "no horizon, no weeks outside it");
}

#[test]
fn departments_of_ones_own() {
    one("hospital.departments = [{ staff = 3 }]", "has no name", "{ staff = 3 }");
    one("hospital.departments = [{ name = ' ' }]", "cannot be the name", "' '");
    one("hospital.departments = [{ name = 'a' }, { name = \"a\" }]", "two departments", "\"a\"");
    one(
        "hospital.departments = [{ name = 'executive board' }]",
        "hospital.executives",
        "'executive board'",
    );
    one(
        "hospital.roles = { nurse = 0.9, doctor = 0.2 }",
        "add up to",
        "{ nurse = 0.9, doctor = 0.2 }",
    );
}

#[test]
fn claims() {
    claim("claim = 'none.practice'", "compares nothing", "'none.practice'");
    claim("claim = 'practice > 0.1'", "write strategy.outcome", "practice");
    claim("claim = 'none.practice > '", "write strategy.outcome", "");
    claim("claim = 'none.practice >= 0.1'", "leave the `=` out", "= 0.1");
    claim("claim = 'nome.practice > 0.1'", "did you mean `none`?", "nome");
    claim("claim = 'none.practise > 0.1'", "did you mean `practice`?", "practise");
    claim("claim = 'none.practice > inf'", "not finite", "inf");
    claim(
        "claim = \"none.\\u0070ractise > 0\"",
        "did you mean `practice`?",
        "\"none.\\u0070ractise > 0\"",
    );
    claim("week = 3", "has no claim", "[[hypothesis]]");
    claim("claim = 'none.hours < 3'\nweek = 4", "no single week shows `hours`", "4");
    claim("claim = 'none.aware < 3'\nweek = 156", "ends with week 155", "156");
    claim("claim = 'none.aware < 3'\nsmallest = -1", "from 0", "-1");
    one(
        "strategies = ['none']\n[[hypothesis]]\nclaim = 'top-down.aware > 0'",
        "unknown strategy `top-down`",
        "top-down",
    );
}

#[test]
fn imports() {
    one("hospital.import = { staff = 'a.csv' }", "needs `staff` and `ties`", "{ staff = 'a.csv' }");
    one("hospital.import = { graphml = 'a' }", "`a` cannot be read", "{ graphml = 'a' }");
    let files = |path: &str| {
        Ok(match path {
            "staff.csv" => b"id,department\nann,ward\nbob,ward\n".to_vec(),
            _ => b"source,target\nann,bob\nann,eve\nann,ann\n".to_vec(),
        })
    };
    let text = "[hospital]\nstaff = 3\nimport = { staff = 'staff.csv', ties = 'ties.csv' }";
    let errors = Scenario::parse("my.toml", text, &files).unwrap_err();
    let [first, second] = errors.diagnostics() else { panic!("{errors}") };
    assert!(first.message.contains("does not go with an imported network"), "{first:?}");
    let help = second.help.join("\n");
    assert!(help.contains("ties.csv:3") && help.contains("ties.csv:4"), "{help}");
}

#[test]
fn json() {
    one("{ \"runs\": }", "this is not JSON", "}");
    one("{ \"runs\": 3, \"runs\": 4 }", "given twice", "\"runs\"");
    one("{ \"runs\": null }", "is null", "null");
    one("{ 'runs': 3 }", "this is not JSON", "'");
}

#[test]
fn no_two_reports_of_one_mistake() {
    let text = "strategies = ['top-donw', 'mine']\n[[strategy]]\nname = 'mine'\nextends = 'nothing-like-it'\n\
                activities.mandate = false\n[[hypothesis]]\nclaim = 'top-down.aware > mine.aware'";
    let messages: Vec<String> = mistakes(text).into_iter().map(|mistake| mistake.message).collect();
    assert_eq!(messages, ["unknown strategy `top-donw`", "unknown strategy `nothing-like-it`"]);
}

#[track_caller]
fn vary(lines: &str, says: &str, at: &str) {
    one(&format!("[vary]\n{lines}\n"), says, at);
}

#[test]
fn what_is_varied_can_be_varied() {
    vary("divergense = \"0:1\"", "did you mean `divergence`?", "divergense");
    vary("lags.alinement = \"0:1\"", "nothing that can be varied", "alinement");
    vary("divergence = \"0:1.5\"", "it must be a number from 0 to 1", "\"0:1.5\"");
    vary("divergence = [0.2, 7]", "it must be a number from 0 to 1", "7");
    vary("divergence = [0.2, 0.2]", "given 0.2 twice", "[0.2, 0.2]");
    vary("divergence = []", "is given no value", "[]");
    vary("divergence = 0.5", "it must be a range such as", "0.5");
    vary("alignment = true", "no range of `lags.alignment`", "true");
    vary("lags.placement = [\"al\"]", "it must be one of sympathetic-first", "\"al\"");
    vary("divergence = true\nprogramme.divergence = \"0:1\"", "is varied twice", "divergence");
    let lags = "\"social-movement.lags.alignment\" = \"0:1\"";
    vary(&format!("lags.alignment = \"0:1\"\n{lags}"), "keep one", &lags[..32]);
    one("vary = 3", "a table, written [vary]", "3");
}

#[test]
fn what_is_varied_is_read_back_as_it_is_written() {
    let text = "[vary]\nlags.alignment = \"0:1:0.25\"\nprogramme.divergence = true\n\
                placement = [\"random\", \"all\"]\nconfidence_bound = [0.3, 0.45]\n\
                voice.influence_gain = \"0.01:1:log\"\n";
    let scenario = Scenario::parse("my.toml", text, &NoFiles).unwrap();
    let shown: Vec<String> = scenario.vary.iter().map(|one| one.to_string()).collect();
    assert_eq!(shown.len(), 5);
    assert_eq!(shown[2], "lags.placement=random,all");
    let again = Scenario::parse("again.toml", &scenario.to_toml(), &NoFiles).unwrap();
    assert_eq!(again, scenario);
}
