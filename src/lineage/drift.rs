//! What a report says otherwise than the claim it carries.

use super::support::MeasureKey;
use crate::claim::{
    Amount, AsReported, Claim, Equivalents, Goods, Part, PerUnit, Period, Relation, Report,
    ReportDate, Says, Slug, Stage, Wording,
};
use crate::source::Certainty;
use crate::written;
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::hash::Hash;

/// One thing that a relay changed on the way from the maker of a claim to a report.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Drift<'c> {
    /// The report that says it otherwise.
    pub report: &'c Report,
    /// What it changes.
    pub change: Change,
}

/// What a relay changed, with both wordings.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Change {
    /// The number itself: "millions" for "more than a million".
    Number(Versions<Amount>),
    /// Only the word before the number: "more than 3 million" for "about 3 million".
    Qualifier(Versions<Amount>),
    /// What is counted or measured: containers for rounds.
    Unit(Versions<Amount>),
    /// The time or the unit that a rate or a ratio is stated for.
    Rate(Versions<Option<PerUnit>>),
    /// The munition: a shell for a rocket, or a calibre alone.
    Munition(Versions<Goods>),
    /// What flows, by name: `supplies` for `artillery-shells`.
    Goods(Versions<Option<Slug>>),
    /// How far the goods had got: "delivered" for "shipped".
    Stage(Versions<Option<Stage>>),
    /// How sure it is: nothing for "probably".
    Certainty(Versions<Certainty>),
    /// What the equivalents say: "carrying" for "could hold".
    Says(Versions<Says>),
    /// How the amounts stand to each other: "and" for "or".
    Relation(Versions<Relation>),
    /// An amount that the claim gives and the report does not.
    LeftOut(Amount),
    /// An amount that the report gives and the claim does not.
    Added(Amount),
    /// The time that the figure covers.
    Period(Versions<Period>),
    /// The day of the statement.
    StatedOn(Versions<Option<ReportDate>>),
}

/// The same thing as the claim says it and as the report says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Versions<T> {
    /// What the claim says.
    pub said: T,
    /// What the report says.
    pub reported: T,
}

impl<T: Clone + PartialEq> Versions<T> {
    /// Both, if they differ and the report says anything.
    fn differing(said: &T, reported: Option<&T>) -> Option<Self> {
        let reported = reported.filter(|reported| *reported != said)?;
        Some(Self { said: said.clone(), reported: reported.clone() })
    }
}

impl Claim {
    /// Everything that its reports say otherwise, in the order of the reports.
    ///
    /// A report that gives the same figure, munition or date as the claim changes nothing, even
    /// if it is entered as reported otherwise.
    #[must_use]
    pub fn drifts(&self) -> Vec<Drift<'_>> {
        let otherwise = |report: &Report| report.as_reported.as_ref().map(|as_| changes(self, as_));
        let reports = self.reports.iter().filter_map(|report| Some((report, otherwise(report)?)));
        let drifts = reports.flat_map(|(report, changes)| {
            changes.into_iter().map(move |change| Drift { report, change })
        });
        drifts.collect()
    }

    /// Everything that this claim, which says another again, says otherwise.
    #[must_use]
    pub(crate) fn changes_from(&self, original: &Self) -> Vec<Change> {
        let mut changes = Vec::new();
        if let (Some(said), Some(again)) = (&original.amount, &self.amount) {
            // In another unit it may be what the original says that its amount came to.
            let is_unit = |of: &&Amount| MeasureKey::of(of).kind == MeasureKey::of(again).kind;
            let equivalents = original.equivalents.as_ref();
            let others =
                equivalents.into_iter().flat_map(|equivalents| &equivalents.of).filter(is_unit);
            let others = others.map(|said| restated(said, again).collect::<Vec<_>>());
            if is_unit(&said) {
                changes.extend(restated(said, again));
            } else if let Some(fewest) = others.min_by_key(Vec::len) {
                changes.extend(fewest);
                let says = equivalents.map(|equivalents| equivalents.says);
                let says = says.and_then(|says| Versions::differing(&says, Some(&Says::Carried)));
                changes.extend(says.map(Change::Says));
            } else {
                let (said, reported) = (said.clone(), again.clone());
                changes.push(Change::Unit(Versions { said, reported }));
            }
        }
        let goods = Versions::differing(&original.flow.goods, Some(&self.flow.goods));
        changes.extend(goods.map(Change::Goods));
        let stage = Versions::differing(&original.stage, Some(&self.stage));
        changes.extend(stage.map(Change::Stage));
        let certainty = Versions::differing(&original.certainty, Some(&self.certainty));
        changes.extend(certainty.map(Change::Certainty));
        let period = Versions::differing(&original.period, Some(&self.period));
        changes.extend(period.map(Change::Period));
        if let Some(equivalents) = &self.equivalents {
            changes.extend(equivalent_changes(original, equivalents));
        }
        changes
    }
}

fn changes(claim: &Claim, reported: &AsReported) -> Vec<Change> {
    let mut changes = Vec::new();
    if let Some(amount) = &claim.amount {
        changes.extend(reworded(amount, reported.figure.as_ref(), reported.per));
    }
    let said = claim.amount.as_ref().map_or(&Goods::Unstated, |amount| &amount.goods);
    let munition = Versions::differing(said, reported.munition.as_ref());
    changes.extend(munition.map(Change::Munition));
    let said = claim.flow.goods.clone().or_else(|| match said {
        Goods::Class(of) => Some(of.clone()),
        _ => None,
    });
    let goods = Versions::differing(&said, reported.goods.clone().map(Some).as_ref());
    changes.extend(goods.map(Change::Goods));
    let stage = Versions::differing(&claim.stage, reported.stage.map(Some).as_ref());
    changes.extend(stage.map(Change::Stage));
    let certainty = Versions::differing(&claim.certainty, reported.certainty.as_ref());
    changes.extend(certainty.map(Change::Certainty));
    let said = claim.equivalents.as_ref().map(|given| given.says);
    let says = said.and_then(|said| Versions::differing(&said, reported.says.as_ref()));
    changes.extend(says.map(Change::Says));
    let period = Versions::differing(&claim.period, reported.period.as_ref());
    changes.extend(period.map(Change::Period));
    let stated_on = Versions::differing(&claim.stated_on, reported.stated_on.map(Some).as_ref());
    changes.extend(stated_on.map(Change::StatedOn));
    if let Some(equivalents) = &reported.equivalents {
        changes.extend(equivalent_changes(claim, equivalents));
    }
    changes
}

/// The same amount in the words of the report, if they are other words.
fn reworded(said: &Amount, wording: Option<&Wording>, per: Option<PerUnit>) -> Option<Change> {
    let figure = match wording {
        Some(Wording::Figure(figure)) => *figure,
        // The reader refuses a qualifier that does not go with the number.
        Some(Wording::Qualified(qualifier)) => said.figure.with(*qualifier)?,
        None => said.figure,
    };
    amount_change(said, &Amount { figure, per: per.or(said.per), ..said.clone() })
}

/// What differs between two figures of one thing: of the same number what it is for, else the number before
/// the qualifier.
fn amount_change(said: &Amount, reported: &Amount) -> Option<Change> {
    let number = |amount: &Amount| {
        let figure = amount.figure;
        (
            figure.value(),
            figure.upper_end(),
            figure.qualifier().magnitude(),
            figure.is_unspecified(),
        )
    };
    if is_same(said, reported) {
        return None;
    }
    if said.figure == reported.figure && said.of == reported.of {
        return Versions::differing(&said.per, Some(&reported.per)).map(Change::Rate);
    }
    let versions = Versions { said: said.clone(), reported: reported.clone() };
    Some(if number(said) != number(reported) {
        Change::Number(versions)
    } else if said.of != reported.of {
        Change::Unit(versions)
    } else {
        Change::Qualifier(versions)
    })
}

/// Whether two amounts have one figure, be it in two units or for two times.
fn is_same(said: &Amount, reported: &Amount) -> bool {
    (said.figure, &said.of, said.per) == (reported.figure, &reported.of, reported.per)
        || said.is_other_unit_of(reported)
}

fn equivalent_changes(claim: &Claim, reported: &Equivalents) -> Vec<Change> {
    // What the claim says in another unit adds nothing.
    let own = claim.amount.as_ref();
    let is_added = |amount: &&Amount| {
        !own.is_some_and(|own| {
            MeasureKey::of(own).kind == MeasureKey::of(amount).kind && is_same(own, amount)
        })
    };
    let Some(said) = claim.equivalents.as_ref() else {
        return reported.of.iter().filter(is_added).cloned().map(Change::Added).collect();
    };
    let mut changes = Vec::new();
    let relation = Versions::differing(&said.relation, Some(&reported.relation));
    changes.extend(relation.map(Change::Relation));
    let says = Versions::differing(&said.says, Some(&reported.says));
    changes.extend(says.map(Change::Says));
    let mut pairing = Pairing::new(&said.of, &reported.of);
    let kind = |amount| MeasureKey::of(amount).kind;
    pairing.pair(|amount| Some(MeasureKey::of(amount)));
    pairing.pair(|amount| Some((kind(amount), amount.goods.calibre()?)));
    pairing.pair(|amount| Some((kind(amount), amount.figure.value()?.to_bits())));
    pairing.pair(|amount| Some(kind(amount)));
    for (said, reported) in said.of.iter().zip(&pairing.partners) {
        match reported {
            Some(reported) => {
                changes.extend(restated(said, reported));
            }
            None => changes.push(Change::LeftOut(said.clone())),
        }
    }
    let added = pairing.reported.into_iter().flatten();
    changes.extend(added.filter(is_added).cloned().map(Change::Added));
    changes
}

/// What differs between two amounts of the same kind.
fn restated(said: &Amount, reported: &Amount) -> impl Iterator<Item = Change> + use<> {
    let munition = Versions::differing(&said.goods, Some(&reported.goods)).map(Change::Munition);
    amount_change(said, reported).into_iter().chain(munition)
}

/// Which amount of a report stands for which amount of the claim.
struct Pairing<'c> {
    said: &'c [Amount],
    /// The partner of each amount that was said.
    partners: Vec<Option<&'c Amount>>,
    /// The reported amounts without a partner.
    reported: Vec<Option<&'c Amount>>,
}

impl<'c> Pairing<'c> {
    fn new(said: &'c [Amount], reported: &'c [Amount]) -> Self {
        let reported = reported.iter().map(Some).collect();
        Self { said, partners: vec![None; said.len()], reported }
    }

    /// Pairs what has no partner yet and the same key, in order.
    fn pair<K: Eq + Hash>(&mut self, key: impl Fn(&'c Amount) -> Option<K>) {
        let mut free: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (place, amount) in self.reported.iter().enumerate() {
            if let Some(key) = amount.and_then(&key) {
                free.entry(key).or_default().push_back(place);
            }
        }
        for (amount, partner) in self.said.iter().zip(&mut self.partners) {
            if partner.is_none()
                && let Some(place) = key(amount).and_then(|key| free.get_mut(&key)?.pop_front())
            {
                *partner = self.reported.get_mut(place).and_then(Option::take);
            }
        }
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
        match self {
            Self::Number(amounts) | Self::Qualifier(amounts) | Self::Unit(amounts) => {
                write!(f, "says {amounts}")
            }
            Self::Stage(Versions { said, reported }) => {
                let stage = |stage: &Option<Stage>| stage.map_or("no stage", Stage::as_str);
                write!(f, "says \"{}\" for \"{}\"", stage(reported), stage(said))
            }
            Self::Certainty(Versions { said: Certainty::Stated, reported }) => {
                write!(f, "says \"{reported}\" where the source states it outright")
            }
            Self::Certainty(Versions { said, reported: Certainty::Stated }) => {
                write!(f, "states outright what the source calls \"{said}\"")
            }
            Self::Certainty(certainty) => write!(f, "says {certainty}"),
            Self::Says(says) => write!(f, "says {says}"),
            Self::Relation(relation) => write!(f, "joins the amounts with {relation}"),
            Self::Rate(Versions { said, reported }) => {
                let per = |per: &Option<PerUnit>| {
                    per.map_or_else(|| "in all".to_owned(), |per| per.to_string())
                };
                write!(f, "says \"{}\" for \"{}\"", per(reported), per(said))
            }
            Self::Munition(Versions { said, reported: Goods::Unstated }) => {
                write!(f, "names no munition for \"{said}\"")
            }
            Self::Munition(Versions { said: Goods::Unstated, reported }) => {
                write!(f, "names the munition \"{reported}\" where the claim names none")
            }
            Self::Munition(munition) => write!(f, "says {munition}"),
            Self::Goods(Versions { said: Some(said), reported: None }) => {
                write!(f, "does not name the goods \"{}\"", written::spoken(said.as_str()))
            }
            Self::Goods(Versions { said, reported }) => {
                let goods = |goods: &Option<Slug>| {
                    goods
                        .as_ref()
                        .map_or("none named".into(), |goods| crate::written::spoken(goods.as_str()))
                };
                write!(f, "names the goods \"{}\" for \"{}\"", goods(reported), goods(said))
            }
            Self::LeftOut(amount) => write!(f, "leaves out \"{amount}\""),
            Self::Added(amount) => write!(f, "adds \"{amount}\""),
            Self::Period(Versions { said, reported }) => {
                write!(f, "gives the period \"{}\" for \"{}\"", reported.words(), said.words())
            }
            Self::StatedOn(Versions { said, reported }) => {
                let date = |on: &Option<ReportDate>| {
                    on.map_or("no date".into(), |on| written::date(&on.to_string()))
                };
                write!(f, "dates the statement \"{}\" for \"{}\"", date(reported), date(said))
            }
        }
    }
}

/// Writes `"millions of rounds" for "more than 1,000,000 rounds"`: the report before the claim.
impl<T: fmt::Display> fmt::Display for Versions<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" for \"{}\"", self.reported, self.said)
    }
}
