//! One ratio held against what fits.

use super::bench::{Bench, munitions};
use super::factor::{Factor, Means};
use super::limits::{Limit, ends, heaviest, least_of, lightest, most_borne, packings};
use super::words::{self, between, listed, of_each, phrase, plain};
use crate::assess::records::{Named, Records, Unit};
use crate::assess::{Code, Compared, Figures, Finding, Reference, Severity, Verdict};
use crate::assumptions::Threshold;
use crate::claim::LoadUnit;
use crate::munition::Munition;

/// How many kinds of goods a sentence names.
const NAMED: usize = 4;

/// What comes of holding a ratio against its benches.
#[derive(Debug, Default)]
pub(super) struct Judgement {
    pub(super) verdict: Option<Verdict>,
    pub(super) against: Vec<Reference>,
    pub(super) finding: Option<Finding>,
}

/// How a ratio lies to what fits of one munition, or in one kind of carrier.
#[derive(Debug, Clone, PartialEq)]
enum Fit {
    /// However it is packed.
    Always,
    /// Only so.
    Only { so: String, not: String },
    /// In no way.
    Never,
    /// It is far below what fits.
    FarBelow,
}

pub(super) fn judge(records: &Records<'_>, factor: &Factor, benches: &[Bench]) -> Judgement {
    let Some(low) = factor.low else { return Judgement::default() };
    let high = factor.high;
    let against = references(records, factor, low, benches);
    records.used(benches.iter().flat_map(|bench| bench.entries.iter().cloned()));
    let (verdict, finding) = match factor.of {
        _ if benches.is_empty() => (None, None),
        Unit::Mass if factor.per == LoadUnit::Round => round_mass(records, factor, low, benches),
        _ if matches!(factor.per, LoadUnit::Box | LoadUnit::Pallet) => {
            let meets = benches.iter().any(|bench| {
                bench.low.is_none_or(|least| high.is_none_or(|high| least <= high))
                    && bench.high.is_none_or(|most| low <= most)
            });
            let least = benches.iter().filter_map(|bench| bench.low).min_by(f64::total_cmp);
            let most = benches.iter().filter_map(|bench| bench.high).max_by(f64::total_cmp);
            match least.zip(most).filter(|(least, _)| high.is_some_and(|high| high < *least)) {
                // What was carried says nothing of being full.
                Some((least, most)) if factor.means == Means::Carried => (
                    Some(Verdict::ShareOfCapacity),
                    share_of(records, factor, low, [least, most], [false, false]),
                ),
                _ => {
                    let verdict = if meets { Verdict::Agrees } else { Verdict::Disagrees };
                    (Some(verdict), too_full(records, factor, low, benches))
                }
            }
        }
        _ => capacity(records, factor, low, benches),
    };
    Judgement { verdict, against, finding }
}

/// The figure that decides what has room: the one that is printed, unless only the low end fits at all.
fn deciding(factor: &Factor, low: f64, benches: &[Bench]) -> f64 {
    let limits = benches.iter().filter(|bench| !bench.is_planning);
    let most = limits.filter_map(|bench| bench.high).fold(0.0, f64::max);
    factor.published.filter(|published| *published <= most).unwrap_or(low)
}

/// What a ratio was held against: of a class one range a munition, however it is packed.
fn references(
    records: &Records<'_>,
    factor: &Factor,
    low: f64,
    benches: &[Bench],
) -> Vec<Reference> {
    let is_class = factor.goods.named == Named::Class;
    let mut rows: Vec<Bench> = Vec::new();
    for bench in benches {
        let is_kind = is_class && !bench.munition.is_empty();
        match rows.last_mut().filter(|last| is_kind && last.munition == bench.munition) {
            Some(last) => {
                last.low = last.low.zip(bench.low).map(|(one, other)| one.min(other));
                last.high = last.high.zip(bench.high).map(|(one, other)| one.max(other));
                for entry in &bench.entries {
                    if !last.entries.contains(entry) {
                        last.entries.push(entry.clone());
                    }
                }
            }
            None if is_kind => {
                rows.push(Bench { what: bench.munition.clone(), ..bench.clone() });
            }
            None => rows.push(bench.clone()),
        }
    }
    let level = records.assumptions.level();
    let value = deciding(factor, low, benches);
    let of = |bench: Bench| Reference {
        fits: bench.high.is_none_or(|most| value <= most),
        entries: bench.entries.iter().map(ToString::to_string).collect(),
        range: Figures::extremes(
            level,
            bench.low.map(words::rounded),
            bench.high.map(words::rounded),
        ),
        what: bench.what,
    };
    rows.into_iter().map(of).collect()
}

/// More in a box or on a pallet than any that is known holds: others may be larger, so it proves nothing.
fn too_full(
    records: &Records<'_>,
    factor: &Factor,
    low: f64,
    benches: &[Bench],
) -> Option<Finding> {
    let all: Option<Vec<f64>> = benches.iter().map(|bench| bench.high).collect();
    let most = all?.into_iter().max_by(f64::total_cmp).filter(|most| low > *most)?;
    let least = benches.iter().filter_map(|bench| bench.low).min_by(f64::total_cmp);
    let sentence = format!(
        "{}{}: more than any known {} holds, which is {}",
        phrase(records, factor),
        verb(factor),
        factor.per,
        between(least, Some(most))
    );
    let figures = [least.unwrap_or_default(), most];
    Some(found(records, factor, Code::RatioAbovePhysical, sentence, figures).proven(false))
}

/// A finding that sets a ratio beside what fits.
fn found(
    records: &Records<'_>,
    factor: &Factor,
    code: Code,
    sentence: String,
    [least, most]: [f64; 2],
) -> Finding {
    let claims = records.ids(factor.claims.iter().copied());
    Finding::new(code, claims, sentence).comparing(compared(records, factor, least, most))
}

/// Rounds of which no one fits into a carrier, however it is packed.
fn none_fits(records: &Records<'_>, factor: &Factor, limits: &[&Bench]) -> Option<Finding> {
    let first = limits.first()?;
    if factor.literal_low.is_none_or(|low| low <= 0.0)
        || !limits.iter().all(|bench| bench.high == Some(0.0))
    {
        return None;
    }
    let goods = words::goods(records, &factor.goods).unwrap_or_else(|| "rounds".to_owned());
    let each = of_each(factor.per);
    let sentence = format!("not one of the {goods} fits into {each}: {}", first.limit);
    let found = found(records, factor, Code::LoadTooLarge, sentence, [0.0, 0.0]);
    // Another type of container, an open one, may take it.
    Some(found.proven(factor.container.is_some()))
}

/// What is said of a load that only a larger kind of carrier, which nobody names, may bear.
fn of_larger(records: &Records<'_>, factor: &Factor, low: f64) -> &'static str {
    let each = one_weighs(records, factor).filter(|_| {
        let in_container = matches!(factor.per, LoadUnit::Container | LoadUnit::Teu);
        factor.of == Unit::Mass || !in_container
    });
    match most_borne(records.assumptions, factor.per, None).zip(each) {
        Some((limit, each)) if low * each.value <= limit.value => {
            "; only a larger kind, which nobody names, may carry so much"
        }
        _ => "",
    }
}

/// What is said of more than fits.
fn above(records: &Records<'_>, factor: &Factor, low: f64, most: f64, limits: &[&Bench]) -> String {
    let said = format!("{}{}", phrase(records, factor), verb(factor));
    let decides = |bench: &&&Bench| bench.high == Some(most) && !bench.limit.is_empty();
    let by = limits.iter().find(decides).map(|bench| format!(", {}", bench.limit));
    let by = by.unwrap_or_default();
    let (each, most) = (of_each(factor.per), plain(most));
    let larger = of_larger(records, factor, low);
    match factor.of.packed() {
        Unit::Mass => {
            format!("{said}: more than {each} may carry, which is {most} t at most{larger}")
        }
        Unit::Load(LoadUnit::Round) => {
            format!(
                "{said}: more than fits however they are packed; at most {most} {each} fit{by}{larger}"
            )
        }
        _ => format!("{said}: more than the {most} that {each} is known to hold"),
    }
}

/// Rounds, mass or containers in a carrier, against what one that is full holds.
fn capacity(
    records: &Records<'_>,
    factor: &Factor,
    low: f64,
    benches: &[Bench],
) -> (Option<Verdict>, Option<Finding>) {
    let share = records.assumptions.threshold(Threshold::FarBelow);
    let limits: Vec<&Bench> = benches.iter().filter(|bench| !bench.is_planning).collect();
    let full: Vec<f64> =
        limits.iter().filter_map(|bench| bench.high).filter(|most| *most > 0.0).collect();
    let (Some(least), Some(most)) =
        (full.iter().copied().min_by(f64::total_cmp), full.iter().copied().max_by(f64::total_cmp))
    else {
        let found = none_fits(records, factor, &limits);
        return (found.as_ref().map(|_| Verdict::AbovePhysical), found);
    };
    let high = factor.high;
    let finding =
        |code: Code, sentence: String| found(records, factor, code, sentence, [least, most]);
    if low > most && !limits.iter().any(|bench| bench.high.is_none()) {
        let sentence = above(records, factor, low, most, &limits);
        let found = finding(Code::RatioAbovePhysical, sentence);
        let found = found.proven(is_proof(records, factor));
        return (Some(Verdict::AbovePhysical), Some(found));
    }
    let names: Vec<String> = {
        let mut names: Vec<String> = limits.iter().map(|bench| bench.munition.clone()).collect();
        names.sort();
        names.dedup();
        names
    };
    // Of a carrier whose kind is not told, and that may hold many times as much as another, no share
    // says anything.
    let is_open = limits.iter().any(|bench| {
        let ends = bench.low.zip(bench.high);
        bench.munition.is_empty() && ends.is_some_and(|(low, high)| low < share * high)
    });
    if is_open {
        records.used([Threshold::FarBelow.entry()]);
    }
    let is_capacity = factor.means != Means::Carried && !is_open;
    let is_far = |most: f64| is_capacity && high.is_some_and(|high| high < share * most);
    let value = deciding(factor, low, benches);
    let fits: Vec<(String, Fit)> = names
        .into_iter()
        .map(|name| {
            let of: Vec<&Bench> =
                limits.iter().copied().filter(|bench| bench.munition == name).collect();
            let fit = fit(&of, value, &is_far);
            (name, fit)
        })
        .collect();
    let never = |fit: &Fit| matches!(fit, Fit::Never);
    let is_below = fits.iter().any(|(_, fit)| *fit == Fit::FarBelow)
        && fits.iter().all(|(_, fit)| never(fit) || *fit == Fit::FarBelow);
    let some_never = fits.iter().any(|(_, fit)| never(fit));
    if is_below && (is_far(least) || !some_never) {
        let sentence = format!(
            "{}{}: far below what fits; {} {} would",
            phrase(records, factor),
            verb(factor),
            between(Some(least), Some(most)),
            of_each(factor.per)
        );
        records.used([Threshold::FarBelow.entry()]);
        return (Some(Verdict::BelowPhysical), Some(finding(Code::RatioBelowPhysical, sentence)));
    }
    let is_class = factor.goods.named == Named::Class;
    let always = |(_, fit): &(String, Fit)| *fit == Fit::Always;
    let fits_all = if is_class { fits.iter().any(always) } else { fits.iter().all(always) };
    if !fits_all {
        let said = phrase(records, factor);
        let [first, rest] = alternatives(&fits);
        let sentence = format!("{said}{}: {first}", verb(factor));
        let found = finding(Code::RatioFitsOnly, sentence).listing(&rest);
        return (Some(Verdict::FitsOnly), Some(found));
    }
    // Of a class of which no more than a third of the kinds allow it, these are named.
    let few = is_class && 3 * fits.iter().filter(|fit| always(fit)).count() <= fits.len();
    let few = few.then(|| {
        let [first, rest] = alternatives(&fits);
        let sentence = format!("{}{}: {first}", phrase(records, factor), verb(factor));
        finding(Code::RatioFitsOnly, sentence).listing(&rest).weighing(Severity::Note)
    });
    if factor.means == Means::Carried {
        let is_of_kinds = is_class && limits.iter().any(|bench| !bench.munition.is_empty());
        // Of a carrier that holds so many to so many containers any of these may be full.
        let carriers = limits.iter().filter(|bench| bench.munition.is_empty());
        let carriers = carriers.filter(|_| factor.of != Unit::Mass);
        let lows = carriers.filter_map(|bench| bench.low).filter(|low| *low > 0.0);
        let least = lows.fold(least, f64::min);
        let found = share_of(records, factor, low, [least, most], [is_of_kinds, is_open]);
        return (Some(Verdict::ShareOfCapacity), few.or(found));
    }
    (Some(Verdict::Fits), few)
}

/// Which share of what fits was carried: a caution where one box holds as much. Of rounds of a class any
/// share is one of some munition, unless all hold far more; it is not told where nothing is to be said.
fn share_of(
    records: &Records<'_>,
    factor: &Factor,
    low: f64,
    [least, most]: [f64; 2],
    [is_of_kinds, is_open]: [bool; 2],
) -> Option<Finding> {
    let of = |bench: f64, value: f64| {
        let percent = value / bench * 100.0;
        // Of less than one the two digits that say how little.
        let little = || format!("{percent:.1e}").parse().ok();
        if percent < 1.0 { little() } else { Some(percent.round()) }
    };
    let carried =
        [factor.published.unwrap_or(low), factor.published.or(factor.high).unwrap_or(low)];
    let sentence = format!(
        "{}{}: {} % of what fits in one that is full",
        phrase(records, factor),
        verb(factor),
        between(of(most, carried[0]), of(least, carried[1])),
    );
    let finding =
        |sentence| found(records, factor, Code::RatioShareOfCapacity, sentence, [least, most]);
    let is_little = carried[1] < records.assumptions.threshold(Threshold::FarBelow) * least;
    if (!is_of_kinds || is_little) && fits_in_a_box(records, factor) {
        let of = if is_of_kinds { " of some of them" } else { "" };
        return Some(finding(format!(
            "{sentence}, no more than one box{of} holds; they may be boxes"
        )));
    }
    let is_told = !is_open && (!is_of_kinds || is_little);
    is_told.then(|| finding(sentence).weighing(Severity::Note))
}

/// Whether a container was said to carry no more rounds than one box holds, of each munition that is
/// boxed or, of a class, of some.
fn fits_in_a_box(records: &Records<'_>, factor: &Factor) -> bool {
    let is_counted = factor.per == LoadUnit::Container && factor.of == Unit::Load(LoadUnit::Round);
    let boxes = |munition: &Munition| {
        let all = packings(records.assumptions, munition, LoadUnit::Box, None);
        let rounds = all.map(|boxed| ends(boxed.packaging.rounds_per_unit()).1);
        rounds.reduce(|one, other| Some(one?.max(other?))).flatten()
    };
    let kinds = munitions(records, &factor.goods);
    let boxes = kinds.iter().filter_map(boxes);
    let most = match factor.goods.named {
        Named::Class => boxes.max_by(f64::total_cmp),
        _ => boxes.min_by(f64::total_cmp),
    };
    let carried = factor.published.or(factor.high).zip(most);
    is_counted && carried.is_some_and(|(carried, most)| carried <= most)
}

fn verb(factor: &Factor) -> &'static str {
    match factor.means {
        Means::CouldHold | Means::Stated => "",
        Means::Carried => ", as carried",
    }
}

fn fit(benches: &[&Bench], low: f64, is_far: &dyn Fn(f64) -> bool) -> Fit {
    let fits = |bench: &Bench| bench.high.is_none_or(|most| low <= most);
    let some: Vec<f64> =
        benches.iter().filter_map(|bench| bench.high).filter(|most| *most > 0.0).collect();
    if !some.is_empty() && some.iter().all(|most| is_far(*most)) {
        return Fit::FarBelow;
    }
    if benches.iter().all(|bench| fits(bench)) {
        return Fit::Always;
    }
    if !benches.iter().any(|bench| fits(bench)) {
        return Fit::Never;
    }
    let mut packings: Vec<&str> = Vec::new();
    for bench in benches {
        if !packings.contains(&&*bench.packed) {
            packings.push(&bench.packed);
        }
    }
    let (mut so, mut not) = (Vec::new(), Vec::new());
    // In which carriers what fits that does not fit in all.
    let mut sometimes: Vec<(String, Vec<String>)> = Vec::new();
    for packed in packings {
        let of = || benches.iter().filter(|bench| bench.packed == packed);
        if of().all(|bench| fits(bench)) {
            so.push(packed.to_owned());
        } else if of().any(|bench| fits(bench)) {
            let mut carriers: Vec<String> =
                of().filter(|bench| fits(bench)).map(|bench| bench.carrier.clone()).collect();
            carriers.dedup();
            let carriers = listed(&carriers, "or");
            match sometimes.iter_mut().find(|(known, _)| *known == carriers) {
                Some((_, packings)) => packings.push(packed.to_owned()),
                None => sometimes.push((carriers, vec![packed.to_owned()])),
            }
        } else if !packed.is_empty() {
            let mut limits: Vec<&str> = of().map(|bench| &*bench.limit).collect();
            limits.dedup();
            match limits.as_slice() {
                [only] if only.starts_with("by ") => not.push(format!("{packed} ({only})")),
                _ => not.push(packed.to_owned()),
            }
        }
    }
    // What always fits comes first, lest a container be read as belonging to it too.
    let always = (!so.is_empty()).then(|| listed(&so, "or"));
    let sometimes = sometimes.into_iter().map(|(carriers, packings)| {
        format!("{} in {carriers}", listed(&packings, "or")).trim_start().to_owned()
    });
    let so: Vec<String> = always.into_iter().chain(sometimes).collect();
    Fit::Only { so: so.join(", or "), not: listed(&not, "or") }
}

/// `plausible loose, or on pallets in a 30 t container; too many if boxed`; of several kinds first what
/// holds of each however it is packed, then the others one by one.
fn alternatives(fits: &[(String, Fit)]) -> [String; 2] {
    let several = fits.len() > 1;
    let of =
        |name: &str| if several { format!(" of {}", words::several(name)) } else { String::new() };
    let (mut always, mut plausible) = (Vec::new(), Vec::new());
    let (mut too_many, mut far) = (Vec::new(), Vec::new());
    for (name, fit) in fits {
        match fit {
            Fit::Always => always.push(words::several(name)),
            Fit::Only { so, not } => {
                plausible.push(format!("plausible{} {so}", of(name)));
                if !several && !not.is_empty() {
                    too_many.push(format!("too many if {not}"));
                }
            }
            Fit::Never => too_many.push(words::several(name)),
            Fit::FarBelow => far.push(words::several(name)),
        }
    }
    let kinds = |kinds: &[String]| match kinds.len() {
        0..=NAMED => listed(kinds, "and"),
        more => format!("{} and {} more kinds", kinds[..NAMED].join(", "), more - NAMED),
    };
    let mut said: Vec<String> = Vec::new();
    if !always.is_empty() {
        said.push(format!("plausible of {}", kinds(&always)));
    }
    let mut rest = String::new();
    match plausible.len() {
        count @ 2.. => {
            said.push(format!("plausible of {count} kinds if packed so as to fit"));
            let each = plausible.iter().take(NAMED).map(|one| format!("; {one}"));
            rest = each.collect();
        }
        _ => said.extend(plausible),
    }
    match too_many.as_slice() {
        [] => {}
        all if several => said.push(format!("too many of {}", kinds(all))),
        all => said.extend(all.iter().cloned()),
    }
    if !far.is_empty() {
        said.push(format!("far below what fits of {}", kinds(&far)));
    }
    [said.join("; "), rest]
}

/// The mass of one round against bare, complete and packed ones.
fn round_mass(
    records: &Records<'_>,
    factor: &Factor,
    low: f64,
    benches: &[Bench],
) -> (Option<Verdict>, Option<Finding>) {
    let least = benches.iter().filter_map(|bench| bench.low).min_by(f64::total_cmp);
    let most = benches.iter().filter_map(|bench| bench.high).max_by(f64::total_cmp);
    let (Some(least), Some(most)) = (least, most) else { return (None, None) };
    let range = between(Some(least * 1_000.0), Some(most * 1_000.0));
    let finding = |code: Code, words: &str| {
        let sentence =
            format!("{}: {words}; one weighs {range} kg, bare to boxed", phrase(records, factor));
        found(records, factor, code, sentence, [least, most])
    };
    if factor.high.is_some_and(|high| high < least) {
        let found = finding(Code::RatioBelowPhysical, "less than one weighs bare");
        return (Some(Verdict::BelowPhysical), Some(found));
    }
    if low > most {
        // A load may hold more than the rounds that are named: only a stated mass is too much.
        let found = (factor.means == Means::Stated)
            .then(|| finding(Code::RatioAbovePhysical, "more than one weighs in any packing"))
            .map(|found| found.proven(false));
        return (Some(Verdict::Disagrees), found);
    }
    (Some(Verdict::Agrees), None)
}

/// Whether no choice of figures lets a ratio be true: what its words allow at the least, of the
/// lightest that the goods can be, is heavier than any carrier can bear, or a stated mass than one can
/// weigh with it.
fn is_proof(records: &Records<'_>, factor: &Factor) -> bool {
    let Some(low) = factor.literal_low else { return false };
    let assumptions = records.assumptions;
    let limit = if factor.of == Unit::Mass { heaviest } else { most_borne };
    let Some(most) = limit(assumptions, factor.per, factor.container.as_deref()) else {
        return false;
    };
    one_weighs(records, factor).is_some_and(|each| {
        !each.is_unconfirmed && !most.is_unconfirmed && low * each.value > most.value
    })
}

/// What one of the counted things weighs at the least, kg.
fn one_weighs(records: &Records<'_>, factor: &Factor) -> Option<Limit> {
    let each = match factor.of.packed() {
        Unit::Mass => return Some(Limit { value: 1_000.0, is_unconfirmed: false }),
        Unit::Load(unit @ (LoadUnit::Round | LoadUnit::Box | LoadUnit::Pallet)) => unit,
        _ => return None,
    };
    let kinds = munitions(records, &factor.goods);
    least_of(kinds.iter().map(|kind| lightest(records.assumptions, kind, each, None)))
}

fn compared(records: &Records<'_>, factor: &Factor, least: f64, most: f64) -> Vec<Compared> {
    let unit = format!("{} per {}", factor.of.name(), factor.per.as_str());
    let of = records.ids(factor.claims.iter().copied());
    let of: Vec<String> = of.iter().map(ToString::to_string).collect();
    let row = |of: String, low: Option<f64>, high: Option<f64>| Compared {
        of,
        unit: unit.clone(),
        from: None,
        to: None,
        low: low.map(words::rounded),
        high: high.map(words::rounded),
    };
    vec![
        row(of.join(" and "), factor.low, factor.high),
        row("what fits".into(), Some(least), Some(most)),
    ]
}
