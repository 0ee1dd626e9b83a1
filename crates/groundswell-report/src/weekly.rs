//! One run week by week: the key columns of its record.

use groundswell_model::HospitalWeek;

use crate::number::{count, number};
use crate::style::Styles;
use crate::table::{Align, Table};

/// The weeks of a run that are multiples of `every`, and the last, as a table.
///
/// Shares are in per cent of staff, means from 0 to 1; hours add up from week 0.
pub fn weekly_table(
    weeks: &[HospitalWeek],
    every: usize,
    columns: usize,
    styles: Styles,
) -> String {
    let headers = [
        "week",
        "aware\n%",
        "pledged\n%",
        "ritual\n%",
        "practising\n%",
        "lapsed\n%",
        "trust",
        "appraisal",
        "fatigue",
        "vetoed\n%",
        "hours\nso far",
    ];
    let mut table = Table::new(headers.map(|header| (header, Align::Right)));
    let (mut hours, last) = (0.0, weeks.len().saturating_sub(1));
    for (position, week) in weeks.iter().enumerate() {
        hours += week.hours;
        if position.is_multiple_of(every.max(1)) || position == last {
            table.row(row(position, week, hours));
        }
    }
    table.render(columns, styles)
}

fn row(position: usize, week: &HospitalWeek, hours: f64) -> [String; 11] {
    let percent = |share: f64| number(100.0 * share, 1);
    let mean = |mean: f64| number(mean, 3);
    [
        count(position as u64),
        percent(week.aware),
        percent(week.pledged),
        percent(week.ritual),
        percent(week.practising),
        percent(week.lapsed),
        mean(week.trust),
        mean(week.appraisal),
        mean(week.fatigue),
        percent(week.vetoed),
        number(hours, 0),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_nth_week_and_the_last_are_shown() {
        let week = HospitalWeek { practising: 0.123, hours: 600.0, ..HospitalWeek::default() };
        let text = weekly_table(&[week; 6], 3, 100, Styles::plain());
        let rows: Vec<&str> = text.lines().skip(2).collect();
        assert_eq!(rows.len(), 3);
        assert!(rows[2].trim_start().starts_with("5 ") && rows[2].ends_with("3,600"), "{text}");
    }
}
