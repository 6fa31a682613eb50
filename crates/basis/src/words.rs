//! A sentence in the two languages of the product.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The same thing said in Chinese and in English, Chinese first.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In Chinese (zh-CN).
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Words {
    /// Returns whether one of the languages says nothing.
    pub fn is_blank(&self) -> bool {
        self.zh.trim().is_empty() || self.en.trim().is_empty()
    }

    /// Returns the pair.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Words {
        Words { zh: zh.into(), en: en.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_language_is_not_silently_dropped() {
        let words = Words::new("已受理", "received");
        let json = r#"{"zh":"已受理","en":"received"}"#;
        assert_eq!(serde_json::to_string(&words).unwrap(), json);
        assert_eq!(serde_json::from_str::<Words>(json).unwrap(), words);
        assert!(serde_json::from_str::<Words>(r#"{"zh":"已受理","en":"received","fr":"reçu"}"#).is_err());
    }
}
