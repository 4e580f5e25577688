//! Claims as a flat table and as STIX: what goes out, what comes back, what is refused.

use munitions::Error;
use munitions::casebook;
use munitions::claim::{AsReported, Claim, Figure, Flow, Qualifier, Stage, Stance, Wording};
use munitions::claims_file::{ClaimsFile, Limits};
use munitions::source::{Source, SourceId, SourceKind};
use proptest::prelude::*;

fn from_csv(text: &str) -> Result<ClaimsFile, String> {
    ClaimsFile::read_csv(text, &Limits::STANDARD).map_err(|error| error.to_string())
}

fn fault(text: &str) -> String {
    let message = from_csv(text).unwrap_err();
    message.strip_prefix("the claims file has a fault: ").unwrap_or(&message).to_owned()
}

#[test]
fn every_embedded_file_survives_the_table() {
    let example: ClaimsFile = include_str!("data/example.json").parse().unwrap();
    for file in [casebook::claims().unwrap(), casebook::synthetic().unwrap(), &example] {
        let table = file.to_csv().unwrap();
        assert_eq!(&from_csv(&table).unwrap(), file);
        // Without the mark, with plain line ends and with empty rows at the end.
        let plain = table.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let commas = ",".repeat(plain.lines().next().unwrap().matches(',').count());
        assert_eq!(&from_csv(&format!("{plain}{commas}\n")).unwrap(), file);
    }
}

/// Rows name their claim and their place, so that a table may be sorted by any column.
#[test]
fn the_rows_may_come_in_any_order() {
    let file = casebook::claims().unwrap();
    let table = file.to_csv().unwrap();
    let mut lines: Vec<&str> = table.lines().collect();
    lines[1..].reverse();
    assert_eq!(&from_csv(&lines.join("\n")).unwrap(), file);
}

/// Written out by hand.
#[test]
fn a_small_table_is_as_expected() {
    let table = "row,claim,report,number,id,name,kind,flow.origin,flow.by,made_by,stance,stage,amount.of,amount.value,outlet,quote,by,role\n\
        source,,,1,a,Agency,news_agency,,,,,,,,,,,\n\
        claim,c,,1,,,,XA,sea rail,a,asserts,shipped,container,6700,,,,\n\
        report,c,,1,,,,,,,,,,,a,\"one, \"\"two\"\"\",,\n\
        hop,c,1,1,,,primary,,,,,,,,,,a,originator\n";
    let json = r#"{"format": "munitions-claims/1",
        "sources": [{"id": "a", "name": "Agency", "kind": "news_agency"}],
        "claims": [{"id": "c", "flow": {"origin": "XA", "by": ["sea", "rail"]}, "made_by": "a",
            "stance": "asserts", "stage": "shipped", "amount": {"of": "container", "value": 6700},
            "reports": [{"outlet": "a", "quote": "one, \"two\"", "via": [{"by": "a", "role": "originator", "kind": "primary"}]}]}]}"#;
    assert_eq!(from_csv(table).unwrap(), json.parse().unwrap());
}

/// Everything that a row may say in the words of today, written out by hand.
#[test]
fn the_vocabulary_has_columns() {
    let table = "row,claim,number,id,name,kind,draws_on,flow.origin,flow.via,flow.recipient.name,made_by,stance,stage,certainty,extent,containers,carrier.name,amount.of,amount.munitions,amount.value,amount.to,amount.qualifier,amount.also,amount.per,amount.packaging,amount.container,amount.mass_lb,equivalents.relation,equivalents.says,equivalents.made_by,amount.period.from,linked_claim,all\n\
        source,,1,a,A,ministry,b probably:c,,,,,,,,,,,,,,,,,,,,,,,,,,\n\
        source,,2,b,B,ministry,,,,,,,,,,,,,,,,,,,,,,,,,,,\n\
        source,,3,c,C,ministry,,,,,,,,,,,,,,,,,,,,,,,,,,,\n\
        claim,x,1,,,,,IR KP,BY; Suez Canal,Wagner,a b,asserts,seized,probably,part,CSQU3054383,Angara,round,122mm-shell 152mm-shell,200,,about,at_least,container,boxed,unknown,,or,carried,c,,,\n\
        equivalent,x,1,,,,,,,,,,,,,,,mass,,,,,,,,,150000,,,,2024,,\n\
        link,x,1,,,includes,,,,,,,,possibly,,,,,,,,,,,,,,,,,,y,TRUE\n\
        claim,y,2,,,,,KP,,,a,asserts,seized,,,,,truck,,2,3,between,,,,,,,,,,,\n";
    let json = r#"{"format": "munitions-claims/1", "sources": [
        {"id": "a", "name": "A", "kind": "ministry", "draws_on": ["b", {"source": "c", "certainty": "probably"}]},
        {"id": "b", "name": "B", "kind": "ministry"}, {"id": "c", "name": "C", "kind": "ministry"}],
      "claims": [
        {"id": "x", "flow": {"origin": ["IR", "KP"], "via": ["BY", "Suez Canal"], "recipient": {"name": "Wagner"}},
         "made_by": ["a", "b"], "stance": "asserts", "stage": "seized", "certainty": "probably", "extent": "part",
         "containers": ["CSQU3054383"], "carrier": {"name": "Angara"},
         "amount": {"of": "round", "munitions": ["122mm-shell", "152mm-shell"], "value": 200, "qualifier": "about",
           "also": "at_least", "per": "container", "packaging": "boxed", "container": "unknown"},
         "equivalents": {"relation": "or", "says": "carried", "made_by": "c",
           "of": [{"of": "mass", "mass_lb": 150000, "period": {"from": "2024"}}]},
         "links": [{"kind": "includes", "claim": "y", "all": true, "certainty": "possibly"}]},
        {"id": "y", "flow": {"origin": "KP"}, "made_by": "a", "stance": "asserts", "stage": "seized",
         "amount": {"of": "truck", "value": 2, "to": 3, "qualifier": "between"}}]}"#;
    assert_eq!(from_csv(table).unwrap(), json.parse().unwrap());
}

/// What a spreadsheet would reckon stands behind an apostrophe, and comes back without it.
#[test]
fn no_cell_is_a_formula() {
    let texts = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "'quoted'",
        "＝1",
        "",
        "plain",
        "=HYPERLINK(\"https://example.com\",\"x\")",
    ];
    for text in texts {
        let file = file_with_note(text);
        let table = file.to_csv().unwrap();
        assert_eq!(from_csv(&table).unwrap(), file, "{text:?}");
        let risky = |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']);
        let rows = table.split_terminator("\r\n").flat_map(|row| row.split(','));
        for cell in rows.map(|cell| cell.trim_matches('"')) {
            assert!(!risky(cell) || text.contains(','), "{cell:?} of {text:?}");
        }
    }
    assert!(file_with_note("=1+1").to_csv().unwrap().contains(",'=1+1,"));
}

fn file_with_note(note: &str) -> ClaimsFile {
    let maker = "a".parse::<SourceId>().unwrap();
    let source = Source::new(maker.clone(), "Agency", SourceKind::NewsAgency).unwrap();
    let flow = Flow::new("XA".parse().unwrap());
    let mut claim = Claim::new("c".parse().unwrap(), flow, maker, Stance::Denies, Stage::Shipped);
    claim.note = Some(note.into());
    ClaimsFile::new(vec![source], vec![claim]).unwrap()
}

#[test]
fn refusals_name_row_and_column() {
    let head = "row,claim,report,number,id,name,kind,country,flow.origin,made_by,stance,stage,amount.of,amount.value,outlet\n";
    let source = "source,,,1,a,Agency,news_agency,,,,,,,,\n";
    let claim = "claim,c,,1,,,,,XA,a,asserts,shipped,container,6700,\n";
    let base = format!("{head}{source}{claim}");
    assert!(from_csv(&base).is_ok());
    let changed = |from: &str, to: &str| fault(&base.replacen(from, to, 1));
    let table = [
        (
            changed("news_agency,", "news_agency,kr"),
            "row 2, column country: cannot read \"kr\" as a country: write KR",
        ),
        (
            changed("container,6700", "container,\"6,700\""),
            "row 3, column amount.value: a number has digits and a point only, got \"6,700\"; write 6700",
        ),
        (
            changed("XA,a,", "XA,b,"),
            "row 3, column made_by: no source in this file has the id \"b\"",
        ),
        (
            changed("claim,c,", "claim,,"),
            "row 3, column claim: cannot read \"\" as a claim id: it is empty",
        ),
        (
            changed("claim,c,,1", "claim,c,,x"),
            "row 3, column number: this is a whole number from 1, got \"x\"",
        ),
        (
            changed("claim,c,,1", "claim,c,,0"),
            "row 3, column number: this is a whole number from 1, got \"0\"",
        ),
        (
            changed("claim,c,,1,,", "claim,c,,1,,X"),
            "row 3, column name: a row of kind claim has no such cell",
        ),
        (
            changed("source,,,", "sources,,,"),
            "row 2, column row: this is one of source, claim, equivalent, report, hop, reported_equivalent, link, assessment, got \"sources\"",
        ),
        (changed("outlet\n", "paper\n"), "row 1, column paper: there is no such column"),
        (
            changed("outlet\n", "origin\n"),
            "row 1, column origin: there is no such column; did you mean \"flow.origin\"?",
        ),
        (
            changed(",stage,", ",modality,"),
            "row 1, column modality: the column has made way for \"stage\" (shipped, pledged, ...) and \"certainty\" (probably, possibly), and in \"equivalents\" for \"says\" (could_hold, carried)",
        ),
        (
            changed("container,6700", "container,6.700"),
            "row 3, column amount.value: three digits after one point may be thousands or decimals, got \"6.700\"; write 6700 or 6.7000",
        ),
        (changed("outlet\n", "made_by\n"), "row 1, column made_by: the column is there twice"),
        (
            fault(&format!("{base}{}", claim.replace(",c,", ",d,"))),
            "row 4, column number: another claim of the same list has the number 1",
        ),
        (
            fault(&format!("{base}{}", claim.replace(",c,,1", ",c,,2"))),
            "row 4, column claim: the id \"c\" is used twice, first in row 3",
        ),
        (
            fault(&format!("{base}{}", claim.replace(",c,,1", ",c,,2").replace("XA,a", "xa,a"))),
            "row 4, column claim: the id \"c\" is used twice, first in row 3",
        ),
        (
            fault(&format!("{head}{}{source}{claim}", source.replace(",,,1", ",,,2"))),
            "row 3, column id: the id \"a\" is used twice, first in row 2",
        ),
        (
            fault(&format!("{base}report,x,,1,,,,,,,,,,,a\n")),
            "row 4, column claim: no row of kind claim has the id \"x\"",
        ),
        (
            fault(&format!("{base}hop,c,1,1,,,primary,,,,,,,,\n")),
            "row 4, column report: the claim \"c\" has no report with the number 1",
        ),
        (
            fault(&format!("{base}report,c,,1,,,,,,,,,,,b\n")),
            "row 4, column outlet: no source in this file has the id \"b\"",
        ),
        (
            fault(&format!("{base}equivalent,c,,1,,,,,,,,,teu,5,\n")),
            "the claims file has 2 faults:\n  row 3, columns equivalents.*: the key `relation` is missing\n  \
             row 3, columns equivalents.*: the key `says` is missing",
        ),
        (fault(""), "row 1: the file is empty"),
        (fault("claim,number\n"), "row 1, column row: the column is missing"),
    ];
    for (found, expected) in table {
        assert_eq!(found, expected);
    }
    let two = from_csv(&base.replace("6700", "many").replace("XA", "xa")).unwrap_err();
    assert!(two.contains("row 3, column amount.value"), "{two}");
    let small = Limits { bytes: 10, ..Limits::STANDARD };
    let error = ClaimsFile::read_csv(&base, &small).unwrap_err().to_string();
    assert_eq!(error, "the claims file is past the limit of 10 bytes (limit `bytes`)");
}

/// Text that is not comma-separated is refused where it breaks.
#[test]
fn broken_text_is_refused_at_its_cell() {
    let head = "row,number,id,name,kind\n";
    let source = "source,1,a,Agency,news_agency\n";
    let changed = |from: &str, to: &str| fault(&format!("{head}{}", source.replacen(from, to, 1)));
    let table = [
        (changed(",1,", ","), "row 2: it has 4 cells, and the header has 5"),
        (
            changed("Agency", "\"Agency"),
            "row 2, column 4: a quotation mark is never closed: the text may be cut off",
        ),
        (
            changed("Agency", "Age\"ncy"),
            "row 2, column 4: a quotation mark stands within a cell that has none around it",
        ),
        (changed("Agency", "\"Age\"ncy"), "row 2, column 4: text follows a closing quotation mark"),
        (
            changed("Agency", "Age\rncy"),
            "row 2, column 4: a carriage return stands outside quotation marks",
        ),
    ];
    for (found, expected) in table {
        assert_eq!(found, expected);
    }
}

/// Where decimals have a comma, spreadsheets put semicolons between cells.
#[test]
fn a_table_with_other_separators_is_refused_as_such() {
    let table = casebook::claims().unwrap().to_csv().unwrap();
    let rule = "row 1: cells are separated by commas, and this looks like a table with";
    for (separator, name) in [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")] {
        assert_eq!(fault(&table.replace(',', separator)), format!("{rule} {name}"));
        let quoted = format!("\"row\"{separator}\"number\"\r\n");
        assert_eq!(fault(&quoted), format!("{rule} {name}"));
    }
    assert_eq!(fault("row\n"), "row 1, column number: the column is missing");
    let unknown = fault("no;such;table\n");
    assert!(unknown.contains("column no;such;table: there is no such column"), "{unknown}");
}

/// The item of a fault is told by the column, which is not always named like the field.
#[test]
fn faults_of_rows_below_a_claim_name_their_column() {
    let head = "row,claim,report,number,id,name,kind,flow.origin,made_by,stance,stage,amount.of,\
                amount.value,equivalents.relation,equivalents.says,linked_claim\n";
    let source = "source,,,1,a,Agency,news_agency,,,,,,,,,\n";
    let claim = "claim,c,,1,,,,XA,a,asserts,shipped,container,6700,or,could_hold,\n";
    let other = "claim,d,,2,,,,XA,a,asserts,shipped,container,6700,,,\n";
    let equivalent = "equivalent,c,,1,,,,,,,,teu,5,,,\n";
    let link = "link,c,,1,,,restates,,,,,,,,,d\n";
    let base = format!("{head}{source}{claim}{other}{equivalent}{link}");
    let file = from_csv(&base).unwrap();
    assert_eq!(file.claims()[0].equivalents.as_ref().unwrap().to_string(), "could hold 5 TEU");
    let changed = |from: &str, to: &str| {
        assert_eq!(base.matches(from).count(), 1, "{from}");
        fault(&base.replacen(from, to, 1))
    };
    let table = [
        (
            changed(",,,,d\n", ",,,,e\n"),
            "row 6, column linked_claim: no claim in this file has the id \"e\"",
        ),
        (
            changed("teu,5", "teu,-5"),
            "row 5, column amount.value: a reported number must be from 0 to 1e15, got -5",
        ),
        (
            changed("teu,5", "teu,2000000000000000"),
            "row 5, column amount.value: a reported number must be from 0 to 1e15, got 2000000000000000.0",
        ),
        (
            changed("teu,5", "teu,"),
            "row 5: an amount of \"teu\" needs its number in \"value\", or \"unspecified\": true",
        ),
        (
            changed("source,,,1", "source,c,,1"),
            "row 2, column claim: a row of kind source has no such cell",
        ),
        (
            changed("claim,c,,1", "claim,c,1,1"),
            "row 3, column report: a row of kind claim has no such cell",
        ),
    ];
    let kind = changed("restates", "restate");
    assert!(kind.starts_with("row 6, column kind: unknown word `restate`"), "{kind}");
    for (found, expected) in table {
        assert_eq!(found, expected);
    }
}

/// `{}` says that something was reported otherwise; wherever its column stands, what was is kept.
#[test]
fn an_empty_cell_of_braces_wipes_nothing() {
    let table = |columns: &str, cells: &str| {
        let head = "row,claim,number,id,name,kind,flow.origin,made_by,stance,stage,amount.of,\
                    amount.value,outlet";
        let file = format!(
            "{head},{columns}\nsource,,1,a,Agency,news_agency,,,,,,,,,\n\
             claim,c,1,,,,XA,a,asserts,shipped,container,6700,,,\nreport,c,1,,,,,,,,,,a,{cells}\n"
        );
        from_csv(&file).unwrap().claims()[0].reports[0].as_reported.clone().unwrap()
    };
    let mut expected = AsReported::default();
    expected.figure = Some(Wording::Figure(Figure::new(7_000.0, Qualifier::Bare).unwrap()));
    assert_eq!(table("as_reported,as_reported.value", "{},7000"), expected);
    assert_eq!(table("as_reported.value,as_reported", "7000,{}"), expected);
    assert_eq!(table("as_reported.value,as_reported", ",{}"), AsReported::default());
}

/// Rows and cells are counted before anything is made of them.
#[test]
fn a_table_past_a_limit_is_refused_with_its_row() {
    let rows = |count: usize| format!("row,number\n\n{}", "source,1\n".repeat(count));
    assert_eq!(fault(&rows(2_000_001)), "row 2000003: the table has more than 2000000 rows");
    let endless = ",".repeat(1_000_000);
    let wide = "row 2, column 257: the row has more than 256 cells";
    assert_eq!(fault(&format!("row,number\n{endless}")), wide);
    assert_eq!(fault(&format!("row,number\n{}", &endless[..256])), wide);
    let short = fault(&format!("row,number\nx{}", &endless[..255]));
    assert_eq!(short, "row 2: it has 256 cells, and the header has 2");
    assert_eq!(fault(&endless), "row 1, column 257: the row has more than 256 cells");
    let blank = format!("row,number{}", "\n".repeat(3_000_000));
    assert!(from_csv(&blank).unwrap().claims().is_empty());
}

/// The limit is of the table, though the claims file that it holds is longer.
#[test]
fn a_table_just_as_long_as_allowed_is_read() {
    let table = "row,number,id,name,kind\nsource,1,a,A,ministry\n";
    let bytes = u64::try_from(table.len()).unwrap();
    let read = |bytes| ClaimsFile::read_csv(table, &Limits { bytes, ..Limits::STANDARD });
    let file = read(bytes).unwrap();
    assert!(serde_json::to_string(&file).unwrap().len() > table.len());
    assert!(matches!(read(bytes - 1), Err(Error::Limit { limit: "bytes", .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the words and figures, a table reads back to the claims that it was written from.
    #[test]
    fn claims_survive_the_table(file in any::<ClaimsFile>()) {
        prop_assert_eq!(from_csv(&file.to_csv().unwrap()).unwrap(), file);
    }

    /// No text makes the reader panic.
    #[test]
    fn any_text_is_read_or_refused(text in "(row|claim|number|kind|[,\"\r\n=']|\\PC){0,40}") {
        drop(from_csv(&text));
    }
}

#[cfg(feature = "stix")]
mod stix {
    use munitions::casebook;
    use munitions::claims_file::{ClaimsFile, StixTerms};
    use regex_lite::Regex;
    use serde_json::Value;
    use std::collections::{BTreeMap, BTreeSet};

    const NAMESPACE: &str = "4bc3d1a5-6a09-4f1c-9c0b-6d0f5f1a2b3c";

    fn terms() -> StixTerms<'static> {
        let (created, modified, published) = ("2031-03-01T12:00:00Z", None, None);
        let (namespace, name, graded_by) = (NAMESPACE, "An example", None);
        StixTerms { namespace, name, created, modified, published, graded_by }
    }

    fn bundle(file: &ClaimsFile, terms: &StixTerms<'_>) -> Value {
        serde_json::from_str(&file.to_stix(terms).unwrap()).unwrap()
    }

    fn objects(bundle: &Value) -> &Vec<Value> {
        bundle["objects"].as_array().unwrap()
    }

    /// The rules of STIX 2.1 that bear on these objects: common properties (3.2), identity (4.5),
    /// note (4.12), report (4.16), bundle (8), identifier (2.9), timestamp (2.17).
    #[test]
    fn the_bundles_keep_the_rules() {
        let common = ["type", "spec_version", "id", "created", "modified"];
        let own: BTreeMap<&str, (&[&str], &[&str])> = BTreeMap::from([
            ("identity", (["name"].as_slice(), ["description", "identity_class"].as_slice())),
            (
                "note",
                (
                    ["content", "object_refs"].as_slice(),
                    ["abstract", "authors", "labels", "lang", "confidence", "external_references"]
                        .as_slice(),
                ),
            ),
            ("report", (["name", "published", "object_refs"].as_slice(), [].as_slice())),
        ]);
        let uuid = "[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
        let time = Regex::new(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$").unwrap();
        for file in [casebook::claims().unwrap(), casebook::synthetic().unwrap()] {
            let bundle =
                bundle(file, &StixTerms { graded_by: Some("invented analyst"), ..terms() });
            let keys: Vec<&String> = bundle.as_object().unwrap().keys().collect();
            assert_eq!(keys, ["id", "objects", "type"]);
            assert!(
                Regex::new(&format!("^bundle--{uuid}$"))
                    .unwrap()
                    .is_match(bundle["id"].as_str().unwrap())
            );
            let mut ids = BTreeSet::new();
            let mut uuids = BTreeSet::new();
            for object in objects(&bundle) {
                let kind = object["type"].as_str().unwrap();
                let (required, optional) = own[kind];
                for name in common.iter().chain(required) {
                    assert!(object.get(name).is_some(), "{kind} without {name}");
                }
                for name in object.as_object().unwrap().keys() {
                    let name = name.as_str();
                    let known = common.contains(&name)
                        || required.contains(&name)
                        || optional.contains(&name);
                    assert!(known, "{kind} with {name}");
                }
                assert_eq!(object["spec_version"], "2.1");
                let id = object["id"].as_str().unwrap();
                assert!(Regex::new(&format!("^{kind}--{uuid}$")).unwrap().is_match(id), "{id}");
                assert!(ids.insert(id) && uuids.insert(id.split_once("--").unwrap().1));
                for name in ["created", "modified", "published"] {
                    if let Some(at) = object.get(name) {
                        assert!(time.is_match(at.as_str().unwrap()), "{at}");
                    }
                }
                for name in ["object_refs", "authors", "labels", "external_references"] {
                    assert!(
                        object.get(name).is_none_or(|list| !list.as_array().unwrap().is_empty())
                    );
                }
                for reference in object
                    .get("external_references")
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten()
                {
                    assert!(reference["source_name"].is_string());
                    assert!(
                        ["description", "url", "external_id"]
                            .iter()
                            .any(|name| reference.get(name).is_some())
                    );
                }
            }
            for claim in file.claims() {
                let note =
                    objects(&bundle).iter().find(|note| note["abstract"] == claim.id.as_str());
                let linked: BTreeSet<_> =
                    claim.links.iter().filter_map(|link| link.claim.as_ref()).collect();
                let about = note.unwrap()["object_refs"].as_array().unwrap();
                let converter =
                    claim.equivalents.as_ref().and_then(|equivalents| equivalents.made_by.as_ref());
                let others = linked.len() + usize::from(converter.is_some());
                assert_eq!(about.len(), claim.made_by.len() + others, "{}", claim.id);
            }
            for object in objects(&bundle) {
                for reference in
                    object.get("object_refs").and_then(Value::as_array).into_iter().flatten()
                {
                    assert!(ids.contains(reference.as_str().unwrap()), "{reference}");
                }
            }
            assert_eq!(ids.len(), file.sources().len() + file.claims().len() + 1);
        }
    }

    /// 1 to 5 are 90, 70, 50, 30, 10; a 6, and a claim that nobody graded, have no confidence.
    #[test]
    fn confidence_is_that_of_the_table() {
        let mut json: Value = serde_json::from_str(include_str!("data/example.json")).unwrap();
        let table =
            [(1, Some(90)), (2, Some(70)), (3, Some(50)), (4, Some(30)), (5, Some(10)), (6, None)];
        for (digit, expected) in table {
            json["claims"][1]["assessments"][0]["credibility"] = digit.into();
            let file: ClaimsFile = json.to_string().parse().unwrap();
            let confidence = |terms: &StixTerms<'_>| {
                let bundle = bundle(&file, terms);
                let notes: Vec<Value> =
                    objects(&bundle).iter().filter(|o| o["type"] == "note").cloned().collect();
                assert_eq!(notes[1]["abstract"], "shin-2024-02-26");
                assert!(notes[0].get("confidence").is_none());
                notes[1].get("confidence").and_then(Value::as_u64)
            };
            assert_eq!(confidence(&StixTerms { graded_by: Some("analyst"), ..terms() }), expected);
            assert_eq!(
                confidence(&StixTerms { graded_by: Some("somebody else"), ..terms() }),
                None
            );
            assert_eq!(confidence(&terms()), None);
        }
    }

    /// What a reader of the bundle sees of a claim: who speaks, all of it in words, and where it was read.
    #[test]
    fn a_note_tells_the_whole_claim() {
        let file: ClaimsFile = r#"{"format": "munitions-claims/1", "sources": [
            {"id": "a", "name": "A", "kind": "news_agency", "country": "KR"},
            {"id": "b", "name": "B", "kind": "person", "part_of": "a"},
            {"id": "c", "name": "C", "kind": "unknown",
             "draws_on": ["a", {"source": "b", "certainty": "probably"}]}], "claims": [
            {"id": "plain", "flow": {"origin": "KP"}, "made_by": "a", "stance": "denies",
             "stage": "shipped", "speaker": ""},
            {"id": "full", "flow": {"origin": "KP", "destination": "RU", "via": ["BY"]},
             "made_by": ["b", "a"], "containers": ["CSQU3054383"], "carrier": {"name": "Angara"},
             "speaker": "A minister", "stance": "asserts", "stage": "shipped",
             "certainty": "probably", "extent": "whole",
             "stated_on": "2024-02-26", "period": {"from": "2023-09", "to": "2024-02"},
             "basis": "imagery", "note": "a note",
             "amount": {"of": "container", "value": 6700, "qualifier": "about"},
             "equivalents": {"relation": "or", "says": "could_hold", "made_by": "c",
                             "of": [{"of": "teu", "value": 5}]},
             "links": [{"kind": "restates", "claim": "plain"}],
             "assessments": [{"by": "us", "reliability": "B", "credibility": 2}],
             "reports": [
                {"outlet": "a", "quote": "so many", "title": "T", "url": "http://example.com/1"},
                {"outlet": "c", "quote": "", "title": "Title", "url": "https://example.com/2"},
                {"outlet": "c", "url": "ftp://example.com/3"}]}]}"#
            .parse()
            .unwrap();
        let bundle = bundle(&file, &terms());
        let classes: Vec<&str> = objects(&bundle)
            .iter()
            .filter_map(|object| object["identity_class"].as_str())
            .collect();
        assert_eq!(classes, ["organization", "individual", "unspecified"]);
        let descriptions: Vec<&str> =
            objects(&bundle).iter().filter_map(|object| object["description"].as_str()).collect();
        assert_eq!(
            descriptions,
            ["news agency, KR", "person, part of a", "unknown, draws on a, probably draws on b"]
        );
        let [.., plain, full, _] = &objects(&bundle)[..] else { panic!("{bundle}") };
        assert_eq!(
            (plain.get("authors"), &plain["content"]),
            (None, &"KP (denies, shipped)".into())
        );
        assert_eq!(full["authors"], serde_json::json!(["A minister"]));
        assert_eq!(
            full["content"],
            "KP to RU, by way of BY (asserts, shipped, probably, whole)\n\
             amount: about 6,700 containers\nequivalents by c: could hold 5 TEU\n\
             containers: CSQU3054383\ncarrier: Angara\nperiod: 2023-09 to 2024-02\nstated on: 2024-02-26\n\
             basis: imagery\nlink: restates plain\ngraded by us: B (usually reliable), 2 (probably true)\nnote: a note"
        );
        assert_eq!(
            full["external_references"],
            serde_json::json!([
                {"source_name": "A", "description": "so many", "url": "http://example.com/1",
                 "external_id": "a"},
                {"source_name": "C", "description": "Title", "url": "https://example.com/2",
                 "external_id": "c"},
                {"source_name": "C", "external_id": "c"}
            ])
        );
    }

    /// A later version has the same ids, so that a receiver takes it for one; another namespace has others.
    #[test]
    fn ids_are_the_same_for_the_same_claims() {
        let file = casebook::claims().unwrap();
        let id = |terms: &StixTerms<'_>| objects(&bundle(file, terms))[0]["id"].clone();
        let later = StixTerms { modified: Some("2031-04-01T00:00:00Z"), ..terms() };
        assert_eq!(id(&terms()), id(&later));
        assert_eq!(objects(&bundle(file, &later))[0]["modified"], "2031-04-01T00:00:00.000Z");
        let other = "5bc3d1a5-6a09-4f1c-9c0b-6d0f5f1a2b3c";
        let other = StixTerms { namespace: other, ..terms() };
        assert_ne!(id(&terms()), id(&other));
        assert_eq!(file.to_stix(&terms()).unwrap(), file.to_stix(&terms()).unwrap());
    }

    #[test]
    fn what_stix_does_not_allow_is_refused() {
        let file = casebook::claims().unwrap();
        let why = |terms: StixTerms<'_>| file.to_stix(&terms).unwrap_err().to_string();
        let refused = |namespace: &str, name: &str| why(StixTerms { namespace, name, ..terms() });
        let modified = |at| StixTerms { modified: Some(at), ..terms() };
        let reserved = "00abedb4-aa42-466c-9c01-fed23315a9b7";
        assert_eq!(
            refused(reserved, "x"),
            format!(
                "cannot read {reserved:?} as a namespace of STIX ids: STIX keeps it for cyber-observable objects"
            )
        );
        assert_eq!(
            refused("x", "x"),
            "cannot read \"x\" as a namespace of STIX ids: it must be a UUID"
        );
        assert!(
            refused("00000000-0000-0000-0000-000000000000", "x").ends_with("it must not be nil")
        );
        assert_eq!(
            refused(NAMESPACE, " "),
            "cannot read \" \" as the name of a STIX report: it is empty"
        );
        assert_eq!(
            why(modified("2031-02-01T00:00:00Z")),
            "cannot read \"2031-02-01T00:00:00Z\" as a time of change: \
             it is before the objects were made, at 2031-03-01T12:00:00Z"
        );
        assert!(file.to_stix(&modified("2031-03-01T12:00:00Z")).is_ok());
        let early = why(StixTerms { published: Some("0000-01-01T00:00:00Z"), ..terms() });
        assert!(early.ends_with("it must lie in the years 1 to 9999"), "{early}");
        assert_eq!(
            why(modified("yesterday")),
            "cannot read \"yesterday\" as a time in STIX: it must be written as 2024-09-01T00:00:00Z"
        );
        let empty = ClaimsFile::new(Vec::new(), Vec::new()).unwrap();
        assert_eq!(
            empty.to_stix(&terms()).unwrap_err().to_string(),
            "a STIX report must refer to a source or a claim"
        );
    }
}
