//! The cast: who takes part, as people with a post or as organisations with the facts that rules read.

use std::ops::Range;
use std::sync::Arc;

use engine::people::Role;
use scheme::defect::Defect;
use serde_json::{Map, Value as Json};

use crate::tree::SourceText;

/// Everybody who takes part, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// The members.
    pub members: Vec<Member>,
}

/// One member of the cast.
#[derive(Clone, Debug)]
pub struct Member {
    /// Name by which steps speak of it.
    pub name: String,
    /// What it is.
    pub part: Part,
    pub(crate) source: Arc<SourceText>,
    pub(crate) span: Range<usize>,
}

/// What a member of the cast is.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A person with a post.
    Person(Post),
    /// An organisation; its drafter goes by its name.
    Organisation(Firm),
}

/// A post and where it is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// The post.
    pub role: Role,
    /// Code of the township, id of the unit or name of the organisation, as the post wants.
    pub place: Option<String>,
}

/// An organisation and what it states of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Firm {
    /// Full name.
    pub organisation: String,
    /// Arguments of its registration that are given.
    pub registration: Map<String, Json>,
    /// Facts of its application form that are given.
    pub form: Map<String, Json>,
    /// Its self-report: a text, or `false` if it hands in none.
    pub self_report: Option<Json>,
    /// Its evidence: texts, or `false` if it hands in none.
    pub evidence: Option<Json>,
}

impl Cast {
    /// Returns a member by name.
    pub fn get(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|one| one.name == name)
    }

    /// Returns the organisation of that name.
    pub fn firm(&self, name: &str) -> Option<&Firm> {
        self.members.iter().find(|one| one.name == name).and_then(|one| match &one.part {
            Part::Organisation(firm) => Some(firm),
            Part::Person(_) => None,
        })
    }

    /// Returns the people with their posts.
    pub fn people(&self) -> impl Iterator<Item = (&Member, &Post)> {
        self.members.iter().filter_map(|one| match &one.part {
            Part::Person(post) => Some((one, post)),
            Part::Organisation(_) => None,
        })
    }

    /// Takes in the cast of a prelude. Whoever stands in both must be the same.
    pub(crate) fn join(&mut self, other: Cast) -> Result<(), Defect> {
        for member in other.members {
            match self.members.iter().find(|one| one.name == member.name) {
                None => self.members.push(member),
                Some(one) if one.part == member.part => {}
                Some(one) => {
                    let sentence = format!("“{}” is somebody else in {}.", one.name, member.source.file);
                    let fault = one.source.fault(&one.span, sentence);
                    return Err(fault.help("give one of the two another name"));
                }
            }
        }
        Ok(())
    }
}

impl Member {
    /// Returns a fault at the place of this member.
    pub(crate) fn fault(&self, sentence: impl Into<String>) -> Defect {
        self.source.fault(&self.span, sentence)
    }
}
