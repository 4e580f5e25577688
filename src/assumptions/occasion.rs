//! What a figure is used for.

/// Which claim, container type and ship a figure is used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Occasion {
    /// The claim, by its id.
    pub(super) claim: Option<String>,
    /// The container type, by its id.
    pub(super) container: Option<String>,
    /// The ship, by its name.
    pub(super) ship: Option<String>,
}

impl Occasion {
    /// No claim, container or ship in particular.
    pub(super) const ANY: Self = Self { claim: None, container: None, ship: None };
}
