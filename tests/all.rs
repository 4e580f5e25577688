//! Every test of the public interface, in one binary: thirty would each link the crate anew.

#![expect(clippy::cast_precision_loss, reason = "numbers of draws and of cases are small")]

mod algebra;
mod answers;
mod arithmetic;
mod as_of;
mod assess;
mod assumptions;
mod beliefs;
mod bounds;
mod capacity;
mod casebook;
mod cases;
mod charts;
mod claims_file;
mod container;
mod convert;
mod dates;
mod derivation;
mod ends_alone;
mod far_out;
mod golden;
mod guide;
mod interchange;
mod kept;
mod laws;
mod lineage;
#[path = "../benches/model/mod.rs"]
mod model;
mod page;
mod percentile_bounds;
mod place;
mod pool;
mod properties;
mod ratios;
mod read_back;
mod round_trips;
mod save;
mod schema;
mod sensitivity;
mod shipment;
mod simulation;
mod source;
mod strategies;
mod support;
mod threads;
mod truth;
mod types;
mod wire;
