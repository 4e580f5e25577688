//! Pages and Markdown read back: they are valid, and text in them stays text whatever a claims file holds.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use munitions::assess::{Assessment, assess};
use munitions::assumptions::Assumptions;
use munitions::casebook;
use munitions::render::{brief, html, markdown, text};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::HashSet;
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

/// The published assumptions, and one that no claim asks for.
fn with_an_unused_entry() -> Assumptions {
    let unknown = r#"{"format": "munitions-assumptions/1", "unknowns": {"nobodys": {"kg": [1, 2],
        "label": "nobody's mass", "basis": {"source": "a test", "code": "J"}}}}"#;
    Assumptions::published().overlaid(unknown).unwrap()
}

/// The casebook with this text wherever a claims file may put its own.
fn with_every_text(text: &str) -> Assessment {
    let mut all = assess(casebook::claims().unwrap(), &with_an_unused_entry());
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
    assert_eq!(all.unused.len(), 1);
    for entry in &mut all.unused {
        (entry.id, entry.why) = (other(), other());
    }
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
        let hidden = lines.clone().position(|c| c.is_control() || "\u{202e}\u{200b}".contains(c));
        assert_eq!(hidden, None, "{form}");
    }
    assert!(text(&hostile).contains("⟨U+001B⟩") && html(&hostile).contains("⟨U+202E⟩"));
    assert!(text(&hostile).contains("a⟨U+200D⟩⟨U+FE0F⟩b"));
    assert!(text(&hostile).lines().all(|line| line.width() <= 100));
}

#[test]
fn a_page_can_be_read_by_everybody() {
    for file in [casebook::claims(), casebook::synthetic()] {
        let assessment = assess(file.unwrap(), Assumptions::published());
        let page = html(&assessment);
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
