//! Claims about certificates and recommendation, on the shipped scheme.

use scheme::Kind;

use super::{Certificate, IssueCertificate, RecommendUpwards};
use crate::approval::AnnounceWinners;
use crate::refusal::Refusal;
use crate::testing::World;
use crate::testing::award::{line, tally};

#[test]
fn a_winner_gets_one_certificate_under_a_number_of_its_own_and_comes_first_upwards() {
    let (mut world, cases) = World::at_candidates(&["青禾", "云岭"]);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    world.counts(&tally("quality", &[(cases[0], 3), (cases[1], 3)]));
    world.posted();
    world.approved(&cases);
    let certificate =
        |at: usize, number: &str| IssueCertificate { application: cases[at], number: number.to_owned(), plaque: None };
    let upwards = RecommendUpwards { application: cases[0], award: "市政府质量奖".to_owned() };
    assert_eq!(world.refusal("clerk", certificate(0, "2023-01")), "25c");
    assert_eq!(world.refusal("director", upwards.clone()), "25e");
    world.does("director", AnnounceWinners { edition: None, medium: Some("区报".to_owned()) });
    assert_eq!(world.misread("clerk", certificate(0, "  ")), "number cannot be right: a number has 1 to 60 characters");
    assert_eq!(world.refusal("director", certificate(0, "2023-01")), "rights");
    world.does("clerk", certificate(0, "2023-01"));
    assert_eq!(world.refusal("clerk", certificate(0, "2023-02")), "repeated");
    assert_eq!(world.refusal("clerk", certificate(1, "2023-01")), "repeated");
    world.does("clerk", certificate(1, "2023-02"));
    world.does("director", upwards.clone());
    assert_eq!(world.refusal("director", upwards), "repeated");
    let alike = world.broken_by(|state| {
        let case = std::sync::Arc::make_mut(state.cases.get_mut(&cases[1]).unwrap());
        case.honour.certificates[0].number = "2023-01".to_owned();
    });
    assert_eq!(alike, ["certificate-numbers-differ"]);
    let unannounced = world.broken_by(|state| {
        std::sync::Arc::make_mut(state.cases.get_mut(&cases[1]).unwrap()).approval.announced = None;
    });
    assert_eq!(unannounced, ["certificates-belong-to-winners"]);
    let kept = world.broken_by(|state| {
        let case = std::sync::Arc::make_mut(state.cases.get_mut(&cases[1]).unwrap());
        let copy = Certificate { number: "2023-03".to_owned(), ..case.honour.certificates[0].clone() };
        case.honour.certificates.push(copy);
    });
    assert_eq!(kept, ["one-certificate-is-valid"], "two that are valid");
    let revoked = world.broken_by(|state| {
        let case = std::sync::Arc::make_mut(state.cases.get_mut(&cases[1]).unwrap());
        case.revocation.revoked = Some((world.now.day(), 999));
    });
    assert!(revoked.contains(&"one-certificate-is-valid"), "one that is valid after the revocation: {revoked:?}");
}

#[test]
fn neither_certificate_nor_recommendation_is_older_than_the_announcement() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.voting(vec![line(cases[0], "quality")]);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    world.posted();
    world.approved(&cases);
    world.does("director", AnnounceWinners { edition: None, medium: Some("区报".to_owned()) });
    let announced = world.now.day();
    let too_early = Refusal::of(Kind::Stage).fact("not-before", announced);
    let certificate = IssueCertificate { application: cases[0], number: "2023-01".to_owned(), plaque: None };
    let upwards = RecommendUpwards { application: cases[0], award: "市政府质量奖".to_owned() };
    assert_eq!(world.refusal_on_paper(["clerk", "director"], announced.previous(), certificate), too_early);
    assert_eq!(world.refusal_on_paper(["director", "clerk"], announced.previous(), upwards), too_early);
}
