//! The page: a study as one HTML file that needs nothing else, to be shown, printed and passed on.
//!
//! Everything is readable without script; the script lets readers choose an outcome, read off values
//! and look at people week by week.

mod answer;
mod assumptions;
mod data;
mod ending;
mod findings;
mod gallery;
mod methods;
mod sweep;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::figures::{Size, Theme, fonts, stylesheet};
use crate::number::{count, counted};
use crate::posterior::posterior_sentence;
use crate::study::Material;

pub use answer::{Answer, answers};
pub use ending::CITATION;
use gallery::{Drawn, Picture, Room};
pub use gallery::{Gallery, drawn_files};
pub use methods::methods;
pub use sweep::sweep_page;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Forbids the page to ask any network for anything.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
                      font-src data:; img-src data:";

/// The sections of the page: their identifiers and headings.
const SECTIONS: [(&str, &str); 7] = [
    ("asked", "What was asked"),
    ("answer", "The answer"),
    ("figures", "Figures"),
    ("assumptions", "Assumptions"),
    ("methods", "Methods"),
    ("reproduce", "Reproduce it"),
    ("cite", "Cite it"),
];

/// The page of a study. `name` is the short name of its scenario.
///
/// The same results give the same bytes on every machine.
pub fn page(material: &Material<'_>, gallery: &Gallery, name: &str) -> String {
    let title = title(material, name);
    let content = html! {
        (asked(material))
        (findings::answer(material))
        (figures(gallery))
        (assumptions::section(material.scenario, posterior_sentence(material.study)))
        (ending::methods(material))
        (ending::reproduce(material, name))
        (ending::cite())
    };
    let scripts = html! {
        script type="application/json" id="data" { (PreEscaped(data::data(gallery))) }
        script { (PreEscaped(SCRIPT)) }
    };
    document(&title, head(material, name, &title), content, scripts)
}

/// A page of its own that needs no other file, with a policy that lets it ask for none.
fn document(title: &str, head: Markup, content: Markup, scripts: Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ "Groundswell " (groundswell_experiment::VERSION) };
                title { (title) " · Groundswell" }
                style { (PreEscaped(style())) }
            }
            body {
                (head)
                main { (content) }
                footer { p { "Made by Groundswell " (groundswell_experiment::VERSION) "." } }
                (scripts)
            }
        }
    };
    page.into_string()
}

fn title(material: &Material<'_>, name: &str) -> String {
    match material.scenario.title.is_empty() {
        true => name.to_owned(),
        false => material.scenario.title.clone(),
    }
}

/// All styles, with the font of the figures.
fn style() -> String {
    let face = |weight: u32, font: &[u8]| {
        let font = base64(font);
        format!(
            "@font-face{{font-family:Arimo;font-weight:{weight};src:url(data:font/ttf;base64,{font})}}\n"
        )
    };
    let [regular, bold] = fonts();
    let faces = face(400, regular) + &face(700, bold);
    format!("{faces}{}\n{STYLE}", stylesheet(Theme::Auto))
}

fn head(material: &Material<'_>, name: &str, title: &str) -> Markup {
    let (results, scenario) = (material.results, material.scenario);
    let sizes = results.sizes();
    let worlds = u64::from(results.hospitals()) * u64::from(sizes.runs);
    let facts = [
        (counted(results.strategies().len() as u64, "strategy"), String::new()),
        (
            counted(worlds, "world"),
            format!(
                "{} × {}",
                counted(results.hospitals(), "hospital draw"),
                counted(sizes.runs, "run")
            ),
        ),
        (format!("{} staff", count(scenario.hospital.headcount())), String::new()),
        (counted(sizes.weeks, "week"), String::new()),
    ];
    html! {
        header {
            p.kicker { "Groundswell" span { (name) } }
            h1 { (title) }
            ul.facts {
                @for (fact, more) in &facts {
                    li { b { (fact) } @if !more.is_empty() { " " span { (more) } } }
                }
            }
            @if results.hospitals() < sizes.hospitals {
                p.warning {
                    "Ended early: " (results.hospitals()) " of " (sizes.hospitals)
                    " hospital draws are complete, and only these are shown."
                }
            }
            nav aria-label="Contents" {
                @for (id, heading) in SECTIONS { a href={ "#" (id) } { (heading) } }
            }
        }
    }
}

/// A section of the page.
fn section(id: &str, content: Markup) -> Markup {
    let heading =
        SECTIONS.iter().find(|(known, _)| *known == id).map_or("", |(_, heading)| heading);
    html! { section id=(id) { h2 { (heading) } (content) } }
}

/// What the study compares, and why.
fn asked(material: &Material<'_>) -> Markup {
    let scenario = material.scenario;
    let pictures = material.pictures();
    let about = |name: &str| scenario.strategy(name).map_or("", |strategy| strategy.about.as_str());
    section(
        "asked",
        html! {
            @if !scenario.teaches.is_empty() { p.lead { (scenario.teaches) } }
            dl.strategies {
                @for mark in pictures.strategies() {
                    dt { (findings::strategy(mark)) }
                    dd { (about(&mark.name)) }
                }
            }
            @if !scenario.questions.is_empty() {
                h3 { "Questions" }
                ul { @for question in &scenario.questions { li { (question) } } }
            }
            @if !scenario.expected.is_empty() {
                p { b { "Expected beforehand: " } (scenario.expected) }
            }
        },
    )
}

fn figures(gallery: &Gallery) -> Markup {
    section(
        "figures",
        html! {
            @for room in &gallery.rooms {
                section.room id={ "figure-" (room.kind.name) } {
                    h3 { (room.heading()) }
                    (pictures(room, gallery))
                }
            }
        },
    )
}

/// The figures of a kind: the first one open, others below.
fn pictures(room: &Room, gallery: &Gallery) -> Markup {
    let Some((first, others)) = room.pictures.split_first() else { return html! {} };
    html! {
        @if room.kind.name == "network" && gallery.people.as_ref().is_some_and(|all| all.weeks.len() > 4) {
            div.scrub hidden {}
        }
        div.choice data-of=(of(room)) {
            (picture(room, first))
            @if !others.is_empty() {
                details {
                    summary { (counted(others.len() as u64, "more figure")) }
                    @for other in others { (picture(room, other)) }
                }
            }
        }
    }
}

/// What the figures of a kind are chosen by.
fn of(room: &Room) -> &'static str {
    match room.kind.name {
        "forest-plot" => "Show",
        _ if room.kind.by_outcome => "Outcome",
        _ => "Strategies",
    }
}

fn picture(room: &Room, picture: &Picture) -> Markup {
    let figure = &*picture.figure;
    html! {
        figure data-kind=(room.kind.name) data-option=(picture.label)
            data-outcome=[figure.outcome()] {
            @for (size, class) in [(Size::Wide, "wide"), (Size::Narrow, "narrow")] {
                div class=(class) { (drawn(picture, size)) }
            }
            figcaption {
                (figure.caption())
                " " span.files { "File: figures/" (figure.file_stem()) ".svg" }
            }
        }
    }
}

fn drawn(picture: &Picture, size: Size) -> Markup {
    match picture.drawn(size) {
        Drawn::Vectors(svg) => html! { (PreEscaped(svg)) },
        Drawn::Dots(png) => html! {
            img src={ "data:image/png;base64," (base64(&png)) } alt=(picture.figure.alt());
        },
    }
}

/// Bytes as text after RFC 4648.
fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use groundswell_experiment::{Findings, Options, Study};
    use groundswell_scenario::{NoFiles, Scenario};

    use super::*;

    /// The page of a small study; `more` is added to its scenario.
    fn made(more: &str) -> String {
        let text = format!("runs = 2\nweeks = 20\ncampaign_end = 15\n{more}");
        let scenario = Scenario::parse("small.toml", &text, &NoFiles).unwrap();
        let study = Study::from_scenario(&scenario);
        let options = Options { people: true, ..Options::default() };
        let results = study.results(&options).unwrap();
        let findings = Findings::of(&results, &scenario).unwrap();
        let (scenario, results, findings) = (&scenario, &results, &findings);
        let material = Material { scenario, study: &study, results, findings };
        page(&material, &Gallery::new(&material).unwrap(), "small")
    }

    #[test]
    fn names_stay_text() {
        let page = made(
            "hospitals = 2\ntitle = \"<b>&</script>\"\n\
             [hospital]\nexecutives = 2\n\
             departments = [{ name = \"ward <i>\", staff = 30 }]",
        );
        assert!(page.contains("<h1>&lt;b&gt;&amp;&lt;/script&gt;</h1>"));
        assert!(!page.contains("<b>&") && !page.contains("ward <i>"));
        // Only the two scripts of the page itself.
        assert_eq!(page.matches("</script>").count(), 2);
    }

    #[test]
    fn nothing_comes_from_elsewhere() {
        let page = made("hospitals = 2\n[hospital]\nstaff = 100");
        assert!(page.contains(POLICY.split("; ").next().unwrap()));
        for asks in ["src=\"http", "href=\"http", "url(http", "@import", "<link", "fetch("] {
            assert!(!page.contains(asks), "{asks}");
        }
    }

    #[test]
    fn one_strategy_in_one_hospital_has_a_page() {
        let page = made("hospitals = 1\nstrategies = [\"none\"]\n[hospital]\nstaff = 100");
        assert!(page.contains("under none") && page.contains("no intervals"));
        assert!(!page.contains("figure-because") && !page.contains("figure-paired-difference"));
    }

    #[test]
    fn bytes_are_written_after_rfc_4648() {
        assert_eq!([b"".as_slice(), b"f", b"fo", b"foo"].map(base64), ["", "Zg==", "Zm8=", "Zm9v"]);
    }
}
