//! Laws that hold whatever the figures are, to test models of your own with (feature `proptest`).
//!
//! A law needs no second way to compute an answer, so it finds what a worked case does not: the
//! plan that weighs too much, the word that is read the wrong way round. Each law draws up to a thousand cases,
//! always the same ones, and returns the smallest that [breaks](Broken) it in the words of the
//! domain. It reads no clock, and keeps no file.
//!
//! ```
//! use munitions::laws::{self, ContainerLoad};
//! use munitions::{Estimate, RoundsPerContainer};
//!
//! // By weight alone, and with a mistake: the tare is not taken off.
//! let mine = |load: &ContainerLoad| {
//!     let cargo = load.container.sheet().rating - load.bracing;
//!     let boxes = f64::from(cargo / load.box_mass).floor();
//!     let rounds = load.fill.get() * boxes * load.rounds_in_a_box.get();
//!     Estimate::exact(RoundsPerContainer::of(rounds)?)
//! };
//! println!("{}", laws::loading(mine).unwrap_err());
//! ```
//!
//! | of | law | by |
//! |---|---|---|
//! | a loading model | **all that must hold of what fits**: begin here | [`loading`] |
//! | a function to a capacity | more of a parameter never lets fewer rounds in, or more | [`rises_with`], [`falls_with`] |
//! | | the parameter matters at all | [`moves_with`] |
//! | a number for a container | it is never above what fits, and not far below | [`share_of`] |
//! | a capacity alone | what can be tested of it, which is little | [`capacity`] |
//! | a conversion | twice as much gives twice as much | [`scale`] |
//! | | there and back is where it began | [`round_trip`] |
//! | | the unit that an amount is stated in changes nothing | [`units_agree`] |
//! | a figure told of an estimate | no draw and no range leaves the bounds | [`bounds_hold`] |
//! | | a range is of its level | [`range_holds`] |
//! | an estimate | one unknown has one name, and two have two | [`rests_on`], [`can_differ`] |
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
mod unknowns;
mod wording;

pub use broken::Broken;
pub use capacity::capacity;
pub use conversion::{round_trip, scale, units_agree};
pub use estimate::{bounds_hold, range_holds};
pub use limit::share_of;
pub use load::ContainerLoad;
pub use loading::{loading, loading_by};
pub use parameter::{falls_with, moves_with, rises_with};
pub use reading::reading;
pub use unknowns::{can_differ, rests_on};
