//! The timelines that the claims of a file make.

use super::super::pool::{LeftOut, Roots, Scope, apart, figure_of, read};
use super::fall::Fall;
use super::growth::Growth;
use super::point;
use super::series::{Timeline, Total};
use crate::Error;
use crate::assess::finding::{Code, Finding};
use crate::assess::policy::Policy;
use crate::claim::{Amount, Claim, ClaimsFile, LinkKind, Measure, Modality, Stance};
use crate::quantity::{Quantity, Ratio, Unit};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The timelines that the claims of a file make.
///
/// ```
/// use munitions::assess::{Policy, Timelines};
/// use munitions::capacity::Loading;
/// use munitions::casebook;
/// use munitions::claim::Reading;
///
/// let loading =
///     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
/// let policy = Policy::new(Reading::plain(), ["20gp-30t".parse()?], loading, 0.9)?;
/// let found = Timelines::of_file(casebook::claims()?, &policy)?;
/// let containers = found.timelines.iter().find(|line| line.points.len() == 2).unwrap();
/// assert!(containers.growth[0].consistent); // 13,000 / 6,700 = 1.94, said to be twofold
/// assert!(containers.start_is_disputed()); // since September 2023, or since mid-2022
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
#[non_exhaustive]
pub struct Timelines {
    /// One for each direction, quantity and goods.
    pub timelines: Vec<Timeline>,
    /// Claims that enter none, and why.
    pub left_out: Vec<LeftOut>,
}

/// Direction, quantity and goods.
type Place = (String, String, Option<String>);

impl Timelines {
    /// Puts the running totals of a file in order. Assertions of what was shipped, or probably
    /// was, enter with their own amount; equivalents ("could hold"), promises, limits from above,
    /// rates and denials do not.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::assess::Timelines;
    ///
    /// let found = Timelines::of_file(casebook::claims()?, &policy)?;
    /// let denial = found.left_out.iter().find(|one| one.name == "gov-kp-denial").unwrap();
    /// assert!(denial.why.starts_with("a denial"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses what the reading refuses.
    pub fn of_file(file: &ClaimsFile, policy: &Policy) -> Result<Self, Error> {
        let roots = Roots::new(file);
        let corrected = corrected(file);
        let mut left_out = Vec::new();
        let mut flows: BTreeMap<Place, (Unit, Vec<Total<'_>>)> = BTreeMap::new();
        for claim in file.claims().iter().filter(|claim| change(claim).is_none()) {
            let mut leave =
                |why: String| left_out.push(LeftOut { name: claim.id.to_string(), why });
            let amount = match total_of(claim) {
                Ok(amount) => amount,
                Err(why) => {
                    leave(why);
                    continue;
                }
            };
            let Some((date, dated)) = point::date(claim) else {
                leave("neither the end of its period nor its day is known".into());
                continue;
            };
            if let Some(by) = corrected.get(claim.id.as_str()) {
                leave(format!("{by} corrects it"));
                continue;
            }
            let scope = Scope::of(claim, amount);
            let repeats = roots.restated(claim).is_some_and(|original| {
                original
                    .amount
                    .as_ref()
                    .is_some_and(|of| Scope::of(original, of).quantity == scope.quantity)
            });
            if repeats {
                leave("it says another claim again".into());
                continue;
            }
            let (curve, unit) = read(&policy.reading, amount)?;
            let total = Total {
                claim,
                root: roots.of(claim).to_string(),
                date,
                dated,
                curve,
                published: amount.figure.published(),
                is_floor: amount.figure.qualifier().is_floor(),
            };
            let place = (scope.direction, scope.quantity, scope.goods);
            flows.entry(place).or_insert_with(|| (unit, Vec::new())).1.push(total);
        }
        let timelines = flows.into_iter().map(|((direction, quantity, goods), (unit, totals))| {
            Timeline::new([direction, quantity], goods, totals, policy.level(), unit)
        });
        let mut found = Self { timelines: timelines.collect(), left_out };
        found.check_growth(file, policy, &roots)?;
        Ok(found)
    }

    /// Checks every stated change of a flow against the totals of the same flow.
    fn check_growth(
        &mut self,
        file: &ClaimsFile,
        policy: &Policy,
        roots: &Roots<'_>,
    ) -> Result<(), Error> {
        let places: BTreeMap<String, (usize, usize)> = self
            .timelines
            .iter()
            .enumerate()
            .flat_map(|(line, timeline)| {
                let points = timeline.points.iter().enumerate();
                points.map(move |(at, point)| (point.claim.clone(), (line, at)))
            })
            .collect();
        for claim in file.claims() {
            let Some((amount, base)) = change(claim) else { continue };
            let mut leave = |why: &str| {
                self.left_out.push(LeftOut { name: claim.id.to_string(), why: why.into() });
            };
            if claim.stance != Stance::Asserts || amount.is_unspecified() {
                leave("a change without a number, or that nobody asserts");
                continue;
            }
            let other_way = file.claim(base).is_some_and(|of| !of.flow.same_direction(&claim.flow));
            if other_way {
                leave("it compares with another direction, which is no growth");
                continue;
            }
            let place = places.get(base.as_str()).copied();
            let compared = place.and_then(|(line, at)| {
                let points = &self.timelines.get(line)?.points;
                let root = roots.of(claim).as_str();
                let from = points.get(at)?;
                let is_later = |point: &&point::Point| {
                    point.place_of_date > from.place_of_date && point.root == root
                };
                let mut later = points.iter().filter(is_later);
                let same_day = |point: &&point::Point| {
                    let of = point.claim.parse().ok().and_then(|id| file.claim(&id));
                    let stated = of.and_then(|of| of.stated_on);
                    stated.is_some() && stated == claim.stated_on
                        || claim.period.to() == Some(point.date)
                };
                Some((line, from, later.find(same_day)?))
            });
            let Some((line, from, to)) = compared else {
                leave("there is no later total of the same maker and day to check it with");
                continue;
            };
            let stated = policy.reading.belief::<Ratio>(amount)?.support();
            let stated = (
                stated.0.map_or(0.0, Quantity::to_base),
                stated.1.map_or(f64::INFINITY, Quantity::to_base),
            );
            let named = (claim.id.to_string(), amount.to_string());
            if let Some(growth) = Growth::new(named, stated, from, to) {
                self.timelines[line].growth.push(growth);
            }
        }
        Ok(())
    }

    /// What a reader must know: totals that fall or contradict each other, starts in dispute, and
    /// stated changes that agree with the totals or do not.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::assess::{Code, Timelines};
    ///
    /// let findings = Timelines::of_file(casebook::claims()?, &policy)?.findings();
    /// assert!(findings.iter().any(|finding| finding.code == Code::TimelineGrowthConsistent));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        self.timelines.iter().flat_map(of_timeline).collect()
    }
}

fn of_timeline(timeline: &Timeline) -> Vec<Finding> {
    let said = |id: &str| {
        let point = timeline.points.iter().find(|point| point.claim == id);
        point.map_or_else(String::new, |point| format!(" ({})", point.claimed))
    };
    let mut findings = Vec::new();
    for fall in &timeline.falls {
        findings.push(match fall {
            Fall::Correction { of, by } => {
                let sentence = format!(
                    "{by}{} is lower than {of} of the same maker before it: taken as a correction",
                    said(by)
                );
                Finding::new(Code::TimelineCorrection, vec![by.clone(), of.clone()], sentence)
            }
            Fall::Conflict { higher, lower, same_date } => {
                let (code, how) = if *same_date {
                    (Code::TimelineDisagree, "for the same date")
                } else {
                    (Code::TimelineFalls, "though later, and a running total cannot fall")
                };
                let point = |id: &str| timeline.points.iter().find(|point| point.claim == id);
                let ends = point(lower).zip(point(higher));
                let ends = ends.and_then(|(low, high)| low.claimed.max.zip(high.claimed.min));
                let excluded = ends.is_some_and(|(most, least)| most < least);
                let sentence = format!(
                    "{lower}{} is below {higher}{} of another maker {how}: {}",
                    said(lower),
                    said(higher),
                    apart(timeline.level, excluded)
                );
                let claims = vec![lower.clone(), higher.clone()];
                Finding::new(code, claims, sentence).unless_excluded(excluded)
            }
        });
    }
    if timeline.start_is_disputed() {
        let starts: Vec<String> = timeline.starts.iter().map(ToString::to_string).collect();
        let claims: BTreeSet<&String> =
            timeline.starts.iter().flat_map(|start| &start.claims).collect();
        let sentence = format!(
            "the totals of {}, {}, count from different starts, which are alternatives: {}",
            timeline.quantity,
            timeline.direction,
            starts.join("; ")
        );
        let claims = claims.into_iter().cloned().collect();
        findings.push(Finding::new(Code::TimelineStartsDiffer, claims, sentence));
    }
    for growth in &timeline.growth {
        let code = if growth.consistent {
            Code::TimelineGrowthConsistent
        } else {
            Code::TimelineGrowthInconsistent
        };
        let claims = vec![growth.claim.clone(), growth.from.clone(), growth.to.clone()];
        findings.push(Finding::new(code, claims, growth.to_string()));
    }
    findings
}

/// Claims that another puts right, with that other.
fn corrected(file: &ClaimsFile) -> BTreeMap<&str, &str> {
    let links =
        file.claims().iter().flat_map(|claim| claim.links.iter().map(move |link| (claim, link)));
    let corrections = links.filter(|(_, link)| link.kind() == LinkKind::Corrects);
    corrections
        .filter_map(|(claim, link)| Some((link.claim()?.as_str(), claim.id.as_str())))
        .collect()
}

/// The change that a claim states, and the claim that it is relative to.
fn change(claim: &Claim) -> Option<(&Amount, &crate::claim::ClaimId)> {
    let amount = claim.amount.as_ref()?;
    match &amount.of {
        Measure::MoreThanClaim(base) | Measure::LessThanClaim(base) => Some((amount, base)),
        _ => None,
    }
}

/// The running total that a claim gives, or why it gives none.
fn total_of(claim: &Claim) -> Result<&Amount, String> {
    let amount = figure_of(claim)?;
    if !matches!(claim.modality, Modality::Shipped | Modality::ProbablyShipped) {
        return Err(format!("what is {} is no delivery", claim.modality));
    }
    match amount.of {
        Measure::SupplyDays | Measure::SupplyMonths => {
            Err("how long it lasts depends on who uses it".into())
        }
        _ if amount.figure.qualifier().is_ceiling() => Err("a limit from above is no total".into()),
        _ => Ok(amount),
    }
}
