//! What a figure is used for.

/// Which claim, kind of container and ship a figure is used for.
///
/// An entry of `unknowns` with `"each": "claim"` is one unknown for every claim: two conversions
/// share it only where they name the same one. What is left out is shared.
///
/// ```
/// use munitions::assumptions::Occasion;
///
/// let occasion = Occasion { claim: Some("shin-2024-02-26".into()), ..Occasion::ANY };
/// assert_eq!(occasion.ship, None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Occasion {
    /// The claim, by its id.
    pub claim: Option<String>,
    /// The kind of container, or which one.
    pub container: Option<String>,
    /// The ship, by its name.
    pub ship: Option<String>,
}

impl Occasion {
    /// No claim, container or ship in particular.
    pub const ANY: Self = Self { claim: None, container: None, ship: None };
}
