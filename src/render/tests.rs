//! What holds of every form: it is valid, and text in it stays text whatever a claims file holds.

use super::contents::sample::{many, sample};
use super::{brief, html, text};
use std::path::PathBuf;
use std::process::Command;
use unicode_width::UnicodeWidthStr;

#[test]
fn text_begins_with_the_first_screen() {
    for one in [sample(), many(100), sample().narrowed(Some("x"), None)] {
        let (all, first) = (text(&one), brief(&one));
        assert!(all.starts_with(&first));
        assert!(all.lines().all(|line| line.width() <= 100));
        assert!(first.lines().count() < 60, "{first}");
    }
}

#[test]
fn a_view_leaves_out_what_it_does_not_name() {
    let narrow = sample().narrowed(Some("RU to KP"), Some("refined-petroleum"));
    assert_eq!(narrow.answers.len(), 1);
    let claims: Vec<&str> = narrow.claims.iter().map(|claim| claim.claim.as_str()).collect();
    assert_eq!(claims, ["kirby-2024-05-02-oil"]);
    assert_eq!(narrow.findings, []);
    let by_name = sample().narrowed(Some("north korea to russia"), None);
    assert_eq!(by_name, sample().narrowed(Some("KP to RU"), None));
    assert_eq!(sample().narrowed(Some("KP to XX"), None).answers, []);
    // Its answers rest on this one, which counts other goods.
    let shells = sample().narrowed(Some("KP to RU"), Some("artillery-shells"));
    assert!(shells.claims.iter().any(|claim| claim.goods.as_deref() == Some("munitions")));
    assert_eq!(sample().narrowed(None, None), sample());
}

/// How much lighter the lighter of two colours is than the other: WCAG 2.2, "contrast ratio".
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let parts = [(1, 0.2126), (3, 0.7152), (5, 0.0722)];
        let share = |(at, weight): (usize, f64)| {
            let part = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            let linear =
                if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
            weight * linear
        };
        parts.into_iter().map(share).sum::<f64>() + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    (one / other).max(other / one)
}

/// WCAG 2.2: text at least 4.5 to 1 against what it stands on, light, dark and printed.
#[test]
fn text_and_marks_stand_out() {
    assert_eq!(format!("{:.2}", contrast("#777777", "#ffffff")), "4.48");
    let page = html(&sample());
    let themes: Vec<&str> = page.split(":root{").skip(1).collect();
    assert_eq!(themes.len(), 3);
    for theme in themes {
        let named = |name: &str| {
            let from = theme.find(&format!("--{name}:#")).unwrap() + name.len() + 3;
            &theme[from..from + 7]
        };
        for ink in ["ink", "soft", "accent", "alarm", "c0", "c1", "c2", "c3", "c4", "c5"] {
            for paper in ["paper", "tint"] {
                let ratio = contrast(named(ink), named(paper));
                assert!(ratio >= 4.5, "{ink} on {paper}: {ratio}");
            }
        }
    }
}

/// A thousand claims make a page of some megabytes, the same each time.
#[test]
fn a_thousand_claims_make_a_page() {
    let one = many(1_000);
    let page = html(&one);
    assert!(page.len() < 10_000_000, "{}", page.len());
    assert_eq!(page, html(&one));
}

/// A page never scrolls sideways, on a telephone or on a desk, and shows a picture at once.
#[test]
fn a_browser_has_room_for_it() {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let browser: Option<PathBuf> = std::env::split_paths(&folders)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|path| path.is_file());
    let Some(browser) = browser else {
        eprintln!("skipped: no Chromium is installed");
        return;
    };
    // A script of the test's own, which the page itself would not let run. A window of Chromium is
    // never narrower than 500 px, but a frame is.
    let script = "<script>addEventListener('load', () => {\
        const frame = document.querySelector('iframe').contentDocument;\
        for (const folded of frame.querySelectorAll('details')) folded.open = true;\
        const top = frame.querySelector('svg.totals').getBoundingClientRect().bottom;\
        document.title = `${frame.documentElement.scrollWidth} ${Math.round(top)} end`})</script>";
    let page = html(&many(60));
    let page = page.replace('&', "&amp;").replace('"', "&quot;");
    let folder = PathBuf::from("target/page");
    std::fs::create_dir_all(&folder).unwrap();
    let folder = folder.canonicalize().unwrap();
    for (width, height) in [(390, 844), (1280, 800)] {
        let frame = format!(
            "<!DOCTYPE html>{script}<iframe srcdoc=\"{page}\" style=\"width:{width}px;height:{height}px;border:0\">"
        );
        let file = folder.join(format!("{width}.html"));
        std::fs::write(&file, frame).unwrap();
        let mut command = Command::new(&browser);
        command.args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]);
        command.arg("--window-size=1400,900");
        command.arg(format!("--user-data-dir={}", folder.join("profile").display()));
        let output = command.arg(format!("file://{}", file.display())).output().unwrap();
        let dom = String::from_utf8_lossy(&output.stdout);
        let title = dom.split_once("<title>").unwrap().1.split_once(" end").unwrap().0;
        let (wide, picture) = title.split_once(' ').unwrap();
        let [wide, picture] = [wide, picture].map(|px| px.parse::<i32>().unwrap());
        assert!(wide <= width, "{wide} px in a window of {width} px");
        assert!(picture <= height, "the picture ends at {picture} px of {height} px");
    }
}
