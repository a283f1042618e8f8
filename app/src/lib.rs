//! The pages of the designer, shared by server rendering and the browser.
