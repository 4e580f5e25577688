//! Pages: what is on them is valid, can be reached, and stays text whatever a claims file holds.

use crate::support::{self, kept_in_step};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use munitions::assess::{Assessment, Correlation, Policy, Pool, PoolRule, Weights, assess};
use munitions::claim::ClaimsFile;
use munitions::render::{Report, chart, html, markdown};
use munitions::{Error, casebook};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What would be markup in HTML, SVG, CSS or Markdown, on several lines.
const HOSTILE: &str = "</title></style></text></svg></details><script>document.title='x'</script>\
    <img src=x onerror=alert(1)> &lt;b> ]]> --> \" onload=\"x ' | ` ``` ~~~ **b** _i_ ~~s~~ \\ \
    [a](https://example.com) ![p](x) <https://example.com> https://example.com www.example.com\n\
    # heading\n\n- item\n\n1. item\n\n> quote\n\n    code\n\n| a | b |\n|---|---|\n\n---\n<!-- ";

/// The same without any of that.
const PLAIN: &str = "Plain words";

fn policy() -> Policy {
    support::policy(&["20gp-24t", "20gp-30t"], support::usual_loading())
}

fn pool() -> Pool {
    Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9).unwrap()
}

fn assessed(file: &ClaimsFile) -> Assessment {
    assess(file, &policy(), &pool())
}

/// The file as a page and as Markdown, under this title.
fn written(file: &ClaimsFile, title: &str) -> [String; 2] {
    let (policy, pool, assessment) = (policy(), pool(), assessed(file));
    let report = Report::new(file, &policy, &pool, &assessment).unwrap().titled(title);
    [html(&report).unwrap(), markdown(&report)]
}

/// An element: its name, its attributes, the text in it, and whether it stands in a picture.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    in_picture: bool,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn text_of(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => node.children.borrow().iter().map(text_of).collect(),
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
            text: text_of(node),
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

/// The synthetic file, which has every field, with each field that takes any text holding this one,
/// and how many these are.
fn with_every_text(text: &str) -> (ClaimsFile, usize) {
    let json = serde_json::to_value(casebook::synthetic().unwrap()).unwrap();
    let mut places = Vec::new();
    places_of_text(&json, String::new(), &mut places);
    let (mut changed, mut taken) = (json, 0);
    for place in &places {
        let mut tried = changed.clone();
        *tried.pointer_mut(place).unwrap() = HOSTILE.into();
        if tried.to_string().parse::<ClaimsFile>().is_ok() {
            changed = tried;
            taken += 1;
        }
    }
    let json = changed.to_string();
    let hostile = serde_json::to_string(HOSTILE).unwrap();
    let json = json.replace(&hostile, &serde_json::to_string(text).unwrap());
    (json.parse().unwrap(), taken)
}

/// A pointer to every string.
fn places_of_text(value: &serde_json::Value, at: String, places: &mut Vec<String>) {
    match value {
        serde_json::Value::String(_) => places.push(at),
        serde_json::Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                places_of_text(item, format!("{at}/{number}"), places);
            }
        }
        serde_json::Value::Object(fields) => {
            for (name, field) in fields {
                places_of_text(field, format!("{at}/{name}"), places);
            }
        }
        _ => {}
    }
}

/// Names and attributes of everything outside pictures, whose lines are broken by their length.
fn skeleton(elements: &[Element]) -> Vec<String> {
    let outside = elements.iter().filter(|element| !element.in_picture);
    let names = outside.map(|element| {
        let attributes = element.attributes.iter().map(|(name, _)| name.as_str());
        format!("{} {}", element.name, attributes.collect::<Vec<_>>().join(" "))
    });
    names.collect()
}

/// Blanks drawn together, as they are on a page.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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

/// A claims file whose every text is markup makes the same page as one of plain words.
#[test]
fn text_stays_text() {
    let ((hostile, taken), (plain, _)) = (with_every_text(HOSTILE), with_every_text(PLAIN));
    assert!(taken > 20, "only {taken} fields take any text");
    let ([hostile_page, hostile_text], [plain_page, plain_text]) =
        (written(&hostile, HOSTILE), written(&plain, PLAIN));

    let (found, expected) = (elements(&hostile_page), elements(&plain_page));
    let (skeleton_found, skeleton_expected) = (skeleton(&found), skeleton(&expected));
    let differing = skeleton_found.iter().zip(&skeleton_expected).position(|(a, b)| a != b);
    assert_eq!(differing, None);
    assert_eq!(skeleton_found.len(), skeleton_expected.len());
    for element in &found {
        let name = element.name.as_str();
        assert!(!["script", "img", "image", "iframe", "foreignObject"].contains(&name), "{name}");
        assert!(element.attributes.iter().all(|(name, _)| !name.starts_with("on")));
    }
    let text = one_line(HOSTILE);
    let shown = |name: &str| {
        found.iter().any(|element| element.name == name && one_line(&element.text).contains(&text))
    };
    assert!(["title", "h1", "blockquote", "td"].iter().all(|name| shown(name)));

    let (found, expected) = (structure(&hostile_text), structure(&plain_text));
    let differing = found.iter().zip(&expected).find(|(found, expected)| found != expected);
    assert_eq!(differing, None);
    assert_eq!(found.len(), expected.len());
}

#[test]
fn a_page_can_be_read_by_everybody() {
    for file in [casebook::claims().unwrap(), casebook::synthetic().unwrap()] {
        let [page, _] = written(file, "A title");
        let elements = elements(&page);
        let of = |name: &'static str| elements.iter().filter(move |element| element.name == name);

        assert_eq!(of("html").next().unwrap().attribute("lang"), Some("en"));
        assert_eq!(of("title").find(|title| !title.in_picture).unwrap().text, "A title");
        assert_eq!((of("h1").count(), of("main").count()), (1, 1));
        let levels: Vec<u8> = elements
            .iter()
            .filter(|element| ["h1", "h2", "h3", "h4", "h5", "h6"].contains(&&*element.name))
            .map(|heading| heading.name.as_bytes()[1] - b'0')
            .collect();
        assert_eq!(levels[0], 1);
        assert!(levels.is_sorted_by(|_, _| true) && levels.windows(2).all(|p| p[1] <= p[0] + 1));

        assert!(of("table").count() > 10);
        assert_eq!(of("caption").count(), of("table").count());
        assert!(of("th").all(|head| matches!(head.attribute("scope"), Some("col" | "row"))));
        assert!(of("th").filter(|head| head.attribute("scope") == Some("col")).all(has_text));
        assert!(of("svg").count() > 3);
        // A picture is named by its first element, which needs no id.
        assert!(of("svg").all(|svg| svg.attribute("role") == Some("img")));
        let pictures = elements.windows(2).filter(|pair| pair[0].name == "svg");
        assert!(pictures.map(|pair| &pair[1]).all(|name| name.name == "title" && has_text(name)));

        let ids: Vec<&str> =
            elements.iter().filter_map(|element| element.attribute("id")).collect();
        let once: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(once.len(), ids.len(), "an id stands twice");
        for link in of("a") {
            let address = link.attribute("href").unwrap();
            let inside = address.strip_prefix('#').is_some_and(|id| once.contains(id));
            assert!(inside || address.starts_with("https://") || address.starts_with("http://"));
            assert!(has_text(link), "{address}");
        }
        for labelled in elements.iter().filter_map(|one| one.attribute("aria-labelledby")) {
            assert!(labelled.split(' ').all(|id| once.contains(id)), "{labelled}");
        }
        assert!(!page.contains("src=") && !page.contains("url(") && !page.contains("@import"));
    }
}

fn has_text(element: &Element) -> bool {
    !element.text.trim().is_empty()
}

/// How much lighter the lighter of two colours is than the other: WCAG 2.2, "contrast ratio".
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let hex = colour.trim_start_matches('#');
        let hex = if hex.len() == 3 {
            hex.chars().flat_map(|c| [c, c]).collect()
        } else {
            hex.to_owned()
        };
        let parts = [(0, 0.2126), (2, 0.7152), (4, 0.0722)];
        let share = |(at, weight): (usize, f64)| {
            let part = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            let linear =
                if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
            weight * linear
        };
        parts.into_iter().map(share).sum::<f64>()
    };
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    (one / other).max(other / one)
}

/// WCAG 2.2: text at least 4.5 to 1 against what it stands on, coloured marks at least 3 to 1.
#[test]
fn text_and_marks_stand_out() {
    assert_eq!(
        format!("{:.2} {:.2}", contrast("#fff", "#000000"), contrast("#777", "#fff")),
        "21.00 4.48"
    );
    let [page, _] = written(casebook::claims().unwrap(), "A title");
    let named = |name: &str| {
        let from = page.find(&format!("--{name}:#")).unwrap() + name.len() + 3;
        page[from..].split([';', '}']).next().unwrap()
    };
    for ink in ["ink", "soft", "accent"] {
        for paper in ["paper", "tint"] {
            let ratio = contrast(named(ink), named(paper));
            assert!(ratio >= 4.5, "{ink} on {paper}: {ratio}");
        }
    }
    let mut marks = 0;
    for element in elements(&page).iter().filter(|element| element.in_picture) {
        let drawn = ["fill", "stroke"].map(|name| element.attribute(name));
        for colour in drawn.into_iter().flatten().filter(|colour| colour.starts_with('#')) {
            let grey = colour[1..3] == colour[3..5] && colour[3..5] == colour[5..7];
            let least = if element.name == "text" { 4.5 } else { 3.0 };
            if element.name == "text" || !grey {
                assert!(contrast(colour, named("paper")) >= least, "{}: {colour}", element.name);
                marks += 1;
            }
        }
    }
    assert!(marks > 500, "{marks}");
}

/// Every claim, quotation, finding and assumption stands on the page and in the Markdown.
#[test]
fn a_page_leaves_nothing_out() {
    let file = casebook::claims().unwrap();
    let assessment = assessed(file);
    let [page, text] = written(file, "All");
    let elements = elements(&page);
    let page = one_line(&elements.iter().find(|element| element.name == "main").unwrap().text);
    let bare = text.replace('\\', "").replace("&lt;", "<").replace("&amp;", "&");
    let quotes = file.claims().iter().flat_map(|claim| &claim.reports);
    let quotes = quotes.filter_map(|report| report.quote.as_deref());
    let ids = file.claims().iter().map(|claim| claim.id.as_str());
    let codes = assessment.findings.iter().map(|finding| finding.code.as_str());
    let assumptions = assessment.assumptions.iter().map(String::as_str);
    for wanted in ids.chain(quotes).chain(codes).chain(assumptions) {
        let wanted = one_line(wanted);
        assert!(page.contains(&wanted), "not on the page: {wanted}");
        assert!(bare.contains(&wanted), "not in the Markdown: {wanted}");
    }
    let fits = assessment.claims.iter().flat_map(|claim| &claim.implied);
    let fits = fits.flat_map(|implied| implied.fits.iter().chain(&implied.same_calibre));
    let made = fits.filter(|fit| fit.carried.is_some() && fit.derivation.is_some()).count();
    let folded = elements.iter().filter(|element| element.name == "summary");
    assert!(made > 5);
    assert_eq!(folded.filter(|summary| summary.text.starts_with("How ")).count(), made);
}

#[test]
fn one_assessment_makes_one_page() {
    let file = casebook::synthetic().unwrap();
    assert_eq!(written(file, "Twice"), written(file, "Twice"));
}

#[test]
fn a_report_is_of_one_file() {
    let (file, other) = (casebook::claims().unwrap(), casebook::synthetic().unwrap());
    let (policy, pool, assessment) = (policy(), pool(), assessed(other));
    let refused = Report::new(file, &policy, &pool, &assessment).unwrap_err();
    assert!(matches!(refused, Error::OtherClaimsFile { claims: 29, .. }), "{refused}");
}

/// A browser that is installed here.
fn browser() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&folders)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|path| path.is_file())
}

/// A page never scrolls sideways, on a telephone or on a desk.
#[test]
fn a_browser_has_room_for_it() {
    let Some(browser) = browser() else {
        eprintln!("skipped: no Chromium is installed");
        return;
    };
    // A script of the test's own, which the page itself would not let run.
    let script = "<script>addEventListener('load', () => {\
        for (const folded of document.querySelectorAll('details')) folded.open = true;\
        document.title = `${document.documentElement.scrollWidth} of ${innerWidth}`})</script>";
    let [page, _] = written(casebook::claims().unwrap(), "Wide");
    let (before, rest) = page.split_once("<meta http-equiv=").unwrap();
    let (_, after) = rest.split_once('>').unwrap();
    let page = after.replacen("</head>", &format!("{script}</head>"), 1);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("page.html");
    fs::write(&file, [before, &page].concat()).unwrap();
    for width in ["390", "1280"] {
        let mut command = Command::new(&browser);
        let flags = ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"];
        command.args(flags).arg(format!("--window-size={width},900"));
        command.arg(format!("--user-data-dir={}", folder.join("profile").display()));
        let output = command.arg(format!("file://{}", file.display())).output().unwrap();
        let dom = String::from_utf8_lossy(&output.stdout);
        let title = dom.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
        let (scroll, window) = title.and_then(|(title, _)| title.split_once(" of ")).unwrap();
        let [scroll, window] = [scroll, window].map(|px| px.parse::<u32>().unwrap());
        assert!(scroll <= window, "{scroll} px in a window of {window} px");
    }
}

/// The picture in the readme.
#[test]
fn the_picture_of_the_casebook_is_kept() {
    let assessment = assessed(casebook::claims().unwrap());
    let ranges = chart::ranges(&assessment);
    kept_in_step("docs/ranges.svg", &(ranges[0].svg().unwrap() + "\n"));
}
