//! Everything that a page shows, gathered once.

use crate::Error;
use crate::assess::{Assessment, Fit, Implied, Policy, Pool};
use crate::capacity::Physical;
use crate::claim::{Claim, ClaimsFile};
use crate::convert::rounds_carried;
use crate::estimate::{ConfidenceRange, Sensitivity};
use crate::munition::catalogue;
use crate::quantity::{Containers, Rounds};
use std::borrow::Cow;

/// Of how many conversions it is asked what moves them most, in the order of the file.
const MOST_CONVERSIONS: usize = 12;

/// An assessment with all that it was made from: what [`markdown`](super::markdown) and `html` show.
///
/// ```
/// use munitions::assess::{Correlation, Policy, Pool, PoolRule, assess};
/// use munitions::capacity::Loading;
/// use munitions::casebook;
/// use munitions::claim::Reading;
/// use munitions::render::{Report, markdown};
///
/// let loading =
///     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
/// let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// let pool = Pool::new(PoolRule::Envelope, Correlation::NONE, 0.9)?;
/// let file = casebook::claims()?;
/// let assessment = assess(file, &policy, &pool);
/// let report = Report::new(file, &policy, &pool, &assessment)?.titled("Five articles");
/// assert!(markdown(&report).starts_with("# Five articles\n"));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Report<'a> {
    pub(super) title: Cow<'a, str>,
    pub(super) file: &'a ClaimsFile,
    pub(super) policy: &'a Policy,
    pub(super) pool: &'a Pool,
    pub(super) assessment: &'a Assessment,
    pub(super) conversions: Vec<Conversion<'a>>,
    pub(super) conversions_left_out: usize,
}

/// What the containers of a claim carry in the packaging that its own figure is nearest to.
#[derive(Debug, Clone)]
pub(super) struct Conversion<'a> {
    pub(super) claim: &'a str,
    pub(super) equivalent: &'a str,
    pub(super) fit: &'a Fit,
    /// The rounds, and what each assumption does to them; or why that has no answer.
    pub(super) found: Result<(ConfidenceRange<Rounds>, Sensitivity<Rounds>), Error>,
}

impl<'a> Report<'a> {
    /// Puts together what was assessed, by what, and what came of it, and asks what moves the
    /// main conversions most: the first dozen that compare a figure with what fits.
    ///
    /// ```
    /// use munitions::render::{Report, markdown};
    /// # use munitions::assess::{Correlation, Policy, Pool, PoolRule, assess};
    /// # use munitions::capacity::Loading;
    /// # use munitions::casebook;
    /// # use munitions::claim::Reading;
    /// # let loading =
    /// #     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// # let pool = Pool::new(PoolRule::Envelope, Correlation::NONE, 0.9)?;
    ///
    /// let (file, other) = (casebook::claims()?, casebook::synthetic()?);
    /// let assessment = assess(file, &policy, &pool);
    /// let report = Report::new(file, &policy, &pool, &assessment)?;
    /// assert!(markdown(&report).starts_with("# Do the reports hold together?\n"));
    /// assert!(Report::new(other, &policy, &pool, &assessment).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an assessment of other claims than those of the file.
    pub fn new(
        file: &'a ClaimsFile,
        policy: &'a Policy,
        pool: &'a Pool,
        assessment: &'a Assessment,
    ) -> Result<Self, Error> {
        let ids = file.claims().iter().map(|claim| claim.id.as_str());
        let assessed = assessment.claims.iter().map(|claim| claim.claim.as_str());
        if !ids.clone().eq(assessed.clone()) {
            return Err(Error::OtherClaimsFile { assessed: assessed.count(), claims: ids.count() });
        }
        let of_claim = |(claim, assessed): (&'a Claim, &'a crate::assess::ClaimAssessment)| {
            let nearest = |implied: &'a Implied| Some((claim, implied, nearest(&implied.fits)?));
            assessed.implied.iter().filter_map(nearest).collect::<Vec<_>>()
        };
        let pairs = file.claims().iter().zip(&assessment.claims);
        let main: Vec<_> = pairs.flat_map(of_claim).collect();
        let conversions =
            main.iter().take(MOST_CONVERSIONS).map(|(claim, implied, fit)| Conversion {
                claim: claim.id.as_str(),
                equivalent: &implied.equivalent,
                fit,
                found: carried(claim, fit, policy),
            });
        Ok(Self {
            title: Cow::Borrowed("Do the reports hold together?"),
            file,
            policy,
            pool,
            assessment,
            conversions: conversions.collect(),
            conversions_left_out: main.len().saturating_sub(MOST_CONVERSIONS),
        })
    }

    /// The same report under another title.
    ///
    /// ```
    /// use munitions::render::{Report, markdown};
    /// # use munitions::assess::{Correlation, Policy, Pool, PoolRule, assess};
    /// # use munitions::capacity::Loading;
    /// # use munitions::casebook;
    /// # use munitions::claim::Reading;
    /// # let loading =
    /// #     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// # let pool = Pool::new(PoolRule::Envelope, Correlation::NONE, 0.9)?;
    ///
    /// let file = casebook::claims()?;
    /// let assessment = assess(file, &policy, &pool);
    /// let report = Report::new(file, &policy, &pool, &assessment)?.titled("Five articles");
    /// assert!(markdown(&report).starts_with("# Five articles\n"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn titled(self, title: impl Into<Cow<'a, str>>) -> Self {
        Self { title: title.into(), ..self }
    }
}

/// The way of packing that a figure is nearest to: the one of which it is as likely too many as not.
fn nearest(fits: &[Fit]) -> Option<&Fit> {
    let known = fits.iter().filter_map(|fit| Some((fit, fit.too_many?.get())));
    let far = |chance: f64| (chance - 0.5).abs();
    let found =
        known.min_by(|(a, p), (b, q)| a.verdict.cmp(&b.verdict).then(far(*p).total_cmp(&far(*q))));
    found.map(|(fit, _)| fit)
}

/// What the containers of the claim carry, packed so, and what moves it.
fn carried(
    claim: &Claim,
    fit: &Fit,
    policy: &Policy,
) -> Result<(ConfidenceRange<Rounds>, Sensitivity<Rounds>), Error> {
    let lost = || Error::Unreadable {
        amount: fit.container.clone(),
        unit: "rounds per container".into(),
        reason: "the policy has no such container".into(),
    };
    let amount = claim.amount.as_ref().ok_or_else(lost)?;
    let container = policy.containers().iter().find(|known| known.slug() == fit.container);
    let container = container.ok_or_else(lost)?;
    let packaging = catalogue::entry(fit.munition)?.packaging(&fit.packaging)?;
    let capacity = Physical::new(container, packaging, policy.loading())?;
    let containers = policy.reading().estimate::<Containers>(&claim.id, amount)?;
    let carried = rounds_carried(containers, &capacity)?;
    let sensitivity = carried.sensitivity_by(policy.level(), policy.simulation())?;
    Ok((fit.carried.ok_or_else(lost)?, sensitivity))
}
