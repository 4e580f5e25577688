//! Every test of the public interface, in one binary: thirty would each link the crate anew.

#![expect(clippy::cast_precision_loss, reason = "numbers of draws and of cases are small")]

mod algebra;
mod arithmetic;
mod beliefs;
mod bounds;
mod derivation;
mod ends_alone;
mod far_out;
#[path = "../benches/model/mod.rs"]
mod model;
mod percentile_bounds;
mod properties;
mod save;
mod sensitivity;
mod simulation;
mod source;

// Waits for claim:
// mod casebook;
// mod claims_file;
// mod dates;
// mod phrase;
// mod reading;
// mod schema;
// Waits for munition and the assumptions (figures of kinds and of containers):
// mod capacity;
// mod catalogue;
// mod container;
// mod convert;
// mod golden;
// mod types;
// mod wire;
// Waits for assess:
// mod assess;
// mod assess_blocks;
// mod kept;
// mod lineage;
// mod pool;
// mod support;
// mod timeline;
// Waits for casebook and claim (interchange with other formats):
// mod interchange;
// Waits for assess, render and shipment (types of every module):
// mod threads;
// Waits for shipment:
// mod round_trips;
// mod shipment;
// Waits for laws:
// mod laws;
// Waits for strategies:
// mod strategies;
// Waits for render:
// mod charts;
// mod page;
// Waits for guide:
// mod guide;
