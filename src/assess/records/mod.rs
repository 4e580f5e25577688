//! Every claim, read once: its goods, windows, figures, origin, group and status.
//!
//! Nothing further on reads an amount again, walks links again, or decides again who still stands.

mod flow;
mod goods;
mod groups;
mod parts;
mod reading;
mod record;
#[expect(clippy::module_inception, reason = "the noun of the module")]
mod records;
mod said;
mod status;
mod unit;
mod window;
mod words;

pub(super) use flow::flow_scope;
pub(super) use goods::{Kinds, Named, counted_in, noun};
pub(super) use record::Record;
pub(super) use records::Records;
pub(super) use said::{Kind, Read, Said};
pub(super) use status::{as_number, is_same_number, linked, surely_linked};
pub(super) use unit::Unit;
pub(super) use window::{civil, date, day, first_day, rated, rated_days};
