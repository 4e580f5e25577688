//! The units in which an assessment adds amounts up.

use crate::assumptions::Counting;
use crate::claim::{Flight, LoadUnit, Measure, Reported, Train, Truck};
use crate::into_list::IntoList;
use crate::quantity::{
    Boxes, Containers, Count, Items, Mass, Pallets, Rounds, Teus, Unit as WrittenUnit, Volume,
    Voyages, Wagons,
};

/// A unit of amounts that add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::assess) enum Unit {
    Load(LoadUnit),
    /// Containers that may be crates.
    ContainersOrCrates,
    Items,
    /// Charges, fuzes and other components, which are no rounds.
    Pieces,
    Mass,
    Volume,
}

/// A question that is asked alike of every quantity.
pub(in crate::assess) trait Ask {
    type Answer;
    fn ask<Q: Reported>(self) -> Self::Answer;
}

impl Unit {
    /// The unit of a measure of goods that are counted so; none of what does not add up.
    pub(in crate::assess) fn of(measure: &Measure, counted_in: Option<Counting>) -> Option<Self> {
        match measure {
            Measure::Count(LoadUnit::Round) | Measure::Items(_) => Some(match counted_in {
                Some(Counting::Pieces | Counting::Mass) => Self::Pieces,
                None if matches!(measure, Measure::Items(_)) => Self::Items,
                Some(Counting::Rounds) | None => Self::Load(LoadUnit::Round),
            }),
            Measure::Count(unit) => Some(Self::Load(*unit)),
            Measure::Mass(_) => Some(Self::Mass),
            Measure::Volume(_) => Some(Self::Volume),
            _ => None,
        }
    }

    /// Rounds for pieces too: a piece is packed, and weighs, as the round of its entry does.
    pub(in crate::assess) fn packed(self) -> Self {
        if self == Self::Pieces { Self::Load(LoadUnit::Round) } else { self }
    }

    /// The unit of a fixed number.
    pub(in crate::assess) fn of_number(number: usize) -> Option<Self> {
        let loads = LoadUnit::ALL.iter().map(|unit| Self::Load(*unit));
        let mut all = loads.chain([
            Self::ContainersOrCrates,
            Self::Items,
            Self::Pieces,
            Self::Mass,
            Self::Volume,
        ]);
        all.find(|unit| unit.number() == number)
    }

    /// Whether it counts or weighs goods, or what they are packed in, and not only ships and vehicles.
    pub(in crate::assess) const fn counts_goods(self) -> bool {
        !matches!(
            self,
            Self::Load(
                LoadUnit::Voyage
                    | LoadUnit::Flight
                    | LoadUnit::Train
                    | LoadUnit::Wagon
                    | LoadUnit::Truck
            )
        )
    }

    /// A fixed number of it.
    pub(in crate::assess) const fn number(self) -> usize {
        match self {
            Self::Load(unit) => unit as usize,
            Self::ContainersOrCrates => 103,
            Self::Items => 100,
            Self::Mass => 101,
            Self::Volume => 102,
            Self::Pieces => 104,
        }
    }

    /// The units of which one may carry several goods, and so counts for each of them.
    pub(in crate::assess) fn of_several_goods() -> Vec<usize> {
        let carriers = LoadUnit::ALL.iter().filter(|unit| **unit != LoadUnit::Round);
        let numbers = carriers.map(|unit| Self::Load(*unit).number());
        numbers.chain([Self::ContainersOrCrates.number()]).into_list()
    }

    /// The units of which one may go from several places, or to several, and so counts for each of them.
    pub(in crate::assess) fn of_several_flows() -> Vec<usize> {
        let all = LoadUnit::ALL.iter().map(|unit| Self::Load(*unit));
        all.filter(|unit| !unit.counts_goods()).map(Self::number).into_list()
    }

    /// Whether it counts things of which there are no parts.
    pub(in crate::assess) fn is_whole(self) -> bool {
        !matches!(self, Self::Mass | Self::Volume | Self::Load(LoadUnit::Teu))
    }

    /// Whether it counts what goods are loaded into, so that the last one may be half full.
    pub(in crate::assess) fn is_filled(self) -> bool {
        use LoadUnit::{Container, Flight, Train, Truck, Voyage, Wagon};
        matches!(self, Self::Load(Container | Wagon | Truck | Train | Flight | Voyage))
    }

    /// Its name in a sentence: `containers`, `t`.
    pub(in crate::assess) fn plain(self) -> &'static str {
        match self {
            Self::Load(unit) => unit.plural(),
            Self::ContainersOrCrates => "containers or crates",
            Self::Items => "items",
            Self::Pieces => "pieces",
            Self::Mass => "t",
            Self::Volume => "m³",
        }
    }

    /// Its name in the JSON of an assessment: `containers`, `mass_t`.
    pub(in crate::assess) const fn name(self) -> &'static str {
        match self {
            Self::Load(LoadUnit::Container) => "containers",
            Self::Load(LoadUnit::Teu) => "teu",
            Self::Load(LoadUnit::Box) => "boxes",
            Self::Load(LoadUnit::Pallet) => "pallets",
            Self::Load(LoadUnit::Round) => "rounds",
            Self::Load(LoadUnit::Voyage) => "voyages",
            Self::Load(LoadUnit::Wagon) => "wagons",
            Self::Load(LoadUnit::Truck) => "trucks",
            Self::Load(LoadUnit::Train) => "trains",
            Self::Load(LoadUnit::Flight) => "flights",
            Self::ContainersOrCrates => "containers_or_crates",
            Self::Items => "items",
            Self::Pieces => "pieces",
            Self::Mass => "mass_t",
            Self::Volume => "volume_m3",
        }
    }

    /// Asks a question of its quantity.
    pub(in crate::assess) fn ask<A: Ask>(self, question: A) -> A::Answer {
        match self {
            Self::Load(LoadUnit::Container) | Self::ContainersOrCrates => {
                question.ask::<Containers>()
            }
            Self::Load(LoadUnit::Teu) => question.ask::<Teus>(),
            Self::Load(LoadUnit::Box) => question.ask::<Boxes>(),
            Self::Load(LoadUnit::Pallet) => question.ask::<Pallets>(),
            Self::Load(LoadUnit::Round) | Self::Pieces => question.ask::<Rounds>(),
            Self::Load(LoadUnit::Voyage) => question.ask::<Voyages>(),
            Self::Load(LoadUnit::Wagon) => question.ask::<Wagons>(),
            Self::Load(LoadUnit::Truck) => question.ask::<Count<Truck>>(),
            Self::Load(LoadUnit::Train) => question.ask::<Count<Train>>(),
            Self::Load(LoadUnit::Flight) => question.ask::<Count<Flight>>(),
            Self::Items => question.ask::<Items>(),
            Self::Mass => question.ask::<Mass>(),
            Self::Volume => question.ask::<Volume>(),
        }
    }

    /// How its figures are written: masses in metric tons.
    pub(in crate::assess) fn written(self) -> WrittenUnit {
        struct Written;
        impl Ask for Written {
            type Answer = WrittenUnit;
            fn ask<Q: Reported>(self) -> WrittenUnit {
                Q::unit()
            }
        }
        if self == Self::Mass { WrittenUnit::TONNE } else { self.ask(Written) }
    }

    /// How many base units of its quantity one is: kilograms of a metric ton.
    pub(in crate::assess) fn scale(self) -> f64 {
        self.written().scale()
    }
}
