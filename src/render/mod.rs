//! Assessments as something to read: text for a terminal, Markdown, and one web page.
//!
//! All three are written from one document, and that from the [`Assessment`](crate::assess)
//! alone: rendering adds no claim and no assumption, and computes nothing again.

#[cfg(feature = "render")]
#[cfg_attr(docsrs, doc(cfg(feature = "render")))]
pub mod chart;
mod contents;
mod document;
#[cfg(feature = "render")]
mod html;
mod markdown;
#[cfg(test)]
mod tests;
mod text;
mod wrap;

#[cfg(feature = "render")]
pub use html::html;
pub use markdown::markdown;
pub use text::{brief, brief_within, text, text_within};
