//! How sure somebody is, as reports say it.

use crate::written::{in_prose, words};

words! {
    /// How sure a maker is of what they say.
    ///
    /// ```
    /// use munitions::source::Certainty;
    ///
    /// assert_eq!(Certainty::default(), Certainty::Stated);
    /// assert_eq!(Certainty::Probably.to_string(), "probably");
    /// ```
    #[derive(PartialOrd, Ord, Default)]
    pub enum Certainty {
        /// Said without reserve; what is meant where nothing is written.
        #[default]
        Stated = "stated",
        /// "Probably", "likely", "apparently", "is believed to".
        Probably = "probably",
        /// "Possibly", "may have", "is suspected to"; also what somebody is able to make or to store, which
        /// need not be what they do. It contradicts nothing, and no answer rests on it.
        Possibly = "possibly",
    }
}

in_prose!(Certainty);

impl Certainty {
    /// Whether it is said without reserve.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
    pub(crate) const fn is_stated(&self) -> bool {
        matches!(self, Self::Stated)
    }
}
