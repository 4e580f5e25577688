//! Reports of the embedded files: nothing is left out, and a figure has one form everywhere.

use crate::support::{in_repository, kept_in_step};
use munitions::assess::{Assessment, Route, assess};
use munitions::assumptions::Assumptions;
use munitions::casebook;
use munitions::quantity::Rounds;
use munitions::render::{brief, chart, html, markdown, text};
use serde_json::Value;
use std::fs;

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
            let entries = assessment.assumptions.iter().map(|entry| &*entry.id);
            let written = |words: &str| form.contains(&bare(&words.replace('<', "&lt;")));
            for wanted in ids.chain(quotes).chain(entries) {
                assert!(written(wanted), "not there: {wanted}");
            }
            for finding in &assessment.findings {
                // A sentence starts with a capital letter where it stands in a list; what the first
                // screen leaves out of it stands further down.
                let sentence = &finding.sentence[1..];
                let mut ends = sentence.char_indices().map(|(at, _)| sentence.split_at(at));
                let is_told = |(first, rest): (&str, &str)| {
                    written(first) && written(&format!("As above{rest}"))
                };
                assert!(written(sentence) || ends.any(is_told), "not there: {sentence}");
            }
        }
    }
}

/// The numbers under some keys of a JSON document, wherever they stand.
fn numbers(json: &Value, keys: &[&str], found: &mut Vec<f64>) {
    match json {
        Value::Array(items) => items.iter().for_each(|item| numbers(item, keys, found)),
        Value::Object(fields) => {
            for (key, value) in fields {
                let is_meant = keys.contains(&&**key);
                found.extend(value.as_f64().filter(|_| is_meant));
                numbers(value, keys, found);
            }
        }
        _ => {}
    }
}

/// Every figure of the JSON stands with just its digits in every form.
#[test]
fn a_figure_of_the_json_stands_in_every_form() {
    for assessment in assessed() {
        let forms =
            [text(&assessment), markdown(&assessment), html(&assessment)].map(|form| bare(&form));
        let json = serde_json::to_value(&assessment).unwrap();
        let mut found = Vec::new();
        let keys = ["low", "median", "high", "at_least"];
        numbers(&json["answers"], &keys, &mut found);
        numbers(&json["claims"], &["min", "max", "literal_low", "literal_high"], &mut found);
        for ratio in json["ratios"].as_array().unwrap() {
            found.extend(["low", "high", "published"].iter().filter_map(|key| ratio[key].as_f64()));
        }
        assert!(found.len() > 50);
        let has = |form: &str, value: f64| {
            let written = Rounds::from_number(value).unwrap().to_string();
            let written = written.split(' ').next().unwrap();
            form.match_indices(written).any(|(at, _)| {
                let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                !is_digit(form[..at].chars().next_back())
                    && !is_digit(form[at + written.len()..].chars().next())
            })
        };
        for value in found {
            // What one round weighs is told in kilograms.
            let kilograms = (value * 1e8).round() / 1e5;
            for form in &forms {
                let is_told = has(form, value) || value < 1.0 && has(form, kilograms);
                assert!(is_told, "{value} is not in one form");
            }
        }
    }
}

/// Ranges as they are written: `13,030 to 13,780`.
fn ranges(text: &str) -> Vec<(String, [f64; 2])> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let number = |word: &str| word.replace(',', "").parse::<f64>().ok();
    let is_digit = |c: char| c.is_ascii_digit() || ",.".contains(c);
    let found = text.match_indices(" to ").filter_map(|(at, to)| {
        let (before, after) = (&text[..at], &text[at + to.len()..]);
        let low = &before[before.trim_end_matches(is_digit).len()..];
        let high = &after[..after.len() - after.trim_start_matches(is_digit).len()];
        let high = high.trim_end_matches([',', '.']);
        Some((format!("{low} to {high}"), [number(low)?, number(high)?]))
    });
    // Ratios have three digits, and a derivation gives its steps with four.
    found.filter(|(_, [low, high])| low < high && *high >= 1_000.0).collect()
}

/// No two ranges of the reports, the readme and the guide are so near each other that they must be
/// one, written with other digits.
#[test]
fn no_estimate_is_written_in_two_forms() {
    let root = in_repository("");
    let guide = fs::read_dir(root.join("src/guide")).unwrap().map(|file| file.unwrap().path());
    let pages = guide.filter(|path| path.extension().is_some_and(|of| of == "md"));
    let mut texts: Vec<String> = pages
        .chain([root.join("README.md")])
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    for assessment in assessed() {
        texts.extend([text(&assessment), bare(&html(&assessment))]);
        texts.extend(assessment.findings.into_iter().map(|finding| finding.sentence));
    }
    let mut all: Vec<(String, [f64; 2])> = texts.iter().flat_map(|text| ranges(text)).collect();
    all.sort_by(|(_, a), (_, b)| a[0].total_cmp(&b[0]));
    all.dedup_by(|(a, _), (b, _)| a == b);
    assert!(all.len() > 100, "{}", all.len());
    let is_near = |a: f64, b: f64| (a - b).abs() <= 0.003 * a.max(b);
    for (at, (one, [low, high])) in all.iter().enumerate() {
        let near = all[at + 1..].iter().take_while(|(_, [other, _])| is_near(*low, *other));
        let mut other = near.filter(|(words, [_, end])| words != one && is_near(*high, *end));
        assert_eq!(other.next().map(|(words, _)| words), None, "beside {one}");
    }
}

/// The answer of the casebook takes nineteen lines of print, and its first screen fits on a screen.
#[test]
fn the_first_screen_answers() {
    let [casebook, synthetic] = assessed();
    let first = brief(&casebook);
    assert!(first.starts_with("NORTH KOREA TO RUSSIA · "), "{first}");
    for asked in
        ["How many containers?", "How many rounds?", "Where all agree", "Before you use it"]
    {
        assert!(first.contains(asked), "{asked} is not in {first}");
    }
    let answer = first.split("\n\nBefore you use it").next().unwrap();
    assert!(answer.lines().filter(|line| !line.is_empty()).count() <= 19, "{answer}");
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
    assert!(words.join(" ").contains("here from its containers"));
}

#[test]
fn a_narrow_view_is_of_one_flow() {
    let [casebook, _] = assessed();
    let narrow = casebook.narrowed(Some("KP to RU"), None);
    assert!(!narrow.answers.is_empty() && narrow.claims.len() < casebook.claims.len());
    assert!(!text(&narrow).contains("RUSSIA TO NORTH KOREA"));
}

/// The picture in the readme.
#[test]
fn the_picture_of_the_casebook_is_kept() {
    let [casebook, _] = assessed();
    kept_in_step("docs/totals.svg", &(chart::totals(&casebook).unwrap() + "\n"));
}
