//! The one byte form of a value that digests are made over (RFC 8785).

use serde::Serialize;

/// The value cannot be written as canonical JSON, for example because a map key is not text.
#[derive(Debug, thiserror::Error)]
#[error("The value could not be written as canonical JSON.")]
pub struct NotCanonical {
    /// What the serialiser said.
    #[source]
    pub source: serde_json::Error,
}

/// Returns the value as canonical JSON.
///
/// # Errors
/// [`NotCanonical`] where the value has no JSON form.
pub fn to_bytes<T: Serialize>(value: &T) -> Result<Vec<u8>, NotCanonical> {
    serde_json_canonicalizer::to_vec(value).map_err(|source| NotCanonical { source })
}

/// Tells whether the bytes are already canonical JSON.
pub fn is_canonical(bytes: &[u8]) -> bool {
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(bytes) else {
        return false;
    };
    to_bytes(&value).is_ok_and(|canonical| canonical == bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_space_is_dropped() {
        let value = serde_json::json!({ "奖": 1, "b": [true, null], "a": "甲" });
        let bytes = to_bytes(&value).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), r#"{"a":"甲","b":[true,null],"奖":1}"#);
    }

    #[test]
    fn only_the_one_form_is_canonical() {
        assert!(is_canonical(br#"{"a":1,"b":2}"#));
        for bytes in [&br#"{"b":2,"a":1}"#[..], br#"{"a": 1}"#, br#"{"a":1,"a":1}"#, br#"{"a":1.0}"#, b"{", b""] {
            assert!(!is_canonical(bytes), "{}", String::from_utf8_lossy(bytes));
        }
    }
}
