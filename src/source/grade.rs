//! The Admiralty code: how far a source can be trusted, and how far a piece of information can be believed.

use crate::Error;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// Grades that fall, and one, the last, where nothing can be judged.
macro_rules! grades {
    ($($(#[$about:meta])+ $name:ident from $read:ty, as $code:ty, $what:literal, $rule:expr, {
        $($(#[$doc:meta])+ $grade:ident = $mark:literal, $words:literal;)+
    })+) => {$(
        $(#[$about])+
        pub enum $name {
            $($(#[$doc])+ $grade,)+
        }

        impl $name {
            pub(crate) const ALL: [Self; 6] = [$(Self::$grade),+];
        }

        /// By place in the order: what cannot be judged compares with nothing but itself.
        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                let is_comparable = self == other || ![self, other].contains(&&Self::ALL[5]);
                is_comparable.then(|| (*other as u8).cmp(&(*self as u8)))
            }
        }

        /// Writes the mark and its words: `B (usually reliable)`, `3 (possibly true)`.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self {
                    $(Self::$grade => concat!($mark, " (", $words, ")"),)+
                })
            }
        }

        /// Reads the mark of the code, and refuses any other.
        impl TryFrom<$read> for $name {
            type Error = Error;

            fn try_from(mark: $read) -> Result<Self, Error> {
                match mark {
                    $($mark => Ok(Self::$grade),)+
                    _ => Err(Error::text($what, mark.to_string(), $rule(mark))),
                }
            }
        }

        impl From<$name> for $code {
            fn from(grade: $name) -> Self {
                match grade {
                    $($name::$grade => $mark,)+
                }
            }
        }
    )+};
}

grades! {
    /// How reliable a source is: A to E, falling, and F where that cannot be judged.
    ///
    /// The more reliable is the greater. F compares with nothing but itself.
    ///
    /// ```
    /// use munitions::source::Reliability;
    ///
    /// assert!(Reliability::A > Reliability::B);
    /// assert_eq!(Reliability::F.partial_cmp(&Reliability::E), None);
    /// assert_eq!(Reliability::B.to_string(), "B (usually reliable)");
    /// ```
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^[A-F]$")))]
    #[serde(try_from = "char", into = "char")]
    Reliability from char, as char, "an Admiralty reliability", |letter| match letter {
        'G' | 'g' => "\"deliberately deceptive\" is an addition of MISP and not in the code",
        _ => "the letter must be one from A to F",
    }, {
        /// Completely reliable.
        A = 'A', "completely reliable";
        /// Usually reliable.
        B = 'B', "usually reliable";
        /// Fairly reliable.
        C = 'C', "fairly reliable";
        /// Not usually reliable.
        D = 'D', "not usually reliable";
        /// Unreliable.
        E = 'E', "unreliable";
        /// Reliability cannot be judged: unknown, not worst.
        F = 'F', "reliability cannot be judged";
    }

    /// How credible a piece of information is: 1 to 5, falling, and 6 where that cannot be judged.
    ///
    /// The more credible is the greater. 6 compares with nothing but itself. A 1 says that *other,
    /// independent* sources confirm it: a relay of the same statement never lifts a 2 to a 1.
    ///
    /// ```
    /// use munitions::source::Credibility;
    ///
    /// assert!(Credibility::Confirmed > Credibility::Doubtful);
    /// assert_eq!(Credibility::CannotBeJudged.partial_cmp(&Credibility::Improbable), None);
    /// assert_eq!(Credibility::PossiblyTrue.to_string(), "3 (possibly true)");
    /// ```
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("minimum" = 1, "maximum" = 6)))]
    #[serde(try_from = "u64", into = "u8")]
    Credibility from u64, as u8, "an Admiralty credibility", |_| "the digit must be one from 1 to 6", {
        /// 1: confirmed by other sources.
        Confirmed = 1, "confirmed by other sources";
        /// 2: probably true.
        ProbablyTrue = 2, "probably true";
        /// 3: possibly true.
        PossiblyTrue = 3, "possibly true";
        /// 4: doubtful.
        Doubtful = 4, "doubtful";
        /// 5: improbable.
        Improbable = 5, "improbable";
        /// 6: truth cannot be judged: unknown, not worst.
        CannotBeJudged = 6, "truth cannot be judged";
    }
}

impl Credibility {
    /// The confidence from 0 to 100 that the table of STIX 2.1, appendix A, gives to the digit. A 6
    /// has none: what cannot be judged is not stated.
    #[cfg(feature = "stix")]
    pub(crate) const fn to_stix(self) -> Option<u8> {
        match self {
            Self::CannotBeJudged => None,
            judged => Some(90 - 20 * judged as u8),
        }
    }
}
