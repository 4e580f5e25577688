//! What a claim implies against what fits.

use super::axis::Axis;
use super::number::{self, percent};
use super::ranges::{self, ROWS};
use super::strips::{Reference, Sign, Strip, Strips};
use super::words::clean;
use super::{Chart, Plot, not_drawn};
use crate::assess::{Binding, ClaimAssessment, Fit, Implied};
use crate::capacity::Limit;
use crate::quantity::{Quantity, RoundsPerContainer, figure};

/// What each equivalent of a claim implies a container, against what fits of each packaging in
/// each container type, one chart for each equivalent. None for a claim that implies nothing.
///
/// The sign at the median says which limit binds most: weight, volume or geometry.
///
/// ```
/// # use munitions::assess::{Correlation, Policy, Pool, PoolRule, assess};
/// # use munitions::capacity::Loading;
/// # use munitions::claim::Reading;
/// # let loading =
/// #     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// # let pool = Pool::new(PoolRule::Envelope, Correlation::NONE, 0.9)?;
/// # let assessment = assess(munitions::casebook::claims()?, &policy, &pool);
/// use munitions::render::chart;
///
/// let claim = assessment.claims.iter().find(|claim| claim.claim == "shin-2024-02-26").unwrap();
/// let [shells, rockets] = &chart::fits(claim)[..] else { panic!() };
/// assert!(shells.text().contains("weight binds"));
/// assert!(rockets.text().contains("geometry binds"));
/// # Ok::<(), munitions::Error>(())
/// ```
#[must_use]
pub fn fits(claim: &ClaimAssessment) -> Vec<Chart> {
    claim.implied.iter().filter_map(|implied| fits_of(claim, implied)).collect()
}

/// The chart of one equivalent, if there is anything to draw.
pub(in crate::render) fn fits_of(claim: &ClaimAssessment, implied: &Implied) -> Option<Chart> {
    let all = implied.fits.iter().chain(&implied.same_calibre);
    let count = all.clone().count();
    let rows: Vec<Strip> = all.take(ROWS).map(row).collect();
    if rows.is_empty() {
        return None;
    }
    let unit = RoundsPerContainer::unit();
    let range = [implied.range.low(), implied.range.high()].map(|end| unit.of_base(end.to_base()));
    let (mut seen, extremes) = Strips::numbers(&rows);
    seen.extend(range.into_iter().chain(implied.published));
    let level = implied.range.level();
    let title = format!("{unit} ({} ranges)", figure::level(level));
    let axis = Axis::of(seen, extremes, &title, (6, 60))?;
    let left_out = count.saturating_sub(rows.len());
    let left_out = not_drawn(left_out, "packaging", "packagings");

    let says = clean(&implied.equivalent);
    let [low, _, high] = implied.range.written().map(|figure| number::short(&figure));
    let bare = implied.published.map_or_else(String::new, |published| {
        format!(", the bare figures {}", number::significant(published, 4))
    });
    let figures = format!("{low} to {high} ({}){bare}", figure::level(level));
    let name = clean(&claim.claim);
    let described = rows.iter().map(|row| format!("{}: {}. {}.", row.name, row.figures, row.words));
    let description = format!(
        "Range chart of rounds per container. \"{says}\" implies {figures}. {}",
        described.collect::<Vec<_>>().join(" ")
    );
    let plot = Strips {
        legend: legend(&rows, &axis, level, &figures, implied.published.is_some()),
        reference: Some(Reference { range, published: implied.published }),
        axis,
        rows,
        left_out,
    };
    Some(Chart {
        title: format!("\"{says}\" against what fits in a container"),
        description,
        source: format!(
            "Source: {name} by {}; what fits by the catalogue of packagings and the loading of \
             the assessment.",
            clean(&claim.made_by)
        ),
        plot: Plot::Strips(plot),
    })
}

fn row(fit: &Fit) -> Strip {
    let name = format!("{}, {} in {}", fit.munition.name(), fit.packaging, fit.container);
    let counts = fit.counts;
    let Some(range) = &fit.physical else {
        let why = fit.refused.as_deref().map_or_else(String::new, clean);
        let figures = "none fits".to_owned();
        return Strip { name, words: format!("{counts}; {why}"), figures, ..Strip::default() };
    };
    let unit = RoundsPerContainer::unit();
    let number = |value: RoundsPerContainer| unit.of_base(value.to_base());
    let most = fit.binding.iter().max_by(|a, b| a.share.total_cmp(&b.share));
    let binds = |most: &Binding| format!("; {} binds in {}", most.limit, percent_of(most.share));
    let too_many = fit
        .too_many
        .map_or_else(String::new, |chance| format!("; too many with a probability of {chance}"));
    Strip {
        name,
        words: format!(
            "{counts}{}; the claim is {}{too_many}",
            most.map_or_else(String::new, binds),
            fit.verdict
        ),
        figures: ranges::figures(range, &unit),
        extremes: Some(ranges::extremes(range, &unit)),
        range: Some([number(range.low()), number(range.high())]),
        marks: vec![(most.map_or(Sign::Median, sign), number(range.median()))],
    }
}

/// A share of draws, which is simulated, to a whole percent.
fn percent_of(share: f64) -> String {
    percent((share * 100.0).round() / 100.0)
}

fn sign(binding: &Binding) -> Sign {
    match binding.limit {
        Limit::Weight => Sign::Weight,
        Limit::Volume => Sign::Volume,
        Limit::Geometry => Sign::Geometry,
    }
}

fn legend(
    rows: &[Strip],
    axis: &Axis,
    level: f64,
    figures: &str,
    published: bool,
) -> Vec<(Sign, String)> {
    let mut legend = vec![(Sign::Reference, format!("implied: {figures}"))];
    if published {
        legend.push((Sign::ReferencePublished, "implied by the bare figures".to_owned()));
    }
    let has = |sign: Sign| rows.iter().flat_map(|row| &row.marks).any(|(mark, _)| *mark == sign);
    let limits = [
        (Sign::Weight, "median that fits, weight binds"),
        (Sign::Volume, "volume binds"),
        (Sign::Geometry, "geometry binds"),
    ];
    let limits = limits.into_iter().filter(|(sign, _)| has(*sign));
    legend.extend(limits.map(|(sign, words)| (sign, words.to_owned())));
    let of_ranges = ranges::legend(rows, axis, level).into_iter();
    legend.extend(of_ranges.filter(|(sign, _)| *sign != Sign::Median || has(Sign::Median)));
    legend
}
