//! Every input of the committed corpus, on any compiler: what a fuzzer once found stays found.

use std::fs;
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// How long one input may take: a fuzzer allows a second, and a machine may be slow or busy.
const LONGEST: Duration = Duration::from_secs(20);

/// The size of the whole corpus, in bytes, so that a clone stays small.
const MOST_BYTES: usize = 200_000;

fn inputs(target: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let entries = fs::read_dir(&folder).expect("every target has a corpus");
    let mut inputs: Vec<(String, String)> = entries
        .map(|entry| {
            let path = entry.expect("the folder can be read").path();
            let bytes = fs::read(&path).expect("an input can be read");
            let text = String::from_utf8(bytes).expect("the targets take text");
            (path.display().to_string(), text)
        })
        .collect();
    inputs.sort();
    inputs
}

#[test]
fn every_input_keeps_every_promise_in_time() {
    for (target, run) in munitions_fuzz::TARGETS {
        let inputs = inputs(target);
        assert!(inputs.len() >= 10, "{target}: only {} inputs", inputs.len());
        for (name, text) in inputs {
            let (done, finished) = mpsc::channel();
            let running = thread::spawn(move || {
                run(&text);
                // Nobody listens any more where it took too long.
                let _ = done.send(());
            });
            match finished.recv_timeout(LONGEST) {
                Err(RecvTimeoutError::Timeout) => panic!("{name} takes longer than {LONGEST:?}"),
                // A sender that is gone without a word is a thread that broke a promise.
                Ok(()) | Err(RecvTimeoutError::Disconnected) => {
                    assert!(running.join().is_ok(), "{name} breaks a promise, see above");
                }
            }
        }
    }
}

#[test]
fn the_corpus_is_small_and_belongs_to_a_target() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut found: Vec<String> = fs::read_dir(folder)
        .expect("there is a corpus")
        .map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned())
        .collect();
    found.sort();
    assert_eq!(found, munitions_fuzz::TARGETS.map(|(name, _)| name));
    let bytes: usize =
        found.iter().flat_map(|target| inputs(target)).map(|(_, text)| text.len()).sum();
    assert!(bytes <= MOST_BYTES, "{bytes} bytes");
}

/// Each target is a binary of that name for cargo-fuzz.
#[test]
fn every_target_is_a_binary() {
    let binaries = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz_targets");
    for (target, _) in munitions_fuzz::TARGETS {
        let source = fs::read_to_string(binaries.join(format!("{target}.rs")));
        let source = source.expect("every target is a binary");
        assert!(source.contains(&format!("munitions_fuzz::{target}(text)")), "{target}");
    }
}
