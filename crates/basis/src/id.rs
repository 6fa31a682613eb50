//! The names of things in the log, which tell nothing of how many came before.

mod code;
mod request;

use crate::text::text_form;
pub use request::{RequestId, RequestIdMalformed};

/// The text is not an id of the kind that is wanted here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not the id of {thing}; such an id is “{prefix}” and 13 characters of 0-9 a-z without i, l, o, u.")]
pub struct IdMalformed {
    /// What the id should name.
    pub thing: &'static str,
    /// How such an id begins.
    pub prefix: &'static str,
    /// What was given instead.
    pub text: String,
}

macro_rules! id {
    ($type:ident, $prefix:literal, $thing:literal) => {
        #[doc = concat!("The id of ", $thing, ": `", $prefix, "` and 13 characters of Crockford's base 32.")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(u64);

        text_form!(
            $type,
            TextVisitor,
            concat!("^", $prefix, "[0-9a-f][0-9a-hjkmnp-tv-z]{12}$"),
            concat!("The id of ", $thing, ", beginning with ", $prefix)
        );

        impl $type {
            /// How the text form begins.
            pub const PREFIX: &'static str = $prefix;

            /// Returns the id with that number.
            pub const fn from_number(number: u64) -> $type {
                $type(number)
            }

            /// Returns the number behind the text.
            pub const fn number(self) -> u64 {
                self.0
            }

            /// Returns the id of the thing that the request makes, `ordinal` counting from 0 where
            /// it makes several: the first 8 bytes of SHA-256 over `laurel id`, the prefix, the
            /// request and the ordinal in 4 bytes, highest first.
            pub fn from_request(request: &str, ordinal: u32) -> $type {
                $type(code::drawn($prefix, request, ordinal))
            }

            /// Reads the text form, lower-case only.
            ///
            /// # Errors
            /// [`IdMalformed`], which names the prefix wanted.
            pub fn parse(text: &str) -> Result<$type, IdMalformed> {
                code::decoded($prefix, text).map($type).ok_or_else(|| IdMalformed {
                    thing: $thing,
                    prefix: $prefix,
                    text: text.to_owned(),
                })
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str($prefix)?;
                formatter.write_str(code::Encoded::of(self.0).as_str())
            }
        }

        impl std::str::FromStr for $type {
            type Err = IdMalformed;

            fn from_str(text: &str) -> Result<$type, IdMalformed> {
                $type::parse(text)
            }
        }
    };
}

id!(PersonId, "p-", "a person");
id!(OrganisationId, "o-", "an organisation");
id!(EditionId, "e-", "an edition");
id!(ApplicationId, "a-", "an application");
id!(PanelId, "g-", "a panel of reviewers");
id!(ObjectionId, "j-", "an objection");
id!(ProposalId, "s-", "a proposal waiting for a second person");
id!(CertificateId, "c-", "a certificate");
id!(PlenaryId, "v-", "a plenary meeting");
id!(MatterId, "m-", "a decision on a major matter");
id!(BodyId, "b-", "an entrusted body");
id!(BreachId, "k-", "a case about a winner's conduct");
id!(VaultId, "t-", "an entry of the vault");

#[cfg(test)]
mod tests;
