//! What kind of quantity a step of an expression is, where its type is not known any more.

use crate::into_list::Each;
use crate::quantity::{Quantity, Unit};
use std::sync::Arc;

/// The unit of a step and the lowest value it can have.
///
/// Of a step that was computed here the unit is made when it is asked for, since it may take
/// allocation; of one that was read from a file it is what the file says.
#[derive(Debug, Clone)]
pub(super) enum QuantityKind {
    Typed { unit: fn() -> Unit, lowest: f64 },
    Read(Arc<(Unit, f64)>),
}

/// The names of the unit, its scale and the lowest value.
pub(super) type KindKey = ([String; 2], u64, u64);

impl QuantityKind {
    pub(super) fn of<Q: Quantity>() -> Self {
        Self::Typed { unit: Q::unit, lowest: Q::LOWEST }
    }

    pub(super) fn read(unit: Unit, lowest: f64) -> Self {
        Self::Read(Arc::new((unit, lowest)))
    }

    pub(super) fn unit(&self) -> Unit {
        match self {
            Self::Typed { unit, .. } => unit(),
            Self::Read(read) => read.0.clone(),
        }
    }

    /// In base units; minus infinity where there is no lowest value.
    pub(super) fn lowest(&self) -> f64 {
        match self {
            Self::Typed { lowest, .. } => *lowest,
            Self::Read(read) => read.1,
        }
    }

    pub(super) fn key(&self) -> KindKey {
        let unit = self.unit();
        (unit.names().each(str::to_owned), unit.scale().to_bits(), self.lowest().to_bits())
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}
