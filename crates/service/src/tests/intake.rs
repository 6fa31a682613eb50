//! Claims about what happens before the queue.

use serde_json::json;

use super::cast::*;
use crate::{Answer, NotSettable};

#[test]
fn a_name_stands_in_the_vault_and_never_in_the_log() {
    let office = founded();
    let act = accepted(&office.submit(registering("r-1", "柳如是之")));
    assert_eq!(name_of(&office, &act).as_deref(), Some("柳如是之"));
    let log = serde_json::to_string(&*act).unwrap();
    assert!(!log.contains("柳如是之"), "{log}");
}

#[test]
fn a_place_in_the_vault_given_by_the_caller_is_refused() {
    let office = founded();
    let act = accepted(&office.submit(registering("r-1", "柳三")));
    let mut stealing = registering("r-2", "");
    stealing.with = json!({ "name": act.command.with.read()["name"] });
    assert_eq!(refused(&office.submit(stealing)), "malformed");
    assert_eq!(office.snapshot().n_head(), 2);
}

#[test]
fn a_text_of_4000_characters_is_taken_and_one_more_is_refused() {
    let office = founded();
    accepted(&office.submit(registering("r-1", &"字".repeat(4_000))));
    assert_eq!(refused(&office.submit(registering("r-2", &"字".repeat(4_001)))), "malformed");
}

#[test]
fn a_text_that_says_nothing_is_refused() {
    let office = founded();
    for (request, blank) in [("r-1", ""), ("r-2", " \u{3000}\n")] {
        let answer = office.submit(registering(request, blank));
        assert_eq!(refused(&answer), "malformed");
        let Answer::Refused { refusal } = answer else { panic!("{answer:?}") };
        let snapshot = office.snapshot();
        let (state, schemes) = (&snapshot.state, &snapshot.schemes);
        let looking = engine::window::Looking { state, schemes, viewer: Some(founder()), at: office.now() };
        let told = engine::window::tell(&looking, &refusal, None).message;
        assert_eq!(told.en, "It cannot be read: name cannot be right: it is empty.");
        assert_eq!(told.zh, "内容无法识别：“名称”（name）一项不能这样填写：不能为空。");
    }
}

#[test]
fn an_empty_file_is_refused_by_the_name_of_its_argument() {
    let office = founded();
    let empty = office.put_document("o-1", b"").unwrap();
    let with = json!({ "edition": null, "letter": empty });
    let answer = office.submit(crate::Request::new(id("n-1"), founder(), "notify-units", with));
    assert_eq!(refused(&answer), "malformed");
    assert!(format!("{answer:?}").contains("what: \"letter\", why: \"the file is empty\""), "{answer:?}");
}

#[test]
fn a_refused_command_leaves_no_act_and_no_text() {
    let office = founded();
    let before = office.snapshot();
    let mut forbidden = registering("r-1", "柳三");
    forbidden.by = person("nobody");
    let answer = office.submit(forbidden);
    assert_eq!(refused(&answer), "rights");
    let after = office.snapshot();
    assert_eq!((after.head, after.vault.len()), (before.head, before.vault.len()));
}

#[test]
fn a_text_inside_a_proposed_command_is_taken_out_too() {
    let office = founded();
    accepted(&office.submit(registering("r-1", "柳三")));
    accepted(&office.submit(appointing("a-1", person("r-1"), "review-office-clerk")));
    let mut propose = registering("p-1", "");
    propose.command = "propose".to_owned();
    propose.with = json!({ "command": { "name": "register-person", "with": { "name": "庄小满" } } });
    let act = accepted(&office.submit(propose));
    let log = serde_json::to_string(&*act).unwrap();
    assert!(!log.contains("庄小满"), "{log}");
    assert_eq!(office.snapshot().vault.len(), 3);
}

#[test]
fn a_number_that_some_reader_of_the_log_would_round_is_malformed_wherever_it_stands() {
    let office = founded();
    accepted(&office.submit(registering("r-1", "柳三")));
    accepted(&office.submit(appointing("a-1", person("r-1"), "review-office-clerk")));
    for (request, number) in [("p-1", json!(9_007_199_254_740_992_u64)), ("p-2", json!(0.5))] {
        let mut propose = registering(request, "");
        propose.by = person("r-1");
        propose.command = "propose".to_owned();
        propose.with = json!({ "command": { "name": "enter-tally", "with": { "tally": { "issued": number } } } });
        assert_eq!(refused(&office.submit(propose)), "malformed");
    }
    assert_eq!(office.snapshot().n_head(), 3);
}

#[test]
fn a_scenario_tells_the_time_on_trial_data_only() {
    let office = founded();
    let later = moment("2023-06-01T09:00:00");
    let act = accepted(&office.submit(registering("r-1", "柳三").at(later)));
    assert_eq!(act.recorded_at, later);
    // The time of a scenario never runs backwards.
    let act = accepted(&office.submit(registering("r-2", "柳四").at(moment(NOON))));
    assert_eq!(act.recorded_at, later);

    let store = Box::new(store::MemoryStore::new(store::FaultPlan::none()));
    let live = crate::Office::create(store, clock()).unwrap();
    let mut founding = founding().at(later);
    founding.with["trial"] = json!(false);
    assert_eq!(accepted(&live.submit(founding)).recorded_at, moment(NOON));
    assert_eq!(accepted(&live.submit(registering("r-1", "柳三").at(later))).recorded_at, moment(NOON));
    assert_eq!(live.advance(later), Err(NotSettable::FollowsSystem));
}

#[test]
fn the_clock_of_trial_data_moves_forward_and_never_back() {
    let office = founded();
    let later = moment("2023-06-01T09:00:00");
    assert_eq!(office.advance(later), Ok(()));
    assert_eq!(accepted(&office.submit(registering("r-1", "柳三"))).recorded_at, later);
    assert_eq!(office.advance(moment(NOON)), Err(NotSettable::Backwards { now: later }));
}
