//! Claims about request ids that are used again.

use serde_json::json;

use super::cast::*;
use crate::{Answer, Request};

#[test]
fn the_same_request_gets_its_act_again_with_its_texts_compared() {
    let office = founded();
    let first = accepted(&office.submit(registering("r-1", "柳三")));
    let again = office.submit(registering("r-1", "柳三"));
    assert_eq!(again, Answer::Accepted { act: first, repeated: true });
    assert_eq!((office.snapshot().n_head(), office.snapshot().vault.len()), (2, 2));
}

#[test]
fn the_same_id_with_another_text_command_or_proof_is_refused() {
    let office = founded();
    accepted(&office.submit(registering("r-1", "柳三")));
    assert_eq!(refused(&office.submit(registering("r-1", "柳四"))), "request-reused");
    assert_eq!(refused(&office.submit(appointing("r-1", founder(), "inspector"))), "request-reused");
    let proven = Request { proof: Some("挂号信 12".to_owned()), ..registering("r-1", "柳三") };
    assert_eq!(refused(&office.submit(proven)), "request-reused");
}

#[test]
fn an_id_in_use_is_refused_to_another_person_and_answers_nothing_of_the_first() {
    let office = founded();
    accepted(&office.submit(registering("r-1", "柳三")));
    let other = Request { by: person("r-1"), ..registering("r-1", "柳三") };
    assert_eq!(refused(&office.submit(other)), "request-reused");
    assert_eq!(office.snapshot().n_head(), 2);
}

#[test]
fn a_refused_request_may_be_sent_again_when_it_has_become_right() {
    let office = founded();
    let appointing = || appointing("a-1", person("r-1"), "inspector");
    assert_eq!(refused(&office.submit(appointing())), "unknown");
    accepted(&office.submit(registering("r-1", "柳三")));
    assert!(matches!(office.submit(appointing()), Answer::Accepted { repeated: false, .. }));
}

#[test]
fn a_seconded_proposal_repeats_for_the_second_person() {
    let office = founded();
    for (request, name) in [("r-1", "柳三"), ("r-2", "柳四")] {
        accepted(&office.submit(registering(request, name)));
    }
    accepted(&office.submit(appointing("a-1", person("r-1"), "review-office-clerk")));
    accepted(&office.submit(appointing("a-2", person("r-2"), "review-office-director")));
    accepted(&office.submit(appointing("a-3", person("r-1"), "review-office-director")));
    let folder = shipped("qinglan-2024");
    let propose = Request {
        by: person("r-1"),
        ..Request::new(
            id("p-1"),
            founder(),
            "propose",
            json!({ "command": { "name": "adopt-scheme", "with": folder } }),
        )
    };
    accepted(&office.submit(propose));
    let second = |proposal: &str| {
        let with = json!({ "proposal": basis::id::ProposalId::from_request(proposal, 0).to_string() });
        Request::new(id("s-1"), person("r-2"), "second", with)
    };
    let act = accepted(&office.submit(second("p-1")));
    assert_eq!((&*act.command.name, act.seconded_by), ("adopt-scheme", Some(person("r-2"))));
    assert_eq!(office.submit(second("p-1")), Answer::Accepted { act, repeated: true });
    assert_eq!(refused(&office.submit(second("p-2"))), "request-reused");
}
