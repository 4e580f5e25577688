//! One ratio held against what fits.

use super::bench::{Bench, munitions};
use super::factor::{Factor, Means};
use super::limits::{
    KILOGRAMS_OF_A_TON, LARGER, Limit, ends, heaviest, is_unconfirmed, least_of, lightest,
    most_borne, packings,
};
use super::words::{self, between, listed, mass, of_each, phrase, plain};
use crate::assess::records::{Named, Records, Unit};
use crate::assess::{Code, Compared, Figures, Finding, Reference, Severity, Verdict};
use crate::assumptions::Threshold;
use crate::claim::LoadUnit;
use crate::container::Access;
use crate::in_order::ListMap;
use crate::into_list::{Choose, Each, IntoList};
use crate::munition::Munition;
use crate::quantity::Quantity;

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

/// A ratio, its low end as read, and what it is held against.
struct Case<'c> {
    records: &'c Records<'c>,
    factor: &'c Factor,
    low: f64,
    benches: &'c [Bench],
}

type Judged = (Option<Verdict>, Option<Finding>);

pub(super) fn judge(records: &Records<'_>, factor: &Factor, benches: &[Bench]) -> Judgement {
    let Some(low) = factor.low else { return Judgement::default() };
    records.used(benches.iter().flat_map(|bench| bench.entries.iter().cloned()));
    let case = Case { records, factor, low, benches };
    let (verdict, finding) = match factor.of {
        _ if benches.is_empty() => (None, None),
        Unit::Mass if factor.per == LoadUnit::Round => case.round_mass(),
        _ if matches!(factor.per, LoadUnit::Box | LoadUnit::Pallet) => case.packing(),
        _ => case.capacity(),
    };
    Judgement { verdict, against: case.references(), finding }
}

impl Case<'_> {
    /// The figure that decides what has room: the one that is printed, unless only the low end fits at all.
    fn deciding(&self) -> f64 {
        let limits = self.benches.iter().filter(|bench| !bench.is_planning);
        let most = limits.filter_map(|bench| bench.high).fold(0.0, f64::max);
        self.factor.published.filter(|published| *published <= most).unwrap_or(self.low)
    }

    /// The least and the most of all benches.
    fn extremes(&self) -> [Option<f64>; 2] {
        let least = self.benches.iter().filter_map(|bench| bench.low).least_by(f64::total_cmp);
        [least, self.benches.iter().filter_map(|bench| bench.high).most_by(f64::total_cmp)]
    }

    /// What a ratio was held against: of a class one range a munition, however it is packed.
    fn references(&self) -> Vec<Reference> {
        let is_class = self.factor.goods.named == Named::Class;
        let mut rows: Vec<Bench> = Vec::new();
        for bench in self.benches {
            let is_kind = is_class && !bench.munition.is_empty();
            let last = rows.last_mut();
            if let Some(last) = last.filter(|last| is_kind && last.munition == bench.munition) {
                last.low = last.low.zip(bench.low).map(|(one, other)| one.min(other));
                last.high = last.high.zip(bench.high).map(|(one, other)| one.max(other));
                for entry in &bench.entries {
                    if !last.entries.contains(entry) {
                        last.entries.push(entry.clone());
                    }
                }
            } else {
                let what = if is_kind { &bench.munition } else { &bench.what };
                rows.push(Bench { what: what.clone(), ..bench.clone() });
            }
        }
        let level = self.records.assumptions.level();
        let value = self.deciding();
        // What one weighs is no room that may be left, nor is what a box holds, unless it says what was carried.
        let is_packing = matches!(self.factor.per, LoadUnit::Box | LoadUnit::Pallet);
        let is_full = self.factor.means != Means::Carried
            || self.benches.iter().any(|bench| bench.meets(self.factor));
        let is_figure = match self.factor.of {
            Unit::Mass => is_packing || self.factor.per == LoadUnit::Round,
            _ => is_packing && is_full,
        };
        let has_room = |bench: &Bench| bench.high.is_none_or(|most| value <= most);
        let of = |bench: Bench| Reference {
            fits: if is_figure { bench.meets(self.factor) } else { has_room(&bench) },
            entries: bench.entries.iter().map(ToString::to_string).into_list(),
            range: Figures::extremes(
                level,
                bench.low.map(words::rounded),
                bench.high.map(words::rounded),
            ),
            what: bench.what,
        };
        rows.into_iter().map(of).into_list()
    }

    /// The figure of the ratio in words, with how it is meant.
    fn said(&self) -> String {
        let said = phrase(self.records, self.factor);
        if self.factor.means == Means::Carried { said + ", as carried" } else { said }
    }

    /// A finding that sets a ratio beside what fits.
    fn found(&self, code: Code, sentence: String, [least, most]: [f64; 2]) -> Finding {
        let factor = self.factor;
        let claims = self.records.ids(&factor.claims);
        let ids: Vec<String> = claims.iter().map(ToString::to_string).into_list();
        let row = |of: String, low: Option<f64>, high: Option<f64>| Compared {
            of,
            unit: format!("{} per {}", factor.of.name(), factor.per.as_str()),
            from: None,
            to: None,
            low: low.map(words::rounded),
            high: high.map(words::rounded),
        };
        let claimed = row(ids.join(" and "), factor.low, factor.high);
        let fitting = row("what fits".into(), Some(least), Some(most));
        Finding::new(code, claims, sentence).comparing(vec![claimed, fitting])
    }

    /// What a box or a pallet holds: others may be larger than any that is known, so it proves nothing.
    fn packing(&self) -> Judged {
        let Self { factor, low, benches, .. } = *self;
        let [least, most] = self.extremes();
        if let Some((least, most)) = least.zip(most)
            && factor.means == Means::Carried
            && (factor.of, factor.per) != (Unit::Mass, LoadUnit::Pallet)
            && factor.high.is_some_and(|high| high < least)
        {
            // What was carried says nothing of being full.
            let found = self.share_of([least, most], [false, false]);
            return (Some(Verdict::ShareOfCapacity), found);
        }
        let meets = benches.iter().any(|bench| bench.meets(factor));
        let are_limits = benches.iter().all(|bench| bench.high.is_some());
        let is_above = are_limits && most.is_some_and(|most| low > most);
        let share = self.records.assumptions.threshold(Threshold::FarBelow);
        let is_far = (factor.per == LoadUnit::Pallet && factor.means != Means::Carried)
            && least.zip(factor.high).is_some_and(|(least, high)| high < share * least);
        let found = (is_above || is_far).then(|| {
            let (code, than) = if is_above {
                (Code::RatioAbovePhysical, "more than any")
            } else {
                (Code::RatioBelowPhysical, "far below what a")
            };
            let is_mass = factor.of == Unit::Mass;
            let range = if is_mass { mass(least, most) } else { between(least, most) };
            let said = self.said();
            let sentence = format!("{said}: {than} known {} holds, which is {range}", factor.per);
            self.found(code, sentence, [least, most].each(Option::unwrap_or_default)).proven(false)
        });
        (Some(if meets { Verdict::Agrees } else { Verdict::Disagrees }), found)
    }

    /// Rounds of which no one fits into a carrier, however it is packed.
    fn none_fits(&self, limits: &[&Bench]) -> Option<Finding> {
        let first = limits.first()?;
        if self.factor.literal_low.is_none_or(|low| low <= 0.0)
            || !limits.iter().all(|bench| bench.high == Some(0.0))
        {
            return None;
        }
        let goods = words::goods(self.records, &self.factor.goods);
        let goods = goods.unwrap_or_else(|| "rounds".to_owned());
        let each = of_each(self.factor.per);
        let sentence = format!("not one of the {goods} fits into {each}: {}", first.limit);
        // Another type of container may take it, an open one, and one in which it lies aslant.
        let assumptions = self.records.assumptions;
        let told = self.factor.container.as_deref();
        let told = told.and_then(|told| assumptions.container_type(told).ok());
        let closed = told.map(|of| of.container.sheet()).filter(|of| of.access == Access::Door);
        let is_proof = closed.is_some_and(|sheet| {
            let sides = [sheet.length, sheet.width, sheet.height].each(Quantity::to_base);
            let aslant = sides.iter().map(|side| side * side).sum::<f64>().sqrt();
            let is_longer = |of: &Munition| {
                let known = packings(assumptions, of, LoadUnit::Round, None).into_iter();
                let mut sides = known.filter_map(|of| of.packaging.size()).flatten();
                sides.any(|side| !is_unconfirmed(side) && ends(side).0 > Some(aslant))
            };
            munitions(self.records, &self.factor.goods).iter().all(is_longer)
        });
        Some(self.found(Code::LoadTooLarge, sentence, [0.0, 0.0]).proven(is_proof))
    }

    /// What carries it, with the kind of vehicle where that is told: `a flight (Il-76, by variant)`.
    fn carrier(&self) -> String {
        let told = self.benches.first().filter(|_| self.factor.vehicle.is_some());
        let kind = told.and_then(|bench| bench.carrier.split_once(' '));
        let kind = kind.map(|(_, kind)| format!(" ({kind})"));
        of_each(self.factor.per) + &kind.unwrap_or_default()
    }

    /// What is said of more than fits, and of a load that only a larger kind of carrier, which nobody
    /// names, may bear.
    fn above(&self, value: f64, most: f64, limits: &[&Bench]) -> String {
        let factor = self.factor;
        let in_container = matches!(factor.per, LoadUnit::Container | LoadUnit::Teu);
        let weight = self.one_weighs().filter(|_| factor.of == Unit::Mass || !in_container);
        let larger = match most_borne(self.records.assumptions, factor.per, None).zip(weight) {
            Some((limit, each)) if value * each.value <= limit.value => LARGER,
            _ => "",
        };
        let decides = |bench: &&&Bench| bench.high == Some(most) && !bench.limit.is_empty();
        let by = limits.iter().find(decides).map(|bench| format!(", {}", bench.limit));
        let by = by.unwrap_or_default();
        let (said, each, borne) = (self.said(), of_each(factor.per), mass(Some(most), Some(most)));
        let most = plain(most);
        match factor.of.packed() {
            Unit::Mass => {
                let each = self.carrier();
                format!("{said}: more than {each} may carry, which is {borne} at most{larger}")
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
    fn capacity(&self) -> Judged {
        let Self { records, factor, low, benches } = *self;
        let share = records.assumptions.threshold(Threshold::FarBelow);
        let limits: Vec<&Bench> = benches.iter().filter(|bench| !bench.is_planning).into_list();
        let full = || limits.iter().filter_map(|bench| bench.high).filter(|most| *most > 0.0);
        let (Some(least), Some(most)) =
            (full().least_by(f64::total_cmp), full().most_by(f64::total_cmp))
        else {
            let found = self.none_fits(&limits);
            return (found.as_ref().map(|_| Verdict::AbovePhysical), found);
        };
        let finding = |code: Code, sentence: String| self.found(code, sentence, [least, most]);
        if low > most && !limits.iter().any(|bench| bench.high.is_none()) {
            let found = finding(Code::RatioAbovePhysical, self.above(low, most, &limits));
            return (Some(Verdict::AbovePhysical), Some(found.proven(self.is_proof())));
        }
        // Of a carrier whose kind is not told, and that may hold many times as much as another, no share
        // says anything.
        let is_open = limits.iter().any(|bench| {
            let ends = bench.low.zip(bench.high);
            self.is_of_carrier(bench) && ends.is_some_and(|(low, high)| low < share * high)
        });
        if is_open {
            records.used([Threshold::FarBelow.entry()]);
        }
        // A small one of such carriers may not bear it; of lorries most are small.
        let least_borne = limits.iter().filter_map(|bench| bench.low).least_by(f64::total_cmp);
        if let Some(small) = least_borne.filter(|small| self.deciding() > *small)
            && is_open
            && (factor.of, factor.per) == (Unit::Mass, LoadUnit::Truck)
        {
            let sentence = format!(
                "{}: more than a small one bears; {} bears {}",
                self.said(),
                self.carrier(),
                mass(Some(small), Some(most))
            );
            let found = self.found(Code::RatioFitsOnly, sentence, [small, most]);
            return (Some(Verdict::FitsOnly), Some(found));
        }
        let is_capacity = factor.means != Means::Carried && !is_open;
        let is_far = |most: f64| is_capacity && factor.high.is_some_and(|high| high < share * most);
        let value = self.deciding();
        let kinds = ListMap::grouped(limits.iter().map(|bench| (&*bench.munition, *bench)));
        let kinds = kinds.into_iter();
        let fits = kinds.map(|(name, of)| (name, fit(&of, value, &is_far))).into_list();
        let is_below = fits.iter().all(|(_, fit)| matches!(fit, Fit::Never | Fit::FarBelow));
        if is_below && is_far(least) {
            let sentence = format!(
                "{}: far below what fits; {} {} would",
                self.said(),
                between(Some(least), Some(most)),
                of_each(factor.per)
            );
            records.used([Threshold::FarBelow.entry()]);
            let found = finding(Code::RatioBelowPhysical, sentence);
            return (Some(Verdict::BelowPhysical), Some(found));
        }
        let fits_only = || {
            let [first, rest] = alternatives(&fits);
            let sentence = format!("{}: {first}", self.said());
            finding(Code::RatioFitsOnly, sentence).listing(&rest)
        };
        let is_class = factor.goods.named == Named::Class;
        let always = fits.iter().filter(|(_, fit)| *fit == Fit::Always).count();
        if always < if is_class { 1 } else { fits.len() } {
            return (Some(Verdict::FitsOnly), Some(fits_only()));
        }
        // Of a class of which no more than a third of the kinds allow it, these are named.
        let are_few = 3 * always <= fits.len();
        let few = are_few.then(|| fits_only().weighing(Severity::Note));
        if factor.means == Means::Carried {
            // It may be less than the figure that is printed.
            if let Some(printed) = factor.published.filter(|of| *of > most) {
                let said = self.above(printed, most, &limits) + "; less, as its words allow, fits";
                let found = finding(Code::RatioAbovePhysical, said).weighing(Severity::Note);
                return (Some(Verdict::AbovePhysical), few.or(Some(found)));
            }
            let is_of_kinds = is_class && limits.iter().any(|bench| !bench.munition.is_empty());
            // Of a carrier that bears or holds so much to so much any of these may be full.
            let is_any = factor.per.is_vehicle();
            let carriers = limits.iter().filter(|bench| is_any || bench.munition.is_empty());
            let lows = carriers.filter_map(|bench| bench.low).filter(|low| *low > 0.0);
            let least = lows.fold(least, f64::min);
            let found = self.share_of([least, most], [is_of_kinds, is_open]);
            return (Some(Verdict::ShareOfCapacity), few.or(found));
        }
        (Some(Verdict::Fits), few)
    }

    /// Whether the ends of a bench are those of its carriers: of what bears so much to so much, and of vehicles
    /// of any type.
    fn is_of_carrier(&self, bench: &Bench) -> bool {
        let is_any = self.factor.per.is_vehicle() && self.factor.vehicle.is_none();
        bench.munition.is_empty() || is_any
    }

    /// Which share of what fits was carried: a caution where one box holds as much. Of rounds of a class any
    /// share is one of some munition, unless all hold far more; it is not told where nothing is to be said.
    fn share_of(
        &self,
        [least, most]: [f64; 2],
        [is_of_kinds, is_open]: [bool; 2],
    ) -> Option<Finding> {
        let Self { records, factor, low, .. } = *self;
        let of = |bench: f64, value: f64| {
            let percent = value / bench * 100.0;
            // Of less than one the two digits that say how little; what some bear, those that bore it did.
            let little = || format!("{percent:.1e}").parse().ok();
            let full = if value <= most { 100.0 } else { f64::INFINITY };
            if percent < 1.0 { little() } else { Some(percent.round().min(full)) }
        };
        let few = factor.published.unwrap_or(low);
        let many = factor.published.or(factor.high).unwrap_or(low);
        // Of a floor, and of what is open and may be more than fits, the least is told.
        let is_told = !factor.is_floor && (many <= most || factor.is_bounded());
        let end = is_told.then_some(many);
        let sentence = format!(
            "{}: {} % of what fits in one that is full",
            self.said(),
            between(of(most, few), end.and_then(|end| of(least, end))),
        );
        let finding = |sentence| self.found(Code::RatioShareOfCapacity, sentence, [least, most]);
        let is_little = many < records.assumptions.threshold(Threshold::FarBelow) * least;
        if is_of_kinds && !is_little {
            return None;
        }
        if self.fits_in_a_box() {
            let of = if is_of_kinds { " of some of them" } else { "" };
            return Some(finding(format!(
                "{sentence}, no more than one box{of} holds; they may be boxes"
            )));
        }
        // Of carriers that may hold many times as much as others, only one that fills none of them, or
        // much of the largest.
        let is_much = few >= records.assumptions.threshold(Threshold::FarBelow) * most;
        let is_told = !is_open || is_much || many < least;
        is_told.then(|| finding(sentence).weighing(Severity::Note))
    }

    /// Whether a container was said to carry no more rounds than one box holds, of each munition that is
    /// boxed or, of a class, of some.
    fn fits_in_a_box(&self) -> bool {
        let Self { records, factor, .. } = *self;
        let is_counted =
            factor.per == LoadUnit::Container && factor.of == Unit::Load(LoadUnit::Round);
        let boxes = |munition: &Munition| {
            let all = packings(records.assumptions, munition, LoadUnit::Box, None);
            let rounds = all.iter().map(|boxed| ends(boxed.packaging.rounds_per_unit()).1);
            rounds.into_full_list()?.into_iter().most_by(f64::total_cmp)
        };
        let kinds = munitions(records, &factor.goods);
        let boxes = kinds.iter().filter_map(boxes);
        let most = match factor.goods.named {
            Named::Class => boxes.most_by(f64::total_cmp),
            _ => boxes.least_by(f64::total_cmp),
        };
        let carried = factor.published.or(factor.high).zip(most);
        is_counted && carried.is_some_and(|(carried, most)| carried <= most)
    }

    /// The mass of one round against bare, complete and packed ones.
    fn round_mass(&self) -> Judged {
        // What others are made of has been found to weigh what one of them may.
        if self.factor.is_of_others {
            return (None, None);
        }
        let [Some(least), Some(most)] = self.extremes() else { return (None, None) };
        let range = between(Some(least * KILOGRAMS_OF_A_TON), Some(most * KILOGRAMS_OF_A_TON));
        let finding = |code: Code, words: &str| {
            let said = phrase(self.records, self.factor);
            let sentence = format!("{said}: {words}; one weighs {range} kg, bare to boxed");
            self.found(code, sentence, [least, most])
        };
        if self.factor.high.is_some_and(|high| high < least) {
            let found = finding(Code::RatioBelowPhysical, "less than one weighs bare");
            return (Some(Verdict::BelowPhysical), Some(found));
        }
        if self.low > most {
            // A load may hold more than the rounds that are named: only a stated mass is too much.
            let found = (self.factor.means == Means::Stated)
                .then(|| finding(Code::RatioAbovePhysical, "more than one weighs in any packing"))
                .map(|found| found.proven(false));
            return (Some(Verdict::Disagrees), found);
        }
        (Some(Verdict::Agrees), None)
    }

    /// Whether no choice of figures lets a ratio be true: what its words allow at the least, of the
    /// lightest that the goods can be, is heavier than any carrier can bear, or a stated mass than one can
    /// weigh with it.
    fn is_proof(&self) -> bool {
        let Self { records, factor, .. } = *self;
        let limit = if factor.of == Unit::Mass { heaviest } else { most_borne };
        let most = limit(records.assumptions, factor.per, factor.container.as_deref());
        let least = factor.literal_low.zip(self.one_weighs());
        least.zip(most).is_some_and(|((low, each), most)| {
            !each.is_unconfirmed && !most.is_unconfirmed && low * each.value > most.value
        })
    }

    /// What one of the counted things weighs at the least, kg.
    fn one_weighs(&self) -> Option<Limit> {
        let each = match self.factor.of.packed() {
            Unit::Mass => return Some(Limit { value: 1_000.0, is_unconfirmed: false }),
            Unit::Load(unit @ (LoadUnit::Round | LoadUnit::Box | LoadUnit::Pallet)) => unit,
            _ => return None,
        };
        let kinds = munitions(self.records, &self.factor.goods);
        let assumptions = self.records.assumptions;
        least_of(kinds.iter().map(|kind| lightest(assumptions, kind, each, None)).into_list())
    }
}

fn fit(benches: &[&Bench], low: f64, is_far: &dyn Fn(f64) -> bool) -> Fit {
    let fits = |bench: &Bench| bench.high.is_none_or(|most| low <= most);
    let some = benches.iter().filter_map(|bench| bench.high).filter(|most| *most > 0.0).into_list();
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
            let mut carriers =
                of().filter(|bench| fits(bench)).map(|bench| bench.carrier.clone()).into_list();
            carriers.dedup();
            let carriers = listed(&carriers, "or");
            match sometimes.iter_mut().find(|(known, _)| *known == carriers) {
                Some((_, packings)) => packings.push(packed.to_owned()),
                None => sometimes.push((carriers, vec![packed.to_owned()])),
            }
        } else if !packed.is_empty() {
            let mut limits: Vec<&str> = of().map(|bench| &*bench.limit).into_list();
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
    let so: Vec<String> = always.into_iter().chain(sometimes).into_list();
    Fit::Only { so: so.join(", or "), not: listed(&not, "or") }
}

/// `plausible loose, or on pallets in a 30 t container; too many if boxed`; of several kinds first what
/// holds of each however it is packed, then the others one by one.
fn alternatives(fits: &[(&str, Fit)]) -> [String; 2] {
    let several = fits.len() > 1;
    let (mut always, mut plausible) = (Vec::new(), Vec::new());
    let (mut too_many, mut far) = (Vec::new(), Vec::new());
    for (name, fit) in fits {
        match fit {
            Fit::Always => always.push(words::several(name)),
            Fit::Only { so, .. } if several => {
                plausible.push(format!("of {} {so}", words::several(name)));
            }
            Fit::Only { so, not } => {
                plausible.push(so.clone());
                too_many.extend((!not.is_empty()).then(|| format!("too many if {not}")));
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
            plausible.truncate(NAMED);
            rest = format!("; that is {}", plausible.join("; "));
        }
        _ => said.extend(plausible.iter().map(|one| format!("plausible {one}"))),
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
