//! What a claim does with its content, and what it rests on.

use crate::written::{in_prose, words};

words! {
    /// Whether the maker says that it is so. A denial is a claim too.
    ///
    /// ```
    /// use munitions::claim::Stance;
    ///
    /// assert_eq!(Stance::DeclinesToConfirm.to_string(), "declines to confirm");
    /// ```
    #[non_exhaustive]
    pub enum Stance {
        /// Says that it is so.
        Asserts = "asserts",
        /// Says that it is not so.
        Denies = "denies",
        /// Will not say whether it is so.
        DeclinesToConfirm = "declines_to_confirm",
        /// Tried to find out and could not.
        CouldNotConfirm = "could_not_confirm",
    }
}

words! {
    /// What the maker says the figure rests on.
    ///
    /// ```
    /// use munitions::claim::StatedBasis;
    ///
    /// assert_eq!(StatedBasis::default(), StatedBasis::NotStated);
    /// assert_eq!(StatedBasis::TradeData.to_string(), "trade data");
    /// ```
    #[non_exhaustive]
    #[derive(Default)]
    pub enum StatedBasis {
        /// The maker does not say.
        #[default]
        NotStated = "not_stated",
        /// Satellite or aerial images, photographs.
        Imagery = "imagery",
        /// Documents, captured or leaked or public.
        Documents = "documents",
        /// Customs and trade data.
        TradeData = "trade_data",
        /// Tracking of ships or trains.
        Tracking = "tracking",
        /// Intercepted communications.
        Intercepts = "intercepts",
        /// People: defectors, prisoners, agents, witnesses.
        Witnesses = "witnesses",
        /// Remains or seized goods examined by somebody.
        Inspection = "inspection",
        /// Other published reports.
        OpenSources = "open_sources",
        /// An estimate of the maker's, whose inputs are not given.
        Assessment = "assessment",
    }
}

in_prose!(Stance, StatedBasis);

impl StatedBasis {
    /// Whether the maker does not say.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
    pub(crate) fn is_not_stated(&self) -> bool {
        *self == Self::NotStated
    }
}
