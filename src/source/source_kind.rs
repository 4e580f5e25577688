//! What a source is.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])+ $kind:ident, $words:literal;)+) => {
        /// What a source is: the sort of body or person that makes or passes on a claim.
        ///
        /// A kind says nothing about trust; that is a [`Reliability`](super::Reliability), given
        /// by somebody on some day.
        ///
        /// ```
        /// use munitions::source::SourceKind;
        ///
        /// assert_eq!(SourceKind::NewsAgency.to_string(), "news agency");
        /// assert_eq!(serde_json::to_string(&SourceKind::NewsAgency).unwrap(), "\"news_agency\"");
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum SourceKind {
            $($(#[$doc])+ $kind,)+
        }

        impl SourceKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$kind),+];
        }

        /// Writes the kind in words: `news agency`.
        impl fmt::Display for SourceKind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self {
                    $(Self::$kind => $words,)+
                })
            }
        }
    };
}

kinds! {
    /// A civil or military intelligence service that reports as such.
    IntelligenceService, "intelligence service";
    /// A ministry or a government department.
    Ministry, "ministry";
    /// Armed forces, a staff or a command.
    Military, "military";
    /// A parliament or one of its committees.
    Legislature, "legislature";
    /// A member of a parliament.
    Legislator, "legislator";
    /// A government as a whole, where no ministry is named.
    Government, "government";
    /// A head of government and the office around them.
    HeadOfGovernment, "head of government";
    /// A head of state and the office around them.
    HeadOfState, "head of state";
    /// A news agency, whose reports others reprint.
    NewsAgency, "news agency";
    /// A newspaper or magazine, in print or not.
    Newspaper, "newspaper";
    /// A radio or television station.
    Broadcaster, "broadcaster";
    /// A news site without a paper or a station.
    OnlineOutlet, "online outlet";
    /// A site that copies what others publish.
    Aggregator, "aggregator";
    /// A research institute.
    ThinkTank, "think tank";
    /// A body that watches over sanctions or a treaty, such as a panel of experts.
    MonitoringBody, "monitoring body";
    /// An organisation of states.
    InternationalOrganisation, "international organisation";
    /// A company, such as a supplier of satellite images.
    Company, "company";
    /// An official who is named, or described, without the office speaking.
    Official, "official";
    /// A person who speaks for nobody else.
    Person, "person";
    /// Not known, or not said.
    Unknown, "unknown";
}
