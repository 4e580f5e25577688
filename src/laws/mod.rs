//! Laws that hold whatever the figures are, to test models of your own with (feature `proptest`).
//!
//! A law needs no second way to compute an answer, so it finds what a worked case does not: the
//! plan that weighs too much, the word that is read the wrong way round. Each law draws cases,
//! always the same ones, and returns the smallest that [breaks](Broken) it in the words of the
//! domain. It reads no clock, and keeps no file.
//!
//! ```
//! use munitions::laws::{self, ContainerLoad};
//! use munitions::{Estimate, RoundsPerContainer};
//!
//! // By weight alone, and with a mistake: the tare is not taken off.
//! let mine = |load: &ContainerLoad| {
//!     let cargo = load.container().rating() - load.bracing();
//!     let boxes = f64::from(cargo / load.box_mass()).floor();
//!     let rounds = load.fill().get() * boxes * load.rounds_in_a_box().get();
//!     Estimate::exact(RoundsPerContainer::of(rounds)?)
//! };
//! println!("{}", laws::loading(mine).unwrap_err());
//! ```
//!
//! | of | law | by |
//! |---|---|---|
//! | a loading model | **all that must hold of what fits**: begin here | [`loading`] |
//! | a capacity | all that hold of every one | [`capacity`] |
//! | | asked twice, it says the same | [`asked_twice`] |
//! | | a container holds something | [`holds_something`] |
//! | | it weighs no more than the payload | [`within_payload`] |
//! | | it is never above another, such as what physically fits | [`never_above`] |
//! | a function to a capacity | more fill, or more rating, never lets fewer rounds in | [`rises_with_fill`], [`rises_with_rating`] |
//! | | more, or less, of anything else | [`rises_with`], [`falls_with`] |
//! | | it matters at all | [`moves_with`] |
//! | a conversion | twice as much gives twice as much | [`scale`] |
//! | | there and back is where it began | [`round_trip`] |
//! | | the unit that an amount is stated in changes nothing | [`units_agree`] |
//! | an estimate | no draw and no range leaves the bounds | [`bounds_hold_draws`], [`bounds_hold_ranges`] |
//! | | wider assumptions give no narrower bounds | [`widens`] |
//! | a reading | it keeps to the words | [`reading`] |

mod broken;
mod capacity;
mod cases;
mod conversion;
mod estimate;
mod grid;
mod limit;
mod load;
mod loading;
mod parameter;
mod reading;
mod wording;

pub use broken::Broken;
pub use capacity::{asked_twice, capacity, capacity_by, holds_something};
pub use cases::Cases;
pub use conversion::{round_trip, scale, units_agree};
pub use estimate::{bounds_hold_draws, bounds_hold_ranges};
pub use limit::{never_above, within_payload};
pub use load::ContainerLoad;
pub use loading::{loading, loading_by};
pub use parameter::{
    falls_with, moves_with, rises_with, rises_with_fill, rises_with_rating, widens,
};
pub use reading::{reading, reading_by};
