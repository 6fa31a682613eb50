//! Tells a scenario in a world, step by step, and compares what comes with what was expected.

use basis::day::Moment;
use basis::id::{ApplicationId, PersonId, ProposalId};
use engine::vocabulary::{self, Reference};
use engine::window::{self, Told};
use scheme::Scheme;
use serde_json::{Map, Value as Json, json};

use crate::built_in::OBSERVER;
use crate::cast::Cast;
use crate::defaults;
use crate::expect;
use crate::fault::StoryFault;
use crate::line::{AskedLine, DoneLine, Expected, Line, Ruling};
use crate::names::Names;
use crate::ready;
use crate::scenario::{Action, Deed, Inquiry, Scenario, Step};
use crate::setup::{Prepared, RequestIds};
use crate::shelf::Shelf;
use crate::told;
use crate::world::{Answered, Order, View, World, WorldFault};

/// Tells a scenario from its very beginning and hands every line on.
///
/// # Errors
/// [`StoryFault`] if it cannot be told to its end; a step that is not as expected does not stop it.
pub fn run<W: World>(
    scenario: &Scenario,
    shelf: &Shelf,
    world: &mut W,
    hear: &mut dyn FnMut(&Line),
) -> Result<(), StoryFault> {
    let prepared = crate::setup::prepare(scenario, shelf, world)?;
    run_prepared(scenario, shelf, prepared, world, hear)
}

/// Tells the steps of a scenario in a world that is prepared for it.
///
/// # Errors
/// As [`run`].
pub fn run_prepared<W: World>(
    scenario: &Scenario,
    shelf: &Shelf,
    prepared: Prepared,
    world: &mut W,
    hear: &mut dyn FnMut(&Line),
) -> Result<(), StoryFault> {
    let Prepared { names, request } = prepared;
    let mut telling = Telling { cast: &scenario.cast, shelf, world, names, request };
    for step in &scenario.steps {
        let line = match &step.action {
            Action::Do(deed) => Line::Done(Box::new(telling.deed(step, deed)?)),
            Action::Ask(inquiry) => Line::Asked(Box::new(telling.inquiry(step, inquiry)?)),
        };
        hear(&line);
    }
    Ok(())
}

/// What it takes to tell a step.
pub(crate) struct Telling<'a, W> {
    pub(crate) cast: &'a Cast,
    pub(crate) shelf: &'a Shelf,
    pub(crate) world: &'a mut W,
    pub(crate) names: Names,
    pub(crate) request: RequestIds,
}

/// A name stands for nothing, because the step that should have made it was refused.
pub(crate) struct Unmade(pub(crate) String);

/// When a deed is done, and the part of the request id that tells this time from others.
#[derive(Clone, Copy)]
pub(crate) struct Occasion<'a> {
    pub(crate) path: &'a str,
    pub(crate) at: Moment,
}

/// What was sent, and what came back.
pub(crate) struct Sent {
    /// Whose request was answered: of two people the second, unless the first was refused already.
    pub(crate) by: PersonId,
    /// The application it spoke of, if it spoke of one.
    pub(crate) about: Option<ApplicationId>,
    pub(crate) answered: Answered,
}

impl<W: World> Telling<'_, W> {
    pub(crate) fn deed(&mut self, step: &Step, deed: &Deed) -> Result<DoneLine, StoryFault> {
        let mut line = begun(step, deed);
        let sent = match self.send(Occasion { path: &step.path, at: step.at }, deed)? {
            Ok(sent) => sent,
            Err(Unmade(name)) => {
                let told = told::unknown(&self.world.view(), step.at);
                line.authority = Some(told.authority);
                line.message = Some(told.message);
                line.rests_on = Some(name);
                return Ok(finished(line, deed));
            }
        };
        match sent.answered {
            Answered::Accepted(act) => {
                self.check_sound(step)?;
                self.names.learn(&act, None, deed.name.as_deref());
                line.outcome = Ruling::Accepted;
                line.act = Some(act.n);
                line.events = act.events.iter().filter_map(|event| serde_json::to_value(event).ok()).collect();
            }
            Answered::Refused(refusal) => {
                let told = told::tell(&self.world.view(), sent.by, step.at, &refusal, sent.about);
                line.authority = Some(told.authority);
                line.message = Some(told.message);
                line.facts = told.facts;
                line.remedy = told.remedy;
            }
        }
        Ok(finished(line, deed))
    }

    /// Sends a deed to the door: one request, or that of the person who proposes it and then that of the second. The
    /// answer is that of the last, or the first refusal.
    pub(crate) fn send(&mut self, on: Occasion<'_>, deed: &Deed) -> Result<Result<Sent, Unmade>, StoryFault> {
        let order = match self.order(on, deed)? {
            Ok(order) => order,
            Err(unmade) => return Ok(Err(unmade)),
        };
        let about = told::application_in(&order.command, &order.with);
        let orders = match self.by_two(on, deed, order)? {
            Ok(orders) => orders,
            Err(unmade) => return Ok(Err(unmade)),
        };
        let mut answered = None;
        for order in orders {
            answered = Some((order.by, self.world.submit(order)?));
            if matches!(answered, Some((_, Answered::Refused(_)))) {
                break;
            }
        }
        let (by, answered) = answered.ok_or_else(|| WorldFault::NoAnswer("Nothing was sent.".to_owned()))?;
        Ok(Ok(Sent { by, about, answered }))
    }

    /// Returns the requests that make a deed: its own, or where two people do it a proposal and its confirmation.
    fn by_two(&self, on: Occasion<'_>, deed: &Deed, order: Order) -> Result<Result<Vec<Order>, Unmade>, StoryFault> {
        let Some(second) = &deed.seconded_by else { return Ok(Ok(vec![order])) };
        let second = match self.person(second) {
            Ok(second) => second,
            Err(unmade) => return Ok(Err(unmade)),
        };
        let proposed = self.request.part(&format!("{}.proposed", on.path))?;
        let proposal = ProposalId::from_request(proposed.as_str(), 0);
        let with = json!({
            "command": { "name": order.command, "with": order.with },
            "for": order.on_behalf_of,
            "done-on": order.done_on,
            "proof": order.proof,
        });
        let propose = Order {
            request: proposed,
            by: order.by,
            on_behalf_of: None,
            done_on: None,
            proof: None,
            command: "propose".to_owned(),
            with,
            at: order.at,
        };
        let confirm = Order {
            request: order.request,
            by: second,
            command: "second".to_owned(),
            with: json!({ "proposal": proposal }),
            ..propose.clone()
        };
        Ok(Ok(vec![propose, confirm]))
    }

    /// Returns the requests that make a deed.
    pub(crate) fn orders(&mut self, on: Occasion<'_>, deed: &Deed) -> Result<Result<Vec<Order>, Unmade>, StoryFault> {
        match self.order(on, deed)? {
            Ok(order) => self.by_two(on, deed, order),
            Err(unmade) => Ok(Err(unmade)),
        }
    }

    fn order(&mut self, on: Occasion<'_>, deed: &Deed) -> Result<Result<Order, Unmade>, StoryFault> {
        let request = self.request.part(on.path)?;
        let by = self.person(&deed.actor);
        let on_behalf_of = deed.on_behalf_of.as_deref().map(|name| self.person(name)).transpose();
        let (by, on_behalf_of) = match (by, on_behalf_of) {
            (Ok(by), Ok(on_behalf_of)) => (by, on_behalf_of),
            (Err(unmade), _) | (_, Err(unmade)) => return Ok(Err(unmade)),
        };
        let mut with = deed.with.clone();
        self.fill(on.at, deed, &mut with);
        let mut with = Json::Object(with);
        if let Err(unmade) = self.replace(|with, visitor| vocabulary::visit(&deed.command, with, visitor), &mut with) {
            return Ok(Err(unmade));
        }
        self.spread_percents(&mut with);
        let case = told::application_in(&deed.command, &with);
        let own = || ApplicationId::from_request(request.as_str(), 0);
        // A paper about destroying an application is kept when its key is not.
        let of_archive = engine::archive::Command::NAMES.iter().any(|(name, _)| *name == deed.command);
        let case = if of_archive { "office".to_owned() } else { case.unwrap_or_else(own).to_string() };
        self.keep_documents(&deed.command, &case, &mut with)?;
        let (done_on, proof) = (deed.done_on, deed.proof.clone());
        Ok(Ok(Order { request, by, on_behalf_of, done_on, proof, command: deed.command.clone(), with, at: on.at }))
    }

    /// Fills in what a story need not say: the papers of an ordinary applicant, the text of a scheme.
    fn fill(&self, at: Moment, deed: &Deed, with: &mut Map<String, Json>) {
        let year = self.names.year().unwrap_or_else(|| i64::from(at.day().year()));
        let whose = deed.on_behalf_of.as_ref().unwrap_or(&deed.actor);
        let firm = defaults::firm_of(self.cast, whose);
        defaults::fill_decisions(with);
        match (deed.command.as_str(), firm) {
            ("submit-application", Some(firm)) => defaults::fill_application(with, firm, year),
            ("adopt-case", _) => {
                let named = with.get("organisation").and_then(Json::as_str).map(str::to_owned);
                if let Some(firm) = named.and_then(|named| defaults::firm_of(self.cast, &named)) {
                    defaults::fill_application(with, firm, year);
                }
                self.of_text(with, "rounds", |_| json!({}));
            }
            ("put-into-force", _) => defaults::fill_repealed(with),
            ("propose-candidates", _) => defaults::fill_reason(with),
            ("adopt-voting-rules", _) => {
                self.of_text(with, "settles", |scheme| json!(ready::left_to_meeting(scheme)));
            }
            ("adopt-rules", _) => self.of_text(with, "articles", ready::articles),
            ("decide-major-matter", _) if with.get("unadopted").and_then(Json::as_str) == Some("all") => {
                drop(with.remove("unadopted"));
                self.of_text(with, "unadopted", |scheme| json!(ready::unadopted(scheme)));
            }
            ("adopt-scheme", _) => {
                let folder = with.get("folder").and_then(Json::as_str).and_then(|id| self.shelf.folder(id));
                drop(folder.map(|folder| with.insert("folder".to_owned(), json!(folder))));
            }
            ("record-publication", _) => drop(with.entry("on").or_insert_with(|| json!(at.day()))),
            (_, _) => {}
        }
    }

    /// Fills in what follows from the text of a scheme: that which the step names, or the only one there is.
    fn of_text(&self, with: &mut Map<String, Json>, key: &str, says: fn(&Scheme) -> Json) {
        let View { state: _, schemes } = self.world.view();
        let mut texts = schemes.digests().map(|digest| schemes.of(Some(*digest)));
        let named = with.get("scheme").and_then(Json::as_str);
        let text = texts.find(|text| named.is_none_or(|named| text.id == named));
        if let (Some(text), false) = (text, with.contains_key(key)) {
            with.insert(key.to_owned(), says(text));
        }
    }

    /// Gives every item of the criteria the one percentage that a story names for all.
    fn spread_percents(&self, with: &mut Json) {
        let application = with.get("application").and_then(Json::as_str).and_then(|id| ApplicationId::parse(id).ok());
        let View { state, schemes } = self.world.view();
        let scheme = match application {
            Some(application) => schemes.of(state.scheme_of_case(application)),
            None => schemes.of(schemes.digests().next().copied()),
        };
        let Some(fields) = with.as_object_mut() else { return };
        spread(fields, scheme);
        let rounds = fields.get_mut("rounds").and_then(Json::as_object_mut).into_iter().flatten();
        rounds.filter_map(|(_, round)| round.as_object_mut()).for_each(|round| spread(round, scheme));
    }

    /// Puts ids where names stand.
    fn replace(
        &self,
        visit: impl Fn(&mut Json, &mut dyn FnMut(Reference, &mut Json) -> Result<(), Unmade>) -> Result<(), Unmade>,
        with: &mut Json,
    ) -> Result<(), Unmade> {
        visit(with, &mut |reference, value| {
            let is_name = !matches!(reference, Reference::Document | Reference::Private | Reference::Command);
            let Some(name) = value.as_str().filter(|_| is_name) else { return Ok(()) };
            let id = self.names.id(reference, name).ok_or_else(|| Unmade(name.to_owned()))?;
            *value = Json::String(id);
            Ok(())
        })
    }

    /// Keeps a small file for every document that is given as a text.
    fn keep_documents(&mut self, command: &str, case: &str, with: &mut Json) -> Result<(), StoryFault> {
        let world = &mut *self.world;
        vocabulary::visit(command, with, &mut |reference, value| {
            if let (Reference::Document, Json::String(text)) = (reference, &*value) {
                *value = json!(world.keep(case, text)?);
            }
            Ok(())
        })
    }

    pub(crate) fn inquiry(&mut self, step: &Step, inquiry: &Inquiry) -> Result<AskedLine, StoryFault> {
        let answer = self.answer(step.at, inquiry);
        let answer = answer.map_err(|told| step.fault(Some(&inquiry.question), told.message.en))?;
        Ok(asked(step, inquiry, answer))
    }

    /// Returns the answer to a question, ids replaced by names. Of what was never made there is nothing to tell.
    ///
    /// # Errors
    /// Tells the refusal if the question cannot be read.
    pub(crate) fn answer(&self, at: Moment, inquiry: &Inquiry) -> Result<Json, Box<Told>> {
        let mut with = Json::Object(inquiry.with.clone());
        let replaced =
            self.replace(|with, visitor| window::visit_question(&inquiry.question, with, visitor), &mut with);
        match (self.person(inquiry.actor.as_deref().unwrap_or(OBSERVER)), replaced) {
            (Ok(by), Ok(())) => told::answer(&self.world.view(), by, at, &inquiry.question, &with)
                .map(|answer| self.names.in_names(&answer)),
            (Err(Unmade(_)), _) | (_, Err(Unmade(_))) => Ok(Json::Null),
        }
    }

    fn person(&self, name: &str) -> Result<PersonId, Unmade> {
        self.names.person(name).ok_or_else(|| Unmade(name.to_owned()))
    }

    fn check_sound(&self, step: &Step) -> Result<(), StoryFault> {
        let view = self.world.view();
        let broken = view.state.holds(&view.schemes).into_iter().next();
        broken.map_or(Ok(()), |breach| {
            let sentence = format!("After this step {} does not hold: {}", breach.invariant, breach.sentence);
            Err(StoryFault::Unsound(Box::new(step.fault(None, sentence))))
        })
    }
}

/// Returns what is told of a question.
pub(crate) fn asked(step: &Step, inquiry: &Inquiry, answer: Json) -> AskedLine {
    AskedLine {
        file: step.file().to_owned(),
        step: step.number,
        line: step.line(),
        at: step.at,
        actor: inquiry.actor.as_deref().unwrap_or(OBSERVER).to_owned(),
        ask: inquiry.question.clone(),
        of: inquiry.with.get("of").cloned(),
        as_expected: inquiry.expect.as_ref().is_none_or(|expected| expect::fits(expected, &answer)),
        answer,
        expected: inquiry.expect.clone(),
    }
}

fn begun(step: &Step, deed: &Deed) -> DoneLine {
    DoneLine {
        file: step.file().to_owned(),
        step: step.number,
        line: step.line(),
        at: step.at,
        done_on: deed.done_on,
        actor: deed.actor.clone(),
        command: deed.command.clone(),
        outcome: Ruling::Refused,
        act: None,
        authority: None,
        message: None,
        facts: Vec::new(),
        remedy: None,
        events: Vec::new(),
        expected: deed.refused.clone().map_or(Expected::Accepted(Ruling::Accepted), Expected::Refused),
        as_expected: false,
        rests_on: None,
    }
}

fn finished(mut line: DoneLine, deed: &Deed) -> DoneLine {
    line.as_expected = match (&deed.refused, &line.authority) {
        (None, None) => line.outcome == Ruling::Accepted,
        (Some(expected), Some(authority)) => line.rests_on.is_none() && expect::is_refused_so(expected, authority),
        (None, Some(_)) | (Some(_), None) => false,
    };
    line
}

/// Gives every item of the criteria the percentage that stands for all.
fn spread(fields: &mut Map<String, Json>, scheme: &Scheme) {
    let Some(percent @ Json::Number(_)) = fields.get("percents").cloned() else { return };
    let items = scheme.criteria.items();
    let percents: Map<String, Json> = items.map(|(item, _)| (item.id.clone(), percent.clone())).collect();
    if !percents.is_empty() {
        fields.insert("percents".to_owned(), Json::Object(percents));
    }
}
