//! Why a value was refused.

use crate::quantity::figure;
use crate::written::is_hidden;
use thiserror::Error as ThisError;

/// Why a value was refused.
///
/// Every variant names the rule that was broken and carries what was found, so that a
/// caller can show the message as it is or match on the variant.
///
/// ```
/// use munitions::{Error, RoundsPerContainer};
///
/// let error = RoundsPerContainer::of(-448.0).unwrap_err();
/// assert!(matches!(&error, Error::Ratio { value: -448.0, .. }));
/// assert!(error.to_string().starts_with("a ratio in rounds per container must be finite"));
/// ```
#[derive(Debug, Clone, PartialEq, ThisError)]
#[non_exhaustive]
pub enum Error {
    /// A number of things is finite and never negative.
    #[error("a number of {things} must be finite and not negative, got {value}")]
    Count {
        /// What is counted, in the plural.
        things: String,
        /// The number as given.
        value: f64,
    },

    /// A measured quantity is finite.
    #[error("{what} must be finite, got {value} {unit}")]
    NotFinite {
        /// What was measured.
        what: String,
        /// The number as given.
        value: f64,
        /// Its unit.
        unit: String,
    },

    /// A ratio is finite and never negative.
    #[error("a ratio in {unit} must be finite and not negative, got {value}")]
    Ratio {
        /// The unit of the ratio, such as `rounds per container`.
        unit: String,
        /// The number as given.
        value: f64,
    },

    /// Nothing can be shared out among nothing.
    #[error(
        "cannot divide by {divisor}, which is or may be zero; where zero cannot be, cut its belief above zero with `truncated_to`"
    )]
    ZeroDivisor {
        /// What was divided by.
        divisor: String,
    },

    /// A result beyond the largest number that can be held says nothing.
    #[error("{what} is too large to be represented")]
    Overflow {
        /// What was computed.
        what: String,
    },

    /// A figure is written as reports write it: `6,700`, `6 700`, `3 million`, `1.5m`, `500k`.
    #[error("cannot read {text:?} as a figure: {reason}")]
    Figure {
        /// The text as given.
        text: String,
        /// Which rule it breaks.
        reason: String,
    },

    /// A quantity in words is a qualifier and a number: `more than 3 million`, `several million`.
    #[error("cannot read {text:?} as a quantity in words: {reason}")]
    Phrase {
        /// The text as given.
        text: String,
        /// Which rule it breaks.
        reason: String,
    },

    /// An assumption that has no name cannot be questioned.
    #[error("an assumption needs a label")]
    Unnamed,

    /// A belief must not reach values that the quantity cannot have.
    #[error("the belief in {label:?} reaches down to {low}, below what the quantity can be")]
    Support {
        /// The label of the assumption.
        label: String,
        /// The lowest value the belief allows.
        low: String,
    },

    /// The points of a belief rise.
    #[error("the points of {} belief must rise, got {points}", with_article(kind))]
    Unordered {
        /// The kind of belief.
        kind: &'static str,
        /// The points as given.
        points: String,
    },

    /// Logarithms and spreads are of numbers above zero.
    #[error("this point of a {kind} belief must be above zero, got {point}")]
    NotPositive {
        /// The kind of belief.
        kind: &'static str,
        /// The point as given.
        point: String,
    },

    /// Probabilities lie between 0 and 1.
    #[error("a probability must lie between 0 and 1, got {value}")]
    Probability {
        /// The number as given.
        value: f64,
    },

    /// A range leaves something out on both sides, and has something in it.
    #[error("a level must lie between 0 and 1, both excluded, got {value}{}", of_percent(*value))]
    Level {
        /// The number as given.
        value: f64,
    },

    /// Further out than draws reach there is nothing to count.
    #[error(
        "only {} lies beyond an end of the range, less than the {} that simulation can tell: ask for \
         a lower level, or for range_bounds",
        figure::percent(*tail, 3),
        figure::percent(*least, 3)
    )]
    FarOut {
        /// The probability beyond the end.
        tail: f64,
        /// The least that draws can tell.
        least: f64,
    },

    /// At 0 and at 1 a quantile says nothing about how likely what is within.
    #[error(
        "the probability of a quantile must lie between 0 and 1, both excluded, got {value}{}",
        of_percent(*value)
    )]
    QuantileProbability {
        /// The number as given.
        value: f64,
    },

    /// Weights say how alternatives share a probability of one.
    #[error("weights must be finite, not negative and not all zero, got {value}")]
    Weight {
        /// The weight, or the sum of the weights, as given.
        value: f64,
    },

    /// A calibre is written with its unit, a cartridge with its case length.
    #[error("cannot read {text:?} as a calibre: {reason}")]
    Calibre {
        /// The text as given.
        text: String,
        /// Which rule it breaks.
        reason: &'static str,
    },

    /// A bore or case of no length, or longer than any gun's bore is wide, is a slip.
    #[error("{what} must be above 0 and at most 1,000 mm, got {millimetres} mm")]
    CalibreRange {
        /// Which length.
        what: &'static str,
        /// The length as given, mm.
        millimetres: f64,
    },

    /// A munition has a name.
    #[error("cannot read {text:?} as a munition: {reason}")]
    Munition {
        /// The text as given.
        text: String,
        /// Which rule it breaks.
        reason: &'static str,
    },

    /// A calibre leaves open what was fired from the bore, and a guess could be wrong tenfold.
    #[error(
        "{calibre} is a calibre, a bore diameter, and does not say which munition: \
         add the kind, as in 152mm-shell"
    )]
    AmbiguousCalibre {
        /// The calibre as given.
        calibre: String,
    },

    /// A munition that the catalogue does not hold has no figures.
    #[error("there is no entry for the {munition} among the assumptions; nearest: {known}")]
    NotCatalogued {
        /// The munition asked for.
        munition: String,
        /// The munitions there are.
        known: String,
    },

    /// A figure nobody has published is not invented.
    #[error("{figure} of the {munition}: no reliable public figure was found")]
    NoFigure {
        /// The munition asked about.
        munition: String,
        /// Which figure.
        figure: &'static str,
    },

    /// A packaging is one of those that the catalogue lists for the munition.
    #[error("the assumptions have no packaging {packaging:?} of the {munition}; they have {known}")]
    UnknownPackaging {
        /// The munition.
        munition: String,
        /// The packaging asked for.
        packaging: String,
        /// The packagings there are.
        known: String,
    },

    /// What is packed has mass, extent and content.
    #[error("{label:?} must be above zero, but the belief reaches down to {low}")]
    NotAboveZero {
        /// The label of the assumption.
        label: String,
        /// The lowest value the belief allows.
        low: String,
    },

    /// A slug stands in arguments, files and addresses.
    #[error("the slug of a {what} is lower-case letters, digits and hyphens, got {text:?}")]
    Slug {
        /// What it names.
        what: &'static str,
        /// The text as given.
        text: String,
    },

    /// A container's rating is part of its type, so a type is named in full or not at all.
    #[error("there is no container type {text:?}; there are {known}")]
    UnknownContainerType {
        /// The text as given.
        text: String,
        /// The slugs there are.
        known: String,
    },

    /// The figures of a data sheet agree with each other.
    #[error("container type {slug}: {rule}")]
    ContainerSheet {
        /// The type's slug.
        slug: String,
        /// Which rule is broken, with the figures.
        rule: String,
    },

    /// A container number has the form of ISO 6346.
    #[error("cannot read {text:?} as a container number: {reason}")]
    ContainerNumber {
        /// The text as given.
        text: String,
        /// Which rule it breaks.
        reason: &'static str,
    },

    /// A wrong check digit shows a slip in some digit or letter.
    #[error(
        "container number {number} should end in {expected}, its check digit, and ends in {found}"
    )]
    CheckDigit {
        /// The number as given.
        number: String,
        /// The digit that the rest calls for.
        expected: u8,
        /// The digit found.
        found: u8,
    },

    /// An assumption must not reach beyond what it can mean.
    #[error("{label} must lie within {range}, got {belief}")]
    OutOfRange {
        /// The label of the assumption.
        label: String,
        /// Its belief, in words.
        belief: String,
        /// What is possible.
        range: String,
    },

    /// Goods that do not fit have no capacity.
    #[error("{goods} cannot be loaded in {container}: {reason}")]
    DoesNotFit {
        /// The packaging.
        goods: String,
        /// The container type.
        container: String,
        /// Which limit they break, with both figures.
        reason: String,
    },

    /// A name or an id has a written form.
    #[error("cannot read {text:?} as {what}: {reason}")]
    Name {
        /// What the text should have been, with its article.
        what: &'static str,
        /// The text as given.
        text: String,
        /// Which rule it breaks.
        reason: String,
    },

    /// A date is `2024-02-26`, `2024-02` or `2024`, with `~` behind it where it is approximate.
    #[error("cannot read {text:?} as a date: {reason}")]
    Date {
        /// The text as given.
        text: String,
        /// Which rule it breaks.
        reason: &'static str,
    },

    /// A period runs forwards.
    #[error("a period must not end before it starts, got {from} to {to}")]
    Period {
        /// The start as given.
        from: String,
        /// The end as given.
        to: String,
    },

    /// A number in a report is never negative, and no report counts beyond a thousand trillion.
    #[error("a reported number must be from 0 to 1e15, got {value:?}")]
    ReportedNumber {
        /// The number as given.
        value: f64,
    },

    /// Only some parts make an amount together.
    #[error("{amount} {rule}")]
    Amount {
        /// Which amount, such as `an amount of rounds`.
        amount: String,
        /// The rule that is broken, and what was found.
        rule: String,
    },

    /// A link bears on one claim, or, if it denies, on a flow.
    #[error("a link of kind {kind} {rule}")]
    Link {
        /// The kind of link.
        kind: &'static str,
        /// The rule that is broken.
        rule: &'static str,
    },

    /// Some words give no number to reckon with.
    #[error("{amount} cannot be read as a number of {unit}: {reason}")]
    Unreadable {
        /// The amount in words.
        amount: String,
        /// The unit that was asked for.
        unit: String,
        /// Why not.
        reason: String,
    },

    /// A policy that reads a figure as no range, or beyond what its words allow, misleads in every
    /// result.
    #[error("in the reading of {wording:?}, {parameter} must be {rule}, got {value}")]
    Reading {
        /// The kind of wording.
        wording: &'static str,
        /// The parameter.
        parameter: &'static str,
        /// The number as given.
        value: f64,
        /// What it must be.
        rule: String,
    },

    /// A claims file breaks its rules; every fault found is listed.
    #[error("{0}")]
    ClaimsFile(crate::fault::Faults),

    /// An assumptions file breaks its rules; every fault found is listed.
    #[error("{0}")]
    AssumptionsFile(crate::fault::Faults),

    /// An assumption that was added in Rust breaks a rule of the assumptions.
    #[error("{entry}: {rule}")]
    Assumptions {
        /// The entry, and the figure of it.
        entry: String,
        /// The rule that is broken, and what was found.
        rule: String,
    },

    /// An assumptions file could not be opened, read or written.
    #[error("cannot {action} the assumptions file{place}: {reason}")]
    AssumptionsAccess {
        /// What was tried: `read` or `write`.
        action: &'static str,
        /// The path with a space before it, or nothing.
        place: String,
        /// Why it failed.
        reason: String,
    },

    /// A claims file could not be opened, read or written.
    #[error("cannot {action} the claims file{place}: {reason}")]
    FileAccess {
        /// `read` or `write`.
        action: &'static str,
        /// The path with a space before it, or nothing.
        place: String,
        /// What the system said.
        reason: String,
    },

    /// Input past a stated limit is not read.
    #[error("{what}{place} is past the limit of {allowed} {unit} (limit `{limit}`)")]
    Limit {
        /// What is too large.
        what: &'static str,
        /// The path of the file with a space before it, or nothing.
        place: String,
        /// The name of the limit: a field of `Limits`, or a constant.
        limit: &'static str,
        /// How much is allowed.
        allowed: u64,
        /// What is counted.
        unit: &'static str,
    },

    /// A source that belongs to itself would make every count of independent sources endless.
    #[error("source {id} cannot be part of itself")]
    PartOfItself {
        /// The id of the source.
        id: String,
    },

    /// STIX 2.1 states confidence as a whole number from 0 to 100.
    #[error("a confidence in STIX must be a whole number from 0 to 100, got {value}")]
    StixConfidence {
        /// The number as given.
        value: u64,
    },

    /// A scale from 0 to 10 has eleven steps.
    #[error("a step on the scale from 0 to 10 must be a whole number from 0 to 10, got {value}")]
    ZeroToTen {
        /// The number as given.
        value: u64,
    },

    /// A family is never bent, or switched for another, to go through points it cannot reach.
    #[error("no {kind} belief goes through these quantiles: {reason}")]
    Quantiles {
        /// The kind of belief.
        kind: &'static str,
        /// Which rule they break.
        reason: String,
    },

    /// A cut shares out the probability inside it, so there must be some.
    #[error("the distribution has no probability {range}")]
    NoProbability {
        /// The cut, such as `between 8 kg and 9 kg`.
        range: String,
    },

    /// Beyond these the incomplete beta function keeps too few digits.
    #[error("a shape of a beta belief must lie between {least} and {greatest}, got {value}")]
    BetaShape {
        /// The shape as given.
        value: f64,
        /// The least that is allowed.
        least: f64,
        /// The greatest that is allowed.
        greatest: f64,
    },

    /// A factor of one or less spreads nothing.
    #[error("a geometric standard deviation must be finite and above 1, got {value}")]
    GeometricSd {
        /// The factor as given.
        value: f64,
    },

    /// Nothing can be learnt from no observation.
    #[error("a belief of kind {kind} needs at least one value")]
    NoValues {
        /// The kind of belief.
        kind: &'static str,
    },

    /// Weights belong to items one by one.
    #[error("a {kind} belief needs a weight for each item, got {weights} for {items}")]
    UnevenLists {
        /// The kind of belief.
        kind: &'static str,
        /// How many weights there are.
        weights: usize,
        /// How many items there are.
        items: usize,
    },

    /// A limit keeps what is read from growing without end.
    #[error("there are more than {limit} {what}")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many are allowed.
        limit: usize,
    },

    /// A number means nothing in another unit.
    #[error("the belief must be in {expected:?}, got {found:?}")]
    BeliefUnit {
        /// The unit that the quantity has.
        expected: String,
        /// The unit as written.
        found: String,
    },

    /// Too few steps say nothing, and too many cost more than they tell.
    #[error("a probability box takes from 1 to {most} steps, got {steps}")]
    Steps {
        /// The number of steps as given.
        steps: usize,
        /// The most that are allowed.
        most: usize,
    },

    /// A variance without end cannot be shared out among assumptions.
    #[error("cannot apportion the variance of a result in {unit}: it is infinite")]
    Variance {
        /// The unit of the result.
        unit: String,
    },

    /// What two assumptions that go together bring to a variance belongs to neither of them.
    #[error(
        "cannot apportion the variance among correlated assumptions, as {first:?} and {second:?} are"
    )]
    CorrelatedShares {
        /// The label of one assumption.
        first: String,
        /// The label of the other.
        second: String,
    },

    /// An average that a tail drags off without end says nothing.
    #[error("the mean of a result in {unit} is infinite")]
    InfiniteMean {
        /// The unit of the result.
        unit: String,
    },

    /// The draws of a heavy tail have an average even where there is no mean.
    #[error("the mean of a result in {unit} may not exist; simulation cannot estimate it")]
    UnknownMean {
        /// The unit of the result.
        unit: String,
    },

    /// Ends do not say what is likely between them.
    #[error(
        "only the ends of {what:?} are known, so that it has no percentiles, mean or probabilities: \
         ask for bounds or range_bounds"
    )]
    EndsAlone {
        /// The label of the assumption, or the belief in words where it has none.
        what: String,
    },

    /// A saved estimate is read with the care that any input needs.
    #[error("cannot read a saved estimate: {place}: {reason}")]
    Saved {
        /// Which part of it.
        place: String,
        /// Which rule it breaks.
        reason: String,
    },

    /// An error to be reached is a share of the figure.
    #[error("the target relative error must be between 0 and 1, got {value}")]
    ErrorGoal {
        /// The number as given.
        value: f64,
    },

    /// Correlations lie between perfect opposition and perfect agreement.
    #[error("a rank correlation must lie between -1 and 1, got {value}")]
    Correlation {
        /// The number as given.
        value: f64,
    },

    /// An assumption goes together with itself already.
    #[error("{label:?} cannot be correlated with itself")]
    SelfCorrelation {
        /// The label of the assumption.
        label: String,
    },

    /// Of two numbers for one pair nobody could say which is meant.
    #[error("the rank correlation of {first:?} and {second:?} is stated twice")]
    RepeatedCorrelation {
        /// The label of one assumption.
        first: String,
        /// The label of the other.
        second: String,
    },

    /// What goes closely together with a third goes together.
    #[error(
        "the rank correlation of {first:?} and {second:?} cannot be {rank} beside the others \
         (0 where none is stated)"
    )]
    ImpossibleCorrelation {
        /// The label of one assumption.
        first: String,
        /// The label of the other.
        second: String,
        /// The rank correlation as stated, or 0.
        rank: f64,
    },

    /// The ends of what was observed rise.
    #[error("an observed range must rise, got {low}, {high}")]
    ObservedRange {
        /// The lower end as given.
        low: String,
        /// The upper end as given.
        high: String,
    },

    /// What hardly ever happens leaves too few draws to answer from.
    #[error("the event holds in {kept} of {draws} draws, too few to answer from: take more draws")]
    RareEvent {
        /// How many draws it holds in.
        kept: usize,
        /// How many there were.
        draws: usize,
    },

    /// What is known of a shipment rests on claims, in units that make sense there.
    #[error("{part} {rule}")]
    Shipment {
        /// Which part, such as `a line of cargo`.
        part: &'static str,
        /// The rule that is broken, and what was found.
        rule: String,
    },

    /// Figures are pooled only if they answer one question and the rule has an answer.
    #[error("cannot pool: {reason}")]
    Pool {
        /// What stands against it.
        reason: String,
    },
}

/// The word behind its indefinite article.
fn with_article(word: &str) -> String {
    let vowels = ['a', 'e', 'i', 'o', 'u'];
    let article = if word.starts_with(vowels) && word != "uniform" { "an" } else { "a" };
    format!("{article} {word}")
}

/// How a level is written that was perhaps meant in per cent.
fn of_percent(value: f64) -> String {
    let meant = value > 1.0 && value < 100.0;
    if meant { format!(": {value} % is written {}", value / 100.0) } else { String::new() }
}

/// The start of a text that was refused, short enough for a message.
pub(crate) fn excerpt(text: &str) -> String {
    text.chars().take(64).collect()
}

/// A message that may quote what was read: it starts with what is wrong and ends with what would
/// be right.
pub(crate) fn shortened(message: &str) -> String {
    cut(message, 200, 800)
}

/// A text of which so many characters at the start and at the end are kept. A control character,
/// which a terminal would obey (a line feed too), or one that turns the order of text, is written
/// as its code.
pub(crate) fn cut(text: &str, start: usize, end: usize) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    let first = shown.char_indices().nth(start).map(|(at, _)| at);
    let last = shown.char_indices().rev().nth(end.saturating_sub(1)).map(|(at, _)| at);
    match (first, last) {
        (Some(first), Some(last)) if first < last => {
            format!("{} ... {}", &shown[..first], &shown[last..])
        }
        _ => shown,
    }
}
