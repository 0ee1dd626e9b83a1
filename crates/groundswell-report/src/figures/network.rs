//! Network snapshots: every person of one hospital draw, in the same place in every panel.

use groundswell_model::Stage;
use groundswell_network::Role;

use super::data::{DepartmentMark, StrategyMark};
use super::figure::{Figure, Kind, Layout, Size};
use super::network_layout::Places;
use super::words::written;
use crate::draw::ink::Ink;
use crate::draw::scene::{Label, Plot, Point, Rect, Scene};
use crate::draw::shape::Shape;
use crate::draw::sheet::{Key, Sheet};
use crate::draw::text;
use crate::number::{NumberStyle, count};

/// This kind of figure.
pub(super) const KIND: Kind = Kind::single(
    "network",
    "Every person of one hospital in the same place: stage as colour, role as shape.",
);

/// One run of each strategy in one hospital draw, person by person, in some weeks.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// The hospital draw.
    pub hospital: u32,
    /// The run.
    pub run: u32,
    /// The departments, in the order of the hospital.
    pub departments: Vec<DepartmentMark>,
    /// The staff, in department order.
    pub people: Vec<NetworkPerson>,
    /// Ties to draw between people of different departments; may be a sample, may be empty.
    pub ties: Vec<[u32; 2]>,
    /// The weeks that are drawn, with what they are called.
    pub weeks: Vec<SnapshotWeek>,
    /// The strategies, in the order of the study.
    pub panels: Vec<NetworkPanel>,
}

/// A member of staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetworkPerson {
    /// Position of the department.
    pub department: u32,
    /// Role.
    pub role: Role,
}

/// A week that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotWeek {
    /// The week, at whose end people are shown.
    pub week: u32,
    /// What it is called, such as `go-live`.
    pub label: String,
}

/// The snapshots of one strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkPanel {
    /// The strategy.
    pub strategy: StrategyMark,
    /// Whether a department has a local action group, one per department.
    pub groups: Vec<bool>,
    /// The stage of every person.
    ///
    /// **Shape** `weeks x people`.
    pub stages: Vec<Vec<Stage>>,
}

impl Figure for Network {
    fn kind(&self) -> Kind {
        KIND
    }

    fn title(&self) -> String {
        "Every person of one hospital".to_owned()
    }

    fn alt(&self) -> String {
        let panels: Vec<String> = self.panels.iter().map(|panel| self.described(panel)).collect();
        format!(
            "Snapshots of {} people in {} departments, one row a strategy and one column a week. \
             Practising: {}.",
            count(self.people.len() as u64),
            count(self.departments.len() as u64),
            panels.join("; ")
        )
    }

    fn caption(&self) -> String {
        format!(
            "The {} people of hospital draw {} in run {}, each in the same place in every panel. Discs \
             are departments, proactive ones on the left, sceptical ones on the right; those with a \
             local action group have a ring. Colour is the stage of adoption, shape the role; people \
             with most say stand in the middle. One run of many: it shows how practice spreads, not how \
             much.",
            count(self.people.len() as u64),
            self.hospital,
            self.run
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let unit = format!("hospital draw {}, run {}", self.hospital, self.run);
        let mut sheet = Sheet::new(size, &self.title(), &unit);
        legends(&mut sheet);
        let places = Places::of(self);
        match self.weeks.len() {
            1 => self.side_by_side(&mut sheet, &places),
            _ => self.rows(&mut sheet, &places),
        }
        Layout(sheet.finish(""))
    }
}

/// Where people stand, departments with their radius, the room of one person, and the height of it
/// all, in units of its width.
pub(crate) type Standing = (Vec<Point>, Vec<(Point, f64)>, f64, f64);

impl Network {
    /// Where everybody stands.
    #[cfg_attr(not(feature = "study"), allow(dead_code))]
    pub(crate) fn places(&self) -> Standing {
        let Places { people, departments, spacing, height } = Places::of(self);
        (people, departments, spacing, height)
    }
}

/// Room between panels.
const GAP: f64 = 10.0;

impl Network {
    fn described(&self, panel: &NetworkPanel) -> String {
        let share = |stages: &Vec<Stage>| {
            let practising = stages.iter().filter(|&&stage| stage == Stage::Practising).count();
            practising as f64 / stages.len().max(1) as f64
        };
        let week = |(week, stages): (&SnapshotWeek, &Vec<Stage>)| {
            format!("{} {}", week.label, written(NumberStyle::Percent, Some(share(stages))))
        };
        let weeks: Vec<String> = self.weeks.iter().zip(&panel.stages).map(week).collect();
        format!("{}: {}", panel.strategy.name, weeks.join(", "))
    }

    /// One panel a strategy.
    fn side_by_side(&self, sheet: &mut Sheet, places: &Places) {
        let columns = if sheet.is_narrow() { 1 } else { 2.min(self.panels.len().max(1)) };
        let width = panel_width(sheet, columns);
        for panels in self.panels.chunks(columns) {
            let place = sheet.take(18.0 + width * places.height + 4.0);
            for (column, panel) in panels.iter().enumerate() {
                let left = place.left + column as f64 * (width + GAP);
                heading(&mut sheet.scene, panel, (left, place.top + 12.0), width);
                if let Some(stages) = panel.stages.first() {
                    let corner = (left, place.top + 18.0);
                    self.snapshot(&mut sheet.scene, panel, stages, (places, corner, width));
                }
            }
            sheet.top += 6.0;
        }
    }

    /// One row of panels a strategy, a panel a week.
    fn rows(&self, sheet: &mut Sheet, places: &Places) {
        let most = if sheet.is_narrow() { 2 } else { 4 };
        let columns = self.weeks.len().clamp(1, most);
        let width = panel_width(sheet, columns);
        for panel in &self.panels {
            let title = sheet.take(16.0);
            heading(&mut sheet.scene, panel, (title.left, title.top + 12.0), title.width());
            let snapshots: Vec<_> = self.weeks.iter().zip(&panel.stages).collect();
            for row in snapshots.chunks(columns) {
                let place = sheet.take(16.0 + width * places.height + 4.0);
                for (column, (week, stages)) in row.iter().enumerate() {
                    let left = place.left + column as f64 * (width + GAP);
                    let words = text::fitted(&week.label, text::TINY, false, width);
                    let label = Label::new(words, (left, place.top + 9.0)).size(text::TINY);
                    sheet.scene.label(label.ink(Ink::MUTED));
                    let corner = (left, place.top + 16.0);
                    self.snapshot(&mut sheet.scene, panel, stages, (places, corner, width));
                }
                sheet.top += 4.0;
            }
            sheet.top += 6.0;
        }
    }

    /// Everybody at their stage, in a square.
    fn snapshot(
        &self,
        scene: &mut Scene,
        panel: &NetworkPanel,
        stages: &[Stage],
        (places, (left, top), width): (&Places, Point, f64),
    ) {
        let at = |(x, y): Point| (left + x * width, top + y * width);
        let rings = places.departments.iter().zip(&panel.groups);
        for (&(centre, radius), _) in rings.filter(|(_, has_group)| **has_group) {
            scene.disc(Ink::TEXT, 1.0, at(centre), radius * width + 1.6);
        }
        for &(centre, radius) in &places.departments {
            scene.disc(Ink::SHADE, 1.0, at(centre), radius * width);
        }
        let mut order: Vec<usize> = (0..self.people.len().min(stages.len())).collect();
        // People of one stage and role together make one path.
        order.sort_by_key(|&person| (LAYERS[stages[person] as usize], self.people[person].role));
        for person in order {
            let radius = 0.5 * places.spacing * width * size(self.people[person].role);
            let ink = Ink::stage(stages[person]);
            draw(scene, self.people[person].role, ink, at(places.people[person]), radius);
        }
        let (name, place) = (
            panel.strategy.name.clone(),
            Rect::new(left, top, left + width, top + width * places.height),
        );
        scene.plots.push(Plot { name, place, x: (0.0, 1.0), y: (places.height, 0.0) });
    }
}

/// Which stages are drawn above which.
const LAYERS: [u8; 5] = [0, 1, 3, 4, 2];

fn panel_width(sheet: &Sheet, columns: usize) -> f64 {
    let width = sheet.right() - sheet.left();
    ((width - GAP * (columns - 1) as f64) / columns as f64).floor()
}

fn heading(scene: &mut Scene, panel: &NetworkPanel, at: Point, room: f64) {
    let name = text::fitted(&panel.strategy.name, text::SMALL, true, room);
    scene.label(Label::new(name, at).bold().ink(Ink::strategy_text(&panel.strategy)));
}

/// The marker of a role.
fn shape(role: Role) -> Shape {
    match role {
        Role::Executive => Shape::Star,
        Role::DepartmentManager => Shape::Square,
        Role::ClinicalLead => Shape::Diamond,
        Role::Doctor => Shape::Up,
        Role::Nurse => Shape::Disc,
        Role::AlliedHealth => Shape::Down,
        Role::Support => Shape::Bar,
    }
}

/// How much larger than others a role is drawn.
fn size(role: Role) -> f64 {
    match role {
        Role::Executive | Role::ClinicalLead | Role::DepartmentManager => 1.5,
        _ => 1.0,
    }
}

fn draw(scene: &mut Scene, role: Role, ink: Ink, centre: Point, radius: f64) {
    shape(role).draw(scene, ink, 1.0, centre, radius);
}

fn legends(sheet: &mut Sheet) {
    sheet.legend(&Stage::ALL.map(|stage| (Key::Square(Ink::stage(stage)), stage.name())));
    let roles: Vec<(Key, &str)> =
        Role::ALL.iter().map(|&role| (Key::Shape(shape(role), Ink::MUTED), role.name())).collect();
    sheet.legend(&roles);
    sheet.legend(&[(Key::Ring(Ink::TEXT), "department with a local action group")]);
    sheet.top += 4.0;
}
