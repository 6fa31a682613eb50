//! Whoever is told by a scheme to do something first is told a command there is, and somebody who may do it.

use engine::people::Role;
use engine::rights::{RIGHTS, Who};
use engine::vocabulary;
use scheme::Scheme;

use crate::ablation::variants::name_of;
use crate::shelf::shelf;

/// Returns what is wrong with the commands and roles a scheme names.
fn faults(scheme: &Scheme) -> Vec<String> {
    let mut faults = Vec::new();
    for provision in scheme.provisions() {
        let name = name_of(provision);
        let parameters = provision.rule.as_ref().map(rules::Rule::parameters).unwrap_or_default();
        let text = |key: &str| parameters.get(key).and_then(serde_json::Value::as_str).map(str::to_owned);
        let (act, by) = (text("act"), text("by"));
        for role in by.iter().chain(&provision.judge).filter(|role| !scheme.glossary.contains_key(*role)) {
            faults.push(format!("{name}: the glossary knows no {role}."));
        }
        let Some(act) = act else { continue };
        if !vocabulary::command_names().any(|command| command == act) {
            faults.push(format!("{name}: there is no command {act}."));
        } else if by.as_deref().is_some_and(|role| !may(role, &act)) {
            faults.push(format!("{name}: {} may not {act}.", by.unwrap_or_default()));
        }
    }
    faults
}

/// Returns whether a post gives the right; a body or a place in a panel is no post and is taken at its word.
fn may(role: &str, command: &str) -> bool {
    let Some(role) = Role::ALL.iter().find(|one| one.id() == role) else { return true };
    RIGHTS.iter().any(|right| right.command == command && right.who == Who::Post(*role))
}

#[test]
fn a_scheme_names_commands_that_exist_and_people_who_may_give_them() {
    let shelf = shelf();
    for id in shelf.ids() {
        let scheme = scheme::compile(&shelf.folder(id).unwrap()).unwrap();
        assert_eq!(faults(&scheme), Vec::<String>::new(), "{id}");
    }
}

#[test]
fn a_command_that_does_not_exist_a_role_nobody_knows_and_one_without_the_right_are_found() {
    let shelf = shelf();
    let mut folder = shelf.folder("qinglan-2024").unwrap();
    let mut plant = |path: &str, was: &str, is: &str| {
        let text = folder.files.get_mut(path).unwrap();
        assert!(text.contains(was), "{path} holds {was}");
        *text = text.replace(was, is);
    };
    plant("articles/05.toml", "issue-call", "issue-cal");
    plant("articles/10.toml", "executive-secretary", "finance-officer");
    let scheme = scheme::compile(&folder).unwrap();
    assert_eq!(faults(&scheme), ["5a: there is no command issue-cal.", "10: finance-officer may not record-approval."]);
    let mut scheme = scheme;
    scheme.glossary.remove("review-office-clerk");
    assert!(faults(&scheme).contains(&"11a: the glossary knows no review-office-clerk.".to_owned()));
}
