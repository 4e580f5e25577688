//! Which conversion factor a source rests on.

use super::Policy;
use super::allowed::{self, allowed};
use super::factor::{Factors, Statement};
use super::finding::{Code, Finding};
use super::group::{counts_containers, counts_rounds, group_of, standing};
use crate::Error;
use crate::claim::{ClaimsFile, Equivalents, Measure, Relation};
use crate::estimate::Bounds;
use crate::quantity::RoundsPerContainer;
use crate::source::SourceId;
use serde::Serialize;
use std::collections::HashMap;
use std::fmt;

/// The statements of one group of makers about one munition, and the factors behind them.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::SourceFactors;
///
/// let found = SourceFactors::of_file(casebook::claims()?, &policy)?;
/// assert_eq!((found[0].group.as_str(), found[0].statements.len()), ("mnd-kr", 2));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SourceFactors {
    /// The largest body that the makers belong to.
    pub group: SourceId,
    /// The munition, and what a round of it is, as far as the claims say.
    pub goods: String,
    /// The statements, in the order of the file.
    pub statements: Vec<Stated>,
    /// The factors that explain the most of them.
    pub factors: Factors,
}

/// One statement in words, and the factors that it allows by itself.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::SourceFactors;
///
/// let found = SourceFactors::of_file(casebook::claims()?, &policy)?;
/// let stated = &found[0].statements[0];
/// assert_eq!(stated.claim, "shin-2024-02-26");
/// assert!(stated.factors.low().is_some() && stated.factors.high().is_none());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Stated {
    /// The claim's id.
    pub claim: String,
    /// What it says: `about 6,700 containers, more than 3,000,000 rounds of 152 mm shell`.
    pub says: String,
    /// The factors that its words allow.
    #[serde(serialize_with = "allowed::serialize")]
    pub factors: Bounds<RoundsPerContainer>,
}

impl SourceFactors {
    /// Looks for one factor behind the statements of each group of makers that put containers and
    /// rounds of one munition side by side at least twice.
    ///
    /// Only equivalents that stand for *all* the containers count: one of several alternatives,
    /// or the only one. Parts of a whole and shares of a mix say nothing of a factor. Claims that
    /// another claim corrects are left aside.
    ///
    /// ```
    /// use munitions::assess::{Policy, SourceFactors};
    /// use munitions::capacity::Loading;
    /// use munitions::casebook;
    /// use munitions::claim::Reading;
    ///
    /// let loading =
    ///     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
    /// let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// let found = SourceFactors::of_file(casebook::claims()?, &policy)?;
    /// assert_eq!(
    ///     found[0].to_string(),
    ///     "mnd-kr, 152 mm shell: one factor explains all 2 statements: \
    ///      407.1 to 507.7 rounds per container"
    /// );
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses what the reading refuses, and a statement that allows no containers at all.
    pub fn of_file(file: &ClaimsFile, policy: &Policy) -> Result<Vec<Self>, Error> {
        let mut places: HashMap<(&SourceId, &Measure), usize> = HashMap::new();
        let mut series: Vec<Series<'_>> = Vec::new();
        for claim in standing(file) {
            let Some(amount) = claim.amount.as_ref().filter(|amount| counts_containers(amount))
            else {
                continue;
            };
            let whole = claim.equivalents.iter().filter(|equivalents| {
                equivalents.of().len() == 1 || equivalents.relation() == Relation::Or
            });
            for equivalent in whole.flat_map(Equivalents::of).filter(|of| counts_rounds(of)) {
                let statement = Statement {
                    name: claim.id.to_string(),
                    containers: allowed(&policy.reading, amount)?,
                    rounds: allowed(&policy.reading, equivalent)?,
                };
                let group = group_of(file, &claim.made_by);
                let place = *places.entry((group, &equivalent.of)).or_insert_with(|| {
                    series.push(Series { group, of: &equivalent.of, statements: Vec::new() });
                    series.len() - 1
                });
                if let Some(series) = series.get_mut(place) {
                    series.statements.push((statement, format!("{amount}, {equivalent}")));
                }
            }
        }
        let several = series.into_iter().filter(|series| series.statements.len() > 1);
        several.map(Self::new).collect()
    }

    fn new(series: Series<'_>) -> Result<Self, Error> {
        let (statements, says): (Vec<Statement>, Vec<String>) =
            series.statements.into_iter().unzip();
        let stated = statements.iter().zip(says).map(|(statement, says)| {
            let factors = statement.factors()?;
            Ok(Stated { claim: statement.name.clone(), says, factors })
        });
        let goods = match series.of {
            Measure::Rounds { munition, .. } => munition.to_string(),
            other => other.unit().to_owned(),
        };
        Ok(Self {
            group: series.group.clone(),
            goods,
            statements: stated.collect::<Result<Vec<_>, Error>>()?,
            factors: Factors::explaining(&statements)?,
        })
    }

    /// That one factor is behind the statements, or that none is.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::assess::{Code, SourceFactors};
    ///
    /// let found = SourceFactors::of_file(casebook::claims()?, &policy)?;
    /// assert_eq!(found[0].finding().code, Code::FactorOne);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn finding(&self) -> Finding {
        let one = self.factors.left_out().is_empty();
        let code = if one { Code::FactorOne } else { Code::FactorMany };
        let claims = self.statements.iter().map(|stated| stated.claim.clone()).collect();
        Finding::new(code, claims, self.to_string())
    }
}

/// Writes `mnd-kr, 152 mm shell: one factor explains all 2 statements: ...`.
impl fmt::Display for SourceFactors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}: {}", self.group, self.goods, self.factors)
    }
}

/// Statements of one group about one munition, as they are found.
struct Series<'f> {
    group: &'f SourceId,
    of: &'f Measure,
    statements: Vec<(Statement, String)>,
}
