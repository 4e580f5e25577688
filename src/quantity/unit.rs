//! How a quantity is written.

use super::figure;
use std::borrow::Cow;
use std::fmt;

/// The words after a number, and how many base units they stand for.
///
/// ```
/// use munitions::quantity::{Quantity, RoundsPerDay, Unit};
///
/// assert_eq!(RoundsPerDay::unit().to_string(), "rounds per day");
/// assert_eq!(Unit::words("day", "days", 86_400.0), munitions::quantity::Time::unit());
/// ```
#[derive(Debug, Clone)]
pub struct Unit {
    singular: Cow<'static, str>,
    plural: Cow<'static, str>,
    scale: f64,
    kind: Kind,
}

/// Whether a unit is of things that are counted, another in words, or a symbol.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Things,
    Words,
    Symbol,
}

impl Unit {
    /// The metric ton, in which masses of whole shipments are written.
    pub(crate) const TONNE: Self = Self::symbol("t", 1_000.0);

    /// A unit that inflects: `1 round`, `2 rounds`. `scale` is its size in base units.
    #[must_use]
    pub const fn words(singular: &'static str, plural: &'static str, scale: f64) -> Self {
        Self {
            singular: Cow::Borrowed(singular),
            plural: Cow::Borrowed(plural),
            scale,
            kind: Kind::Words,
        }
    }

    /// The unit of things that are counted.
    pub(crate) const fn things(singular: &'static str, plural: &'static str) -> Self {
        let (singular, plural) = (Cow::Borrowed(singular), Cow::Borrowed(plural));
        Self { singular, plural, scale: 1.0, kind: Kind::Things }
    }

    /// Whether it is of things that are counted.
    #[cfg(feature = "proptest")]
    pub(crate) fn is_of_things(&self) -> bool {
        self.kind == Kind::Things
    }

    /// A unit symbol, which never inflects: `kg`.
    #[must_use]
    pub const fn symbol(symbol: &'static str, scale: f64) -> Self {
        let (singular, plural) = (Cow::Borrowed(symbol), Cow::Borrowed(symbol));
        Self { singular, plural, scale, kind: Kind::Symbol }
    }

    /// A unit as a file states it, with its names for one and for many.
    pub(crate) fn read(singular: String, plural: String, scale: f64) -> Self {
        let kind = if singular == plural { Kind::Symbol } else { Kind::Words };
        Self { singular: Cow::Owned(singular), plural: Cow::Owned(plural), scale, kind }
    }

    /// Its names for one and for many.
    pub(crate) fn names(&self) -> [&str; 2] {
        [&self.singular, &self.plural]
    }

    /// The unit of a ratio: `rounds` per `container`.
    pub(super) fn per(&self, denominator: &Self) -> Self {
        let of = |name: &str| Cow::Owned([name, " per ", &denominator.singular].concat());
        Self {
            singular: of(&self.singular),
            plural: of(&self.plural),
            scale: self.scale / denominator.scale,
            kind: Kind::Words,
        }
    }

    /// How many base units one of this unit is: 86,400 for a day.
    pub(crate) fn scale(&self) -> f64 {
        self.scale
    }

    /// A value in base units, as a number of this unit.
    ///
    /// A number of at most 15 digits that was stated in the unit is given back as it was stated.
    pub(crate) fn of_base(&self, base: f64) -> f64 {
        let value = base / self.scale;
        if self.is_its_own_base() {
            return value;
        }
        let stated = fifteen_digits(value);
        if (stated * self.scale).to_bits() == base.to_bits() { stated } else { value }
    }

    /// What numbers in base units are in, in a file: the unit, or what it is a multiple of.
    ///
    /// A time is written in days but has seconds for its base, so that a file says `days / 86400`.
    pub(crate) fn in_files(&self) -> String {
        if self.is_its_own_base() { self.to_string() } else { format!("{self} / {}", self.scale) }
    }

    fn is_its_own_base(&self) -> bool {
        self.scale.to_bits() == 1.0_f64.to_bits()
    }

    /// A value in base units as text with thousands separators: exact to the last digit where the
    /// unit is its own base, else to the 15 digits that survive the conversion.
    pub(crate) fn write(&self, base: f64) -> String {
        let mut value = self.of_base(base);
        if !self.is_its_own_base() {
            value = fifteen_digits(value);
        }
        // Behind a unit symbol a point can only be a decimal point.
        let number = match self.kind {
            Kind::Things | Kind::Words => figure::group(value),
            Kind::Symbol => figure::separate(&value.to_string()),
        };
        self.after(&number, value)
    }

    /// A value in base units as text with a fixed number of decimals.
    #[must_use]
    pub(crate) fn write_rounded(&self, base: f64, decimals: usize) -> String {
        let value = self.of_base(base);
        self.after(&figure::group_rounded(value, decimals), value)
    }

    fn after(&self, number: &str, value: f64) -> String {
        let name = if value.to_bits() == 1.0_f64.to_bits() { &self.singular } else { &self.plural };
        if name.is_empty() { number.to_owned() } else { format!("{number} {name}") }
    }

    /// A number that is written already, with this unit behind it.
    pub(crate) fn behind(&self, number: impl fmt::Display) -> String {
        if self.plural.is_empty() { number.to_string() } else { format!("{number} {self}") }
    }

    /// This unit behind a comma, if it has a name.
    pub(crate) fn apposed(&self) -> String {
        if self.plural.is_empty() { String::new() } else { format!(", {self}") }
    }

    /// What a message calls quantities of this unit.
    pub(crate) fn said(&self) -> String {
        if self.plural.is_empty() { "a plain ratio".to_owned() } else { self.plural.to_string() }
    }

    /// Takes this unit's name off the end of a text, if it is there.
    pub(super) fn strip<'t>(&self, text: &'t str) -> &'t str {
        let text = text.trim();
        [&self.plural, &self.singular]
            .into_iter()
            .find_map(|name| {
                text.strip_suffix(name.as_ref()).filter(|rest| rest.ends_with(char::is_whitespace))
            })
            .map_or(text, str::trim_end)
    }
}

/// The nearest number of at most 15 digits: every such decimal survives being an `f64`.
fn fifteen_digits(value: f64) -> f64 {
    format!("{value:.14e}").parse().unwrap_or(value)
}

/// Units are equal that have the same names and the same size.
impl PartialEq for Unit {
    fn eq(&self, other: &Self) -> bool {
        let names = self.singular == other.singular && self.plural == other.plural;
        names && self.scale.to_bits() == other.scale.to_bits()
    }
}

/// Writes the plural: `rounds per container`.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.plural)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_equal_by_both_names_and_by_size() {
        let round = Unit::words("round", "rounds", 1.0);
        assert_eq!(round, Unit::words("round", "rounds", 1.0));
        assert_ne!(round, Unit::words("shot", "rounds", 1.0));
        assert_ne!(round, Unit::words("round", "shots", 1.0));
        assert_ne!(round, Unit::words("round", "rounds", 2.0));
        assert_ne!(round, Unit::words("shot", "shots", 1.0));
    }

    /// Three decimals behind a symbol are decimals; behind a word they might be thousands.
    #[test]
    fn a_unit_that_is_read_writes_as_the_one_that_was_saved() {
        for unit in [Unit::words("round", "rounds", 1.0), Unit::symbol("kg", 1.0)] {
            let [singular, plural] = unit.names().map(str::to_owned);
            let read = Unit::read(singular, plural, 1.0);
            assert_eq!(read.write(1.125), unit.write(1.125));
        }
        assert_eq!(Unit::read("kg".into(), "kg".into(), 1.0).write(1.125), "1.125 kg");
        let rounds = Unit::read("round".into(), "rounds".into(), 1.0);
        assert_eq!(rounds.write(1.125), "1.1250 rounds");
    }
}
