//! An assessment as text for a terminal.

use crate::assess::{Assessment, ClaimAssessment, Fit, Implied, Measured, Weight};
use crate::estimate::ConfidenceRange;
use crate::quantity::{Quantity, Unit, figure};
use crate::written::counted;

/// The widest line, in characters.
const WIDTH: usize = 100;

/// The assessment as text of at most 100 columns: what was found first, then each claim, then
/// every assumption.
///
/// ```
/// # use munitions::assess::{Correlation, Policy, Pool, PoolRule, assess};
/// # use munitions::capacity::Loading;
/// # use munitions::claim::Reading;
/// # let loading =
/// #     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// # let pool = Pool::new(PoolRule::Envelope, Correlation::NONE, 0.9)?;
/// let assessment = assess(munitions::casebook::claims()?, &policy, &pool);
/// let text = munitions::render::text(&assessment);
/// assert!(text.lines().all(|line| line.chars().count() <= 100));
/// # Ok::<(), munitions::Error>(())
/// ```
#[must_use]
pub fn text(assessment: &Assessment) -> String {
    let mut page = Page::default();
    page.line(0, &format!("{} assessed", counted(assessment.claims.len(), "claim", "claims")));
    page.heading("What was found");
    for finding in &assessment.findings {
        let mark = match finding.weight {
            Weight::Contradiction => "!!",
            Weight::Caution => "! ",
            Weight::Note => "- ",
        };
        page.item(mark, &format!("{} [{}]", finding.sentence, finding.code));
        page.line(3, &format!("claims: {}", finding.claims.join(", ")));
    }
    if assessment.findings.is_empty() {
        page.line(0, "Nothing.");
    }
    page.answers("Running totals", &assessment.timeline);
    page.answers("One factor or many", &assessment.factors);
    page.answers("Mixed loads", &assessment.mixes);
    page.answers("As reported, full, and as the field plans", &assessment.holdings);
    page.answers("Rates that supplies imply", &assessment.rates);
    page.answers("How long the rounds last", &assessment.days);
    page.answers("The other way", &assessment.returns);
    page.answers("Pooled", &assessment.pooled);
    page.answers("Not pooled", &assessment.not_pooled);
    page.heading("Claim by claim");
    for claim in &assessment.claims {
        page.claim(claim);
    }
    page.heading("What was assumed");
    for assumption in &assessment.assumptions {
        page.item("- ", assumption);
    }
    page.text
}

/// Text under construction.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn heading(&mut self, title: &str) {
        let title = title.to_uppercase();
        self.text.push('\n');
        self.line(0, &title);
    }

    /// The answers to one question, if there are any.
    fn answers<T: ToString>(&mut self, title: &str, answers: &[T]) {
        if !answers.is_empty() {
            self.heading(title);
            for answer in answers {
                let text = answer.to_string();
                let mut lines = text.lines();
                self.item("- ", lines.next().unwrap_or_default());
                lines.for_each(|line| self.line(3, line));
            }
        }
    }

    /// A line, wrapped where it is too wide, its continuation indented alike.
    fn line(&mut self, indent: usize, text: &str) {
        self.wrapped(&" ".repeat(indent), indent, text);
    }

    /// A line behind a mark.
    fn item(&mut self, mark: &str, text: &str) {
        self.wrapped(&format!("{mark} "), mark.chars().count() + 1, text);
    }

    fn wrapped(&mut self, first: &str, indent: usize, text: &str) {
        let mut column = first.chars().count();
        let mut line = first.to_owned();
        let mut empty = true;
        for word in text.split_whitespace() {
            let length = word.chars().count();
            if !empty && column + 1 + length > WIDTH {
                self.push(&line);
                line = " ".repeat(indent);
                (column, empty) = (indent, true);
            }
            if !empty {
                line.push(' ');
                column += 1;
            }
            line.push_str(word);
            column += length;
            empty = false;
        }
        self.push(&line);
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn claim(&mut self, claim: &ClaimAssessment) {
        self.text.push('\n');
        let date = claim.stated_on.as_deref().unwrap_or("date not reported");
        let heading = format!(
            "{}  ({}, {date}; {}, {})",
            claim.claim, claim.made_by, claim.stance, claim.modality
        );
        self.line(0, &heading);
        self.entry("says", &claim.says);
        if let Some(quote) = &claim.quote {
            self.entry("quote", &format!("\"{quote}\""));
        }
        if let Some(reading) = &claim.reading {
            self.entry("read as", reading);
        }
        self.range("containers", claim.containers.as_ref());
        self.range("rounds", claim.rounds.as_ref());
        for measured in &claim.measured {
            self.entry("measures", &measured_in_words(measured));
        }
        for cargo in &claim.cargo {
            let name = format!("in {}", cargo.container);
            self.entry(&name, &with_bounds(&cargo.mass, &Unit::TONNE));
        }
        for implied in &claim.implied {
            self.implied(implied);
        }
    }

    /// A named line of a claim.
    fn entry(&mut self, name: &str, text: &str) {
        self.wrapped(&format!("  {name:<11} "), 14, text);
    }

    fn range<Q: Quantity>(&mut self, name: &str, range: Option<&ConfidenceRange<Q>>) {
        if let Some(range) = range {
            self.entry(name, &with_bounds(range, &Q::unit()));
        }
    }

    fn implied(&mut self, implied: &Implied) {
        self.entry("implies", &implied.sentence);
        if implied.fits.is_empty() && implied.same_calibre.is_empty() {
            return;
        }
        let title = format!(
            " {:<35}{:<9}{:<11}{:<8}{:>12}  these carry",
            "packed as", "in", "implied is", "P(over)", "would fit"
        );
        self.push(&title);
        for fit in implied.fits.iter().chain(&implied.same_calibre) {
            self.fit(fit);
        }
    }

    /// One row: goods, container, verdict, how probably too many, what fits, what the containers
    /// alone carry.
    fn fit(&mut self, fit: &Fit) {
        let goods = format!("{}, {}", fit.munition.name(), fit.packaging);
        let carried = fit.carried.map_or_else(String::new, |carried| {
            let [low, _, high] = carried.written();
            format!("{low} to {high}")
        });
        let too_many = fit.too_many.map_or_else(String::new, |chance| chance.to_string());
        let row = format!(
            " {goods:<35}{:<9}{:<11}{too_many:<8}{:>12}  {carried}",
            fit.container,
            fit.verdict.to_string(),
            fit.physical_words(),
        );
        self.push(&row);
    }
}

/// `6,200 to 7,200 containers (90 %), median 6,700; at the extremes 6,030 to 7,370`.
fn with_bounds<Q: Quantity>(range: &ConfidenceRange<Q>, unit: &Unit) -> String {
    let [low, median, high] = range.written_in(unit);
    let level = figure::level(range.level());
    let end = |end: Option<Q>| match end {
        Some(end) => figure::group_significant(unit.of_base(end.to_base()), 4),
        None => "no limit".to_owned(),
    };
    let (least, most) = (end(range.bounds().low()), end(range.bounds().high()));
    format!(
        "{low} to {} ({level}), median {median}; at the extremes {least} to {most}",
        unit.behind(high)
    )
}

/// `6,242 to 7,158 TEU (90 %), median 6,700; at the extremes 6,030 to 7,370`.
fn measured_in_words(measured: &Measured) -> String {
    let [span, median, extremes] = measured.written();
    let level = figure::level(measured.range.level);
    let unit = &measured.range.unit;
    format!("{span} {unit} ({level}), median {median}; at the extremes {extremes}")
}
