//! What holds of every form: it is valid, and text in it stays text whatever a claims file holds.

use super::contents::sample::{many, sample};
use super::{brief, html, markdown, text};
use crate::assess::{Assessment, UnusedEntry};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use unicode_width::UnicodeWidthStr;

/// What would be markup in HTML, SVG, CSS or Markdown or an order to a terminal, on several lines.
const HOSTILE: &str = "</title></style></text></svg></details><script>document.title='x'</script>\
    <img src=x onerror=alert(1)> &lt;b> ]]> --> \" onload=\"x ' | ` ``` ~~~ **b** _i_ ~~s~~ \\ \
    [a](https://example.com) ![p](x) <https://example.com> https://example.com www.example.com\n\
    # heading\n\n- item\n\n1. item\n\n> quote\n\n    code\n\n| a | b |\n|---|---|\n\n---\n<!-- \
    \u{1b}[31m\u{1b}]0;title\u{7}\u{9b}2J\r\u{8}\u{202e}txt\u{200b}\u{ad} \
    a\u{200d}\u{fe0f}b";

/// As much text without any of that.
fn plain() -> String {
    "Plain words. ".chars().cycle().take(HOSTILE.chars().count()).collect()
}

/// The sample with this text wherever a claims file may put its own.
fn with_every_text(text: &str) -> Assessment {
    let mut all = sample();
    let other = || text.to_owned();
    for answer in &mut all.answers {
        (answer.flow, answer.goods) = (other(), other());
        answer.lines.iter_mut().for_each(|line| line.moved_most_by = Some(other()));
    }
    for ratio in &mut all.ratios {
        (ratio.of, ratio.per, ratio.goods) = (other(), other(), Some(other()));
        ratio.against.iter_mut().for_each(|reference| reference.what = other());
    }
    for finding in &mut all.findings {
        finding.sentence = other();
    }
    for claim in &mut all.claims {
        (claim.group_name, claim.says, claim.quote) = (other(), other(), Some(other()));
        (claim.flow, claim.goods, claim.makers) = (other(), Some(other()), vec![other()]);
        for figure in &mut claim.figures {
            (figure.words, figure.reading) = (other(), Some(other()));
        }
        for citation in &mut claim.citations {
            (citation.outlet, citation.title) = (other(), Some(other()));
            citation.url = Some(other());
        }
    }
    for entry in &mut all.assumptions {
        (entry.id, entry.words) = (other(), other());
        (entry.basis, entry.code) = (other(), other());
    }
    all.unused.push(UnusedEntry { id: other(), why: other() });
    all
}

/// An element: its name, its attributes, and whether it stands in a picture.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    in_picture: bool,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn collect(node: &Handle, in_picture: bool, elements: &mut Vec<Element>) {
    let mut inside = in_picture;
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let attributes =
            attributes.iter().map(|one| (one.name.local.to_string(), one.value.to_string()));
        elements.push(Element {
            name: name.local.to_string(),
            attributes: attributes.collect(),
            in_picture,
        });
        inside |= &*name.local == "svg";
    }
    assert!(!matches!(node.data, NodeData::Comment { .. }), "a comment");
    for child in node.children.borrow().iter() {
        collect(child, inside, elements);
    }
}

/// Every element in order, of a page in which a parser finds no fault.
fn elements(page: &str) -> Vec<Element> {
    let dom: RcDom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    assert_eq!(dom.errors.borrow()[..], [] as [&str; 0]);
    let mut elements = Vec::new();
    collect(&dom.document, false, &mut elements);
    elements
}

/// Names and attributes of everything; a text is set apart in its direction only where it needs it.
fn skeleton(elements: &[Element]) -> Vec<String> {
    let shown = elements.iter().filter(|element| element.name != "bdi");
    let names = shown.map(|element| {
        let attributes = element.attributes.iter().map(|(name, _)| name.as_str());
        format!("{} {}", element.name, attributes.collect::<Vec<_>>().join(" "))
    });
    names.collect()
}

/// Markdown as GitHub reads it, but for its text: what starts and ends, and what is HTML.
fn structure(text: &str) -> Vec<String> {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let events = parser.filter_map(|event| match event {
        Event::Start(Tag::Link { .. }) => Some("link".to_owned()),
        Event::Start(tag) => Some(format!("start {:?}", TagEnd::from(tag))),
        Event::End(tag) => Some(format!("end {tag:?}")),
        Event::Html(html) | Event::InlineHtml(html) => {
            let tags = html.split_inclusive('>').filter_map(|part| part.rsplit_once('<'));
            Some(format!("html {:?}", tags.map(|(_, tag)| tag.trim()).collect::<Vec<_>>()))
        }
        Event::Code(_) => Some("code".to_owned()),
        Event::Rule => Some("rule".to_owned()),
        _ => None,
    });
    events.collect()
}

#[test]
fn text_stays_text() {
    let (hostile, plain) = (with_every_text(HOSTILE), with_every_text(&plain()));
    let (found, expected) = (elements(&html(&hostile)), elements(&html(&plain)));
    let (found_names, expected_names) = (skeleton(&found), skeleton(&expected));
    let differing = found_names.iter().zip(&expected_names).find(|(a, b)| a != b);
    assert_eq!(differing, None);
    assert_eq!(found_names.len(), expected_names.len());
    for element in &found {
        let name = element.name.as_str();
        assert!(!["script", "img", "image", "iframe", "foreignObject"].contains(&name), "{name}");
        assert!(element.attributes.iter().all(|(name, _)| !name.starts_with("on")));
    }

    let (found, expected) = (structure(&markdown(&hostile)), structure(&markdown(&plain)));
    assert_eq!(found.iter().zip(&expected).find(|(a, b)| a != b), None);
    assert_eq!(found.len(), expected.len());

    for form in [text(&hostile), brief(&hostile), markdown(&hostile), html(&hostile)] {
        let lines = form.chars().filter(|c| *c != '\n');
        let hidden = lines.clone().position(crate::written::is_hidden);
        assert_eq!(hidden, None, "{form}");
    }
    assert!(text(&hostile).contains("⟨U+001B⟩") && html(&hostile).contains("⟨U+202E⟩"));
    assert!(text(&hostile).contains("a⟨U+200D⟩⟨U+FE0F⟩b"));
    assert!(text(&hostile).lines().all(|line| line.width() <= 100));
}

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
    let narrow = sample().narrowed(Some("KP to RU"), Some("122mm-rocket"));
    assert_eq!(narrow.answers.len(), 1);
    let claims: Vec<&str> = narrow.claims.iter().map(|claim| claim.claim.as_str()).collect();
    assert_eq!(claims, ["mnd-3"]); // it rests on this one, which counts other goods
    assert_eq!(narrow.findings, []);
    assert_eq!(sample().narrowed(Some("kp to ru"), None).answers, []);
    assert_eq!(sample().narrowed(None, None), sample());
}

#[test]
fn a_page_can_be_read_by_everybody() {
    for one in [sample(), many(60)] {
        let page = html(&one);
        let elements = elements(&page);
        let of = |name: &'static str| elements.iter().filter(move |element| element.name == name);
        assert_eq!(of("html").next().unwrap().attribute("lang"), Some("en"));
        assert_eq!((of("h1").count(), of("main").count()), (1, 1));
        let levels: Vec<u8> = elements
            .iter()
            .filter(|element| ["h1", "h2", "h3"].contains(&&*element.name))
            .map(|heading| heading.name.as_bytes()[1] - b'0')
            .collect();
        assert!(levels[0] == 1 && levels.windows(2).all(|pair| pair[1] <= pair[0] + 1));
        assert!(of("th").all(|head| matches!(head.attribute("scope"), Some("col" | "row"))));
        assert!(
            of("svg")
                .filter(|svg| !svg.in_picture)
                .all(|svg| { svg.attribute("role") == Some("img") })
        );
        let ids: Vec<&str> =
            elements.iter().filter_map(|element| element.attribute("id")).collect();
        let once: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(once.len(), ids.len(), "an id stands twice");
        for link in of("a") {
            let address = link.attribute("href").unwrap();
            let inside = address.strip_prefix('#').is_some_and(|id| once.contains(id));
            assert!(inside || address.starts_with("https://"), "{address}");
        }
        assert!(!page.contains("src=") && !page.contains("url(") && !page.contains("@import"));
    }
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
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tmp/page");
    std::fs::create_dir_all(&folder).unwrap();
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
