//! The ratios between two units that claims state or imply.

use super::words::{self, mass, plain};
use crate::assess::records::{Kind, Kinds, Named, Read, Record, Records, Said, Unit};
use crate::assess::{Code, Finding, Severity};
use crate::assumptions::Counting;
use crate::claim::{Equivalents, LoadUnit, Qualifier, Relation, Says};
use crate::in_order::distinct;
use crate::into_list::{Each, IntoList};
use crate::munition::CountBasis;

/// How the maker of a ratio means it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::assess) enum Means {
    /// So many fit: a claim about capacity.
    CouldHold,
    /// So many were carried.
    Carried,
    /// The ratio itself is stated.
    Stated,
}

/// So many of one unit for each of another, as one claim or one load has it.
#[derive(Debug, Clone)]
pub(in crate::assess) struct Factor {
    /// The places of the one or more claims that give both units, in the order of the file.
    pub(in crate::assess) claims: Vec<usize>,
    /// The group of whoever converts.
    pub(in crate::assess) group: usize,
    pub(in crate::assess) of: Unit,
    pub(in crate::assess) per: LoadUnit,
    pub(in crate::assess) goods: Kinds,
    /// Whether the mass is one of other goods than the rounds, such as explosives.
    pub(in crate::assess) is_of_others: bool,
    /// What one is, where rounds are counted.
    pub(in crate::assess) counts: CountBasis,
    pub(in crate::assess) means: Means,
    /// The ends as read.
    pub(in crate::assess) low: Option<f64>,
    pub(in crate::assess) high: Option<f64>,
    /// The least that the words allow; none where they set no limit.
    pub(in crate::assess) literal_low: Option<f64>,
    /// Whether the words say how much it is at least and no more, or at most and no more.
    pub(in crate::assess) is_floor: bool,
    pub(in crate::assess) is_ceiling: bool,
    /// The quotient of the published figures.
    pub(in crate::assess) published: Option<f64>,
    /// The figures that it is the quotient of, as published.
    pub(in crate::assess) quotient_of: Option<[String; 2]>,
    /// The packaging and the container type, where the claims tell them.
    pub(in crate::assess) packaging: Option<String>,
    pub(in crate::assess) container: Option<String>,
    /// The type of the vehicles, where the claims tell it.
    pub(in crate::assess) vehicle: Option<String>,
}

impl Factor {
    /// The ends as read, where the words set a limit on that side.
    pub(in crate::assess) fn ends(&self) -> (f64, f64) {
        let low = self.low.filter(|_| !self.is_ceiling);
        let high = self.high.filter(|_| !self.is_floor);
        (low.unwrap_or(0.0), high.unwrap_or(f64::INFINITY))
    }

    /// Whether it is bounded on both sides.
    pub(in crate::assess) fn is_bounded(&self) -> bool {
        let (low, high) = self.ends();
        low > 0.0 && high.is_finite()
    }

    /// Whether a claim of another ratio says just the same.
    fn is_said_by(&self, other: &Self) -> bool {
        let key = |of: &Self| {
            let ends = [of.low, of.high, of.literal_low, of.published];
            (of.of, of.per, of.means, ends, of.is_floor, of.is_ceiling)
        };
        key(self) == key(other)
            && self.goods == other.goods
            && self.claims.iter().any(|claim| other.claims.contains(claim))
    }
}

/// Goods of claims that are linked as one load, and whether they are items.
type Told<'r> = (&'r Kinds, bool);

/// Every ratio of the claims that stand.
pub(super) fn factors(records: &Records<'_>) -> Vec<Factor> {
    let mut all = Vec::new();
    let mut goods_of: Vec<Vec<Told<'_>>> = vec![Vec::new(); records.all.len()];
    for record in records.one_load().flat_map(|(one, other)| [one, other]) {
        for said in record.carried().filter(|said| said.unit().is_some()) {
            let told = (&said.goods, said.unit() == Some(Unit::Items));
            if !goods_of[record.load].contains(&told) {
                goods_of[record.load].push(told);
            }
        }
    }
    for record in records.loaded() {
        stated(records, record, &mut all);
        implied(records, record, &goods_of[record.load], &mut all);
    }
    linked_loads(records, &goods_of, &mut all);
    all
}

/// Whether one of two amounts of a load is of some of it alone: it is beside other goods in the same carriers, or of
/// the same mass.
fn is_of_a_part(
    records: &Records<'_>,
    load: &[Told<'_>],
    one: &Said<'_>,
    other: &Said<'_>,
) -> bool {
    let tree = records.assumptions.goods();
    let is_carrier = |said: &Said<'_>| {
        let in_containers = |unit| matches!(unit, Unit::Load(LoadUnit::Container | LoadUnit::Teu));
        said.unit().is_some_and(|unit| in_containers(unit) || !unit.counts_goods())
    };
    let of_carriers = is_carrier(one) || is_carrier(other);
    let is_mass = [one, other].iter().any(|of| of.unit() == Some(Unit::Mass));
    let is_weighed = is_mass && !is_counted(one) && !is_counted(other);
    load.iter().filter(|(_, are_items)| !(is_weighed && *are_items)).any(|(of, _)| {
        let [one, other] = [one, other].each(|said| said.goods.exclude(of, tree));
        one != other || one && of_carriers
    })
}

/// Ratios that a claim states outright.
fn stated(records: &Records<'_>, record: &Record<'_>, all: &mut Vec<Factor>) {
    for said in &record.said {
        let Kind::Ratio { of, per } = said.kind else { continue };
        // So much of what rounds are made of is no round.
        let tree = records.assumptions.goods();
        let is_made_of = |node| tree.counted_in(node) == Some(Counting::Mass);
        if per == LoadUnit::Round && said.goods.nodes.iter().all(is_made_of) {
            continue;
        }
        let Some(read) = capacity(records, said) else { continue };
        all.push(Factor {
            claims: vec![record.place],
            group: said.group,
            of,
            per,
            goods: said.goods.clone(),
            is_of_others: false,
            counts: said.amount.counts,
            means: Means::Stated,
            low: Some(read.low),
            high: Some(read.high),
            literal_low: read.literal.low,
            is_floor: read.at_least.is_some(),
            is_ceiling: read.at_most.is_some(),
            published: read.published,
            quotient_of: None,
            packaging: said.amount.packaging.as_ref().map(ToString::to_string),
            container: container_of(said),
            vehicle: said.amount.vehicle.as_ref().map(ToString::to_string),
        });
    }
}

/// Ratios between the amount of a claim and its equivalents, and between equivalents of one load.
fn implied(records: &Records<'_>, record: &Record<'_>, linked: &[Told<'_>], all: &mut Vec<Factor>) {
    let Some(equivalents) = &record.claim.equivalents else { return };
    let means = match equivalents.says {
        Says::CouldHold => Means::CouldHold,
        Says::Carried => Means::Carried,
    };
    let own = record.own();
    let tree = records.assumptions.goods();
    // A mass of wider goods is not one of the part that is told of them.
    let weighs_more = |mass: &Said<'_>, part: &Said<'_>| {
        mass.unit() == Some(Unit::Mass)
            && mass.goods != part.goods
            && record.leaves_rest(&part.goods, tree)
    };
    let mut add = |one: &Said<'_>, other: &Said<'_>| {
        let is_of_a_part = || {
            is_of_a_part(records, linked, one, other)
                || weighs_more(one, other)
                || weighs_more(other, one)
        };
        if means == Means::CouldHold || !is_of_a_part() {
            all.extend(quotient(records, &[(record, one), (record, other)], means));
        }
    };
    let lines = record.equivalents().filter(|said| said.unit().is_some()).into_list();
    if equivalents.relation == Relation::Or || lines.len() == 1 {
        for line in lines {
            if let Some(own) = own {
                add(own, line);
            }
        }
        return;
    }
    let load = load_of(record);
    let shared = modes(load.iter().copied()).len() > 1;
    let mut whole = whole(records, &load);
    whole.retain(|said| !(shared && mode(said).is_some()));
    // Goods that are in other boxes take no part of its boxes.
    let boxes =
        own.filter(|own| matches!(own.unit(), Some(Unit::Load(LoadUnit::Box | LoadUnit::Pallet))));
    if let Some(boxes) = boxes {
        let own_goods = load.iter().copied();
        let own_goods = own_goods.filter(|of| !of.goods.exclude(&boxes.goods, tree)).into_list();
        for line in self::whole(records, &own_goods) {
            let is_alike = line.goods == boxes.goods && line.is_rounds();
            if is_alike && !whole.iter().any(|of| std::ptr::eq(*of, line)) {
                add(boxes, line);
            }
        }
    }
    let is_beside_items = |of: &Said<'_>| {
        let mut items = record.equivalents().filter(|said| said.unit() == Some(Unit::Items));
        items.any(|items| items.goods.exclude(&of.goods, tree))
    };
    for (place, one) in whole.iter().enumerate() {
        for other in &whole[place + 1..] {
            // What is counted beside items is a part of what its carriers hold.
            let is_mass = [one, other].iter().any(|said| said.unit() == Some(Unit::Mass));
            if is_mass || !is_beside_items(one) {
                add(one, other);
            }
        }
    }
}

/// Of loads of several lines of rounds in containers, each line for each of the containers: beside the others
/// there is the room that these leave.
pub(super) fn of_lines(records: &Records<'_>) -> Vec<Factor> {
    let carried = records
        .loaded()
        .filter(|record| record.claim.equivalents.as_ref().is_some_and(Equivalents::are_lines));
    let lines = carried.flat_map(|record| {
        let load = load_of(record);
        let is_whole = |said: &&&Said<'_>| !is_partial(records, said, &load);
        let containers = [LoadUnit::Container, LoadUnit::Teu].each(Unit::Load);
        let is_container =
            |said: &&&Said<'_>| said.unit().is_some_and(|unit| containers.contains(&unit));
        let all = load.iter().filter(is_container).find(is_whole);
        let rounds = load.iter().filter(|said| said.is_rounds() && !is_whole(said));
        let each = rounds.filter_map(|line| {
            quotient(records, &[(record, all?), (record, line)], Means::Carried)
        });
        each.into_list()
    });
    lines.into_list()
}

/// Whether a line is only a part of its load: another amount is of goods that exclude its own, or, beside an
/// equivalent, of the same unit.
fn is_partial(records: &Records<'_>, line: &Said<'_>, load: &[&Said<'_>]) -> bool {
    let tree = records.assumptions.goods();
    let is_beside = |other: &Said<'_>| {
        let is_told = is_counted(line) || other.unit() != Some(Unit::Items);
        is_told && line.goods.exclude(&other.goods, tree)
    };
    load.iter().any(|other| {
        let is_alike = line.is_equivalent && other.unit() == line.unit();
        !std::ptr::eq(*other, line) && (is_alike || is_beside(other))
    })
}

/// Whether an amount is a number of goods. Items are not weighed: beside them a mass, and what carries it, are of all
/// that is weighed.
fn is_counted(said: &Said<'_>) -> bool {
    use LoadUnit::{Box, Pallet, Round};
    let unit = said.unit().map(Unit::packed);
    matches!(unit, Some(Unit::Items | Unit::Load(Round | Box | Pallet)))
}

/// Claims that are said to be of one load, of which one counts what holds the other's, with goods that exclude each
/// other.
pub(super) fn of_other_goods(records: &Records<'_>) -> Vec<Finding> {
    let found = records.one_load().filter_map(|(one, other)| {
        let (own, its) = (one.own()?, other.own()?);
        let (carrier, content) = (own.unit()?, its.unit()?);
        let unit = holds(carrier, content).or_else(|| holds(content, carrier));
        unit.filter(|unit| *unit != LoadUnit::Round)?;
        if !own.goods.exclude(&its.goods, records.assumptions.goods()) {
            return None;
        }
        let named = |said: &Said<'_>, unit: Unit| {
            Some(format!("the {} of {}", unit.plain(), words::goods(records, &said.goods)?))
        };
        let (own, its) = (named(own, carrier)?, named(its, content)?);
        let sentence = format!(
            "{own} and {its} are said to be one load, but their goods exclude each other: no \
             ratio is made of them"
        );
        let claims = records.ids(&[one.place, other.place]);
        Some(Finding::new(Code::LinksNotFollowed, claims, sentence).weighing(Severity::Note))
    });
    found.into_list()
}

/// Ratios between the amounts of claims that are linked as one load.
fn linked_loads(records: &Records<'_>, goods_of: &[Vec<Told<'_>>], all: &mut Vec<Factor>) {
    let mut modes_of = vec![Vec::new(); records.all.len()];
    for record in records.one_load().flat_map(|(one, other)| [one, other]) {
        modes_of[record.load].extend(record.own().and_then(mode));
    }
    for (record, target) in records.one_load() {
        let load = record.load;
        let are_shared = distinct(modes_of[load].iter().copied()).len() > 1;
        let whole = [record, target].each(|of| {
            let carried: Vec<&Said<'_>> = of.carried().filter(|of| of.unit().is_some()).into_list();
            whole(records, &carried)
        });
        let pairs = whole[0].iter().flat_map(|own| whole[1].iter().map(move |its| (*own, *its)));
        for (own, its) in pairs {
            if are_shared && mode(own).or(mode(its)).is_some() {
                continue;
            }
            if is_of_a_part(records, &goods_of[load], own, its) {
                continue;
            }
            let Some(factor) = quotient(records, &[(record, own), (target, its)], Means::Carried)
            else {
                continue;
            };
            // What one of the two says by itself is the same ratio.
            match all.iter_mut().find(|known| known.is_said_by(&factor)) {
                Some(known) if known.group != factor.group => {}
                Some(known) => {
                    known.claims = distinct([&known.claims[..], &factor.claims].concat());
                }
                None => all.push(factor),
            }
        }
    }
}

/// The amount of a claim, and the equivalents of it.
fn load_of<'r>(record: &'r Record<'_>) -> Vec<&'r Said<'r>> {
    let own = record.own().into_iter();
    own.chain(record.equivalents()).filter(|said| said.unit().is_some()).into_list()
}

/// The amounts of a load that are of all of it.
fn whole<'r>(records: &Records<'_>, load: &[&'r Said<'r>]) -> Vec<&'r Said<'r>> {
    load.iter().copied().filter(|said| !is_partial(records, said, load)).into_list()
}

/// Whether several kinds of carrier share the load that a carrier's number is told of, and none is told in place
/// of another.
pub(in crate::assess) fn is_shared(record: &Record<'_>, carrier: &Said<'_>) -> bool {
    let are_added = |of: &Equivalents| of.relation != Relation::Or && of.says == Says::Carried;
    mode(carrier).is_some()
        && record.claim.equivalents.as_ref().is_some_and(are_added)
        && modes(&record.said).len() > 1
}

/// The means of transport that an amount counts, each as one kind.
pub(in crate::assess) fn modes<'s, 'a: 's>(
    load: impl IntoIterator<Item = &'s Said<'a>>,
) -> Vec<LoadUnit> {
    distinct(load.into_iter().filter_map(mode))
}

fn mode(said: &Said<'_>) -> Option<LoadUnit> {
    match said.unit()? {
        Unit::Load(LoadUnit::Train | LoadUnit::Wagon) => Some(LoadUnit::Wagon),
        Unit::Load(mode @ (LoadUnit::Truck | LoadUnit::Flight | LoadUnit::Voyage)) => Some(mode),
        _ => None,
    }
}

fn container_of(said: &Said<'_>) -> Option<String> {
    said.amount.container.as_ref().map(ToString::to_string)
}

/// The figure of an amount in a claim of capacity: "up to so many" says that so many fit.
pub(in crate::assess) fn capacity(records: &Records<'_>, said: &Said<'_>) -> Option<Read> {
    let figure = said.amount.figure;
    let plain = match (figure.qualifier(), figure.also()) {
        (Qualifier::UpTo, _) => figure.with(Qualifier::Bare),
        (first, Some(Qualifier::UpTo)) => figure.with(first),
        _ => None,
    };
    match plain {
        Some(figure) => {
            let amount = crate::claim::Amount { figure, ..said.amount.clone() };
            let read = Read::of(&amount, &said.kind, records.assumptions.reading())?;
            Some(Read { words: "up to so many: so many fit".into(), ..read })
        }
        None => said.read.clone(),
    }
}

/// One amount for each of another, where they are of one load and one time.
fn quotient(
    records: &Records<'_>,
    pair: &[(&Record<'_>, &Said<'_>); 2],
    means: Means,
) -> Option<Factor> {
    let [(one, first), (other, second)] = *pair;
    let (of, per, unit) = match holds(second.unit()?, first.unit()?) {
        Some(unit) => (first, second, unit),
        None => (second, first, holds(first.unit()?, second.unit()?)?),
    };
    if !of.is_of_time_of(per, one.place == other.place) {
        return None;
    }
    let tree = records.assumptions.goods();
    // A mass of what is not rounds has room for, or makes, so many.
    let is_of_others = means == Means::CouldHold
        && (of.unit()?, unit) == (Unit::Mass, LoadUnit::Round)
        && of.goods.exclude(&per.goods, tree);
    let goods = if is_of_others { per.goods.clone() } else { goods(records, of, per)? };
    let of_read = match means {
        Means::CouldHold if of.is_equivalent => capacity(records, of)?,
        _ => of.read.clone()?,
    };
    let per_read = match means {
        // "So many rounds need up to a thousand containers" is no claim that so many fit.
        Means::CouldHold if per.is_equivalent => capacity(records, per)?,
        _ => per.read.clone()?,
    };
    let claims = distinct([one.place, other.place]);
    let published = of_read.published.zip(per_read.published).filter(|(_, per)| *per > 0.0);
    // Whatever the words allow, there is no part of a whole thing.
    let is_whole = per.unit()?.is_whole();
    let whole = |most: f64| if is_whole { most.floor().max(per_read.high) } else { most };
    Some(Factor {
        claims,
        group: if one.place == other.place && second.is_equivalent {
            second.group
        } else {
            first.group
        },
        of: of.unit()?,
        per: unit,
        goods,
        is_of_others,
        counts: if unit == LoadUnit::Round { per } else { of }.amount.counts,
        means,
        low: quotient_of(Some(of_read.low), Some(per_read.high), f64::next_down),
        high: quotient_of(Some(of_read.high), Some(per_read.low), f64::next_up),
        literal_low: quotient_of(
            of_read.literal.low,
            per_read.literal.high.map(whole),
            f64::next_down,
        ),
        is_floor: of_read.at_least.is_some() || per_read.at_most.is_some(),
        is_ceiling: of_read.at_most.is_some() || per_read.at_least.is_some(),
        published: published.map(|(of, per)| of / per),
        quotient_of: published
            .filter(|(_, figure)| *figure > 1.0)
            .map(|figures| [told(of, figures.0), told(per, figures.1)]),
        packaging: [of, per]
            .iter()
            .find_map(|said| said.amount.packaging.as_ref())
            .map(ToString::to_string),
        container: [per, of].iter().find_map(|said| container_of(said)),
        vehicle: per.amount.vehicle.as_ref().map(ToString::to_string),
    })
}

/// The figure of one side of a quotient, as published: of a rate what it comes to.
fn told(said: &Said<'_>, figure: f64) -> String {
    match (said.unit(), said.amount.per) {
        (Some(Unit::Mass), None) => said.amount.counted(),
        (_, None) => said.amount.figure.to_string(),
        (Some(Unit::Mass), _) => mass(Some(figure), Some(figure)),
        _ => plain(figure),
    }
}

/// The goods of a ratio: those of what is counted, or of the carriers where nothing else is said;
/// none where the two exclude each other.
fn goods(records: &Records<'_>, of: &Said<'_>, per: &Said<'_>) -> Option<Kinds> {
    let tree = records.assumptions.goods();
    if of.goods.exclude(&per.goods, tree) {
        return None;
    }
    let is_wider = |wide: &Said<'_>, narrow: &Said<'_>| {
        wide.goods.named == Named::Anything
            || !matches!(narrow.goods.named, Named::Anything | Named::Unmapped(_))
                && narrow.goods.nodes.iter().all(|node| {
                    wide.goods.nodes.iter().any(|wide| node != wide && tree.is_within(node, wide))
                })
    };
    Some(if is_wider(of, per) { per.goods.clone() } else { of.goods.clone() })
}

/// The unit of a carrier that holds another unit: masses and volumes are counted for each of any,
/// items for each of what carries them.
pub(in crate::assess) fn holds(carrier: Unit, content: Unit) -> Option<LoadUnit> {
    use LoadUnit::{Box, Container, Flight, Pallet, Round, Teu, Train, Truck, Voyage, Wagon};
    let Unit::Load(carrier) = carrier.packed() else { return None };
    let holds = match content.packed() {
        Unit::Load(Round) | Unit::Items => carrier != Round,
        Unit::Load(Box) => !matches!(carrier, Round | Box),
        Unit::Load(Pallet) => !matches!(carrier, Round | Box | Pallet),
        Unit::Load(Container | Teu) => matches!(carrier, Truck | Wagon | Train | Voyage | Flight),
        Unit::Load(Wagon) => carrier == Train,
        Unit::Load(Truck | Train | Flight | Voyage) => false,
        _ => true,
    };
    holds.then_some(carrier)
}

/// A quotient that is never above the true one, or never below, as it is rounded.
fn quotient_of(of: Option<f64>, per: Option<f64>, outward: fn(f64) -> f64) -> Option<f64> {
    let (of, per) = (of?, per.filter(|per| *per > 0.0)?);
    let quotient = of / per;
    // A quotient that divides without a remainder is exact.
    let is_exact = quotient == 0.0 || quotient.mul_add(-per, of) == 0.0;
    Some(if is_exact { quotient } else { outward(quotient) })
}
