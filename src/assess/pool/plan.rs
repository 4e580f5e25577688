//! Pooling by a stated rule.

use super::combine;
use super::correlation::Correlation;
use super::curve::Curve;
use super::heterogeneity::{Effect, Heterogeneity};
use super::opinion::{Opinion, Says, Side, Voice};
use super::pooled::{Contribution, LeftOut, Limit, Pooled, PooledFigure};
use super::precision::weights;
use super::rule::PoolRule;
use super::scope::differences;
use super::spread::Spread;
use crate::Error;
use crate::estimate::checked_level;
use crate::quantity::{Quantity, Unit};
use serde::Serialize;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// How figures are put together: the rule, the correlation between sources, and the level of
/// every range. There is no default.
///
/// "More than 1 million" beside "about 3 million" changes nothing, since a floor pulls nothing
/// down:
///
/// ```
/// use munitions::assess::{Correlation, Opinion, Pool, PoolRule, Scope, Side, Weights};
/// use munitions::claim::{Modality, Period};
/// use munitions::estimate::Belief;
/// use munitions::quantity::Rounds;
///
/// let period = Period::new(Some("2023-09".parse()?), Some("2024-02-26".parse()?))?;
/// let scope = Scope::new("rounds", "KP to RU", period, Modality::Shipped);
/// let about = Belief::uniform(Rounds::new(2_700_000), Rounds::new(3_300_000))?;
/// let about = Opinion::believed("about", "ministry", scope.clone(), &about)?;
/// let more = Opinion::limit("more", "agency", scope, Side::AtLeast, Rounds::new(1_000_000))?;
///
/// let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
/// let alone = pool.of(std::slice::from_ref(&about))?;
/// let both = pool.of(&[about, more])?;
/// assert_eq!(both.ends(), alone.ends());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pool {
    rule: PoolRule,
    correlation: Correlation,
    level: f64,
}

impl Pool {
    /// States the rule, the correlation and the level.
    ///
    /// ```
    /// use munitions::assess::{Correlation, Pool, PoolRule};
    ///
    /// assert!(Pool::new(PoolRule::Envelope, Correlation::NONE, 0.9).is_ok());
    /// assert!(Pool::new(PoolRule::Envelope, Correlation::NONE, 1.0).is_err());
    /// ```
    ///
    /// # Errors
    /// Refuses a level outside 0 to 1, both ends excluded.
    pub fn new(rule: PoolRule, correlation: Correlation, level: f64) -> Result<Self, Error> {
        Ok(Self { rule, correlation, level: checked_level(level)? })
    }

    /// The rule.
    ///
    /// ```
    /// use munitions::assess::{Correlation, Pool, PoolRule};
    ///
    /// let pool = Pool::new(PoolRule::Envelope, Correlation::NONE, 0.9)?;
    /// assert_eq!(pool.rule(), &PoolRule::Envelope);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn rule(&self) -> &PoolRule {
        &self.rule
    }

    /// The correlation that is taken to be between any two sources.
    ///
    /// ```
    /// use munitions::assess::{Correlation, Pool, PoolRule};
    ///
    /// let pool = Pool::new(PoolRule::Envelope, Correlation::new(0.3)?, 0.9)?;
    /// assert_eq!(pool.correlation().get(), 0.3);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn correlation(&self) -> Correlation {
        self.correlation
    }

    /// The level of every range, between 0 and 1.
    ///
    /// ```
    /// use munitions::assess::{Correlation, Pool, PoolRule};
    ///
    /// assert_eq!(Pool::new(PoolRule::Envelope, Correlation::NONE, 0.8)?.level(), 0.8);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn level(&self) -> f64 {
        self.level
    }

    /// Pools what several sources say of one quantity.
    ///
    /// What is above zero throughout is pooled on the log scale, so that "half" is as far as
    /// "twice" and the unit does not matter.
    ///
    /// ```
    /// # use munitions::assess::{Correlation, Opinion, Pool, PoolRule, Scope, Side, Weights};
    /// # use munitions::{Belief, Rounds, claim::{Modality, Period}};
    /// # let period = Period::new(Some("2023-09".parse()?), Some("2024-02-26".parse()?))?;
    /// # let scope = Scope::new("rounds", "KP to RU", period, Modality::Shipped);
    /// # let said = |name: &'static str, root: &'static str, low, high| {
    /// #     let belief = Belief::uniform(Rounds::new(low), Rounds::new(high))?;
    /// #     Opinion::believed(name, root, scope.clone(), &belief)
    /// # };
    /// # let about = |low, high| said("a", "ministry", low, high);
    /// # let other = |low, high| said("b", "agency", low, high);
    /// let pool = Pool::new(PoolRule::Envelope, Correlation::NONE, 0.9)?;
    /// let pooled = pool.of(&[about(900, 1_100)?, other(1_900, 2_100)?])?;
    /// let (low, high) = pooled.ends().unwrap();
    /// assert_eq!(format!("{low:.0}, {high:.0}"), "910 rounds, 2,090 rounds");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Pool`] for figures of different scope, naming what differs; for nothing but
    /// limits; and where the rule has no weights for these figures: one is exact, or a correlated
    /// weight leaves 0 to 1. [`Error::NotPositive`] for a count that may be zero.
    pub fn of<Q: Quantity>(&self, opinions: &[Opinion<Q>]) -> Result<Pooled<Q>, Error> {
        let scopes: Vec<_> = opinions.iter().map(Opinion::scope).collect();
        let differs: Vec<String> = differences(&scopes).iter().map(ToString::to_string).collect();
        if !differs.is_empty() {
            return refused(format!("the figures differ in {}", differs.join("; ")));
        }
        let voices: Vec<Voice> = opinions.iter().map(|opinion| opinion.voice().clone()).collect();
        self.combine(&voices, &Q::unit(), Q::LOWEST >= 0.0).map(Pooled::new)
    }

    /// Pools figures of one scope, in base values.
    pub(super) fn combine(
        &self,
        voices: &[Voice],
        unit: &Unit,
        is_count: bool,
    ) -> Result<PooledFigure, Error> {
        let (members, left_out) = one_of_each_root(voices);
        if members.is_empty() {
            return refused("there are only limits, and nothing between them");
        }
        let curves: Vec<&Curve> = members.iter().map(|(_, curve)| *curve).collect();
        let lowest = curves.iter().map(|curve| curve.ends().0).fold(f64::INFINITY, f64::min);
        let logarithmic_scale = lowest > 0.0;
        if is_count && !logarithmic_scale {
            return Err(Error::NotPositive { kind: "pooled", point: unit.write(lowest) });
        }
        let scaled: Vec<Curve> = if logarithmic_scale {
            curves.iter().map(|curve| curve.map(libm::log)).collect()
        } else {
            curves.iter().copied().cloned().collect()
        };
        let effects: Vec<Effect> = scaled.iter().map(Curve::moments).collect();
        let heterogeneity = Heterogeneity::of(&effects);
        let names: Vec<&Voice> = members.iter().map(|(voice, _)| *voice).collect();
        let contradiction = contradiction(&names, &curves, self.level);
        let (weights, pooled) = self.apply(&names, &scaled, &effects, heterogeneity)?;
        let back = |curve: Curve| if logarithmic_scale { curve.map(libm::exp) } else { curve };
        let answer = contradiction.is_none() || self.rule.shows_contradiction();
        let pooled = pooled.filter(|_| answer).map(|curves| curves.map(back));
        let has_answer = pooled.is_some();
        let none = || [Curve::exactly(0.0), Curve::exactly(0.0)];
        let mut curves_found = pooled.unwrap_or_else(none);
        let tail = (1.0 - self.level) / 2.0;
        let mut limits = Vec::new();
        for voice in voices.iter().filter(|_| has_answer) {
            if let Says::Limit(side, value) = voice.says {
                limits.push(cut(&mut curves_found, voice, side, value, tail, unit));
            }
        }
        let [lower, upper] = &curves_found;
        let range = has_answer.then(|| Spread::between(lower, upper, self.level, unit));
        let contributions =
            names.iter().zip(&curves).enumerate().map(|(at, (voice, curve))| Contribution {
                name: voice.name.clone(),
                root: voice.root.clone(),
                weight: weights.get(at).copied(),
                range: Spread::of(curve, self.level, unit),
            });
        Ok(PooledFigure {
            pool: self.clone(),
            range,
            members: contributions.collect(),
            limits,
            left_out,
            contradiction,
            heterogeneity,
            effective_number: self.correlation.effective_number(names.len()),
            logarithmic_scale,
            unit: unit.clone(),
            curves: curves_found,
        })
    }

    /// The weights, and the lower and the upper curve on the scale of the pool: both are one,
    /// except for an envelope. No curves where the rule has no answer.
    fn apply(
        &self,
        voices: &[&Voice],
        curves: &[Curve],
        effects: &[Effect],
        heterogeneity: Option<Heterogeneity>,
    ) -> Result<(Vec<f64>, Option<[Curve; 2]>), Error> {
        let one = |curve: Curve| Some([curve.clone(), curve]);
        if let [only] = curves {
            let weights = if self.rule == PoolRule::Envelope { vec![] } else { vec![1.0] };
            return Ok((weights, one(only.clone())));
        }
        let roots: Vec<&str> = voices.iter().map(|voice| voice.root.as_str()).collect();
        let pairs = |weights: &[f64]| -> Vec<(f64, &Curve)> {
            weights.iter().copied().zip(curves).collect()
        };
        match &self.rule {
            PoolRule::Linear(stated) => {
                let weights = stated.of(&roots)?;
                let pooled = combine::linear(&pairs(&weights));
                Ok((weights, one(pooled)))
            }
            PoolRule::Logarithmic(stated) => {
                let weights = stated.of(&roots)?;
                let flat = |at: &usize| !combine::is_continuous(&curves[*at]);
                if let Some(at) = (0..curves.len()).find(flat) {
                    let name = &voices[at].name;
                    return refused(format!(
                        "{name} has single values, which have no density to multiply"
                    ));
                }
                let pooled = combine::logarithmic(&pairs(&weights));
                Ok((weights, pooled.and_then(one)))
            }
            PoolRule::QuantileAverage(stated) => {
                let weights = stated.of(&roots)?;
                let pooled = combine::quantile_average(&pairs(&weights));
                Ok((weights, one(pooled)))
            }
            PoolRule::Envelope => {
                let fold = |with: fn(&Curve, &Curve) -> Curve| {
                    curves.iter().cloned().reduce(|a, b| with(&a, &b))
                };
                Ok((vec![], fold(Curve::min).zip(fold(Curve::max)).map(|(a, b)| [a, b])))
            }
            PoolRule::PrecisionWeighted => {
                refuse_exact(voices, effects)?;
                let (weights, variance) = weights(effects, self.correlation.get());
                let least = weights.iter().copied().enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
                if let Some((at, weight)) = least.filter(|(_, weight)| *weight < 0.0) {
                    return refused(format!(
                        "at a correlation of {} the weight of {} is {weight:.2}: the pool would \
                         lie outside its figures",
                        self.correlation.get(),
                        voices[at].name
                    ));
                }
                let mean = weights.iter().zip(effects).map(|(weight, (x, _))| weight * x).sum();
                Ok((weights, one(Curve::normal(mean, libm::sqrt(variance)))))
            }
            PoolRule::RandomEffects => {
                refuse_exact(voices, effects)?;
                let Some(found) = heterogeneity else { return Ok((vec![], None)) };
                let (mean, variance) = found.random_effects(effects);
                let weight = |(_, own): &Effect| variance / (own + found.tau_squared);
                let curve = Curve::normal(mean, libm::sqrt(variance));
                Ok((effects.iter().map(weight).collect(), one(curve)))
            }
        }
    }
}

fn refused<T>(reason: impl Into<String>) -> Result<T, Error> {
    Err(Error::Pool { reason: reason.into() })
}

/// The first distribution of each root, and those that repeat a root.
fn one_of_each_root(voices: &[Voice]) -> (Vec<(&Voice, &Curve)>, Vec<LeftOut>) {
    let (mut members, mut left_out) = (Vec::<(&Voice, &Curve)>::new(), Vec::new());
    let mut roots: HashMap<&str, &Voice> = HashMap::new();
    for voice in voices {
        let Says::Curve(curve) = &voice.says else { continue };
        match roots.entry(&voice.root) {
            Entry::Vacant(first) => {
                first.insert(voice);
                members.push((voice, curve));
            }
            Entry::Occupied(known) => left_out.push(LeftOut {
                name: voice.name.clone(),
                why: format!(
                    "goes back to {} like {}, and counts once",
                    voice.root,
                    known.get().name
                ),
            }),
        }
    }
    (members, left_out)
}

fn refuse_exact(voices: &[&Voice], effects: &[Effect]) -> Result<(), Error> {
    match effects.iter().position(|(_, variance)| *variance <= 0.0) {
        None => Ok(()),
        Some(at) => {
            let name = voices.get(at).map_or("", |voice| &voice.name);
            refused(format!("{name} is exact and would take all the weight"))
        }
    }
}

/// Two figures whose ranges have no value in common: the highest low and the lowest high, of what is
/// possible at all if that is apart, else at the level.
fn contradiction(voices: &[&Voice], curves: &[&Curve], level: f64) -> Option<[String; 2]> {
    let apart = |ends: &dyn Fn(&Curve) -> [f64; 2]| {
        let ends = curves.iter().map(|curve| ends(curve)).enumerate();
        let (one, [low, _]) = ends.clone().max_by(|a, b| a.1[0].total_cmp(&b.1[0]))?;
        let (other, [_, high]) = ends.min_by(|a, b| a.1[1].total_cmp(&b.1[1]))?;
        (low > high).then(|| [voices[other].name.clone(), voices[one].name.clone()])
    };
    let tail = (1.0 - level) / 2.0;
    let possible = |curve: &Curve| {
        let (least, most) = curve.extremes();
        [least.unwrap_or(f64::NEG_INFINITY), most.unwrap_or(f64::INFINITY)]
    };
    apart(&possible).or_else(|| apart(&|curve| [tail, 1.0 - tail].map(|p| curve.quantile(p))))
}

/// Cuts a pool at a limit, unless next to nothing of it is on the allowed side.
fn cut(
    curves: &mut [Curve; 2],
    voice: &Voice,
    side: Side,
    value: f64,
    tail: f64,
    unit: &Unit,
) -> Limit {
    let [lower, upper] = curves;
    // An envelope is held to satisfy a limit where any curve within it does.
    let holds = match side {
        Side::AtLeast => 1.0 - upper.cumulative(value).0,
        Side::AtMost => lower.cumulative(value).1,
    };
    let applied = holds >= tail;
    if applied && holds < 1.0 {
        for curve in curves {
            *curve = curve.cut_at(side, value);
        }
    }
    let (name, root) = (voice.name.clone(), voice.root.clone());
    Limit { name, root, side, value: unit.of_base(value), holds, applied }
}
