//! Accounts over HTTP: what lets somebody in, what is answered to everybody else, and what ends at once.

use basis::day::Moment;
use basis::id::PersonId;
use service::{NewTotp, Second, TakeUp};
use web::{Front, Site};

use crate::browser::{Answer, Browser, Server, serve, serve_site};
use crate::office::{Reached, Trial};

const OURS: (&str, &str) = ("Sec-Fetch-Site", "same-origin");
const PASSWORD: &str = "Mountain-and-River-7";

/// Returns a form as a browser sends it.
fn form(fields: &[(&str, &str)]) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    let sign = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let escaped = |text: &str| text.bytes().map(sign).collect::<String>();
    fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect::<Vec<_>>().join("&")
}

fn hidden(page: &str, action: &str, name: &str) -> String {
    let rest = page.split(&format!("action=\"{action}\"")).nth(1).unwrap();
    rest.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// Opens an account with a printed list, and returns the codes.
fn opened(trial: &Trial, person: PersonId) -> Vec<String> {
    let token = trial.office.invite(person).unwrap().token;
    let taken = TakeUp { token, password: PASSWORD.to_owned(), second: Second::PrintedCodes };
    trial.office.take_up(&taken).unwrap().codes
}

fn try_in(browser: &Browser, name: &str, password: &str, code: &str, headers: &[(&str, &str)]) -> Answer {
    let fields = form(&[("name", name), ("password", password), ("code", code)]);
    browser.post("/sign-in", &fields, &[headers, &[OURS]].concat())
}

/// Signs in with a code, in a browser that may have been signed in before.
fn sign_in(browser: &mut Browser, name: &str, code: &str) {
    let answer = try_in(browser, name, PASSWORD, code, &[]);
    assert_eq!(answer.status, 303, "{answer:?}");
    browser.keep(&answer);
}

fn signed_in(server: Server, name: &str, code: &str) -> Browser {
    let mut browser = server.public();
    sign_in(&mut browser, name, code);
    browser
}

fn is_signed_in(browser: &Browser) -> bool {
    browser.get("/account").status == 200
}

#[test]
fn whatever_is_wrong_the_same_bytes_are_answered() {
    let trial = Trial::live(&[]);
    let codes = opened(&trial, trial.clerk);
    let browser = serve(&trial).public();
    let expected = try_in(&browser, "无此人", PASSWORD, "", &[]);
    assert_eq!((expected.status, expected.header("set-cookie")), (422, None));
    let wrong = [
        ("周科", "wrong-Password-77", codes[0].as_str()),
        ("周科", PASSWORD, "000000"),
        ("沈岚", PASSWORD, codes[0].as_str()),
        ("", "", ""),
    ];
    for (name, password, code) in wrong {
        assert_eq!(try_in(&browser, name, password, code, &[]), expected, "{name} {password} {code}");
    }
    assert_eq!(try_in(&browser, "周科", PASSWORD, &codes[0], &[]).status, 303, "none of these used the code");
}

#[test]
fn a_code_lets_in_once_and_a_password_alone_does_not() {
    let trial = Trial::live(&[]);
    let codes = opened(&trial, trial.clerk);
    let server = serve(&trial);
    assert_eq!(try_in(&server.public(), "周科", PASSWORD, "", &[]).status, 422);
    let clerk = signed_in(server, "周科", &codes[0]);
    assert!(clerk.get("/cases").text().contains("<b>周科</b></a><small>评审办工作人员</small>"));
    assert_eq!(try_in(&server.public(), "周科", PASSWORD, &codes[0], &[]).status, 422);
}

#[test]
fn an_applicant_needs_a_password_alone_where_the_scheme_says_so() {
    let trial = Trial::live(&[Reached::Submitted]);
    let token = trial.office.invite(trial.firms[0].drafter).unwrap().token;
    let server = serve(&trial);
    let path = format!("/invitations/{token}");
    assert!(server.public().get(&path).text().contains("不出示，只用密码"));
    let fields = form(&[("password", PASSWORD), ("again", PASSWORD), ("second", "nothing")]);
    assert_eq!(server.public().post(&path, &fields, &[OURS]).status, 200);
    let browser = signed_in(server, "经办0", "");
    assert_eq!(browser.get(&format!("/cases/{}", trial.firms[0].application)).status, 200);
}

#[test]
fn five_wrong_tries_close_the_door_for_one_address_and_leave_it_open_for_another() {
    let trial = Trial::live(&[]);
    let codes = opened(&trial, trial.clerk);
    let browser = serve_site(Site::behind(Front::Tls, trial.office.clone(), trial.cast.clone())).public();
    // What a browser writes in front of what the proxy adds makes no other address of it.
    let here = |nth: usize| format!("10.9.9.{nth}, 10.0.0.1");
    let wrong: Vec<Answer> =
        (0..5).map(|nth| try_in(&browser, "周科", "wrong", "", &[("X-Forwarded-For", &here(nth))])).collect();
    let right = |from: &str| try_in(&browser, "周科", PASSWORD, &codes[0], &[("X-Forwarded-For", from)]);
    assert_eq!(right(&here(9)), wrong[0], "the right password meanwhile");
    let let_in = right("10.0.0.2");
    let cookie = let_in.header("set-cookie").unwrap();
    let (secret, rest) = cookie.split_once("; ").unwrap();
    assert_eq!(secret.strip_prefix("__Host-laurel-session=").map(str::len), Some(64));
    assert_eq!(rest, "HttpOnly; SameSite=Lax; Path=/; Secure");
    trial.wait(11);
    assert_eq!(try_in(&browser, "周科", PASSWORD, &codes[1], &[("X-Forwarded-For", &here(9))]).status, 303);
}

#[test]
fn an_invitation_is_taken_up_once_even_by_two_at_a_time() {
    let trial = Trial::live(&[]);
    let token = trial.office.invite(trial.clerk).unwrap().token;
    let server = serve(&trial);
    let path = format!("/invitations/{token}");
    let page = server.public().get(&path);
    assert_eq!((page.header("cache-control"), page.header("etag")), (Some("no-store"), None));
    let refused = form(&[("password", PASSWORD), ("again", "another"), ("second", "printed-codes")]);
    assert_eq!(server.public().post(&path, &refused, &[OURS]).status, 422);
    let fields = form(&[("password", PASSWORD), ("again", PASSWORD), ("second", "printed-codes")]);
    assert_eq!(server.public().post(&path, &fields, &[]).status, 403, "from elsewhere");
    let answers: Vec<Answer> = std::thread::scope(|scope| {
        let one = || server.public().post(&path, &fields, &[OURS]);
        let both = [scope.spawn(one), scope.spawn(one)];
        both.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let mut told: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    told.sort_unstable();
    assert_eq!(told, [200, 404]);
    let absent = server.public().get("/invitations/nothing").body;
    assert_eq!(server.public().get(&path).body, absent, "and then there is none");
    let opened = answers.iter().find(|answer| answer.status == 200).unwrap();
    assert_eq!(opened.header("cache-control"), Some("no-store"));
    let page = opened.text();
    let codes: Vec<&str> = page.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    assert_eq!(codes.len(), 10);
    assert!(is_signed_in(&signed_in(server, "周科", codes[3])));
}

#[test]
fn a_device_is_added_on_the_page_of_the_invitation() {
    let trial = Trial::live(&[]);
    let token = trial.office.invite(trial.clerk).unwrap().token;
    let server = serve(&trial);
    let path = format!("/invitations/{token}");
    let page = server.public().get(&path).text();
    let secret = hidden(&page, &path, "device");
    let device = NewTotp::parse(&secret).unwrap();
    let now = || -> Moment { trial.office.now() };
    let code = device.code(now());
    let fields =
        [("password", PASSWORD), ("again", PASSWORD), ("second", "totp"), ("device", &secret), ("code", "000000")];
    let refused = server.public().post(&path, &form(&fields), &[OURS]);
    assert_eq!(refused.status, 422);
    assert_eq!(hidden(&refused.text(), &path, "device"), secret, "the device keeps what it was given");
    assert!(!refused.text().contains(PASSWORD));
    let fields = [&fields[..4], &[("code", code.as_str())]].concat();
    assert_eq!(server.public().post(&path, &form(&fields), &[OURS]).status, 200);
    assert_eq!(try_in(&server.public(), "周科", PASSWORD, &code, &[]).status, 422, "that code is used");
    trial.wait(1);
    assert!(is_signed_in(&signed_in(server, "周科", &device.code(now()))));
}

#[test]
fn whoever_is_signed_in_sees_the_own_sessions_and_ends_them_at_once() {
    let trial = Trial::live(&[]);
    let codes = opened(&trial, trial.clerk);
    let others = opened(&trial, trial.east);
    let server = serve(&trial);
    let [here, there, third] = [0, 1, 2].map(|nth| signed_in(server, "周科", &codes[nth]));
    let east = signed_in(server, "冯远", &others[0]);
    let page = here.get("/account").text();
    assert_eq!(page.matches("结束该登录").count(), 2, "{page}");
    assert_eq!(page.matches("本次登录").count(), 1);
    let token = hidden(&page, "/account/sessions", "token");
    let one = hidden(&page, "/account/sessions", "session");
    let end =
        |session: &str| here.post("/account/sessions", &form(&[("token", &token), ("session", session)]), &[OURS]);
    assert_eq!(end(&one).status, 200);
    assert_eq!([&there, &third].map(is_signed_in).iter().filter(|stands| **stands).count(), 1);
    let of_east = hidden(&signed_in(server, "冯远", &others[1]).get("/account").text(), "/account/sessions", "session");
    assert_eq!(end(&of_east).status, 200, "of somebody else nothing is told");
    assert!(is_signed_in(&east));
    assert_eq!(end("others").status, 200);
    assert_eq!([&here, &there, &third, &east].map(is_signed_in), [true, false, false, true]);
}

#[test]
fn a_changed_password_ends_all_other_sessions_and_the_old_one_lets_nobody_in() {
    let trial = Trial::live(&[]);
    let codes = opened(&trial, trial.clerk);
    let server = serve(&trial);
    let (here, there) = (signed_in(server, "周科", &codes[0]), signed_in(server, "周科", &codes[1]));
    let token = hidden(&here.get("/account").text(), "/account/password", "token");
    let new = "Lake-and-Bridge-99";
    let change = |present: &str, new: &str, again: &str| {
        let fields = [("token", token.as_str()), ("present", present), ("password", new), ("again", again)];
        here.post("/account/password", &form(&fields), &[OURS])
    };
    let refused = [change("wrong", new, new), change(PASSWORD, new, "other"), change(PASSWORD, "short", "short")];
    assert_eq!(refused.map(|answer| answer.status), [422; 3]);
    assert!(is_signed_in(&there), "nothing was changed");
    let changed = change(PASSWORD, new, new);
    assert!(changed.status == 200 && changed.text().contains("密码已修改"));
    assert_eq!([&here, &there].map(is_signed_in), [true, false]);
    assert_eq!(try_in(&server.public(), "周科", PASSWORD, &codes[2], &[]).status, 422);
    assert_eq!(try_in(&server.public(), "周科", new, &codes[2], &[]).status, 303);
}

#[test]
fn a_restart_keeps_people_signed_in_and_a_dismissal_does_not() {
    let trial = Trial::live(&[]);
    let codes = opened(&trial, trial.clerk);
    let clerk = signed_in(serve(&trial), "周科", &codes[0]);
    let token = hidden(&clerk.get("/account").text(), "/account/password", "token");
    let again = clerk.at(serve(&trial));
    assert_eq!(hidden(&again.get("/account").text(), "/account/password", "token"), token, "open pages stay good");
    trial.dismiss(trial.clerk, "review-office-clerk");
    assert!(!is_signed_in(&again));
}

#[test]
fn staff_are_signed_out_after_half_an_hour_and_administrators_after_a_quarter() {
    let trial = Trial::live(&[]);
    let codes = opened(&trial, trial.clerk);
    let of_founder = opened(&trial, trial.founder);
    let server = serve(&trial);
    let (clerk, founder) = (signed_in(server, "周科", &codes[0]), signed_in(server, "卞安之", &of_founder[0]));
    trial.wait(15);
    assert_eq!([&clerk, &founder].map(is_signed_in), [true, true]);
    trial.wait(16);
    assert_eq!([&clerk, &founder].map(is_signed_in), [true, false]);
    trial.wait(30);
    assert!(is_signed_in(&clerk));
    trial.wait(31);
    assert!(!is_signed_in(&clerk));
}

#[test]
fn a_form_that_was_filled_in_before_the_session_ended_goes_through_after_signing_in_again() {
    let trial = Trial::live(&[Reached::Submitted]);
    let codes = opened(&trial, trial.east);
    let server = serve(&trial);
    let mut east = signed_in(server, "冯远", &codes[0]);
    let path = format!("/cases/{}/acts/consent", trial.firms[0].application);
    let page = east.get(&path).text();
    let (token, request) = (hidden(&page, &path, "token"), hidden(&page, &path, "request"));
    let part =
        |name: &str, text: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
    let body =
        [part("token", &token), part("request", &request), part("way", "alone"), "--b--\r\n".to_owned()].concat();
    let send = |browser: &Browser| {
        browser.send("POST", &path, &body, &[("Content-Type", "multipart/form-data; boundary=b"), OURS])
    };
    trial.wait(31);
    let lost = send(&east);
    assert_eq!(lost.status, 403);
    assert!(lost.text().contains("您的登录已结束") && lost.text().contains("没有丢失"), "{lost:?}");
    let other = opened(&trial, trial.west);
    let mut stranger = east.clone();
    sign_in(&mut stranger, "卢行", &other[0]);
    assert_ne!(send(&stranger).status, 303, "another person in the same browser");
    sign_in(&mut east, "冯远", &codes[1]);
    assert_eq!(send(&east).status, 303, "the very same form, after signing in again");
}

#[test]
fn every_form_about_accounts_needs_our_page_and_its_token() {
    let trial = Trial::live(&[]);
    let codes = opened(&trial, trial.clerk);
    let sys = trial.appoint("sys", "文渊", "system-administrator");
    let of_sys = opened(&trial, sys);
    let server = serve(&trial);
    let (clerk, sys) = (signed_in(server, "周科", &codes[0]), signed_in(server, "文渊", &of_sys[0]));
    let there = signed_in(server, "周科", &codes[1]);
    let foreign = hidden(&sys.get("/account").text(), "/account/password", "token");
    let person = trial.east.to_string();
    let posts = [
        (&clerk, "/account/sessions", vec![("session", "others")]),
        (&clerk, "/account/codes", vec![("password", PASSWORD)]),
        (
            &clerk,
            "/account/password",
            vec![("present", PASSWORD), ("password", "Lake-and-Bridge-99"), ("again", "Lake-and-Bridge-99")],
        ),
        (&clerk, "/sign-out", vec![]),
        (&sys, "/accounts", vec![("person", person.as_str()), ("deed", "invite")]),
    ];
    for (browser, path, fields) in &posts {
        let page = browser.get(if *path == "/accounts" { "/accounts" } else { "/account" }).text();
        let good = hidden(&page, path, "token");
        let with = |token: &str| form(&[&[("token", token)], fields.as_slice()].concat());
        let refused = [
            ("from nowhere", with(&good), vec![]),
            ("from elsewhere", with(&good), vec![("Sec-Fetch-Site", "cross-site")]),
            ("of another session", with(&foreign), vec![OURS]),
            ("without a token", form(fields), vec![OURS]),
        ];
        for (why, body, headers) in refused {
            assert_eq!(browser.post(path, &body, &headers).status, 403, "{path} {why}");
        }
        assert_eq!(
            server.public().post(path, &with(&good), &[OURS]).header("set-cookie").is_some(),
            *path == "/sign-out"
        );
        assert!([303, 200].contains(&browser.post(path, &with(&good), &[OURS]).status), "{path}");
    }
    assert!(!is_signed_in(&there));
}

#[test]
fn administrators_keep_accounts_and_see_no_business_and_nobody_else_sees_the_page() {
    let trial = Trial::live(&[Reached::Submitted]);
    let sys = trial.appoint("sys", "文渊", "system-administrator");
    let (codes, of_sys) = (opened(&trial, trial.clerk), opened(&trial, sys));
    let server = serve(&trial);
    let (clerk, sys) = (signed_in(server, "周科", &codes[0]), signed_in(server, "文渊", &of_sys[0]));
    for browser in [&server.public(), &clerk] {
        assert_eq!(browser.get("/accounts").body, browser.get("/nothing").body);
    }
    let page = sys.get("/accounts").text();
    assert!(page.contains("经办0") && page.contains("沈岚"), "{page}");
    assert!(!page.contains(&trial.firms[0].name), "for whom somebody applies is not told");
    let token = hidden(&page, "/accounts", "token");
    let keep = |browser: &Browser, token: &str, person: PersonId, deed: &str| {
        let person = person.to_string();
        browser.post("/accounts", &form(&[("token", token), ("person", &person), ("deed", deed)]), &[OURS])
    };
    let invited = keep(&sys, &token, trial.east, "invite").text();
    let link = invited.split("<code class=\"link\">http://laurel.example").nth(1).unwrap().split('<').next().unwrap();
    assert_eq!(server.public().get(link).status, 200, "{link}");
    assert!(!sys.get("/accounts").text().contains(link), "it is shown once");
    assert_eq!(keep(&sys, &token, trial.east, "revoke").status, 200);
    assert_eq!(server.public().get(link).status, 404);
    assert!(is_signed_in(&clerk));
    assert_eq!(keep(&sys, &token, trial.clerk, "revoke").status, 200);
    assert!(!is_signed_in(&clerk), "whoever's account is revoked is signed in nowhere");
    assert_eq!(keep(&sys, &token, trial.clerk, "nonsense").status, 400);
}

#[test]
fn a_recovery_needs_a_second_administrator() {
    let trial = Trial::live(&[]);
    let sys = trial.appoint("sys", "文渊", "system-administrator");
    let lists = [sys, trial.founder, trial.clerk].map(|person| opened(&trial, person));
    let server = serve(&trial);
    let names = ["文渊", "卞安之", "周科"];
    let [sys, founder, clerk] = [0, 1, 2].map(|nth| signed_in(server, names[nth], &lists[nth][0]));
    let keep = |browser: &Browser, deed: &str| {
        let token = hidden(&browser.get("/accounts").text(), "/accounts", "token");
        let person = trial.clerk.to_string();
        browser.post("/accounts", &form(&[("token", &token), ("person", &person), ("deed", deed)]), &[OURS])
    };
    assert_eq!(keep(&sys, "begin-recovery").status, 200);
    assert!(is_signed_in(&clerk), "what was begun changes nothing");
    assert_eq!(keep(&sys, "confirm-recovery").status, 422, "whoever began it");
    let confirmed = keep(&founder, "confirm-recovery");
    assert_eq!(confirmed.status, 200);
    assert!(!is_signed_in(&clerk));
    assert_eq!(try_in(&server.public(), "周科", PASSWORD, &lists[2][1], &[]).status, 422);
    let page = confirmed.text();
    let link = page.split("<code class=\"link\">http://laurel.example").nth(1).unwrap().split('<').next().unwrap();
    let fields = form(&[("password", "Another-Lake-1"), ("again", "Another-Lake-1"), ("second", "printed-codes")]);
    assert_eq!(server.public().post(link, &fields, &[OURS]).status, 200);
}
