//! What the shipped schemes answer at their gates, and that the answer hangs on the clause or reading named.

use basis::clause::{ClauseId, ReadingId};
use basis::day::{Day, Moment};
use rules::{Outcome, Remedy, Rule, Sheet, Value};
use scheme::authority::{Authority, Status, Through};
use scheme::provision::Source;
use scheme::{Gate, Scheme};

use crate::loader::compiled;

fn day(text: &str) -> Value {
    Value::Day(Day::parse(text).unwrap())
}

fn moment(text: &str) -> Value {
    Value::Moment(Moment::parse(text).unwrap())
}

fn word(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn yes() -> Value {
    Value::Flag(true)
}

fn clause(id: &str) -> ClauseId {
    ClauseId::parse(id).unwrap()
}

fn proposed(id: &str) -> Through {
    Through { reading: ReadingId::parse(id).unwrap(), status: Status::Proposed, paper: None }
}

/// A pump maker that meets every condition of Xiaoshan and hands in everything in time.
fn firm() -> Sheet {
    let grade = [("year", Value::Whole(2022)), ("grade", word("A")), ("published", day("2023-03-20"))];
    let grade = Value::Record(grade.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
    Sheet::new()
        .with("founded", day("2010-03-01"))
        .with("district-registration", day("2018-05-31"))
        .with("excellence-introduced", day("2020-01-06"))
        .with("industry", word("3411"))
        .with("edition-year", Value::Whole(2023))
        .with("grades", Value::List([grade].into()))
        .with("window-close", day("2023-05-31"))
        .with("call", day("2023-04-03"))
        .with("submission", day("2023-05-12"))
        .with("on", day("2023-06-20"))
        .with("call-issued", yes())
        .with("call-published", yes())
        .with("opens", moment("2023-04-20T00:00:00"))
        .with("closes", moment("2023-05-31T17:00:00"))
        .with("submitted", moment("2023-05-12T10:00:00"))
        .with("form", yes())
        .with("self-report", yes())
        .with("evidence", yes())
        .with("pledge", yes())
        .with("opinions-closed", yes())
        .with("examined-by", Value::List([word("review-office"), word("market")].into()))
        .with("legal-form", word("company"))
}

/// Returns whose word stops the act, or `accepted`.
fn answer(scheme: &Scheme, gate: Gate, sheet: &Sheet) -> String {
    scheme.ask(gate, sheet).stop().map_or_else(|| "accepted".to_owned(), |verdict| verdict.authority.word())
}

/// Returns the scheme without the clause or reading.
fn without(scheme: &Scheme, id: &str) -> Scheme {
    let found = scheme.provisions().iter().position(|one| match &one.source {
        Source::Clause(clause) => clause.to_string() == id,
        Source::Reading(reading) => reading.to_string() == id,
    });
    scheme.without(found.unwrap())
}

#[test]
fn a_sound_firm_is_received_and_each_missing_thing_is_refused_by_its_own_clause() {
    let scheme = compiled("xiaoshan-2023");
    assert_eq!(answer(&scheme, Gate::Submit, &firm()), "accepted");
    let spoiled = [
        ("14(1)", firm().with("district-registration", day("2018-06-01"))),
        ("14(2)b", firm().with("grades", Value::List([grade_of_2022("B")].into()))),
        ("14(3)a", firm().with("excellence-introduced", day("2021-06-01"))),
        ("14(6)a", firm().with("records", Value::List([record("inspection", "serious")].into()))),
        ("14(6)b", firm().with("records", Value::List([record("accident", "major")].into()))),
        ("14(7)a", firm().with("group", yes()).with("headquarters", Value::Flag(false))),
        ("16a", firm().with("call-issued", Value::Flag(false))),
        ("16b", firm().with("submitted", moment("2023-05-31T17:00:00"))),
        ("16c", firm().with("call-published", Value::Flag(false))),
        ("17a", firm().with("form", Value::Flag(false))),
        ("17b", firm().with("self-report", Value::Flag(false))),
        ("17c", firm().with("evidence", Value::Flag(false))),
        ("28-1a", firm().with("honours", Value::List([honour_of_2019()].into()))),
        ("29a", firm().with("pledge", Value::Flag(false))),
    ];
    for (id, sheet) in spoiled {
        assert_eq!(answer(&scheme, Gate::Submit, &sheet), id);
        assert_eq!(answer(&without(&scheme, id), Gate::Submit, &sheet), "accepted", "without {id}");
    }
}

fn grade_of_2022(grade: &str) -> Value {
    let fields = [("year", Value::Whole(2022)), ("grade", word(grade)), ("published", day("2023-03-20"))];
    Value::Record(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn honour_of_2019() -> Value {
    let fields = [("prize", word("quality")), ("award-year", Value::Whole(2019))];
    Value::Record(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn record(kind: &str, grade: &str) -> Value {
    let fields = [("kind", word(kind)), ("grade", word(grade)), ("on", day("2022-07-01"))];
    Value::Record(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

#[test]
fn a_firm_one_day_short_is_told_the_day_and_the_reading_it_hangs_on() {
    let scheme = compiled("xiaoshan-2023");
    let asked = scheme.ask(Gate::Submit, &firm().with("district-registration", day("2018-06-01")));
    let stop = asked.stop().unwrap();
    assert_eq!(stop.authority, Authority::Clause { clause: clause("14(1)"), through: vec![proposed("Q03")] });
    assert_eq!(stop.remedy, Some(Remedy::Wait { wait: Day::parse("2023-06-01").unwrap() }));
    assert_eq!(stop.rule, "min-years@1");
}

#[test]
fn a_reading_that_settles_three_clauses_stands_behind_the_refusal_of_each() {
    let scheme = compiled("xiaoshan-2023");
    let old = |kind: &str, grade: &str| {
        let fields = [
            ("kind", word(kind)),
            ("grade", word(grade)),
            ("on", day("2021-01-01")),
            ("valid", yes()),
            ("attributable", yes()),
        ];
        let record = Value::Record(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
        firm().with("on", day("2024-02-01")).with("records", Value::List([record].into()))
    };
    for (id, sheet) in [
        ("14(6)a", old("inspection", "serious")),
        ("14(6)b", old("accident", "major")),
        ("14(6)c", old("complaint", "major")),
    ] {
        let asked = scheme.ask(Gate::OpenVote, &sheet);
        let verdict = asked.verdicts.iter().find(|verdict| verdict.clause() == Some(&clause(id))).unwrap();
        assert_eq!(verdict.authority, Authority::Clause { clause: clause(id), through: vec![proposed("Q13")] });
    }
}

#[test]
fn a_seed_breeder_that_began_last_month_hangs_on_the_exception() {
    let scheme = compiled("xiaoshan-2023");
    let sheet =
        firm().with("excellence-introduced", day("2023-04-01")).with("tags", Value::List([word("agriculture")].into()));
    assert_eq!(answer(&scheme, Gate::Submit, &sheet), "accepted");
    assert_eq!(answer(&without(&scheme, "14(3)e"), Gate::Submit, &sheet), "14(3)a");
}

#[test]
fn a_firm_of_no_exempt_field_is_not_refused_by_the_exception() {
    let asked = compiled("xiaoshan-2023").ask(Gate::Submit, &firm());
    let verdict = asked.verdicts.iter().find(|verdict| verdict.clause() == Some(&clause("14(3)e"))).unwrap();
    assert_eq!(verdict.outcome, Outcome::NotApplicable);
}

#[test]
fn what_a_person_must_judge_stops_the_decision_but_not_the_submission() {
    let scheme = compiled("xiaoshan-2023");
    let judged = ["14(2)a", "14(3)b", "14(3)c", "14(3)d", "14(4)", "14(6)d"];
    assert_eq!(answer(&scheme, Gate::Submit, &firm()), "accepted");
    assert_eq!(answer(&scheme, Gate::DecideEligibility, &firm()), "14(2)a");
    let decided = judged.iter().fold(firm(), |sheet, id| sheet.with(format!("decided:{id}"), yes()));
    assert_eq!(answer(&scheme, Gate::DecideEligibility, &decided), "accepted");
    for id in judged {
        let refused = decided.clone().with(format!("decided:{id}"), Value::Flag(false));
        assert_eq!(answer(&scheme, Gate::DecideEligibility, &refused), id);
    }
}

#[test]
fn a_manufacturer_without_a_grade_may_submit_and_waits_for_the_director() {
    let scheme = compiled("xiaoshan-2023");
    let judged = ["14(2)a", "14(3)b", "14(3)c", "14(3)d", "14(4)", "14(6)d"];
    let ungraded = judged.iter().fold(firm(), |sheet, id| sheet.with(format!("decided:{id}"), yes()));
    let ungraded = ungraded.with("grades", Value::List(std::sync::Arc::default()));
    assert_eq!(answer(&scheme, Gate::Submit, &ungraded), "accepted");
    assert_eq!(answer(&scheme, Gate::DecideEligibility, &ungraded), "14(2)b");
    let decided = ungraded.with("decided:14(2)b", yes());
    assert_eq!(answer(&scheme, Gate::DecideEligibility, &decided), "accepted");
}

#[test]
fn an_undecided_condition_names_who_decides() {
    let asked = compiled("xiaoshan-2023").ask(Gate::DecideEligibility, &firm());
    let remedy = Remedy::Act { act: "decide-eligibility".to_owned(), by: "review-office-director".to_owned() };
    assert_eq!(asked.stop().unwrap().remedy, Some(remedy));
}

#[test]
fn a_candidate_is_judged_by_the_purpose_of_its_own_prize_only() {
    let scheme = compiled("xiaoshan-2023");
    let candidate = |prize: &str, purpose: &str| {
        ["examination", "report", "report-confirmed", "in-rank", "decided:21c"]
            .into_iter()
            .fold(Sheet::new(), |sheet, fact| sheet.with(fact, yes()))
            .with("total", Value::Whole(500))
            .with("prize", word(prize))
            .with(format!("decided:{purpose}"), yes())
    };
    let ask = |prize, purpose| answer(&scheme, Gate::ProposeCandidates, &candidate(prize, purpose));
    assert_eq!([ask("quality", "5-2"), ask("innovation", "5-3")], ["accepted", "accepted"]);
    assert_eq!([ask("quality", "5-3"), ask("innovation", "5-2")], ["5-2", "5-3"]);
}

fn slips(present: i64, returned: i64, ballot: &str) -> Sheet {
    Sheet::new()
        .with("examination-heard", yes())
        .with("ballot", word(ballot))
        .with("present", Value::Whole(present))
        .with("entitled", Value::Whole(21))
        .with("issued", Value::Whole(present))
        .with("returned", Value::Whole(returned))
        .with("without-title", Value::List(Vec::new().into()))
        .with("unadopted", Value::List(Vec::new().into()))
}

#[test]
fn where_the_measures_are_silent_the_refusal_names_the_reading_and_not_a_clause() {
    let scheme = compiled("xiaoshan-2023");
    assert_eq!(answer(&scheme, Gate::CountVote, &slips(14, 14, "secret")), "accepted");
    let asked = scheme.ask(Gate::CountVote, &slips(13, 13, "secret"));
    assert_eq!(asked.stop().unwrap().authority, Authority::Reading(proposed("Q40")));
    assert_eq!(answer(&without(&scheme, "Q40"), Gate::CountVote, &slips(13, 13, "secret")), "accepted");
    assert_eq!(answer(&scheme, Gate::CountVote, &slips(14, 15, "secret")), "Q43");
}

#[test]
fn a_show_of_hands_counts_in_the_county_and_not_in_the_district() {
    let hands = slips(14, 14, "show-of-hands");
    let answers = ["xiaoshan-2023", "qinglan-2024"].map(|id| answer(&compiled(id), Gate::CountVote, &hands));
    assert_eq!(answers, ["22c", "accepted"]);
}

#[test]
fn five_of_each_prize_in_the_district_and_four_together_in_the_county() {
    let places = |prize, edition| {
        Sheet::new().with("places-of-prize", Value::Whole(prize)).with("places-of-edition", Value::Whole(edition))
    };
    let ask = |id, prize, edition| answer(&compiled(id), Gate::TakePlaces, &places(prize, edition));
    assert_eq!([ask("xiaoshan-2023", 5, 10), ask("xiaoshan-2023", 6, 6)], ["accepted", "5-4a"]);
    assert_eq!([ask("qinglan-2024", 4, 4), ask("qinglan-2024", 3, 5)], ["accepted", "2c"]);
}

#[test]
fn the_same_total_is_enough_in_the_district_and_too_little_in_the_county() {
    let sheet = ["examination", "report", "report-confirmed", "in-rank", "decided:21c", "decided:5-2"]
        .into_iter()
        .fold(Sheet::new(), |sheet, fact| sheet.with(fact, yes()))
        .with("prize", word("quality"))
        .with("total", Value::Whole(599));
    let answers = ["xiaoshan-2023", "qinglan-2024"].map(|id| answer(&compiled(id), Gate::ProposeCandidates, &sheet));
    assert_eq!(answers, ["accepted", "8c"]);
}

fn noticed(posted: &str, at: &str) -> Sheet {
    Sheet::new()
        .with("main-medium", yes())
        .with("posted", day(posted))
        .with("at", moment(at))
        .with("open-objections", Value::Whole(0))
        .with("barring-findings", Value::Whole(0))
}

#[test]
fn a_notice_closed_a_second_early_hangs_on_how_the_days_are_counted() {
    let scheme = compiled("xiaoshan-2023");
    let asked = scheme.ask(Gate::CloseNotice, &noticed("2023-10-10", "2023-10-17T23:59:59"));
    assert_eq!(
        asked.stop().unwrap().authority,
        Authority::Clause { clause: clause("23b"), through: vec![proposed("Q47")] }
    );
    assert_eq!(asked.figure("last-day"), Some(&day("2023-10-17")));
    assert_eq!(answer(&scheme, Gate::CloseNotice, &noticed("2023-10-10", "2023-10-18T00:00:00")), "accepted");
}

#[test]
fn a_year_without_a_calendar_is_named_as_what_is_missing() {
    let asked = compiled("xiaoshan-2023").ask(Gate::CloseNotice, &noticed("2026-12-28", "2027-01-08T00:00:00"));
    let stop = asked.stop().unwrap();
    assert_eq!(
        (stop.outcome, stop.remedy.clone()),
        (Outcome::Judged, Some(Remedy::Supply { supply: "calendar".to_owned() }))
    );
}

#[test]
fn under_another_option_the_same_firm_has_another_answer() {
    let scheme = compiled("xiaoshan-2023");
    let sheet = noticed("2026-04-30", "2026-05-08T00:00:00");
    let provision = scheme.provisions().iter().find(|one| one.source == Source::Clause(clause("23b"))).unwrap();
    let last_days: Vec<_> = provision
        .alternatives
        .iter()
        .map(|other| (other.option.as_str(), last_day(&scheme, &other.rule, &sheet)))
        .collect();
    let wanted = [("working-days", "2026-05-13"), ("posting-day-counted", "2026-05-06"), ("not-rolled", "2026-05-07")];
    assert_eq!(last_days, wanted.map(|(option, last)| (option, Some(day(last)))));
}

fn last_day(scheme: &Scheme, rule: &Rule, sheet: &Sheet) -> Option<Value> {
    rule.judge(sheet, &scheme.calendar).figure("last-day").cloned()
}

#[test]
fn a_township_one_day_late_needs_the_director_and_not_the_firm() {
    let scheme = compiled("xiaoshan-2023");
    let late = Sheet::new()
        .with("consent", yes())
        .with("consented", day("2023-06-08"))
        .with("forwarded", day("2023-06-08"))
        .with("opens", day("2023-04-20"))
        .with("township-closes", day("2023-06-07"));
    let asked = scheme.ask(Gate::Receive, &late);
    let remedy = Remedy::Act { act: "accept-application".to_owned(), by: "review-office-director".to_owned() };
    assert_eq!(
        asked.stop().map(|verdict| (verdict.authority.word(), verdict.remedy.clone())),
        Some(("17e".to_owned(), Some(remedy)))
    );
    assert_eq!(answer(&scheme, Gate::Receive, &late.with("decided:17e", yes())), "accepted");
}

#[test]
fn no_consent_is_needed_in_the_county() {
    let answers = ["xiaoshan-2023", "qinglan-2024"].map(|id| answer(&compiled(id), Gate::Receive, &Sheet::new()));
    assert_eq!(answers, ["17d", "accepted"]);
}

#[test]
fn a_payment_yields_the_sum_of_its_prize_and_what_is_left_of_it() {
    let scheme = compiled("xiaoshan-2023");
    let payment = |prize: &str, amount, prior| {
        let sheet = Sheet::new()
            .with("prize", word(prize))
            .with("amount", Value::Whole(amount))
            .with("prior-paid", Value::Whole(prior));
        let asked = scheme.ask(Gate::ProposePayment, &sheet);
        (asked.figure("amount").cloned(), asked.figure("payable").cloned())
    };
    assert_eq!(payment("quality", 300_000, 100_000), (Some(Value::Whole(300_000)), Some(Value::Whole(200_000))));
    assert_eq!(payment("innovation", 100_000, 0), (Some(Value::Whole(100_000)), Some(Value::Whole(100_000))));
}

#[test]
fn a_round_may_end_without_anybody_only_if_nobody_reached_the_line() {
    let scheme = compiled("xiaoshan-2023");
    let ask = |round: &str, totals: &[i64]| {
        let totals = totals.iter().map(|total| Value::Whole(*total)).collect();
        let sheet = Sheet::new().with("round", word(round)).with("totals", Value::List(totals));
        scheme.ask(Gate::LeaveVacant, &sheet).is_allowed()
    };
    assert_eq!([ask("paper", &[499, 420]), ask("paper", &[499, 500])], [true, false]);
    assert_eq!([ask("site", &[499, 420]), ask("site", &[499, 500])], [true, false]);
}

#[test]
fn a_twenty_first_case_on_the_shortlist_is_refused_by_the_reading() {
    let scheme = compiled("xiaoshan-2023");
    let sheet = |shortlisted| {
        Sheet::new()
            .with("report", yes())
            .with("total", Value::Whole(500))
            .with("criteria-total", Value::Whole(1000))
            .with("decided:19c", yes())
            .with("shortlisted", Value::Whole(shortlisted))
            .with("tied-left-out", Value::Whole(0))
    };
    assert_eq!([20, 21].map(|number| answer(&scheme, Gate::Shortlist, &sheet(number))), ["accepted", "Q34"]);
}

#[test]
fn an_adopted_reading_is_cited_with_the_paper_that_adopted_it() {
    let scheme = compiled("qinglan-2024");
    let firm = firm().with("founded", day("2020-05-31")).with("window-close", day("2023-05-31"));
    let asked = scheme.ask(Gate::Submit, &firm);
    let paper = "清岚县质量奖评审委员会 清质奖〔2024〕1号 第二条 2024-01-15".to_owned();
    let through = Through { reading: ReadingId::parse("Q01").unwrap(), status: Status::Adopted, paper: Some(paper) };
    assert_eq!(asked.stop().unwrap().authority, Authority::Clause { clause: clause("4(1)"), through: vec![through] });
}
