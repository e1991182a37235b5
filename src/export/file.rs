//! Files, written whole or not at all.
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What writes a document, however long it is.
pub type Document<'a> = &'a dyn Fn(&mut dyn Write) -> io::Result<()>;

/// Writes a file beside its place and moves it there, so that nobody ever reads half of it. Gives its size in bytes.
///
/// A link is followed; what is no regular file (a device, a pipe) is written to as it is.
///
/// # Errors
/// What the document or the file system says; the place then holds what it held before.
pub fn write_whole(path: &Path, document: Document<'_>) -> io::Result<u64> {
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(path).is_ok_and(|m| !m.is_file()) {
        return write_all(File::options().write(true).open(path)?, document).map(|(_, size)| size);
    }
    let temporary = temporary(path);
    let written = File::create(&temporary)
        .and_then(|file| write_all(file, document))
        .and_then(|(file, size)| file.sync_all().map(|()| size))
        .and_then(|size| fs::rename(&temporary, path).map(|()| size));
    if written.is_err() {
        // The first error is the one to tell; a leftover is no more than that.
        let _ = fs::remove_file(&temporary);
    }
    written
}

fn write_all(file: File, document: Document<'_>) -> io::Result<(File, u64)> {
    let mut out = BufWriter::new(Counted { file, size: 0 });
    document(&mut out)?;
    let Counted { file, size } = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    Ok((file, size))
}

struct Counted {
    file: File,
    size: u64,
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A hidden name in the same folder, another one for each process.
fn temporary(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}
