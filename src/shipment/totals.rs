//! What a shipment comes to, by the assumptions.

use super::Shipment;
use super::shipment::refused;
use crate::Error;
use crate::assumptions::{
    Assumptions, Conversion, Counting, GoodsNode, Load, LoadGoods, LoadThing,
};
use crate::claim::{
    Amount, ContainerWord, Flight, Goods, LoadUnit, Measure, Reported, Train, Truck,
};
use crate::estimate::{Estimate, Value};
use crate::quantity::{
    Container, Containers, Count, Denominator, Mass, Pallet, Quantity, Rounds, ShippingBox, Teu,
    Teus, Voyage, Wagon,
};
use std::ops::Add;

/// What a load is converted from where it is told in no better unit: what is closest to the goods
/// first.
const CARRIERS: [LoadUnit; 9] = [
    LoadUnit::Box,
    LoadUnit::Pallet,
    LoadUnit::Container,
    LoadUnit::Teu,
    LoadUnit::Wagon,
    LoadUnit::Truck,
    LoadUnit::Flight,
    LoadUnit::Train,
    LoadUnit::Voyage,
];

impl Shipment {
    /// How many rounds it is: as said, else what the stated mass or what carries it comes to.
    ///
    /// ```
    /// use munitions::Assumptions;
    /// use munitions::claim::{Amount, Flow, LoadUnit};
    /// use munitions::shipment::Shipment;
    ///
    /// let pallets = Amount::count(LoadUnit::Pallet, "exactly 10".parse()?);
    /// let shipment = Shipment::new("manifest".parse()?, Flow::new("US".parse()?))?
    ///     .carrying(pallets.of_goods("155mm-shell".parse()?))?;
    /// let rounds = shipment.rounds(Assumptions::published())?;
    /// assert_eq!(rounds.exactly(), Some(munitions::Rounds::new(80)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Says which figure is missing, or that nothing of it comes to rounds.
    pub fn rounds(&self, assumptions: &Assumptions) -> Result<Estimate<Rounds>, Error> {
        let mut counted = self.lines(assumptions, |of| *of == Measure::Count(LoadUnit::Round));
        let all = self.cargo().iter().chain(self.carriers());
        let components: Vec<&Amount> =
            all.filter(|line| are_components(line, assumptions)).collect();
        counted.retain(|line| !components.contains(line));
        if !counted.is_empty() {
            return total("rounds", counted.iter().map(|line| self.read(line, assumptions)));
        }
        if !components.is_empty() {
            return Err(refused("of charges, fuzes or other components has no rounds"));
        }
        let weighed = self.lines(assumptions, |of| matches!(of, Measure::Mass(_)));
        let carried = CARRIERS.map(|unit| self.in_unit(unit, assumptions));
        let mut why = None;
        for lines in std::iter::once(weighed).chain(carried).filter(|lines| !lines.is_empty()) {
            match total("rounds", lines.iter().map(|line| self.rounds_of(line, assumptions))) {
                Ok(rounds) => return Ok(rounds),
                Err(error) => drop(why.get_or_insert(error)),
            }
        }
        Err(why.unwrap_or_else(|| refused("of which nothing is counted or weighed has no rounds")))
    }

    /// What its goods weigh, packed, without containers: as said, and by the assumptions what is
    /// counted of other goods.
    ///
    /// # Errors
    /// Says which figure is missing; a total that leaves a line out is none.
    pub fn mass(&self, assumptions: &Assumptions) -> Result<Estimate<Mass>, Error> {
        let weighed = self.lines(assumptions, |of| matches!(of, Measure::Mass(_)));
        let counted = self.lines(assumptions, |of| !matches!(of, Measure::Mass(_)));
        let covers = |line: &&Amount| weighed.iter().any(|by| holds(by, line, assumptions));
        let others: Vec<&Amount> = counted.into_iter().filter(|line| !covers(line)).collect();
        if weighed.is_empty() && others.is_empty() {
            let rounds = self.rounds(assumptions)?;
            let of = self.carriers().first().ok_or_else(|| refused("of nothing has no mass"))?;
            return Ok(self.conversion(of, assumptions)?.mass_of(rounds)?.named("total mass"));
        }
        let said = weighed.iter().map(|line| self.read::<Mass>(line, assumptions));
        let reckoned = others.iter().map(|line| {
            let conversion = self.conversion(line, assumptions)?;
            conversion.mass_of(self.rounds_of(line, assumptions)?)
        });
        total("mass", said.chain(reckoned))
    }

    /// In how many containers it is: as said, else by TEU, by their numbers, or as many as the
    /// goods fill.
    ///
    /// # Errors
    /// Says which figure is missing, or that nothing of it comes to containers.
    pub fn containers(&self, assumptions: &Assumptions) -> Result<Estimate<Containers>, Error> {
        let counted = self.in_unit(LoadUnit::Container, assumptions);
        if !counted.is_empty() {
            return total("containers", counted.iter().map(|line| self.read(line, assumptions)));
        }
        let teus = self.in_unit(LoadUnit::Teu, assumptions);
        if !teus.is_empty() {
            let each = teus.iter().map(|line| {
                let teus: Estimate<Teus> = self.read(line, assumptions)?;
                teus.over(self.conversion(line, assumptions)?.teu_per_container()?)
            });
            return total("containers", each);
        }
        if let Ok(numbers @ 1..) = u64::try_from(self.container_numbers.len()) {
            return Estimate::exact(Containers::new(numbers));
        }
        let counted = self.lines(assumptions, |of| *of == Measure::Count(LoadUnit::Round));
        let lines = if counted.is_empty() { self.cargo().iter().collect() } else { counted };
        let filled = lines.iter().map(|line| {
            let conversion = self.conversion(line, assumptions)?;
            conversion.amount_of::<Container>(self.rounds_of(line, assumptions)?)
        });
        total("containers", filled)
    }

    /// How many TEU its containers are.
    ///
    /// # Errors
    /// As [`containers`](Self::containers).
    pub fn teus(&self, assumptions: &Assumptions) -> Result<Estimate<Teus>, Error> {
        let counted = self.in_unit(LoadUnit::Teu, assumptions);
        if !counted.is_empty() {
            return total("TEU", counted.iter().map(|line| self.read(line, assumptions)));
        }
        let lines = self.in_unit(LoadUnit::Container, assumptions);
        if lines.is_empty() {
            let of = self.cargo().first().or(self.carriers().first());
            let of = of.ok_or_else(|| refused("of nothing has no TEU"))?;
            let each = self.conversion(of, assumptions)?.teu_per_container()?;
            return Ok((each * self.containers(assumptions)?).named("total TEU"));
        }
        let each = lines.iter().map(|line| {
            let containers: Estimate<Containers> = self.read(line, assumptions)?;
            Ok(self.conversion(line, assumptions)?.teu_per_container()? * containers)
        });
        total("TEU", each)
    }

    /// The lines of cargo of some measures, without those that are a part of another one.
    fn lines(&self, assumptions: &Assumptions, is_it: impl Fn(&Measure) -> bool) -> Vec<&Amount> {
        wholes(self.cargo().iter().filter(|line| is_it(&line.of)).collect(), assumptions)
    }

    /// What carries it, in one unit.
    fn in_unit(&self, unit: LoadUnit, assumptions: &Assumptions) -> Vec<&Amount> {
        let lines = self.carriers().iter().filter(|line| line.of == Measure::Count(unit));
        wholes(lines.collect(), assumptions)
    }

    fn read<Q: Reported>(
        &self,
        line: &Amount,
        assumptions: &Assumptions,
    ) -> Result<Estimate<Q>, Error> {
        // The constructor has seen to it that there is one.
        let claim = self.claims().first().ok_or_else(|| refused("needs a claim behind it"))?;
        assumptions.reading().estimate(claim, line)
    }

    fn rounds_of(
        &self,
        line: &Amount,
        assumptions: &Assumptions,
    ) -> Result<Estimate<Rounds>, Error> {
        match line.of {
            Measure::Count(LoadUnit::Round) => self.read(line, assumptions),
            Measure::Mass(_) => {
                let mass: Estimate<Mass> = self.read(line, assumptions)?;
                self.conversion(line, assumptions)?.rounds_in_mass(mass)
            }
            Measure::Count(LoadUnit::Box) => self.rounds_in::<ShippingBox>(line, assumptions),
            Measure::Count(LoadUnit::Pallet) => self.rounds_in::<Pallet>(line, assumptions),
            Measure::Count(LoadUnit::Container) => self.rounds_in::<Container>(line, assumptions),
            Measure::Count(LoadUnit::Teu) => self.rounds_in::<Teu>(line, assumptions),
            Measure::Count(LoadUnit::Wagon) => self.rounds_in::<Wagon>(line, assumptions),
            Measure::Count(LoadUnit::Truck) => self.rounds_in::<Truck>(line, assumptions),
            Measure::Count(LoadUnit::Flight) => self.rounds_in::<Flight>(line, assumptions),
            Measure::Count(LoadUnit::Train) => self.rounds_in::<Train>(line, assumptions),
            Measure::Count(LoadUnit::Voyage) => self.rounds_in::<Voyage>(line, assumptions),
            _ => Err(refused(&format!("cannot convert {line} into rounds"))),
        }
    }

    fn rounds_in<T: LoadThing>(
        &self,
        line: &Amount,
        assumptions: &Assumptions,
    ) -> Result<Estimate<Rounds>, Error>
    where
        Count<T>: Denominator + Reported,
    {
        let number: Estimate<Count<T>> = self.read(line, assumptions)?;
        self.conversion(line, assumptions)?.rounds_in(number)
    }

    /// What the goods of a line come to in every unit, as far as the shipment tells how they are
    /// packed and carried.
    fn conversion(&self, line: &Amount, assumptions: &Assumptions) -> Result<Conversion, Error> {
        let goods = match &line.goods {
            Goods::Munition(munition) => LoadGoods::Munition(munition.clone()),
            Goods::Several(munitions) => LoadGoods::Alternatives(munitions.clone()),
            Goods::Unstated | Goods::Class(_) => LoadGoods::Class(
                nodes(&line.goods, assumptions)
                    .and_then(|nodes| nodes.into_iter().next())
                    .ok_or_else(|| refused(&format!("names unknown goods: {}", line.goods)))?,
            ),
            Goods::Ambiguous(_) => {
                return Err(refused(&format!("names a calibre alone, got {line}")));
            }
        };
        let mut told = std::iter::once(line).chain(self.carriers());
        let container = match told.find_map(|line| line.container.as_ref()) {
            Some(ContainerWord::Unknown) if counts_containers(line) => {
                return Err(refused("has containers of an unknown kind, which hold no number"));
            }
            Some(ContainerWord::Type(id)) => Some(id.to_string()),
            Some(ContainerWord::Unknown) | None => None,
        };
        assumptions.conversion(&Load {
            packaging: line.packaging.as_ref().map(ToString::to_string),
            container,
            origins: self.flow().origin.clone(),
            destination: self.flow().destination,
            date: self.dates.to().or(self.dates.from()),
            claim: self.claims().first().map(ToString::to_string),
            ship: self.vessel.as_ref().and_then(|ship| ship.name.clone()),
            ..Load::of(goods)
        })
    }
}

fn counts_containers(line: &Amount) -> bool {
    matches!(line.of, Measure::Count(LoadUnit::Container | LoadUnit::Teu))
}

/// Lines without those whose goods are a part of the goods of another: the whole counts them.
fn wholes<'s>(mut lines: Vec<&'s Amount>, assumptions: &Assumptions) -> Vec<&'s Amount> {
    let all = lines.clone();
    lines.retain(|part| {
        let mut wholes = all.iter().filter(|whole| holds(whole, part, assumptions));
        wholes.all(|whole| holds(part, whole, assumptions))
    });
    lines
}

/// Whether all goods of one line are among those of another.
fn holds(wide: &Amount, narrow: &Amount, assumptions: &Assumptions) -> bool {
    let tree = assumptions.goods();
    let of = |line: &Amount| match &line.of {
        Measure::Items(item) => nodes(&Goods::Class(item.clone()), assumptions),
        _ => nodes(&line.goods, assumptions),
    };
    match (of(wide), of(narrow)) {
        (Some(wide), Some(narrow)) => {
            narrow.iter().all(|node| wide.iter().any(|over| tree.is_within(node, over)))
        }
        _ => wide.goods.is_unstated() && !matches!(wide.of, Measure::Items(_)),
    }
}

/// Whether any of the goods of a line are no rounds.
fn are_components(line: &Amount, assumptions: &Assumptions) -> bool {
    let tree = assumptions.goods();
    let mut each = nodes(&line.goods, assumptions).into_iter().flatten();
    each.any(|node| tree.counted_in(&node).is_some_and(|of| of != Counting::Rounds))
}

/// The nodes of goods; none of goods that the assumptions do not know.
fn nodes(goods: &Goods, assumptions: &Assumptions) -> Option<Vec<GoodsNode>> {
    let tree = assumptions.goods();
    match goods {
        Goods::Unstated => Some(vec![tree.root()]),
        Goods::Class(wording) => tree.find(wording.as_str()).map(|node| vec![node]),
        Goods::Ambiguous(_) => None,
        named => named.munitions().iter().map(|munition| tree.of_munition(munition)).collect(),
    }
}

fn total<Q: Quantity + Add<Output = Q>>(
    what: &'static str,
    mut parts: impl Iterator<Item = Result<Estimate<Q>, Error>>,
) -> Result<Estimate<Q>, Error> {
    let none = || refused(&format!("of which nothing is told has no total of {what}"));
    let first = parts.next().ok_or_else(none)??;
    let sum = parts.try_fold(first, |sum, part| Ok::<_, Error>(sum + part?))?;
    Ok(sum.named(format!("total {what}")))
}
