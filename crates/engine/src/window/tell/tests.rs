//! What a refusal tells: the case it is about, the readings it rests on, who may, and what comes first.

use basis::clause::ClauseId;
use basis::day::Moment;
use basis::id::ApplicationId;
use rules::{Outcome, Remedy, Sheet, Value};
use scheme::{Gate, Verdict};

use crate::consent::Consent;
use crate::eligibility::DecideEligibility;
use crate::honour::IssueCertificate;
use crate::notice::PostNotice;
use crate::refusal::{Refusal, pass};
use crate::shortlist::DecideShortlist;
use crate::testing::award::{line, list, tally};
use crate::testing::review::{agree, ask, eligible, nothing};
use crate::testing::{World, decided};
use crate::vote::HearExamination;
use crate::window::{Looking, Told, tell};

/// Returns a refusal as somebody is told it.
fn told(world: &World, who: &str, refusal: &Refusal, about: Option<ApplicationId>) -> Told {
    let viewer = Some(world.cast[who]);
    let looking = Looking { state: &world.state, schemes: &world.schemes, viewer, at: world.now };
    tell(&looking, refusal, about)
}

fn act(act: &str, by: &str) -> Option<Remedy> {
    Some(Remedy::Act { act: act.to_owned(), by: by.to_owned() })
}

/// Returns the facts of a refusal as somebody is told them in English, each with its name.
fn facts(world: &World, who: &str, refusal: &Refusal) -> Vec<(String, String)> {
    told(world, who, refusal, None).facts.iter().map(|fact| (fact.name.clone(), fact.words().en.clone())).collect()
}

fn pairs(facts: &[(&str, &str)]) -> Vec<(String, String)> {
    facts.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned())).collect()
}

#[test]
fn a_list_refused_for_its_last_firm_names_that_firm_and_its_total() {
    let mut world = World::reviewing();
    let cases = vec![world.reported("青禾", 1, 60), world.reported("云岭", 2, 45)];
    world.closes();
    let decisions = decided(&["19c"], true);
    let shortlist = DecideShortlist { edition: None, applications: cases, decisions, reason: None };
    let refused = world.tries("director", shortlist).unwrap_err();
    assert_eq!(facts(&world, "director", &refused), pairs(&[("applicant", "青禾精工2号"), ("total", "450.00")]));
}

#[test]
fn the_office_is_told_the_day_before_which_a_notice_or_a_meeting_cannot_have_been() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    let listed = world.now.day();
    let told = |day: basis::day::Day| day.in_english();
    world.does("director", list(vec![line(cases[0], "quality")]));
    let meeting = world.plenary();
    world.does("director", meeting);
    let heard = HearExamination { edition: None };
    let early = world.refusal_on_paper(["director", "clerk"], listed.previous(), heard.clone());
    assert_eq!(facts(&world, "director", &early), pairs(&[("not-before", &told(listed))]));
    assert_eq!(facts(&world, "青禾", &early), pairs(&[("not-before", "a fact not open to you")]));
    world.does("director", heard);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    let early = world.refusal_on_paper(["clerk", "director"], listed.previous(), PostNotice { edition: None });
    let counted = told(world.now.day());
    assert_eq!(facts(&world, "clerk", &early), pairs(&[("applicant", "青禾精工1号"), ("not-before", &counted)]));
}

#[test]
fn who_has_no_right_is_told_whose_it_is() {
    let mut world = World::reviewing();
    let id = world.submitted("青禾", 1);
    let refused = world.tries("clerk", Consent { application: id }).unwrap_err();
    let message = told(&world, "clerk", &refused, Some(id)).message;
    let whose = "这一事项由该申报单位所在地的镇街（场）、平台经办人办理。";
    assert_eq!(message.zh, format!("按第十七条，此事不由您办理：材料先由所在镇街（场）或平台审核并同意。{whose}"));
    assert_eq!(
        message.en,
        "By Article 17 this is not yours to do: The township or platform examines the papers first and agrees. It is done by: officer of the township or platform where the applicant is registered."
    );
    let panel = world.reported("云岭", 2, 60);
    let agreed = agree(&world, panel, 60);
    let refused = world.tries("director", agreed).unwrap_err();
    let message = told(&world, "director", &refused, Some(panel)).message;
    assert_eq!(
        message.zh,
        "按第十一条，此事不由您办理：组长对评审组的工作负责。这一事项由负责该申报单位的评审组组长办理。"
    );
}

#[test]
fn what_comes_first_is_told_to_who_may_know_where_the_case_stands_and_to_nobody_else() {
    let mut world = World::reviewing();
    let id = world.submitted("青禾", 1);
    let early = world.tries("director", eligible(id)).unwrap_err();
    let director = told(&world, "director", &early, Some(id));
    assert_eq!(director.remedy, act("accept-application", "review-office-clerk"));
    assert!(director.message.zh.ends_with("须先由评审办工作人员办理“受理”。"), "{}", director.message.zh);
    let reported = world.reported("云岭", 2, 60);
    let early = world.tries("director", list(vec![line(reported, "quality")])).unwrap_err();
    assert_eq!(
        told(&world, "director", &early, Some(reported)).remedy,
        act("decide-shortlist", "review-office-director")
    );
    let firm = told(&world, "云岭", &early, Some(reported));
    let named: Vec<_> = firm.facts.iter().map(|fact| fact.name.as_str()).collect();
    assert_eq!((firm.remedy, named), (None, vec!["applicant"]));
    assert!(!firm.message.zh.contains("须先"), "{}", firm.message.zh);
}

#[test]
fn of_a_case_that_has_ended_it_is_told_so_and_nothing_comes_first() {
    let (mut world, cases) = World::at_candidates(&["青禾", "云岭"]);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    world.counts(&tally("quality", &[(cases[0], 3), (cases[1], 0)]));
    let certify = |id| IssueCertificate { application: id, number: "2023-01".to_owned(), plaque: None };
    let loser = world.tries("clerk", certify(cases[1])).unwrap_err();
    let message = told(&world, "clerk", &loser, Some(cases[1])).message;
    assert!(message.zh.ends_with("该申报单位已不再参评（表决未通过）。"), "{}", message.zh);
    let winner = world.tries("clerk", certify(cases[0])).unwrap_err();
    assert_eq!(
        told(&world, "clerk", &winner, Some(cases[0])).remedy,
        act("announce-winners", "review-office-director")
    );
}

#[test]
fn a_refusal_tells_the_choice_it_rests_on_and_that_it_is_only_proposed() {
    let world = World::reviewing();
    let scheme = world.schemes.of(world.state.latest_edition().map(|edition| edition.scheme));
    let day = |text: &str| Value::Day(text.parse().unwrap());
    let moved_in = Sheet::new()
        .with("legal-form", Value::Text("company".to_owned()))
        .with("founded", day("2010-03-01"))
        .with("district-registration", day("2023-01-10"))
        .with("window-close", day("2023-05-31"));
    let refused = pass(scheme.ask(Gate::Submit, &moved_in)).unwrap_err();
    let message = told(&world, "clerk", &refused, None).message;
    let applied = "其中“五年是否须全部在本区？”按“自在本区登记（迁入）之日起算”办理（软件建议口径，尚未采纳）。";
    assert!(message.zh.starts_with("不符合第十四条第（一）项：") && message.zh.contains(applied), "{}", message.zh);
    let applied = " Here “Must all five years lie in the district?” is read as “from the day of registration in the \
                   district” (proposed by this software, not yet adopted).";
    assert!(message.en.contains(applied), "{}", message.en);
    let heard = Sheet::new()
        .with("unadopted", Value::List(Vec::new().into()))
        .with("examination-heard", Value::Flag(true))
        .with("ballot", Value::Text("secret".to_owned()))
        .with("entitled", Value::Whole(21))
        .with("present", Value::Whole(13));
    let refused = pass(scheme.ask(Gate::CountVote, &heard)).unwrap_err();
    let message = told(&world, "clerk", &refused, None).message;
    let applied = "办法未规定，按软件建议口径（尚未采纳）：“到会多少人方可表决？”按“应到成员的三分之二以上”办理。";
    assert!(message.zh.starts_with(applied), "{}", message.zh);
}

#[test]
fn whoever_is_too_young_and_too_late_hears_of_both_at_once() {
    let world = World::open();
    let scheme = world.schemes.of(world.state.latest_edition().map(|edition| edition.scheme));
    let day = |text: &str| Value::Day(text.parse().unwrap());
    let moment = |text: &str| Value::Moment(Moment::parse(text).unwrap());
    let applying = |close: &str| {
        let sheet = Sheet::new()
            .with("founded", day("2020-03-01"))
            .with("district-registration", day("2020-03-01"))
            .with("window-close", day(close))
            .with("opens", moment("2023-05-11T00:00:00"))
            .with("closes", moment(&format!("{close}T17:00:00")))
            .with("submitted", moment("2023-06-02T09:00:00"));
        let mut asked = scheme.ask(Gate::Submit, &sheet);
        let decisive = ["14(1)", "16b"].map(|id| ClauseId::parse(id).unwrap());
        asked.verdicts.retain(|one| one.clause().is_some_and(|id| decisive.contains(id)));
        told(&world, "clerk", &pass(asked).unwrap_err(), None).message
    };
    let late = applying("2023-05-31");
    assert!(late.zh.starts_with("不符合第十四条第（一）项："), "{}", late.zh);
    assert!(late.zh.ends_with("同时还不符合第十六条：申请只在通知写明的受理期内受理。"), "{}", late.zh);
    let also =
        " Nor in accordance with Article 16: Applications are taken only inside the window that the call states.";
    assert!(late.en.ends_with(also), "{}", late.en);
    assert!(!applying("2023-06-30").zh.contains("同时还"), "in time only the first clause is unmet");
}

#[test]
fn a_clause_whose_facts_are_closed_is_not_told_beside_another() {
    let world = World::open();
    let scheme = world.schemes.of(world.state.latest_edition().map(|edition| edition.scheme));
    let late = Sheet::new().with("total", Value::Whole(1));
    let mut asked = scheme.ask(Gate::Shortlist, &late);
    let total = asked.verdicts.iter().find(|one| one.facts.iter().any(|fact| *fact.name == *"total")).unwrap().clone();
    let [first, second] =
        [Vec::new(), total.facts.clone()].map(|facts| Verdict { outcome: Outcome::NotMet, facts, ..total.clone() });
    asked.verdicts = vec![first, second];
    let refused = pass(asked).unwrap_err();
    assert_eq!(refused.others().len(), 1);
    let message = told(&world, "township", &refused, None).message;
    assert!(!message.zh.contains("同时还"), "{}", message.zh);
}

#[test]
fn a_clause_that_merely_lacks_a_fact_is_not_told_beside_another() {
    let world = World::open();
    let scheme = world.schemes.of(world.state.latest_edition().map(|edition| edition.scheme));
    for gate in [Gate::Submit, Gate::Shortlist, Gate::ProposeCandidates] {
        let refused = pass(scheme.ask(gate, &Sheet::new())).unwrap_err();
        assert_eq!(refused.others(), [], "{}", gate.name());
    }
}

#[test]
fn what_a_person_has_yet_to_decide_is_not_called_unmet() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    world.does("clerk", ask(id, &["market"]));
    world.does("market", nothing(id));
    let decisions = decided(&["14(2)a", "14(3)c", "14(3)d", "14(4)", "14(6)d"], true);
    let undecided = DecideEligibility { decisions, ..eligible(id) };
    let refused = world.tries("director", undecided).unwrap_err();
    let message = told(&world, "director", &refused, Some(id)).message;
    let expected = "第十四条第（三）项尚待书面认定：质量管理体系完善，质量工作成绩突出。由评审办认定，办理“资格审查决定”时一并记入。";
    assert_eq!(message.zh, expected);
}

#[test]
fn nobody_is_told_to_wait_for_a_day_that_has_come() {
    let world = World::open();
    let viewer = Some(world.cast["director"]);
    let looking = Looking { state: &world.state, schemes: &world.schemes, viewer, at: world.now };
    let today = world.now.day();
    let told = |wait| tell(&looking, &Refusal::of(scheme::Kind::Stage).wait(wait), None).remedy;
    assert_eq!(told(today.next()), Some(Remedy::Wait { wait: today.next() }));
    assert_eq!(told(today), None);
}
