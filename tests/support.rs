//! What several tests set up alike.

use munitions::claims_file::ClaimsFile;
use munitions::estimate::{Assumption, Basis, Belief, Estimate};
use munitions::quantity::{Mass, Quantity, units::kilogram};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::fs;
use std::path::PathBuf;
use std::str::FromStr;

/// Where a file of the repository stands.
pub(crate) fn in_repository(file: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", file].iter().collect()
}

/// Compares a file of the repository with what it should hold, or writes it if that is asked for.
pub(crate) fn kept_in_step(file: &str, built: &str) {
    let path = in_repository(file);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, built).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let differing = kept.lines().zip(built.lines()).find(|(kept, built)| kept != built);
    assert!(
        kept == built,
        "{file} is out of step, first at {differing:?}; \
         UPDATE_DOCS=1 cargo test --all-features --test all -- kept guide page writes it anew"
    );
}

/// An assumption of a test.
pub(crate) fn assumed<Q: Quantity>(
    label: impl Into<Cow<'static, str>>,
    belief: Belief<Q>,
) -> Assumption<Q> {
    Assumption::new(label, belief, Basis::judgement("a test")).unwrap()
}

/// What is known of such an assumption alone.
pub(crate) fn estimated<Q: Quantity>(
    label: impl Into<Cow<'static, str>>,
    belief: Belief<Q>,
) -> Estimate<Q> {
    assumed(label, belief).into()
}

/// Anything between two quantities, each alike.
pub(crate) fn between<Q: Quantity>(
    label: impl Into<Cow<'static, str>>,
    low: Q,
    high: Q,
) -> Estimate<Q> {
    estimated(label, Belief::uniform(low, high).unwrap())
}

/// Anything between two masses, kg.
pub(crate) fn between_kg(label: &str, low: f64, high: f64) -> Estimate<Mass> {
    let [low, high] = [low, high].map(Mass::new::<kilogram>);
    between(label.to_owned(), low, high)
}

/// Why a text is not read; empty where it is.
pub(crate) fn refusal<T: FromStr>(text: &str) -> String
where
    T::Err: std::fmt::Display,
{
    text.parse::<T>().err().map(|error| error.to_string()).unwrap_or_default()
}

/// A claim of "a" that goods were shipped from North Korea to Russia, with these fields beside its
/// own or in their place.
pub(crate) fn claim(id: &str, fields: &Value) -> Value {
    let mut claim = json!({
        "id": id, "made_by": "a", "stance": "asserts", "stage": "shipped",
        "flow": {"origin": "KP", "destination": "RU"},
    });
    let own = claim.as_object_mut().unwrap();
    own.extend(fields.as_object().unwrap().clone());
    claim
}

/// A file of these claims, each maker a ministry.
pub(crate) fn claims_file(makers: &[&str], claims: &[Value]) -> ClaimsFile {
    let source = |id: &&str| json!({"id": id, "name": id.to_uppercase(), "kind": "ministry"});
    let sources: Vec<Value> = makers.iter().map(source).collect();
    let file = json!({"format": "munitions-claims/1", "sources": sources, "claims": claims});
    file.to_string().parse().unwrap()
}
