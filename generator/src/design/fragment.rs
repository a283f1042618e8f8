//! A whole design in a link: the part of an address behind `#`, which no server ever sees.
//!
//! Its first letter names the codec, so that a better one can come and links of today open for good. `1` is raw
//! deflate (RFC 1951) of the link form in base64url without padding (RFC 4648, section 5).

use std::io::{self, Read, Write};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::Design;
use super::read::MAX_BYTES;

const DEFLATED: char = '1';

/// Why a link holds no design.
#[derive(Debug, thiserror::Error)]
pub enum FragmentError {
    /// Another codec, or none.
    #[error("this link was made by a newer Slipway, or is no link to a design")]
    Codec,
    /// A letter that base64url does not have, or a missing end.
    #[error("the link is damaged: copy it again, to its end")]
    Letters(#[source] base64::DecodeError),
    /// It cannot be unpacked.
    #[error("the link is damaged: copy it again, to its end")]
    Deflate(#[source] io::Error),
    /// It unpacks to more than a design may have.
    #[error("the link holds more than {MAX_BYTES} bytes, the most that a design may have")]
    TooLarge,
}

impl Design {
    /// The design as what stands behind `#` in a link: letters, digits, `-` and `_`.
    #[must_use]
    pub fn fragment(&self) -> String {
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        let packed = packed.write_all(self.link_form().as_bytes()).and_then(|()| packed.finish());
        let packed = packed.expect("memory takes what is written to it");
        format!("{DEFLATED}{}", URL_SAFE_NO_PAD.encode(packed))
    }
}

/// The document in what stands behind `#` in a link, for [`read`](super::read()).
///
/// # Errors
/// [`FragmentError`] for what [`Design::fragment`] did not write, or not all of it.
pub fn from_fragment(fragment: &str) -> Result<Vec<u8>, FragmentError> {
    let letters = fragment.strip_prefix(DEFLATED).ok_or(FragmentError::Codec)?;
    let packed = URL_SAFE_NO_PAD.decode(letters).map_err(FragmentError::Letters)?;
    let mut document = Vec::new();
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX) + 1;
    DeflateDecoder::new(packed.as_slice()).take(most).read_to_end(&mut document).map_err(FragmentError::Deflate)?;
    if document.len() > MAX_BYTES { Err(FragmentError::TooLarge) } else { Ok(document) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::design::{load, read};

    /// As it was written when links with designs in them came. It opens for good.
    const FIRST: &str = include_str!("../../tests/links/1.txt");

    #[test]
    fn every_preset_fits_into_a_link_and_comes_back() {
        for preset in crate::presets() {
            let design = load(&read(preset.design.as_bytes()).unwrap());
            let fragment = design.fragment();
            assert!(fragment.len() < 6_000, "{}: {} letters", preset.id, fragment.len());
            assert!(fragment.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"-_".contains(&letter)));
            let document = from_fragment(&fragment).unwrap();
            assert_eq!(String::from_utf8(document).unwrap(), design.link_form());
        }
    }

    #[test]
    fn old_links_open() {
        let document = from_fragment(FIRST.trim_end()).unwrap();
        assert_eq!(read(&document).unwrap().project.name, "Hello World");
    }

    #[test]
    fn what_is_no_link_is_told_apart() {
        let design = load(&read(crate::presets()[0].design.as_bytes()).unwrap());
        let fragment = design.fragment();
        assert!(matches!(from_fragment(""), Err(FragmentError::Codec)));
        assert!(matches!(from_fragment("main"), Err(FragmentError::Codec)));
        assert!(matches!(from_fragment("1a+b"), Err(FragmentError::Letters(_))));
        assert!(matches!(from_fragment(&fragment[..fragment.len() - 40]), Err(FragmentError::Deflate(_))));
        let mut bomb = DeflateEncoder::new(Vec::new(), Compression::best());
        bomb.write_all(&vec![b' '; MAX_BYTES * 8]).unwrap();
        let bomb = format!("1{}", URL_SAFE_NO_PAD.encode(bomb.finish().unwrap()));
        assert!(matches!(from_fragment(&bomb), Err(FragmentError::TooLarge)));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(letters in "1[A-Za-z0-9_-]{0,400}") {
            let _ = from_fragment(&letters).map(|document| read(&document));
        }
    }
}
