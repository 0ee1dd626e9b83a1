//! Who practises because of whom, as text.

use groundswell_experiment::{Group, Moment, Results, Trace, TracedGroup, TracedPerson};

use crate::number::{NumberStyle, count, counted};
use crate::style::{Role, Styles};
use crate::table::{Align, Cell, Table};
use crate::text::paragraph;

/// What the columns mean.
const MEANING: &str = "\
Each person is looked at under both strategies in the same worlds. Always: practises under both; \
because of: under the first only; in spite of: under the second only; never: under neither. Net is \
because of minus in spite of, the difference in practice.";

/// A moment in words, such as `at the end of the campaign`.
pub fn moment_words(moment: Moment) -> &'static str {
    match moment {
        Moment::CampaignEnd => "at the end of the campaign",
        Moment::End => "at the end of the run",
    }
}

/// The because-of table: all staff, roles, departments.
pub fn trace_text(trace: &Trace, columns: usize, styles: Styles) -> String {
    let Trace { a, b, moment, .. } = trace;
    let title = format!("Who practises because of {a} rather than {b}");
    let level = trace.confidence.level() * 100.0;
    let hospitals = trace.groups.first().map_or(0, |group| group.fates.net.hospitals);
    let head = format!(
        "% of staff {}, mean over {} ± half a {level:.0} % interval",
        moment_words(*moment),
        counted(hospitals as u64, "hospital draw")
    );
    let mut text = format!("{}\n{}\n", styles.title(title), paragraph(&head, 0, columns));
    text += &table(trace).render(columns, styles);
    text.push('\n');
    text.extend(paragraph(MEANING, 0, columns).lines().map(|line| styles.faint(line) + "\n"));
    text
}

fn table(trace: &Trace) -> Table {
    let names = ["always", "because of", "in spite of", "never", "net"];
    let mut columns = vec![("", Align::Left), ("staff", Align::Right)];
    columns.extend(names.map(|name| (name, Align::Right)));
    let mut table = Table::new(columns);
    let mut by = "all";
    for traced in &trace.groups {
        let [kind, _] = traced.group.names();
        if kind != by {
            table.row([Cell::new(Role::Title, format!("by {kind}"))]);
            by = kind;
        }
        table.row(row(traced));
    }
    table
}

fn row(traced: &TracedGroup) -> Vec<Cell> {
    let name = match &traced.group {
        Group::All => "all staff".to_owned(),
        group => format!("  {}", group.names()[1]),
    };
    let mut cells: Vec<Cell> = vec![name.into(), count(traced.staff.round() as u64).into()];
    let percent = NumberStyle::Percent;
    let shares = traced.fates.in_order();
    cells.extend(shares.map(|share| Cell::from(percent.with_interval(&share, 1))));
    cells
}

/// The people of a trace, a line each: in how many of their runs they practise under which
/// strategy. `key` gives the identifier of a person in a draw.
pub fn traced_people_text(
    results: &Results,
    people: &[TracedPerson],
    key: impl Fn(u32, u32) -> String,
    columns: usize,
    styles: Styles,
) -> String {
    let mut table = Table::new([
        ("hospital", Align::Right),
        ("id", Align::Left),
        ("department", Align::Left),
        ("role", Align::Left),
        ("always", Align::Right),
        ("because of", Align::Right),
        ("in spite of", Align::Right),
        ("never", Align::Right),
    ]);
    for person in people {
        let labels = &results.draws()[person.hospital as usize].departments;
        let counts = person.runs.in_order().map(count);
        let mut cells = vec![
            count(person.hospital),
            key(person.hospital, person.staff),
            labels[person.person.department.index()].name.clone(),
            person.person.role.name().to_owned(),
        ];
        cells.extend(counts);
        table.row(cells);
    }
    table.render(columns, styles)
}
