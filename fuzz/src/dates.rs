//! Dates and periods.

use crate::message;
use munitions::claim::{Period, ReportDate};
use std::cmp::Ordering;

/// Each line is a date: what is accepted is written as it was read, and its days are in order.
/// Every two neighbours make a period, unless the second is certainly the earlier.
///
/// # Panics
/// Where a promise is broken.
pub fn dates(text: &str) {
    let read: Vec<ReportDate> = text.split('\n').filter_map(date).collect();
    for pair in read.windows(2) {
        let &[from, to] = pair else { continue };
        assert_eq!(from.order(to), to.order(from).map(Ordering::reverse));
        match Period::new(Some(from), Some(to)) {
            Ok(period) => {
                let json = serde_json::to_string(&period).expect("a period can be written");
                assert_eq!(serde_json::from_str::<Period>(&json).expect("and read"), period);
            }
            Err(error) => {
                assert_eq!(from.order(to), Some(Ordering::Greater));
                message::check_error(&error);
            }
        }
    }
}

fn date(line: &str) -> Option<ReportDate> {
    let date: ReportDate = match line.parse() {
        Ok(date) => date,
        Err(error) => {
            message::check_error(&error);
            return None;
        }
    };
    assert_eq!(date.to_string(), line);
    assert_ne!(date.earliest().order(date.latest()), Some(Ordering::Greater), "{line}");
    let json = serde_json::to_string(&date).expect("a date can be written");
    assert_eq!(serde_json::from_str::<ReportDate>(&json).expect("and read"), date);
    Some(date)
}
