//! So many containers, so many rounds in each: how many rounds is that?
//!
//! ```text
//! cargo run --example first_estimate
//! ```

use munitions::{
    Assumption, Basis, Belief, Containers, Error, Estimate, Rounds, RoundsPerContainer,
};

fn main() -> Result<(), Error> {
    let rounds = rounds()?;
    println!("{}\n\n{}", rounds.range(0.9)?, rounds.explain());
    Ok(())
}

fn rounds() -> Result<Estimate<Rounds>, Error> {
    let shipped = Belief::uniform(Containers::new(6_000), Containers::new(7_400))?;
    let each = Belief::uniform(RoundsPerContainer::of(240.0)?, RoundsPerContainer::of(310.0)?)?;
    let minister = Basis::judgement("a minister's 6,700, some 10 % either way");
    let boxed = Basis::judgement("boxed rounds in a full 24 t container");
    let shipped = Estimate::from(Assumption::new("containers shipped", shipped, minister)?);
    let each = Estimate::from(Assumption::new("rounds in each", each, boxed)?);
    Ok((each * shipped).named("rounds shipped"))
}
