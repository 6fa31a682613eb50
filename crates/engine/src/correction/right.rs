//! What stands right from a correction on: the fields of a registration, of the facts of a form, or a unit's answer.

use basis::credit_code::CreditCode;
use basis::day::Day;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::eligibility::{Answer, GiveOpinion};
use crate::filing::{ApplicationForm, Grade, Listing, Member, Record};
use crate::form::Private;
use crate::people::{LegalForm, Organisation};

/// What is set right. A field that is not given stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Right {
    /// The registration of the organisation that applies.
    Registration(RegistrationRight),
    /// Facts of the application form; the self-report stays what was handed in.
    Form(FormRight),
    /// The answer of a member unit.
    Opinion(OpinionRight),
}

/// Fields of a registration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RegistrationRight {
    /// Full name, as registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Unified social credit code (GB 32100).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<CreditCode>,
    /// Kind of subject, as registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<LegalForm>,
    /// Class of GB/T 4754 of its main activity, four digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub industry: Option<String>,
    /// Day it was founded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub founded: Option<Day>,
    /// Day since which it is registered in the district.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district_registration: Option<Day>,
    /// Code of its township or platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub township: Option<String>,
}

/// Facts of a form. A list takes the place of the whole list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FormRight {
    /// Day on which excellence management was introduced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excellence_introduced: Option<Day>,
    /// Yearly grades.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grades: Option<Vec<Grade>>,
    /// Inspections, accidents and complaints that the firm stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<Vec<Record>>,
    /// Entries on lists of the dishonest that the firm stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listings: Option<Vec<Listing>>,
    /// Whether the application is made in the name of a group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<bool>,
    /// Whether the applicant is the headquarters of that group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headquarters: Option<bool>,
    /// Directly controlled companies of the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub members: Option<Vec<Member>>,
}

/// The whole answer of a member unit, as it should read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OpinionRight {
    /// The unit.
    pub unit: String,
    /// The answer.
    pub answer: Answer,
    /// Inspections, accidents and complaints the unit knows of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Record>,
    /// Entries on lists of the dishonest the unit knows of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub listings: Vec<Listing>,
    /// What else it knows, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<Private>,
}

/// Puts a new value in place where one is given.
fn put<T: Clone>(place: &mut T, new: Option<&T>) {
    if let Some(new) = new {
        new.clone_into(place);
    }
}

/// Returns the name of a fact where its value differs.
fn differs<T: PartialEq>(name: &'static str, new: Option<&T>, old: &T) -> Option<&'static str> {
    new.filter(|new| *new != old).map(|_| name)
}

impl RegistrationRight {
    /// Takes the fields into a registration.
    pub(crate) fn put_into(&self, organisation: &mut Organisation) {
        put(&mut organisation.name, self.name.as_ref());
        put(&mut organisation.code, self.code.as_ref());
        put(&mut organisation.form, self.form.as_ref());
        put(&mut organisation.industry, self.industry.as_ref());
        put(&mut organisation.founded, self.founded.as_ref());
        put(&mut organisation.district_registration, self.district_registration.as_ref());
        put(&mut organisation.township, self.township.as_ref());
    }

    /// Returns the names of what would change: the facts of a gate where there is one, and otherwise the field.
    pub(crate) fn changes(&self, old: &Organisation) -> Vec<&'static str> {
        let changes = [
            differs("name", self.name.as_ref(), &old.name),
            differs("code", self.code.as_ref(), &old.code),
            differs("legal-person", self.form.as_ref(), &old.form),
            differs("legal-form", self.form.as_ref(), &old.form),
            differs("industry", self.industry.as_ref(), &old.industry),
            differs("founded", self.founded.as_ref(), &old.founded),
            differs("district-registration", self.district_registration.as_ref(), &old.district_registration),
            differs("township", self.township.as_ref(), &old.township),
        ];
        changes.into_iter().flatten().collect()
    }

    /// Returns the fields of a registration that this one would change, as they are.
    pub(crate) fn before(&self, old: &Organisation) -> RegistrationRight {
        RegistrationRight {
            name: self.name.as_ref().map(|_| old.name.clone()),
            code: self.code.as_ref().map(|_| old.code.clone()),
            form: self.form.map(|_| old.form),
            industry: self.industry.as_ref().map(|_| old.industry.clone()),
            founded: self.founded.map(|_| old.founded),
            district_registration: self.district_registration.map(|_| old.district_registration),
            township: self.township.as_ref().map(|_| old.township.clone()),
        }
    }
}

impl OpinionRight {
    /// Returns it as a unit would give it.
    pub(crate) fn as_given(&self, application: ApplicationId) -> GiveOpinion {
        GiveOpinion {
            application,
            unit: Some(self.unit.clone()),
            answer: self.answer,
            records: self.records.clone(),
            listings: self.listings.clone(),
            facts: self.facts,
        }
    }
}

impl FormRight {
    /// Takes the facts into a form.
    pub(crate) fn put_into(&self, form: &mut ApplicationForm) {
        if self.excellence_introduced.is_some() {
            form.excellence_introduced = self.excellence_introduced;
        }
        put(&mut form.grades, self.grades.as_ref());
        put(&mut form.records, self.records.as_ref());
        put(&mut form.listings, self.listings.as_ref());
        put(&mut form.group, self.group.as_ref());
        put(&mut form.headquarters, self.headquarters.as_ref());
        put(&mut form.members, self.members.as_ref());
    }

    /// Returns the names of the facts that would change.
    pub(crate) fn changes(&self, old: &ApplicationForm) -> Vec<&'static str> {
        let introduced = self.excellence_introduced.filter(|day| Some(*day) != old.excellence_introduced);
        let changes = [
            introduced.map(|_| "excellence-introduced"),
            differs("grades", self.grades.as_ref(), &old.grades),
            differs("records", self.records.as_ref(), &old.records),
            differs("listings", self.listings.as_ref(), &old.listings),
            differs("group", self.group.as_ref(), &old.group),
            differs("headquarters", self.headquarters.as_ref(), &old.headquarters),
            differs("members", self.members.as_ref(), &old.members),
        ];
        changes.into_iter().flatten().collect()
    }

    /// Returns the facts of a form that this one would change, as they are; a day that was not stated stays away.
    pub(crate) fn before(&self, old: &ApplicationForm) -> FormRight {
        FormRight {
            excellence_introduced: self.excellence_introduced.and(old.excellence_introduced),
            grades: self.grades.as_ref().map(|_| old.grades.clone()),
            records: self.records.as_ref().map(|_| old.records.clone()),
            listings: self.listings.as_ref().map(|_| old.listings.clone()),
            group: self.group.map(|_| old.group),
            headquarters: self.headquarters.map(|_| old.headquarters),
            members: self.members.as_ref().map(|_| old.members.clone()),
        }
    }
}
