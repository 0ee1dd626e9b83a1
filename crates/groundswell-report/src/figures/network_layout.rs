//! Where people stand on network snapshots: departments as discs, people in a spiral inside.
//!
//! Only sums, products and square roots are used, so that the places have the same bits everywhere.

use groundswell_network::{Role, Stance};

use super::network::Network;
use crate::draw::scene::Point;

/// Share of a department's disc that is between people and its edge.
const EDGE: f64 = 1.12;

/// Least distance between neighbours in a spiral whose k-th place is at distance √(k + ½).
const NEIGHBOURS: f64 = 1.4;

/// Room between departments, as a share of the radius of one of ten people.
const GAP: f64 = 0.35;

/// Where departments and people are, from 0 to 1 across and to a height.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Places {
    /// Centre and radius of each department.
    pub(super) departments: Vec<(Point, f64)>,
    /// Each person.
    pub(super) people: Vec<Point>,
    /// Least distance between neighbours.
    pub(super) spacing: f64,
    /// How high all of it is.
    pub(super) height: f64,
}

impl Places {
    /// Lays out the staff of a hospital.
    pub(super) fn of(network: &Network) -> Self {
        let mut members = vec![Vec::new(); network.departments.len()];
        for (person, staff) in network.people.iter().enumerate() {
            members[staff.department as usize].push(person);
        }
        let radius = |members: &Vec<usize>| EDGE * (members.len() as f64).sqrt() + 0.5;
        let radii: Vec<f64> = members.iter().map(radius).collect();
        let centres = packed(network, &radii);
        let mut people = vec![(0.0, 0.0); network.people.len()];
        for (members, &centre) in members.iter().zip(&centres) {
            for (&person, place) in leaders_inside(network, members).iter().zip(spiral(centre)) {
                people[person] = place;
            }
        }
        let departments = centres.into_iter().zip(radii).collect();
        Self { departments, people, spacing: NEIGHBOURS, height: 0.0 }.fitted()
    }

    /// The same places, moved and shrunk to be 1 wide and as high as they are.
    fn fitted(mut self) -> Self {
        let discs = &self.departments;
        let least = |edges: &dyn Fn(&(Point, f64)) -> f64| {
            discs.iter().map(edges).fold(f64::INFINITY, f64::min)
        };
        let (left, top) = (least(&|((x, _), r)| x - r), least(&|((_, y), r)| y - r));
        let (right, bottom) = (-least(&|((x, _), r)| -x - r), -least(&|((_, y), r)| -y - r));
        let span = (right - left).max(1.0);
        let fit = |(x, y): Point| ((x - left) / span, (y - top) / span);
        self.height = ((bottom - top) / span).max(0.0);
        self.departments
            .iter_mut()
            .for_each(|(centre, r)| (*centre, *r) = (fit(*centre), *r / span));
        self.people.iter_mut().for_each(|place| *place = fit(*place));
        self.spacing /= span;
        self
    }
}

/// The staff of a department, those with most say first, so that they stand in its middle.
fn leaders_inside(network: &Network, members: &[usize]) -> Vec<usize> {
    let rank = |role: Role| match role {
        Role::Executive | Role::ClinicalLead => 0,
        Role::DepartmentManager => 1,
        Role::Doctor => 2,
        Role::Nurse => 3,
        Role::AlliedHealth => 4,
        Role::Support => 5,
    };
    let mut order = members.to_vec();
    order.sort_by_key(|&person| rank(network.people[person].role));
    order
}

/// Places in a sunflower's spiral around a centre: the k-th at distance √(k + ½).
fn spiral((x, y): Point) -> impl Iterator<Item = Point> {
    // Cosine and sine of the golden angle, 137.50776…°.
    const TURN: Point = (-0.737_368_878_078_319_6, 0.675_490_294_261_523_9);
    let turned = |&(a, b): &Point| Some((a * TURN.0 - b * TURN.1, a * TURN.1 + b * TURN.0));
    let directions = std::iter::successors(Some((1.0, 0.0)), turned);
    (0..).zip(directions).map(move |(k, (a, b))| {
        let distance = (f64::from(k) + 0.5).sqrt();
        (x + distance * a, y + distance * b)
    })
}

/// Centres of discs that touch without overlap: the sponsors in the middle, proactive departments
/// on the left, sceptical ones on the right.
fn packed(network: &Network, radii: &[f64]) -> Vec<Point> {
    let mut order: Vec<usize> = (0..radii.len()).collect();
    let rank = |d: usize| match network.departments[d].stance {
        None => 0,
        Some(Stance::Neutral) => 1,
        Some(_) => 2,
    };
    order.sort_by(|&a, &b| rank(a).cmp(&rank(b)).then(radii[b].total_cmp(&radii[a])));
    let area: f64 = radii.iter().map(|radius| radius * radius).sum();
    let (side, gap) = (area.sqrt(), GAP * 10f64.sqrt());
    let mut placed: Vec<(Point, f64)> = Vec::with_capacity(radii.len());
    let mut centres = vec![(0.0, 0.0); radii.len()];
    for &d in &order {
        let aim = match network.departments[d].stance {
            Some(Stance::Proactive) => (-side, 0.0),
            Some(Stance::Sceptical) => (side, 0.0),
            _ => (0.0, 0.0),
        };
        let centre = nearest_free(&placed, radii[d] + gap, aim);
        placed.push((centre, radii[d] + gap));
        centres[d] = centre;
    }
    centres
}

/// Where a disc that touches two others comes nearest to the middle, pulled a little to its aim.
fn nearest_free(placed: &[(Point, f64)], radius: f64, aim: Point) -> Point {
    match placed {
        [] => return (0.0, 0.0),
        [(centre, other)] => return (centre.0 + other + radius, centre.1),
        _ => {}
    }
    let free = |place: &Point| {
        placed.iter().all(|&(centre, other)| {
            let least = (radius + other) * (1.0 - 1e-9);
            squared(*place, centre) >= least * least
        })
    };
    let cost =
        |place: Point| squared(place, (0.0, 0.0)) - 0.3 * (place.0 * aim.0 + place.1 * aim.1);
    let pairs = (0..placed.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
    let places = pairs.flat_map(|(a, b)| touching(placed[a], placed[b], radius));
    let best = places.filter(free).min_by(|a, b| cost(*a).total_cmp(&cost(*b)));
    // The disc that lies furthest right can always be touched on its right.
    best.unwrap_or_else(|| {
        let right = placed.iter().map(|&((x, _), r)| x + r).fold(f64::NEG_INFINITY, f64::max);
        (right + radius, 0.0)
    })
}

/// The two centres from which a disc touches two others, if they are near enough.
fn touching(a: (Point, f64), b: (Point, f64), radius: f64) -> Vec<Point> {
    let (to_a, to_b) = (a.1 + radius, b.1 + radius);
    let (dx, dy) = (b.0.0 - a.0.0, b.0.1 - a.0.1);
    let apart = (dx * dx + dy * dy).sqrt();
    if apart == 0.0 || apart > to_a + to_b {
        return Vec::new();
    }
    let along = (to_a * to_a - to_b * to_b + apart * apart) / (2.0 * apart);
    let aside = (to_a * to_a - along * along).max(0.0).sqrt();
    let (ux, uy) = (dx / apart, dy / apart);
    let (x, y) = (a.0.0 + along * ux, a.0.1 + along * uy);
    vec![(x - aside * uy, y + aside * ux), (x + aside * uy, y - aside * ux)]
}

fn squared(a: Point, b: Point) -> f64 {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    dx * dx + dy * dy
}

#[cfg(test)]
mod tests {
    use super::super::data::DepartmentMark;
    use super::super::network::NetworkPerson;
    use super::*;

    fn network(sizes: &[u32]) -> Network {
        let stances =
            [Some(Stance::Proactive), Some(Stance::Neutral), Some(Stance::Sceptical), None];
        let departments = (0..sizes.len())
            .map(|d| DepartmentMark { name: format!("d{d}"), stance: stances[d % 4] })
            .collect();
        let of = |(department, &size): (u32, &u32)| {
            (0..size).map(move |_| NetworkPerson { department, role: Role::Nurse })
        };
        let people = (0..).zip(sizes).flat_map(of).collect();
        Network {
            hospital: 0,
            run: 0,
            departments,
            people,
            ties: Vec::new(),
            weeks: Vec::new(),
            panels: Vec::new(),
        }
    }

    #[test]
    fn departments_lie_inside_and_apart() {
        let places = Places::of(&network(&[90, 10, 240, 12, 1, 60, 33, 300, 80, 7]));
        for (d, &((x, y), r)) in places.departments.iter().enumerate() {
            let inside = |v: f64, most: f64| v - r > -1e-9 && v + r < most + 1e-9;
            assert!(inside(x, 1.0) && inside(y, places.height), "{d} at {x}, {y} with {r}");
            for &(other, size) in &places.departments[..d] {
                assert!(squared((x, y), other).sqrt() > r + size, "{d} overlaps");
            }
        }
    }

    #[test]
    fn people_stand_in_their_department_and_apart() {
        let network = network(&[90, 10, 240]);
        let places = Places::of(&network);
        for (person, &place) in places.people.iter().enumerate() {
            let (centre, radius) = places.departments[network.people[person].department as usize];
            assert!(squared(place, centre).sqrt() < radius, "{person}");
            let near = places.people[..person].iter().map(|&other| squared(place, other));
            assert!(near.fold(f64::INFINITY, f64::min).sqrt() > places.spacing, "{person}");
        }
    }

    #[test]
    fn proactive_departments_are_on_the_left() {
        let places = Places::of(&network(&[50; 12]));
        let (left, right) = (places.departments[0].0.0, places.departments[2].0.0);
        assert!(left < 0.5 && right > 0.5, "{left} {right}");
    }
}
