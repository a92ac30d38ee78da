//! A picture of what is looked at: into a file, or onto the clipboard.
//!
//! It is drawn as `chancery picture` draws it, for the window's own stretch of time, filter and measures.

use std::io::Write as _;
use std::path::Path;

use super::App;
use crate::files;
use crate::picture::{self, Picture, PictureFormat, PictureOptions, Subject};
use crate::ui::dialogs::Dialog;
use crate::ui::notices::Notice;
use crate::words::problems;

impl App {
    /// Asks where a picture is to go.
    pub(super) fn ask_to_export_picture(&mut self) {
        let folder = self.document.path().and_then(Path::parent).map(Path::to_path_buf);
        let folder = folder.or_else(|| self.surroundings.documents()).unwrap_or_default();
        let name = crate::edit::file_name(&self.document.dataset().title);
        let path = folder.join(Path::new(&name).with_extension(PictureFormat::Png.ending()));
        self.show_dialog(Dialog::ExportPicture { path: path.display().to_string() });
    }

    /// Draws the sheet of what is looked at into a file, and says where it went.
    pub(super) fn export_picture(&mut self, path: &Path) {
        let path = self.surroundings.from_home(path);
        let notice = match self.write_picture(&path) {
            Ok(text) => {
                let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
                Notice::written(text, folder.display().to_string())
            }
            Err(why) => Notice::problem(why),
        };
        self.notices().push(notice);
    }

    fn write_picture(&self, path: &Path) -> Result<String, String> {
        let words = &self.words;
        let name = path.display().to_string();
        let file = [("file", (&name).into())];
        let format = PictureFormat::of_path(path).ok_or_else(|| {
            let known = words.commas(PictureFormat::ALL.map(|format| format!(".{}", format.ending())));
            words.with("cli-picture-no-format", &[("file", (&name).into()), ("known", (&known).into())])
        })?;
        // What is there already may be somebody's work.
        if files::is_there(path) {
            return Err(words.with("picture-exists", &file));
        }
        let size = format.usual_size();
        let bytes = format
            .bytes(&self.picture(size), words, 1.0)
            .map_err(|_not_drawn| words.with("cli-picture-not-drawn", &file))?;
        files::save_streamed(path, |out| out.write_all(&bytes)).map_err(|not_saved| {
            let why = problems::not_saved(words, &not_saved);
            words.with("cli-not-written", &[("file", (&name).into()), ("why", (&why).into())])
        })?;
        Ok(words.with("picture-is-in", &file))
    }

    /// Puts the sheet of what is looked at onto the clipboard, as an image, and says so.
    pub(super) fn copy_picture(&mut self, ctx: &egui::Context) {
        let notice = match self.picture(PictureOptions::USUAL_SIZE).pixels(1.0) {
            Ok((size, pixels)) => {
                ctx.copy_image(egui::ColorImage::from_rgba_premultiplied(size, &pixels));
                Notice::told(self.words.text("picture-copied"))
            }
            Err(_not_drawn) => Notice::problem(self.words.text("picture-not-copied")),
        };
        self.notices().push(notice);
    }

    fn picture(&self, size: (u16, u16)) -> Picture {
        let subject = Subject {
            document: &self.document.facts,
            index: &self.document.index,
            assessments: &self.document.assessments,
            words: &self.words,
        };
        let options = PictureOptions {
            size,
            window: Some(self.view.window),
            filter: self.view.filter.clone(),
            chart: Some(self.view.chart.clone()),
            ..PictureOptions::usual()
        };
        picture::draw(&subject, &options)
    }
}
