//! The two cookies: a session and a language; nothing else is kept in a browser.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

use crate::language::Language;

/// Name of the session cookie.
pub(crate) const SESSION: &str = "laurel-session";
/// Name of the language cookie.
pub(crate) const LANGUAGE: &str = "laurel-language";

/// A year: the longest a language is remembered.
const LANGUAGE_SECONDS: u32 = 31_536_000;

/// Returns the value of a cookie (RFC 6265, section 5.4); of two with one name the first.
pub(crate) fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// Returns the line that keeps a session until the browser is closed.
pub(crate) fn keep_session(secret: &str) -> String {
    format!("{SESSION}={secret}; HttpOnly; SameSite=Lax; Path=/")
}

/// Returns the line that ends a session.
pub(crate) fn drop_session() -> String {
    format!("{SESSION}=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0")
}

/// Returns the line that remembers a language.
pub(crate) fn keep_language(language: Language) -> String {
    format!("{LANGUAGE}={}; HttpOnly; SameSite=Lax; Path=/; Max-Age={LANGUAGE_SECONDS}", language.word())
}
