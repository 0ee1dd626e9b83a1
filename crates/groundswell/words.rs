//! Durations and sizes in words, roughly.

/// A duration, such as `about` can stand before.
pub(crate) fn duration(seconds: f64) -> String {
    match seconds {
        seconds if seconds < 1.5 => "a second".into(),
        seconds if seconds < 90.0 => format!("{seconds:.0} seconds"),
        seconds if seconds < 5_400.0 => format!("{:.0} minutes", seconds / 60.0),
        seconds if seconds < 172_800.0 => format!("{:.0} hours", seconds / 3_600.0),
        seconds => format!("{:.0} days", seconds / 86_400.0),
    }
}

/// A number of bytes.
pub(crate) fn size(bytes: u64) -> String {
    match bytes as f64 {
        bytes if bytes < 1e6 => format!("{:.0} kB", (bytes / 1e3).ceil()),
        bytes if bytes < 1e9 => format!("{:.0} MB", bytes / 1e6),
        bytes => format!("{:.1} GB", bytes / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_rounded_to_what_matters() {
        assert_eq!(
            [0.2, 75.0, 600.0, 7_200.0].map(duration),
            ["a second", "75 seconds", "10 minutes", "2 hours"]
        );
        assert_eq!([10, 5_400_000, 2_100_000_000].map(size), ["1 kB", "5 MB", "2.1 GB"]);
    }
}
