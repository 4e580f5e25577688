//! Reports of the embedded files: nothing is left out, and a figure has one form everywhere.

use crate::support::kept_in_step;
use munitions::assess::{Assessment, Route, View, assess};
use munitions::assumptions::Assumptions;
use munitions::casebook;
use munitions::render::{brief, chart, html, markdown, text};
use std::collections::HashSet;

fn assessed() -> [Assessment; 2] {
    let files = [casebook::claims().unwrap(), casebook::synthetic().unwrap()];
    files.map(|file| assess(file, Assumptions::published()))
}

/// A text as it is read: without markup, and with single blanks.
fn bare(form: &str) -> String {
    let mut bare = String::new();
    let mut rest = form;
    while let Some((before, after)) = rest.split_once('<') {
        bare.push_str(before);
        bare.push(' ');
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let signs = [("\\", ""), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    let bare = signs.iter().fold(bare, |text, (from, to)| text.replace(from, to));
    let bare = bare.replace(" :", ":").replace("**", "");
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every claim, quotation, finding and assumption stands on the page and in the Markdown.
#[test]
fn a_page_leaves_nothing_out() {
    for assessment in assessed() {
        for form in [bare(&html(&assessment)), bare(&markdown(&assessment))] {
            let claims = assessment.claims.iter();
            let ids = claims.clone().map(|claim| claim.claim.as_str());
            let quotes = claims.filter_map(|claim| claim.quote.as_deref());
            let sentences = assessment.findings.iter().map(|finding| &*finding.sentence);
            let entries = assessment.assumptions.iter().map(|entry| &*entry.id);
            for wanted in ids.chain(quotes).chain(sentences).chain(entries) {
                let wanted = bare(&wanted.replace('<', "&lt;"));
                assert!(form.contains(&wanted), "not there: {wanted}");
            }
        }
    }
}

/// Every range of an answer stands with the same digits in every form.
#[test]
fn a_figure_has_one_form() {
    for assessment in assessed() {
        let forms =
            [text(&assessment), markdown(&assessment), html(&assessment)].map(|form| bare(&form));
        let lines = assessment.answers.iter().flat_map(|answer| &answer.lines);
        let mut seen = 0;
        for range in lines.filter_map(|line| line.range) {
            let (Some(low), Some(high)) = range.ends() else { continue };
            let digits = |value: f64| munitions::quantity::figure::group_rounded(value, 0);
            if low >= 1e4 && low < high {
                let written = format!("{} to {}", digits(low), digits(high));
                for form in &forms {
                    assert!(form.contains(&written), "{written} is not in one form");
                }
                seen += 1;
            }
        }
        assert!(seen > 0);
        // Nor is one written in words: `1.89 million`.
        let quotes: HashSet<&str> =
            assessment.claims.iter().filter_map(|claim| claim.quote.as_deref()).collect();
        let mut written = bare(&brief(&assessment));
        for quote in quotes {
            written = written.replace(quote, "");
        }
        assert!(!written.contains(" million"), "{written}");
    }
}

/// The answer of the casebook takes fifteen lines, and its first screen fits on a screen.
#[test]
fn the_first_screen_answers() {
    let [casebook, synthetic] = assessed();
    let first = brief(&casebook);
    assert!(first.starts_with("NORTH KOREA TO RUSSIA · "), "{first}");
    for asked in ["How many containers?", "How many rounds?", "Together", "Before you use it"] {
        assert!(first.contains(asked), "{asked} is not in {first}");
    }
    let answer = first.split("\n\nBefore you use it").next().unwrap();
    assert!(answer.lines().count() <= 20, "{answer}");
    for assessment in [&casebook, &synthetic] {
        assert!(brief(assessment).lines().count() < 60);
        assert!(text(assessment).starts_with(&brief(assessment)));
    }
}

/// What follows from containers by what fits in them is among the answers.
#[test]
fn what_fits_is_a_line_of_its_own() {
    let [casebook, _] = assessed();
    let lines = casebook.answers.iter().flat_map(|answer| &answer.lines);
    assert!(lines.clone().any(|line| line.route == Route::ByWhatFits));
    let words: Vec<String> = brief(&casebook).split_whitespace().map(str::to_owned).collect();
    assert!(words.join(" ").contains("by what fits in its containers"));
}

#[test]
fn a_narrow_view_is_of_one_flow() {
    let [casebook, _] = assessed();
    let view = View { flow: Some("KP to RU".to_owned()), ..View::default() };
    let narrow = casebook.narrowed(&view);
    assert!(!narrow.answers.is_empty() && narrow.claims.len() < casebook.claims.len());
    assert!(!text(&narrow).contains("RUSSIA TO NORTH KOREA"));
}

/// The picture in the readme.
#[test]
fn the_picture_of_the_casebook_is_kept() {
    let [casebook, _] = assessed();
    kept_in_step("docs/totals.svg", &(chart::totals(&casebook).unwrap() + "\n"));
}
