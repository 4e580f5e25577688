//! A loading model, with what a mistake may change.

use munitions::laws::ContainerLoad;
use munitions::quantity::units::{cubic_meter, kilogram, meter};
use munitions::{Error, Estimate, RoundsPerContainer};

/// Whole boxes by weight, by volume, and in rows and layers, in the best of six ways.
#[derive(Clone, Copy)]
pub struct Stacking {
    pub payload_kg: fn(&ContainerLoad) -> f64,
    pub box_kg: fn(&ContainerLoad) -> f64,
    pub height_m: fn(&ContainerLoad) -> f64,
    pub volume_m3: fn(&ContainerLoad) -> f64,
    pub side_m: fn(f64) -> f64,
    pub layers: fn(f64) -> f64,
    pub whole: fn(f64) -> f64,
    /// Of the boxes by geometry, by volume and by weight.
    pub which: fn([f64; 3]) -> f64,
    pub rounds_in_a_box: fn(&ContainerLoad) -> f64,
    /// What is loaded of so many boxes.
    pub filled: fn(f64, f64) -> f64,
}

impl Stacking {
    /// Without a mistake.
    pub const RIGHT: Self = Self {
        payload_kg: |load| (load.container.payload() - load.bracing).get::<kilogram>(),
        box_kg: |load| load.box_mass.get::<kilogram>(),
        height_m: |load| load.container.clear_height().get::<meter>(),
        volume_m3: |load| load.container.sheet().volume.get::<cubic_meter>() * load.stowage.get(),
        side_m: |metres| metres,
        layers: |layers| layers,
        whole: f64::floor,
        which: |limits| limits.into_iter().fold(f64::INFINITY, f64::min),
        rounds_in_a_box: |load| load.rounds_in_a_box.get(),
        filled: |boxes, fill| boxes * fill,
    };

    pub fn hold(self, load: &ContainerLoad) -> Result<Estimate<RoundsPerContainer>, Error> {
        let of = &load.container;
        let [length, width, height] = load.box_sides.map(|side| (self.side_m)(side.get::<meter>()));
        let turns = [
            [length, width, height],
            [length, height, width],
            [width, length, height],
            [width, height, length],
            [height, length, width],
            [height, width, length],
        ];
        let stacked = turns.map(|[along, across, up]| {
            let row = (self.whole)(of.sheet().length.get::<meter>() / along);
            let rows = (self.whole)(of.sheet().width.get::<meter>() / across);
            let layers = (self.layers)((self.whole)((self.height_m)(load) / up));
            let passes_the_door = across <= of.clear_width().get::<meter>();
            if passes_the_door { row * rows * layers } else { 0.0 }
        });
        let by_geometry = stacked.into_iter().fold(0.0, f64::max);
        let by_volume = (self.whole)((self.volume_m3)(load) / (length * width * height));
        let by_weight = (self.whole)((self.payload_kg)(load).max(0.0) / (self.box_kg)(load));
        let boxes = (self.which)([by_geometry, by_volume, by_weight]);
        let boxes = (self.filled)(boxes, load.fill.get());
        Estimate::exact(RoundsPerContainer::of(boxes * (self.rounds_in_a_box)(load))?)
    }
}
