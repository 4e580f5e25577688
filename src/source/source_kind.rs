//! What a source is.

use crate::written::{in_prose, words};

words! {
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
    #[non_exhaustive]
    pub enum SourceKind {
        /// A civil or military intelligence service that reports as such.
        IntelligenceService = "intelligence_service",
        /// A ministry or a government department.
        Ministry = "ministry",
        /// Armed forces, a staff or a command.
        Military = "military",
        /// A parliament or one of its committees.
        Legislature = "legislature",
        /// A member of a parliament.
        Legislator = "legislator",
        /// A government as a whole, where no ministry is named.
        Government = "government",
        /// A head of government and the office around them.
        HeadOfGovernment = "head_of_government",
        /// A head of state and the office around them.
        HeadOfState = "head_of_state",
        /// A news agency, whose reports others reprint.
        NewsAgency = "news_agency",
        /// A newspaper or magazine, in print or not.
        Newspaper = "newspaper",
        /// A radio or television station.
        Broadcaster = "broadcaster",
        /// A news site without a paper or a station.
        OnlineOutlet = "online_outlet",
        /// A site that copies what others publish.
        Aggregator = "aggregator",
        /// A research institute.
        ThinkTank = "think_tank",
        /// A body that watches over sanctions or a treaty, such as a panel of experts.
        MonitoringBody = "monitoring_body",
        /// An organisation of states.
        InternationalOrganisation = "international_organisation",
        /// A company, such as a supplier of satellite images.
        Company = "company",
        /// An official who is named, or described, without the office speaking.
        Official = "official",
        /// A person who speaks for nobody else.
        Person = "person",
        /// Not known, or not said.
        Unknown = "unknown",
    }
}

in_prose!(SourceKind);
