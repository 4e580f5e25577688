//! Which assumption matters most, and which to look up next.

use crate::Error;
use crate::estimate::dependence::correlation::Correlations;
use crate::estimate::engine::program::Program;
use crate::estimate::engine::simulate::Simulation;
use crate::estimate::engine::sobol::{self, Share, Shares};
use crate::estimate::expression::Estimate;
use crate::estimate::range::{held, probabilities};
use crate::in_order::InOrder;
use crate::into_list::{Choose, Each, IntoList};
use crate::quantity::{Quantity, figure};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::fmt;

/// How much of the uncertainty of a result each assumption brings, the greatest share first.
///
/// Every figure is simulated and carries its numerical error. The shares suppose that the
/// assumptions are independent of each other.
///
/// ```
/// use munitions::estimate::{Assumption, Basis, Belief, Estimate};
/// use munitions::quantity::{Containers, Ratio};
///
/// let containers = Estimate::from(Assumption::new(
///     "containers",
///     Belief::uniform(Containers::new(6_600), Containers::new(6_800))?,
///     Basis::judgement("a report"),
/// )?);
/// let fill = Estimate::from(Assumption::new(
///     "fill",
///     Belief::uniform(Ratio::new(0.5)?, Ratio::ONE)?,
///     Basis::judgement("a planning figure"),
/// )?);
/// let sensitivity = (containers * fill).sensitivity(0.9)?;
/// let most = &sensitivity.effects[0];
/// assert_eq!(most.label, "fill");
/// assert!(most.total.value > Some(0.99));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(bound = "Q: Quantity")]
#[non_exhaustive]
pub struct Sensitivity<Q> {
    /// The level of the range whose width is meant.
    pub level: f64,
    /// What each assumption does, the greatest total index first.
    pub effects: Vec<Effect<Q>>,
}

/// What one assumption does to a result; see [`Sensitivity`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Effect<Q> {
    /// What is assumed, in words.
    pub label: String,
    /// The first-order Sobol index: the share of the variance that this assumption brings alone,
    /// by which the variance is expected to fall once it is known.
    pub first: Index,
    /// The total Sobol index: the share that it brings alone or together with others. An
    /// assumption with a total index near zero may as well be an exact value.
    pub total: Index,
    /// The share by which the range is expected to narrow if this assumption were known exactly:
    /// what to look up next. The average, over 128 equally likely values of it, of the width of
    /// the range given that value, from nested draws; against the width of the range as it is.
    pub narrowing: Index,
    /// The result with this assumption at its lower and at its upper percentile of the level
    /// (at 0.9 the 5th and the 95th), all others at their medians.
    pub swing: [Q; 2],
    /// The result with this assumption at its least and at its greatest value, all others at
    /// their medians; `None` where there is none.
    pub extremes: [Option<Q>; 2],
}

/// A share between 0 and 1, and how well it is computed.
///
/// Its `Display` writes no more digits than its error defends, and of a share that cannot be
/// told from zero only the most that it can be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Index {
    /// The share; `None` (null) if it cannot be told from zero, being within two standard errors
    /// of it.
    pub value: Option<f64>,
    /// The standard error of the computation.
    pub error: f64,
    /// The most that it can be, give or take: two standard errors above what was found.
    pub at_most: f64,
}

/// What cannot be done where a variance has no end, or belongs to no single assumption.
const APPORTION: &str = "apportion the variance";

impl<Q: Quantity> Estimate<Q> {
    /// What each assumption does to the result, by the default [`Simulation`]; widths are those
    /// of the range at this level.
    ///
    /// An assumption that is an exact value is left out. The cost grows with the number of
    /// assumptions times the steps that rest on one of them: of a sum of so many, with the logarithm.
    ///
    /// # Errors
    /// Refuses a level outside 0 to 1 (both ends excluded), an estimate that divides by what may
    /// be zero, and one whose variance is not finite.
    pub fn sensitivity(&self, level: f64) -> Result<Sensitivity<Q>, Error> {
        self.sensitivity_by(level, Simulation::default())
    }

    /// The same from the seed and with the draws of a stated simulation.
    ///
    /// # Errors
    /// As [`sensitivity`](Estimate::sensitivity), and refuses correlations: the variance that two
    /// assumptions bring together belongs to neither of them.
    pub fn sensitivity_by(&self, level: f64, plan: Simulation) -> Result<Sensitivity<Q>, Error> {
        let [tail, ..] = probabilities(level)?;
        plan.refuse_too_many()?;
        if let Some([first, second]) = plan.correlations.and_then(Correlations::first_pair) {
            return Err(Error::NoAnswer {
                question: APPORTION.into(),
                reason: format!("{first:?} and {second:?} are correlated"),
            });
        }
        let program = Program::compile_apart(self.node())?;
        let shares = shares::<Q>(&program, plan, tail, sobol::TRIED)?;
        let mut middle = program.lanes();
        let at = |leaf: usize, p: f64| program.leaves[leaf].shape.quantile(p);
        program.run(&mut middle, |leaf, lane| lane.fill(at(leaf, 0.5)));
        let mut moved = program.lanes();
        let mut effects = Vec::with_capacity(shares.len());
        for (leaf, shares) in shares.into_iter().enumerate() {
            let (lowest, highest) = program.leaves[leaf].shape.support();
            if lowest >= highest {
                continue; // it is known
            }
            let tried = [at(leaf, tail), at(leaf, 1.0 - tail), lowest, highest];
            let followers = program.followers(leaf);
            let found = program.rerun(&followers, &middle, &mut moved, |lane| {
                lane[..4].copy_from_slice(&tried);
            });
            let extreme = |place: usize| {
                if tried[place].is_finite() { Q::from_base(found[place]).ok() } else { None }
            };
            let effect = Effect {
                label: program.leaves[leaf].label.to_string(),
                first: Index::of(shares.first),
                total: Index::of(shares.total),
                narrowing: Index::of(shares.narrowing),
                swing: [held(found[0])?, held(found[1])?],
                extremes: [extreme(2), extreme(3)],
            };
            effects.push((shares.total.value, effect));
        }
        effects.order_by(|(a, one), (b, other)| {
            b.total_cmp(a).then_with(|| one.label.cmp(&other.label))
        });
        let effects = effects.into_iter().map(|(_, effect)| effect).into_list();
        Ok(Sensitivity { level, effects })
    }

    /// The assumption that brings most of the variance, alone or with others, and how much of it;
    /// a ninth of the work of a sensitivity. Correlations are left out.
    pub(crate) fn moved_most_by(&self, plan: Simulation) -> Result<Option<(String, f64)>, Error> {
        let program = Program::compile_apart(self.node())?;
        let all = shares::<Q>(&program, plan, 0.5, 0)?;
        let labels = program.leaves.iter().map(|leaf| leaf.label.to_string());
        let most = labels.zip(all).least_by(|(a, one), (b, other)| {
            other.total.value.total_cmp(&one.total.value).then_with(|| a.cmp(b))
        });
        Ok(most.map(|(label, of)| (label, Index::of(of.total).value.unwrap_or(1.0))))
    }
}

fn shares<Q: Quantity>(
    program: &Program,
    plan: Simulation,
    tail: f64,
    tried: usize,
) -> Result<Vec<Shares>, Error> {
    sobol::shares(program, &plan, tail, tried).ok_or_else(|| Error::NoAnswer {
        question: format!("{APPORTION} of a result in {}", Q::unit().said()),
        reason: "it is infinite".into(),
    })
}

impl Index {
    fn of(Share { value, error }: Share) -> Self {
        let is_told = value > 2.0 * error || (value == 0.0 && error == 0.0);
        Self {
            value: is_told.then_some(value.clamp(0.0, 1.0)),
            error,
            at_most: 2.0_f64.mul_add(error, value.max(0.0)).clamp(0.0, 1.0),
        }
    }
}

/// Writes `0.31 ± 0.01` (one standard error), or `below 0.03`.
impl fmt::Display for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { value, error, at_most } = *self;
        let text = match value {
            Some(value) if error < 0.0005 => format!("{value:.3}"),
            Some(value) if error < 0.005 => format!("{value:.3} ± {error:.3}"),
            Some(value) => format!("{value:.2} ± {error:.2}"),
            None if at_most <= 0.001 => "below 0.001".to_owned(),
            None => format!("below {:.3}", (at_most * 1_000.0).ceil() / 1_000.0),
        };
        f.pad(&text)
    }
}

/// A label in 22 characters, unlike those taken: cut at its end, else in its middle, else numbered.
#[inline]
fn short(label: &str, taken: &[String]) -> String {
    let label =
        label.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).into_list();
    let cut = |head: usize, tail: usize| -> String {
        let head = label.iter().take(head).chain(&['…']);
        head.chain(&label[label.len().saturating_sub(tail)..]).collect()
    };
    let whole = if label.len() > 22 { cut(21, 0) } else { label.iter().collect() };
    let is_free = |text: &String| !taken.contains(text);
    [whole, cut(10, 11)].into_iter().find(is_free).unwrap_or_else(|| {
        let numbered = |number: usize| {
            let number = format!(" {number}");
            cut(21 - number.len(), 0) + &number
        };
        (2..=taken.len() + 2).map(numbered).find(is_free).unwrap_or_default()
    })
}

/// Writes a table of at most 100 columns, its rows by labels that differ.
impl<Q: Quantity> fmt::Display for Sensitivity<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = Q::unit();
        let level = figure::level(self.level);
        writeln!(
            f,
            "{:<22}  {:<13}  {:<13}  {:<13}  result at its two ends,",
            "", "share of", "with the", "narrows the",
        )?;
        let unit_name: String = unit.to_string().chars().take(20).collect();
        let range = format!("{level} range");
        writeln!(
            f,
            "{:<22}  {:<13}  {:<13}  {range:<13}  {unit_name}",
            "if this were known", "the variance", "others",
        )?;
        let mut labels: Vec<String> = Vec::with_capacity(self.effects.len());
        for effect in &self.effects {
            let label = short(&effect.label, &labels);
            labels.push(label.clone());
            let ends = effect.swing.each(|end| match unit.of_base(end.to_base()) {
                huge if huge.abs() >= 1e10 => format!("{huge:.3e}"),
                value => figure::group_significant(value, 4),
            });
            let Effect { first, total, narrowing, .. } = effect;
            let line = format!("{label:<22}  {first:<13}  {total:<13}  {narrowing:<13}");
            writeln!(f, "{line}  {} to {}", ends[0], ends[1])?;
        }
        Ok(())
    }
}

/// Writes `label`, the indices `first`, `total` and `narrowing`, the pairs `swing` and
/// `extremes` (null where there is none), and the `unit` they are in.
impl<Q: Quantity> Serialize for Effect<Q> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let unit = Q::unit();
        let number = |value: Q| unit.of_base(value.to_base());
        let mut fields = serializer.serialize_struct("Effect", 7)?;
        fields.serialize_field("label", &self.label)?;
        fields.serialize_field("first", &self.first)?;
        fields.serialize_field("total", &self.total)?;
        fields.serialize_field("narrowing", &self.narrowing)?;
        fields.serialize_field("swing", &self.swing.each(number))?;
        fields.serialize_field("extremes", &self.extremes.each(|end| end.map(number)))?;
        fields.serialize_field("unit", &unit.to_string())?;
        fields.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_are_cut_stay_apart() {
        let mut taken = Vec::new();
        for (label, written) in [
            ("rounds", "rounds"),
            ("containers that left the northern port", "containers that left …"),
            ("containers that left the southern port", "containers…uthern port"),
            ("containers that left the \"southern port", "containers that lef… 2"),
            ("containers that left the 'southern port", "containers that lef… 3"),
        ] {
            taken.push(short(label, &taken));
            assert_eq!(taken.last().unwrap(), written);
        }
    }

    fn index(value: f64, error: f64) -> Index {
        Index::of(Share { value, error })
    }

    /// Two standard errors apart from zero, or exactly zero.
    #[test]
    fn a_share_is_told_where_it_can_be_told_from_zero() {
        for (value, error, found) in [
            (0.0, 0.0, Some(0.0)),
            (0.0, 0.01, None),
            (-0.01, 0.0, None),
            (0.25, 0.125, None),
            (0.26, 0.125, Some(0.26)),
            (1.25, 0.125, Some(1.0)),
        ] {
            assert_eq!(index(value, error).value, found, "{value} ± {error}");
        }
        assert_eq!(
            [index(0.25, 0.125), index(-0.25, 0.125), index(0.9, 0.125)].map(|index| index.at_most),
            [0.5, 0.25, 1.0]
        );
    }

    #[test]
    fn a_share_is_written_with_the_digits_that_its_error_defends() {
        for (value, error, written) in [
            (0.312_4, 0.0, "0.312"),
            (0.312_4, 0.000_49, "0.312"),
            (0.312_4, 0.000_5, "0.312 ± 0.001"),
            (0.312_4, 0.004, "0.312 ± 0.004"),
            (0.312_4, 0.005, "0.31 ± 0.01"),
            (0.312_4, 0.02, "0.31 ± 0.02"),
            (-0.01, 0.0, "below 0.001"),
            (0.0, 0.000_3, "below 0.001"),
            (0.0, 0.010_2, "below 0.021"),
        ] {
            assert_eq!(index(value, error).to_string(), written);
        }
    }
}
