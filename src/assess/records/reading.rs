//! The amounts of a claim, read.

use super::goods::{Kinds, Named, counted_in};
use super::groups::Groups;
use super::said::{Kind, Read, Said};
use super::window::window;
use super::words::words;
use crate::assess::amounts::DEEPEST;
use crate::assumptions::Assumptions;
use crate::claim::{Amount, Claim, Measure, Period, Relation, ReportDate, Says, Stage};
use crate::claims_file::ClaimsFile;
use crate::into_list::IntoList;

/// The period of an amount, and the day that ends it where it has no end: of a share that gives no time,
/// those of what it is a share of: of a rate, or at the same stage of the same flow.
fn time_of(file: &ClaimsFile, claim: &Claim, amount: &Amount) -> (Period, Option<ReportDate>) {
    let mut time = (amount.period.unwrap_or(claim.period), claim.stated_on);
    let mut of = &amount.of;
    for _ in 0..=DEEPEST {
        let Measure::ShareOfClaim(base) = of else { break };
        let base = file.place(base).and_then(|place| file.claims().get(place));
        let Some((base, own)) = base.and_then(|base| Some((base, base.amount.as_ref()?))) else {
            break;
        };
        let is_rate = own.per.is_some_and(|per| per.time().is_some());
        let is_same = base.stage == claim.stage && base.flow.direction() == claim.flow.direction();
        if !time.0.is_not_reported() || !(is_rate || is_same) {
            break;
        }
        time = (own.period.unwrap_or(base.period), base.stated_on);
        of = &own.of;
    }
    time
}

/// What a claim says: its own amount first, then the equivalents.
pub(super) fn said<'a>(
    file: &ClaimsFile,
    claim: &'a Claim,
    group: usize,
    groups: &Groups<'_>,
    assumptions: &Assumptions,
) -> Vec<Said<'a>> {
    let widening = assumptions.reading().rules().date_units();
    // Amounts in another unit are the same load, and in one unit alternatives to each other are.
    let equivalents = claim.equivalents.as_ref();
    let is_added = equivalents.is_some_and(|of| of.relation == Relation::And);
    let is_same_load = |one: &Amount, other: &Amount| !is_added || one.of != other.of;
    let tree = assumptions.goods();
    let named = |of: &Amount| {
        let is_named = !of.goods.is_unstated() || matches!(of.of, Measure::Items(_));
        is_named.then(|| Kinds::of(claim, of, None, assumptions))
    };
    // What carries the goods of an amount and others is said of all of them.
    let is_one_of_several = equivalents.filter(|of| of.are_lines()).is_some_and(|lines| {
        let others =
            |own: Kinds| lines.of.iter().filter_map(named).any(|other| other.exclude(&own, tree));
        claim.amount.as_ref().and_then(named).is_some_and(others)
    });
    let same_load = |amount: &'a Amount, is_equivalent: bool| {
        let is_of_own = is_equivalent && !is_one_of_several;
        let own = claim.amount.as_ref().filter(|own| is_of_own && is_same_load(own, amount));
        let carried = equivalents.filter(|of| !is_equivalent && of.says == Says::Carried);
        let mut others = carried.into_iter().flat_map(|given| &given.of);
        let first = others.next();
        let is_one = |first: &&Amount| {
            let is_of_it = |of: &Amount| of.of != amount.of && of.goods == first.goods;
            is_of_it(first) && others.all(is_of_it)
        };
        own.or(first.filter(is_one))
    };
    let read = |amount: &'a Amount, is_equivalent: bool, group: usize| {
        let wider = same_load(amount, is_equivalent);
        // What an equivalent does not name is what the amount of its claim does, before that of the flow.
        let names_none =
            is_equivalent && amount.goods.is_unstated() && !matches!(amount.of, Measure::Items(_));
        let named = wider.filter(|own| names_none && !own.goods.is_unstated());
        let of = named.unwrap_or(amount);
        let mut goods = Kinds::of(claim, of, wider, assumptions);
        if goods.named == Named::Anything && !is_equivalent {
            goods = equivalents.and_then(|of| Kinds::of_mix(of, assumptions)).unwrap_or(goods);
        }
        let kind = Kind::of(amount, counted_in(&goods.nodes, assumptions.goods()));
        let (mut period, stated_on) = time_of(file, claim, amount);
        // Nobody knows how long what is promised goes on: a rate of it comes to nothing. What is agreed from a later
        // day was by the day on which it was stated.
        let is_open = period.to().is_none() && period.from().is_some();
        let promised = claim.stage.filter(|stage| is_open && *stage <= Stage::Contracted);
        let is_rate = matches!(kind, Kind::Daily(_));
        let window_of = |period| window(period, stated_on, widening);
        if promised >= Some(Stage::Offered) && !is_rate && window_of(period).is_none() {
            period = Period::NOT_REPORTED;
        }
        let is_endless = is_rate && promised >= Some(Stage::Planned);
        // A stock is one of its last day.
        let last = period.to().or(stated_on);
        let first = if claim.stage == Some(Stage::Held) { last } else { period.from() };
        Said {
            amount,
            words: words(file, claim, amount, &goods, assumptions),
            dates: [first, last],
            is_equivalent,
            group,
            read: Read::of(amount, &kind, assumptions.reading()),
            kind,
            goods,
            window: window_of(period).filter(|_| !is_endless),
        }
    };
    let converted_by = claim.equivalents.as_ref().and_then(|given| given.made_by.as_ref());
    let converter =
        converted_by.and_then(|by| groups.lineage.largest_bodies([by]).first().copied());
    let converter = converter.unwrap_or(group);
    let own = claim.amount.iter().map(|amount| read(amount, false, group));
    let equivalents = claim.equivalents.iter().flat_map(|given| &given.of);
    own.chain(equivalents.map(|amount| read(amount, true, converter))).into_list()
}
