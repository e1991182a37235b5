//! Independent programs as judges. One that is not installed is skipped with a word; with `CI=true` it is a failure.
#![allow(dead_code)]
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The script or program of a judge.
pub fn script(name: &str) -> String {
    root().join("tests/judges").join(name).to_string_lossy().into_owned()
}

pub fn missing(what: &str) {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{what} is not installed");
    println!("skipped: {what} is not installed");
}

/// What a judge says; it must end well.
pub fn said(program: &str, arguments: &[&str]) -> Option<String> {
    let Ok(output) = Command::new(program).args(arguments).output() else {
        missing(program);
        return None;
    };
    assert!(output.status.success(), "{program} {arguments:?}: {}", words(&output));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn has(program: &str, arguments: &[&str], what: &str) -> bool {
    let found = Command::new(program).args(arguments).output().is_ok_and(|o| o.status.success());
    if !found {
        missing(what);
    }
    found
}

/// A Python script that needs a module.
pub fn python(module: &str, name: &str, arguments: &[&str]) -> Option<String> {
    let found = has("python3", &["-c", &format!("import {module}")], module);
    found.then(|| said("python3", &[&[script(name).as_str()][..], arguments].concat())).flatten()
}

/// A script for Node.js that needs a package.
pub fn node(package: &str, name: &str, arguments: &[&str]) -> Option<String> {
    let found = has("node", &["-e", &format!("require('{package}')")], package);
    found.then(|| said("node", &[&[script(name).as_str()][..], arguments].concat())).flatten()
}

/// A Java program on the jars in the folder that a variable names.
pub fn java(variable: &str, name: &str, arguments: &[&str]) -> Option<String> {
    let Some(jars) = std::env::var_os(variable) else {
        missing(&format!("{name} ({variable}, a folder of jars)"));
        return None;
    };
    let path = format!("{}/*", jars.to_string_lossy());
    said("java", &[&["-cp", &path, &script(name)][..], arguments].concat())
}
