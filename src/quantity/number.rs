//! What quantities have in common that are one number behind a tag.

/// What is copied whatever its tags are.
macro_rules! tagged {
    ([$($of:ident),*] $name:ty) => {
        impl<$($of),*> $name {
            pub(super) const fn raw(value: f64) -> Self {
                Self { value, of: std::marker::PhantomData }
            }
        }

        impl<$($of),*> Clone for $name {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<$($of),*> Copy for $name {}
    };
}

/// Comparison and hashing by the number alone, so that tags need no derives.
macro_rules! by_value {
    ([$($of:ident),*] $name:ty) => {
        impl<$($of),*> PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other).is_eq()
            }
        }

        impl<$($of),*> Eq for $name {}

        impl<$($of),*> PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl<$($of),*> Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.value.total_cmp(&other.value)
            }
        }

        impl<$($of),*> std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.value.to_bits().hash(state);
            }
        }
    };
}

/// The number and its unit as text.
macro_rules! with_unit {
    ([$($of:ident),*] $name:ty) => {
        impl<$($of),*> std::fmt::Debug for $name
        where
            Self: Quantity,
        {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{self}")
            }
        }

        /// Writes the number with thousands separators and the unit; `{:.0}` rounds it.
        impl<$($of),*> std::fmt::Display for $name
        where
            Self: Quantity,
        {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let unit = <Self as Quantity>::unit();
                f.write_str(&match f.precision() {
                    Some(decimals) => unit.write_rounded(self.value, decimals),
                    None => unit.write(self.value),
                })
            }
        }
    };
}

/// What is never negative: read as reports write it, added up, and multiplied and divided by like
/// and by plain ratios.
macro_rules! amount {
    ([$($of:ident),*] $name:ty) => {
        /// Reads a figure as reports write it (`6,700`, `6 700`, `3 million`, `1.5m`, `500k`) in the
        /// written unit, with or without the unit behind it.
        impl<$($of),*> std::str::FromStr for $name
        where
            Self: Quantity,
        {
            type Err = crate::Error;

            fn from_str(text: &str) -> Result<Self, crate::Error> {
                let unit = <Self as Quantity>::unit();
                let number = crate::quantity::figure::parse(unit.strip(text))?;
                <Self as Quantity>::from_base(number * unit.scale())
            }
        }

        impl<$($of),*> std::ops::Add for $name {
            type Output = Self;

            fn add(self, other: Self) -> Self {
                Self::raw(self.value + other.value)
            }
        }

        impl<$($of),*> std::ops::Mul<Ratio> for $name {
            type Output = Self;

            fn mul(self, ratio: Ratio) -> Self {
                Self::raw(self.value * ratio.get())
            }
        }

        impl<$($of),*> std::ops::Mul<$name> for Ratio {
            type Output = $name;

            fn mul(self, of: $name) -> $name {
                of * self
            }
        }

        impl<$($of),*> std::ops::Div<Ratio> for $name {
            type Output = Self;

            fn div(self, ratio: Ratio) -> Self {
                Self::raw(self.value / ratio.get())
            }
        }

        impl<$($of),*> std::ops::Div for $name {
            type Output = Ratio;

            fn div(self, other: Self) -> Ratio {
                Ratio::from_operator(self.value / other.value)
            }
        }
    };
}

pub(super) use {amount, by_value, tagged, with_unit};
