//! The words that stand before a number.

use crate::Error;
use crate::into_list::IntoList;
use crate::written::words;
use std::fmt;
use std::str::FromStr;

/// Each qualifier with its word in a file, every form that is understood, the usual one first, and its unit where
/// it is the number itself.
macro_rules! qualifiers {
    ($(#[$about:meta])* {
        $($(#[$doc:meta])* $kind:ident = $word:literal, $forms:literal $(, $magnitude:literal)?;)+
    }) => {
        words! {
            $(#[$about])*
            pub enum Qualifier {
                $($(#[$doc])* $kind = $word,)+
            }
        }

        impl Qualifier {
            /// The unit of a qualifier that is the number itself: 12 for "dozens of", 1,000,000 for
            /// "millions of". `None` for those that stand before a number.
            pub(crate) fn magnitude(self) -> Option<f64> {
                match self {
                    $($(Self::$kind => Some($magnitude),)?)+
                    _ => None,
                }
            }

            /// Every form that is understood, the usual one first; none for a bare number.
            pub(super) fn forms(self) -> impl Iterator<Item = &'static str> {
                [$($forms),+][self as usize].split(", ").filter(|form| !form.is_empty())
            }
        }
    };
}

qualifiers! {
    /// The word that a report puts before a number, and with it how exact the number claims to be.
    ///
    /// A qualifier says nothing about numbers by itself: a [`Reading`](super::Reading) turns it into
    /// a range. Qualifiers that are the number themselves ("dozens of") stand without a value.
    ///
    /// ```
    /// use munitions::claim::Qualifier;
    ///
    /// assert_eq!(Qualifier::MoreThan.to_string(), "more than");
    /// assert_eq!(serde_json::to_string(&Qualifier::MoreThan).unwrap(), "\"more_than\"");
    /// assert_eq!("in excess of".parse(), Ok(Qualifier::Over));
    /// assert_eq!("tens_of_thousands".parse(), Ok(Qualifier::TensOfThousands));
    /// ```
    #[non_exhaustive]
    #[derive(Default)]
    {
        /// No word at all: "6,700 containers". How it was rounded shows in its last digits.
        #[default]
        Bare = "bare", "";
        /// "exactly", "precisely": as counted.
        Exactly = "exactly", "exactly, precisely";
        /// "about", "some", "approximately", "around", "circa".
        About = "about", "about, approximately, approx., approx, around, circa, ca., ca, some, ~";
        /// "roughly".
        Roughly = "roughly", "roughly";
        /// "close to".
        CloseTo = "close_to", "close to";
        /// "nearly", "almost": a little below.
        Nearly = "nearly", "nearly, almost";
        /// "more than".
        MoreThan = "more_than", "more than";
        /// "over", "above", "in excess of".
        Over = "over", "over, above, in excess of, upwards of, upward of";
        /// "well over", "far more than".
        WellOver = "well_over", "well over, well above, well in excess of, well more than, far more than, far over, much more than";
        /// "at least", "no fewer than", "conservatively".
        AtLeast = "at_least", "at least, no fewer than, no less than, not fewer than, not less than, a minimum of, conservatively, conservatively estimated at";
        /// "up to", "at most", "no more than", "as many as".
        UpTo = "up_to", "up to, at most, no more than, not more than, as many as, as much as, a maximum of";
        /// "less than", "fewer than", "under", "below".
        LessThan = "less_than", "less than, fewer than, under, below";
        /// "between 240 and 310", "240 to 310": the value is the lower end, `to` the upper one.
        Between = "between", "between";
        /// "several": the value is the unit, 1,000,000 for "several million" and 1 for "several".
        Several = "several", "several";
        /// "at least several million": a floor on "several", with the same value. It says the same as
        /// "several" with "at least" as the second qualifier, and is what becomes of them.
        AtLeastSeveral = "at_least_several", "at least several";
        /// "a few": the value is the unit, 1,000 for "a few thousand" and 1 for "a few".
        Few = "few", "a few";
        /// "a couple of": the value is the unit, 100 for "a couple of hundred" and 1 for "a couple".
        Couple = "couple", "a couple of, a couple";
        /// "the upper 200,000s": the value is where the range starts, 200,000.
        Upper = "upper", "upper";
        /// "2,000-odd": the value and some more.
        Odd = "odd", "odd";
        /// "tens of", without a value.
        Tens = "tens", "tens of, tens", 10.0;
        /// "dozens of", without a value.
        Dozens = "dozens", "dozens of, dozens", 12.0;
        /// "hundreds of", without a value.
        Hundreds = "hundreds", "hundreds of, hundreds", 100.0;
        /// "thousands of", without a value.
        Thousands = "thousands", "thousands of, thousands", 1e3;
        /// "tens of thousands of", without a value.
        TensOfThousands = "tens_of_thousands", "tens of thousands of, tens of thousands", 1e4;
        /// "hundreds of thousands of", without a value.
        HundredsOfThousands = "hundreds_of_thousands", "hundreds of thousands of, hundreds of thousands", 1e5;
        /// "millions of", without a value.
        Millions = "millions", "millions of, millions", 1e6;
        /// "tens of millions of", without a value.
        TensOfMillions = "tens_of_millions", "tens of millions of, tens of millions", 1e7;
    }
}

impl Qualifier {
    /// The words as they stand before a number; empty for a bare one.
    pub(crate) fn words(self) -> &'static str {
        self.forms().next().unwrap_or_default()
    }

    /// Whether it stands before one number that it qualifies: "more than", not "several".
    pub(super) fn stands_before_a_number(self) -> bool {
        let stands_elsewhere = matches!(self, Self::Bare | Self::Between | Self::Upper | Self::Odd);
        !stands_elsewhere && !self.is_vague()
    }

    /// Whether it gives no number by itself: "thousands", "several".
    pub(crate) fn is_vague(self) -> bool {
        self.counts_a_unit() || self.magnitude().is_some()
    }

    /// Whether its value is a unit: "several", "a few".
    pub(super) const fn counts_a_unit(self) -> bool {
        matches!(self, Self::Several | Self::AtLeastSeveral | Self::Few | Self::Couple)
    }

    /// Whether a second qualifier may bound a figure with this one: "at least about 300".
    pub(super) fn can_be_bounded(self) -> bool {
        matches!(self, Self::Several | Self::Few | Self::Couple)
            || self.is_about()
            || self.magnitude().is_some()
    }

    /// Whether it says no more than that a number is not exact: "about", "roughly".
    pub(crate) const fn is_about(self) -> bool {
        matches!(self, Self::About | Self::Roughly)
    }

    /// Whether it may bound a figure with another qualifier: "at least about 300".
    pub(super) const fn can_bound(self) -> bool {
        matches!(self, Self::MoreThan | Self::Over | Self::AtLeast | Self::UpTo | Self::LessThan)
    }

    /// Whether the words give no more than a floor: "more than", "at least several".
    pub(crate) fn is_floor(self) -> bool {
        matches!(
            self,
            Self::MoreThan | Self::Over | Self::WellOver | Self::AtLeast | Self::AtLeastSeveral
        )
    }

    /// Whether the words give no more than a ceiling: "up to", "less than". "Nearly" says where a
    /// number lies, and not only how far it goes.
    pub(crate) fn is_ceiling(self) -> bool {
        matches!(self, Self::UpTo | Self::LessThan)
    }

    /// Whether there is no word at all.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    pub(crate) fn is_bare(&self) -> bool {
        *self == Self::Bare
    }
}

/// Writes the words, `more than`; `bare` where there are none.
impl fmt::Display for Qualifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_bare() { "bare" } else { self.words() })
    }
}

/// Reads the words, in upper or lower case, joined by spaces, underscores or hyphens: `more than`,
/// `more_than`, `in excess of`, `no more than`; `bare` for none.
impl FromStr for Qualifier {
    type Err = Error;

    #[inline]
    fn from_str(text: &str) -> Result<Self, Error> {
        let spaced = text.trim().to_lowercase().replace(['_', '-'], " ");
        let of_one = format!("a {spaced}");
        let is_it = |qualifier: &Self| match qualifier {
            Self::Bare => spaced == "bare",
            worded => worded.forms().any(|form| form == spaced || form == of_one),
        };
        Self::ALL.iter().copied().find(is_it).ok_or_else(|| {
            let known = Self::ALL.iter().map(|known| format!("\"{known}\"")).into_list();
            let reason = format!("it is none of {}", known.join(", "));
            Error::text("a qualifier", text, reason)
        })
    }
}
