//! Stops with a trap where a range or an assessment differs from what the tests keep.

use munitions::assess::assess;
use munitions::{Assumptions, Error, casebook, render};

#[path = "../../../benches/model/mod.rs"]
mod model;

fn main() -> Result<(), Error> {
    let range = model::rounds()?.range(0.9)?;
    assert_eq!(
        serde_json::to_string(&range).ok().as_deref(),
        Some(include_str!("../../data/range.json"))
    );
    let assessment = assess(casebook::claims()?, Assumptions::published());
    assert_eq!(render::text(&assessment), include_str!("../../data/casebook.txt"));
    assert!(render::html(&assessment).starts_with("<!DOCTYPE html>"));
    Ok(())
}
