//! Who because of whom: who practises under one strategy, the other, both or neither.

use groundswell_model::Stage;

use super::data::{Estimate, Sample, StrategyMark};
use super::figure::{Figure, Kind, Layout, Size};
use super::words::{level, written};
use crate::draw::axis::Scale;
use crate::draw::ink::Ink;
use crate::draw::scene::{Anchor, Label, Rect};
use crate::draw::sheet::{Key, Sheet};
use crate::draw::text;
use crate::number::{NumberStyle, number};

/// This kind of figure.
pub(super) const KIND: Kind = Kind::single(
    "because",
    "Who practises because of a strategy, in spite of it, always or never.",
);

/// Person by person in matched worlds: always, because of, in spite of, never.
#[derive(Clone, Debug, PartialEq)]
pub struct Because {
    /// The strategy that people may practise because of.
    pub a: StrategyMark,
    /// The strategy it is held against.
    pub b: StrategyMark,
    /// The week at whose end practice is looked at.
    pub week: u32,
    /// The worlds.
    pub sample: Sample,
    /// Level of the intervals.
    pub confidence: f64,
    /// All staff first, then roles, then departments.
    pub groups: Vec<BecauseGroup>,
}

/// A group of staff.
#[derive(Clone, Debug, PartialEq)]
pub struct BecauseGroup {
    /// What the group is.
    pub kind: GroupKind,
    /// Its name, such as `nurse` or `maternity`.
    pub label: String,
    /// Mean number of staff.
    pub staff: f64,
    /// Share that practises under both strategies.
    pub always: Estimate,
    /// Share that practises under `a` only.
    pub because: Estimate,
    /// Share that practises under `b` only.
    pub in_spite: Estimate,
    /// Share that practises under neither.
    pub never: Estimate,
}

/// What a group of staff is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// All staff.
    All,
    /// A role.
    Role,
    /// A department.
    Department,
}

/// Height of a row.
const ROW: f64 = 16.0;

impl Figure for Because {
    fn kind(&self) -> Kind {
        KIND
    }

    fn file_stem(&self) -> String {
        format!("{}-{}-{}", KIND.name, plain(&self.a.name), plain(&self.b.name))
    }

    fn title(&self) -> String {
        format!("Who practises because of {} rather than {}", self.a.name, self.b.name)
    }

    fn alt(&self) -> String {
        let group = |group: &BecauseGroup| {
            let percent = |share: Estimate| written(NumberStyle::Percent, Some(share.mean));
            format!(
                "{}: always {}, because of {} {}, in spite of it {}, never {}",
                group.label,
                percent(group.always),
                self.a.name,
                percent(group.because),
                percent(group.in_spite),
                percent(group.never)
            )
        };
        let groups: Vec<String> = self.groups.iter().map(group).collect();
        format!("{}. {}.", self.title(), groups.join("; "))
    }

    fn caption(&self) -> String {
        format!(
            "The same person in the same world under both strategies, at the end of week {}: practising \
             under both (always), under {} only (because of it), under {} only (in spite of it), under \
             neither (never). Means over {}, with {} intervals for the two that differ. Where both are \
             large, a strategy moves practice from some people to others rather than adding to it.",
            self.week,
            self.a.name,
            self.b.name,
            self.sample.words(),
            level(self.confidence)
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let unit = format!("% of staff, by whether they practise at the end of week {}", self.week);
        let mut sheet = Sheet::new(size, &self.title(), &unit);
        sheet.legend(&[
            (Key::Square(Ink::stage(Stage::Practising)), "always"),
            (Key::Square(Ink::strategy(&self.a)), &format!("because of {}", self.a.name)),
            (Key::Square(Ink::strategy(&self.b)), &format!("in spite of it, with {}", self.b.name)),
            (Key::Square(Ink::stage(Stage::Unaware)), "never"),
        ]);
        sheet.top += 4.0;
        let rows = Rows::new(self, &sheet);
        rows.head(&mut sheet);
        let mut kind = None;
        for group in &self.groups {
            if kind != Some(group.kind) {
                rows.section(&mut sheet, group.kind);
            }
            kind = Some(group.kind);
            rows.row(&mut sheet, group);
        }
        sheet.top += 4.0;
        Layout(sheet.finish(&self.sample.words()))
    }
}

/// A name as part of a file name.
fn plain(name: &str) -> String {
    let letter = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
    name.chars().map(letter).collect()
}

/// Where the parts of rows are.
struct Rows<'a> {
    figure: &'a Because,
    /// The edges of what is drawn to scale.
    plot: (f64, f64),
    /// Right edges of the columns of figures.
    figures: Vec<f64>,
}

impl<'a> Rows<'a> {
    fn new(figure: &'a Because, sheet: &Sheet) -> Self {
        let names = if sheet.is_narrow() { 101.0 } else { 122.0 };
        let figures = match sheet.is_narrow() {
            true => vec![sheet.right()],
            false => vec![sheet.right() - 110.0, sheet.right()],
        };
        let room = if sheet.is_narrow() { 50.0 } else { 220.0 };
        Self { figure, plot: (sheet.left() + names, sheet.right() - room - 6.0), figures }
    }

    /// The heads of the columns.
    fn head(&self, sheet: &mut Sheet) {
        let heads = ["because of", "in spite of"];
        for (&right, head) in self.figures.iter().zip(heads) {
            let head = if self.figures.len() == 1 { "because" } else { head };
            let label = Label::new(head, (right, sheet.top + 8.0)).anchored(Anchor::End);
            sheet.scene.label(label.size(text::TINY).ink(Ink::MUTED));
        }
        let scale = self.scale();
        for share in [0.0, 0.5, 1.0] {
            let label =
                Label::new(format!("{:.0}", 100.0 * share), (scale.at(share), sheet.top + 8.0));
            let label = label.anchored(Anchor::Middle).size(text::TINY);
            sheet.scene.label(label.ink(Ink::MUTED));
        }
        sheet.top += 12.0;
    }

    fn scale(&self) -> Scale {
        Scale::new((0.0, 1.0), self.plot)
    }

    fn section(&self, sheet: &mut Sheet, kind: GroupKind) {
        let words = match kind {
            GroupKind::All => return,
            GroupKind::Role => "by role",
            GroupKind::Department => "by department",
        };
        sheet.top += 4.0;
        let label = Label::new(words, (sheet.left(), sheet.top + 10.0)).size(text::TINY);
        sheet.scene.label(label.bold().ink(Ink::MUTED));
        sheet.top += 14.0;
    }

    fn row(&self, sheet: &mut Sheet, group: &BecauseGroup) {
        let (top, baseline) = (sheet.top, sheet.top + 11.0);
        let room = self.plot.0 - sheet.left() - 8.0;
        let name = text::fitted(&group.label, text::TINY, false, room);
        let name = Label::new(name, (sheet.left(), baseline)).size(text::TINY);
        sheet.scene.label(if group.kind == GroupKind::All { name.bold() } else { name });
        let Because { a, b, .. } = self.figure;
        let parts = [
            (Ink::stage(Stage::Practising), group.always),
            (Ink::strategy(a), group.because),
            (Ink::strategy(b), group.in_spite),
            (Ink::stage(Stage::Unaware), group.never),
        ];
        let (scale, mut sum) = (self.scale(), 0.0);
        for (ink, share) in parts {
            let (left, right) = (scale.at(sum), scale.at(sum + share.mean));
            sheet.scene.rect(ink, 1.0, Rect::new(left, top + 2.0, right, top + ROW - 3.0));
            sum += share.mean;
        }
        for (&right, share) in self.figures.iter().zip([group.because, group.in_spite]) {
            let label = Label::new(self.estimate(share), (right, baseline)).size(text::TINY);
            sheet.scene.label(label.anchored(Anchor::End));
        }
        sheet.top += ROW;
    }

    /// A share in per cent, with its interval if there is room.
    fn estimate(&self, share: Estimate) -> String {
        let percent = |share: f64| number(100.0 * share, 1);
        match share.interval {
            Some((low, high)) if self.figures.len() > 1 => {
                format!("{} ({} to {})", percent(share.mean), percent(low), percent(high))
            }
            _ => percent(share.mean),
        }
    }
}
