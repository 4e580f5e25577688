//! The crate in chapters of five minutes each: a question, a case worked by hand beside what the
//! crate says, and what goes wrong if it is done naively.
//!
//! The case is one sentence of 26 February 2024, as five articles relay it: about 6,700
//! containers, which could hold more than 3 million 152 mm shells or about 500,000 rockets of
//! 122 mm. What the crate answers is asserted in the code beside the text, and the code runs with
//! the tests of the crate.
//!
//! 1. [From containers to rounds](containers_to_rounds)
//! 2. [Reading a claim](reading_a_claim)
//! 3. [Choosing a capacity](choosing_a_capacity)
//! 4. [What a range means, and what it does not](what_a_range_means)
//! 5. [How amounts add up](how_amounts_add_up)
//! 6. [What another report rules out](what_another_report_rules_out)
//! 7. [Your own assumptions](your_own_assumptions)
//! 8. [Testing your own assumptions](testing_your_assumptions)
//! 9. [Quantities of your own](your_own_quantities)
//! 10. [Embedding the crate](embedding)
//!
//! To look things up: the [glossary], and where [every figure](figures) stands with its source.

#[doc = include_str!("containers_to_rounds.md")]
pub mod containers_to_rounds {}

#[doc = include_str!("reading_a_claim.md")]
pub mod reading_a_claim {}

#[doc = include_str!("choosing_a_capacity.md")]
pub mod choosing_a_capacity {}

#[doc = include_str!("what_a_range_means.md")]
pub mod what_a_range_means {}

#[doc = include_str!("how_amounts_add_up.md")]
pub mod how_amounts_add_up {}

#[doc = include_str!("what_another_report_rules_out.md")]
pub mod what_another_report_rules_out {}

#[doc = include_str!("your_own_assumptions.md")]
pub mod your_own_assumptions {}

// Its code needs the feature that it tells of.
#[cfg_attr(
    any(feature = "proptest", not(doctest)),
    doc = include_str!("testing_your_assumptions.md")
)]
pub mod testing_your_assumptions {}

#[doc = include_str!("your_own_quantities.md")]
pub mod your_own_quantities {}

#[doc = include_str!("embedding.md")]
pub mod embedding {}

#[doc = include_str!("glossary.md")]
pub mod glossary {}

#[doc = include_str!("figures.md")]
pub mod figures {}
