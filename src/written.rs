//! Types that have a written form.

/// Reads a type from an owned text through its `FromStr` and writes it through its `Display`, which
/// is what `#[serde(try_from = "String", into = "String")]` asks for.
///
/// A type that holds its text names how it takes it in and gives it back, so that nothing is
/// copied.
macro_rules! written {
    ($name:ty) => {
        $crate::written::written!($name, |text| text.parse(), |value| value.to_string());
    };
    ($name:ty, $read:expr, |$value:ident| $text:expr) => {
        impl TryFrom<String> for $name {
            type Error = $crate::Error;

            fn try_from(text: String) -> Result<Self, $crate::Error> {
                let read: fn(String) -> Result<Self, $crate::Error> = $read;
                read(text)
            }
        }

        impl From<$name> for String {
            fn from($value: $name) -> Self {
                $text
            }
        }
    };
}

pub(crate) use written;
