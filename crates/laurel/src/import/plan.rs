//! What an import would do: each line of the workbook as commands, or what is wrong in it.

use std::collections::BTreeMap;
use std::path::Path;

use basis::credit_code::CreditCode;
use basis::digest::Digest;
use basis::id::{OrganisationId, PersonId, RequestId, RequestIdMalformed};
use basis::money::Yuan;
use engine::people::{Role, Scope};
use serde_json::json;

use super::addresses::{self, Addresses};
use super::awards::{self, Award};
use super::bars::{self, Bar};
use super::contacts::{self, Contact};
use super::known::Known;
use super::line::Line;
use super::organisations::{self, CODE, Organisation};
use super::reviewers::{self, Reviewer};
use super::sheet::Place;
use super::step::{Paper, Phase, Step};
use super::workbook::Workbook;

/// The hexadecimal digits of the file's digest that begin its request ids: enough that no two files of an office share them.
const DIGITS: usize = 24;
/// The most characters of the file's name in a proof.
const FILE_NAME_MAX: usize = 40;

/// What is found out about a line without asking the door.
#[derive(Debug, Default)]
pub(super) struct Finding {
    /// What is wrong.
    pub(super) wrong: Vec<String>,
    /// What is there already, or serves other lines only.
    pub(super) notes: Vec<String>,
}

/// Commands in the order in which they are sent, and what is to be said of each line.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) steps: Vec<Step>,
    pub(super) lines: BTreeMap<Place, Finding>,
}

/// The workbook as a file.
pub(super) struct File<'a> {
    pub(super) name: &'a str,
    pub(super) digest: Digest,
    /// Where the files lie that it names.
    pub(super) folder: &'a Path,
}

/// An organisation that lines speak of.
#[derive(Clone)]
struct Subject {
    id: OrganisationId,
    name: String,
    /// The request that registers it, where this file does.
    needs: Option<(RequestId, Place)>,
}

/// A person that a line registers or finds.
#[derive(Clone)]
struct Found {
    id: PersonId,
    needs: Option<(RequestId, Place)>,
}

/// Makes the plan of a workbook.
///
/// # Errors
/// Returns why a line cannot have a request id: our own mistake, and none of the file.
pub(super) fn plan(mut workbook: Workbook, file: &File<'_>, known: &Known) -> Result<Plan, RequestIdMalformed> {
    let mut addresses = Addresses::default();
    let mut planner = Planner { file, known, plan: Plan::default(), subjects: BTreeMap::new() };
    for mut line in workbook.take_lines(&addresses::SHEET) {
        addresses.take(&mut line, known);
        planner.note(line.place, "用于查找属地");
        planner.settle(line);
    }
    let organisations = planner.organisations(workbook.take_lines(&organisations::SHEET), &addresses)?;
    let drafters = planner.contacts(workbook.take_lines(&contacts::SHEET), &organisations)?;
    planner.register(organisations, &drafters)?;
    planner.awards(workbook.take_lines(&awards::SHEET))?;
    planner.bars(workbook.take_lines(&bars::SHEET))?;
    planner.reviewers(workbook.take_lines(&reviewers::SHEET))?;
    let mut plan = planner.plan;
    plan.steps.sort_by_key(|step| (step.phase, step.place));
    Ok(plan)
}

struct Planner<'a> {
    file: &'a File<'a>,
    known: &'a Known,
    plan: Plan,
    subjects: BTreeMap<CreditCode, Subject>,
}

/// A line of the sheet of organisations that is to be registered.
type ToRegister = (Line, CreditCode, Option<Organisation>);
/// Who drafts for an organisation, by its code.
type Drafters = BTreeMap<CreditCode, (String, Found)>;

impl Planner<'_> {
    /// Reads the organisations; those that are registered already are noted and left out.
    fn organisations(
        &mut self,
        lines: Vec<Line>,
        addresses: &Addresses,
    ) -> Result<Vec<ToRegister>, RequestIdMalformed> {
        let mut seen: BTreeMap<CreditCode, Place> = BTreeMap::new();
        let mut found = Vec::new();
        for mut line in lines {
            let place = line.place;
            let Some(code) = line.code(CODE) else {
                self.settle(line);
                continue;
            };
            if let Some(first) = seen.get(&code) {
                line.slip(CODE, &format!("与{}相同", first.told()));
                self.settle(line);
                continue;
            }
            seen.insert(code.clone(), place);
            if let Some((_, name)) = self.known.organisation(&code) {
                self.note(place, &format!("已登记为“{name}”，不再登记"));
                self.settle(line);
                continue;
            }
            let read = organisations::read(&mut line, &code, self.known, addresses);
            let request = self.request(place, "")?;
            let id = OrganisationId::from_request(request.as_str(), 0);
            let name = read.as_ref().map_or_else(|| code.to_string(), |one| one.name.clone());
            self.subjects.insert(code.clone(), Subject { id, name, needs: Some((request, place)) });
            found.push((line, code, read));
        }
        Ok(found)
    }

    /// Reads the contacts, and returns who drafts for the organisations that are to be registered.
    fn contacts(&mut self, lines: Vec<Line>, to_register: &[ToRegister]) -> Result<Drafters, RequestIdMalformed> {
        let mut drafters = Drafters::new();
        let mut seen: Vec<(Contact, Place, Found)> = Vec::new();
        for mut line in lines {
            let Some(contact) = contacts::read(&mut line) else {
                self.settle(line);
                continue;
            };
            if let Some((_, first, _)) = seen.iter().find(|(one, _, _)| *one == contact) {
                line.slip(contacts::NAME, &format!("与{}是同一人、同一单位、同一身份", first.told()));
            }
            let subject = self.subject(&mut line, &contact.code);
            let Some(subject) = subject.filter(|_| line.is_sound()) else {
                self.settle(line);
                continue;
            };
            let scope = Scope::Organisation(subject.id);
            let (called, part) = (&subject.name, contacts::called(contact.role));
            if self.known.holds(&contact.name, contact.role, &scope) {
                self.note(line.place, &format!("“{}”已是“{called}”的{part}", contact.name));
                self.settle(line);
                continue;
            }
            let same = |(one, _, _): &&(Contact, Place, Found)| one.name == contact.name && one.code == contact.code;
            let before = seen.iter().find(same).map(|(_, _, found)| found.clone());
            let person = match before {
                Some(person) => person,
                None => self.person(line.place, &contact.name, &scope)?,
            };
            seen.push((contact.clone(), line.place, person.clone()));
            let is_new = to_register.iter().any(|(_, code, _)| *code == contact.code);
            if is_new && contact.role == Role::Drafter && !drafters.contains_key(&contact.code) {
                self.note(line.place, &format!("以其为经办人登记“{called}”"));
                drafters.insert(contact.code, (contact.name, person));
            } else {
                let says = format!("任命“{}”为“{called}”的{part}", contact.name);
                let with = json!({ "person": person.id, "role": contact.role, "scope": scope });
                let request = self.request(line.place, "post")?;
                let step = Step::new(line.place, Phase::Posts, request, says, ("appoint", with));
                self.plan.steps.push(step.needing(person.needs.into_iter().chain(subject.needs)));
            }
            self.settle(line);
        }
        Ok(drafters)
    }

    /// Registers organisations, each for its drafter.
    fn register(&mut self, lines: Vec<ToRegister>, drafters: &Drafters) -> Result<(), RequestIdMalformed> {
        let file: String = self.file.name.chars().take(FILE_NAME_MAX).collect();
        for (mut line, code, read) in lines {
            let place = line.place;
            match (read, drafters.get(&code)) {
                (_, None) => {
                    line.slip(CODE, "在“联系人”中没有经办人；单位由其经办人登记，请在“联系人”中补一行");
                }
                (None, Some(_)) => {}
                (Some(organisation), Some((drafter, person))) => {
                    let says = format!("登记单位“{}”（{code}），经办人“{drafter}”", organisation.name);
                    let paper = organisation.paper.map_or_else(String::new, |paper| format!("{paper}，"));
                    let proof = format!("{paper}导入表{file}{}", place.told());
                    let paper = Paper { whose: person.id, called: drafter.clone(), proof };
                    let (request, command) = (self.request(place, "")?, ("register-organisation", organisation.with));
                    let step = Step::new(place, Phase::Organisations, request, says, command);
                    self.plan.steps.push(step.needing(person.needs.clone()).on_paper(paper));
                }
            }
            self.settle(line);
        }
        Ok(())
    }

    fn awards(&mut self, lines: Vec<Line>) -> Result<(), RequestIdMalformed> {
        let mut seen: Vec<(CreditCode, i16, String, Place)> = Vec::new();
        for mut line in lines {
            let read = awards::read(&mut line, self.known, self.file.folder);
            let read = read.and_then(|award| Some((self.subject(&mut line, &award.code)?, award)));
            if let Some((Subject { id, name, needs }, award)) = read {
                let Award { code, year, prize, prize_called, paid, rules, reports, document } = award;
                let same = |one: &&(CreditCode, i16, String, Place)| one.0 == code && one.1 == year && one.2 == prize;
                if let Some((_, _, _, first)) = seen.iter().find(same) {
                    line.slip(awards::PRIZE, &format!("与{}是同一单位、同一年度、同一奖项", first.told()));
                }
                seen.push((code, year, prize.clone(), line.place));
                let amount = Yuan(paid).in_chinese();
                let years: Vec<String> = reports.iter().map(ToString::to_string).collect();
                let due =
                    if years.is_empty() { String::new() } else { format!("，尚应报告{}年", years.join("、")) };
                let says = format!("登记以往获奖：“{name}”{year}年度{prize_called}，已兑现{amount}{due}");
                let with = json!({ "organisation": id, "prize": prize, "year": year, "rules": rules, "paid": paid, "reports": reports });
                let request = self.request(line.place, "")?;
                let step = Step::new(line.place, Phase::Before, request, says, ("record-past-award", with));
                self.plan.steps.push(step.needing(needs).with_document(document));
            }
            self.settle(line);
        }
        Ok(())
    }

    fn bars(&mut self, lines: Vec<Line>) -> Result<(), RequestIdMalformed> {
        let mut seen: Vec<(Bar, Place)> = Vec::new();
        for mut line in lines {
            let read = bars::read(&mut line, self.file.folder);
            let read = read.and_then(|bar| Some((self.subject(&mut line, &bar.code)?, bar)));
            if let Some((Subject { id, name, needs }, bar)) = read {
                let same = |(one, _): &&(Bar, Place)| {
                    one.code == bar.code && one.ground == bar.ground && one.since == bar.since
                };
                if let Some((_, first)) = seen.iter().find(same) {
                    line.slip(bars::GROUND, &format!("与{}是同一单位、同一原因、同一日期", first.told()));
                }
                let (ground, since) = (bars::called(bar.ground), bar.since.in_chinese());
                let says = format!("登记以往不得申报期：“{name}”因{ground}，自{since}起算");
                let with = json!({ "organisation": id, "ground": bar.ground, "counts-from": bar.since });
                let request = self.request(line.place, "")?;
                let step = Step::new(line.place, Phase::Before, request, says, ("record-past-bar", with));
                self.plan.steps.push(step.needing(needs).with_document(bar.document.clone()));
                seen.push((bar, line.place));
            }
            self.settle(line);
        }
        Ok(())
    }

    fn reviewers(&mut self, lines: Vec<Line>) -> Result<(), RequestIdMalformed> {
        let mut seen: Vec<(String, Place)> = Vec::new();
        for mut line in lines {
            let Some(Reviewer { name, until }) = reviewers::read(&mut line) else {
                self.settle(line);
                continue;
            };
            if let Some((_, first)) = seen.iter().find(|(one, _)| *one == name) {
                line.slip(contacts::NAME, &format!("与{}同名；确为两人的，在姓名后加注区别", first.told()));
            } else if self.known.holds(&name, Role::Reviewer, &Scope::Office) {
                self.note(line.place, &format!("“{name}”已是评审员"));
            } else {
                let person = self.person(line.place, &name, &Scope::Office)?;
                let term = until.map_or_else(String::new, |day| format!("，至{}", day.in_chinese()));
                let says = format!("任命“{name}”为评审员{term}");
                let with =
                    json!({ "person": person.id, "role": Role::Reviewer, "scope": Scope::Office, "until": until });
                let request = self.request(line.place, "post")?;
                let step = Step::new(line.place, Phase::Posts, request, says, ("appoint", with));
                self.plan.steps.push(step.needing(person.needs));
            }
            seen.push((name, line.place));
            self.settle(line);
        }
        Ok(())
    }

    /// Returns the person of that name who is at home there, or has one registered.
    fn person(&mut self, place: Place, name: &str, scope: &Scope) -> Result<Found, RequestIdMalformed> {
        if let Some(id) = self.known.person(name, scope).filter(|_| *scope != Scope::Office) {
            return Ok(Found { id, needs: None });
        }
        let (says, with) = (format!("登记人员“{name}”"), json!({ "name": name }));
        let request = self.request(place, "person")?;
        let id = PersonId::from_request(request.as_str(), 0);
        self.plan.steps.push(Step::new(place, Phase::People, request.clone(), says, ("register-person", with)));
        Ok(Found { id, needs: Some((request, place)) })
    }

    /// Returns the organisation of a code; notes where there is none.
    fn subject(&self, line: &mut Line, code: &CreditCode) -> Option<Subject> {
        if let Some((id, name)) = self.known.organisation(code) {
            return Some(Subject { id, name: name.to_owned(), needs: None });
        }
        if let Some(subject) = self.subjects.get(code) {
            return Some(subject.clone());
        }
        let why = if self.known.sees_organisations {
            "既不在“组织”中，也没有登记过"
        } else {
            "不在“组织”中；是否登记过，--as所列人员均无权查看"
        };
        line.slip(CODE, &format!("{code}{why}"));
        None
    }

    /// Returns the id of a request: the same file, sheet and line always ask the same.
    fn request(&self, place: Place, part: &str) -> Result<RequestId, RequestIdMalformed> {
        let digest = self.file.digest.to_string();
        let digits: String = digest.trim_start_matches("sha256:").chars().take(DIGITS).collect();
        let part = if part.is_empty() { String::new() } else { format!(".{part}") };
        RequestId::parse(&format!("import.{digits}.{}{part}", place.word()))
    }

    fn note(&mut self, place: Place, note: &str) {
        self.plan.lines.entry(place).or_default().notes.push(note.to_owned());
    }

    /// Ends a line: what is wrong in it is kept, and then nothing of it is sent.
    fn settle(&mut self, line: Line) {
        let found = self.plan.lines.entry(line.place).or_default();
        if !line.slips.is_empty() {
            found.notes.clear();
            found.wrong.extend(line.slips);
            self.plan.steps.retain(|step| step.place != line.place);
        }
    }
}
