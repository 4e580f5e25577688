//! The capacity that physics allows.

use super::{Capacity, Loading};
use crate::Error;
use crate::container::ContainerType;
use crate::estimate::{Assumption, Estimate, Simulation};
use crate::into_list::{Each, IntoList};
use crate::munition::{CountBasis, Packaging};
use crate::quantity::{
    Boxes, Containers, Length, Mass, Quantity, Ratio, Rounds, RoundsPerContainer, Volume,
};
use crate::written::{in_prose, span, words};

words! {
    /// Which limit decides how many rounds a container holds.
    ///
    /// ```
    /// use munitions::capacity::{Limit, Physical};
    /// use munitions::{Assumptions, Munition};
    ///
    /// let figures = Assumptions::published();
    /// let known = figures.container_type("20gp-24t")?;
    /// let boxed = figures.packaging(&Munition::SHELL_152MM, "boxed")?;
    /// let capacity = Physical::new(&known.container, &boxed.packaging, &known.loading)?;
    /// assert_eq!(capacity.limits()[0].0, Limit::Weight);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum Limit {
        /// The container would be too heavy.
        Weight = "weight",
        /// The space is used up.
        Volume = "volume",
        /// No further whole box fits into a row, a column or a bay.
        Geometry = "geometry",
    }
}

in_prose!(Limit);

/// The rounds that fit: fill times the least of what weight, volume and geometry allow.
///
/// - **Weight**: whole boxes in the rating less tare and bracing.
/// - **Volume**: whole boxes in the inner volume times stowage.
/// - **Geometry**: whole boxes in whole rows, columns and bays, all turned one way, in the best
///   of the six ways to turn them. Each box must pass the door, and stacks are no higher than the
///   door, since they are set down through it. A load that mixes orientations can hold a little
///   more.
///
/// Volume and geometry enter where the packaging's size is known; weight always does. A 40 ft
/// container does not hold twice what a 20 ft one does: its rating is lower for its size, and
/// long boxes take whole bays.
#[derive(Debug, Clone)]
pub struct Physical {
    limits: Vec<(Limit, Estimate<Rounds>)>,
    capacity: Estimate<RoundsPerContainer>,
    counts: CountBasis,
}

impl Physical {
    /// What fits of this packaging into this container, loaded like this.
    ///
    /// # Errors
    /// Refuses goods that are too long, too wide or too heavy for the container, and names the
    /// figure that decides.
    pub fn new(
        container: &ContainerType,
        packaging: &Packaging,
        loading: &Loading,
    ) -> Result<Self, Error> {
        let per_box = Estimate::from(packaging.rounds_per_unit());
        let by = |limit: Limit, boxes: Estimate<Boxes>| {
            (limit, (&per_box * &boxes).named(format!("limit by {limit}")))
        };
        let mut limits = vec![by(Limit::Weight, by_weight(container, packaging, loading)?)];
        if let Some(boxes) = by_volume(container, packaging, loading)? {
            limits.push(by(Limit::Volume, boxes));
        }
        if let Some(boxes) = by_geometry(container, packaging)? {
            limits.push(by(Limit::Geometry, boxes));
        }
        let (_, weight) = &limits[0];
        let others = limits.iter().skip(1).map(|(_, rounds)| rounds);
        let least = others
            .filter(|rounds| can_be_less(rounds, weight))
            .fold(weight.clone(), |least, rounds| least.min(rounds));
        let one = Estimate::exact(Containers::new(1))?;
        let capacity = (least * Estimate::from(loading.fill())).per(&one);
        Ok(Self {
            limits,
            capacity: capacity.named("rounds per container"),
            counts: packaging.counts(),
        })
    }

    /// What each limit alone would allow in a full container, for the limits that are known.
    #[must_use]
    pub fn limits(&self) -> &[(Limit, Estimate<Rounds>)] {
        &self.limits
    }

    /// How often each limit is the one that binds: shares that add to one.
    ///
    /// # Errors
    /// As [`Estimate::range`].
    #[inline]
    pub fn binding(&self, plan: Simulation) -> Result<Vec<(Limit, f64)>, Error> {
        let estimates: Vec<&Estimate<Rounds>> = self.limits.iter().map(|(_, e)| e).into_list();
        let shares = Estimate::shares_of_least(&estimates, plan)?;
        Ok(self.limits.iter().map(|(limit, _)| *limit).zip(shares).into_list())
    }
}

impl Capacity for Physical {
    fn rounds_per_container(&self) -> Result<Estimate<RoundsPerContainer>, Error> {
        Ok(self.capacity.clone())
    }

    fn counts(&self) -> CountBasis {
        self.counts
    }
}

fn does_not_fit(container: &ContainerType, packaging: &Packaging, reason: String) -> Error {
    Error::DoesNotFit {
        goods: format!("packaging {packaging}"),
        container: container.sheet().name.clone(),
        reason,
    }
}

/// Whole boxes within the rating.
fn by_weight(
    container: &ContainerType,
    packaging: &Packaging,
    loading: &Loading,
) -> Result<Estimate<Boxes>, Error> {
    let payload = Estimate::exact(container.payload())?.named("rating less tare");
    let cargo = &payload - &Estimate::from(loading.bracing());
    if cargo.bounds().low().is_none_or(|low| low.to_base() < 0.0) {
        let bracing = loading.bracing().belief();
        return Err(does_not_fit(
            container,
            packaging,
            format!("bracing of {bracing} leaves nothing of its payload"),
        ));
    }
    let boxes = (cargo / Estimate::from(packaging.gross_mass())).floor();
    if !some_fit(&boxes) {
        let lightest = packaging.gross_mass().belief().support().0.map_or(0.0, Quantity::to_base);
        let [mass, payload] =
            [lightest, container.payload().to_base()].each(|mass| Mass::unit().write(mass));
        let reason = format!("one weighs at least {mass}, its payload is {payload}");
        return Err(does_not_fit(container, packaging, reason));
    }
    Ok(boxes)
}

/// Whole boxes within the volume that stowage leaves, if the packaging's size is known.
fn by_volume(
    container: &ContainerType,
    packaging: &Packaging,
    loading: &Loading,
) -> Result<Option<Estimate<Boxes>>, Error> {
    let one_box = Estimate::exact(Boxes::new(1))?;
    let each = match (packaging.volume(), packaging.size()) {
        (Some(volume), _) => Estimate::from(volume),
        (None, Some(size)) => {
            let [length, width, height] = size.each_ref().each(Estimate::from);
            let volume: Estimate<Volume> = length * width * height;
            volume.per(&one_box)
        }
        (None, None) => return Ok(None),
    };
    let inner = Estimate::exact(container.sheet().volume)?.named("inner volume");
    let usable = inner * Estimate::from(loading.stowage());
    Ok(Some((usable / each).floor()))
}

/// Whole boxes in whole bays, the best of six orientations, if the packaging's size is known.
fn by_geometry(
    container: &ContainerType,
    packaging: &Packaging,
) -> Result<Option<Estimate<Boxes>>, Error> {
    let Some(size) = packaging.size() else { return Ok(None) };
    let sides = size.each_ref().each(Estimate::from);
    let space = [container.sheet().length, container.sheet().width, container.clear_height()];
    let fitting = |room: Length, side: usize| -> Result<Estimate<Ratio>, Error> {
        Ok(Estimate::exact(room)?.relative_to(&sides[side]).floor())
    };
    // Across the width a box must also pass the door.
    let across = |side: usize| -> Result<Estimate<Ratio>, Error> {
        let passes = fitting(container.clear_width(), side)?.min(&Estimate::exact(Ratio::ONE)?);
        Ok(fitting(space[1], side)? * passes)
    };
    let mut ways: Vec<Estimate<Boxes>> = Vec::new();
    let mut tried: Vec<[&Assumption<Length>; 3]> = Vec::new();
    for turn in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let turned = turn.each(|side| &size[side]);
        if tried.contains(&turned) {
            continue; // two sides are the same unknown: turning them changes nothing
        }
        tried.push(turned);
        let one = Estimate::exact(Boxes::new(1))?;
        let rows = fitting(space[0], turn[0])?;
        let boxes = one * rows * across(turn[1])? * fitting(space[2], turn[2])?;
        if some_fit(&boxes) {
            let [along, across, up] = turn.each(|side| ["length", "width", "height"][side]);
            ways.push(boxes.named(format!("units with {along} along, {across} across, {up} up")));
        }
    }
    let best = ways.into_iter().reduce(|a, b| a.max(&b));
    best.map(Some).ok_or_else(|| {
        let unit = Length::unit();
        let end = |end: Option<Length>| end.map(|end| unit.of_base(end.to_base()));
        let ends = |side: &Assumption<Length>| {
            let bounds = Estimate::from(side.clone()).bounds();
            format!("{} m", span(end(bounds.low()), end(bounds.high())))
        };
        let sides: Vec<String> = size.iter().map(ends).into_list();
        let room: Vec<String> = space.iter().map(|room| unit.write(room.to_base())).into_list();
        let reason = format!(
            "its sides are {}, and inside there are {}",
            sides.join(" by "),
            room.join(" by ")
        );
        does_not_fit(container, packaging, reason)
    })
}

/// Whether one can ever be less than the other: a limit that cannot is left out of what binds.
fn can_be_less<Q: Quantity>(one: &Estimate<Q>, other: &Estimate<Q>) -> bool {
    match (one.bounds().low(), other.bounds().high()) {
        (Some(low), Some(high)) => low < high,
        _ => true,
    }
}

/// Whether there can be any at all.
fn some_fit(boxes: &Estimate<Boxes>) -> bool {
    boxes.bounds().high().is_none_or(|most| most > Boxes::new(0))
}
