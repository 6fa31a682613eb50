//! What a firm is told before it applies, and that nobody else is told it.

use rules::Outcome;

use crate::testing::World;
use crate::window::Looking;

fn looking<'a>(world: &'a World, who: &str) -> Looking<'a> {
    Looking { state: &world.state, schemes: &world.schemes, viewer: Some(world.cast[who]), at: world.now }
}

#[test]
fn who_acts_for_a_firm_is_told_what_its_registration_says_and_nobody_else_is() {
    let mut world = World::reviewing();
    let id = world.submitted("青禾", 1);
    let applying = looking(&world, "青禾").applying().unwrap();
    assert_eq!(applying.firms.iter().map(|firm| firm.application).collect::<Vec<_>>(), [Some(id)]);
    let checks = &applying.firms[0].checks;
    assert!(checks.len() > 1 && checks.iter().all(|check| check.act.is_none()), "{checks:?}");
    assert!(checks.iter().any(|check| check.outcome == Outcome::Met && !check.facts.is_empty()), "{checks:?}");
    for who in ["clerk", "township", "security"] {
        assert_eq!(looking(&world, who).applying(), None, "{who}");
    }
    assert_eq!(Looking { viewer: None, ..looking(&world, "clerk") }.applying(), None);
}
