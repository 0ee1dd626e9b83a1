//! `--equal-hours`: a request with its strategies scaled until each costs the same.

use groundswell_experiment::{ExperimentError, Options, equal_hours};
use groundswell_report::number;

use crate::commands::request::Request;
use crate::failure::Failure;
use crate::progress::Bar;
use crate::terminal::Terminal;

/// Scales the strategies of a request by pilots.
pub(super) fn equalised(
    request: Request,
    hours: f64,
    options: &Options<'_>,
    terminal: &Terminal,
) -> Result<Request, Failure> {
    let doing = format!("Looking for the effort that costs {} staff-hours", number(hours, 0));
    let mut bar = Bar::new(doing, terminal);
    let found = equal_hours(&request.scenario, hours, options, &mut bar);
    bar.finish();
    let (strategies, equal) = found.map_err(|error| match error {
        ExperimentError::Cancelled => Failure::Stopped(error.to_string()),
        error => error.into(),
    })?;
    let mut request = request.with(strategies);
    request.equal_hours = Some(equal);
    Ok(request)
}
