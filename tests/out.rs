//! `out/` is what the program makes of its sample, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|e| e.expect("an entry").path()).filter(|p| p.is_file());
    paths
        .map(|p| {
            (p.file_name().unwrap_or_default().to_string_lossy().into_owned(), fs::read(&p).expect("it can be read"))
        })
        .collect()
}

#[test]
fn the_sample_gives_the_same_bytes() {
    let folder = std::env::temp_dir().join(format!("sutra-out-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let status =
        Command::new(env!("CARGO_BIN_EXE_sutra")).arg("export").current_dir(&folder).status().expect("sutra runs");
    assert!(status.success());
    let (made, kept) = (files(&folder.join("out")), files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("out")));
    fs::remove_dir_all(&folder).expect("it can be removed");
    assert_eq!(made.keys().collect::<Vec<_>>(), kept.keys().collect::<Vec<_>>());
    for (name, bytes) in &made {
        assert!(kept[name] == *bytes, "out/{name} is not what `sutra export` makes: run it and look at the difference");
    }
}
