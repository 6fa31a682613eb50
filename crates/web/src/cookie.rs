//! The cookies: a session, a language, an appearance; nothing else is kept in a browser.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

use crate::appearance::Appearance;
use crate::language::Language;
use crate::source::Front;

/// Name of the language cookie.
pub(crate) const LANGUAGE: &str = "laurel-language";
/// Name of the cookie that keeps how pages look.
pub(crate) const APPEARANCE: &str = "laurel-appearance";

/// A year: the longest a choice is remembered.
const CHOICE_SECONDS: u32 = 31_536_000;

/// Returns the value of a cookie (RFC 6265, section 5.4); of two with one name the first.
pub(crate) fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// Returns the name of the session cookie. One with the prefix comes over TLS from this very host or not at all (RFC
/// 6265bis, 4.1.3.2).
pub(crate) const fn session(front: Front) -> &'static str {
    match front {
        Front::Direct => "laurel-session",
        Front::Tls => "__Host-laurel-session",
    }
}

/// Returns the line that keeps a session until the browser is closed.
pub(crate) fn keep_session(secret: &str, front: Front) -> String {
    format!("{}={secret}; HttpOnly; SameSite=Lax; Path=/{}", session(front), secure(front))
}

/// Returns the line that ends a session.
pub(crate) fn drop_session(front: Front) -> String {
    format!("{}=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0{}", session(front), secure(front))
}

const fn secure(front: Front) -> &'static str {
    match front {
        Front::Direct => "",
        Front::Tls => "; Secure",
    }
}

/// Returns the line that remembers a language.
pub(crate) fn keep_language(language: Language) -> String {
    format!("{LANGUAGE}={}; HttpOnly; SameSite=Lax; Path=/; Max-Age={CHOICE_SECONDS}", language.word())
}

/// Returns the line that remembers how pages look.
pub(crate) fn keep_appearance(appearance: Appearance) -> String {
    format!("{APPEARANCE}={}; HttpOnly; SameSite=Lax; Path=/; Max-Age={CHOICE_SECONDS}", appearance.kept())
}
