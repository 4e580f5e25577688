//! At which shares containers can carry a mix by weight.

use super::{Mix, Policy, SharesNeeded};
use crate::Error;
use crate::claim::Amount;
use crate::container::ContainerType;
use crate::estimate::Bounds;
use crate::munition::{Packaging, catalogue};
use crate::quantity::{Containers, Mass, MassPerRound, Quantity, Ratio, Rounds};
use serde::Serialize;

/// The shares at which containers of one type can carry the mix by weight.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::MixedLoad;
///
/// let load = &MixedLoad::of_file(casebook::claims()?, &policy)?[0];
/// let carried = &load.carried[0];
/// assert_eq!(carried.container, "20gp-24t");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Carried {
    /// The container type.
    pub container: String,
    /// The shares of the first kind: possible in the lightest known packaging and the most
    /// containers, certain in the heaviest and the fewest.
    pub shares: SharesNeeded,
}

impl Carried {
    /// At which shares the containers are not too heavy, by container type.
    pub(super) fn by_type(
        mix: &Mix<Rounds>,
        [first, second]: [&Amount; 2],
        containers: &Bounds<Containers>,
        policy: &Policy,
    ) -> Result<Vec<Self>, Error> {
        let Some((first, second)) = masses(first).zip(masses(second)) else {
            return Ok(Vec::new());
        };
        let mass = |rounds: Bounds<Rounds>, [light, heavy]: [MassPerRound; 2]| {
            let (low, high) =
                (rounds.low().map(|low| low * light), rounds.high().map(|high| high * heavy));
            Bounds::between(low, high)
        };
        let mass = Mix::new(mass(mix.all_first(), first)?, mass(mix.all_second(), second)?);
        let shares = |container: &ContainerType| {
            let payload = container.payload();
            let limit = |containers: Option<Containers>| {
                let most =
                    containers.map(|containers| payload * Ratio::from_operator(containers.get()));
                Bounds::<Mass>::between(None, most)
            };
            let (fewest, most) = (limit(containers.low())?, limit(containers.high())?);
            let shares = SharesNeeded {
                possible: mass.shares_for(&most).possible,
                certain: mass.shares_for(&fewest).certain,
            };
            Ok(Self { container: container.slug().to_owned(), shares })
        };
        policy.containers.iter().map(shares).collect()
    }
}

/// The least and the greatest gross mass of a round in any known packaging.
fn masses(amount: &Amount) -> Option<[MassPerRound; 2]> {
    let packagings = catalogue::entry(*amount.munition()?).ok()?.packagings();
    let each = |packaging: &Packaging| {
        let (least, most) = packaging.gross_mass().belief().support();
        let (fewest, many) = packaging.rounds_per_unit().belief().support();
        let one = |gross: f64, rounds: f64| MassPerRound::from_base(gross / rounds).ok();
        Some((one(least?.to_base(), many?.to_base())?, one(most?.to_base(), fewest?.to_base())?))
    };
    let known: Vec<(MassPerRound, MassPerRound)> = packagings.iter().filter_map(each).collect();
    let light = known.iter().map(|(light, _)| *light).min()?;
    let heavy = known.iter().map(|(_, heavy)| *heavy).max()?;
    Some([light, heavy])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Figure, Goods, Measure};
    use crate::munition::CountBasis;

    /// An 82 mm bomb weighs 3.1 to 3.4 kg by itself, and a tenth of a box of 45 to 55 kg.
    #[test]
    fn a_round_weighs_its_share_of_a_box() {
        let munition: Goods = "82mm-mortar-bomb".parse().unwrap();
        let of = Measure::Rounds { munition, counts: CountBasis::Unknown };
        let found = masses(&Amount::new(of, Figure::unspecified())).unwrap();
        for (mass, kilograms) in found.into_iter().zip([3.1, 5.5]) {
            assert!((mass.to_base() - kilograms).abs() < 1e-9, "{mass}");
        }
    }
}
