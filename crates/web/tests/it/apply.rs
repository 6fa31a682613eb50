//! What a firm has before it applies.

use crate::browser::serve;
use crate::office::{Reached, Trial};

#[test]
fn a_firm_checks_itself_and_finds_the_way_to_its_application_and_nobody_else_has_the_page() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    let firm = server.signed_in(trial.firms[0].drafter);
    let page = firm.get("/apply").text();
    for told in ["2023年度", "申报截止日", "资格条件自查", "查看本届申报"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(page.contains(&format!("/cases/{}", trial.firms[0].application)));
    assert!(firm.get("/").text().contains("href=\"/apply\""));
    for person in [trial.clerk, trial.east] {
        let browser = server.signed_in(person);
        assert_eq!(browser.get("/apply").status, 404);
        assert!(!browser.get("/").text().contains("href=\"/apply\""));
    }
    assert_eq!(server.public().get("/apply").body, server.public().get("/cases/nothing").body);
}
