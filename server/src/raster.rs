//! SVG as PNG, with fonts of our own: the machine's would make another picture on each.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};
use thiserror::Error;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for font in [dejavu::sans::regular(), dejavu::sans::bold(), dejavu::sans_mono::regular()] {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family("DejaVu Sans");
    fonts.set_monospace_family("DejaVu Sans Mono");
    Arc::new(fonts)
});

/// A picture that cannot be drawn: Slipway's own fault, as it writes the SVG.
#[derive(Debug, Error)]
pub enum RasterError {
    /// It is no SVG.
    #[error(transparent)]
    Svg(#[from] resvg::usvg::Error),
    /// Its size is nothing or beyond memory, or the encoder fails.
    #[error("no picture of {0} by {1}")]
    Size(u32, u32),
}

/// The picture at its own size.
pub(crate) fn png(svg: &str) -> Result<Vec<u8>, RasterError> {
    let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size().to_int_size();
    let failed = || RasterError::Size(size.width(), size.height());
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(failed)?;
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|_| failed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_boxes_leave_ink() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"40\"><style>.a { fill: #182126; \
                   font: 600 20px system-ui, sans-serif }</style><text class=\"a\" x=\"4\" y=\"24\">Blog</text></svg>";
        let pixels = Pixmap::decode_png(&png(svg).unwrap()).unwrap();
        assert_eq!((pixels.width(), pixels.height()), (80, 40));
        let inked = pixels.pixels().iter().filter(|pixel| pixel.alpha() > 200 && pixel.red() < 60).count();
        assert!(inked > 60, "{inked} dark pixels");
        assert!(png("<svg").is_err());
    }
}
