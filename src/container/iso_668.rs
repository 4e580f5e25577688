//! The container types that the crate knows, one published table each.
//!
//! The designations of ISO 668 and the size and type codes of ISO 6346 are those in common use;
//! the codes are general knowledge that no page was found to confirm.

use super::container_sheet::Figures;
use super::{Access, ContainerType};
use crate::estimate::{Basis, Evidence};
use std::borrow::Cow;

/// 5.898 x 2.350 x 2.392 m, door 2.338 x 2.280 m, 33.2 m3, 2,300 kg:
/// powertex.com/container-inspection-prep. The rating is for each type to say.
const TWENTY_FOOT: Figures = Figures {
    length_m: 5.898,
    width_m: 2.350,
    height_m: 2.392,
    door_width_m: 2.338,
    door_height_m: 2.280,
    volume_m3: 33.2,
    tare_kg: 2_300.0,
    rating_kg: 0.0,
    teu: 1.0,
};

/// The 40 ft high-cube row of freightutils.com/containers.
const FORTY_FOOT_HIGH: Figures = Figures {
    length_m: 12.03,
    width_m: 2.34,
    height_m: 2.69,
    door_width_m: 2.34,
    door_height_m: 2.59,
    volume_m3: 76.3,
    tare_kg: 3_940.0,
    rating_kg: 30_480.0,
    teu: 2.0,
};

const fn published(source: &'static str) -> Basis {
    Basis::Published { source: Cow::Borrowed(source), evidence: Evidence::Secondary }
}

const fn unconfirmed(why: &'static str) -> Basis {
    Basis::Unconfirmed { why: Cow::Borrowed(why) }
}

pub(super) static ALL: [ContainerType; 7] = [
    ContainerType {
        slug: Cow::Borrowed("20gp-24t"),
        name: Cow::Borrowed("20 ft general purpose, rated 24,000 kg"),
        iso_668: Some(Cow::Borrowed("1CC")),
        size_type: Some(Cow::Borrowed("22G1")),
        access: Access::Door,
        figures: Figures { rating_kg: 24_000.0, ..TWENTY_FOOT },
        basis: published(
            "powertex.com/container-inspection-prep (size, door, volume, tare); \
             wikisum.wiki/wiki/ISO_containers (rating: ISO 668 before Amendment \
             1:2005)",
        ),
    },
    ContainerType {
        slug: Cow::Borrowed("20gp-30t"),
        name: Cow::Borrowed("20 ft general purpose, rated 30,480 kg"),
        iso_668: Some(Cow::Borrowed("1CC")),
        size_type: Some(Cow::Borrowed("22G1")),
        access: Access::Door,
        figures: Figures { rating_kg: 30_480.0, ..TWENTY_FOOT },
        basis: published(
            "powertex.com/container-inspection-prep (size, door, volume, tare); \
             wikisum.wiki/wiki/ISO_containers (rating: ISO 668 with Amendment 1:2005); \
             freightutils.com/containers (payload)",
        ),
    },
    ContainerType {
        slug: Cow::Borrowed("20ot"),
        name: Cow::Borrowed("20 ft open-top, rated 30,480 kg"),
        iso_668: None,
        size_type: Some(Cow::Borrowed("22U1")),
        access: Access::Top,
        figures: Figures {
            length_m: 5.89,
            width_m: 2.34,
            height_m: 2.38,
            door_width_m: 2.34,
            door_height_m: 2.28,
            volume_m3: 32.9,
            tare_kg: 2_360.0,
            rating_kg: 30_480.0,
            teu: 1.0,
        },
        basis: published("freightutils.com/containers"),
    },
    ContainerType {
        slug: Cow::Borrowed("20hc"),
        name: Cow::Borrowed("20 ft high-cube, rated 30,480 kg, unconfirmed"),
        iso_668: None,
        size_type: Some(Cow::Borrowed("25G1")),
        access: Access::Door,
        figures: Figures {
            length_m: 5.9,
            width_m: 2.35,
            height_m: 2.69,
            door_width_m: 2.338,
            door_height_m: 2.58,
            volume_m3: 37.0,
            tare_kg: 2_400.0,
            rating_kg: 30_480.0,
            teu: 1.0,
        },
        basis: unconfirmed(
            "no table of 20 ft high-cube containers was found; the door is taken as \
             wide as that of other 20 ft ones, and ratings from 24,000 to 30,480 kg \
             are known of",
        ),
    },
    ContainerType {
        slug: Cow::Borrowed("40gp"),
        name: Cow::Borrowed("40 ft general purpose, rated 30,480 kg"),
        iso_668: Some(Cow::Borrowed("1AA")),
        size_type: Some(Cow::Borrowed("42G1")),
        access: Access::Door,
        figures: Figures {
            length_m: 12.03,
            width_m: 2.34,
            height_m: 2.38,
            door_width_m: 2.34,
            door_height_m: 2.28,
            volume_m3: 67.7,
            tare_kg: 3_750.0,
            rating_kg: 30_480.0,
            teu: 2.0,
        },
        basis: published("freightutils.com/containers"),
    },
    ContainerType {
        slug: Cow::Borrowed("40hc"),
        name: Cow::Borrowed("40 ft high-cube, rated 30,480 kg"),
        iso_668: Some(Cow::Borrowed("1AAA")),
        size_type: Some(Cow::Borrowed("45G1")),
        access: Access::Door,
        figures: FORTY_FOOT_HIGH,
        basis: published("freightutils.com/containers"),
    },
    ContainerType {
        slug: Cow::Borrowed("40hc-32t"),
        name: Cow::Borrowed("40 ft high-cube, rated 32,500 kg, unconfirmed"),
        iso_668: Some(Cow::Borrowed("1AAA")),
        size_type: Some(Cow::Borrowed("45G1")),
        access: Access::Door,
        figures: Figures { tare_kg: 3_900.0, rating_kg: 32_500.0, ..FORTY_FOOT_HIGH },
        basis: unconfirmed(
            "size and door as of other 40 ft high-cube containers \
             (freightutils.com/containers); no table was found that gives the rating, \
             and the tare is what leaves a payload of about 28,600 kg",
        ),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_keeps_the_rules_of_a_data_sheet() {
        for known in &ALL {
            assert_eq!(known.figures.check(), Ok(()), "{known}");
        }
    }
}
