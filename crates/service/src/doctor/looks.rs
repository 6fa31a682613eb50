//! The check of looks: none taken out, each readable.

use engine::window::Look;

use super::Check;
use super::material::Material;

pub(super) fn check(material: &Material) -> Check {
    let rows = match &material.looks {
        Ok(rows) => rows,
        Err(fault) => return Check::new("looks", vec![fault.to_string()]),
    };
    let told = |(n, row): (usize, &store::LookRow)| match serde_json::from_slice::<Look>(&row.bytes) {
        Err(_) => Some(format!("Look {n} cannot be read.")),
        Ok(look) if look.at.microseconds() != row.at_microseconds => {
            Some(format!("Look {n} tells another time than stands beside it."))
        }
        Ok(_) => None,
    };
    Check::new("looks", (1..).zip(rows).filter_map(told).collect())
}
