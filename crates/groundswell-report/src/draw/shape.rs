//! Markers and dashes, by which strategies and roles are told apart without colour.

use super::ink::Ink;
use super::scene::{Point, Scene};

/// A marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A disc.
    Disc,
    /// A square.
    Square,
    /// A triangle that points up.
    Up,
    /// A square on its corner.
    Diamond,
    /// A triangle that points down.
    Down,
    /// A plus.
    Plus,
    /// A star of five points.
    Star,
    /// A bar that lies down.
    Bar,
}

impl Shape {
    /// The markers of strategies, in the order of their colours.
    const STRATEGIES: [Self; 6] =
        [Self::Disc, Self::Square, Self::Up, Self::Diamond, Self::Down, Self::Plus];

    /// The marker of a strategy by its slot; a disc for the counterfactual.
    pub(crate) fn strategy(slot: Option<usize>) -> Self {
        slot.map_or(Self::Disc, |slot| Self::STRATEGIES[slot % Self::STRATEGIES.len()])
    }

    /// Its corners around a centre, of about the area of a disc of this radius.
    fn corners(self, (x, y): Point, radius: f64) -> Vec<Point> {
        const UP: &[Point] = &[(0.0, -1.35), (1.17, 0.68), (-1.17, 0.68)];
        const DIAMOND: &[Point] = &[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)];
        const SQUARE: &[Point] = &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)];
        const BAR: &[Point] = &[(-1.1, -0.5), (1.1, -0.5), (1.1, 0.5), (-1.1, 0.5)];
        const DOWN: &[Point] = &[(-1.17, -0.68), (1.17, -0.68), (0.0, 1.35)];
        const PLUS: &[Point] = &[
            (-0.4, -1.2),
            (0.4, -1.2),
            (0.4, -0.4),
            (1.2, -0.4),
            (1.2, 0.4),
            (0.4, 0.4),
            (0.4, 1.2),
            (-0.4, 1.2),
            (-0.4, 0.4),
            (-1.2, 0.4),
            (-1.2, -0.4),
            (-0.4, -0.4),
        ];
        // Points and notches of a regular star, rounded to a thousandth.
        const STAR: &[Point] = &[
            (0.0, -1.6),
            (0.376, -0.518),
            (1.522, -0.494),
            (0.609, 0.198),
            (0.94, 1.294),
            (0.0, 0.64),
            (-0.94, 1.294),
            (-0.609, 0.198),
            (-1.522, -0.494),
            (-0.376, -0.518),
        ];
        let unit = match self {
            Self::Disc => &[],
            Self::Square => SQUARE,
            Self::Up => UP,
            Self::Diamond => DIAMOND,
            Self::Down => DOWN,
            Self::Plus => PLUS,
            Self::Star => STAR,
            Self::Bar => BAR,
        };
        unit.iter().map(|(a, b)| (x + a * radius, y + b * radius)).collect()
    }

    /// Draws it filled.
    pub(crate) fn draw(
        self,
        scene: &mut Scene,
        ink: Ink,
        opacity: f64,
        centre: Point,
        radius: f64,
    ) {
        match self {
            Self::Disc => scene.disc(ink, opacity, centre, radius),
            _ => scene.fill(ink, opacity, self.corners(centre, radius)),
        }
    }
}

/// The pieces of a line that is `on` and then `off`, again and again.
pub(crate) fn dashes(points: &[Point], on: f64, off: f64) -> Vec<Vec<Point>> {
    let (mut pieces, mut piece) = (Vec::new(), Vec::new());
    let (mut drawing, mut left) = (true, on);
    piece.extend(points.first().copied());
    for two in points.windows(2) {
        let (mut from, to) = (two[0], two[1]);
        loop {
            let (dx, dy) = (to.0 - from.0, to.1 - from.1);
            let length = (dx * dx + dy * dy).sqrt();
            if length < left {
                left -= length;
                break;
            }
            let share = left / length.max(f64::MIN_POSITIVE);
            from = (from.0 + share * dx, from.1 + share * dy);
            piece.push(from);
            if drawing {
                pieces.push(std::mem::take(&mut piece));
            }
            piece = vec![from];
            drawing = !drawing;
            left = if drawing { on } else { off };
        }
        piece.push(to);
    }
    if drawing {
        pieces.push(piece);
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_cover_their_share_of_a_line() {
        let pieces = dashes(&[(0.0, 0.0), (5.0, 0.0), (10.0, 0.0)], 3.0, 1.0);
        let spans: Vec<_> = pieces.iter().map(|p| (p[0].0, p[p.len() - 1].0)).collect();
        assert_eq!(spans, [(0.0, 3.0), (4.0, 7.0), (8.0, 10.0)]);
        assert!(dashes(&[(1.0, 1.0)], 3.0, 1.0).is_empty());
    }

    #[test]
    fn every_strategy_has_a_marker() {
        assert_eq!(Shape::strategy(Some(7)), Shape::Square);
        assert_eq!(Shape::Star.corners((0.0, 0.0), 1.0).len(), 10);
    }
}
