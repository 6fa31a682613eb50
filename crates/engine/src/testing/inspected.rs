//! An office that is inspected by a notice, for the tests of what those who inspect are told.

use basis::day::Day;
use basis::id::{ApplicationId, EditionId};

use super::{World, document};
use crate::inspection::OpenInspection;
use crate::people::{EndAppointment, Role, Scope};

/// The number of the notice.
pub(crate) const NOTICE: &str = "审通〔2023〕1号";

impl World {
    /// Makes an office with an audit administrator, a standing inspector ("discipline") and somebody who reviews no more and
    /// is to inspect by a notice ("auditor").
    pub(crate) fn with_inspectors() -> World {
        let mut world = World::open();
        world.appoint("audit", Role::AuditAdministrator, Scope::Office);
        world.appoint("discipline", Role::Inspector, Scope::Office);
        world.appoint("auditor", Role::Reviewer, Scope::Office);
        let (person, role, scope) = (world.cast["auditor"], Role::Reviewer, Scope::Office);
        world.does("security", EndAppointment { person, role, scope });
        world
    }

    /// Opens the inspection of the latest edition, which has one application, to the auditor.
    pub(crate) fn inspected(&mut self) -> (EditionId, ApplicationId) {
        let case = self.submitted("青禾", 1);
        let edition = self.state.latest_edition().unwrap().id;
        let open = OpenInspection {
            number: NOTICE.to_owned(),
            body: "审计机关".to_owned(),
            persons: vec![self.cast["auditor"]],
            edition: Some(edition),
            from: Day::parse("2023-04-20").unwrap(),
            until: Day::parse("2023-04-28").unwrap(),
            notice: document(1),
        };
        self.does("audit", open);
        (edition, case)
    }
}
