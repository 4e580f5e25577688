//! Laws of loading models, over generated loads.

use super::Broken;
use super::capacity::count_otherwise;
use super::cases::{Trials, hold};
use super::load::{
    BRACING, ContainerLoad, FILL, FULL, Goods, MASS, PAYLOAD, Parts, SIDE, STOWAGE, TARE,
};
use super::wording::{above, differ, ends, held as words, refused, said, say};
use crate::assumptions::{Assumptions, ContainerEntry};
use crate::capacity::{Capacity, Limit, Physical};
use crate::estimate::Bounds;
use crate::munition::CountBasis;
use crate::quantity::{Mass, Quantity, Ratio, Rounds, RoundsPerContainer};
use proptest::prelude::*;
use proptest::sample::select;
use std::fmt;

/// A whole test of a loading model: a function from a [load](ContainerLoad) to what one container
/// holds of it.
///
/// The loads are published packagings in published containers, lighter and heavier ones, small heavy
/// boxes that weight alone decides, and boxes that the door decides. Of each load:
///
/// - it counts what is packed, projectiles or complete rounds, or leaves that open;
/// - what is loaded weighs no more than the payload, and is no more than
///   [physically](crate::capacity::Physical) fits;
/// - a load that fits is not refused, and a load that does not fit is refused or is none;
/// - a full container holds whole boxes;
/// - more fill, rating or stowage, less bracing or tare, lighter or smaller boxes, and a larger
///   container that carries no less never let fewer rounds in;
/// - where weight alone decides it holds 95 % of what fits, and elsewhere a half, each of what
///   fits less a box or two.
///
/// ```
/// use munitions::capacity::Physical;
/// use munitions::laws;
///
/// let fits = |load: &laws::ContainerLoad| {
///     Physical::new(&load.container, &load.packaging, &load.loading)
/// };
/// laws::loading(fits).unwrap();
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// The simplest load found that breaks one of them, in one line.
pub fn loading<C: Capacity, E: fmt::Display>(
    model: impl Fn(&ContainerLoad) -> Result<C, E>,
) -> Result<(), Broken> {
    let [where_weight_decides, elsewhere] = SHARES.map(Ratio::from_operator);
    loading_by(model, where_weight_decides, elsewhere)
}

/// The same with the least shares of what fits that the model must reach, where weight alone
/// decides and elsewhere.
///
/// ```
/// use munitions::capacity::Physical;
/// use munitions::laws;
/// use munitions::{Estimate, Ratio, RoundsPerContainer};
///
/// // Leaves three boxes in ten out, on purpose.
/// let careful = |load: &laws::ContainerLoad| {
///     let fits = Physical::new(&load.container, &load.packaging, &load.loading)?;
///     let highs = fits.limits().iter().filter_map(|(_, rounds)| rounds.bounds().high());
///     let full = highs.map(|most| most.get()).fold(f64::INFINITY, f64::min);
///     let in_a_box = load.rounds_in_a_box.get();
///     let rounds = (0.7 * full / in_a_box).floor() * in_a_box * load.fill.get();
///     Estimate::exact(RoundsPerContainer::of(rounds)?)
/// };
/// let share = Ratio::new(0.6)?;
/// laws::loading_by(careful, share, share).unwrap();
/// assert!(laws::loading(careful).is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// As [`loading`].
pub fn loading_by<C: Capacity, E: fmt::Display>(
    model: impl Fn(&ContainerLoad) -> Result<C, E>,
    where_weight_decides: Ratio,
    elsewhere: Ratio,
) -> Result<(), Broken> {
    let law = "loading";
    let shares = [where_weight_decides, elsewhere].map(Ratio::get);
    let trials = trials().ok_or_else(|| Broken::new(law, "no packaging is published"))?;
    hold(law, trials, |case: Case| {
        let Ok(load) = case.parts.load() else { return Ok(()) };
        let held = answer(&model, &load);
        alone(&load, &held, shares).map_err(|found| format!("{load}: {found}"))?;
        let Ok(better) = case.better().load() else { return Ok(()) };
        let more = answer(&model, &better);
        in_order(&held, &more)
            .map_err(|found| format!("{load}: {found} {}", (case.change.words)(&better)))
    })
}

/// What a model holds of a load.
type Answer = Result<(Bounds<RoundsPerContainer>, CountBasis), String>;

fn answer<C: Capacity, E: fmt::Display>(
    model: &impl Fn(&ContainerLoad) -> Result<C, E>,
    load: &ContainerLoad,
) -> Answer {
    let capacity = model(load).map_err(|why| why.to_string())?;
    let each = capacity.rounds_per_container().map_err(|why| why.to_string())?;
    Ok((each.bounds(), capacity.counts()))
}

/// What must hold of one load.
fn alone(load: &ContainerLoad, held: &Answer, shares: [f64; 2]) -> Result<(), String> {
    let physical = load.physical().ok();
    let fits = physical.as_ref().and_then(|fits| fits.rounds_per_container().ok());
    let fits = fits.map_or(0.0, |fits| ends(&fits.bounds())[1]);
    let one_box = load.rounds_in_a_box.get();
    let (bounds, counts) = match held {
        Ok(held) => held,
        Err(_) if fits < one_box => return Ok(()),
        Err(why) => {
            let fit = said::<Rounds>(fits);
            return Err(refused(&format!("{fit} fit, but the load"), why));
        }
    };
    let packed = load.packaging.counts();
    if count_otherwise(packed, *counts) {
        return Err(format!("it counts {counts}, and {packed} are packed"));
    }
    let [least, most] = ends(bounds);
    let holds = words(bounds);
    let cargo = most / one_box * load.box_mass.to_base();
    let [weighs, payload] = [cargo + load.bracing.to_base(), load.container.payload().to_base()];
    if above(weighs, payload) && most > 0.0 {
        let [weighs, payload] = [weighs, payload].map(said::<Mass>);
        return Err(format!(
            "a container holds {holds}, which weigh {weighs} with the bracing: the payload is {payload}"
        ));
    }
    let boxes = most / one_box;
    let is_full = load.fill == Ratio::ONE && !above(most, least);
    if is_full && differ(boxes, boxes.round()) {
        return Err(format!("a full container holds {holds}: that is no whole number of boxes"));
    }
    if above(most, fits) {
        return Err(format!("a container holds {holds}: {} fit", said::<Rounds>(fits)));
    }
    let share = if physical.as_ref().is_some_and(weight_decides) { shares[0] } else { shares[1] };
    // One box for the fill, and one for what is left of it: a model may take whole boxes of either.
    let left_out = (1.0 + load.fill.get()) * one_box;
    if above(share * (fits - left_out), most) {
        let (fit, share) = (said::<Rounds>(fits), said::<Ratio>(share));
        return Err(format!(
            "a container holds {holds}: {fit} fit, of which a share of {share} is expected at least"
        ));
    }
    Ok(())
}

/// Whether space leaves room for twice what weight allows, so that no way to stack decides.
fn weight_decides(physical: &Physical) -> bool {
    let most = |limit: Limit| {
        let mut of_it = physical.limits().iter().filter(|(other, _)| *other == limit);
        of_it.next().map_or(f64::INFINITY, |(_, rounds)| {
            rounds.bounds().high().map_or(f64::INFINITY, Rounds::get)
        })
    };
    2.0 * most(Limit::Weight) <= most(Limit::Volume).min(most(Limit::Geometry))
}

/// Whether the better load holds no less, or how it does not.
fn in_order(held: &Answer, more: &Answer) -> Result<(), String> {
    let Ok((held, _)) = held else { return Ok(()) };
    let Ok((more, _)) = more else { return Ok(()) };
    let ([low, high], [better_low, better_high]) = (ends(held), ends(more));
    if !above(low, better_low) && !above(high, better_high) {
        return Ok(());
    }
    Err(format!("a container holds {}, but {}", words(held), words(more)))
}

/// A load, and how it could be better.
#[derive(Debug, Clone)]
struct Case {
    parts: Parts,
    change: Change,
    /// How far the change goes on the way to the best, 0 to 1.
    by: f64,
}

/// A change after which at least as much fits, and its words for the better load.
#[derive(Debug, Clone, Copy)]
struct Change {
    /// Makes it better, so far on the way to the best.
    better: fn(&mut Parts, f64),
    words: fn(&ContainerLoad) -> String,
}

const CHANGES: [Change; 8] = [
    Change {
        better: |parts, by| towards(&mut parts.numbers[FILL], 1.0, by),
        words: |load| format!("with a fill of {}", say(load.fill)),
    },
    Change {
        better: |parts, by| towards(&mut parts.numbers[STOWAGE], 1.0, by),
        words: |load| format!("with a stowage of {}", say(load.stowage)),
    },
    Change {
        better: |parts, by| towards(&mut parts.numbers[BRACING], 0.0, by),
        words: |load| format!("with a bracing of {}", say(load.bracing)),
    },
    Change {
        better: lighter,
        words: |load| format!("with a tare of {}", say(load.container.sheet().tare)),
    },
    Change {
        better: |parts, by| parts.numbers[PAYLOAD] += by,
        words: |load| format!("with a rating of {}", say(load.container.sheet().rating)),
    },
    Change {
        better: |parts, by| towards(&mut parts.numbers[MASS], 0.5, by),
        words: |load| format!("with boxes of {}", say(load.box_mass)),
    },
    Change {
        better: |parts, by| towards(&mut parts.numbers[SIDE], 0.5, by),
        words: |load| {
            let [length, width, height] = load.box_sides.map(Quantity::to_base);
            format!("with boxes of {length:.3} by {width:.3} by {height:.3} m")
        },
    },
    Change { better: larger, words: |load| format!("in {}", load.container.sheet().slug) },
];

fn towards(number: &mut f64, to: f64, by: f64) {
    *number += (to - *number) * by;
}

/// The rating stays, so that the payload gains what the tare loses.
fn lighter(parts: &mut Parts, by: f64) {
    let [tare, payload] = {
        let of = &parts.container.container;
        [of.sheet().tare, of.payload()].map(Quantity::to_base)
    };
    let heavier = parts.numbers[TARE];
    towards(&mut parts.numbers[TARE], 0.5, by);
    parts.numbers[PAYLOAD] += (heavier - parts.numbers[TARE]) * tare / payload;
}

/// A larger container, if one is known.
fn larger(parts: &mut Parts, _by: f64) {
    let mut known = Assumptions::published().container_types();
    if let Some(larger) = known.find(|other| is_larger(other, &parts.container)) {
        parts.container = larger.clone();
        (parts.numbers[PAYLOAD], parts.numbers[TARE]) = (1.0, 1.0);
    }
}

impl Case {
    /// The same load, changed.
    fn better(&self) -> Parts {
        let mut parts = self.parts.clone();
        (self.change.better)(&mut parts, self.by);
        parts
    }

    /// The same case with what can be left out left out, the simplest first.
    fn simpler(&self) -> Vec<Self> {
        let groups: [&[usize]; 4] = [&[TARE, PAYLOAD], &[MASS, SIDE], &[STOWAGE, BRACING], &[FILL]];
        let simplest = (0..16_u8).map(|kept| {
            let mut case = self.clone();
            let left_out = groups.into_iter().enumerate().filter(|(bit, _)| kept & (1 << bit) == 0);
            for (_, group) in left_out {
                for place in group {
                    case.parts.numbers[*place] = FULL[*place];
                }
            }
            case
        });
        simplest.collect()
    }
}

/// Whether it is as long, wide, high and strong as another, its door included, and not the same.
fn is_larger(one: &ContainerEntry, other: &ContainerEntry) -> bool {
    let [one, other] = [&one.container, &other.container];
    let sizes = |of: &crate::container::ContainerType| {
        [
            of.sheet().length.to_base(),
            of.clear_width().to_base(),
            of.sheet().width.to_base(),
            of.clear_height().to_base(),
            of.sheet().volume.to_base(),
            of.payload().to_base(),
        ]
    };
    one.sheet().slug != other.sheet().slug
        && sizes(one).into_iter().zip(sizes(other)).all(|(one, other)| one >= other)
}

/// The shares of what fits that a model must reach: where weight alone decides, and elsewhere.
const SHARES: [f64; 2] = [0.95, 0.5];

/// Each kind of goods as it is, in the first container; then any.
fn trials() -> Option<Trials<impl Strategy<Value = Case>>> {
    let published = Assumptions::published();
    let containers: Vec<ContainerEntry> = published.container_types().cloned().collect();
    let container = containers.first()?.clone();
    let mut goods = vec![Goods::heavy()];
    let doors = (1..=4_u8)
        .map(|layers| Goods::decided_by_the_door(&container.container, f64::from(layers)));
    goods.extend(doors);
    goods.extend(Goods::published(published));
    let simple = |goods: &Goods| Case {
        parts: Parts { goods: goods.clone(), container: container.clone(), numbers: FULL },
        change: CHANGES[0],
        by: 0.0,
    };
    let first = goods.iter().map(simple).collect();
    let hundredths = |share: f64| (100.0 * share).round() / 100.0;
    let one_or = |low: f64, high: f64| prop_oneof![1 => Just(1.0), 2 => low..high];
    let rounded = move |low, high| one_or(low, high).prop_map(hundredths);
    let shares = (rounded(0.5, 1.5), rounded(0.3, 1.0), one_or(0.5, 2.0), one_or(0.7, 1.3));
    let bracing = prop_oneof![Just(0.0), (0.0..2_000.0).prop_map(f64::round)];
    let loading = (rounded(0.2, 1.0), rounded(0.3, 1.0), bracing);
    let change = (select(CHANGES.to_vec()), 0.05..1.0);
    let drawn = (select(goods), select(containers), shares, loading, change).prop_map(
        |(goods, container, shares, loading, (change, by))| {
            let (tare, payload, mass, side) = shares;
            let (fill, stowage, bracing) = loading;
            let numbers = [tare, payload, mass, side, fill, stowage, bracing];
            Case { parts: Parts { goods, container, numbers }, change, by }
        },
    );
    Some(Trials { first, number: 160, drawn, last: None, smaller: Box::new(Case::simpler) })
}
