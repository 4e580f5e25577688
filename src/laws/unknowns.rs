//! Laws of what an estimate does not know.

use super::Broken;
use super::broken::under;
use super::wording::{differ, refused, said};
use crate::estimate::{Estimate, drawn_together, unknowns};
use crate::quantity::Quantity;
use crate::written::listed;

/// An estimate rests on the unknowns of these names, each once, and on no other; what is exact is
/// no unknown.
///
/// One unknown under several names has errors cancel that are shared: three containers filled alike
/// are not three that are filled each by its own. Two unknowns under one name vary as one, and vanish
/// from a difference. In a model that makes names up neither shows in its answer.
///
/// ```
/// use munitions::{Assumption, Basis, Belief, Error, Estimate, Ratio, Rounds, laws};
///
/// let filled = |name: String| -> Result<Estimate<Rounds>, Error> {
///     let fill = Belief::uniform(Ratio::new(0.5)?, Ratio::ONE)?;
///     let fill = Assumption::new(name, fill, Basis::judgement("an example"))?;
///     Ok(Estimate::exact(Rounds::new(498))? * Estimate::from(fill))
/// };
/// // Every container is filled alike.
/// let [one, other] = [1, 2].map(|number| filled(format!("fill of container {number}")));
/// let broken = laws::rests_on(&(one? + other?), &["fill"]).unwrap_err();
/// assert_eq!(
///     broken.to_string(),
///     "it rests on \"fill of container 1\" and \"fill of container 2\", and not on \"fill\": errors \
///      cancel that are shared",
/// );
/// let alike = filled("fill".into())? + filled("fill".into())?;
/// laws::rests_on(&alike, &["fill"]).unwrap();
/// # Ok::<(), Error>(())
/// ```
///
/// # Errors
/// The names that it rests on, or the refusal.
pub fn rests_on<Q: Quantity>(estimate: &Estimate<Q>, names: &[&str]) -> Result<(), Broken> {
    under("rests_on", || {
        let mut rests = unknowns(estimate).map_err(|why| refused("the estimate", &why))?;
        rests.sort();
        let meant: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let mut in_order = meant.clone();
        in_order.sort();
        let hint = match rests.len().cmp(&meant.len()) {
            _ if rests == in_order => return Ok(()),
            std::cmp::Ordering::Greater => ": errors cancel that are shared",
            std::cmp::Ordering::Less => ": what are two things would vary as one",
            std::cmp::Ordering::Equal => "",
        };
        Err(format!("it rests on {}, and not on {}{hint}", quoted(&rests), quoted(&meant)))
    })
}

/// Two estimates of two things can differ: their difference does not vanish in every draw.
///
/// Two months with one name and one belief are one unknown, and the second less the first is nothing.
/// Exact figures may well be equal.
///
/// ```
/// use munitions::{Assumption, Basis, Belief, Containers, Error, Estimate, laws};
///
/// let month = |name: &'static str| -> Result<Estimate<Containers>, Error> {
///     let [few, many] = [300, 500].map(Containers::new);
///     let belief = Belief::uniform(few, many)?;
///     Ok(Assumption::new(name, belief, Basis::judgement("an example"))?.into())
/// };
/// laws::can_differ(&month("July")?, &month("August")?).unwrap();
/// let broken = laws::can_differ(&month("a month")?, &month("a month")?).unwrap_err();
/// assert!(broken.to_string().ends_with(": both rest on \"a month\""));
/// # Ok::<(), Error>(())
/// ```
///
/// # Errors
/// One of the draws, with what they rest on; or the refusal.
pub fn can_differ<Q: Quantity>(one: &Estimate<Q>, other: &Estimate<Q>) -> Result<(), Broken> {
    under("can_differ", || {
        let refusal = |why| refused("the estimate", &why);
        let draws = drawn_together([one, other]).map_err(refusal)?;
        let rests = unknowns(one).map_err(refusal)?;
        let Some([first, _]) = draws.first() else { return Ok(()) };
        if rests.is_empty() || draws.iter().any(|[one, other]| differ(*one, *other)) {
            return Ok(());
        }
        let (such, rests) = (said::<Q>(*first), quoted(&rests));
        Err(format!("both are the same in every draw, such as {such}: both rest on {rests}"))
    })
}

/// `"fill" and "tare"`.
fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    if names.is_empty() { "nothing".into() } else { listed(&names, "and") }
}
