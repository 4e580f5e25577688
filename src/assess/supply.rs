//! How long rounds last: the daily rates that claims imply, against published rates of fire.

use super::analysis::{Analysis, Material, Outcome};
use super::ratios::{between, ends, listed, plain, rounded};
use super::records::{Kind, Record, Records, Said, Unit, day, first_day, linked, rated_days};
use super::{Answer, Code, Figures, Finding, LoadRatio, Reference, Route, Verdict};
use crate::assumptions::{EntryId, FireRate, GoodsNode};
use crate::claim::{ClaimId, Every, Extent, LinkKind, LoadUnit, PerUnit, Stage};
use crate::distinct::each_once;
use crate::in_order::InOrder;
use crate::into_list::{Choose, IntoList};
use crate::quantity::{Quantity, RoundsPerDay};
use crate::source::{Country, Source};
use crate::written::{country, during, span};

/// How many rates a sentence names.
const NAMED: usize = 4;

/// Holds rounds and the time that they are said to last against published rates of fire.
#[derive(Debug)]
pub(super) struct Supply;

impl Analysis for Supply {
    fn run(&self, material: &Material<'_>) -> Outcome {
        let records = material.records;
        let mut outcome = Outcome::default();
        for record in records.standing() {
            for time in record.said.iter().filter(|said| said.kind == Kind::Supply) {
                for (other, rounds) in rounds_of(records, record) {
                    implied(records, (record, time), (other, rounds), &mut outcome);
                }
            }
            let is_fired = record.claim.stage == Some(Stage::Consumed);
            // A rate that does not say since when is a ratio of whatever stage.
            let is_ratio = |said: &&Said<'_>| {
                let start = said.window.and_then(|window| window.read.start);
                start.is_none() && matches!(said.kind, Kind::Daily(_))
            };
            for said in record.said.iter().filter(|said| is_fired || is_ratio(said)) {
                stated(records, record, said, &mut outcome);
            }
        }
        outcome
    }
}

/// The rounds that a time of supply is said of: in the same claim, or in one that is linked. Where there are none,
/// those of a month or a year of a rate; but of what is fired in a time the rest lasts, and not that.
pub(super) fn rounds_of<'r, 'a>(
    records: &'r Records<'a>,
    record: &'r Record<'a>,
) -> Vec<(&'r Record<'a>, &'r Said<'a>)> {
    let lasts = |record: &Record<'_>, said: &Said<'_>| {
        let rounds = Unit::Load(LoadUnit::Round);
        let is_rate = said.kind == Kind::Daily(rounds) && said.read.is_some();
        let is_of_a_day = records.rate_of(said) == Some(Every::Day);
        said.is_rounds() || is_rate && !is_of_a_day && record.claim.stage != Some(Stage::Consumed)
    };
    let own = record.said.iter().filter(|said| lasts(record, said)).map(|said| (record, said));
    let kinds = [LinkKind::SameLoad, LinkKind::Restates];
    let links = kinds.into_iter().flat_map(|kind| linked(records.file, record, kind));
    let linked = links.filter_map(|(place, _)| {
        let other = &records.all[place];
        Some((other, other.said.iter().find(|said| lasts(other, said))?))
    });
    let mut all = own.chain(linked).into_list();
    if all.iter().any(|(_, said)| said.is_rounds()) {
        all.retain(|(_, said)| said.is_rounds());
    }
    all
}

/// The days over which rounds were fired that one is said to count: one of a rate, and of a total those of its
/// window, where both ends of it are told and it is no part.
fn days_of(record: &Record<'_>, said: &Said<'_>) -> Option<f64> {
    let rounds = Unit::Load(LoadUnit::Round);
    if said.kind == Kind::Daily(rounds) {
        return Some(1.0);
    }
    let is_total = said.kind == Kind::Amount(rounds) && !said.is_equivalent;
    let window =
        said.window.filter(|_| is_total && record.claim.told_extent() != Some(Extent::Part))?.read;
    said.dates[1]?;
    Some(rated_days(window.start?.earliest, window.end.latest, Every::Day))
}

/// The published rates for a supply: of its user, of goods that may be these, in its time.
fn rates<'r>(
    records: &'r Records<'_>,
    user: Option<Country>,
    goods: &[GoodsNode],
    window: Option<(Option<i32>, i32)>,
) -> Vec<&'r FireRate> {
    let tree = records.assumptions.goods();
    let is_of = |rate: &&FireRate| {
        let may_be = goods
            .iter()
            .any(|node| tree.is_within(node, &rate.goods) || tree.is_within(&rate.goods, node));
        let meets = window.is_none_or(|(start, end)| {
            let (from, to) = (rate.period.from(), rate.period.to());
            from.is_none_or(|from| first_day(from) < end)
                && to.zip(start).is_none_or(|(to, start)| day(to.last_day()) + 1 > start)
        });
        user.is_some() && rate.user_country() == user && may_be && meets
    };
    let mut rates: Vec<&FireRate> = records.assumptions.fire_rates().filter(is_of).into_list();
    // First those nearest in time, and last those of nobody knows whom.
    let then = window.map(|(start, end)| start.unwrap_or(end));
    rates.order_by_key(|rate| {
        let days = rate.period.from().zip(then).map(|(from, then)| (first_day(from) - then).abs());
        (by(rate).is_none(), days.unwrap_or(i32::MAX))
    });
    rates
}

/// Rounds a day that claims state or imply.
struct DailyRate<'r> {
    low: f64,
    high: f64,
    /// Whether it may be more.
    is_floor: bool,
    published: Option<f64>,
    user: Option<Country>,
    /// What is fired, with its window.
    rounds: &'r Said<'r>,
    group: usize,
    claims: Vec<ClaimId>,
    /// The claims in a sentence that goes on with the rate: `300,000 rounds for 15 days are 20,000 rounds a day`.
    words: String,
}

/// Who is supplied: where rounds go, of a stock or what was lost of it whoever held it, and of what was fired
/// whoever fired it.
fn user(record: &Record<'_>) -> Option<Country> {
    let flow = &record.claim.flow;
    match (flow.origin.as_slice(), record.claim.stage) {
        ([holder], Some(Stage::Held | Stage::Lost)) => flow.destination.or(Some(*holder)),
        ([user], Some(Stage::Consumed)) => Some(*user),
        ([_, ..], Some(Stage::Consumed)) => None,
        _ => flow.destination,
    }
}

/// Whether some of a country's forces are supplied: all of them fire at least as much.
fn is_of_some(record: &Record<'_>) -> bool {
    record.claim.flow.recipient.is_some()
}

/// The rate at which rounds are used up that are said to last for a time.
fn implied(
    records: &Records<'_>,
    (record, time): (&Record<'_>, &Said<'_>),
    (other, rounds): (&Record<'_>, &Said<'_>),
    outcome: &mut Outcome,
) {
    let (Some(time_read), Some(read)) = (&time.read, &rounds.read) else { return };
    if time_read.low <= 0.0 {
        return;
    }
    let days = match rounds.kind {
        Kind::Daily(_) => rounds.amount.per.and_then(PerUnit::time).map_or(1.0, Every::days),
        _ => 1.0,
    };
    let (low, high) = (days * read.low / time_read.high, days * read.high / time_read.low);
    let is_floor = read.at_least.is_some() || is_of_some(other);
    let times = read.published.zip(time_read.published).filter(|(_, time)| *time > 0.0);
    let ends = between(Some(low), (!is_floor).then_some(high));
    let rate = DailyRate {
        low,
        high,
        is_floor,
        published: times.map(|(rounds, time)| days * rounds / time),
        user: user(other),
        rounds,
        group: time.group,
        claims: records.ids(&[record.place, other.place]),
        words: format!("{} for {} are {ends} rounds a day", rounds.words, time.words),
    };
    hold(records, &rate, outcome);
}

/// The rate that a claim states, or of what was fired its total comes to: of whoever fired it.
fn stated(records: &Records<'_>, record: &Record<'_>, said: &Said<'_>, outcome: &mut Outcome) {
    let Some((read, days)) = said.read.as_ref().zip(days_of(record, said)) else { return };
    let (low, high) = (read.low / days, read.high / days);
    let ends = between(Some(low), read.at_least.is_none().then_some(high));
    let is_part = record.claim.told_extent() == Some(Extent::Part);
    let rate = DailyRate {
        low,
        high,
        is_floor: read.at_least.is_some() || is_part || is_of_some(record),
        published: read.published.map(|published| published / days),
        user: user(record).filter(|_| record.claim.stage == Some(Stage::Consumed)),
        rounds: said,
        group: said.group,
        claims: records.ids(&[record.place]),
        words: match said.amount.per {
            Some(PerUnit::Time(Every::Day)) => said.words.clone(),
            None => format!("{} {} are {ends} a day", said.words, said.during()),
            _ => format!("{}, {ends} a day", said.words),
        },
    };
    hold(records, &rate, outcome);
}

/// Holds a rate against the published ones.
fn hold(records: &Records<'_>, of: &DailyRate<'_>, outcome: &mut Outcome) {
    let (low, high) = (of.low, (!of.is_floor).then_some(of.high));
    // A rate that does not say since when is one of the time at which it is told.
    let told_on = of.rounds.dates[1].filter(|_| matches!(of.rounds.kind, Kind::Daily(_)));
    let window = of.rounds.window.map(|window| window.read).map(|of| {
        let start = of.start.map(|start| start.earliest).or(told_on.map(first_day));
        (start, of.end.latest)
    });
    // What is possible and no more is what could be fired, and meets no rate at which somebody fires.
    let claims = || of.claims.iter().filter_map(|claim| records.by_id(claim));
    let is_possible = claims().any(|record| records.is_only_possible(record));
    let user = of.user.filter(|_| !is_possible);
    let rates = rates(records, user, &of.rounds.goods.nodes, window);
    records.used(rates.iter().map(|rate| rate.entry.clone()));
    let reaches_down =
        |rate: &FireRate| daily(rate).0.zip(high).is_none_or(|(least, high)| least <= high);
    let reaches_up = |rate: &FireRate| daily(rate).1.is_none_or(|most| low <= most);
    let agrees = |rate: &FireRate| reaches_down(rate) && reaches_up(rate);
    let against: Vec<Reference> = rates
        .iter()
        .map(|rate| {
            let (least, most) = daily(rate);
            Reference {
                what: told(rate),
                entries: vec![rate.entry.to_string()],
                range: Figures::extremes(
                    records.assumptions.level(),
                    least.map(rounded),
                    most.map(rounded),
                ),
                fits: agrees(rate),
            }
        })
        .into_list();
    // What its maker, or another of the same country, counted confirms nothing.
    let makers = claims().flat_map(|record| &record.claim.made_by);
    let makers: Vec<&Source> = makers.filter_map(|maker| records.file.source(maker)).into_list();
    let is_own = |rate: &FireRate| {
        let is_by = |maker: &&Source| {
            let country = maker.country.and_then(|of| country(&of.to_string()));
            by(rate).is_some_and(|by| maker.name == by || country == Some(by))
        };
        makers.iter().any(is_by)
    };
    let confirms = |rate: &FireRate| agrees(rate) && !is_own(rate);
    let some = rates.iter().any(|rate| confirms(rate));
    // Between the lowest and the highest published rate nothing is contradicted.
    let is_between =
        rates.iter().any(|rate| reaches_down(rate)) && rates.iter().any(|rate| reaches_up(rate));
    // A floor agrees with no rate that it merely does not exclude.
    let is_alone = !some && rates.iter().any(|rate| agrees(rate));
    let says_nothing = is_alone || of.is_floor && is_between;
    let verdict = if is_between { Verdict::Agrees } else { Verdict::Disagrees };
    outcome.ratios.push(LoadRatio {
        of: "rounds".into(),
        per: "day".into(),
        goods: Some(of.rounds.goods.slug()),
        claims: of.claims.clone(),
        group: records.group(of.group),
        low: Some(rounded(low)),
        high: Some(rounded(of.high)),
        published: of.published.map(rounded),
        verdict: (!rates.is_empty() && !says_nothing).then_some(verdict),
        against,
    });
    if rates.is_empty() || says_nothing {
        return;
    }
    let names = |is_of: &dyn Fn(&FireRate) -> bool| {
        let mut names = rates.iter().filter(|rate| is_of(rate)).map(|rate| told(rate)).into_list();
        if names.len() > NAMED {
            let more = names.split_off(NAMED).len();
            names.push(format!("{more} more"));
        }
        listed(&names, "and")
    };
    let (rate, whose) = (&of.words, fired_by(&rates));
    let (yes, no) = (names(&confirms), names(&|rate| !agrees(rate)));
    let but = if no.is_empty() { String::new() } else { format!("; but not with {no}") };
    let (code, sentence, list) = if some {
        let sentence = format!("{rate}, which agrees with published rates{whose}");
        (Code::RateAgrees, sentence, format!(": {yes}{but}"))
    } else if is_between {
        let sentence = format!("{rate}, which lies between published rates{whose}");
        (Code::RateAgrees, sentence, format!(": {no}"))
    } else {
        let then = if window.is_some() { " of that time" } else { "" };
        let sentence = format!("{rate}; no published rate{then}{whose} agrees");
        (Code::RateDisagrees, sentence, format!(": {no}"))
    };
    outcome.findings.push(Finding::new(code, of.claims.clone(), sentence).listing(&list));
}

/// Whose fire it is, where all rates are of one country: ` for Russia`.
fn fired_by(rates: &[&FireRate]) -> String {
    let users = each_once(rates.iter().map(|rate| &*rate.user));
    let [only] = users.as_slice() else { return String::new() };
    country(only).map_or_else(String::new, |name| format!(" for {name}"))
}

/// A rate in a sentence: `10,000 a day (NATO)`, `60,000 a day (Ukraine, 2022)`.
fn told(rate: &FireRate) -> String {
    let (low, high) = daily(rate);
    let by = by(rate).unwrap_or("source not stated");
    let year =
        rate.period.from().or(rate.period.to()).map(|on| format!(", {}", on.first_day().year()));
    format!("{} a day ({by}{})", between(low, high), year.unwrap_or_default())
}

/// Whose count a rate is, where that is stated.
fn by(rate: &FireRate) -> Option<&str> {
    rate.counted_by.as_deref().filter(|by| *by != "not stated")
}

/// The least and the most rounds a day of a published rate.
fn daily(rate: &FireRate) -> (Option<f64>, Option<f64>) {
    let unit = RoundsPerDay::unit();
    let (low, high) = ends(&rate.rate);
    (low.map(|rate| unit.of_base(rate)), high.map(|rate| unit.of_base(rate)))
}

/// Days as a sentence gives them: whole ones, and tenths of few.
fn days(days: f64) -> f64 {
    if days < 10.0 { (10.0 * days).round() / 10.0 } else { days.round() }
}

/// How long the rounds of an answer last by the lowest and the highest published rate.
pub(super) struct Lasting {
    /// The most that the answer says, or the least where it says no more.
    pub(super) rounds: f64,
    pub(super) finding: Finding,
    pub(super) entries: Vec<EntryId>,
}

/// The same of an answer that some claim states in rounds, for the user that a claim of it names.
pub(super) fn lasting(
    records: &Records<'_>,
    record: &Record<'_>,
    goods: &[GoodsNode],
    window: (Option<i32>, i32),
    answer: &Answer,
) -> Option<Lasting> {
    let is_supply = matches!(answer.stage, Stage::Shipped | Stage::Delivered);
    if !is_supply || !answer.together.exclude_each_other.is_empty() {
        return None;
    }
    let stated: Vec<_> = answer.lines.iter().filter(|line| line.route == Route::Stated).into_list();
    let closed = stated.iter().filter_map(|line| line.range.as_ref()).map(Figures::ends);
    let (lows, highs): (Vec<_>, Vec<_>) = closed.unzip();
    let low = lows.into_iter().flatten().least_by(f64::total_cmp);
    let high = highs.into_iter().flatten().most_by(f64::total_cmp);
    let floors = stated.iter().filter_map(|line| line.at_least);
    let low = low.or_else(|| floors.most_by(f64::total_cmp))?;
    let mut rates = rates(records, record.claim.flow.destination, goods, Some(window));
    // Of a wider class only some are fired at these rates.
    let tree = records.assumptions.goods();
    rates.retain(|rate| goods.iter().all(|node| tree.is_within(node, &rate.goods)));
    let slowest = rates.iter().filter_map(|rate| daily(rate).0).least_by(f64::total_cmp);
    let slowest = slowest.filter(|rate| *rate > 0.0)?;
    let fastest = rates.iter().filter_map(|rate| daily(rate).1).most_by(f64::total_cmp)?;
    let is_of_days = high.unwrap_or(low) >= slowest;
    if rates.len() < 2 || slowest >= fastest || !is_of_days {
        return None;
    }
    let [from, to] = &answer.dates;
    let sentence = format!(
        "at the published rates of fire{}, which run from {} to {} rounds a day, {} rounds {} {} \
         last {} days",
        fired_by(&rates),
        plain(slowest),
        plain(fastest),
        span(Some(low), high),
        answer.stage,
        during(from.as_deref(), to.as_deref()),
        span(Some(days(low / fastest)), high.map(|high| days(high / slowest)))
    );
    let claims = stated.iter().flat_map(|line| &line.claims);
    let claims = claims.filter_map(|claim| records.file.place(claim)).into_list();
    Some(Lasting {
        rounds: high.unwrap_or(low),
        finding: Finding::new(Code::SupplyRatesDiffer, records.ids(&claims), sentence),
        entries: rates.iter().map(|rate| rate.entry.clone()).into_list(),
    })
}
