//! How long a text that is read may be.

use crate::Error;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The most bytes of a kind of text.
pub(crate) struct TextLimit {
    /// What is read: `the claims file`.
    pub(crate) what: &'static str,
    /// What the limit is called.
    pub(crate) limit: &'static str,
    pub(crate) bytes: u64,
}

impl TextLimit {
    /// Refuses a text past the limit; the place is the path with a space before it, or nothing.
    pub(crate) fn check(&self, text: &[u8], place: &str) -> Result<(), Error> {
        if u64::try_from(text.len()).is_ok_and(|bytes| bytes <= self.bytes) {
            return Ok(());
        }
        let Self { what, limit, bytes: allowed } = *self;
        Err(Error::Limit { what, place: place.to_owned(), limit, allowed, unit: "bytes" })
    }

    /// What stands in a file, and its place. A pipe or a device has no size: reading stops at the limit.
    pub(crate) fn read(&self, path: &Path) -> Result<(Vec<u8>, String), Error> {
        let place = format!(" {}", path.display());
        let refused =
            |error: std::io::Error| Error::access("read", self.what, place.clone(), &error);
        let file = File::open(path).map_err(refused)?;
        let mut bytes = Vec::new();
        file.take(self.bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(refused)?;
        self.check(&bytes, &place)?;
        Ok((bytes, place))
    }
}
