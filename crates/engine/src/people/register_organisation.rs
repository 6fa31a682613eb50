//! An organisation registers itself; nobody is enrolled by staff.

use basis::credit_code::CreditCode;
use basis::day::Day;
use basis::digest::Digest;
use basis::id::OrganisationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Organisation, PersonAppointed, Role, Scope};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::identity::Life;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// What kind of subject the register says an organisation is; the code alone proves no legal personality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LegalForm {
    /// Company or other enterprise with legal personality.
    Company,
    /// 事业单位.
    PublicInstitution,
    /// Social organisation with legal personality.
    SocialOrganisation,
    /// Cooperative with legal personality.
    Cooperative,
    /// 分公司.
    Branch,
    /// 合伙企业.
    Partnership,
    /// 个人独资企业.
    SoleProprietorship,
}

impl LegalForm {
    /// Returns the word forms and rules use.
    pub const fn word(self) -> &'static str {
        match self {
            LegalForm::Company => "company",
            LegalForm::PublicInstitution => "public-institution",
            LegalForm::SocialOrganisation => "social-organisation",
            LegalForm::Cooperative => "cooperative",
            LegalForm::Branch => "branch",
            LegalForm::Partnership => "partnership",
            LegalForm::SoleProprietorship => "sole-proprietorship",
        }
    }

    /// Returns whether the subject is a legal person of its own.
    pub const fn is_legal_person(self) -> bool {
        match self {
            LegalForm::Company
            | LegalForm::PublicInstitution
            | LegalForm::SocialOrganisation
            | LegalForm::Cooperative => true,
            LegalForm::Branch | LegalForm::Partnership | LegalForm::SoleProprietorship => false,
        }
    }
}

/// Registers the organisation of whoever does it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RegisterOrganisation {
    /// Full name, as registered.
    pub name: String,
    /// Unified social credit code (GB 32100).
    pub code: CreditCode,
    /// Kind of subject, as registered.
    pub form: LegalForm,
    /// Class of GB/T 4754 of its main activity, four digits.
    pub industry: String,
    /// Day it was founded.
    pub founded: Day,
    /// Day since which it is registered in the district.
    pub district_registration: Day,
    /// Code of its township or platform.
    pub township: String,
    /// Fields it belongs to, as the edition's list names them.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// An organisation was registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct OrganisationRegistered {
    /// The organisation.
    pub organisation: OrganisationId,
    /// What was registered.
    pub registered: RegisterOrganisation,
}

impl Decide for RegisterOrganisation {
    /// What an organisation is called and where it lies is read by the latest edition's scheme, before the first edition by
    /// the one that came into force last.
    fn scheme(&self, state: &State, cx: &Context) -> Option<Digest> {
        let in_force = || {
            let by_then =
                state.office.schemes.iter().filter(|(_, one)| one.in_force.is_some_and(|from| from <= cx.day()));
            by_then.max_by_key(|(_, one)| (one.in_force, one.adopted)).map(|(digest, _)| *digest)
        };
        state.latest_edition().map(|edition| edition.scheme).or_else(in_force)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form()?;
        rights::check::<RegisterOrganisation>(state, cx, &Object::Office)?;
        self.check_names(scheme)?;
        if state.has_code(&self.code) {
            return Err(Refusal::of(Kind::Repeated));
        }
        state.check_together(cx.actor(), Role::Drafter, cx.day())?;
        let organisation = OrganisationId::from_request(cx.request.as_str(), 0);
        let drafter = PersonAppointed {
            person: cx.actor(),
            role: Role::Drafter,
            scope: Scope::Organisation(organisation),
            from: cx.day(),
            until: None,
        };
        Ok(Outcome::event(OrganisationRegistered { organisation, registered: self.clone() }).and(drafter))
    }
}

/// Checks that a text can be the name of an organisation.
///
/// # Errors
/// Refuses as *malformed*.
pub(crate) fn check_name(name: &str) -> Result<(), Refusal> {
    if name.trim().is_empty() || name.chars().count() > 120 {
        return malformed("name", "a name has 1 to 120 characters");
    }
    Ok(())
}

impl RegisterOrganisation {
    /// Checks what can be told from the registration itself.
    ///
    /// # Errors
    /// Refuses as *malformed*, naming the field.
    pub(crate) fn check_form(&self) -> Result<(), Refusal> {
        check_name(&self.name)?;
        if self.industry.len() != 4 || rules::industry::section_of(&self.industry).is_none() {
            return malformed("industry", "a class of GB/T 4754 has four digits and lies in one of its divisions");
        }
        if self.district_registration < self.founded {
            return malformed("district-registration", "it lies before the day the organisation was founded");
        }
        Ok(())
    }

    /// Checks township and fields against the names that a scheme has; one that names no townships leaves them open.
    ///
    /// # Errors
    /// Refuses as *malformed*, naming the field.
    pub(crate) fn check_names(&self, scheme: &Scheme) -> Result<(), Refusal> {
        let is_code = |name: &String| name.bytes().all(|byte| byte.is_ascii_digit());
        if scheme.glossary.keys().any(is_code) && !scheme.glossary.contains_key(&self.township) {
            return malformed("township", format!("{} is no township that the scheme has a name for", self.township));
        }
        match self.tags.iter().find(|tag| !scheme.glossary.is_empty() && !scheme.glossary.contains_key(*tag)) {
            Some(tag) => malformed("tags", format!("{tag} is no field that the scheme has a name for")),
            None => Ok(()),
        }
    }
}

impl Apply for OrganisationRegistered {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let registered = self.registered.clone();
        let organisation = Organisation {
            id: self.organisation,
            name: registered.name,
            code: registered.code,
            form: registered.form,
            industry: registered.industry,
            founded: registered.founded,
            district_registration: registered.district_registration,
            township: registered.township,
            tags: registered.tags,
            registered: stamp.n,
            corrected: Vec::new(),
            life: Life::default(),
        };
        state.add_organisation(organisation);
    }
}
