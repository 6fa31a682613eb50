//! What must hold between any two acts, generated from the pipeline and the clauses of each scheme.

use crate::case::{Case, Left};
use crate::schemes::Schemes;
use crate::state::State;
use crate::{
    approval, archive, consent, correction, delivery, eligibility, engagement, fees, filing, honour, inquiry,
    inspection, money, notice, originals, panel, revocation, round, shortlist, special, supervision, vote,
};

/// An invariant that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// Name of the invariant.
    pub invariant: &'static str,
    /// What is wrong, with ids only.
    pub sentence: String,
}

/// One invariant.
pub(crate) struct Invariant {
    /// Its name.
    name: &'static str,
    /// Returns whether there is anything in the state that it speaks of: without it, it holds and says nothing.
    premise: fn(&State, &Schemes) -> bool,
    /// Returns what is wrong.
    check: fn(&State, &Schemes) -> Vec<String>,
}

const fn invariant(
    name: &'static str,
    premise: fn(&State, &Schemes) -> bool,
    check: fn(&State, &Schemes) -> Vec<String>,
) -> Invariant {
    Invariant { name, premise, check }
}

/// Every invariant, the chapters' own included.
pub(crate) static INVARIANTS: &[Invariant] = &[
    invariant("stages-in-order", |state, _| some(state, |case| !case.stages.is_empty()), stages_in_order),
    invariant(
        "affected-acts-precede-their-correction",
        |state, _| some(state, |case| !case.correction.open.is_empty() || !case.correction.settled.is_empty()),
        correction::invariants::affected_acts_precede_their_correction,
    ),
    invariant(
        "departures-have-two-people",
        |state, _| some(state, |case| !case.departures.is_empty()),
        special::invariants::departures_have_two_people,
    ),
    invariant(
        "corrections-follow-the-asking",
        |state, _| some(state, |case| case.filing.corrections.is_some()),
        filing::invariants::corrections_follow_the_asking,
    ),
    invariant(
        "the-withdrawn-do-not-go-on",
        |state, _| some(state, |case| case.filing.withdrawn.is_some()),
        filing::invariants::the_withdrawn_do_not_go_on,
    ),
    invariant(
        "accepted-came-to-the-office",
        |state, _| some(state, |case| case.consent.accepted.is_some()),
        consent::invariants::accepted_came_to_the_office,
    ),
    invariant(
        "papers-follow-their-decisions",
        |state, _| some(state, |case| !case.delivery.papers.is_empty()),
        delivery::invariants::papers_follow_their_decisions,
    ),
    invariant(
        "originals-belong-to-what-came-from-paper",
        |state, _| some(state, |case| !case.originals.filed.is_empty()),
        originals::invariants::originals_belong_to_what_came_from_paper,
    ),
    invariant(
        "inspectors-hold-no-post",
        |state, _| !state.inspections.is_empty(),
        inspection::invariants::inspectors_hold_no_post,
    ),
    invariant(
        "opinions-from-asked-units",
        |state, _| some(state, |case| case.eligibility.opinions().next().is_some()),
        eligibility::invariants::opinions_from_asked_units,
    ),
    invariant(
        "eligible-by-every-condition",
        |state, _| some(state, |case| case.eligibility.decided.is_some_and(|decided| decided.eligible)),
        eligibility::invariants::eligible_by_every_condition,
    ),
    invariant(
        "the-ineligible-were-told",
        |state, _| some(state, |case| case.eligibility.decided.is_some_and(|decided| !decided.eligible)),
        eligibility::invariants::the_ineligible_were_told,
    ),
    invariant(
        "panels-are-of-the-engaged",
        |state, schemes| some_panel(state, schemes, engagement::invariants::asks_engagement),
        engagement::invariants::panels_are_of_the_engaged,
    ),
    invariant(
        "who-declared-has-pledged",
        |state, schemes| some_panel(state, schemes, engagement::invariants::asks_pledge),
        engagement::invariants::who_declared_has_pledged,
    ),
    invariant(
        "the-disqualified-review-nothing",
        |state, _| state.reviewers.values().any(|record| record.is_disqualified()),
        engagement::invariants::the_disqualified_review_nothing,
    ),
    invariant(
        "letters-lie-within-contracts",
        |state, _| state.bodies.keys().any(|body| state.sent_by(*body).next().is_some()),
        engagement::invariants::letters_lie_within_contracts,
    ),
    invariant(
        "nobody-of-a-body-with-an-interest",
        |state, _| state.bodies.values().any(|body| !body.interests.is_empty()),
        panel::invariants::nobody_of_a_body_with_an_interest,
    ),
    invariant(
        "nobody-reviews-what-they-wrote",
        |state, _| state.editions.values().any(|edition| !edition.contributors.is_empty()),
        panel::invariants::nobody_reviews_what_they_wrote,
    ),
    invariant(
        "no-sheet-with-an-interest",
        |state, _| state.panels.values().any(|panel| panel.declared.values().any(|one| *one == panel::Interest::Some)),
        panel::invariants::no_sheet_with_an_interest,
    ),
    invariant(
        "sheets-are-full",
        |state, _| some_round(state, |round| !round.sheets.is_empty()),
        round::invariants::sheets_are_full,
    ),
    invariant(
        "agreed-totals-are-exact",
        |state, _| some_round(state, |round| round.agreed.is_some()),
        round::invariants::agreed_totals_are_exact,
    ),
    invariant(
        "agreement-follows-every-sheet",
        |state, _| some_round(state, |round| round.agreed.is_some()),
        round::invariants::agreement_follows_every_sheet,
    ),
    invariant(
        "no-sheet-of-the-recused-counts",
        |state, _| some(state, |case| !case.leavers.is_empty() && case.rounds.values().any(|one| one.agreed.is_some())),
        round::invariants::no_sheet_of_the_recused_counts,
    ),
    invariant(
        "the-listed-still-pass",
        |state, schemes| {
            some(state, |case| shortlist::invariants::is_listed(case, schemes.of(state.scheme_of(case.edition))))
        },
        shortlist::invariants::the_listed_still_pass,
    ),
    invariant(
        "places-within-the-limit",
        |state, _| some(state, |case| case.vote.won.is_some() && !case.vote.is_repeat()),
        vote::invariants::places_within_the_limit,
    ),
    invariant(
        "two-tellers-agree",
        |state, _| {
            state.editions.values().any(|edition| edition.vote.counts.values().any(|one| !one.ballots.is_empty()))
        },
        vote::invariants::two_tellers_agree,
    ),
    invariant(
        "the-left-out-were-told",
        |state, _| some(state, |case| vote::invariants::left_out(case).is_some()),
        vote::invariants::the_left_out_were_told,
    ),
    invariant(
        "scrutineers-have-no-interest",
        |state, _| state.editions.values().any(|edition| edition.vote.plenary.is_some()),
        vote::invariants::scrutineers_have_no_interest,
    ),
    invariant(
        "who-presides-is-present",
        |state, _| state.editions.values().any(|edition| edition.vote.plenary.is_some()),
        vote::invariants::who_presides_is_present,
    ),
    invariant(
        "notice-ran-out",
        |state, _| some(state, |case| case.notice.closed.is_some()),
        notice::invariants::notice_ran_out,
    ),
    invariant(
        "findings-follow-a-hearing",
        |state, _| {
            let concluded =
                |one: &notice::Objection| one.concluded.as_ref().is_some_and(|it| it.finding.is_substantiated());
            state.objections.values().any(|one| one.case().is_some() && concluded(one))
        },
        inquiry::invariants::findings_follow_a_hearing,
    ),
    invariant(
        "the-office-does-not-look-into-itself",
        |state, _| state.objections.values().any(|one| one.case().is_none()),
        inquiry::invariants::the_office_does_not_look_into_itself,
    ),
    invariant(
        "announced-are-approved",
        |state, _| some(state, |case| case.approval.announced.is_some()),
        approval::invariants::announced_are_approved,
    ),
    invariant(
        "certificates-belong-to-winners",
        |state, _| some(state, |case| case.honour.was_given()),
        honour::invariants::certificates_belong_to_winners,
    ),
    invariant(
        "certificate-numbers-differ",
        |state, _| state.cases.values().flat_map(|case| &case.honour.certificates).count() > 1,
        honour::invariants::certificate_numbers_differ,
    ),
    invariant(
        "payments-within-the-sum",
        |state, _| some(state, |case| case.money.proposed.is_some()),
        money::invariants::payments_within_the_sum,
    ),
    invariant(
        "one-certificate-is-valid",
        |state, _| some(state, |case| case.honour.was_given()),
        honour::invariants::one_certificate_is_valid,
    ),
    invariant(
        "paid-as-decided-and-recovered-after-fraud",
        |state, _| some(state, |case| case.money.decided.is_some()),
        money::invariants::paid_as_decided_and_recovered_after_fraud,
    ),
    invariant(
        "fees-are-as-the-scheme-pays",
        |state, _| some_edition(state, |fees| fees.fees.values().any(|one| one.paid.is_some())),
        fees::invariants::fees_are_as_the_scheme_pays,
    ),
    invariant(
        "fees-go-to-who-was-engaged",
        |state, _| some_edition(state, |fees| !fees.fees.is_empty()),
        fees::invariants::fees_go_to_who_was_engaged,
    ),
    invariant(
        "no-applicant-bears-a-cost",
        |state, _| some_edition(state, |fees| fees.costs.iter().any(|cost| cost.borne_by.is_some())),
        fees::invariants::no_applicant_bears_a_cost,
    ),
    invariant(
        "reports-are-owed",
        |state, _| state.winners.values().any(|winner| !winner.reports.is_empty()),
        supervision::invariants::reports_are_owed,
    ),
    invariant(
        "revoked-by-who-awarded-after-a-hearing",
        |state, _| some(state, |case| case.revocation.revoked.is_some()),
        revocation::invariants::revoked_by_who_awarded_after_a_hearing,
    ),
    invariant(
        "destroyed-by-an-approved-list",
        |state, _| some(state, |case| case.archive.destroyed.is_some()),
        archive::invariants::destroyed_by_an_approved_list,
    ),
    invariant(
        "neither-winners-nor-what-is-held-is-destroyed",
        |state, _| some(state, |case| case.archive.destroyed.is_some()),
        archive::invariants::neither_winners_nor_what_is_held_is_destroyed,
    ),
    invariant(
        "slips-destroyed-by-an-approved-list",
        |state, _| !state.archive.slips.is_empty(),
        archive::invariants::slips_destroyed_by_an_approved_list,
    ),
    invariant(
        "the-erased-hold-no-post",
        |state, _| !state.archive.erased.is_empty() || state.people.values().any(|one| one.joined.is_some()),
        archive::invariants::the_erased_hold_no_post,
    ),
];

fn some(state: &State, is_such: impl Fn(&Case) -> bool) -> bool {
    state.cases.values().any(|case| is_such(case))
}

fn some_edition(state: &State, is_such: impl Fn(&fees::EditionPart) -> bool) -> bool {
    state.editions.values().any(|edition| is_such(&edition.fees))
}

fn some_panel(state: &State, schemes: &Schemes, asks: fn(&scheme::Scheme) -> bool) -> bool {
    state.panels.values().any(|panel| asks(schemes.of(state.scheme_of(panel.edition))))
}

fn some_round(state: &State, is_such: impl Fn(&round::Part) -> bool) -> bool {
    some(state, |case| case.rounds.values().any(&is_such))
}

impl State {
    /// Returns every invariant that does not hold; a sound state has none.
    pub fn holds(&self, schemes: &Schemes) -> Vec<Breach> {
        let found = INVARIANTS.iter().map(|one| (one.name, (one.check)(self, schemes)));
        found
            .flat_map(|(invariant, sentences)| {
                sentences.into_iter().map(move |sentence| Breach { invariant, sentence })
            })
            .collect()
    }

    /// Returns the names of all invariants.
    pub fn invariant_names() -> impl Iterator<Item = &'static str> {
        INVARIANTS.iter().map(|one| one.name)
    }

    /// Returns the names of the invariants that have something to say of this state.
    pub fn premises(&self, schemes: &Schemes) -> impl Iterator<Item = &'static str> {
        INVARIANTS.iter().filter(|one| (one.premise)(self, schemes)).map(|one| one.name)
    }
}

/// A case has left a stage only if it passed every stage before it.
fn stages_in_order(state: &State, schemes: &Schemes) -> Vec<String> {
    let out_of_order = |case: &&std::sync::Arc<Case>| {
        let scheme = schemes.of(state.scheme_of(case.edition));
        let left: Vec<Option<Left>> =
            scheme.stages.iter().map(|stage| case.stages.get(&stage.id).map(|(left, _)| *left)).collect();
        let mut behind = left.iter().skip_while(|one| **one == Some(Left::Passed)).skip(1);
        behind.any(Option::is_some)
    };
    state
        .cases
        .values()
        .filter(out_of_order)
        .map(|case| format!("{} has left a stage before an earlier one.", case.id))
        .collect()
}
