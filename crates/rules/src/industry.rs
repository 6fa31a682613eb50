//! Sections of GB/T 4754-2017 by division: the first two digits of a class say which section it belongs to.

/// First and last division of each section (GB/T 4754-2017).
const SECTIONS: &[(u8, u8, &str)] = &[
    (1, 5, "A"),
    (6, 12, "B"),
    (13, 43, "C"),
    (44, 46, "D"),
    (47, 50, "E"),
    (51, 52, "F"),
    (53, 60, "G"),
    (61, 62, "H"),
    (63, 65, "I"),
    (66, 69, "J"),
    (70, 70, "K"),
    (71, 72, "L"),
    (73, 75, "M"),
    (76, 79, "N"),
    (80, 82, "O"),
    (83, 83, "P"),
    (84, 85, "Q"),
    (86, 90, "R"),
    (91, 96, "S"),
    (97, 97, "T"),
];

/// Returns the section of a class such as "3411", or nothing if the digits name no division.
pub fn section_of(class: &str) -> Option<&'static str> {
    let division: u8 = class.get(..2)?.parse().ok()?;
    SECTIONS.iter().find(|(first, last, _)| (*first..=*last).contains(&division)).map(|(_, _, section)| *section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pump_maker_is_manufacturing_and_a_hospital_is_not() {
        assert_eq!((section_of("3411"), section_of("8411"), section_of("9900")), (Some("C"), Some("Q"), None));
    }
}
