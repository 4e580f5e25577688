//! What a report says otherwise than the claim it carries.

use crate::claim::{
    Amount, AsReported, Claim, Equivalents, Goods, LoadUnit, Measure, Part, PerUnit, Period,
    Qualifier, Reading, Report, ReportDate, Says, Slug, Stage, Wording,
};
use crate::into_list::{Choose, Each, IntoList};
use crate::source::Certainty;
use crate::written;
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::mem::{Discriminant, discriminant};

/// One thing that a relay changed on the way from the maker of a claim to a report.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Drift<'c> {
    /// The report that says it otherwise.
    pub report: &'c Report,
    /// What it changes.
    pub change: Change,
}

/// What a relay changed; written with both wordings.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// What it is.
    pub kind: ChangeKind,
    words: String,
    /// Whether nobody would be misled by it: "over" for "more than", a day of the statement.
    pub(crate) is_slight: bool,
}

/// The kinds of what a relay may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChangeKind {
    /// The number itself: "millions" for "more than a million".
    Number,
    /// How exact the number is: "nearly 2,000" for 1,989.
    Rounding,
    /// Only the word before the number: "more than 3 million" for "about 3 million".
    Qualifier,
    /// What is counted or measured: containers for rounds.
    Unit,
    /// The time or the unit that a rate or a ratio is stated for.
    Rate,
    /// The munition: a shell for a rocket, or a calibre alone.
    Munition,
    /// What flows, by name: `supplies` for `artillery-shells`.
    Goods,
    /// How far the goods had got: "delivered" for "shipped".
    Stage,
    /// How sure it is: nothing for "probably".
    Certainty,
    /// What the equivalents say: "carrying" for "could hold".
    Says,
    /// How the amounts stand to each other: "and" for "or".
    Relation,
    /// An amount that the claim gives and the report does not.
    LeftOut,
    /// An amount that the report gives and the claim does not.
    Added,
    /// The time that the figure covers.
    Period,
    /// The day of the statement.
    StatedOn,
}

impl Change {
    fn new(kind: ChangeKind, words: String) -> Self {
        let is_slight = matches!(kind, ChangeKind::Goods | ChangeKind::StatedOn);
        Self { kind, words, is_slight }
    }

    /// Both wordings behind a verb, where they differ.
    fn of<T: PartialEq>(
        kind: ChangeKind,
        verb: &str,
        (said, reported): (T, T),
        words: impl Fn(&T) -> String,
    ) -> Option<Self> {
        let both = || format!("{verb} \"{}\" for \"{}\"", words(&reported), words(&said));
        (said != reported).then(|| Self::new(kind, both()))
    }

    fn stage(said: Option<Stage>, reported: Option<Stage>) -> Option<Self> {
        let word = |stage: &Option<Stage>| stage.map_or("no stage", Stage::as_str).to_owned();
        Self::of(ChangeKind::Stage, "says", (said, reported), word)
    }

    fn certainty(said: Certainty, reported: Certainty) -> Option<Self> {
        let words = match (said, reported) {
            _ if said == reported => return None,
            (Certainty::Stated, _) => {
                format!("says \"{reported}\" where the source states it outright")
            }
            (_, Certainty::Stated) => {
                format!("states outright what the source calls \"{said}\"")
            }
            _ => format!("says \"{reported}\" for \"{said}\""),
        };
        Some(Self::new(ChangeKind::Certainty, words))
    }

    fn says(said: Says, reported: Says) -> Option<Self> {
        Self::of(ChangeKind::Says, "says", (said, reported), Says::to_string)
    }

    fn munition(said: &Goods, reported: &Goods) -> Option<Self> {
        let words = match (said, reported) {
            _ if said == reported => return None,
            (_, Goods::Unstated) => format!("names no munition for \"{said}\""),
            (Goods::Unstated, _) => {
                format!("names the munition \"{reported}\" where the claim names none")
            }
            _ => format!("says \"{reported}\" for \"{said}\""),
        };
        Some(Self::new(ChangeKind::Munition, words))
    }

    fn goods(said: Option<String>, reported: Option<&Slug>) -> Option<Self> {
        if let (Some(said), None) = (&said, reported) {
            let words = format!("leaves the goods \"{said}\" unnamed");
            return Some(Self::new(ChangeKind::Goods, words));
        }
        let words = [said, reported.map(spoken)].each(|of| of.unwrap_or("none named".into()));
        let words = words.into();
        Self::of(ChangeKind::Goods, "names the goods", words, String::clone)
    }

    /// Who repeats without a period names no other.
    fn period(said: Period, reported: Period) -> Option<Self> {
        if reported == Period::NOT_REPORTED {
            return None;
        }
        let words = |period: &Period| period.words();
        Self::of(ChangeKind::Period, "gives the period", (said, reported), words)
    }

    fn stated_on(said: Option<ReportDate>, reported: Option<ReportDate>) -> Option<Self> {
        let date = |on: &Option<ReportDate>| {
            on.map_or("no date".into(), |on| written::date(&on.to_string()))
        };
        Self::of(ChangeKind::StatedOn, "dates the statement", (said, reported), date)
    }
}

impl Claim {
    /// Everything that its reports say otherwise, in the order of the reports.
    ///
    /// A report that gives the same figure, munition or date as the claim changes nothing, even
    /// if it is entered as reported otherwise. What it gives in another unit is the same if it meets the
    /// claim as both are read.
    #[must_use]
    pub fn drifts(&self, reading: &Reading) -> Vec<Drift<'_>> {
        let otherwise =
            |report: &Report| Some(changes(self, report.as_reported.as_ref()?, reading));
        let reports = self.reports.iter().filter_map(|report| Some((report, otherwise(report)?)));
        let drifts = reports.flat_map(|(report, changes)| {
            changes.into_iter().map(move |change| Drift { report, change })
        });
        drifts.into_list()
    }

    /// Everything that this claim, which says another again, says otherwise.
    pub(crate) fn changes_from(&self, original: &Self, reading: &Reading) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut is_of_unit = true;
        if let (Some(said), Some(again)) = (&original.amount, &self.amount) {
            // In another unit it may be what the original says that its amount came to.
            let is_unit = |of: &&Amount| kind(of) == kind(again);
            let equivalents = original.equivalents.as_ref();
            let others =
                equivalents.into_iter().flat_map(|equivalents| &equivalents.of).filter(is_unit);
            let others = others.map(|said| restated(said, again, reading).into_list());
            is_of_unit = is_unit(&said);
            if is_of_unit {
                changes.extend(restated(said, again, reading));
            } else if let Some(fewest) = others.least_by_key(Vec::len) {
                changes.extend(fewest);
                let says = equivalents.map(|equivalents| equivalents.says);
                changes.extend(says.and_then(|says| Change::says(says, Says::Carried)));
            } else {
                let words = format!("says \"{again}\" for \"{said}\"");
                changes.push(Change::new(ChangeKind::Unit, words));
            }
        }
        let goods = original.flow.goods.as_ref().map(spoken);
        changes.extend(Change::goods(goods, self.flow.goods.as_ref()));
        changes.extend(Change::stage(original.stage, self.stage));
        changes.extend(Change::certainty(original.certainty, self.certainty));
        changes.extend(Change::period(original.period, self.period));
        if let Some(equivalents) = &self.equivalents {
            changes.extend(equivalent_changes(original, equivalents, is_of_unit, reading));
        }
        changes
    }
}

fn spoken(goods: &Slug) -> String {
    written::spoken(goods.as_str())
}

fn changes(claim: &Claim, reported: &AsReported, reading: &Reading) -> Vec<Change> {
    let mut changes = Vec::new();
    if let Some(amount) = &claim.amount {
        changes.extend(reworded(amount, reported, reading));
    }
    let said = claim.amount.as_ref().map_or(&Goods::Unstated, |amount| &amount.goods);
    changes.extend(reported.munition.as_ref().and_then(|other| Change::munition(said, other)));
    let of_amount = match said {
        Goods::Class(of) => Some(spoken(of)),
        Goods::Unstated => None,
        munition => Some(munition.to_string()),
    };
    let goods = claim.flow.goods.as_ref().map(spoken).or(of_amount);
    let others = [
        reported.goods.as_ref().and_then(|other| Change::goods(goods, Some(other))),
        reported.stage.and_then(|other| Change::stage(claim.stage, Some(other))),
        reported.certainty.and_then(|other| Change::certainty(claim.certainty, other)),
        claim
            .equivalents
            .as_ref()
            .zip(reported.says)
            .and_then(|(own, other)| Change::says(own.says, other)),
        reported.period.and_then(|other| Change::period(claim.period, other)),
        reported.stated_on.and_then(|other| Change::stated_on(claim.stated_on, Some(other))),
    ];
    changes.extend(others.into_iter().flatten());
    if let Some(equivalents) = &reported.equivalents {
        changes.extend(equivalent_changes(claim, equivalents, true, reading));
    }
    changes
}

/// The same amount in the words of the report, if they are other words.
fn reworded(said: &Amount, reported: &AsReported, reading: &Reading) -> Option<Change> {
    let figure = match &reported.figure {
        Some(Wording::Figure(figure)) => *figure,
        // The reader refuses a qualifier that does not go with the number.
        Some(Wording::Qualified(qualifier)) => said.figure.with(*qualifier)?,
        None => said.figure,
    };
    let per = reported.per.or(said.per);
    amount_change(said, &Amount { figure, per, ..said.clone() }, reading)
}

/// What differs between two figures of one thing: of the same number what it is for, else the number before
/// the qualifier.
fn amount_change(said: &Amount, reported: &Amount, reading: &Reading) -> Option<Change> {
    let number = |amount: &Amount| {
        let figure = amount.figure;
        (
            figure.value(),
            figure.upper_end(),
            figure.qualifier().magnitude(),
            figure.is_unspecified(),
        )
    };
    if is_same(said, reported, reading) {
        return None;
    }
    if said.figure == reported.figure && said.of == reported.of {
        let per = |per: &Option<PerUnit>| per.map_or("in all".to_owned(), |per| per.to_string());
        return Change::of(ChangeKind::Rate, "says", (said.per, reported.per), per);
    }
    let kind = if number(said) != number(reported) {
        let exact =
            if said.of == reported.of { Some(said.figure) } else { said.figure_in(reported) };
        let is_rounded = exact.is_some_and(|exact| reported.figure.rounds(exact));
        if is_rounded { ChangeKind::Rounding } else { ChangeKind::Number }
    } else if said.of != reported.of {
        ChangeKind::Unit
    } else {
        ChangeKind::Qualifier
    };
    let is_alike = are_alike(said.figure.qualifier(), reported.figure.qualifier());
    let (is_slight, what) = match kind {
        ChangeKind::Rounding => (true, ", which is a rounding"),
        _ => (kind == ChangeKind::Qualifier && is_alike, ""),
    };
    let words = format!("says \"{reported}\" for \"{said}\"{what}");
    Some(Change { is_slight, ..Change::new(kind, words) })
}

/// Whether two qualifiers say the same: "over" for "more than".
fn are_alike(one: Qualifier, other: Qualifier) -> bool {
    one == other
        || (one.is_floor() && other.is_floor())
        || (one.is_ceiling() && other.is_ceiling())
        || (one.is_about() && other.is_about())
}

/// Whether two amounts have one figure, be it in two units or for two times.
fn is_same(said: &Amount, reported: &Amount, reading: &Reading) -> bool {
    (said.figure, &said.of, said.per) == (reported.figure, &reported.of, reported.per)
        || said.is_other_unit_of(reported, reading)
}

/// What differs between the equivalents of a claim and of a report; of one that gives the load in another unit
/// between like units alone.
fn equivalent_changes(
    claim: &Claim,
    reported: &Equivalents,
    is_of_unit: bool,
    reading: &Reading,
) -> Vec<Change> {
    // What the claim says in another unit adds nothing.
    let own = claim.amount.as_ref();
    let is_added = |amount: &&Amount| match own.filter(|own| kind(own) == kind(amount)) {
        Some(own) => !is_same(own, amount, reading),
        None => is_of_unit,
    };
    let added = |amount: &Amount| Change::new(ChangeKind::Added, format!("adds \"{amount}\""));
    let Some(said) = claim.equivalents.as_ref() else {
        return reported.of.iter().filter(is_added).map(added).into_list();
    };
    let mut changes = Vec::new();
    let relation = (said.relation, reported.relation);
    let verb = "joins the amounts with";
    changes.extend(Change::of(ChangeKind::Relation, verb, relation, ToString::to_string));
    let (partners, others) = paired(&said.of, &reported.of);
    if is_of_unit || partners.iter().any(Option::is_some) {
        changes.extend(Change::says(said.says, reported.says));
    }
    for (said, partner) in said.of.iter().zip(partners) {
        match partner {
            Some(reported) => changes.extend(restated(said, reported, reading)),
            None if is_of_unit => {
                changes.push(Change::new(ChangeKind::LeftOut, format!("leaves out \"{said}\"")));
            }
            None => {}
        }
    }
    changes.extend(others.into_iter().filter(is_added).map(added));
    changes
}

/// What differs between two amounts of the same kind.
fn restated(
    said: &Amount,
    reported: &Amount,
    reading: &Reading,
) -> impl Iterator<Item = Change> + use<> {
    let munition = Change::munition(&said.goods, &reported.goods);
    amount_change(said, reported, reading).into_iter().chain(munition)
}

/// Which amount of a report stands for which amount of the claim, and those that stand for none: in order, of
/// what has the same measure, goods and name; then calibre; then number; then measure.
fn paired<'c>(
    said: &[Amount],
    reported: &'c [Amount],
) -> (Vec<Option<&'c Amount>>, Vec<&'c Amount>) {
    let mut partners = vec![None; said.len()];
    let mut others: Vec<Option<&Amount>> = reported.iter().map(Some).into_list();
    let keys: [fn(&Amount) -> Option<String>; 4] = [
        |amount| Some(format!("{} {:?}", name(amount), amount.goods)),
        |amount| amount.goods.calibre().map(|calibre| calibre.to_string()),
        |amount| amount.figure.value().map(|value| value.to_string()),
        |_| Some(String::new()),
    ];
    for key in keys {
        let mut free: HashMap<(Kind, String), VecDeque<usize>> = HashMap::new();
        for (place, amount) in others.iter().enumerate() {
            if let Some((amount, key)) = amount.and_then(|amount| Some((amount, key(amount)?))) {
                free.entry((kind(amount), key)).or_default().push_back(place);
            }
        }
        for (amount, partner) in said.iter().zip(&mut partners).filter(|(_, of)| of.is_none()) {
            let of_key = |key| free.get_mut(&(kind(amount), key))?.pop_front();
            *partner = key(amount).and_then(of_key).and_then(|place| others[place].take());
        }
    }
    (partners, others.into_iter().flatten().into_list())
}

/// What is measured, whatever its unit: pounds and tonnes are both mass, and each thing that is counted is one
/// of its own.
type Kind = (Discriminant<Measure>, Option<LoadUnit>);

fn kind(amount: &Amount) -> Kind {
    match &amount.of {
        Measure::Count(unit) => (discriminant(&amount.of), Some(*unit)),
        // A share is a share, of whatever.
        Measure::ShareOfClaim(_) => (discriminant(&Measure::Share(String::new())), None),
        of => (discriminant(of), None),
    }
}

/// What a measure names.
fn name(amount: &Amount) -> &str {
    match &amount.of {
        Measure::Items(name) => name.as_str(),
        Measure::Share(of) => of.as_str(),
        Measure::ShareOfClaim(claim) | Measure::Change { relative_to: claim, .. } => claim.as_str(),
        Measure::Money(currency) => currency.as_str(),
        _ => "",
    }
}

/// Writes who says what for what.
impl fmt::Display for Drift<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = match self.report.part {
            Some(Part::Headline) => ", in the headline,",
            Some(Part::Lead) => ", in the lead,",
            Some(Part::Caption) => ", in a caption,",
            Some(Part::Body) | None => "",
        };
        write!(f, "{}{part} {}", self.report.outlet, self.change)
    }
}

/// Writes `says "millions of rounds" for "more than 1,000,000 rounds"`.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{ChangedBy, Figure, MassUnit, SupplyUnit, VolumeUnit};

    /// One unit or another of the same measure makes no difference, what is measured does.
    #[test]
    fn a_key_keeps_what_a_measure_names() {
        let alike = |a: &Measure, b: &Measure| {
            let [a, b] = [a, b].map(|of| Amount::new(of.clone(), Figure::unspecified()));
            (kind(&a), name(&a)) == (kind(&b), name(&b))
        };
        assert!(alike(&Measure::Supply(SupplyUnit::Day), &Measure::Supply(SupplyUnit::Month)));
        assert!(alike(&Measure::Mass(MassUnit::Pound), &Measure::Mass(MassUnit::Tonne)));
        let [barrels, litres] = [VolumeUnit::Barrel, VolumeUnit::CubicMetre].map(Measure::Volume);
        assert!(alike(&barrels, &litres));
        let name = |name: &str| name.parse().unwrap();
        let change = |claim: &str| Measure::Change {
            relative_to: claim.parse().unwrap(),
            by: ChangedBy::Times,
            compares: None,
        };
        let pairs = [
            [Measure::Items(name("rifle")), Measure::Items(name("gun-barrel"))],
            [Measure::Share("imports".into()), Measure::Share("exports".into())],
            [change("a"), change("b")],
            [Measure::Count(LoadUnit::Container), Measure::Count(LoadUnit::Teu)],
        ];
        for [one, other] in pairs {
            assert!(alike(&one, &one) && !alike(&one, &other), "{one:?}");
        }
    }
}
